//! What a statement of account says: codes and exact amounts. Words for people are chosen where it is written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::table::BucketLine;

/// What moved the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Movement {
    /// A document that is owed.
    Document,
    /// A credit note.
    CreditNote,
    /// Money that came in.
    Payment,
    /// Money that went back.
    Refund,
    /// What the books say is paid without telling by what.
    Told,
    /// What the conversion of currencies rounds.
    Rounding,
}

/// A movement, minor units of the company's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// Day.
    pub on: NaiveDate,
    /// What.
    pub what: Movement,
    /// SII code of a document, stable word of how it was paid; empty where there is none.
    pub kind: String,
    /// Folio; number of the transfer or the cheque.
    pub number: String,
    /// What it adds to the balance; negative: what it takes away.
    pub amount: i64,
}

/// A document with something outstanding at the corte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLine {
    /// SII code, or the raw word of an unknown kind.
    pub kind: String,
    /// Folio.
    pub number: String,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Due.
    pub due_on: NaiveDate,
    /// Days past due; negative: days to go.
    pub days_late: i64,
    /// ISO code of the document's own currency.
    pub currency: String,
    /// Decimals of it.
    pub currency_decimals: u8,
    /// Total on the document, minor units of its own currency.
    pub native_total: i64,
    /// Outstanding, minor units of the company's currency; of its own where that has no rate.
    pub outstanding: i64,
    /// Whether its currency has no rate, so that it is in no sum.
    pub apart: bool,
}

/// What a customer owes, and how that came to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who sends it.
    pub company: String,
    /// Tax id of who sends it.
    pub company_tax_id: String,
    /// Who gets it.
    pub customer: String,
    /// Tax id of who gets it.
    pub tax_id: String,
    /// ISO code of every amount that has no currency beside it.
    pub currency: String,
    /// Its decimals.
    pub decimals: u8,
    /// The day of which it tells.
    pub corte: NaiveDate,
    /// Balance before the first line.
    pub before: i64,
    /// What moved it, oldest first.
    pub lines: Vec<StatementLine>,
    /// What is open, the oldest due first.
    pub open: Vec<OpenLine>,
    /// What is outstanding by age.
    pub buckets: Vec<BucketLine>,
}

impl Statement {
    /// What is outstanding in the company's currency.
    pub fn outstanding(&self) -> i64 {
        let counted = self.open.iter().filter(|line| !line.apart);
        counted.map(|line| line.outstanding).sum()
    }

    /// The balance after the last line.
    pub fn balance(&self) -> i64 {
        self.before + self.lines.iter().map(|line| line.amount).sum::<i64>()
    }
}
