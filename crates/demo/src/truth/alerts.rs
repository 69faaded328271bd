//! How many facts want somebody.

use std::collections::{BTreeMap, HashMap};

use super::funnel::{is_there, known};
use super::{View, stages};
use crate::calendar::days_between;
use crate::record::Stage;

/// Days ahead in which something falls due soon.
const SOON_DAYS: i64 = 7;

/// So many days without a move are too many.
const STALE_DAYS: i64 = 60;

/// Counts by the id of the alert: customers with something overdue, documents that fall due soon, prospects that do
/// not move, customers who owe more than a quarter of everything.
pub(super) fn count(view: &View) -> BTreeMap<&'static str, usize> {
    let mut owes: HashMap<usize, (i128, i128)> = HashMap::new();
    let (mut receivable, mut soon) = (0_i128, 0);
    for owed in &view.ledger.owed {
        let record = &view.company.documents[owed.document];
        let position = owed.position(record, view.as_of, view.today);
        let (outstanding, overdue) = owes.entry(owed.client).or_default();
        *outstanding += i128::from(position.outstanding);
        *overdue += i128::from(position.overdue);
        receivable += i128::from(position.outstanding);
        let days = days_between(view.as_of, owed.due_on);
        let cheques = owed.cheques(record, view.today.max(view.as_of));
        let covered: i64 = cheques.iter().map(|(_, amount)| amount).sum();
        if (0..=SOON_DAYS).contains(&days) && position.outstanding > covered {
            soon += 1;
        }
    }
    let customers = |fits: &dyn Fn(&(i128, i128)) -> bool| {
        let found = owes.values().filter(|sums| fits(sums));
        found.count()
    };
    let stale = known(view).filter(|client| {
        let waits = matches!(
            stages::stage_at(view, client, view.as_of),
            Some(Stage::Prospect | Stage::Contacted)
        );
        let since = stages::moved_on(view, client, view.as_of).or(client.created_on);
        let since = since.or(view.history_from);
        let is_old = since.is_some_and(|since| days_between(since, view.as_of) >= STALE_DAYS);
        is_there(view, client) && waits && is_old
    });
    BTreeMap::from([
        ("overdue", customers(&|(_, overdue)| *overdue > 0)),
        ("due-soon", soon),
        ("stale-prospect", stale.count()),
        (
            "concentration",
            customers(&|(outstanding, _)| *outstanding * 4 > receivable),
        ),
    ])
}
