//! Reports that are prepared by themselves: when one is due, in one tab, once.

use engine::{due, let_go, load_reports, prepare, reaches};
use protocol::{Problem, ProblemKind, ReportDeed, ReportKind, Screen};
use store::local_name::report;
use store::{KeptReport, KeptReportKind, Store, StoreError};

use super::Session;
use super::open::storage_problem;
use crate::browser::clock::now_ms;
use crate::browser::locks::try_lock;
use crate::browser::tabs::TabMessage;

impl Session {
    /// Prepares the reports that are due, once the sync that is under way or about to begin has ended. Whether
    /// something is to be told.
    pub(super) async fn look_after_reports(&mut self) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let Some(snapshot) = open.snapshot.clone() else {
            return false;
        };
        let today = open.today();
        let schedule = open.local.settings.schedule;
        let known = due(
            schedule,
            &open.local.reports,
            today,
            open.local.local(false),
        );
        let can_be_made = known.iter().any(|(_, due)| reaches(&snapshot, *due));
        if !can_be_made || open.report_failed || open.awaits_sync(now_ms()) {
            return false;
        }
        // Another tab is at it: its word comes when it is done.
        let name = format!("report {}", open.entry.database);
        let Some(_lock) = try_lock(&name).await else {
            return false;
        };
        // It may have done it since. What cannot be read is not written over; the next look tries again.
        let Ok(kept) = load_reports(&*open.store).await else {
            return false;
        };
        open.local.reports = kept;
        let mut is_news = false;
        let still_due = due(
            schedule,
            &open.local.reports,
            today,
            open.local.local(false),
        );
        for report in still_due {
            let local = open.local.local(false);
            let Some(prepared) = prepare(&snapshot, report, today, now_ms(), local) else {
                continue;
            };
            if let Err(error) = keep(&*open.store, &open.local.reports, &prepared).await {
                // Said once; whoever opens the company again tries again.
                open.report_failed = true;
                self.refuse(storage_problem(&error).kind);
                return is_news;
            }
            is_news = true;
            if let Ok(kept) = load_reports(&*open.store).await {
                open.local.reports = kept;
            }
        }
        if is_news {
            self.tabs
                .tell(&TabMessage::Changed(open.entry.database.clone()));
            self.show_reports();
        }
        is_news
    }

    /// What a person does about them.
    pub(super) async fn take_care_of_reports(&mut self, deed: ReportDeed) {
        match deed {
            ReportDeed::Schedule(form) => {
                let Some(today) = self.open.as_ref().map(super::open::OpenCompany::today) else {
                    return;
                };
                self.change_settings(|settings, _| settings.set_schedule(form, today))
                    .await;
            }
            ReportDeed::Open(kind, to) => {
                self.change_report(kind, to, |kept| kept.is_opened = true)
                    .await;
            }
            ReportDeed::Delete(kind, to) => {
                self.change_report(kind, to, |kept| kept.is_deleted = true)
                    .await;
            }
            ReportDeed::Undelete(kind, to) => {
                self.change_report(kind, to, |kept| kept.is_deleted = false)
                    .await;
            }
        }
    }

    /// Changes what is known about a kept report. It is read again before, since another tab may have changed it.
    async fn change_report(
        &mut self,
        kind: ReportKind,
        to: chrono::NaiveDate,
        change: impl FnOnce(&mut KeptReport),
    ) {
        if let Err(problem) = self.try_to_change_report(kind, to, change).await {
            self.page.send(&protocol::Update::Refused(problem));
        }
        self.show_reports();
    }

    async fn try_to_change_report(
        &mut self,
        kind: ReportKind,
        to: chrono::NaiveDate,
        change: impl FnOnce(&mut KeptReport),
    ) -> Result<(), Problem> {
        let refused = || Problem::new(ProblemKind::Refused);
        if self.backups.restores.is_under_way() {
            // It would be replaced by what the backup has.
            return Err(refused());
        }
        let open = self.open.as_mut().ok_or_else(refused)?;
        let kind = match kind {
            ReportKind::Month => KeptReportKind::Month,
            ReportKind::Week => KeptReportKind::Week,
            ReportKind::Period => return Err(refused()),
        };
        let failed = |error: StoreError| storage_problem(&error);
        let kept = store::read_local::<KeptReport>(&*open.store, &report(kind, to)).await;
        let mut kept = kept.map_err(failed)?.ok_or_else(refused)?;
        change(&mut kept);
        let bytes = store::codec::encode(&kept);
        let saved = open.store.set_local(&kept.name(), Some(&bytes)).await;
        saved.map_err(failed)?;
        open.local.reports = load_reports(&*open.store).await.map_err(failed)?;
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        Ok(())
    }

    fn show_reports(&mut self) {
        let screen = self.query.as_ref().map(|query| &query.screen);
        self.stale_answer |= matches!(screen, Some(Screen::Home | Screen::Report(_)));
    }
}

/// Writes a report, then lets the oldest go: what is killed in between holds one too many.
async fn keep(
    store: &impl Store,
    kept: &[KeptReport],
    prepared: &KeptReport,
) -> Result<(), StoreError> {
    let bytes = store::codec::encode(prepared);
    store.set_local(&prepared.name(), Some(&bytes)).await?;
    for name in let_go(kept, prepared) {
        store.set_local(&name, None).await?;
    }
    Ok(())
}
