//! The connection test: one question, the company's name or why not.

use onvio::{CompanyInfo, Profile, Resource, build_request, decode_company};
use protocol::{Problem, ProblemKind};
use sync::TransportFailure;

use crate::Transport;

/// A person waits for this answer.
const TEST_TIMEOUT_MS: u32 = 20_000;

/// The company at the other end of a connection; changes nothing.
pub async fn test_connection<T: Transport>(
    transport: &T,
    profile: &Profile,
    base_url: &str,
) -> Result<CompanyInfo, Problem> {
    let request = build_request(profile, base_url, Resource::Company, None, None);
    let answer = transport
        .get(&request, TEST_TIMEOUT_MS)
        .await
        .map_err(|failure| {
            Problem::new(match failure {
                TransportFailure::Offline => ProblemKind::Offline,
                TransportFailure::Unreachable | TransportFailure::Aborted => {
                    ProblemKind::Unreachable
                }
                TransportFailure::Cors => ProblemKind::Cors,
                TransportFailure::Timeout => ProblemKind::Timeout,
            })
        })?;
    let problem = |kind| Problem {
        kind,
        status: Some(answer.status),
        detail: Some(request.path.clone()),
    };
    match answer.status {
        200..=299 => decode_company(&answer.body, profile).map_err(|error| Problem {
            detail: Some(error.to_string()),
            ..problem(ProblemKind::BadAnswer)
        }),
        401 => Err(problem(ProblemKind::KeyInvalid)),
        403 => Err(problem(ProblemKind::Forbidden)),
        404 => Err(problem(ProblemKind::NotFound)),
        429 => Err(problem(ProblemKind::RateLimited)),
        500..=599 => Err(problem(ProblemKind::Server)),
        _ => Err(problem(ProblemKind::Refused)),
    }
}
