//! Carries out a sync: does what the machine asks, and publishes what it read.

mod failure;
mod host;
mod publish;

use std::collections::VecDeque;

use domain::{Company, Currency, Zone};
use onvio::{Profile, Request, Resource};
use protocol::{ListKind, Problem, Progress};
use store::local_name::READ_BY;
use store::{Dataset, Epoch, Manifest, StagedPage, Store, StoreError, read_vanished};
use sync::{Action, CompanyOverrides, Event, Limits, RequestId, Run, RunFailure, RunOptions};

pub(crate) use failure::failure_of;
pub use host::{CancelFlag, Clock, Peeked, Transport};

use crate::Snapshot;
use crate::allowance::Counter;
use crate::vanished::missed;
use crate::view::list_kind;
use failure::{Failure, another_company};

/// What a run is about.
#[derive(Clone, Debug)]
pub struct RunRequest {
    /// What the API looks like.
    pub profile: Profile,
    /// Where it is.
    pub base_url: String,
    /// Ask for everything, though something is published.
    pub full: bool,
    /// Name that the deployment gives the company.
    pub name: Option<String>,
    /// Currency that the deployment gives.
    pub currency: Option<Currency>,
    /// Zone that the deployment gives.
    pub zone: Option<Zone>,
    /// The company as far as it is known.
    pub expected: Company,
    /// Seed of the jitter.
    pub seed: u64,
    /// Raised when nobody wants the run any more.
    pub cancel: CancelFlag,
}

/// How a run ended.
#[derive(Debug)]
pub enum SyncEnd {
    /// Everything came in and is published.
    Published(Box<Snapshot>),
    /// Nothing changed.
    Failed(Problem),
}

/// Runs a sync to its end. `known` is what this tab has in memory; what another tab published since is read
/// first, so that nothing is lost.
pub async fn run_sync<S: Store, T: Transport, C: Clock>(
    store: &S,
    transport: &T,
    clock: &C,
    known: Option<&Snapshot>,
    request: RunRequest,
    progress: impl Fn(Progress),
) -> SyncEnd {
    let started_at = clock.now_ms();
    let mut carrier = Carrier {
        store,
        transport,
        clock,
        epoch: None,
        started_at,
        full: request.full,
        cancel: request.cancel.clone(),
        pages: None,
        requests: Counter::load(store, request.expected.zone, &request.profile.limits).await,
        timeout_ms: request.profile.limits.timeout_ms,
        progress,
    };
    match carrier.carry_out(known, request).await {
        Ok(snapshot) => SyncEnd::Published(Box::new(snapshot)),
        Err(failure) => SyncEnd::Failed(carrier.log_failure(failure).await),
    }
}

struct Carrier<'a, S, T, C, P> {
    store: &'a S,
    transport: &'a T,
    clock: &'a C,
    epoch: Option<Epoch>,
    started_at: i64,
    full: bool,
    cancel: CancelFlag,
    /// The staged pages, when they were read and none came since.
    pages: Option<Vec<StagedPage>>,
    requests: Counter,
    timeout_ms: u32,
    progress: P,
}

