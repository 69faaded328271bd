//! The demo: opening it, and the way back to the real company.

use domain::Zone;
use engine::{CompanyEntry, test_connection};
use onvio::Profile;
use protocol::{Mode, Problem, ProblemKind};
use store::{IdbStore, StoreError};

use super::Session;
use super::directory::{CURRENT, DEMO, LIVE};
use super::open::storage_problem;
use crate::browser::clock::now_ms;
use crate::browser::demo::{self, DemoTransport};

/// Entry of the directory that names the database of the demo.
pub(super) const KEPT: &str = "demo database";

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
            Err(problem) => self.refuse(problem.kind),
        }
    }

    /// Opens the demo of this month. What was open stays open when its program cannot be had.
    pub(super) async fn open_demo_company(&mut self) -> Result<(), Problem> {
        let today = Zone::santiago().date_at(now_ms());
        let database = demo::database(today);
        let kept = self.directory_text(KEPT).await;
        let name = if kept.as_ref() == Some(&database) {
            None
        } else {
            let transport = DemoTransport::new(&self.demo, &database, today);
            let told =
                test_connection(&transport, &Profile::onvio_v1(), demo::BASE_URL, now_ms).await;
            Some(told.map_err(of_demo)?.company.name)
        };
        if let Some(before) = kept.filter(|before| *before != database) {
            // What stays behind when it fails is only room on the device.
            let _ = IdbStore::delete(&before).await;
        }
        self.open_demo_database(database.clone(), name.unwrap_or_default())
            .await
            .map_err(|error| storage_problem(&error))?;
        self.set_directory_text(KEPT, &database).await;
        Ok(())
    }

    /// Opens the demo that is on this device, of whatever month, without its program: what it told stays true, and it
    /// lives on from there when the program comes.
    pub(super) async fn open_kept_demo(&mut self) -> Result<(), StoreError> {
        match self.directory_text(KEPT).await {
            Some(database) => self.open_demo_database(database, String::new()).await,
            None => Ok(()),
        }
    }

    async fn open_demo_database(
        &mut self,
        database: String,
        name: String,
    ) -> Result<(), StoreError> {
        let entry = CompanyEntry {
            database,
            base_url: demo::BASE_URL.to_owned(),
            environment: DEMO.to_owned(),
            name,
            is_address_typed: false,
        };
        self.open_company(Mode::Demo, entry, None, false).await
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
        self.demo.end();
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

/// In the demo nobody else than its own program can be out of reach.
pub(super) fn of_demo(problem: Problem) -> Problem {
    match problem.kind {
        ProblemKind::Unreachable => Problem::new(ProblemKind::DemoMissing),
        _ => problem,
    }
}
