//! One customer, whole: the numbers on this customer alone, and the story with its running balance.

use chrono::Months;
use domain::Order;
use domain::book::{AppliedCash, Book, BookDocument, Settlement, SettlementKind};
use domain::forecast::{PaymentColumns, expected_dates};
use domain::numbers::{AsOf, monthly, payment_behaviour, receivables, usual_days_late};
use domain::{Ratio, Stage, divide_half_away};
use protocol::{
    Behaviour, CustomerView, ExpectedRow, KpiId, RatingView, ScopeFilter, StoryKind, StoryLine,
};
use store::Dataset;

use super::cash::method_word;
use super::customers::{CustomerSums, rating_of};
use super::home::{aging, month_point};
use super::invoices::state_of;
use super::numbers::{figures, plain};
use super::receivables::record_of;
use super::tick::other_currencies;
use crate::lens::Lens;
use crate::snapshot::Snapshot;

/// Months of the chart.
const MONTHS: u16 = 24;
/// Lines of the story.
const STORY: usize = 1_000;
/// Numbers on one customer.
const FIGURES: &[KpiId] = &[
    KpiId::Receivable,
    KpiId::OverdueAmount,
    KpiId::OverdueCount,
    KpiId::BilledMonth,
    KpiId::CollectedMonth,
    KpiId::AverageDaysLate,
    KpiId::Dso,
    KpiId::FuturePayments,
    KpiId::UnappliedCredits,
    KpiId::Overpaid,
];

/// The customer with `key` at the corte of `lens`, whatever else it filters; `None` when there is none.
pub fn customer_view(snapshot: &Snapshot, lens: &Lens, key: &str) -> Option<CustomerView> {
    let whole = snapshot.book();
    let index = whole.customers.iter().position(|c| c.key == key)?;
    let index = u32::try_from(index).ok()?;
    let only = protocol::Scope {
        as_of: Some(lens.at.day),
        compare: lens.compare,
        filter: ScopeFilter {
            customer: Some(key.to_owned()),
            ..ScopeFilter::default()
        },
    };
    let lens = Lens::new(&whole, &only, Some(key.to_owned()), lens.at, lens.country);
    let dataset = snapshot.dataset();
    let customer = &whole.customers[index as usize];
    let record = record_of(dataset, key);
    let owed = receivables(&lens.book, lens.at);
    let company_owed = receivables(&whole, lens.at).receivable;
    let months = monthly(&lens.book, lens.at, MONTHS);
    let (documents, applied) = (lens.book.documents.iter(), lens.book.applied.iter());
    let mut story = story(&lens, dataset, index, documents, applied);
    let story_before = story.len().saturating_sub(STORY);
    story.drain(..story_before);
    Some(CustomerView {
        row: CustomerSums::new(&lens).row(&lens, dataset, index),
        tax_id_valid: record
            .and_then(|record| record.tax_id.as_ref())
            .map(|tax_id| tax_id.is_valid_in(snapshot.country())),
        code: record.and_then(|record| record.code.clone()),
        dial: lens.dial(customer),
        address: record.and_then(|record| record.address.clone()),
        created_on: customer.created_on,
        salesperson_key: customer
            .salesperson
            .map(|seller| whole.salespeople[seller as usize].key.clone()),
        figures: figures(&lens, FIGURES),
        aging: aging(&owed),
        share: Ratio::of(owed.receivable, company_owed).map(plain),
        unapplied: owed.unapplied_credits + owed.overpaid,
        other_currencies: other_currencies(&lens.book, lens.at),
        behaviour: behaviour(&lens, index),
        rating: rating(&lens, index),
        expected: expected(&whole, snapshot.columns(), &lens, dataset),
        months: months.iter().map(month_point).collect(),
        story,
        story_before: u32::try_from(story_before).unwrap_or(u32::MAX),
    })
}

