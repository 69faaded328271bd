//! Cash by period and method, what is expected, and what exchange rates made of it.

mod random;
mod support;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use domain::book::{Book, SettlementKind};
use domain::numbers::{
    AsOf, CashFlow, CashPeriod, CashStep, DocumentDifference, EXPECTED_WEEKS, ExpectedWhen, Span,
    cash_by_method, cash_by_period, collected, exchange_difference, expected_inflow, receivables,
};
use domain::{Currency, Document, DocumentStatus, ExchangeRate, Payment, PaymentMethod};
use random::{History, Rng, any_day, for_each_history};
use support::{by_id, credit_note, day, documents_only, invoice, payment};

fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

fn flow(inflow: i64, outflow: i64, payments: u32) -> CashFlow {
    CashFlow {
        inflow,
        outflow,
        payments,
    }
}

/// Five payments around the end of October; the last one is a cheque a fecha.
fn october() -> Book {
    let cash = |id, on, amount, method| Payment {
        method,
        ..payment(id, on, amount, None)
    };
    let card = || PaymentMethod::Unknown("vale".into());
    documents_only(
        &[],
        &[
            cash("p1", "2026-10-24", 100, PaymentMethod::Check),
            cash("p2", "2026-10-26", 200, PaymentMethod::BankTransfer),
            cash("p3", "2026-10-26", -50, PaymentMethod::Check),
            cash("p4", "2026-11-01", 400, card()),
            cash("p5", "2026-12-01", 800, PaymentMethod::Check),
        ],
    )
}

#[test]
fn every_day_has_its_cash_and_days_without_are_zeros() {
    let (book, as_of) = (october(), AsOf::today(day("2026-11-22")));
    let days = cash_by_period(
        &book,
        span("2026-10-25", "2026-10-27"),
        as_of,
        CashStep::Day,
    );
    let expected = [
        ("2026-10-25", flow(0, 0, 0)),
        ("2026-10-26", flow(200, 50, 2)),
        ("2026-10-27", flow(0, 0, 0)),
    ];
    let expected = expected.map(|(on, flow)| CashPeriod {
        span: span(on, on),
        partial: false,
        flow,
    });
    assert_eq!(days, expected);
}

#[test]
fn weeks_begin_on_monday_and_are_cut_by_the_span() {
    let (book, as_of) = (october(), AsOf::today(day("2026-11-22")));
    // 2026-10-24 is a Saturday, 2026-11-01 a Sunday.
    let weeks = cash_by_period(
        &book,
        span("2026-10-22", "2026-10-31"),
        as_of,
        CashStep::Week,
    );
    assert_eq!(
        weeks,
        [
            CashPeriod {
                span: span("2026-10-22", "2026-10-25"),
                partial: false,
                flow: flow(100, 0, 1),
            },
            CashPeriod {
                span: span("2026-10-26", "2026-10-31"),
                partial: true,
                flow: flow(200, 50, 2),
            },
        ]
    );
    assert_eq!(weeks[1].flow.net(), 150);
}

#[test]
fn months_are_calendar_months_and_a_cheque_a_fecha_is_no_cash_yet() {
    let (book, as_of) = (october(), AsOf::today(day("2026-11-22")));
    let all = span("2026-10-01", "2026-12-31");
    let months = cash_by_period(&book, all, as_of, CashStep::Month);
    let flows: Vec<CashFlow> = months.iter().map(|month| month.flow).collect();
    assert_eq!(flows, [flow(300, 50, 3), flow(400, 0, 1), flow(0, 0, 0)]);
    let later = AsOf::today(day("2026-12-01"));
    let months = cash_by_period(&book, all, later, CashStep::Month);
    assert_eq!(months[2].flow, flow(800, 0, 1));
    let backwards = span("2026-10-02", "2026-10-01");
    assert_eq!(cash_by_period(&book, backwards, as_of, CashStep::Day), []);
}

#[test]
fn methods_by_what_they_brought() {
    let (book, as_of) = (october(), AsOf::today(day("2026-11-22")));
    let methods = cash_by_method(&book, span("2026-10-24", "2026-12-31"), as_of);
    let rows: Vec<_> = methods
        .into_iter()
        .map(|row| (row.method, row.flow))
        .collect();
    assert_eq!(
        rows,
        [
            (PaymentMethod::Unknown("vale".into()), flow(400, 0, 1)),
            (PaymentMethod::BankTransfer, flow(200, 0, 1)),
            (PaymentMethod::Check, flow(100, 50, 2)),
        ]
    );
}

