//! The connection test: one question, the company's name or why not.

use domain::{Currency, List, Zone};
use onvio::{
    Answer, AnswerError, CompanyInfo, Context, Profile, Request, Resource, Trail, build_request,
    decode_company, decode_page,
};
use protocol::{Hint, Problem, ProblemKind};
use sync::{HttpAnswer, ProxyRefusal, TransportFailure, retry_after_ms};

use crate::Transport;

/// A person waits for this answer.
pub(crate) const TEST_TIMEOUT_MS: u32 = 20_000;

/// A slower answer is told.
const SLOW_MS: u64 = 3_000;

/// How long an answer took, where that is worth telling.
pub(crate) fn slow_ms(answer: &HttpAnswer) -> Option<u64> {
    Some(answer.elapsed_ms).filter(|ms| *ms >= SLOW_MS)
}

/// What answered a test.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The company.
    pub company: CompanyInfo,
    /// Milliseconds that its answer took, where that was long.
    pub slow_ms: Option<u64>,
}

/// The company at the other end of a connection; changes nothing.
///
/// # Errors
/// What stands in the way.
pub async fn test_connection<T: Transport>(
    transport: &T,
    profile: &Profile,
    base_url: &str,
    now_ms: impl Fn() -> i64,
) -> Result<Reached, Problem> {
    let resource = asked(profile);
    let request = build_request(profile, base_url, resource, None, None);
    let answer = transport
        .get(&request, TEST_TIMEOUT_MS)
        .await
        .map_err(transport_problem)?;
    if let Some(problem) = status_problem(&answer, &request, base_url, now_ms()) {
        return Err(problem);
    }
    match read(&answer, &request, resource, profile) {
        Ok(company) => Ok(Reached {
            company,
            slow_ms: slow_ms(&answer),
        }),
        Err(error) => Err(shape_problem(&error, &answer)),
    }
}

/// Why there was no answer.
pub(crate) fn transport_problem(failure: TransportFailure) -> Problem {
    Problem::new(match failure {
        TransportFailure::Offline => ProblemKind::Offline,
        TransportFailure::Unreachable | TransportFailure::Aborted => ProblemKind::Unreachable,
        TransportFailure::Cors => ProblemKind::Cors,
        TransportFailure::Timeout => ProblemKind::Timeout,
        TransportFailure::TooLarge => ProblemKind::TooLarge,
        TransportFailure::Redirected => ProblemKind::Redirected,
        TransportFailure::MixedContent => ProblemKind::MixedContent,
        TransportFailure::Blocked => ProblemKind::Blocked,
    })
}

/// What a status says; `None` when the body is to be read.
pub(crate) fn status_problem(
    answer: &HttpAnswer,
    request: &Request,
    base_url: &str,
    now_ms: i64,
) -> Option<Problem> {
    let kind = match answer.status {
        _ if answer.proxy_refusal() == Some(ProxyRefusal::Key) => ProblemKind::ProxyKey,
        _ if answer.proxy_refusal() == Some(ProxyRefusal::Link) => {
            return Some(shape_problem(&AnswerError::OtherOrigin, answer));
        }
        200..=299 => return None,
        401 => ProblemKind::KeyInvalid,
        403 => ProblemKind::Forbidden,
        404 => ProblemKind::NotFound,
        429 => ProblemKind::RateLimited,
        500..=599 => ProblemKind::Server,
        _ => ProblemKind::Refused,
    };
    let has_version =
        kind == ProblemKind::NotFound && begins_where_it_ends(base_url, &request.path);
    Some(Problem {
        status: Some(answer.status),
        detail: Some(request.path.clone()),
        hint: has_version.then_some(Hint::AddressHasVersion),
        retry_at: retry_after_ms(answer, now_ms).map(|wait_ms| now_ms.saturating_add(wait_ms)),
        ..Problem::new(kind)
    })
}

/// Why a body was not what the contract promises.
pub(crate) fn shape_problem(error: &AnswerError, answer: &HttpAnswer) -> Problem {
    let kind = if answer.is_web_page() {
        ProblemKind::WebPage
    } else {
        ProblemKind::BadAnswer
    };
    Problem {
        status: Some(answer.status),
        detail: Some(error.to_string()),
        ..Problem::new(kind)
    }
}

/// `https://host/v1` before `/v1/company/info`.
fn begins_where_it_ends(base_url: &str, path: &str) -> bool {
    let last = base_url.trim().trim_end_matches('/').rsplit('/').next();
    let first = path.trim_start_matches('/').split('/').next();
    last.is_some_and(|last| !last.is_empty()) && last == first
}

/// The company; else the first list that the API has.
fn asked(profile: &Profile) -> Resource {
    let lists = List::ALL.map(Resource::List);
    let known = |resource: &Resource| profile.endpoint(*resource).is_some();
    let mut all = std::iter::once(Resource::Company).chain(lists);
    all.find(known).unwrap_or(Resource::Company)
}

fn read(
    answer: &HttpAnswer,
    request: &Request,
    resource: Resource,
    profile: &Profile,
) -> Result<CompanyInfo, AnswerError> {
    let Resource::List(list) = resource else {
        return decode_company(&answer.body, profile);
    };
    let context = Context {
        profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let page = Answer {
        url: &request.url,
        status: answer.status,
        body: &answer.body,
        link: answer.header("link"),
        total_count: answer.header("x-total-count"),
    };
    decode_page(list, &page, &context, &mut Trail::default())?;
    Ok(CompanyInfo::unknown(profile))
}