fn behaviour(lens: &Lens, index: u32) -> Behaviour {
    let usual = |at: AsOf| {
        let days = usual_days_late(&lens.book, at, |customer| customer == index);
        days[index as usize].and_then(|days| i32::try_from(days).ok())
    };
    let year_ago = lens.at.at(lens.at.day - Months::new(12));
    let settled = lens.book.documents.iter().filter(|document| {
        document.positive
            && !document.apart
            && !document.deemed_paid
            && document.due_on > year_ago.day
            && document.due_on <= lens.at.day
            && settled_on(document, lens).is_some()
    });
    Behaviour {
        usual_days_late: usual(lens.at),
        before: usual(year_ago),
        documents: u32::try_from(settled.count()).unwrap_or(u32::MAX),
    }
}

fn rating(lens: &Lens, index: u32) -> RatingView {
    let book = &*lens.book;
    let of = |at: AsOf| payment_behaviour(book, at, |customer| customer == index)[index as usize];
    let whole_days = |days: Option<Ratio>| {
        let days = days?;
        let rounded = divide_half_away(days.numerator.into(), days.denominator.into());
        i32::try_from(rounded).ok()
    };
    let now = of(lens.at);
    let year_ago = of(lens.at.at(lens.at.day - Months::new(12)));
    RatingView {
        rating: now.rating(book.ratings).map(rating_of),
        brackets: book.ratings.days(),
        days_late: whole_days(now.days_late),
        days_late_before: whole_days(year_ago.days_late),
        days_to_pay: whole_days(now.days_to_pay),
        documents: now.documents,
        open: now.open,
        oldest_open_days: u32::try_from(now.oldest_open_days).unwrap_or(0),
        payments: now.payments,
    }
}

/// When what the lens shows will be paid, as everybody in the `whole` book pays; who has no date comes last.
fn expected(
    whole: &Book,
    columns: &PaymentColumns,
    lens: &Lens,
    dataset: &Dataset,
) -> Vec<ExpectedRow> {
    let mut dates = expected_dates(whole, columns, &lens.book, lens.at);
    let due_on = |position: u32| whole.documents[position as usize].due_on;
    dates.order_by_key(|dates| (dates.p50.is_none(), dates.p50, due_on(dates.document)));
    let rows = dates.into_iter().filter_map(|dates| {
        let document = &whole.documents[dates.document as usize];
        let record = dataset.documents().at(document.record as usize)?;
        Some(ExpectedRow {
            key: record.key.clone(),
            kind: record.kind.code(),
            number: record.number.clone(),
            amount: dates.amount,
            due_on: document.due_on,
            p10: dates.p10,
            p50: dates.p50,
            p90: dates.p90,
        })
    });
    rows.collect()
}

fn settled_on(document: &BookDocument, lens: &Lens) -> Option<chrono::NaiveDate> {
    document.settled_on(lens.at.day, lens.at.today, lens.book.currency)
}

