//! What is going to happen on which day.

use chrono::NaiveDate;

use crate::calendar::days_between;
use crate::record::Stage;

/// How a payment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// As it should; sometimes together with another document of the same customer.
    Plain,
    /// More than was owed.
    Over,
    /// The payment names a part for the document and leaves the rest open.
    ShortAllocation,
    /// A cheque that comes back some days later; the document is paid again afterwards.
    Bouncing,
    /// The bank undoes it some days later; the document is paid again afterwards.
    Reversing,
    /// A cheque dated some days ahead.
    ChequeAhead(u8),
    /// In pesos at the rate of the day, though the document is in another currency.
    InPesos,
}

/// How a credit note names its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// By id or folio.
    Well,
    /// Not at all.
    Not,
    /// By a folio that nobody has.
    Wrongly,
}

/// Something that is going to happen. Documents, payments and customers by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// `percent` of what is open is paid.
    Pay {
        document: u32,
        percent: u8,
        how: How,
    },
    /// The day of a cheque has come.
    Settle { document: u32, amount: i64 },
    /// A cheque comes back.
    Return { payment: u32, document: u32 },
    /// The bank undoes a payment.
    Reverse { payment: u32, document: u32 },
    /// What was paid too much goes back to the customer.
    Refund { document: u32 },
    /// The API says "paid" and shows no payment.
    MarkPaid { document: u32 },
    /// The API says another amount paid than the payments: `percent` of the total.
    Misreport { document: u32, percent: u8 },
    /// A credit note over `percent` of the total.
    Credit {
        document: u32,
        percent: u8,
        named: Named,
    },
    /// The document is voided, if nothing was paid.
    Void { document: u32 },
    /// Somebody pays and names a folio that does not tell which document: a voided one, or two with that folio.
    PayByFolio { document: u32 },
    /// The document is deleted, if nothing was paid.
    Delete { document: u32 },
    /// The customer moves in the funnel.
    Move { client: u32, to: Stage },
    /// The customer takes another name.
    Rename { client: u32 },
    /// Two records turn out to be one customer: the first is deleted, its open invoices go to the other.
    Merge { client: u32, into: u32 },
}

/// The events by day.
#[derive(Clone, Debug)]
pub(crate) struct Agenda {
    start: NaiveDate,
    days: Vec<Vec<Event>>,
}

impl Agenda {
    /// Empty, from `start` on.
    pub fn from(start: NaiveDate) -> Self {
        Self {
            start,
            days: Vec::new(),
        }
    }

    fn slot(&self, day: NaiveDate) -> usize {
        usize::try_from(days_between(self.start, day)).unwrap_or(0)
    }

    /// Notes an event.
    pub fn note(&mut self, day: NaiveDate, event: Event) {
        let slot = self.slot(day);
        if slot >= self.days.len() {
            self.days.resize_with(slot + 1, Vec::new);
        }
        self.days[slot].push(event);
    }

    /// The events of a day, in the order in which they were noted; they are gone afterwards.
    pub fn take(&mut self, day: NaiveDate) -> Vec<Event> {
        let slot = self.slot(day);
        self.days
            .get_mut(slot)
            .map(std::mem::take)
            .unwrap_or_default()
    }
}
