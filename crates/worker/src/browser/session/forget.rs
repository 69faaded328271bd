//! Leaving a company: without touching its data, or deleting them.

use protocol::Mode;
use store::Store;

use super::Session;
use super::assistant::Assistant;
use super::backups::folder_entry;
use super::demo::KEPT;
use super::directory::{CURRENT, LIVE, entry_name};
use super::open::storage_problem;
use crate::browser::key;
use crate::browser::tabs::TabMessage;

impl Session {
    /// Leaves the open company without touching its data.
    pub(super) fn close(&mut self) {
        self.open = None;
        self.opening += 1;
        self.assistant = Assistant::default();
        self.stale_answer = true;
    }

    /// Deletes the data, the log and the key of the open company from this device.
    pub(super) async fn delete_local_data(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.opening += 1;
        self.assistant = Assistant::default();
        self.stale_answer = true;
        let (database, mode) = (open.entry.database.clone(), open.mode);
        // First, so that a run that has no staging area yet opens none after the wipe.
        open.cancel.cancel();
        let wiped = open.store.wipe().await;
        drop(open);
        // The demo leaves nothing behind; what belongs to a real company stays with it.
        if mode == Mode::Live {
            if let Some(directory) = &self.directory {
                let _ = key::forget(directory, &database).await;
                let _ = key::unmark(directory, &database).await;
            }
            self.delete_directory_text(&entry_name(&database)).await;
            self.delete_directory_text(&folder_entry(&database)).await;
            self.delete_directory_text(LIVE).await;
        } else {
            self.delete_directory_text(KEPT).await;
        }
        self.tabs.tell(&TabMessage::Deleted(database));
        if mode == Mode::Demo {
            self.return_to_live().await;
        } else {
            self.delete_directory_text(CURRENT).await;
        }
        if let Err(error) = wiped {
            self.refuse(storage_problem(&error).kind);
        }
    }
}
