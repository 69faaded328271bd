//! Views that a person saved.

use engine::{delete_view, load_views, save_view};
use protocol::SavedView;
use store::local_name::VIEWS;
use store::{SavedViews, Store};

use super::Session;
use super::open::storage_problem;
use crate::browser::tabs::TabMessage;

impl Session {
    pub(super) async fn save_view(&mut self, view: SavedView) {
        self.change_views(|kept| save_view(kept, view)).await;
    }

    pub(super) async fn delete_view(&mut self, id: u32) {
        self.change_views(|kept| delete_view(kept, id)).await;
    }

    /// Changes the views and keeps them. They are read again before, since another tab may have saved one; what
    /// cannot be read is not written over.
    async fn change_views(&mut self, change: impl FnOnce(&mut SavedViews) -> bool) {
        let Some(open) = &mut self.open else { return };
        match load_views(&*open.store).await {
            Ok(kept) => open.local.views = kept,
            Err(error) => return self.refuse(storage_problem(&error).kind),
        }
        if !change(&mut open.local.views) {
            return;
        }
        let bytes = store::codec::encode(&open.local.views);
        let saved = open.store.set_local(VIEWS, Some(&bytes)).await;
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        if let Err(error) = saved {
            self.refuse(storage_problem(&error).kind);
        }
    }
}
