//! Which facts raise an alert.

mod random;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::alerts::{Alert, AlertInputs, AlertKind, AlertSubject, Severity, alerts};
use domain::book::Book;
use domain::calendar::Holidays;
use domain::numbers::{AsOf, SalespersonTarget, Targets, debtors, receivables};
use domain::{Customer, Document, Stage, StageMove};
use random::{History, for_each_history};
use support::{book, by_id, customer, day, documents_only, invoice, payment};

struct Asked {
    targets: Targets,
    holidays: Holidays,
    sync_stale: bool,
    history_from: Option<NaiveDate>,
    findings: u32,
}

impl Asked {
    fn nothing() -> Self {
        Self {
            targets: Targets::default(),
            holidays: Holidays::default(),
            sync_stale: false,
            history_from: None,
            findings: 0,
        }
    }

    fn of(&self, book: &Book, as_of: AsOf) -> Vec<Alert> {
        let inputs = AlertInputs {
            targets: &self.targets,
            holidays: &self.holidays,
            sync_stale: self.sync_stale,
            history_from: self.history_from,
            findings: self.findings,
            rules: &[],
            document_key: &|position| format!("d{position}"),
        };
        alerts(book, as_of, &inputs)
    }
}

fn at(book: &Book, on: &str) -> Vec<Alert> {
    Asked::nothing().of(book, AsOf::today(day(on)))
}

fn of_kind(facts: &[Alert], kind: AlertKind) -> Vec<&Alert> {
    facts.iter().filter(|fact| fact.kind == kind).collect()
}

fn keys(facts: &[Alert]) -> Vec<&str> {
    facts.iter().map(|fact| fact.key.as_str()).collect()
}

fn of(customer: &str, document: Document) -> Document {
    Document {
        customer_id: Some(customer.into()),
        ..document
    }
}

#[test]
fn ids_are_stable_and_keys_lead_back_to_them() {
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::of_key(kind.id()), Some(kind));
        assert_eq!(AlertKind::of_key(&format!("{}:c:1", kind.id())), Some(kind));
    }
    assert_eq!(AlertKind::of_key("overdues"), None);
    assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Critical);
}

#[test]
fn overdue_in_total_and_of_each_customer() {
    let customers = [
        customer("c1", Stage::Won, 0, None),
        customer("c2", Stage::Won, 0, None),
    ];
    let documents = [
        of("c1", invoice(1, "2026-09-01", "2026-11-10", 100)),
        of("c2", invoice(2, "2026-09-01", "2026-11-01", 700)),
        of("c1", invoice(3, "2026-09-01", "2026-11-20", 50)),
        of("c1", invoice(4, "2026-09-01", "2027-03-01", 900)),
    ];
    let book = book(&customers, &documents, &[]);
    let facts = at(&book, "2026-11-22");
    let overdue = of_kind(&facts, AlertKind::Overdue);
    let fact = |key: &str, subject, amount, documents: &[u32], since| Alert {
        key: key.into(),
        kind: AlertKind::Overdue,
        severity: Severity::Warning,
        subject,
        amount: Some(amount),
        count: u32::try_from(documents.len()).expect("few"),
        documents: documents.to_vec(),
        raised_by: Vec::new(),
        since: Some(day(since)),
        rule: None,
    };
    assert_eq!(
        overdue,
        [
            &fact(
                "overdue",
                AlertSubject::Company,
                850,
                &[0, 1, 2],
                "2026-11-02"
            ),
            &Alert {
                raised_by: vec!["d1".into()],
                ..fact(
                    "overdue:c2",
                    AlertSubject::Customer(1),
                    700,
                    &[1],
                    "2026-11-02"
                )
            },
            &Alert {
                raised_by: vec!["d0".into(), "d2".into()],
                ..fact(
                    "overdue:c1",
                    AlertSubject::Customer(0),
                    150,
                    &[0, 2],
                    "2026-11-11"
                )
            },
        ]
    );
    // Due today is not overdue.
    assert_eq!(
        of_kind(&at(&book, "2026-11-01"), AlertKind::Overdue),
        [] as [&Alert; 0]
    );
}