/// What happened with a customer to whom these documents, and these parts of payments, belong; oldest first. The
/// balance runs over all of it.
pub fn story<'a>(
    lens: &Lens,
    dataset: &Dataset,
    index: u32,
    documents: impl Iterator<Item = &'a BookDocument>,
    applied: impl Iterator<Item = &'a AppliedCash>,
) -> Vec<StoryLine> {
    let (book, day) = (&*lens.book, lens.at.day);
    let customer = &book.customers[index as usize];
    let mut lines = Vec::new();
    let plain_line = |on, what| StoryLine {
        on,
        what,
        key: String::new(),
        kind: String::new(),
        number: String::new(),
        amount: 0,
        balance: 0,
        state: None,
        days_to_pay: None,
        due_on: None,
        native: None,
    };
    if let Some(on) = customer.created_on.filter(|on| *on <= day) {
        lines.push(plain_line(on, StoryKind::Created));
    }
    for (on, from, to) in customer.moves_until(day) {
        let id = |stage: &Stage| stage.id().to_owned();
        lines.push(plain_line(on, StoryKind::Stage(id(from), id(to))));
    }
    let issued = documents
        .filter(|document| (document.positive || document.credit) && document.issued_on <= day);
    for document in issued.filter(|document| !document.apart) {
        let Some(record) = dataset.documents().at(document.record as usize) else {
            continue;
        };
        let line = StoryLine {
            key: record.key.clone(),
            kind: record.kind.code(),
            number: record.number.clone(),
            native: native(document, book.currency),
            ..plain_line(document.issued_on, StoryKind::CreditNote)
        };
        if document.credit {
            // One that a document takes stands with that document, whoever's that is.
            if !document.applied {
                let balance = document.balance(day, lens.at.today, book.currency);
                lines.push(StoryLine {
                    amount: -document.total,
                    state: state_of(document, record, &balance),
                    ..line
                });
            }
            continue;
        }
        let balance = document.balance(day, lens.at.today, book.currency);
        let paid_on = settled_on(document, lens);
        let late = paid_on.map(|paid_on| (paid_on - document.due_on).num_days());
        lines.push(StoryLine {
            what: StoryKind::Document,
            amount: document.total,
            state: state_of(document, record, &balance),
            days_to_pay: late.and_then(|days| i32::try_from(days).ok()),
            due_on: Some(document.due_on),
            ..line
        });
        for credit in credits_until(document, day) {
            let Some(note) = dataset.documents().at(credit.record as usize) else {
                continue;
            };
            lines.push(StoryLine {
                key: note.key.clone(),
                kind: note.kind.code(),
                number: note.number.clone(),
                amount: -(document.convert(credit.native, book.currency) + credit.company),
                ..plain_line(credit.on, StoryKind::CreditNote)
            });
        }
        lines.extend(told_without_payment(
            document,
            &record.key,
            lens,
            plain_line,
        ));
    }
    for part in applied.filter(|part| part.on <= day && part.on <= lens.at.today) {
        let cash = &book.cash[part.cash as usize];
        let Some(payment) = dataset.payments().at(cash.record as usize) else {
            continue;
        };
        lines.push(StoryLine {
            key: payment.key.clone(),
            kind: method_word(&payment.method),
            number: payment.document_number.clone().unwrap_or_default(),
            amount: -part.amount,
            ..plain_line(part.on, StoryKind::Payment)
        });
    }
    // On one day what adds stands before what takes away.
    lines.order_by_key(|line| (line.on, std::cmp::Reverse(line.amount)));
    let mut balance = 0;
    for line in &mut lines {
        balance += line.amount;
        line.balance = balance;
    }
    lines
}

/// What stands on a document in a currency that is not the company's.
fn native(document: &BookDocument, company: domain::Currency) -> Option<(String, u8, i64)> {
    let currency = document.currency;
    let told = (
        currency.code().to_owned(),
        currency.decimals(),
        document.native_total,
    );
    (currency != company).then_some(told)
}

/// The credit notes on a document by a day.
fn credits_until(
    document: &BookDocument,
    day: chrono::NaiveDate,
) -> impl Iterator<Item = &Settlement> {
    let settlements = document.settlements.iter();
    settlements.filter(move |part| part.kind == SettlementKind::Credit && part.on <= day)
}

/// What the API says was paid without telling by what, and what the conversion of payments and credit notes rounds: with
/// these the lines add up to the balance.
fn told_without_payment(
    document: &BookDocument,
    key: &str,
    lens: &Lens,
    plain_line: impl Fn(chrono::NaiveDate, StoryKind) -> StoryLine,
) -> impl Iterator<Item = StoryLine> {
    let (day, currency) = (lens.at.day, lens.book.currency);
    let told = document
        .settlements
        .iter()
        .filter(|s| s.kind == SettlementKind::Payment && s.on <= day);
    let (mut settled, mut last) = (0, document.issued_on);
    for part in told {
        settled += document.convert(part.native, currency) + part.company;
        last = last.max(part.on);
    }
    let unexplained = document.paid_without_payment(day, lens.at.today, currency);
    let balance = document.balance(day, lens.at.today, currency);
    let mut rounded = balance.paid + balance.credits - settled - unexplained;
    for credit in credits_until(document, day) {
        rounded -= document.convert(credit.native, currency) + credit.company;
        last = last.max(credit.on);
    }
    let lines = [
        (unexplained, document.unexplained_on, StoryKind::Payment),
        (rounded, last, StoryKind::Rounding),
    ]
    .map(|(amount, on, what)| StoryLine {
        key: key.to_owned(),
        amount: -amount,
        ..plain_line(on, what)
    });
    lines.into_iter().filter(|line| line.amount != 0)
}
