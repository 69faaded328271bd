//! Ids that an API uses again in another kind of document: nothing is lost, doubled or mixed up, in whatever order and
//! in however many runs the documents come.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use domain::{Currency, Document, DocumentKind, DocumentStatus, List, RejectReason, Rejected};
use proptest::prelude::*;
use store::{Dataset, PageRecords, Record, StagedPage};

/// An API: what stands in it by id and kind.
type Api = BTreeMap<(u8, u16), Document>;

/// What happens to one document between two syncs.
#[derive(Clone, Debug)]
enum Step {
    /// It is issued, or its total changes.
    Write {
        id: u8,
        kind: u16,
        folio: u16,
        total: i64,
    },
    /// Its kind is corrected, and its folio stays.
    Correct { id: u8, from: u16, to: u16 },
}

fn document(id: u8, kind: u16, folio: u16, total: i64) -> Document {
    Document {
        key: id.to_string(),
        id: Some(id.to_string()),
        kind: DocumentKind::Sii(kind),
        number: folio.to_string(),
        customer_id: None,
        customer_tax_id: None,
        customer_name: None,
        issued_on: "2026-11-02".parse().expect("a date"),
        due_on: None,
        received_on: None,
        terms: None,
        total,
        net: None,
        tax: None,
        exempt: None,
        paid_amount: None,
        balance: None,
        currency: Currency::CLP,
        exchange_rate: None,
        status: DocumentStatus::Issued,
        description: None,
        reference: None,
        rounded_from: None,
        updated_at: None,
        deleted: false,
    }
}

fn page(rows: impl IntoIterator<Item = Document>) -> StagedPage {
    StagedPage {
        records: PageRecords::Documents(rows.into_iter().collect()),
        rejected: Vec::new(),
    }
}

/// The page with one more row, of which nothing but its id could be read.
fn with_unreadable(mut page: StagedPage, id: &str) -> StagedPage {
    page.rejected.push(Rejected {
        list: List::Documents,
        key: id.to_owned(),
        label: "9".to_owned(),
        field: "total".to_owned(),
        reason: RejectReason::NotANumber,
        value: "x".to_owned(),
    });
    page
}

/// One run as the engine makes it: the changes, or everything where they leave doubt or when it is wanted.
fn run(dataset: &Dataset, changes: Vec<StagedPage>, everything: &Api, full: bool) -> Dataset {
    let full = full || dataset.revision() == 0 || dataset.is_in_doubt(&changes);
    let pages = if full {
        vec![page(everything.values().cloned())]
    } else {
        changes
    };
    let pages = dataset.told_apart(pages, full);
    let merge = dataset.merge(&pages);
    let again = merge.dataset.told_apart(pages, full);
    assert_eq!(
        merge.dataset.merge(&again).dirty,
        [],
        "a replay changes nothing"
    );
    merge.dataset
}

/// What is published, without the keys.
fn published(dataset: &Dataset) -> Vec<Document> {
    let mut records: Vec<_> = dataset.documents().iter().cloned().collect();
    for record in &mut records {
        record.key.clone_from(record.id.as_ref().expect("an id"));
    }
    records.sort_by_key(|record| (record.id.clone(), record.kind.clone()));
    records
}

fn told(api: &Api) -> Vec<Document> {
    let mut records: Vec<_> = api.values().cloned().collect();
    records.sort_by_key(|record| (record.id.clone(), record.kind.clone()));
    records
}

fn kind() -> impl Strategy<Value = u16> {
    prop::sample::select(vec![33, 34, 39, 61])
}

fn write() -> impl Strategy<Value = Step> {
    (0..4_u8, kind(), 1..5_u16, 1..1_000_i64).prop_map(|(id, kind, folio, total)| Step::Write {
        id,
        kind,
        folio,
        total,
    })
}

