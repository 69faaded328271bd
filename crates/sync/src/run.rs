//! One sync run as a state machine: events in, actions out.

use domain::{Company, Currency, List, Zone};
use onvio::{
    Answer, AnswerError, CompanyInfo, Context, Page, Request, Resource, build_request,
    decode_company, decode_page,
};
use store::{RunHeader, StagedPage};

use crate::backoff::{Jitter, server_time_ms};
use crate::checkpoint::Checkpoint;
use crate::failure::{Failure, Verdict, judge_answer, judge_status, judge_store, judge_transport};
use crate::watermark::watermark;
use crate::{
    Action, CompanyOverrides, Counts, Event, HttpAnswer, Outcome, RequestId, RunFailure,
    RunOptions, TransportFailure, page_records,
};

/// Why a staged run is not resumed. The caller begins a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResumeRefused {
    /// Another version wrote the checkpoint, or it is damaged.
    #[error("the checkpoint cannot be read")]
    Unreadable,
    /// It began too long ago: what it fetched first may have changed since.
    #[error("the staged run is too old")]
    TooOld,
    /// It read another address, or with another profile.
    #[error("the staged run read another source")]
    OtherSource,
    /// It asked for less than is wanted now.
    #[error("the staged run asked for less")]
    AsksForLess,
}

/// A run's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before [`Event::Begin`].
    New,
    /// A request is out.
    Asking,
    /// Waiting before the request is sent again.
    Waiting,
    /// The staging area is being opened.
    Opening,
    /// A page is being committed.
    Staging,
    /// What was read is being compared with what is published.
    Comparing,
    /// Finished or failed.
    Over,
}

/// One sync run.
///
/// Feed it [`Event`]s and do the [`Action`]s it answers with. It asks for the company, then for each list
/// page by page; a page is decoded, then staged together with a checkpoint, and only then the next one is
/// asked for. After a full reading it asks whether published records did not come, and reads their lists once more.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the run, not one of its states"
)]
pub struct Run {
    options: RunOptions,
    /// Where the run stands once the page in hand is committed.
    progress: Checkpoint,
    state: State,
    request: RequestId,
    retries: u32,
    damaged: u32,
    /// This key has been accepted since the run began or was resumed.
    accepted: bool,
    /// The request in hand was refused once although the key had been accepted.
    refused: bool,
    budget_ends_at: i64,
    jitter: Jitter,
    /// The first answer, which tells the server's time, is still to come.
    first_answer: bool,
    /// The staging area is ours.
    opened: bool,
    /// Pages committed since the run began or was resumed.
    staged: u32,
    resumed: bool,
}

impl Run {
    /// A new run; its first event is [`Event::Begin`].
    pub fn start(options: RunOptions, now_ms: i64) -> Self {
        let fingerprint = options.fingerprint;
        let mut progress = Checkpoint::new(fingerprint, options.base_url.clone(), now_ms);
        let incremental = options.profile.incremental.is_some() && !options.full;
        progress.since = options.watermark.filter(|_| incremental);
        progress.full = progress.since.is_none();
        Self::new(options, progress, now_ms, false)
    }

    /// Goes on with a run that was killed; its first event is [`Event::Begin`], and it opens no staging area.
    ///
    /// # Errors
    /// [`ResumeRefused`]: the caller starts a new run instead.
    pub fn resume(
        options: RunOptions,
        checkpoint: &[u8],
        now_ms: i64,
    ) -> Result<Self, ResumeRefused> {
        let progress = Checkpoint::decode(checkpoint).ok_or(ResumeRefused::Unreadable)?;
        if progress.base_url != options.base_url || progress.profile != options.fingerprint {
            return Err(ResumeRefused::OtherSource);
        }
        // Also when the clock went back by as much.
        let age_ms = now_ms.saturating_sub(progress.started_at).saturating_abs();
        if age_ms > options.limits.resume_within_ms {
            return Err(ResumeRefused::TooOld);
        }
        let covers = |since: i64| {
            !options.full
                && options
                    .watermark
                    .is_some_and(|watermark| since <= watermark)
        };
        if !progress.since.is_none_or(covers) {
            return Err(ResumeRefused::AsksForLess);
        }
        Ok(Self::new(options, progress, now_ms, true))
    }

    fn new(options: RunOptions, progress: Checkpoint, now_ms: i64, resumed: bool) -> Self {
        Self {
            budget_ends_at: now_ms.saturating_add(options.limits.budget_ms),
            jitter: Jitter::new(options.seed),
            options,
            progress,
            state: State::New,
            request: RequestId(0),
            retries: 0,
            damaged: 0,
            accepted: false,
            refused: false,
            first_answer: !resumed,
            opened: resumed,
            staged: 0,
            resumed,
        }
    }