/// (by due, by habit) of the rows that have something, by their place.
fn expected(book: &Book, as_of: AsOf) -> Vec<(ExpectedWhen, i64, i64)> {
    expected_inflow(book, as_of)
        .into_iter()
        .filter(|row| (row.by_due, row.by_habit) != (0, 0))
        .map(|row| (row.when, row.by_due, row.by_habit))
        .collect()
}

fn week(monday: &str) -> ExpectedWhen {
    ExpectedWhen::Week(day(monday))
}

#[test]
fn there_is_a_row_for_overdue_one_for_each_of_thirteen_weeks_and_one_for_later() {
    let rows = expected_inflow(&october(), AsOf::today(day("2026-11-22")));
    assert_eq!(rows.len(), EXPECTED_WEEKS + 2);
    assert_eq!(rows[0].when, ExpectedWhen::Overdue);
    assert_eq!(rows[1].when, week("2026-11-16"));
    assert_eq!(rows[13].when, week("2027-02-08"));
    assert_eq!(rows[14].when, ExpectedWhen::Later);
}

#[test]
fn what_is_owed_stands_in_the_week_in_which_it_falls_due() {
    // Sunday 2026-11-22: the running week has one day left.
    let book = documents_only(
        &[
            invoice(1, "2026-10-01", "2026-11-21", 1),
            invoice(2, "2026-10-01", "2026-11-22", 10),
            invoice(3, "2026-10-01", "2026-11-23", 100),
            invoice(4, "2026-10-01", "2027-02-14", 1_000),
            invoice(5, "2026-10-01", "2027-02-15", 10_000),
        ],
        &[],
    );
    // Nobody has paid anything: expected on the due date, and what is late, now.
    assert_eq!(
        expected(&book, AsOf::today(day("2026-11-22"))),
        [
            (ExpectedWhen::Overdue, 1, 0),
            (week("2026-11-16"), 10, 11),
            (week("2026-11-23"), 100, 100),
            (week("2027-02-08"), 1_000, 1_000),
            (ExpectedWhen::Later, 10_000, 10_000),
        ]
    );
}

#[test]
fn by_habit_each_customer_pays_as_late_as_they_did() {
    let of = |customer: &str, document: Document| Document {
        customer_id: Some(customer.into()),
        ..document
    };
    let book = documents_only(
        &[
            // Pays 300 pesos 10 days late and 100 pesos 2 days early: 7 days late by amount.
            invoice(1, "2026-08-01", "2026-09-01", 300),
            invoice(2, "2026-08-01", "2026-09-10", 100),
            invoice(3, "2026-10-01", "2026-11-25", 1_000),
            invoice(4, "2026-10-01", "2026-11-02", 2_000),
            // Has paid nothing yet.
            of("c2", invoice(5, "2026-10-01", "2026-11-25", 10_000)),
        ],
        &[
            payment("p1", "2026-09-11", 300, Some(by_id(1))),
            payment("p2", "2026-09-08", 100, Some(by_id(2))),
        ],
    );
    assert_eq!(
        expected(&book, AsOf::today(day("2026-11-18"))),
        [
            (ExpectedWhen::Overdue, 2_000, 0),
            // Seven days late would have been 9 November: now.
            (week("2026-11-16"), 0, 2_000),
            (week("2026-11-23"), 11_000, 10_000),
            (week("2026-11-30"), 0, 1_000),
        ]
    );
}

#[test]
fn a_cheque_a_fecha_stands_on_its_own_date() {
    let book = documents_only(
        &[
            invoice(1, "2026-10-01", "2026-11-01", 1_000),
            invoice(2, "2026-10-01", "2026-12-10", 500),
        ],
        &[
            payment("p1", "2026-11-30", 300, Some(by_id(1))),
            payment("p2", "2026-12-08", 200, Some(by_id(1))),
            payment("p3", "2026-11-24", 900, Some(by_id(2))),
        ],
    );
    assert_eq!(
        expected(&book, AsOf::today(day("2026-11-18"))),
        [
            (ExpectedWhen::Overdue, 500, 0),
            (week("2026-11-16"), 0, 500),
            // No more than is owed.
            (week("2026-11-23"), 500, 500),
            (week("2026-11-30"), 300, 300),
            (week("2026-12-07"), 200, 200),
        ]
    );
}

#[test]
fn a_cheque_that_will_be_taken_back_covers_nothing() {
    let invoice = invoice(1, "2026-10-01", "2026-11-01", 1_000);
    let book = documents_only(
        &[invoice],
        &[
            payment("p1", "2026-11-30", 300, Some(by_id(1))),
            payment("p2", "2026-12-08", -300, Some(by_id(1))),
        ],
    );
    let rows = expected(&book, AsOf::today(day("2026-11-18")));
    assert_eq!(rows[0], (ExpectedWhen::Overdue, 1_000, 0));
}

