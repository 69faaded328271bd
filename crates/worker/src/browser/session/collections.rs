//! Collection work: each deed is an event of its own on the disk before anybody hears that it is there.

use engine::{collection_event, event_key};
use protocol::{Deed, EventKey, Problem, ProblemKind, Update};
use store::Store;
use store::local_name::collection_event as name_of;

use super::Session;
use super::open::storage_problem;
use crate::browser::clock::now_ms;
use crate::browser::tabs::TabMessage;

impl Session {
    /// Puts a deed down, and answers once it is kept.
    pub(super) async fn collect(&mut self, request: u32, by: &str, deed: Deed) {
        let result = match deed {
            Deed::Mail(letter) => self.mail_reminder(by, *letter).await,
            deed => self.put_down(by, deed).await,
        };
        self.stale_answer |= result.is_ok();
        // What it changes is heard before the answer.
        self.tell_page().await;
        self.page.send(&Update::Collected { request, result });
    }

    pub(super) async fn put_down(&mut self, by: &str, deed: Deed) -> Result<EventKey, Problem> {
        let refused = || Problem::new(ProblemKind::Refused);
        if self.backups.restores.is_under_way() {
            // It would be replaced by what the backup has.
            return Err(refused());
        }
        let open = self.open.as_mut().ok_or_else(refused)?;
        let snapshot = open.snapshot.clone().ok_or_else(refused)?;
        let (today, log) = (open.today(), &mut open.local.collections);
        let event = collection_event(&snapshot, log, today, now_ms(), by, deed);
        let event = event.ok_or_else(refused)?;
        let id = log.next_id(random());
        let (name, bytes) = (name_of(id), store::codec::encode(&event));
        if let Err(error) = open.store.set_local(&name, Some(&bytes)).await {
            // The answer may have got lost, not the event: then it must not be put down twice.
            let kept = open.store.local(&name).await;
            if kept.ok().flatten().as_deref() != Some(&*bytes) {
                return Err(storage_problem(&error));
            }
        }
        open.local.collections.events.insert(id, event);
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        Ok(event_key(id))
    }
}

/// Any number: it tells apart what two tabs put down at once.
fn random() -> u32 {
    // A fraction of 2³² is a whole number of 32 bits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = (js_sys::Math::random() * 4_294_967_296.0) as u32;
    number
}
