//! Records that vanished: what a person chooses about them.

use std::rc::Rc;

use engine::{load_snapshot, vanished_csv};
use protocol::{Update, VanishedGroup};
use store::{VanishedChoice, choose_vanished, read_vanished};

use super::Session;
use super::open::storage_problem;
use crate::browser::tabs::TabMessage;

impl Session {
    /// Keeps the choice and shows what it does at once; no run is needed.
    pub(super) async fn choose_vanished(&mut self, group: VanishedGroup, until: i64, hide: bool) {
        let Some(open) = &self.open else { return };
        let group = match group {
            VanishedGroup::Asked => store::VanishedGroup::Asked,
            VanishedGroup::Hidden => store::VanishedGroup::Hidden,
            VanishedGroup::Kept => store::VanishedGroup::Kept,
        };
        let choice = VanishedChoice { group, until, hide };
        if let Err(error) = choose_vanished(&*open.store, choice).await {
            return self.refuse(storage_problem(&error).kind);
        }
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        self.follow_vanished().await;
    }

    /// Reads again what is published when a choice stands that the screen does not know: one of another tab, or one
    /// that was made while a run was under way.
    pub(super) async fn follow_vanished(&mut self) {
        let Some(open) = &mut self.open else { return };
        let (Some(snapshot), Ok(vanished)) = (&open.snapshot, read_vanished(&*open.store).await)
        else {
            return;
        };
        if *snapshot.vanished() == vanished {
            return;
        }
        if let Ok(Some(snapshot)) = load_snapshot(&*open.store).await {
            open.snapshot = Some(Rc::new(snapshot));
            open.observed = None;
            self.stale_answer = true;
        }
    }

    /// Everything that vanished, as a spreadsheet.
    pub(super) fn send_vanished(&self, columns: &str) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        self.page.send(&Update::File {
            name: "desaparecidos.csv".to_owned(),
            mime: "text/csv;charset=utf-8".to_owned(),
            bytes: vanished_csv(columns, snapshot).into_bytes(),
        });
    }
}
