//! When what is owed will be paid: a company with two kinds of customers, whose days are known.

mod support;

use chrono::{Days, NaiveDate};
use domain::book::Book;
use domain::forecast::{
    Accuracy, CashForecast, ExpectedDates, PaymentColumns, accuracy, cash_forecast, expected_dates,
};
use domain::numbers::AsOf;
use domain::{Document, Payment};
use support::{as_of, by_id, day, documents_only, invoice, payment};

/// Who pays on the due date, give or take two days.
const PUNCTUAL: &str = "c1";
/// Who pays 40 days later, give or take five.
const LATE: &str = "c2";

/// Two years of weekly invoices to two customers, due after 30 days, and what was paid on them by `until`.
fn records(until: &str) -> (Vec<Document>, Vec<Payment>) {
    let (mut documents, mut payments) = (Vec::new(), Vec::new());
    for week in 0..104_u32 {
        let issued = day("2024-11-25") + Days::new(7 * u64::from(week));
        for (customer, first, late) in [(PUNCTUAL, 0, week % 5), (LATE, 1_000, 37 + week % 11)] {
            let number = first + week;
            let due = issued + Days::new(30);
            let mut document = invoice(number, &issued.to_string(), &due.to_string(), 100_000);
            document.customer_id = Some(customer.into());
            documents.push(document);
            let paid_on = due + Days::new(late.into()) - Days::new(2);
            if paid_on <= day(until) {
                let id = format!("p{number}");
                let on = paid_on.to_string();
                payments.push(payment(&id, &on, 100_000, Some(by_id(number))));
            }
        }
    }
    (documents, payments)
}

fn book_until(until: &str) -> Book {
    let (documents, payments) = records(until);
    documents_only(&documents, &payments)
}

fn forecast(book: &Book, at: AsOf) -> Option<CashForecast> {
    cash_forecast(book, &PaymentColumns::new(book), book, at)
}

fn dates_of(book: &Book, at: AsOf, number: u32) -> ExpectedDates {
    let key = PaymentColumns::new(book);
    let dates = expected_dates(book, &key, book, at);
    let position = 2 * (number % 1_000) + u32::from(number >= 1_000);
    let found = dates.iter().find(|dates| dates.document == position);
    *found.expect("it is owed")
}

#[test]
fn each_customer_is_expected_as_it_pays() {
    let book = book_until("2026-11-22");
    let at = as_of("2026-11-22");
    let days = |on: Option<NaiveDate>, due: NaiveDate| (on.expect("a date") - due).num_days();
    // Both are due on 2 December.
    let due = day("2026-12-02");
    let punctual = dates_of(&book, at, 101);
    let late = dates_of(&book, at, 1_101);
    assert_eq!(book.documents[punctual.document as usize].due_on, due);
    assert!((-2..=2).contains(&days(punctual.p50, due)), "{punctual:?}");
    assert!((35..=45).contains(&days(late.p50, due)), "{late:?}");
    for dates in [punctual, late] {
        assert!(dates.p10 <= dates.p50 && (dates.p90.is_none() || dates.p50 <= dates.p90));
    }
}

#[test]
fn what_is_late_already_is_not_expected_before_tomorrow() {
    let (documents, mut payments) = records("2026-11-22");
    // The punctual one did not pay the invoice that was due on 28 October.
    payments.retain(|payment| payment.id.as_deref() != Some("p96"));
    let book = documents_only(&documents, &payments);
    let at = as_of("2026-11-22");
    let dates = dates_of(&book, at, 96);
    assert!(dates.p10 > Some(at.day));
    assert!(dates.p50 > dates.p10);
}