#[test]
fn more_than_thirty_days_late_is_for_today() {
    let book = documents_only(&[invoice(1, "2026-09-01", "2026-10-01", 100)], &[]);
    let severity = |on| of_kind(&at(&book, on), AlertKind::Overdue)[0].severity;
    assert_eq!(severity("2026-10-31"), Severity::Warning);
    assert_eq!(severity("2026-11-01"), Severity::Critical);
}

#[test]
fn what_falls_due_within_seven_days_today_included() {
    let book = documents_only(&[invoice(1, "2026-09-01", "2026-11-20", 100)], &[]);
    let soon = |on| of_kind(&at(&book, on), AlertKind::DueSoon).len();
    assert_eq!(
        [
            soon("2026-11-12"),
            soon("2026-11-13"),
            soon("2026-11-20"),
            soon("2026-11-21")
        ],
        [0, 1, 1, 0]
    );
    let covered = documents_only(
        &[
            invoice(1, "2026-09-01", "2026-11-20", 100),
            invoice(2, "2026-09-01", "2026-11-20", 100),
        ],
        &[
            payment("p1", "2026-12-20", 100, Some(by_id(1))),
            payment("p2", "2026-12-20", 30, Some(by_id(2))),
        ],
    );
    let facts = at(&covered, "2026-11-18");
    let [fact] = of_kind(&facts, AlertKind::DueSoon)[..] else {
        panic!("one alert: {facts:?}");
    };
    assert_eq!(
        (fact.key.as_str(), fact.severity),
        ("due-soon", Severity::Info)
    );
    // A cheque a fecha covers one of them, and a part of the other.
    assert_eq!(
        (fact.amount, fact.count, &fact.documents[..]),
        (Some(70), 1, &[1][..])
    );
    assert_eq!(fact.raised_by, ["d1"]);
}

#[test]
fn a_salesperson_below_the_pace_of_the_month() {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Ana")),
        customer("c2", Stage::Won, 0, Some("Bruno")),
    ];
    let documents = [
        of("c1", invoice(1, "2026-11-03", "2027-03-01", 400)),
        of("c2", invoice(2, "2026-11-03", "2027-03-01", 900)),
        of("c1", invoice(3, "2026-10-03", "2027-03-01", 999)),
    ];
    let book = book(&customers, &documents, &[]);
    // The API's target is 1000 for both; on 20 November 15 of 21 business days are gone.
    let facts = at(&book, "2026-11-20");
    let [fact] = of_kind(&facts, AlertKind::SalespersonBelowTarget)[..] else {
        panic!("one alert: {facts:?}");
    };
    assert_eq!(fact.key, "salesperson-below-target:ana:2026-11");
    assert_eq!(
        (fact.subject, fact.severity),
        (AlertSubject::Salesperson(0), Severity::Warning)
    );
    // 714 would have been billed at an even pace.
    assert_eq!((fact.amount, fact.count), (Some(314), 1));
    assert_eq!(fact.documents, [0]);
    let mut asked = Asked::nothing();
    let no_target = SalespersonTarget {
        constant: Some(domain::TypedAmount {
            amount: 0,
            currency: None,
        }),
        months: BTreeMap::new(),
    };
    asked.targets.by_salesperson.insert("ana".into(), no_target);
    let facts = asked.of(&book, AsOf::today(day("2026-11-20")));
    assert_eq!(
        of_kind(&facts, AlertKind::SalespersonBelowTarget),
        [] as [&Alert; 0]
    );
}