fn in_dollars(document: Document) -> Document {
    Document {
        currency: Currency::parse("USD").expect("a code"),
        exchange_rate: ExchangeRate::from_millionths(900_000_000),
        ..document
    }
}

#[test]
fn pesos_beyond_or_short_of_a_documents_own_rate_are_exchange_differences() {
    // 10 dollars at 900: 9000 pesos each.
    let documents = [
        in_dollars(invoice(1, "2026-10-01", "2026-11-01", 1_000)),
        Document {
            status: DocumentStatus::Paid,
            ..in_dollars(invoice(2, "2026-10-01", "2026-11-01", 1_000))
        },
        in_dollars(invoice(3, "2026-10-01", "2026-11-01", 1_000)),
        in_dollars(invoice(4, "2026-10-01", "2026-11-01", 1_000)),
        invoice(5, "2026-10-01", "2026-11-01", 1_000),
        in_dollars(invoice(6, "2026-10-01", "2026-11-01", 1_000)),
        in_dollars(credit_note(7, "2026-10-02", 100, Some(by_id(6)))),
    ];
    let dollars = Payment {
        currency: Currency::parse("USD"),
        ..payment("p4", "2026-10-20", 1_100, Some(by_id(4)))
    };
    let payments = [
        payment("p1", "2026-10-20", 9_400, Some(by_id(1))),
        // Paid, says the API: the rest is what the rate made of it.
        payment("p2", "2026-10-20", 8_700, Some(by_id(2))),
        // Not all of it, as far as anybody knows.
        payment("p3", "2026-10-20", 8_700, Some(by_id(3))),
        dollars,
        payment("p5", "2026-10-20", 1_100, Some(by_id(5))),
        payment("p6", "2026-10-20", 8_150, Some(by_id(6))),
    ];
    let book = documents_only(&documents, &payments);
    let difference = exchange_difference(&book, AsOf::today(day("2026-11-22")));
    assert_eq!((difference.gain, difference.loss), (450, 300));
    let of = |document, amount| DocumentDifference { document, amount };
    assert_eq!(difference.documents, [of(0, 400), of(1, -300), of(5, 50)]);
    let before = exchange_difference(&book, AsOf::today(day("2026-10-19")));
    assert_eq!(before.documents, []);
}

/// What a check looks at: the book and a part of it, and a span.
fn books(history: &History) -> [Book; 2] {
    let book = history.book(&history.records(0));
    let part = book.subset(&history.filter, history.as_of.day);
    [book, part]
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    Err(format!("{what}: {one:?} is not {other:?}"))
}

#[test]
fn cash_by_any_grouping_is_what_was_collected() {
    for_each_history(|history| {
        let rng = &mut Rng::of(history.salt, 1);
        let (one, other) = (any_day(rng), any_day(rng));
        let span = Span {
            from: one.min(other),
            to: one.max(other),
        };
        for book in books(history) {
            let total = collected(&book, span, history.as_of);
            for step in [CashStep::Day, CashStep::Week, CashStep::Month] {
                let periods = cash_by_period(&book, span, history.as_of, step);
                same(
                    "Σ periods",
                    &periods.iter().map(|p| p.flow.net()).sum(),
                    &total,
                )?;
                same("first day", &periods[0].span.from, &span.from)?;
                same("last day", &periods[periods.len() - 1].span.to, &span.to)?;
                for pair in periods.windows(2) {
                    let next = pair[0].span.to + Days::new(1);
                    same("no gap", &pair[1].span.from, &next)?;
                    let begins = match step {
                        CashStep::Day => true,
                        CashStep::Week => next.weekday() == chrono::Weekday::Mon,
                        CashStep::Month => next.day() == 1,
                    };
                    same("begins", &begins, &true)?;
                }
                for period in &periods {
                    same(
                        "of the period",
                        &naive_flow(&book, period.span, history.as_of),
                        &period.flow,
                    )?;
                }
            }
            let methods = cash_by_method(&book, span, history.as_of);
            same(
                "Σ methods",
                &methods.iter().map(|m| m.flow.net()).sum(),
                &total,
            )?;
        }
        Ok(())
    });
}

fn naive_flow(book: &Book, span: Span, as_of: AsOf) -> CashFlow {
    let mut sum = CashFlow::default();
    for cash in &book.cash {
        if cash.on < span.from || cash.on > span.to || cash.on > as_of.today || cash.amount == 0 {
            continue;
        }
        sum.payments += 1;
        if cash.amount > 0 {
            sum.inflow += cash.amount;
        } else {
            sum.outflow -= cash.amount;
        }
    }
    sum
}

