//! Payments that say no currency are in that of the documents they pay.

mod support;

use std::slice::from_ref;

use domain::book::Book;
use domain::findings::{FindingKind, findings};
use domain::numbers::{Span, collected};
use domain::{
    Allocation, Country, Currency, Document, ExchangeRate, FineAmounts, Payment, PaymentStatus,
};
use support::{as_of, by_id, day, documents_only, invoice, payment};

fn usd() -> Currency {
    Currency::parse("USD").expect("a code")
}

/// 945.33 pesos to the dollar.
fn dollars(number: u32, cents: i64) -> Document {
    Document {
        currency: usd(),
        exchange_rate: ExchangeRate::from_millionths(945_330_000),
        ..invoice(number, "2026-09-01", "2026-10-01", cents)
    }
}

fn without_rate(number: u32, cents: i64) -> Document {
    Document {
        exchange_rate: None,
        ..dollars(number, cents)
    }
}

/// `amount` is a whole number of units of whatever currency it is.
fn untold(amount: i64, documents: &[u32]) -> Payment {
    let one = documents.first().map(|number| by_id(*number));
    let mut untold = Payment {
        currency: None,
        ..payment("p", "2026-10-05", amount, one)
    };
    if documents.len() > 1 {
        let each = amount / i64::try_from(documents.len()).expect("a few");
        let part = |number: &u32| Allocation {
            document: by_id(*number),
            amount: each,
        };
        untold.allocations = documents.iter().map(part).collect();
    }
    untold
}

fn outstanding(book: &Book, document: usize) -> i64 {
    let balance =
        book.documents[document].balance(day("2026-11-22"), day("2026-11-22"), book.currency);
    balance.outstanding
}

fn collected_ever(book: &Book) -> i64 {
    let ever = Span {
        from: day("2026-01-01"),
        to: day("2026-12-31"),
    };
    collected(book, ever, as_of("2026-11-22"))
}

#[test]
fn of_a_document_in_dollars_it_is_dollars_at_its_rate() {
    let book = documents_only(&[dollars(1, 119_000)], &[untold(500, &[1])]);
    // 690 of 1,190 dollars are left; 500 × 945.33 came in.
    assert_eq!(outstanding(&book, 0), 652_278);
    assert_eq!(collected_ever(&book), 472_665);
    assert_eq!(book.paid(0, &untold(500, &[1])).currency(), usd());
}

#[test]
fn its_cents_are_kept() {
    let mut cents = untold(1_190, &[1]);
    cents.finer = Some(FineAmounts {
        amount: 11_904_500,
        allocations: vec![11_904_500],
    });
    let document = dollars(1, 119_045);
    let book = documents_only(from_ref(&document), from_ref(&cents));
    assert_eq!(outstanding(&book, 0), 0);
    assert_eq!(book.documents[0].settlements[0].native, 119_045);
    // What pesos would have lost, dollars have not.
    cents.rounded_from = Some("1190.45".to_owned());
    let rounded = |payment: &Payment| {
        let book = documents_only(from_ref(&document), from_ref(payment));
        let today = day("2026-11-22");
        let found = findings(
            &book,
            &[],
            from_ref(&document),
            from_ref(payment),
            &[],
            today,
            Country::Chile,
        );
        let kinds = found.iter().map(|finding| finding.kind);
        kinds
            .filter(|kind| *kind == FindingKind::AmountRounded)
            .count()
    };
    assert_eq!(rounded(&cents), 0);
    cents.finer = Some(FineAmounts {
        amount: 11_904_501,
        allocations: vec![11_904_501],
    });
    assert_eq!(rounded(&cents), 1);
}

#[test]
fn without_a_rate_it_stands_apart_with_its_document() {
    let book = documents_only(&[without_rate(1, 119_000)], &[untold(500, &[1])]);
    assert_eq!(outstanding(&book, 0), 69_000);
    assert_eq!(collected_ever(&book), 0);
    let apart: Vec<_> = book
        .foreign_cash
        .iter()
        .map(|part| (part.currency, part.amount))
        .collect();
    assert_eq!(apart, [(usd(), 50_000)]);
}

#[test]
fn of_documents_in_several_currencies_or_of_none_it_is_the_companys() {
    let documents = [
        dollars(1, 119_000),
        invoice(2, "2026-09-01", "2026-10-01", 1_000),
    ];
    let both = documents_only(&documents, &[untold(1_000, &[1, 2])]);
    assert_eq!(collected_ever(&both), 1_000);
    assert_eq!(outstanding(&both, 1), 500);
    for named in [vec![], vec![9]] {
        let book = documents_only(&documents, &[untold(1_000, &named)]);
        assert_eq!(collected_ever(&book), 1_000, "{named:?}");
    }
}

