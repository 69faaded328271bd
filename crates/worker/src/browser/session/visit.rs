//! Visits: what somebody had seen when they were last here, and when that is kept.

use engine::load_visits;
use store::Store;

use super::Session;
use crate::browser::clock::now_ms;

/// Marks to be kept: (name, bytes), in this order.
pub(super) type Marks = Vec<(&'static str, Vec<u8>)>;

impl Session {
    /// Somebody may be looking: a visit begins or goes on.
    pub(super) fn look(&mut self) -> Marks {
        let Some(open) = self.open.as_mut().filter(|_| self.visible) else {
            return Marks::new();
        };
        let today = open.today();
        let Some(snapshot) = &open.snapshot else {
            return Marks::new();
        };
        let visits = &mut open.local.visits;
        let compared_with = visits.before().map(|before| before.seen_at);
        let marks = visits.look(snapshot, today, now_ms());
        if visits.before().map(|before| before.seen_at) != compared_with {
            self.stale_answer = true;
        }
        marks
    }

    pub(super) async fn keep_marks(&self, marks: Marks) {
        let Some(open) = &self.open else { return };
        for (name, bytes) in marks {
            // Without it the next visit is compared with an earlier one.
            let _ = open.store.set_local(name, Some(&bytes)).await;
        }
    }

    /// Somebody comes back to this tab. They may have looked at another one meanwhile.
    pub(super) async fn read_visits(&mut self) {
        let Some(open) = &mut self.open else { return };
        if let Ok(visits) = load_visits(&*open.store).await
            && visits != open.local.visits
        {
            open.local.visits = visits;
            self.stale_answer = true;
        }
    }
}
