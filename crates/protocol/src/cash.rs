//! Caja: what came in, what is expected, and the payments themselves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{KpiFigure, ListPart, ListQuery, Sort};

/// Cash of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashPoint {
    /// First day.
    pub from: NaiveDate,
    /// Last day, at most the corte.
    pub to: NaiveDate,
    /// Σ of what came in.
    pub inflow: i64,
    /// Σ of what went back, as a positive amount.
    pub outflow: i64,
    /// Not over at the corte.
    pub partial: bool,
}

/// Cash of the month by method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMethod {
    /// `transfer`, `check`, `cash`, `card`, or the raw word; empty when the API sent none.
    pub method: String,
    /// Σ of what came in.
    pub inflow: i64,
    /// Σ of what went back, as a positive amount.
    pub outflow: i64,
    /// Payments.
    pub payments: u32,
}

/// Expected inflow of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedPoint {
    /// Monday of the week; `None`: what is overdue already.
    pub from: Option<NaiveDate>,
    /// Whether it is everything after the last week.
    pub later: bool,
    /// Outstanding that falls due then.
    pub by_due: i64,
    /// Outstanding that is expected then, by how each customer pays.
    pub by_habit: i64,
}

/// What an amount is likely to be, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// One time in ten it is less.
    pub p10: i64,
    /// As often less as more.
    pub p50: i64,
    /// One time in ten it is more.
    pub p90: i64,
}

/// What is expected to come in within a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastPoint {
    /// Monday of the week; the first week begins on the day after the corte.
    pub from: NaiveDate,
    /// Outstanding that falls due then.
    pub by_due: i64,
    /// What is likely to come in.
    pub likely: Likely,
}

/// How good the forecasts of the last half year were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastAccuracy {
    /// Weeks that were forecast and are over; each counts once for every forecast that told of it.
    pub weeks: u32,
    /// Those that brought no less than P10 and no more than P90.
    pub within: u32,
    /// Σ of what came in.
    pub came_in: i64,
    /// Σ of how far P50 was off, week by week.
    pub error: i64,
    /// Σ of how far the due dates were off.
    pub error_by_due: i64,
}

/// What will come in within 13 weeks of what is owed at the corte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastView {
    /// The weeks, the running one first.
    pub weeks: Vec<ForecastPoint>,
    /// All weeks together.
    pub total: Likely,
    /// Outstanding that falls due in them; what is overdue already is not in it.
    pub total_by_due: i64,
    /// Documents that are owed.
    pub open: u32,
    /// Paid documents of the last two years that it learns from.
    pub learned_from: u32,
    /// How good it was.
    pub accuracy: ForecastAccuracy,
}

/// Which payments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaymentKind {
    /// All that are cash at the corte.
    #[default]
    All,
    /// With something por aplicar.
    Unapplied,
    /// Cheques a fecha: dated after today.
    Future,
    /// Refunds and bounced cheques.
    Negative,
    /// Reversed and rejected ones, which do not count.
    NotCounted,
}

/// Which payments of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PaymentFilter {
    /// Which.
    pub kind: PaymentKind,
    /// Method: `transfer`, `check`, `cash`, `card`, or the raw word; [`PaymentFilter::NO_METHOD`] for payments
    /// without one.
    pub method: Option<String>,
    /// Paid on or after.
    pub from: Option<NaiveDate>,
    /// Paid on or before.
    pub to: Option<NaiveDate>,
    /// Words in customer, folio, number or amount.
    pub text: String,
}

impl PaymentFilter {
    /// The method of payments of which the API tells none.
    pub const NO_METHOD: &str = "-";
}

/// Column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaymentSortKey {
    /// Day.
    #[default]
    Day,
    /// Customer's name.
    Customer,
    /// Method and number.
    Method,
    /// How many documents it covers.
    Documents,
    /// What is por aplicar of it.
    Unapplied,
    /// Amount.
    Amount,
}

/// Order of the list.
pub type PaymentSort = Sort<PaymentSortKey>;

impl Default for PaymentSort {
    fn default() -> Self {
        Self {
            key: PaymentSortKey::Day,
            descending: true,
        }
    }
}

/// By what payments are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaymentGroup {
    /// Day.
    Day,
    /// Week, from Monday.
    Week,
    /// Month.
    Month,
    /// Method.
    Method,
    /// Customer.
    Customer,
}

/// The list of payments as it is looked at.
pub type PaymentQuery = ListQuery<PaymentSortKey, PaymentGroup>;

/// A document that a payment covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTarget {
    /// Key of the document.
    pub key: String,
    /// SII code or raw word.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// What goes to it, minor units of the company's currency.
    pub amount: i64,
}

/// The part of a payment that no rate converts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApartCash {
    /// Minor units of `currency`.
    pub amount: i64,
    /// What of it no document takes.
    pub unapplied: i64,
    /// ISO code and decimals.
    pub currency: (String, u8),
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRow {
    /// Key.
    pub key: String,
    /// Paid.
    pub on: NaiveDate,
    /// Minor units of `currency`, or of the company's.
    pub amount: i64,
    /// Part that no document takes.
    pub unapplied: i64,
    /// ISO code and decimals when nothing of it could be converted.
    pub currency: Option<(String, u8)>,
    /// What of it stands apart from `amount`, where only a part could be converted.
    pub apart: Option<ApartCash>,
    /// Method word.
    pub method: String,
    /// Number of the cheque or transfer.
    pub number: String,
    /// Customer of its first document; empty when unknown.
    pub customer_key: String,
    /// Name.
    pub customer_name: String,
    /// Documents.
    pub targets: Vec<PaymentTarget>,
    /// Dated after today.
    pub future: bool,
    /// Counts as cash (not reversed or rejected).
    pub counted: bool,
}

/// Everything that Caja shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CashView {
    /// Numbers of cash.
    pub figures: Vec<KpiFigure>,
    /// The days of the month to the corte.
    pub days: Vec<CashPoint>,
    /// The last 13 weeks, Mondays first.
    pub weeks: Vec<CashPoint>,
    /// The last 24 months.
    pub months: Vec<CashPoint>,
    /// The month to the corte by method, the greatest first.
    pub methods: Vec<CashMethod>,
    /// Overdue, 13 weeks, later; empty before the first sync.
    pub expected: Vec<ExpectedPoint>,
    /// What is likely to come in; `None` when too little was paid to tell.
    pub forecast: Option<ForecastView>,
    /// Filter answered.
    pub filter: PaymentFilter,
    /// Order answered.
    pub sort: PaymentSort,
    /// By what they are grouped.
    pub group: Option<PaymentGroup>,
    /// The list beside its records.
    pub list: ListPart,
    /// Payments that match; `None` before the first sync.
    pub total_rows: Option<u32>,
    /// Σ of the matching ones in the company's currency.
    pub sum: i64,
    /// First line of the window.
    pub first: u32,
    /// The records of the window.
    pub rows: Vec<PaymentRow>,
}
