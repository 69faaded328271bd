//! Diagnóstico: what stands between this device and the numbers, one thing after the other. Changes nothing.

use domain::{Currency, List, Zone};
use onvio::{
    Answer, Context, Profile, Request, Resource, Trail, build_request, decode_company, decode_page,
};
use protocol::{
    Check, CheckFact, CheckId, CheckState, DiagnosisView, Hint, ListKind, Problem, ProblemKind,
};
use sync::{HttpAnswer, server_time_ms};

use crate::Peeked;
use crate::probe::{TEST_TIMEOUT_MS, shape_problem, slow_ms, status_problem, transport_problem};
use crate::report_text::report_text;
use crate::view::list_kind;
use crate::{Clock, Transport};

/// Clocks that differ by more are told.
const SKEW_MS: i64 = 5 * 60_000;
/// Less room than this is told.
const LITTLE_ROOM_BYTES: u64 = 50 << 20;

/// What is known without asking anybody.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// What the API looks like.
    pub profile: Profile,
    /// Where it is.
    pub base_url: String,
    /// What the browser says of the network, or that none is needed.
    pub online: bool,
    /// What is odd about the key; told only when it is refused.
    pub key_hint: Option<Hint>,
    /// Room on the device.
    pub room: CheckFact,
    /// Names and versions of the programs.
    pub versions: String,
    /// What in `config.json` nobody understands: keys, and reasons behind a colon.
    pub unknown_keys: Vec<String>,
    /// The last runs: began (ms since the Unix epoch), code of the failure, status.
    pub runs: Vec<(i64, Option<String>, Option<u16>)>,
}

/// Checks everything, and tells how it stands after each step; the last time with the report. `None` is the
/// transport of somebody who has no key.
pub async fn diagnose<T: Transport, C: Clock>(
    transport: Option<&T>,
    clock: &C,
    about: &Surroundings,
    tell: impl Fn(DiagnosisView),
) {
    let checks = CheckId::ALL.map(|id| Check {
        id,
        state: CheckState::Waiting,
        ms: None,
        fact: None,
    });
    let mut checks = Checks {
        checks: checks.to_vec(),
        tell,
    };
    if about.online {
        checks.set(CheckId::Network, CheckState::Good, None);
    } else {
        checks.problem(CheckId::Network, Problem::new(ProblemKind::Offline));
    }
    match transport {
        Some(transport) if about.online => {
            ask(transport, clock, about, &mut checks).await;
        }
        Some(_) => {}
        None => checks.problem(CheckId::Key, Problem::new(ProblemKind::KeyMissing)),
    }
    let state = match &about.room {
        CheckFact::Room {
            used: Some(used),
            quota: Some(quota),
            ..
        } if quota.saturating_sub(*used) < LITTLE_ROOM_BYTES => CheckState::Odd,
        CheckFact::Room {
            persisted: false, ..
        } => CheckState::Odd,
        _ => CheckState::Good,
    };
    checks.set(CheckId::Storage, state, Some(about.room.clone()));
    let versions = CheckFact::Plain(about.versions.clone());
    checks.set(CheckId::Versions, CheckState::Good, Some(versions));
    if about.unknown_keys.is_empty() {
        checks.set(CheckId::Config, CheckState::Good, None);
    } else {
        let keys = about.unknown_keys.join(", ");
        checks.set(
            CheckId::Config,
            CheckState::Odd,
            Some(CheckFact::Plain(keys)),
        );
    }
    for check in &mut checks.checks {
        if check.state == CheckState::Waiting {
            check.state = CheckState::Skipped;
        }
    }
    let report = report_text(&checks.checks, about, clock.now_ms());
    (checks.tell)(DiagnosisView {
        checks: checks.checks,
        report,
    });
}

struct Checks<F> {
    checks: Vec<Check>,
    tell: F,
}

impl<F: Fn(DiagnosisView)> Checks<F> {
    fn begin(&mut self, id: CheckId) {
        self.set(id, CheckState::Running, None);
    }

    fn problem(&mut self, id: CheckId, problem: Problem) {
        self.set(id, CheckState::Bad, Some(CheckFact::Problem(problem)));
    }

    fn set(&mut self, id: CheckId, state: CheckState, fact: Option<CheckFact>) {
        self.timed(id, state, fact, None);
    }

    fn timed(&mut self, id: CheckId, state: CheckState, fact: Option<CheckFact>, ms: Option<u64>) {
        if let Some(check) = self.checks.iter_mut().find(|check| check.id == id) {
            (check.state, check.fact, check.ms) = (state, fact, ms);
        }
        (self.tell)(DiagnosisView {
            checks: self.checks.clone(),
            report: String::new(),
        });
    }
}

