//! Syncing: one run at a time, in this tab or another, and what came of it.

use std::rc::Rc;

use engine::{Allowance, CancelFlag, RunRequest, SyncEnd, Transport, load_snapshot, run_sync};
use futures_channel::mpsc::UnboundedSender;
use protocol::{Mode, Problem, ProblemKind, Progress, SyncState};
use store::{IdbStore, LogEntry, LoggedFailure, RunKind, Store};

use super::demo::of_demo;
use super::open::OpenCompany;
use super::{Event, Session};
use crate::browser::clock::{BrowserClock, now_ms};
use crate::browser::demo::DemoTransport;
use crate::browser::http::HttpTransport;
use crate::browser::locks::try_lock;
use crate::browser::tabs::TabMessage;

/// How a run in this tab ended.
#[derive(Debug)]
pub enum RunEnd {
    /// It ran.
    Ended(SyncEnd),
    /// Another tab is running one.
    Elsewhere,
}

impl Session {
    /// Begins a run when one is due or was asked for.
    pub(super) fn begin_due_run(&mut self) {
        let now = now_ms();
        let opening = self.opening;
        let Some(open) = &self.open else { return };
        let due = open.scheduler.due(now) == sync::Due::Now;
        if open.running || !due || open.entry.is_from_files() {
            return;
        }
        let (_, profile) = self.profile_of(open);
        let Some(open) = &mut self.open else { return };
        let profile = match profile {
            Ok(profile) => profile,
            Err(problem) => return open.fail_before_it_began(now, problem),
        };
        open.cancel = CancelFlag::default();
        let full_at = open.snapshot.as_ref();
        let full_at = full_at.map(|snapshot| snapshot.manifest().full_at);
        open.full_asked = std::mem::take(&mut open.full_wanted);
        let full = open.mode == Mode::Demo
            || open.full_asked
            || sync::is_full_due(full_at, open.full_failed_at, now, open.company.zone);
        open.runs_full = full;
        // What the admin decided is about the real company, not about the demo.
        let decided = (open.mode == Mode::Live).then_some(&self.config.config);
        let run = Run {
            store: open.store.clone(),
            request: RunRequest {
                profile,
                base_url: open.entry.base_url.clone(),
                full,
                name: decided.and_then(|config| config.company_name.clone()),
                currency: decided
                    .and_then(|config| config.currency.as_deref())
                    .and_then(domain::Currency::parse),
                zone: decided
                    .and_then(|config| config.time_zone.as_deref())
                    .and_then(domain::Zone::parse),
                expected: open.company.clone(),
                seed: now.unsigned_abs(),
                cancel: open.cancel.clone(),
            },
            snapshot: open.snapshot.clone(),
            database: open.entry.database.clone(),
            opening,
            events: self.events.clone(),
        };
        match (open.mode, &open.key) {
            (Mode::Demo, _) => {
                let transport = DemoTransport::new(&self.demo, &open.entry.database, open.today());
                wasm_bindgen_futures::spawn_local(run.carry_out(transport));
            }
            (Mode::Live, Some(key)) => {
                let transport = HttpTransport::new(key.clone(), &run.request.profile);
                wasm_bindgen_futures::spawn_local(run.carry_out(transport));
            }
            (Mode::Live, None) => {
                return open.fail_before_it_began(now, Problem::new(ProblemKind::KeyMissing));
            }
        }
        open.scheduler.began();
        open.running = true;
        open.sync_state = SyncState::Running(None);
    }

    /// This tab holds the lock: the others wait for its end.
    pub(super) fn run_began(&self) {
        if let Some(open) = &self.open {
            self.tabs
                .tell(&TabMessage::RunStarted(open.entry.database.clone()));
        }
    }

