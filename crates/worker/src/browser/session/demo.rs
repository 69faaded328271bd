//! The demo: opening it, renewing it every month, and the way back to the real company.

use domain::Zone;
use engine::CompanyEntry;
use protocol::Mode;
use store::{IdbStore, StoreError};

use super::Session;
use super::directory::{CURRENT, DEMO, LIVE};
use super::open::storage_problem;
use crate::browser::clock::now_ms;
use crate::browser::demo;

impl Session {
    pub(super) fn is_demo_deployment(&self) -> bool {
        self.config.config.environment.as_deref() == Some("demo")
    }

    pub(super) async fn open_demo(&mut self) {
        match self.open_demo_company().await {
            Ok(()) => {
                self.set_directory_text(CURRENT, DEMO).await;
                self.apply_config();
            }
            Err(error) => self.refuse(storage_problem(&error).kind),
        }
    }

    pub(super) async fn open_demo_company(&mut self) -> Result<(), StoreError> {
        let today = Zone::santiago().date_at(now_ms());
        let entry = CompanyEntry {
            database: demo::database(today),
            base_url: demo::BASE_URL.to_owned(),
            environment: DEMO.to_owned(),
            name: demo::company_name(today),
        };
        self.forget_other_demos(&entry.database).await;
        self.open_company(Mode::Demo, entry, None, false).await
    }

    /// Deletes the demo of an earlier month.
    async fn forget_other_demos(&self, database: &str) {
        const KEPT: &str = "demo database";
        let before = self.directory_text(KEPT).await;
        if let Some(before) = before.filter(|before| before != database) {
            // What stays behind when it fails is only room on the device.
            let _ = IdbStore::delete(&before).await;
        }
        self.set_directory_text(KEPT, database).await;
    }

    /// Opens the demo of this month when another month has begun meanwhile.
    pub(super) async fn renew_demo(&mut self) {
        let over = self.open.as_ref().is_some_and(|open| {
            open.mode == Mode::Demo
                && !open.running
                && open.entry.database != demo::database(Zone::santiago().date_at(now_ms()))
        });
        if over {
            self.open_demo().await;
        }
    }

    pub(super) async fn leave_demo(&mut self) {
        if self
            .open
            .as_ref()
            .is_none_or(|open| open.mode != Mode::Demo)
        {
            return;
        }
        self.close();
        self.return_to_live().await;
    }

    /// Opens the real company again; Bienvenida when there is none.
    pub(super) async fn return_to_live(&mut self) {
        match self.directory_text(LIVE).await {
            Some(database) => {
                if self.open_live(&database).await.is_ok() && self.open.is_some() {
                    self.set_directory_text(CURRENT, &database).await;
                    self.apply_config();
                }
            }
            None => self.delete_directory_text(CURRENT).await,
        }
    }
}