#[test]
fn a_prospect_that_does_not_move_for_sixty_days() {
    let created = |id, stage, on: Option<&str>| Customer {
        created_on: on.map(day),
        ..customer(id, stage, 500, None)
    };
    let customers = [
        created("c1", Stage::Prospect, Some("2026-09-01")),
        created("c2", Stage::Contacted, Some("2026-01-01")),
        created("c3", Stage::Qualified, Some("2026-01-01")),
        // Nobody knows since when.
        created("c4", Stage::Prospect, None),
    ];
    let mut book = book(&customers, &[], &[]);
    book.remember_stages(&[StageMove {
        customer: "c2".into(),
        on: day("2026-09-03"),
        at: 0,
        from: Stage::Prospect,
        to: Stage::Contacted,
    }]);
    let waiting = |on| {
        let facts = at(&book, on);
        let keys = of_kind(&facts, AlertKind::StaleProspect);
        keys.iter().map(|fact| fact.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(waiting("2026-10-30"), [] as [&str; 0]);
    assert_eq!(waiting("2026-10-31"), ["stale-prospect:c1"]);
    assert_eq!(waiting("2026-11-01"), ["stale-prospect:c1"]);
    assert_eq!(
        waiting("2026-11-02"),
        ["stale-prospect:c1", "stale-prospect:c2"]
    );
    // Before it was contacted it had been a prospect since January.
    assert_eq!(waiting("2026-09-02"), ["stale-prospect:c2"]);
    let facts = at(&book, "2026-11-02");
    let moved = of_kind(&facts, AlertKind::StaleProspect)[1];
    assert_eq!((moved.amount, moved.count), (Some(500), 1));
    assert_eq!(moved.since, Some(day("2026-09-03")));
}

#[test]
fn a_prospect_of_unknown_age_waits_since_the_history_begins() {
    let book = book(&[customer("c1", Stage::Prospect, 0, None)], &[], &[]);
    let waiting = |history_from: Option<&str>, on| {
        let asked = Asked {
            history_from: history_from.map(day),
            ..Asked::nothing()
        };
        let facts = asked.of(&book, AsOf::today(day(on)));
        let waiting = of_kind(&facts, AlertKind::StaleProspect);
        waiting.first().map(|fact| fact.since)
    };
    assert_eq!(waiting(None, "2026-11-22"), None);
    assert_eq!(waiting(Some("2026-09-24"), "2026-11-22"), None);
    let since = Some(day("2026-09-23"));
    assert_eq!(waiting(Some("2026-09-23"), "2026-11-22"), Some(since));
    assert_eq!(waiting(Some("2026-09-23"), "2026-09-20"), None);
}

#[test]
fn behind_a_target_that_is_missed_stand_the_documents_of_who_misses_it() {
    let seller = |name: &str, target| {
        let mut customer = customer(name, Stage::Won, 0, Some(name));
        let salesperson = customer.salesperson.as_mut().expect("has one");
        salesperson.monthly_target = target;
        customer
    };
    let customers = [seller("ana", Some(100_000)), seller("beto", None)];
    let mut apart = of("ana", invoice(5, "2026-11-05", "2026-12-05", 100));
    apart.currency = domain::Currency::parse("USD").expect("a code");
    let mut draft = of("ana", invoice(6, "2026-11-05", "2026-12-05", 100));
    draft.status = domain::DocumentStatus::Draft;
    let documents = [
        of("beto", invoice(1, "2026-11-05", "2026-12-05", 100)),
        of("ana", invoice(2, "2026-10-31", "2026-12-05", 100)),
        of("ana", invoice(3, "2026-11-01", "2026-12-05", 100)),
        of("ana", support::credit_note(4, "2026-11-22", 30, None)),
        apart,
        draft,
        of("ana", invoice(7, "2026-11-23", "2026-12-05", 100)),
    ];
    let book = book(&customers, &documents, &[]);
    let facts = at(&book, "2026-11-22");
    let behind = of_kind(&facts, AlertKind::SalespersonBelowTarget);
    assert_eq!(behind.len(), 1);
    assert_eq!(
        (behind[0].documents.as_slice(), behind[0].count),
        ([2, 3].as_slice(), 2)
    );
}

#[test]
fn a_customer_who_owes_more_than_a_quarter() {
    let documents = |first| {
        let amounts = [first, 250, 250, 250];
        let documents = (1_u32..).zip(amounts).map(|(number, amount)| {
            of(
                &format!("c{number}"),
                invoice(number, "2026-11-01", "2027-03-01", amount),
            )
        });
        documents.collect::<Vec<_>>()
    };
    let facts = |first| at(&documents_only(&documents(first), &[]), "2026-11-22");
    assert_eq!(keys(&facts(250)), [] as [&str; 0]);
    let alone = facts(251);
    assert_eq!(keys(&alone), ["concentration:c1"]);
    assert_eq!(
        (alone[0].amount, &alone[0].documents[..]),
        (Some(251), &[0][..])
    );
    assert_eq!(alone[0].raised_by, [] as [&str; 0]);
}

#[test]
fn a_sync_that_is_stale_and_records_that_are_odd() {
    let nothing = documents_only(&[], &[]);
    assert_eq!(at(&nothing, "2026-11-22"), []);
    let asked = Asked {
        sync_stale: true,
        findings: 3,
        ..Asked::nothing()
    };
    let facts = asked.of(&nothing, AsOf::today(day("2026-11-22")));
    assert_eq!(keys(&facts), ["sync-stale", "data-quality"]);
    assert_eq!([facts[0].count, facts[1].count], [0, 3]);
    assert_eq!(
        [facts[0].severity, facts[1].severity],
        [Severity::Warning, Severity::Info]
    );
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    Err(format!("{what}: {one:?} is not {other:?}"))
}

#[test]
fn alerts_tell_the_same_money_as_the_numbers() {
    for_each_history(|history: &History| {
        let (book, as_of) = (history.book(&history.records(0)), history.as_of);
        let facts = Asked::nothing().of(&book, as_of);
        let unique: BTreeSet<&str> = facts.iter().map(|fact| fact.key.as_str()).collect();
        same("keys", &unique.len(), &facts.len())?;
        let owed = receivables(&book, as_of);
        let overdue = of_kind(&facts, AlertKind::Overdue);
        let sums = |facts: &[&Alert]| -> (i64, u32) {
            let amount = facts.iter().filter_map(|fact| fact.amount).sum();
            (amount, facts.iter().map(|fact| fact.count).sum())
        };
        let total = (owed.overdue_amount, owed.overdue_count);
        let (company, customers) = overdue.split_at(usize::from(!overdue.is_empty()));
        same("overdue in total", &sums(company), &total)?;
        same("overdue of customers", &sums(customers), &total)?;
        let mut soon = (0, 0);
        for document in &book.documents {
            let balance = document.balance(as_of.day, as_of.today, book.currency);
            let days_to_go = (document.due_on - as_of.day).num_days();
            if document.apart || !(0..=7).contains(&days_to_go) {
                continue;
            }
            let after = document.settlements.iter().filter(|s| s.on > as_of.today);
            let cheques = after.filter(|s| s.kind == domain::book::SettlementKind::Payment);
            let (native, company) =
                cheques.fold((0, 0), |sum, s| (sum.0 + s.native, sum.1 + s.company));
            let covered = (document.convert(native, book.currency) + company).max(0);
            let rest = (balance.outstanding - covered).max(0);
            soon = (soon.0 + rest, soon.1 + u32::from(rest > 0));
        }
        same(
            "due soon",
            &sums(&of_kind(&facts, AlertKind::DueSoon)),
            &soon,
        )?;
        let great: Vec<(AlertSubject, Option<i64>)> = debtors(&book, as_of)
            .into_iter()
            .filter(|row| row.outstanding * 4 > owed.receivable)
            .map(|row| (AlertSubject::Customer(row.customer), Some(row.outstanding)))
            .collect();
        let told = of_kind(&facts, AlertKind::Concentration);
        let told: Vec<_> = told
            .iter()
            .map(|fact| (fact.subject, fact.amount))
            .collect();
        same("concentration", &told, &great)
    });
}