fn step() -> impl Strategy<Value = Step> {
    let correct =
        (0..4_u8, kind(), kind()).prop_map(|(id, from, to)| Step::Correct { id, from, to });
    prop_oneof![4 => write(), 1 => correct]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_over_pages_and_runs_gives_the_same_records(
        steps in prop::collection::vec(write(), 1..24),
        cuts in prop::collection::vec(1..5_usize, 24),
    ) {
        let (mut api, mut dataset) = (Api::new(), Dataset::empty());
        let mut handles: BTreeMap<String, (String, DocumentKind)> = BTreeMap::new();
        let mut steps = steps.into_iter().peekable();
        for cut in cuts {
            if steps.peek().is_none() {
                break;
            }
            let mut changes = Vec::new();
            for step in steps.by_ref().take(cut) {
                let Step::Write { id, kind, folio, total } = step else {
                    continue;
                };
                // A document keeps the folio that it was issued with.
                let folio = api.get(&(id, kind)).map_or(folio, |known| {
                    known.number.parse().expect("a folio")
                });
                let row = document(id, kind, folio, total);
                api.insert((id, kind), row.clone());
                changes.push(page([row]));
            }
            dataset = run(&dataset, changes, &api, false);
            prop_assert_eq!(published(&dataset), told(&api));
            for record in dataset.documents().iter() {
                let identity = (record.id.clone().expect("an id"), record.kind.clone());
                let first = handles.entry(record.key().to_owned()).or_insert(identity.clone());
                prop_assert_eq!(&*first, &identity, "a key goes on meaning the same document");
            }
            prop_assert_eq!(handles.len(), dataset.documents().len());
        }
    }

    #[test]
    fn kinds_that_are_corrected_are_right_after_everything_was_read(
        steps in prop::collection::vec((step(), any::<bool>()), 1..24),
    ) {
        let (mut api, mut dataset) = (Api::new(), Dataset::empty());
        for (step, full) in steps {
            let row = match step {
                Step::Write { id, kind, folio, total } => document(id, kind, folio, total),
                Step::Correct { id, from, to } => {
                    let known = api.get(&(id, from)).filter(|_| !api.contains_key(&(id, to)));
                    let Some(mut row) = known.cloned() else {
                        continue;
                    };
                    api.remove(&(id, from));
                    row.kind = DocumentKind::Sii(to);
                    row
                }
            };
            let DocumentKind::Sii(kind) = row.kind else { unreachable!("codes alone") };
            let id = row.id.as_ref().expect("an id").parse().expect("a number");
            api.insert((id, kind), row.clone());
            dataset = run(&dataset, vec![page([row])], &api, full);
            if !full {
                continue;
            }
            // What is left over did not come: it vanished, and is hidden or asked about like any record that did.
            let came: BTreeSet<_> = told(&api).iter().map(|row| (row.id.clone(), row.kind.clone())).collect();
            let mut standing = published(&dataset);
            standing.retain(|row| came.contains(&(row.id.clone(), row.kind.clone())));
            prop_assert_eq!(standing, told(&api));
            let pages = dataset.told_apart(vec![page(api.values().cloned())], true);
            let unseen = dataset.seen(&pages).unseen(List::Documents).count();
            prop_assert_eq!(unseen, dataset.documents().len() - api.len());
        }
    }
}

#[test]
fn a_kind_that_is_corrected_is_the_same_document() {
    let before = Api::from([((7, 33), document(7, 33, 1001, 500))]);
    let dataset = run(&Dataset::empty(), Vec::new(), &before, true);
    let after = Api::from([((7, 34), document(7, 34, 1001, 500))]);
    let changes = vec![page(after.values().cloned())];
    assert!(
        dataset.is_in_doubt(&changes),
        "it might be another document"
    );
    let dataset = run(&dataset, changes, &after, false);
    assert_eq!(published(&dataset), told(&after));
}

#[test]
fn an_unreadable_row_says_that_none_of_its_documents_vanished() {
    let api = Api::from([
        ((7, 33), document(7, 33, 1, 500)),
        ((7, 61), document(7, 61, 9, 100)),
    ]);
    let dataset = run(&Dataset::empty(), Vec::new(), &api, true);
    let page = with_unreadable(page([document(7, 33, 1, 500)]), "7");
    let pages = dataset.told_apart(vec![page], true);
    assert_eq!(dataset.seen(&pages).unseen(List::Documents).count(), 0);
}

#[test]
fn an_unreadable_row_gives_no_other_document_its_place() {
    let api = Api::from([((7, 33), document(7, 33, 7, 500))]);
    let dataset = run(&Dataset::empty(), Vec::new(), &api, true);
    // Its row cannot be read now; the credit note of the same id and folio can.
    let pages = vec![with_unreadable(page([document(7, 61, 7, 100)]), "7")];
    let pages = dataset.told_apart(pages, true);
    let dataset = dataset.merge(&pages).dataset;
    let both = [
        ((7, 33), document(7, 33, 7, 500)),
        ((7, 61), document(7, 61, 7, 100)),
    ];
    assert_eq!(published(&dataset), told(&Api::from(both)));
    assert_eq!(dataset.seen(&pages).unseen(List::Documents).count(), 0);
}
