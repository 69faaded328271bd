//! How fast and how well what is billed becomes cash.

use chrono::{Datelike, Days, NaiveDate};

use super::{Figure, Figures, Question, counted, end_of_month, month_of, months_ago, payable, put};

impl Question<'_> {
    /// Σ outstanding.
    pub fn receivable(&self) -> i64 {
        let mut sum = 0;
        for (document, _) in self.chosen_here() {
            if payable(document) && document.issued_on <= self.day {
                sum += self.owed(document).outstanding;
            }
        }
        sum
    }

    fn current(&self) -> i64 {
        let mut sum = 0;
        for (document, _) in self.chosen_here() {
            if payable(document) && document.issued_on <= self.day {
                let owed = self.owed(document);
                sum += owed.outstanding - owed.overdue;
            }
        }
        sum
    }

    pub(super) fn enter_collection(&self, figures: &mut Figures) {
        let first = month_of(self.day);
        let (closing, current) = (self.receivable(), self.current());
        let billed = self.billed(first, self.day, false);
        put(
            figures,
            "collection-rate",
            Figure::ratio(self.collected(), billed),
        );
        put(figures, "collection-rate-cohort", self.cohort());
        put(figures, "dso", self.count_back());
        let quarter = self.billed(self.day - Days::new(89), self.day, true);
        let simple = |amount: i64| match closing {
            0 => Figure::ratio(0, 1),
            _ => Figure::ratio(amount * 90, quarter),
        };
        put(figures, "dso-simple", simple(closing));
        put(figures, "dso-best", simple(current));
        put(figures, "average-days-late", self.average_days_late());
        let opening = self.at(first.pred_opt().expect("a date")).receivable();
        let effective = Figure::ratio(
            (opening + billed - closing) * 100,
            opening + billed - current,
        );
        put(figures, "cei", effective);
    }

    /// Of what fell due in the month, the share collected.
    fn cohort(&self) -> Figure {
        let (mut due, mut collected) = (0, 0);
        for (document, total) in self.chosen_here() {
            let fell_due = self.in_month(Self::due_on(document));
            if payable(document) && fell_due && document.issued_on <= self.day {
                let owed = self.owed(document);
                let collectable = (total - owed.credits).max(0);
                due += collectable;
                collected += collectable - owed.outstanding;
            }
        }
        Figure::ratio(collected, due)
    }

    /// Month by month, without leaving one out.
    pub fn count_back(&self) -> Figure {
        let earliest = self
            .chosen()
            .filter(|document| {
                let sign = document.kind.sign();
                counted(document) && sign != domain::Sign::None && document.issued_on <= self.day
            })
            .map(|document| document.issued_on)
            .min();
        let mut rest = self.receivable();
        let Some(earliest) = earliest.filter(|_| rest > 0) else {
            return Figure::ratio(0, 1);
        };
        let mut days = 0;
        let mut last = self.day;
        while last >= month_of(earliest) {
            let in_month = i64::from(last.day());
            let sales = self.billed(month_of(last), last, true).max(0);
            if sales >= rest {
                return Figure::ratio(days * sales + in_month * rest, sales);
            }
            rest -= sales;
            days += in_month;
            last = month_of(last).pred_opt().expect("a date");
        }
        Figure::AtLeast(days)
    }

    /// Documents due in the twelve months to the day, with the day on which they were settled.
    pub(super) fn due_within_a_year(&self) -> Vec<(&domain::Document, i64, Option<NaiveDate>)> {
        let after = months_ago(self.day, 12);
        let mut rows = Vec::new();
        for (document, total) in self.chosen_here() {
            let due_on = Self::due_on(document);
            let due = after < due_on && due_on <= self.day;
            if payable(document) && due && document.issued_on <= self.day {
                rows.push((document, total, self.settled_on(document)));
            }
        }
        rows
    }

    fn average_days_late(&self) -> Figure {
        let (mut weighted, mut amount) = (0, 0);
        for (document, total, settled) in self.due_within_a_year() {
            let until = settled.unwrap_or(self.day);
            weighted += total * (until - Self::due_on(document)).num_days();
            amount += total;
        }
        Figure::ratio(weighted, amount)
    }

    /// A row of the monthly series: the month of the day, to the day.
    pub fn month(&self, corte: NaiveDate) -> Figures {
        let mut figures = Figures::new();
        let first = month_of(self.day);
        let billed = self.billed(first, self.day, false);
        put(&mut figures, "billed", billed);
        put(&mut figures, "collected", self.collected());
        put(
            &mut figures,
            "rate",
            Figure::ratio(self.collected(), billed),
        );
        put(&mut figures, "dso", self.count_back());
        let partial = end_of_month(self.day) > corte;
        put(&mut figures, "partial", usize::from(partial));
        let mut all = Figures::new();
        self.enter_customers(&mut all);
        self.enter_owed(&mut all);
        for name in [
            "new-customers",
            "active-customers",
            "receivable",
            "overdue-amount",
            "overdue-count",
        ] {
            figures.insert(name.to_owned(), all[name].clone());
        }
        figures
    }
}
