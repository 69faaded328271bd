//! Numbers of one corte, sharing what they have in common.

use std::cell::OnceCell;

use super::{Number, Value};
use crate::Ratio;
use crate::book::Book;
use crate::numbers::{
    AsOf, CollectionFigures, Debtor, Funnel, GrowthFigures, Receivables, Span, active_customers,
    average_ticket, billed, billed_net, collected, collection_of, concentration,
    customers_billed_since, debtors, funnel, growth, new_customers, receivables, salesperson_count,
};

/// How many of the greatest debtors are told together.
pub(crate) const TOP_DEBTORS: usize = 10;

/// A book at a corte, with each pass over it made at most once.
pub(crate) struct Worksheet<'a> {
    pub book: &'a Book,
    pub as_of: AsOf,
    /// The days of [`Number::is_of_days`]; the month to the corte without it.
    days: Option<Span>,
    owed: OnceCell<Receivables>,
    collection: OnceCell<CollectionFigures>,
    debtors: OnceCell<Vec<Debtor>>,
    funnel: OnceCell<Funnel>,
    growth: OnceCell<GrowthFigures>,
}

impl<'a> Worksheet<'a> {
    pub fn new(book: &'a Book, as_of: AsOf) -> Self {
        Self {
            book,
            as_of,
            days: None,
            owed: OnceCell::new(),
            collection: OnceCell::new(),
            debtors: OnceCell::new(),
            funnel: OnceCell::new(),
            growth: OnceCell::new(),
        }
    }

    /// The same, with the numbers of a month over other days.
    pub fn over(book: &'a Book, as_of: AsOf, days: Span) -> Self {
        Self {
            days: Some(days),
            ..Self::new(book, as_of)
        }
    }

    /// The month to the corte, or the days that stand for it.
    pub fn month(&self) -> Span {
        self.days.unwrap_or_else(|| Span::month_to(self.as_of.day))
    }

    /// The days that stand for the month, where they are other ones.
    pub fn other_days(&self) -> Option<Span> {
        self.days
    }

    pub fn owed(&self) -> &Receivables {
        self.owed.get_or_init(|| receivables(self.book, self.as_of))
    }

    /// Everybody who owes, the greatest first.
    pub fn debtors(&self) -> &[Debtor] {
        self.debtors.get_or_init(|| debtors(self.book, self.as_of))
    }

    pub fn funnel(&self) -> &Funnel {
        self.funnel
            .get_or_init(|| funnel(self.book, self.as_of.day))
    }

    pub fn growth(&self) -> &GrowthFigures {
        self.growth
            .get_or_init(|| growth(self.book, self.as_of.day))
    }

    fn collection(&self) -> &CollectionFigures {
        self.collection
            .get_or_init(|| collection_of(self.book, self.as_of, self.owed()))
    }

    pub fn value(&self, number: Number) -> Value {
        let (book, as_of) = (self.book, self.as_of);
        match number {
            Number::BilledMonth => Value::Money(billed(book, self.month())),
            Number::BilledMonthNet => {
                billed_net(book, self.month()).map_or(Value::Missing, Value::Money)
            }
            Number::CollectedMonth => Value::Money(collected(book, self.month(), as_of)),
            Number::ActiveCustomers => Value::Count(active_customers(book, as_of.day)),
            Number::CustomersTotal => Value::Count(i64::from(self.funnel().customers)),
            Number::CustomersWithInvoices90 => {
                Value::Count(customers_billed_since(book, as_of.day, 90))
            }
            Number::OverdueCount => Value::Count(i64::from(self.owed().overdue_count)),
            Number::OverdueAmount => Value::Money(self.owed().overdue_amount),
            Number::GrowthMonth => Value::of(self.growth().month.ratio, Value::Share),
            Number::GrowthMonthClosed => Value::of(self.growth().closed_month.ratio, Value::Share),
            Number::GrowthMonthYearAgo => Value::of(self.growth().year.ratio, Value::Share),
            Number::Receivable => Value::Money(self.owed().receivable),
            Number::AgingCurrent => self.aging(0),
            Number::Aging1To30 => self.aging(1),
            Number::Aging31To60 => self.aging(2),
            Number::Aging61To90 => self.aging(3),
            Number::Aging90Plus => self.aging(4),
            Number::UnappliedCredits => Value::Money(self.owed().unapplied_credits),
            Number::UnappliedPayments => Value::Money(self.owed().unapplied_payments),
            Number::FuturePayments => Value::Money(self.owed().future_payments),
            Number::Overpaid => Value::Money(self.owed().overpaid),
            Number::NetReceivable => {
                let owed = self.owed();
                let aside = owed.unapplied_credits + owed.unapplied_payments + owed.overpaid;
                Value::Money(owed.receivable - aside)
            }
            Number::CollectionRate => {
                let month = self.month();
                let rate = Ratio::of(collected(book, month, as_of), billed(book, month));
                Value::of(rate, Value::Share)
            }
            Number::CollectionRateCohort => Value::of(self.collection().cohort_rate, Value::Share),
            Number::Dso => self.collection().dso.into(),
            Number::DsoSimple => Value::of(self.collection().dso_simple, Value::Days),
            Number::DsoBest => Value::of(self.collection().dso_best, Value::Days),
            Number::AverageDaysLate => Value::of(self.collection().average_days_late, Value::Days),
            Number::Cei => Value::of(self.collection().cei, Value::Percent),
            Number::TopDebtors => {
                let top = self.debtors().iter().take(TOP_DEBTORS);
                Value::Money(top.map(|debtor| debtor.outstanding).sum())
            }
            Number::Concentration => Value::of(concentration(self.debtors()).top_1, Value::Share),
            Number::ConcentrationTop5 => {
                Value::of(concentration(self.debtors()).top_5, Value::Share)
            }
            Number::ConcentrationHhi => Value::of(concentration(self.debtors()).hhi, Value::Share),
            Number::FunnelProspect => self.in_stage(0),
            Number::FunnelContacted => self.in_stage(1),
            Number::FunnelQualified => self.in_stage(2),
            Number::FunnelProposal => self.in_stage(3),
            Number::FunnelNegotiation => self.in_stage(4),
            Number::FunnelWon => self.in_stage(5),
            Number::FunnelLost => self.in_stage(6),
            Number::AdvanceProspect => self.advance(0),
            Number::AdvanceContacted => self.advance(1),
            Number::AdvanceQualified => self.advance(2),
            Number::AdvanceProposal => self.advance(3),
            Number::AdvanceNegotiation => self.advance(4),
            Number::AdvanceWon => self.advance(5),
            Number::AdvanceLost => self.advance(6),
            Number::PipelineValue => Value::Money(self.funnel().pipeline_value),
            Number::WonValue => Value::Money(self.funnel().won_value),
            Number::WinRate => Value::of(self.funnel().win_rate, Value::Share),
            Number::Conversion => Value::of(self.funnel().conversion, Value::Share),
            Number::SalespersonCount => Value::Count(salesperson_count(book, as_of)),
            Number::AverageTicket => Value::of(average_ticket(book, self.month()), Value::Amount),
            Number::NewCustomers => Value::Count(new_customers(book, self.month())),
        }
    }

    fn aging(&self, bucket: usize) -> Value {
        Value::Money(self.owed().aging[bucket].amount)
    }

    fn in_stage(&self, position: usize) -> Value {
        Value::Count(i64::from(self.funnel().stages[position].count))
    }

    fn advance(&self, position: usize) -> Value {
        Value::of(self.funnel().stages[position].advance, Value::Share)
    }
}
