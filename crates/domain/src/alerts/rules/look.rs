//! The numbers that rules ask for on one day, each pass over the book made at most once.

use std::cell::OnceCell;

use super::rule::Metric;
use crate::book::{Book, CustomerIndex, SalespersonIndex};
use crate::calendar::Holidays;
use crate::number::Worksheet;
use crate::numbers::{
    AsOf, CreditSales, SalesPace, SalespersonFigures, Targets, sales_paces, salespeople,
};
use crate::{Number, Ratio, Stage, Value};

/// What one customer owes.
#[derive(Clone, Copy, Default)]
struct Owed {
    outstanding: i64,
    overdue: i64,
    days_late: u32,
}

/// One day of the book.
pub(super) struct Look<'a> {
    book: &'a Book,
    as_of: AsOf,
    targets: &'a Targets,
    holidays: &'a Holidays,
    sheet: Worksheet<'a>,
    owed: OnceCell<Vec<Owed>>,
    sellers: OnceCell<Vec<SalespersonFigures>>,
    paces: OnceCell<Vec<Option<SalesPace>>>,
}

impl<'a> Look<'a> {
    pub fn new(book: &'a Book, as_of: AsOf, targets: &'a Targets, holidays: &'a Holidays) -> Self {
        Self {
            book,
            as_of,
            targets,
            holidays,
            sheet: Worksheet::new(book, as_of),
            owed: OnceCell::new(),
            sellers: OnceCell::new(),
            paces: OnceCell::new(),
        }
    }

    /// The same book on another day.
    pub fn at(&self, as_of: AsOf) -> Self {
        Self::new(self.book, as_of, self.targets, self.holidays)
    }

    /// Whether the customer owes anything.
    pub fn is_debtor(&self, customer: CustomerIndex) -> bool {
        self.owed(customer).outstanding != 0
    }

    /// The company's number; missing for what it has none of.
    pub fn company(&self, metric: Metric) -> Value {
        let number = match metric {
            Metric::Receivable => Number::Receivable,
            Metric::Overdue => Number::OverdueAmount,
            Metric::OverdueShare => {
                let owed = self.sheet.owed();
                return Ratio::of(owed.overdue_amount, owed.receivable)
                    .map_or(Value::Missing, Value::Share);
            }
            // Alone: what the number shares with others would cost several times more.
            Metric::Dso => {
                let (day, owed) = (self.as_of.day, self.sheet.owed().receivable);
                return CreditSales::to(self.book, day).count_back(day, owed).into();
            }
            Metric::BilledMonth => Number::BilledMonth,
            Metric::CollectedMonth => Number::CollectedMonth,
            Metric::CollectionRate => Number::CollectionRate,
            Metric::TopDebtorShare => Number::Concentration,
            Metric::Pipeline => Number::PipelineValue,
            Metric::WinRate => Number::WinRate,
            Metric::DaysLate | Metric::Attainment | Metric::StageCustomers | Metric::StageValue => {
                return Value::Missing;
            }
        };
        self.sheet.value(number)
    }

    /// A customer's number: 0 for who owes nothing.
    pub fn customer(&self, metric: Metric, customer: CustomerIndex) -> Value {
        let owed = self.owed(customer);
        match metric {
            Metric::Receivable => Value::Money(owed.outstanding),
            Metric::Overdue => Value::Money(owed.overdue),
            Metric::DaysLate => Value::Days(Ratio {
                numerator: owed.days_late.into(),
                denominator: 1,
            }),
            _ => Value::Missing,
        }
    }

    /// A salesperson's number; the attainment of who has no target is missing.
    pub fn salesperson(&self, metric: Metric, salesperson: SalespersonIndex) -> Value {
        let position = salesperson as usize;
        if metric == Metric::Attainment {
            let paces = self
                .paces
                .get_or_init(|| sales_paces(self.book, self.as_of, self.targets, self.holidays));
            let attainment = paces[position].and_then(|pace| pace.attainment);
            return attainment.map_or(Value::Missing, Value::Share);
        }
        let sellers = self
            .sellers
            .get_or_init(|| salespeople(self.book, self.as_of));
        let row = sellers[position];
        match metric {
            Metric::Receivable => Value::Money(row.receivable),
            Metric::Overdue => Value::Money(row.overdue),
            Metric::BilledMonth => Value::Money(row.billed),
            Metric::CollectedMonth => Value::Money(row.collected),
            _ => Value::Missing,
        }
    }

    /// A stage's number.
    pub fn stage(&self, metric: Metric, stage: &Stage) -> Value {
        let mut stages = self.sheet.funnel().stages.iter();
        let found = stages.find(|row| row.stage == *stage);
        match (metric, found) {
            (Metric::StageCustomers, Some(row)) => Value::Count(row.count.into()),
            (Metric::StageValue, Some(row)) => Value::Money(row.value),
            _ => Value::Missing,
        }
    }

    fn owed(&self, customer: CustomerIndex) -> Owed {
        let owed = self.owed.get_or_init(|| {
            let mut owed = vec![Owed::default(); self.book.customers.len()];
            for debtor in self.sheet.debtors() {
                owed[debtor.customer as usize] = Owed {
                    outstanding: debtor.outstanding,
                    overdue: debtor.overdue,
                    days_late: debtor.days_late,
                };
            }
            owed
        });
        owed[customer as usize]
    }
}
