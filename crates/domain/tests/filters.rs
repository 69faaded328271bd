//! A part of the book: the same numbers of fewer customers and documents.

mod support;

use domain::book::Book;
use domain::numbers::{AsOf, Span, billed, collected, receivables};
use domain::{Allocation, DocumentKind, Filter, Stage, StageMove};
use support::{as_of, book, by_id, credit_note, customer, day, invoice, payment};

const ON: &str = "2026-11-22";

/// Ana's c1 and nobody's c2, with a payment over both, one por aplicar, and a credit note of c2 on c1's invoice.
fn company() -> Book {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Ana")),
        customer("c2", Stage::Proposal, 0, None),
    ];
    let mut second = invoice(2, "2026-11-05", "2026-12-05", 500);
    second.customer_id = Some("c2".into());
    second.kind = DocumentKind::Sii(34);
    let mut note = credit_note(3, "2026-11-06", 50, Some(by_id(1)));
    note.customer_id = Some("c2".into());
    let documents = [invoice(1, "2026-10-01", "2026-11-01", 1_000), second, note];
    let mut both = payment("a", "2026-11-10", 730, None);
    both.allocations = [(1, 600), (2, 100)]
        .map(|(number, amount)| Allocation {
            document: by_id(number),
            amount,
        })
        .to_vec();
    let payments = [both, payment("b", "2026-11-11", 40, None)];
    let mut book = book(&customers, &documents, &payments);
    book.remember_stages(&[StageMove {
        customer: "c2".into(),
        on: day("2026-11-20"),
        at: 0,
        from: Stage::Prospect,
        to: Stage::Proposal,
    }]);
    book
}

/// (billed, collected, receivable, por aplicar) of the month.
fn figures(filter: &Filter) -> (i64, i64, i64, i64) {
    let as_of: AsOf = as_of(ON);
    let part = company().subset(filter, as_of.day);
    let month = Span::month_to(as_of.day);
    let owed = receivables(&part, as_of);
    (
        billed(&part, month),
        collected(&part, month, as_of),
        owed.receivable,
        owed.unapplied_payments,
    )
}

fn all() -> Filter {
    Filter::default()
}

#[test]
fn parts_by_salesperson_take_what_is_por_aplicar_once() {
    assert_eq!(figures(&all()), (450, 770, 350 + 400, 70));
    let ana = Filter {
        salesperson: Some(Some("ana".into())),
        ..all()
    };
    assert_eq!(figures(&ana), (0, 600, 350, 0));
    let nobody = Filter {
        salesperson: Some(None),
        ..all()
    };
    assert_eq!(figures(&nobody), (450, 170, 400, 70));
    let narrower = Filter {
        customer: Some("c2".into()),
        ..nobody
    };
    assert_eq!(figures(&narrower), (450, 100, 400, 0));
    let stranger = Filter {
        salesperson: Some(Some("beto".into())),
        ..all()
    };
    assert_eq!(figures(&stranger), (0, 0, 0, 0));
}

#[test]
fn a_credit_note_is_billed_to_its_own_customer_and_settles_its_document() {
    let c1 = Filter {
        customer: Some("c1".into()),
        ..all()
    };
    assert_eq!(figures(&c1), (0, 600, 350, 0));
    let notes = Filter {
        kind: Some(DocumentKind::Sii(61)),
        ..all()
    };
    assert_eq!(figures(&notes), (-50, 0, 0, 0));
}

#[test]
fn documents_by_kind_and_by_both_ends_of_a_period() {
    let exempt = Filter {
        kind: Some(DocumentKind::Sii(34)),
        ..all()
    };
    assert_eq!(figures(&exempt), (500, 100, 400, 0));
    let from = |day| Filter {
        issued_from: Some(day),
        ..all()
    };
    assert_eq!(figures(&from(day("2026-11-05"))).0, 450);
    assert_eq!(figures(&from(day("2026-11-06"))).0, -50);
    let to = |day| Filter {
        issued_to: Some(day),
        ..all()
    };
    assert_eq!(figures(&to(day("2026-11-05"))), (500, 700, 750, 0));
    assert_eq!(figures(&to(day("2026-11-04"))), (0, 600, 350, 0));
}

#[test]
fn stages_are_those_of_the_day() {
    let book = company();
    let proposal = Filter {
        stage: Some(Stage::Proposal),
        ..all()
    };
    let chosen = |on: &str| book.chosen(&proposal, day(on)).customers;
    assert_eq!(chosen("2026-11-19"), [false, false]);
    assert_eq!(chosen("2026-11-20"), [false, true]);
    let part = book.subset(&proposal, day(ON));
    assert_eq!(
        part.customers.iter().map(|c| c.counted).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn documents_that_name_nobody_are_a_part_too() {
    let mut first = invoice(1, "2026-11-05", "2026-12-05", 500);
    first.customer_id = None;
    let mut note = credit_note(2, "2026-11-06", 50, None);
    note.customer_id = None;
    let book = book(&[], &[first, note], &[]);
    let nobody = &book.customers[0];
    assert_eq!(book.customers.len(), 1);
    assert_eq!((nobody.key.as_str(), nobody.name.as_str()), ("-", ""));
    let of_nobody = Filter {
        customer: Some("-".into()),
        ..all()
    };
    let without_stage = Filter {
        stage: Some(Stage::Unknown(String::new())),
        ..all()
    };
    for filter in [of_nobody, without_stage, all()] {
        let owed = receivables(&book.subset(&filter, day(ON)), as_of(ON));
        assert_eq!((owed.receivable, owed.unapplied_credits), (500, 50));
    }
}

#[test]
fn positions_and_places_stay() {
    let whole = company();
    let filter = Filter {
        customer: Some("c2".into()),
        ..all()
    };
    let part = whole.subset(&filter, day(ON));
    assert_eq!(part.documents.len(), whole.documents.len());
    assert_eq!(part.cash.len(), whole.cash.len());
    assert_eq!((part.cash[0].amount, part.cash[0].customer), (100, Some(1)));
    assert_eq!((part.cash[1].amount, part.cash[1].customer), (0, None));
    assert_eq!(part.applied.len(), 1);
    assert_eq!((part.applied[0].cash, part.applied[0].document), (0, 1));
    assert!(all().is_empty() && !filter.is_empty());
}
