//! Customers, the funnel, and who sells to them.

use chrono::Days;
use domain::{Customer, Stage};

use super::links::{Owner, seller};
use super::{Figure, Figures, Question, STAGES, payable, put, same_stage};

const WON: usize = 5;
const LOST: usize = 6;

fn position(stage: &Stage) -> Option<usize> {
    STAGES.iter().position(|id| *id == stage.id())
}

impl Question<'_> {
    /// Customers that are looked at and have a record that is not deleted.
    fn known(&self) -> Vec<&Customer> {
        self.customers
            .iter()
            .filter(|customer| !customer.deleted && self.chooses_owner(&Owner::Known(customer)))
            .collect()
    }

    /// The furthest position before Lost that was seen by the day.
    fn reached(&self, customer: &Customer) -> Option<usize> {
        let mut seen = vec![self.stage_at(customer, self.day)];
        if position(&seen[0]) == Some(LOST) {
            return None;
        }
        let moves = self
            .moves
            .iter()
            .filter(|seen| seen.customer == customer.key);
        let first = moves.clone().min_by_key(|seen| (seen.on, seen.at));
        seen.extend(first.map(|first| first.from.clone()));
        for past in moves.filter(|seen| seen.on <= self.day) {
            seen.extend([past.from.clone(), past.to.clone()]);
        }
        seen.iter()
            .filter_map(position)
            .filter(|at| *at != LOST)
            .max()
    }

    pub(super) fn enter_customers(&self, figures: &mut Figures) {
        let known = self.known();
        let created = |customer: &Customer| customer.created_on;
        let new = known
            .iter()
            .filter(|customer| created(customer).is_some_and(|on| self.in_month(on)));
        put(figures, "new-customers", new.count());

        let there: Vec<&Customer> = known
            .iter()
            .copied()
            .filter(|customer| created(customer).is_none_or(|on| on <= self.day))
            .collect();
        let stages: Vec<Stage> = there
            .iter()
            .map(|customer| self.stage_at(customer, self.day))
            .collect();
        put(figures, "customers-total", there.len());
        let active = stages.iter().filter(|stage| **stage != Stage::Lost).count();
        put(figures, "active-customers", active);

        let value = |fits: &dyn Fn(&Stage) -> bool| -> i64 {
            let fitting = there.iter().zip(&stages).filter(|(_, stage)| fits(stage));
            fitting
                .map(|(customer, _)| self.estimate_at(customer, self.day))
                .sum()
        };
        let count = |wanted: &Stage| {
            let fitting = stages.iter().filter(|stage| same_stage(stage, wanted));
            fitting.count()
        };
        let mut unknown: Vec<&Stage> = stages.iter().filter(|s| position(s).is_none()).collect();
        unknown.sort_by_key(|stage| stage.id());
        let mut rows = Stage::ALL.to_vec();
        for stage in unknown {
            // Of one stage in several spellings the first stands for all.
            if !rows.iter().any(|row| same_stage(row, stage)) {
                rows.push(stage.clone());
            }
        }
        for stage in &rows {
            let name = format!("funnel-{}", stage.id());
            put(figures, name.clone(), count(stage));
            put(
                figures,
                name + "-value",
                value(&|other| same_stage(other, stage)),
            );
        }
        let open = value(&|stage| !matches!(stage, Stage::Won | Stage::Lost));
        put(figures, "pipeline-value", open);
        put(figures, "won-value", value(&|stage| *stage == Stage::Won));

        let share = |part: usize, whole: usize| {
            let small = |count| i64::try_from(count).expect("few");
            Figure::ratio(small(part), small(whole))
        };
        let (won, lost) = (count(&Stage::Won), count(&Stage::Lost));
        put(figures, "win-rate", share(won, won + lost));
        put(figures, "conversion", share(won, there.len()));
        let reached: Vec<usize> = there.iter().filter_map(|c| self.reached(c)).collect();
        let came_to = |at: usize| reached.iter().filter(|position| **position >= at).count();
        for (at, id) in STAGES.iter().enumerate() {
            let advance = match at {
                WON => share(won, won + lost),
                LOST => share(lost, won + lost),
                _ => share(came_to(at + 1), came_to(at)),
            };
            put(figures, format!("advance-{id}"), advance);
        }
        put(figures, "customers-with-invoices-90", self.invoiced(&known));
        self.enter_sellers(figures, &there);
    }

    /// How many of `known` have a positive document of the 90 days to the day.
    fn invoiced(&self, known: &[&Customer]) -> usize {
        let first = self.day - Days::new(89);
        let has_one = |customer: &&&Customer| {
            self.chosen().any(|document| {
                payable(document)
                    && first <= document.issued_on
                    && document.issued_on <= self.day
                    && self.owner(document).key() == customer.key
            })
        };
        known.iter().filter(has_one).count()
    }

    /// A row for each salesperson of whom any record tells, and one for nobody.
    fn enter_sellers(&self, figures: &mut Figures, there: &[&Customer]) {
        let of = |customer: &Customer| seller(customer);
        let mut sellers: Vec<Option<String>> = self.customers.iter().map(of).collect();
        sellers.push(None);
        sellers.sort();
        sellers.dedup();
        let mut with_customers = 0;
        for seller in sellers {
            let row = format!("seller-{}", seller.as_deref().unwrap_or("nobody"));
            let customers = there
                .iter()
                .filter(|customer| of(customer) == seller)
                .count();
            with_customers += usize::from(seller.is_some() && customers > 0);
            let (mut billed, mut receivable, mut overdue) = (0, 0, 0);
            for (document, total) in self.chosen_here() {
                if self.owner(document).salesperson() != seller {
                    continue;
                }
                if self.in_month(document.issued_on) {
                    billed += i64::from(payable(document)) * total;
                    billed -= i64::from(super::is_credit(document)) * total;
                }
                if payable(document) && document.issued_on <= self.day {
                    let owed = self.owed(document);
                    receivable += owed.outstanding;
                    overdue += owed.overdue;
                }
            }
            let collected = self.collected_by(seller.as_deref());
            put(figures, format!("{row}-customers"), customers);
            put(figures, format!("{row}-billed"), billed);
            put(figures, format!("{row}-collected"), collected);
            put(figures, format!("{row}-receivable"), receivable);
            put(figures, format!("{row}-overdue"), overdue);
        }
        put(figures, "salesperson-count", with_customers);
    }
}
