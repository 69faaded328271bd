//! What is owed: receivable, aging, por aplicar, pagos futuros, lateness, effectiveness.

use chrono::NaiveDate;

use super::{Figure, Figures, View};
use crate::calendar::{days_between, first_of_month, months_before, plus_days};

/// What everybody owes on a day.
#[derive(Default)]
pub(super) struct Receivable {
    pub total: i64,
    pub overdue: i64,
    pub overdue_count: usize,
    pub overpaid: i64,
    /// Not due, 1–30, 31–60, 61–90, more than 90 days.
    pub buckets: [i64; 5],
}

impl Receivable {
    /// Adds up the documents.
    pub fn on(view: &View, day: NaiveDate) -> Self {
        let mut all = Self::default();
        for owed in &view.ledger.owed {
            let record = &view.company.documents[owed.document];
            let position = owed.position(record, day, view.today);
            all.total += position.outstanding;
            all.overdue += position.overdue;
            all.overdue_count += usize::from(position.overdue > 0);
            all.overpaid += position.overpaid;
            all.buckets[0] += position.outstanding - position.overdue;
            let bucket = match days_between(owed.due_on, day) {
                ..=30 => 1,
                31..=60 => 2,
                61..=90 => 3,
                _ => 4,
            };
            all.buckets[bucket] += position.overdue;
        }
        all
    }
}

/// Enters the numbers of what is owed.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let (ledger, day, today) = (&view.ledger, view.as_of, view.today);
    let all = Receivable::on(view, day);
    let loose: i64 = ledger
        .loose_credits
        .iter()
        .filter(|credit| credit.issued_on <= day)
        .filter_map(|credit| credit.amount)
        .sum();
    let unapplied: i64 = ledger
        .cash
        .iter()
        .filter(|cash| cash.document.is_none() && cash.paid_on <= day.min(today))
        .map(|cash| cash.amount)
        .sum();
    let future: i64 = ledger
        .cash
        .iter()
        .filter(|cash| cash.paid_on > today)
        .map(|cash| cash.amount)
        .sum();
    let mut put = |id: &str, figure| {
        kpis.insert(id.to_owned(), figure);
    };
    put("overdue-count", Figure::count(all.overdue_count));
    put("overdue-amount", Figure::whole(all.overdue));
    put("receivable", Figure::whole(all.total));
    let ids = ["current", "1-30", "31-60", "61-90", "90-plus"];
    for (id, amount) in ids.into_iter().zip(all.buckets) {
        put(&format!("aging-{id}"), Figure::whole(amount));
    }
    put("unapplied-credits", Figure::whole(loose));
    put("unapplied-payments", Figure::whole(unapplied));
    put("future-payments", Figure::whole(future));
    put("overpaid", Figure::whole(all.overpaid));
    let net = all.total - loose - unapplied - all.overpaid;
    put("net-receivable", Figure::whole(net));
    put("collection-rate-cohort", cohort(view));
    put("average-days-late", days_late(view));
    put("cei", effectiveness(view, &all));
}

/// Of what fell due from the first of the month to the day, the share collected: what credit notes took off counts
/// neither as due nor as collected.
fn cohort(view: &View) -> Figure {
    let (day, today) = (view.as_of, view.today);
    let (mut due, mut open) = (0_i128, 0_i128);
    for owed in &view.ledger.owed {
        let fell_due = first_of_month(day) <= owed.due_on && owed.due_on <= day;
        if fell_due && owed.issued_on <= day {
            let record = &view.company.documents[owed.document];
            let position = owed.position(record, day, today);
            due += i128::from((owed.total - position.credited).max(0));
            open += i128::from(position.outstanding);
        }
    }
    Figure::ratio(due - open, due, "nothing-due")
}

/// Amount-weighted days from due to paid, or to the day while open, of the documents due in the last 12 months.
fn days_late(view: &View) -> Figure {
    let (day, today) = (view.as_of, view.today);
    let after = months_before(day, 12);
    let (mut weighted, mut amounts) = (0_i128, 0_i128);
    for owed in &view.ledger.owed {
        if owed.issued_on > day || owed.due_on <= after || owed.due_on > day {
            continue;
        }
        let record = &view.company.documents[owed.document];
        let until = owed.settled_on(record, day, today).unwrap_or(day);
        let late = days_between(owed.due_on, until);
        weighted += i128::from(owed.total) * i128::from(late);
        amounts += i128::from(owed.total);
    }
    Figure::ratio(weighted, amounts, "nothing-due")
}

/// (opening + billing − closing) ÷ (opening + billing − closing not due) × 100, over the month to the day.
fn effectiveness(view: &View, closing: &Receivable) -> Figure {
    let first = first_of_month(view.as_of);
    let opening = Receivable::on(view, plus_days(first, -1)).total;
    let billing = super::month::billed(&view.ledger, first, view.as_of);
    let collected = opening + billing - closing.total;
    let collectable = opening + billing - closing.buckets[0];
    Figure::ratio(
        i128::from(collected) * 100,
        i128::from(collectable),
        "nothing-owed",
    )
}
