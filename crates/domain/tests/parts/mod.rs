//! The parts of a book under each dimension of a filter, and what must add up over them.

use std::collections::{BTreeSet, HashSet};

use domain::book::Book;
use domain::numbers::{LooseCash, Span, collected, loose_cash, receivables};
use domain::{Filter, Stage};

use crate::answers::{BUCKETS, answers};
use crate::naive::{Figure, Figures};
use crate::random::{History, Records, Rng, any_day};

/// Numbers of documents: they add up under every dimension.
const OF_DOCUMENTS: [&str; 8] = [
    "billed-month",
    "documents-month",
    "receivable",
    "overdue-amount",
    "overdue-count",
    "overpaid",
    "unapplied-credits",
    "future-payments",
];

/// Numbers of customers: they add up under the dimensions that choose customers.
const OF_CUSTOMERS: [&str; 6] = [
    "active-customers",
    "customers-total",
    "new-customers",
    "customers-with-invoices-90",
    "pipeline-value",
    "won-value",
];

/// Holds one dimension, that chance decides, against the whole.
pub fn add_up(history: &History, records: &Records, book: &Book) -> Result<(), String> {
    let as_of = history.as_of;
    let of = |filter: &Filter| answers(book, &records.documents, filter, as_of);
    let whole = of(&Filter::default());
    let (dimension, filters) = dimension(history, records, book);
    let parts: Vec<Figures> = filters.iter().map(of).collect();
    let sum = |name: &str| {
        parts
            .iter()
            .map(|part| whole_number(part, name))
            .sum::<i64>()
    };
    let chooses_customers = dimension <= 2;

    let mut names: Vec<String> = OF_DOCUMENTS.map(str::to_owned).to_vec();
    for bucket in BUCKETS {
        names.push(format!("aging-{bucket}"));
        names.push(format!("aging-{bucket}-documents"));
    }
    if chooses_customers {
        names.extend(OF_CUSTOMERS.map(str::to_owned));
        names.extend(
            Stage::ALL
                .iter()
                .map(|stage| format!("funnel-{}", stage.id())),
        );
        names.extend(
            Stage::ALL
                .iter()
                .map(|stage| format!("funnel-{}-value", stage.id())),
        );
    }
    // What is por aplicar belongs to nobody: it is in "Sin vendedor", and in no other part.
    let month = Span::month_to(as_of.day);
    let loose = match dimension {
        0 => LooseCash::default(),
        _ => loose_cash(book, as_of),
    };
    if let Some(part) = filters.first() {
        let left = loose_cash(&book.subset(part, as_of.day), as_of);
        if dimension != 0 && left != LooseCash::default() {
            return Err(format!("{left:?} por aplicar in {part:?}"));
        }
    }
    let apart_from_parts = |name: &str| match name {
        "future-payments" => loose.future,
        "unapplied-payments" => loose.received,
        "net-receivable" => -loose.received,
        "collected-month" => loose.collected_month,
        _ => 0,
    };
    names.extend(["unapplied-payments", "net-receivable", "collected-month"].map(str::to_owned));
    for name in names {
        let (all, parts) = (whole_number(&whole, &name), sum(&name));
        if all != parts + apart_from_parts(&name) {
            return Err(format!("{name}: {all} ≠ Σ {parts} over {filters:?}"));
        }
    }
    // The same sums without the table of names.
    if whole_number(&whole, "receivable") != receivables(book, as_of).receivable
        || whole_number(&whole, "collected-month") != collected(book, month, as_of)
    {
        return Err("the empty filter is not the whole".to_owned());
    }
    Ok(())
}

/// A number of the dimension (0 to 2 choose customers) and a filter for each of its parts.
fn dimension(history: &History, records: &Records, book: &Book) -> (u64, Vec<Filter>) {
    let rng = &mut Rng::of(history.salt, 2);
    let dimension = rng.below(5);
    let all = Filter::default();
    let filters = match dimension {
        0 => {
            let keys = book
                .salespeople
                .iter()
                .map(|seller| Some(seller.key.clone()));
            let part = |key| Filter {
                salesperson: Some(key),
                ..all.clone()
            };
            keys.chain([None]).map(part).collect()
        }
        1 => {
            let keys: BTreeSet<&String> = book.customers.iter().map(|c| &c.key).collect();
            let part = |key: &String| Filter {
                customer: Some(key.clone()),
                ..all.clone()
            };
            keys.into_iter().map(part).collect()
        }
        2 => {
            let seen = book
                .customers
                .iter()
                .map(|c| c.stage_at(history.as_of.day).clone());
            // Words that differ in case or spaces alone are one stage, though their letters sort apart.
            let distinct: HashSet<Stage> = seen.chain(Stage::ALL).collect();
            let mut stages: Vec<Stage> = distinct.into_iter().collect();
            stages.sort_by(|a, b| a.id().cmp(b.id()));
            let part = |stage| Filter {
                stage: Some(stage),
                ..all.clone()
            };
            stages.into_iter().map(part).collect()
        }
        3 => {
            let kinds: BTreeSet<_> = records.documents.iter().map(|d| d.kind.clone()).collect();
            let part = |kind| Filter {
                kind: Some(kind),
                ..all.clone()
            };
            kinds.into_iter().map(part).collect()
        }
        _ => {
            let split = any_day(rng);
            let to = Filter {
                issued_to: Some(split),
                ..all.clone()
            };
            let from = Filter {
                issued_from: split.succ_opt(),
                ..all
            };
            vec![to, from]
        }
    };
    (dimension, filters)
}

fn whole_number(figures: &Figures, name: &str) -> i64 {
    if name == "net-receivable" {
        let aside = ["unapplied-credits", "unapplied-payments", "overpaid"];
        let aside = aside.map(|name| whole_number(figures, name));
        return whole_number(figures, "receivable") - aside.iter().sum::<i64>();
    }
    match &figures[name] {
        Figure::Whole(number) => *number,
        other => panic!("{name} is {other:?}"),
    }
}