    pub(super) fn run_ended(&mut self, end: RunEnd) {
        let Some(open) = &mut self.open else { return };
        open.running = false;
        let now = now_ms();
        match end {
            RunEnd::Elsewhere => {
                // The other tab's run counts as this one's; its end will be heard.
                open.scheduler.busy_elsewhere(now);
                // That one may read less than was asked for.
                open.full_wanted |= open.full_asked;
                return;
            }
            RunEnd::Ended(SyncEnd::Published(snapshot)) => {
                open.scheduler.finished(now);
                open.company = snapshot.company().clone();
                open.snapshot = Some(Rc::new(*snapshot));
                open.sync_state = SyncState::Idle;
            }
            RunEnd::Ended(SyncEnd::Failed(_)) if open.cancel.is_cancelled() => {
                // A person stopped it: what is published stands, as before.
                open.scheduler.stopped(now);
                open.sync_state = match open.snapshot {
                    Some(_) => SyncState::Idle,
                    None => SyncState::Never,
                };
            }
            RunEnd::Ended(SyncEnd::Failed(problem)) => {
                open.scheduler.failed(now);
                if let Some(until) = problem.retry_at {
                    open.scheduler.hold(now, until);
                }
                open.full_failed_at = open.runs_full.then_some(now).or(open.full_failed_at);
                open.sync_state = failed_state(open.mode, problem);
            }
        }
        self.tabs
            .tell(&TabMessage::RunEnded(open.entry.database.clone()));
        self.stale_answer = true;
    }

    /// Another tab's run ended: read what it published, and how it ended.
    pub(super) async fn read_what_another_tab_did(&mut self) {
        let Some(open) = &mut self.open else { return };
        let failure = open
            .store
            .log(usize::MAX)
            .await
            .ok()
            .and_then(|log| last_failure(&log));
        let published = open
            .store
            .manifest()
            .await
            .ok()
            .flatten()
            .map(|manifest| manifest.revision);
        let known = open
            .snapshot
            .as_ref()
            .map(|snapshot| snapshot.manifest().revision);
        if published != known
            && let Ok(Some(snapshot)) = load_snapshot(&*open.store).await
        {
            open.scheduler
                .published_elsewhere(snapshot.manifest().synced_at);
            open.company = snapshot.company().clone();
            open.snapshot = Some(Rc::new(snapshot));
        }
        let now = now_ms();
        let held_until = Allowance::load(&*open.store).await.held_until(now);
        if let Some(until) = held_until {
            open.scheduler.hold(now, until);
        }
        open.sync_state = match failure {
            Some(failure) => {
                // One attempt of all tabs together: this one does not repeat it at once.
                open.scheduler.failed(now);
                failed_state(
                    open.mode,
                    Problem {
                        retry_at: held_until,
                        ..engine::problem_of(&failure)
                    },
                )
            }
            None if open.snapshot.is_some() => SyncState::Idle,
            None => SyncState::Never,
        };
        self.stale_answer = true;
    }
}

/// Why the last sync failed, if it did. An import that failed says nothing about the API.
pub(super) fn last_failure(log: &[(u64, LogEntry)]) -> Option<LoggedFailure> {
    let mut lines = log.iter().map(|(_, line)| line);
    let last = lines.find(|line| line.kind == RunKind::Sync)?;
    last.failure.clone()
}

impl OpenCompany {
    /// A run that cannot even begin counts as one that failed.
    fn fail_before_it_began(&mut self, now: i64, problem: Problem) {
        self.scheduler.began();
        self.scheduler.failed(now);
        self.sync_state = SyncState::Failed(problem);
    }
}

/// A failed run as the frame shows it.
pub(super) fn failed_state(mode: Mode, problem: Problem) -> SyncState {
    let problem = match mode {
        Mode::Live => problem,
        Mode::Demo => of_demo(problem),
    };
    if problem.kind.is_unreachable() {
        SyncState::Offline(problem)
    } else {
        SyncState::Failed(problem)
    }
}

/// Everything that a run needs; it lives beside the session until it ends.
struct Run {
    store: Rc<IdbStore>,
    request: RunRequest,
    snapshot: Option<Rc<engine::Snapshot>>,
    database: String,
    opening: u32,
    events: UnboundedSender<Event>,
}

impl Run {
    async fn carry_out<T: Transport>(self, transport: T) {
        let Self {
            store,
            request,
            snapshot,
            database,
            opening,
            events,
        } = self;
        let Some(lock) = try_lock(&format!("sync {database}")).await else {
            let _ = events.unbounded_send(Event::RunEnded(opening, Box::new(RunEnd::Elsewhere)));
            return;
        };
        let _ = events.unbounded_send(Event::RunBegan(opening));
        let progress = {
            let events = events.clone();
            move |progress: Progress| {
                let _ = events.unbounded_send(Event::Progress(opening, progress));
            }
        };
        let end = run_sync(
            &*store,
            &transport,
            &BrowserClock,
            snapshot.as_deref(),
            request,
            progress,
        )
        .await;
        drop(lock);
        let _ = events.unbounded_send(Event::RunEnded(opening, Box::new(RunEnd::Ended(end))));
    }
}