    /// Began (the first attempt, when it was resumed), ms since the Unix epoch.
    pub fn started_at(&self) -> i64 {
        self.progress.started_at
    }

    /// Whether everything is asked for.
    pub fn is_full(&self) -> bool {
        self.progress.full
    }

    /// Rows received and rejected so far.
    pub fn counts(&self) -> Counts {
        self.progress.counts()
    }

    /// Whether it finished or failed.
    pub fn is_over(&self) -> bool {
        self.state == State::Over
    }

    /// Takes an event into account. Events that do not fit the state are ignored.
    pub fn step(&mut self, now_ms: i64, event: Event) -> Vec<Action> {
        match (self.state, event) {
            (State::Over, _) => Vec::new(),
            (_, Event::Cancel) => self.fail(Failure::of(RunFailure::Cancelled)),
            (_, Event::StoreFailed(error)) => self.fail(judge_store(&error)),
            (State::New, Event::Begin) => self.go_on(),
            (State::Asking, Event::Answered { request, answer }) if request == self.request => {
                self.answered(now_ms, answer)
            }
            (State::Waiting, Event::TimerFired) => self.ask(),
            (State::Opening, Event::Opened) => {
                self.opened = true;
                self.go_on()
            }
            (State::Staging, Event::Staged) => {
                self.staged += 1;
                self.go_on()
            }
            (State::Comparing, Event::Compared(lists)) => {
                self.progress.look_again(&lists);
                self.go_on()
            }
            _ => Vec::new(),
        }
    }

    /// What is being fetched; `None` when everything is staged.
    fn resource(&self) -> Option<Resource> {
        if self.opened {
            self.progress.list().map(Resource::List)
        } else {
            Some(Resource::Company)
        }
    }

    /// Asks for the next thing, or finishes.
    fn go_on(&mut self) -> Vec<Action> {
        self.retries = 0;
        self.damaged = 0;
        self.refused = false;
        self.pass_absent_lists();
        match self.resource() {
            Some(Resource::Company) if !self.has(Resource::Company) => {
                return self.open(CompanyInfo::unknown(&self.options.profile));
            }
            Some(_) => return self.ask(),
            None => {}
        }
        if self.progress.full && !self.progress.compared {
            self.state = State::Comparing;
            return vec![Action::Compare];
        }
        self.state = State::Over;
        vec![Action::Finish(Outcome {
            started_at: self.progress.started_at,
            watermark: watermark(&self.progress, &self.options.profile),
            company: self.progress.company(),
            counts: self.progress.counts(),
            full: self.progress.full,
            whole: self.progress.whole(),
        })]
    }

    /// Whether the API has this at all.
    fn has(&self, resource: Resource) -> bool {
        self.options.profile.endpoint(resource).is_some()
    }

    /// A list that the API does not have is passed by.
    fn pass_absent_lists(&mut self) {
        while let Some(list) = self.progress.list()
            && !self.has(Resource::List(list))
        {
            self.progress.pass();
        }
    }

    fn build(&self, resource: Resource) -> Request {
        let (since, next) = match resource {
            Resource::Company => (None, None),
            Resource::List(_) => (self.progress.since, self.progress.next.as_ref()),
        };
        build_request(
            &self.options.profile,
            &self.options.base_url,
            resource,
            since,
            next,
        )
    }

    /// Sends the request for what is being fetched, under a new number.
    fn ask(&mut self) -> Vec<Action> {
        let Some(resource) = self.resource() else {
            return Vec::new();
        };
        self.state = State::Asking;
        self.request.0 = self.request.0.wrapping_add(1);
        vec![
            Action::Progress {
                resource,
                received: self.progress.counts().received(),
            },
            Action::Send {
                id: self.request,
                request: self.build(resource),
            },
        ]
    }

