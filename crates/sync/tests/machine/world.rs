//! Drives a run against a pretended server and store, and kills it where a test says so.

use std::collections::VecDeque;
use std::sync::LazyLock;

use onvio::Profile;
use store::{PageRecords, RunHeader, StagedPage};
use sync::{Action, CompanyOverrides, Event, Limits, Outcome, Run, RunFailure, RunOptions};

use crate::server::Server;

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    Finished(Box<Outcome>),
    Failed {
        failure: RunFailure,
        status: Option<u16>,
        detail: Option<String>,
        keep_staging: bool,
        retry_at: Option<i64>,
    },
    /// Killed by the test.
    Killed,
}

/// What is committed of a run that did not end.
#[derive(Clone, Debug)]
pub struct Staging {
    pub header: RunHeader,
    pub checkpoint: Vec<u8>,
    pub pages: Vec<StagedPage>,
}

/// Device, server and store of a test.
#[derive(Clone, Debug)]
pub struct World {
    pub server: Server,
    pub now_ms: i64,
    pub staging: Option<Staging>,
    /// Kill before the n-th action is done, or (odd) after it is done but before the run hears of it.
    pub kill_at: Option<usize>,
    /// Times waited.
    pub waits_ms: Vec<i64>,
}

/// The v1 contract, read once.
static V1: LazyLock<Profile> = LazyLock::new(Profile::onvio_v1);

pub fn options() -> RunOptions {
    RunOptions {
        profile: V1.clone(),
        fingerprint: 1,
        base_url: "https://api.example".to_owned(),
        watermark: None,
        full: false,
        company: CompanyOverrides::default(),
        limits: Limits::default(),
        seed: 42,
    }
}

impl World {
    pub fn new(server: Server) -> Self {
        Self {
            server,
            now_ms: 1_795_357_845_000, // 2026-11-22T14:30:45Z
            staging: None,
            kill_at: None,
            waits_ms: Vec::new(),
        }
    }

    /// A run from the beginning.
    pub fn sync(&mut self) -> End {
        let run = Run::start(options(), self.now_ms);
        self.drive(run)
    }

    /// What a program does at its start: resume what was left, or begin.
    pub fn resume_or_sync(&mut self) -> End {
        let checkpoint = self
            .staging
            .as_ref()
            .map(|staging| staging.checkpoint.clone());
        let resumed = checkpoint.and_then(|bytes| Run::resume(options(), &bytes, self.now_ms).ok());
        match resumed {
            Some(run) => self.drive(run),
            None => self.sync(),
        }
    }

    /// Does what the run asks until it ends or is killed.
    pub fn drive(&mut self, mut run: Run) -> End {
        let mut actions = VecDeque::from(run.step(self.now_ms, Event::Begin));
        let mut steps = 0;
        while let Some(action) = actions.pop_front() {
            if self.kill_at == Some(steps) {
                return End::Killed;
            }
            if !matches!(action, Action::Wait { .. }) {
                self.now_ms += 7;
            }
            let event = match self.perform(action) {
                Ok(event) => event,
                Err(end) => {
                    assert!(actions.is_empty() && run.is_over());
                    self.settle(&end);
                    return end;
                }
            };
            if self.kill_at == Some(steps + 1) {
                return End::Killed;
            }
            steps += 2;
            if let Some(event) = event {
                assert!(actions.is_empty(), "one thing at a time");
                actions.extend(run.step(self.now_ms, event));
            }
        }
        panic!("the run stands still");
    }

    fn perform(&mut self, action: Action) -> Result<Option<Event>, End> {
        Ok(Some(match action {
            Action::Send { id, request } => Event::Answered {
                request: id,
                answer: self.server.answer(&request, self.now_ms),
            },
            Action::Open { header, checkpoint } => {
                self.staging = Some(Staging {
                    header,
                    checkpoint,
                    pages: Vec::new(),
                });
                Event::Opened
            }
            Action::Stage { page, checkpoint } => {
                let staging = self.staging.as_mut().expect("opened before");
                staging.pages.push(page);
                staging.checkpoint = checkpoint;
                Event::Staged
            }
            Action::Wait { until_ms } => {
                self.waits_ms.push(until_ms - self.now_ms);
                self.now_ms = self.now_ms.max(until_ms);
                Event::TimerFired
            }
            Action::Compare => Event::Compared(self.server.missed.clone()),
            Action::Progress { .. } => return Ok(None),
            Action::Finish(outcome) => return Err(End::Finished(Box::new(outcome))),
            Action::Fail {
                failure,
                status,
                detail,
                keep_staging,
                retry_at,
            } => {
                return Err(End::Failed {
                    failure,
                    status,
                    detail,
                    keep_staging,
                    retry_at,
                });
            }
        }))
    }

    fn settle(&mut self, end: &End) {
        if let End::Failed { keep_staging, .. } = end
            && !keep_staging
        {
            self.staging = None;
        }
    }

    /// Keys of everything staged, sorted, rejected rows too.
    pub fn staged_keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        for page in self.staging.iter().flat_map(|staging| &staging.pages) {
            let list = page.records.list();
            match &page.records {
                PageRecords::Customers(rows) => {
                    keys.extend(rows.iter().map(|row| format!("{list:?} {}", row.key)));
                }
                PageRecords::Documents(rows) => {
                    keys.extend(rows.iter().map(|row| format!("{list:?} {}", row.key)));
                }
                PageRecords::Payments(rows) => {
                    keys.extend(rows.iter().map(|row| format!("{list:?} {}", row.key)));
                }
            }
            keys.extend(
                page.rejected
                    .iter()
                    .map(|row| format!("bad {list:?} {}", row.key)),
            );
        }
        keys.sort();
        keys
    }
}