/// Asks for the company (where there is none, for a list), then for a row of each list.
async fn ask<T: Transport, C: Clock, F: Fn(DiagnosisView)>(
    transport: &T,
    clock: &C,
    about: &Surroundings,
    checks: &mut Checks<F>,
) {
    let profile = &about.profile;
    let lists = List::ALL.map(Resource::List);
    let first = [Resource::Company]
        .into_iter()
        .chain(lists)
        .find(|resource| profile.endpoint(*resource).is_some());
    let Some(first) = first else { return };
    checks.begin(CheckId::Address);
    let request = build_request(profile, &about.base_url, first, None, None);
    let answer = match transport.peek(&request, TEST_TIMEOUT_MS).await {
        Ok(peeked) => peeked.answer,
        Err(failure) => {
            let problem = transport_problem(failure);
            return match problem.kind {
                ProblemKind::Offline => checks.problem(CheckId::Network, problem),
                ProblemKind::Cors => {
                    checks.set(CheckId::Address, CheckState::Good, None);
                    checks.problem(CheckId::Cors, problem);
                }
                _ => checks.problem(CheckId::Address, problem),
            };
        }
    };
    let ms = answer.elapsed_ms;
    let (state, fact) = match slow_ms(&answer) {
        None => (CheckState::Good, None),
        Some(ms) => (CheckState::Odd, Some(CheckFact::Slow(ms))),
    };
    checks.timed(CheckId::Address, state, fact, Some(ms));
    checks.set(CheckId::Cors, CheckState::Good, None);
    look_at_clock(&answer, clock.now_ms(), checks);
    if let Some(mut problem) = status_problem(&answer, &request, &about.base_url, clock.now_ms()) {
        if problem.kind == ProblemKind::ProxyKey {
            return checks.problem(CheckId::Key, problem);
        }
        let is_key = matches!(
            problem.kind,
            ProblemKind::KeyInvalid | ProblemKind::Forbidden
        );
        if is_key {
            problem.hint = problem.hint.or(about.key_hint);
            return checks.problem(CheckId::Key, problem);
        }
        checks.problem(CheckId::Company, problem);
        return;
    }
    checks.set(CheckId::Key, CheckState::Good, None);
    let (currency, zone) = match first {
        Resource::Company => match decode_company(&answer.body, profile) {
            Ok(company) => {
                checks.set(CheckId::Company, CheckState::Good, None);
                (company.currency, company.time_zone)
            }
            Err(error) => {
                checks.problem(CheckId::Company, shape_problem(&error, &answer));
                return;
            }
        },
        Resource::List(_) => {
            checks.set(CheckId::Company, CheckState::Good, Some(CheckFact::Absent));
            (None, None)
        }
    };
    let context = Context {
        profile,
        currency: currency.unwrap_or(Currency::CLP),
        zone: zone.unwrap_or(Zone::santiago()),
    };
    for list in List::ALL {
        look_at_list(transport, clock, about, &context, list, checks).await;
    }
}

async fn look_at_list<T: Transport, C: Clock, F: Fn(DiagnosisView)>(
    transport: &T,
    clock: &C,
    about: &Surroundings,
    context: &Context<'_>,
    list: List,
    checks: &mut Checks<F>,
) {
    let id = match list_kind(list) {
        ListKind::Invoices => CheckId::Invoices,
        ListKind::Payments => CheckId::Payments,
        ListKind::Customers | ListKind::Company => CheckId::Customers,
    };
    let resource = Resource::List(list);
    if about.profile.endpoint(resource).is_none() {
        return checks.set(id, CheckState::Good, Some(CheckFact::Absent));
    }
    checks.begin(id);
    let request = build_request(&about.profile, &about.base_url, resource, None, None);
    let Peeked { answer, is_cut } = match transport.peek(&request, TEST_TIMEOUT_MS).await {
        Ok(peeked) => peeked,
        Err(failure) => return checks.problem(id, transport_problem(failure)),
    };
    if let Some(problem) = status_problem(&answer, &request, &about.base_url, clock.now_ms()) {
        return checks.problem(id, problem);
    }
    match rows(list, (&answer, is_cut), &request, context) {
        Ok((read, rejected)) => {
            let state = if rejected > 0 || slow_ms(&answer).is_some() {
                CheckState::Odd
            } else {
                CheckState::Good
            };
            let fact = CheckFact::Rows { read, rejected };
            checks.timed(id, state, Some(fact), Some(answer.elapsed_ms));
        }
        Err(problem) => checks.problem(id, problem),
    }
}

/// Rows of the first records, and those of them that could not be read.
fn rows(
    list: List,
    (answer, is_cut): (&HttpAnswer, bool),
    request: &Request,
    context: &Context<'_>,
) -> Result<(u32, u32), Problem> {
    if answer.status == 204 {
        return Ok((0, 0));
    }
    let page = Answer {
        url: &request.url,
        status: answer.status,
        body: &answer.body,
        link: answer.header("link"),
        total_count: answer.header("x-total-count").filter(|_| !is_cut),
    };
    match decode_page(list, &page, context, &mut Trail::default()) {
        Ok(page) => Ok((
            u32::try_from(page.rows).unwrap_or(u32::MAX),
            u32::try_from(page.rejected.len()).unwrap_or(u32::MAX),
        )),
        // Only the beginning was read: that it is not the whole says nothing.
        Err(error) if is_cut && error.is_incomplete() => Ok((1, 0)),
        Err(error) => Err(shape_problem(&error, answer)),
    }
}

fn look_at_clock<F: Fn(DiagnosisView)>(answer: &HttpAnswer, now_ms: i64, checks: &mut Checks<F>) {
    let (state, fact) = match server_time_ms(answer) {
        None => (CheckState::Good, CheckFact::NoClock),
        Some(at) => {
            let skew_ms = at.saturating_sub(now_ms);
            let is_off = skew_ms.saturating_abs() >= SKEW_MS;
            let state = if is_off {
                CheckState::Odd
            } else {
                CheckState::Good
            };
            (state, CheckFact::Skew(skew_ms / 60_000))
        }
    };
    checks.set(CheckId::Clock, state, Some(fact));
}
