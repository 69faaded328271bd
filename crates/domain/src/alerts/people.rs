//! Alerts about salespeople and prospects.

use chrono::NaiveDate;

use super::{Alert, AlertInputs, AlertKind, AlertSubject, Severity};
use crate::Stage;
use crate::book::{Book, SalespersonIndex};
use crate::numbers::{AsOf, SalesPace, Span, sales_paces};
use crate::order::Order;

/// So many days in Prospect or Contacted are too many.
const STALE_DAYS: i64 = 60;

/// Salespeople below 70 % of the pace of the month, who misses most first. Each month is a fact of its own.
pub(super) fn below_target(book: &Book, as_of: AsOf, inputs: &AlertInputs) -> Vec<Alert> {
    let paces = sales_paces(book, as_of, inputs.targets, inputs.holidays);
    let behind = (0_u32..)
        .zip(paces)
        .filter_map(|(seller, pace)| Some((seller, pace.filter(SalesPace::is_behind)?)));
    let mut facts: Vec<Alert> = behind
        .map(|(seller, pace)| {
            let month = crate::month_key(as_of.day);
            let key = &book.salespeople[seller as usize].key;
            let documents = billed_by(book, as_of.day, seller);
            Alert {
                key: AlertKind::SalespersonBelowTarget.key_of(&format!("{key}:{month}")),
                kind: AlertKind::SalespersonBelowTarget,
                severity: Severity::Warning,
                subject: AlertSubject::Salesperson(seller),
                amount: Some(pace.expected_by_now - pace.billed),
                count: u32::try_from(documents.len()).unwrap_or(u32::MAX),
                documents,
                raised_by: Vec::new(),
                since: None,
                rule: None,
            }
        })
        .collect();
    facts.order_by_key(|fact| std::cmp::Reverse(fact.amount));
    facts
}

/// The documents of the month to `day` that make up what the salesperson billed.
fn billed_by(book: &Book, day: NaiveDate, seller: SalespersonIndex) -> Vec<u32> {
    let month = Span::month_to(day);
    let documents = (0_u32..).zip(&book.documents);
    documents
        .filter(|(_, d)| d.salesperson == Some(seller) && month.contains(d.issued_on))
        .filter(|(_, d)| (d.positive || d.credit) && !d.apart)
        .map(|(position, _)| position)
        .collect()
}

/// Customers in Prospect or Contacted for 60 days, the most valuable first: since their last move, else since
/// they were created, else since the stage history begins.
pub(super) fn stale_prospects(book: &Book, day: NaiveDate, inputs: &AlertInputs) -> Vec<Alert> {
    let waiting = (0_u32..).zip(&book.customers).filter(|(_, customer)| {
        customer.exists_at(day)
            && matches!(customer.stage_at(day), Stage::Prospect | Stage::Contacted)
    });
    let mut facts: Vec<Alert> = waiting
        .filter_map(|(position, customer)| {
            let moved_on = customer.stage_since(day);
            let since = moved_on.or(customer.created_on).or(inputs.history_from)?;
            ((day - since).num_days() >= STALE_DAYS).then(|| Alert {
                key: AlertKind::StaleProspect.key_of(&customer.key),
                kind: AlertKind::StaleProspect,
                severity: Severity::Info,
                subject: AlertSubject::Customer(position),
                amount: Some(customer.estimate_at(day)).filter(|value| *value != 0),
                count: 1,
                documents: Vec::new(),
                raised_by: Vec::new(),
                since: Some(since),
                rule: None,
            })
        })
        .collect();
    facts.order_by_key(|fact| std::cmp::Reverse(fact.amount));
    facts
}