    fn answered(
        &mut self,
        now_ms: i64,
        answer: Result<HttpAnswer, TransportFailure>,
    ) -> Vec<Action> {
        let Some(resource) = self.resource() else {
            return Vec::new();
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) => {
                return self.ruled(now_ms, judge_transport(failure, self.accepted), resource);
            }
        };
        if std::mem::take(&mut self.first_answer) {
            self.progress.server_began_at = server_time_ms(&answer);
        }
        // A token may run out in the middle of a run; who keeps it (the proxy) has a new one a moment later.
        if answer.status == 401 && self.accepted && !std::mem::replace(&mut self.refused, true) {
            return self.ask();
        }
        if let Some(verdict) = judge_status(&answer, self.progress.full, now_ms) {
            return self.ruled(now_ms, verdict, resource);
        }
        self.accepted = true;
        let read = match resource {
            Resource::Company => self.read_company(&answer),
            Resource::List(list) => self.read_page(list, &answer),
        };
        read.unwrap_or_else(|error| {
            let verdict = judge_answer(&error, &answer);
            self.ruled(now_ms, verdict, resource)
        })
    }

    fn read_company(&mut self, answer: &HttpAnswer) -> Result<Vec<Action>, AnswerError> {
        let info = decode_company(&answer.body, &self.options.profile)?;
        Ok(self.open(info))
    }

    fn open(&mut self, info: CompanyInfo) -> Vec<Action> {
        let company = company(info, &self.options.company);
        self.progress.set_company(&company);
        self.state = State::Opening;
        let header = RunHeader {
            started_at: self.progress.started_at,
            full: self.progress.full,
            company,
        };
        vec![Action::Open {
            header,
            checkpoint: self.progress.encode(),
        }]
    }

    fn read_page(&mut self, list: List, answer: &HttpAnswer) -> Result<Vec<Action>, AnswerError> {
        let url = self.build(Resource::List(list)).url;
        let context = Context {
            profile: &self.options.profile,
            currency: self.progress.currency(),
            zone: self.progress.zone(),
        };
        let answer = Answer {
            url: &url,
            status: answer.status,
            body: &answer.body,
            link: answer.header("link"),
            total_count: answer.header("x-total-count"),
        };
        let page = decode_page(list, &answer, &context, &mut self.progress.trail)?;
        if page.next.is_some() && self.progress.trail.pages >= self.options.limits.pages {
            return Err(AnswerError::Endless);
        }
        Ok(self.stage(list, page))
    }

    fn stage(&mut self, list: List, page: Page) -> Vec<Action> {
        let rejected = page.rejected.len() as u64;
        let newest = page.records.newest_update();
        self.progress.newest_update = self.progress.newest_update.max(newest);
        self.progress.advance(page.rows, rejected, page.next);
        self.state = State::Staging;
        vec![
            Action::Progress {
                resource: Resource::List(list),
                received: self.progress.counts().received(),
            },
            Action::Stage {
                page: StagedPage {
                    records: page_records(page.records),
                    rejected: page.rejected,
                },
                checkpoint: self.progress.encode(),
            },
        ]
    }

    /// Waits and asks again where that may help, or fails.
    fn ruled(&mut self, now_ms: i64, verdict: Verdict, resource: Resource) -> Vec<Action> {
        let asked_to_wait = match &verdict {
            Verdict::Retry { after_ms, .. } => *after_ms,
            Verdict::Fail(_) | Verdict::Damaged(_) => None,
        };
        let (mut failure, after_ms) = match verdict {
            Verdict::Fail(failure) => (failure, None),
            Verdict::Retry { failure, after_ms } => {
                self.retries += 1;
                let backoff_ms = self.jitter.backoff_ms(self.retries, &self.options.limits);
                let left = self.retries <= self.options.limits.retries;
                (failure, left.then(|| after_ms.unwrap_or(backoff_ms)))
            }
            Verdict::Damaged(failure) => {
                self.damaged += 1;
                let backoff_ms = self.jitter.backoff_ms(self.damaged, &self.options.limits);
                let left = self.damaged <= self.options.limits.damaged_retries;
                (failure, left.then_some(backoff_ms))
            }
        };
        let until_ms = after_ms.map(|after_ms| now_ms.saturating_add(after_ms));
        if let Some(until_ms) = until_ms.filter(|until_ms| *until_ms <= self.budget_ends_at) {
            self.state = State::Waiting;
            return vec![Action::Wait { until_ms }];
        }
        failure.retry_at = asked_to_wait.map(|wait_ms| now_ms.saturating_add(wait_ms));
        self.fail(failure.at(&self.build(resource).path))
    }

    fn fail(&mut self, failure: Failure) -> Vec<Action> {
        self.state = State::Over;
        // A resumed run that fails where it was resumed may have been given a page that is gone for good.
        let stuck = self.resumed && self.staged == 0 && failure.kind == RunFailure::Server;
        vec![Action::Fail {
            keep_staging: self.opened && !stuck && failure.is_resumable(),
            failure: failure.kind,
            status: failure.status,
            detail: failure.detail,
            retry_at: failure.retry_at,
        }]
    }
}

/// The deployment's word first, then the API's, then the defaults.
fn company(info: CompanyInfo, overrides: &CompanyOverrides) -> Company {
    Company {
        name: overrides.name.clone().unwrap_or(info.name),
        tax_id: info.tax_id,
        address: info.address,
        logo_url: info.logo_url,
        currency: overrides
            .currency
            .or(info.currency)
            .unwrap_or(Currency::CLP),
        zone: overrides
            .zone
            .or(info.time_zone)
            .unwrap_or(Zone::santiago()),
    }
}