#[test]
fn what_is_expected_is_the_receivable_in_both_views() {
    for_each_history(|history| {
        for book in books(history) {
            let rows = expected_inflow(&book, history.as_of);
            let owed = receivables(&book, history.as_of);
            same(
                "Σ by due",
                &rows.iter().map(|row| row.by_due).sum(),
                &owed.receivable,
            )?;
            same(
                "Σ by habit",
                &rows.iter().map(|row| row.by_habit).sum(),
                &owed.receivable,
            )?;
            same("overdue", &rows[0].by_due, &owed.overdue_amount)?;
            same("nothing is expected in the past", &rows[0].by_habit, &0)?;
            let (by_due, by_habit) = naive_expected(&book, history.as_of);
            for row in &rows {
                let key = key_of(row.when);
                same("by due", &row.by_due, by_due.get(&key).unwrap_or(&0))?;
                same("by habit", &row.by_habit, by_habit.get(&key).unwrap_or(&0))?;
            }
        }
        Ok(())
    });
}

/// By the Monday of the week; `None`: overdue; the last day of all: later.
type ByWeek = BTreeMap<Option<NaiveDate>, i64>;

fn key_of(when: ExpectedWhen) -> Option<NaiveDate> {
    match when {
        ExpectedWhen::Overdue => None,
        ExpectedWhen::Week(monday) => Some(monday),
        ExpectedWhen::Later => Some(NaiveDate::MAX),
    }
}

fn week_of(on: NaiveDate, corte: NaiveDate) -> NaiveDate {
    let monday = |day: NaiveDate| day.week(chrono::Weekday::Mon).first_day();
    let week = monday(on);
    if week >= monday(corte) + Days::new(7 * 13) {
        return NaiveDate::MAX;
    }
    week
}

/// Peso by peso: of each document the first ones are those that the earliest cheque covers.
fn naive_expected(book: &Book, as_of: AsOf) -> (ByWeek, ByWeek) {
    let (mut by_due, mut by_habit) = (ByWeek::new(), ByWeek::new());
    for document in &book.documents {
        if document.apart || !document.positive {
            continue;
        }
        let outstanding = document
            .balance(as_of.day, as_of.today, book.currency)
            .outstanding;
        if outstanding == 0 {
            continue;
        }
        // The day on which a sum of cheques is first covered, and how much all of them cover.
        let mut native = 0;
        let mut company = 0;
        let mut reached: Vec<(NaiveDate, i64)> = Vec::new();
        for cheque in &document.settlements {
            let future = cheque.on > as_of.today && cheque.on > as_of.day;
            if future && cheque.kind == SettlementKind::Payment {
                native += cheque.native;
                company += cheque.company;
                reached.push((cheque.on, document.convert(native, book.currency) + company));
            }
        }
        let covered = reached
            .last()
            .map_or(0, |(_, sum)| (*sum).max(0).min(outstanding));
        let mut begun = 0;
        while begun < covered {
            // All the pesos up to the next place where a cheque ends go together.
            let on = reached
                .iter()
                .find(|(_, sum)| *sum > begun)
                .map(|(on, sum)| (*on, *sum));
            let (on, until) = on.expect("the last sum is greater");
            let until = until.min(covered);
            *by_due.entry(Some(week_of(on, as_of.day))).or_default() += until - begun;
            *by_habit.entry(Some(week_of(on, as_of.day))).or_default() += until - begun;
            begun = until;
        }
        let rest = outstanding - covered;
        let due = (document.due_on >= as_of.day).then_some(document.due_on);
        *by_due
            .entry(due.map(|on| week_of(on, as_of.day)))
            .or_default() += rest;
        let habit = naive_habit(book, document.customer, as_of);
        let expected_on = (document.due_on + TimeDelta::days(habit)).max(as_of.day);
        *by_habit
            .entry(Some(week_of(expected_on, as_of.day)))
            .or_default() += rest;
    }
    (by_due, by_habit)
}

/// Amount-weighted days late of what the customer paid, rounded half away from zero; 0 without any.
fn naive_habit(book: &Book, customer: u32, as_of: AsOf) -> i64 {
    let (mut weighted, mut amount) = (0, 0);
    for document in &book.documents {
        let mine = document.customer == customer && document.positive && !document.apart;
        let year_ago = as_of
            .day
            .checked_sub_months(chrono::Months::new(12))
            .expect("a date");
        let due = document.due_on > year_ago && document.due_on <= as_of.day;
        if !mine || !due || document.deemed_paid || document.total <= 0 {
            continue;
        }
        if let Some(on) = document.settled_on(as_of.day, as_of.today, book.currency) {
            weighted += document.total * (on - document.due_on).num_days();
            amount += document.total;
        }
    }
    if amount == 0 {
        return 0;
    }
    let doubled = 2 * weighted + amount * weighted.signum();
    doubled / (2 * amount)
}