#[test]
fn two_documents_in_dollars_share_it_in_dollars() {
    let documents = [dollars(1, 119_000), without_rate(2, 119_000)];
    let book = documents_only(&documents, &[untold(1_000, &[1, 2])]);
    assert_eq!(outstanding(&book, 0), 652_278);
    assert_eq!(outstanding(&book, 1), 69_000);
}

#[test]
fn what_would_be_much_more_than_its_documents_is_in_pesos() {
    let document = dollars(1, 119_000);
    for (amount, currency) in [
        (1_309, usd()),
        (1_310, Currency::CLP),
        (-1_310, Currency::CLP),
    ] {
        let payment = untold(amount, &[1]);
        let book = documents_only(from_ref(&document), from_ref(&payment));
        assert_eq!(book.paid(0, &payment).currency(), currency, "{amount}");
    }
    let whole = documents_only(from_ref(&document), &[untold(1_124_943, &[1])]);
    assert_eq!(
        (outstanding(&whole, 0), collected_ever(&whole)),
        (0, 1_124_943)
    );
}

#[test]
fn what_it_says_stands() {
    let pesos = Payment {
        currency: Some(Currency::CLP),
        ..untold(472_665, &[1])
    };
    let book = documents_only(&[dollars(1, 119_000)], &[pesos]);
    assert_eq!(collected_ever(&book), 472_665);
}

#[test]
fn one_that_does_not_count_has_its_currency_too() {
    let rejected = Payment {
        status: PaymentStatus::Rejected,
        ..untold(500, &[1])
    };
    let book = documents_only(&[dollars(1, 119_000)], from_ref(&rejected));
    let paid = book.paid(0, &rejected);
    assert_eq!((paid.currency(), paid.amount()), (usd(), 50_000));
}

#[test]
fn a_rest_in_pesos_of_a_document_in_dollars_or_yen_is_pesos() {
    let wire = Payment {
        currency: Some(usd()),
        ..payment("w", "2026-10-05", 117_400, Some(by_id(1)))
    };
    let rest = untold(15_000, &[1]);
    let book = documents_only(&[dollars(1, 119_000)], &[wire, rest]);
    assert_eq!(collected_ever(&book), 1_109_817 + 15_000);
    let yen = Document {
        currency: Currency::parse("JPY").expect("a code"),
        exchange_rate: ExchangeRate::from_millionths(6_300_000),
        ..invoice(1, "2026-09-01", "2026-10-01", 1_000_000)
    };
    let whole = documents_only(&[yen], &[untold(6_300_000, &[1])]);
    assert_eq!(collected_ever(&whole), 6_300_000);
    assert_eq!(outstanding(&whole, 0), 0);
}

#[test]
fn the_whole_of_it_is_judged_and_not_the_known_part_alone() {
    let mut pesos = untold(2_000_000, &[1, 9]);
    pesos.allocations[0].amount = 945;
    pesos.allocations[1].amount = 1_999_055;
    let book = documents_only(&[dollars(1, 119_000)], &[pesos]);
    assert_eq!(collected_ever(&book), 2_000_000);
}

#[test]
fn that_it_was_guessed_is_a_finding() {
    let documents = [
        dollars(1, 119_000),
        invoice(2, "2026-09-01", "2026-10-01", 1_000),
    ];
    let guessed = |payment: Payment| {
        let book = documents_only(&documents, from_ref(&payment));
        let today = day("2026-11-22");
        let found = findings(
            &book,
            &[],
            &documents,
            from_ref(&payment),
            &[],
            today,
            Country::Chile,
        );
        let kind = FindingKind::PaymentCurrencyGuessed;
        found.into_iter().find(|finding| finding.kind == kind)
    };
    let word = |payment: Payment| guessed(payment).and_then(|finding| finding.word);
    assert_eq!(word(untold(500, &[1])).as_deref(), Some("USD"));
    assert_eq!(word(untold(500_000, &[1])).as_deref(), Some("CLP"));
    assert_eq!(
        guessed(untold(500_000, &[1])).and_then(|finding| finding.amount),
        Some(500_000)
    );
    assert_eq!(word(untold(500, &[2])), None);
    assert_eq!(word(untold(500, &[])), None);
    let told = Payment {
        currency: Some(usd()),
        ..untold(500, &[1])
    };
    assert_eq!(word(told), None);
}