#[test]
fn only_what_was_known_by_then_tells() {
    let at = as_of("2026-07-26");
    let then = book_until("2026-07-26");
    let now = book_until("2026-11-22");
    assert!(forecast(&then, at).is_some());
    assert_eq!(forecast(&then, at), forecast(&now, at));
    let (then_columns, now_columns) = (PaymentColumns::new(&then), PaymentColumns::new(&now));
    assert_eq!(
        expected_dates(&then, &then_columns, &then, at),
        expected_dates(&now, &now_columns, &now, at)
    );
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    let (mut documents, mut payments) = records("2026-11-22");
    let forth = documents_only(&documents, &payments);
    documents.reverse();
    payments.rotate_left(17);
    let back = documents_only(&documents, &payments);
    let at = as_of("2026-11-22");
    assert_eq!(forecast(&forth, at), forecast(&back, at));
    let accuracy_of = |book| accuracy(book, &PaymentColumns::new(book), book, at);
    assert_eq!(accuracy_of(&forth), accuracy_of(&back));
}

#[test]
fn a_steady_company_is_forecast_well_and_the_due_dates_are_not() {
    let book = book_until("2026-11-22");
    let seen = accuracy(
        &book,
        &PaymentColumns::new(&book),
        &book,
        as_of("2026-11-22"),
    );
    assert_eq!((seen.forecasts, seen.weeks), (26, 78 + 14 * 12));
    assert!(seen.within * 10 >= seen.weeks * 8, "{seen:?}");
    assert!(seen.error * 2 < seen.error_by_due, "{seen:?}");
}

#[test]
fn a_cheque_a_fecha_stands_on_its_day_in_both() {
    let (documents, mut payments) = records("2026-11-22");
    payments.push(payment("cheque", "2027-01-13", 100_000, Some(by_id(1_103))));
    let book = documents_only(&documents, &payments);
    let at = as_of("2026-11-22");
    let before = forecast(&book_until("2026-11-22"), at).expect("enough was paid");
    let after = forecast(&book, at).expect("enough was paid");
    let week = |forecast: &CashForecast| {
        let monday = day("2027-01-11");
        let found = forecast.weeks.iter().find(|week| week.monday == monday);
        *found.expect("within 13 weeks")
    };
    assert_eq!(week(&after).by_due - week(&before).by_due, 100_000);
    assert!(week(&after).likely.p10 >= 100_000);
    let columns = PaymentColumns::new(&book);
    let dates = expected_dates(&book, &columns, &book, at);
    assert!(dates.iter().all(|dates| dates.document != 2 * 103 + 1));
}

#[test]
fn a_part_is_forecast_by_how_everybody_pays() {
    let book = book_until("2026-11-22");
    let at = as_of("2026-11-22");
    let filter = domain::Filter {
        customer: Some(LATE.into()),
        ..domain::Filter::default()
    };
    let part = book.subset(&filter, at.day);
    let columns = PaymentColumns::new(&book);
    let forecast = cash_forecast(&book, &columns, &part, at).expect("enough was paid");
    let whole = cash_forecast(&book, &columns, &book, at).expect("enough was paid");
    assert!(forecast.open < whole.open);
    assert_eq!(forecast.learned_from, whole.learned_from);
    let late = expected_dates(&book, &columns, &part, at);
    let everybody = expected_dates(&book, &columns, &book, at);
    assert!(late.iter().all(|dates| everybody.contains(dates)));
}

#[test]
fn with_few_payments_nothing_is_told() {
    let (documents, payments) = records("2026-11-22");
    let book = documents_only(&documents, &payments[..29]);
    let at = as_of("2026-11-22");
    let columns = PaymentColumns::new(&book);
    assert_eq!(forecast(&book, at), None);
    assert_eq!(expected_dates(&book, &columns, &book, at), []);
    assert_eq!(accuracy(&book, &columns, &book, at), Accuracy::default());
    let empty = documents_only(&[], &[]);
    assert_eq!(forecast(&empty, at), None);
}

#[test]
fn what_came_back_was_not_paid() {
    let (documents, mut payments) = records("2026-11-22");
    // A cheque for the invoice due on 28 October bounced three days later.
    payments.push(payment("back", "2026-11-02", -100_000, Some(by_id(96))));
    let book = documents_only(&documents, &payments);
    let at = as_of("2026-11-22");
    assert_eq!(dates_of(&book, at, 96).amount, 100_000);
}