impl<S: Store, T: Transport, C: Clock, P: Fn(Progress)> Carrier<'_, S, T, C, P> {
    async fn carry_out(
        &mut self,
        known: Option<&Snapshot>,
        request: RunRequest,
    ) -> Result<Snapshot, Failure> {
        let published = self.store.manifest().await?;
        let fingerprint = request.profile.fingerprint();
        let read_by = fingerprint.to_le_bytes();
        // What another profile read is read again: only the answers know what it made of them.
        let reads_anew = published.is_some()
            && self.store.local(READ_BY).await?.as_deref() != Some(read_by.as_slice());
        self.full |= published.is_none() || reads_anew;
        let mut options = RunOptions {
            watermark: published.as_ref().and_then(|manifest| manifest.watermark),
            profile: request.profile,
            fingerprint,
            base_url: request.base_url,
            full: request.full || reads_anew,
            company: CompanyOverrides {
                name: request.name,
                currency: request.currency,
                zone: request.zone,
            },
            limits: Limits::default(),
            seed: request.seed,
        };
        let mut run = self.resume(&options).await?;
        let begin = self.unless_cancelled(Event::Begin);
        let mut actions = VecDeque::from(run.step(self.clock.now_ms(), begin));
        while let Some(action) = actions.pop_front() {
            let event = match action {
                Action::Send { id, request } => self.send(id, &request).await?,
                Action::Open { header, checkpoint } => {
                    let known = published.as_ref().map(|manifest| &manifest.company);
                    if known.is_some_and(|known| is_another(known, &header.company)) {
                        return Err(another_company());
                    }
                    if !header.full
                        && known.is_some_and(|known| reads_otherwise(known, &header.company))
                    {
                        (run, actions) = self.start_anew(&mut options);
                        continue;
                    }
                    match self.store.begin_run(&header, &checkpoint).await {
                        Ok(epoch) => {
                            self.epoch = Some(epoch);
                            Event::Opened
                        }
                        Err(error) => Event::StoreFailed(error),
                    }
                }
                Action::Stage { page, checkpoint } => {
                    self.pages = None;
                    match self
                        .store
                        .stage(self.epoch_in_force()?, &page, &checkpoint)
                        .await
                    {
                        Ok(()) => Event::Staged,
                        Err(error) => Event::StoreFailed(error),
                    }
                }
                Action::Compare => self.compare(known, published.as_ref()).await?,
                Action::Wait { until_ms } => {
                    let sleep = self.clock.sleep_until(until_ms);
                    self.cancel.unless_cancelled(sleep).await;
                    Event::TimerFired
                }
                Action::Progress { resource, received } => {
                    let list = match resource {
                        Resource::Company => ListKind::Company,
                        Resource::List(list) => list_kind(list),
                    };
                    (self.progress)(Progress { list, received });
                    continue;
                }
                Action::Finish(outcome) => {
                    if !outcome.full && self.is_in_doubt(known, published.as_ref()).await? {
                        (run, actions) = self.start_anew(&mut options);
                        continue;
                    }
                    return self.publish(known, published, outcome, &read_by).await;
                }
                Action::Fail {
                    failure,
                    status,
                    detail,
                    keep_staging,
                    retry_at,
                } => {
                    return Err(Failure {
                        reason: failure,
                        status,
                        detail,
                        keep_staging,
                        retry_at,
                    });
                }
            };
            let event = self.unless_cancelled(event);
            actions.extend(run.step(self.clock.now_ms(), event));
        }
        // A machine that asks for nothing and has not ended could never end.
        Err(Failure {
            reason: RunFailure::Cancelled,
            status: None,
            detail: None,
            keep_staging: true,
            retry_at: None,
        })
    }

    async fn send(&mut self, id: RequestId, request: &Request) -> Result<Event, Failure> {
        if let Some(at_ms) = self.requests.wait_until(self.clock.now_ms()) {
            let pause = self.clock.sleep_until(at_ms);
            self.cancel.unless_cancelled(pause).await;
        }
        if self.cancel.is_cancelled() {
            return Ok(Event::Cancel);
        }
        self.requests
            .count(self.store, self.clock.now_ms())
            .await
            .map_err(|next_day| Failure {
                reason: RunFailure::DailyLimit,
                status: None,
                detail: None,
                keep_staging: self.epoch.is_some(),
                retry_at: Some(next_day),
            })?;
        let answer = self.transport.get(request, self.timeout_ms);
        let answer = self.cancel.unless_cancelled(answer).await;
        Ok(answer.map_or(Event::Cancel, |answer| Event::Answered {
            request: id,
            answer,
        }))
    }

    fn unless_cancelled(&self, event: Event) -> Event {
        if self.cancel.is_cancelled() {
            Event::Cancel
        } else {
            event
        }
    }

    /// The run that a killed tab left, where it can go on; else a new one.
    async fn resume(&mut self, options: &RunOptions) -> Result<Run, Failure> {
        let now = self.clock.now_ms();
        if let Some((epoch, staged)) = self.store.resume_run().await?
            && let Ok(run) = Run::resume(options.clone(), &staged.checkpoint, now)
        {
            self.epoch = Some(epoch);
            self.full = staged.header.full;
            return Ok(run);
        }
        Ok(Run::start(options.clone(), now))
    }

    /// The same run, but for everything.
    fn start_anew(&mut self, options: &mut RunOptions) -> (Run, VecDeque<Action>) {
        (self.full, options.full) = (true, true);
        self.pages = None;
        let now = self.clock.now_ms();
        let mut run = Run::start(options.clone(), now);
        let actions = run.step(now, Event::Begin).into();
        (run, actions)
    }

    /// Whether only everything tells which documents the changes are about.
    async fn is_in_doubt(
        &mut self,
        known: Option<&Snapshot>,
        published: Option<&Manifest>,
    ) -> Result<bool, Failure> {
        let dataset = self.published_dataset(known, published).await?;
        let pages = self.store.staged_pages(self.epoch_in_force()?).await?;
        let is_in_doubt = dataset.is_in_doubt(&pages);
        self.pages = Some(pages);
        Ok(is_in_doubt)
    }

    fn epoch_in_force(&self) -> Result<Epoch, Failure> {
        self.epoch.ok_or_else(|| {
            Failure::from(StoreError::Unavailable(
                "no staging area is open".to_owned(),
            ))
        })
    }

    /// Lists of which published records did not come.
    async fn compare(
        &mut self,
        known: Option<&Snapshot>,
        published: Option<&Manifest>,
    ) -> Result<Event, Failure> {
        let dataset = self.published_dataset(known, published).await?;
        if dataset.is_empty() {
            return Ok(Event::Compared(Vec::new()));
        }
        let pages = self.store.staged_pages(self.epoch_in_force()?).await?;
        let pages = dataset.told_apart(pages, self.full);
        let vanished = read_vanished(self.store).await?;
        let lists = missed(&dataset, &dataset.seen(&pages), &vanished);
        self.pages = Some(pages);
        Ok(Event::Compared(lists))
    }

    /// The published records: those in memory when they are of the published revision.
    async fn published_dataset(
        &self,
        known: Option<&Snapshot>,
        published: Option<&Manifest>,
    ) -> Result<Dataset, StoreError> {
        let Some(manifest) = published else {
            return Ok(Dataset::empty());
        };
        if let Some(known) = known
            && known.manifest().revision == manifest.revision
        {
            return Ok(known.stored().clone());
        }
        let ids: Vec<_> = manifest.segments.iter().map(|info| info.id).collect();
        Dataset::load(manifest, self.store.segments(&ids).await?)
    }
}

/// Whether the tax ids say that these are two companies: another key at the same address, another server
/// behind it. Their records must never meet in one database.
fn is_another(known: &Company, told: &Company) -> bool {
    let tax_id = |company: &Company| company.tax_id.as_deref().and_then(domain::TaxId::parse);
    tax_id(known)
        .zip(tax_id(told))
        .is_some_and(|(known, told)| known.normalised() != told.normalised())
}

/// Whether what was read for `known` must be read again: amounts follow the currency, days the zone.
fn reads_otherwise(known: &Company, told: &Company) -> bool {
    known.currency != told.currency || known.zone != told.zone
}

pub(crate) fn elapsed(from: i64, to: i64) -> u64 {
    u64::try_from(to - from).unwrap_or(0)
}
