//! What the page is told: the answer to the screen that is open, together with the frame around it.

use domain::Order;
use engine::{rejected_row, run_row};
use protocol::{Query, Screen, SyncView, Update};
use store::Store;

use super::Session;
use super::open::OpenCompany;
use super::shell::company_view;

/// Runs on the screen of the log.
const LOG_ROWS: usize = 200;

impl Session {
    /// Sends the frame and the open screen's answer where they changed.
    pub(super) async fn tell_page(&mut self) {
        let shell = self.shell();
        let day = Some(shell.today);
        if self.shown_day != day {
            // "Hoy" follows the company's day.
            self.stale_answer = true;
            self.shown_day = day;
        }
        let answers = match &self.query {
            Some(query) if self.stale_answer => {
                let answers = self.answers(query).await;
                self.stale_answer = false;
                answers
            }
            _ => Vec::new(),
        };
        // The frame says how fresh the numbers are: they come before it. A frame of another company or phase
        // comes before its numbers, since the page drops those of the former one.
        let stays = self
            .sent_shell
            .as_ref()
            .is_some_and(|sent| sent.phase == shell.phase && sent.mode == shell.mode);
        let (before, after) = if stays {
            (answers, Vec::new())
        } else {
            (Vec::new(), answers)
        };
        for answer in &before {
            self.page.send(answer);
        }
        if self.sent_shell.as_ref() != Some(&shell) {
            self.page.send(&Update::Shell(Box::new(shell.clone())));
            self.sent_shell = Some(shell);
        }
        for answer in &after {
            self.page.send(answer);
        }
    }

    /// Answers a search; before the first sync nothing is found.
    pub(super) fn search(&self, text: String) {
        let hits = self.open.as_ref().and_then(|open| {
            let snapshot = open.snapshot.as_ref()?;
            Some(snapshot.find(&text, open.today()))
        });
        self.page.send(&Update::Found {
            text,
            hits: hits.unwrap_or_default(),
        });
    }

    async fn answers(&self, query: &Query) -> Vec<Update> {
        let Query { scope, screen } = query;
        if *screen == Screen::Assistant {
            return vec![Update::Assistant(Box::new(self.assistant_view()))];
        }
        let Some(open) = &self.open else {
            return Vec::new();
        };
        match screen {
            Screen::Sync => vec![Update::Sync(Box::new(sync_view(open).await))],
            Screen::Settings => vec![Update::Settings(Box::new(self.settings_view(open).await))],
            _ => {
                let interval_ms = open.local.settings.interval_ms(&self.config.config);
                let local = open.local.local(open.is_sync_stale(interval_ms));
                match &open.snapshot {
                    Some(snapshot) => {
                        let mut answers = snapshot.answer(scope, screen, open.today(), local);
                        let about = self.about.as_deref();
                        answers.extend(
                            about.map(|key| snapshot.file(scope, key, open.today(), local)),
                        );
                        answers
                    }
                    None => engine::answer_before_first_sync(scope, screen, open.today(), local),
                }
            }
        }
    }
}

async fn sync_view(open: &OpenCompany) -> SyncView {
    // A log that cannot be read is shown empty; the store's own error comes with the next run.
    let runs = open.store.log(LOG_ROWS).await.unwrap_or_default();
    let mut rejected = open.store.rejected().await.unwrap_or_default();
    rejected.order_by_key(|entry| std::cmp::Reverse(entry.seen_at));
    let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
    let dataset = open.snapshot.as_ref().map(|snapshot| snapshot.dataset());
    SyncView {
        company: Some(company_view(open)),
        base_url: open.entry.base_url.clone(),
        key_tail: open.key_tail(),
        key_remembered: open.key_remembered,
        customers: dataset.map(|dataset| count(dataset.customers().len())),
        invoices: dataset.map(|dataset| count(dataset.documents().len())),
        payments: dataset.map(|dataset| count(dataset.payments().len())),
        salespeople: open
            .snapshot
            .as_ref()
            .map(|snapshot| count(snapshot.salespeople())),
        runs: runs.iter().map(|(id, entry)| run_row(*id, entry)).collect(),
        rejected: rejected.iter().map(rejected_row).collect(),
        findings: open
            .snapshot
            .as_ref()
            .map(|snapshot| engine::finding_counts(&snapshot.findings(open.today()))),
        vanished: open
            .snapshot
            .as_ref()
            .map(|snapshot| engine::vanished_parts(snapshot))
            .unwrap_or_default(),
        full_at: open
            .snapshot
            .as_ref()
            .map(|snapshot| snapshot.manifest().full_at),
    }
}
