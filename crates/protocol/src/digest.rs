//! What changed since the business day before: the mail of the day, and a card on Inicio.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Some money, and how many things it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestPart {
    /// Minor units of the company's currency.
    pub amount: i64,
    /// Documents, promises or payments.
    pub count: u32,
}

/// The day in a few figures. Each is the figure of the screen that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestView {
    /// Today.
    pub day: NaiveDate,
    /// The last business day before it: what is new is so since then.
    pub since: NaiveDate,
    /// Fell due from `since` to yesterday and is overdue: Facturas in the state vencida with these due dates. What no
    /// rate converts is counted and in no sum.
    pub newly_overdue: DigestPart,
    /// Documents beside those of `newly_overdue` that no rate converts: in no sum, and not in its list.
    pub newly_overdue_apart: u32,
    /// All that is overdue: the number of Cobranza.
    pub overdue: DigestPart,
    /// Documents beside those of `overdue` that no rate converts.
    pub overdue_apart: u32,
    /// What is missing of the promises that end today: today's in "Lo que viene" of Recordatorios.
    pub promised_today: DigestPart,
    /// What is missing of the promises that were not kept, and still owed: those of Cobranza.
    pub broken: DigestPart,
    /// Money of the days from `since` to yesterday, less what went back: the sum of Caja for those days, which
    /// counts what no rate converts and adds it to nothing.
    pub received: DigestPart,
    /// The same of today so far.
    pub received_today: DigestPart,
    /// Alerts that want somebody, as the sign of Alertas counts them; `None` before the first look at the records.
    pub alerts: Option<u32>,
    /// Those of them that were first seen today.
    pub new_alerts: u32,
}
