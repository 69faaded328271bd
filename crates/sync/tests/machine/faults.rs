//! Every fault on the first, middle and last page of every resource: a run recovers with exactly the
//! server's rows, or fails for the right reason. Never a success that is none.

use std::collections::BTreeSet;

use crate::server::{Fault, PAGES, Server, Style};
use crate::world::{End, World, options};
use sync::{Run, RunFailure, TransportFailure};

const PATHS: [&str; 4] = [
    "/v1/company/info",
    "/v1/clients",
    "/v1/invoices",
    "/v1/payments",
];

/// Every place where a fault may strike.
fn places() -> impl Iterator<Item = (&'static str, usize)> {
    PATHS.into_iter().flat_map(|path| {
        let pages = if path == PATHS[0] { 1 } else { PAGES };
        (0..pages).map(move |page| (path, page))
    })
}

fn keys_without_faults() -> Vec<String> {
    let mut world = World::new(Server::new(Style::Numbered));
    assert!(matches!(world.sync(), End::Finished(_)));
    let keys = world.staged_keys();
    assert_eq!(keys.len(), 27);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 27);
    keys
}

fn status(status: u16) -> Fault {
    Fault::Status(status, Vec::new(), "<html>x</html>")
}

/// What the proxy says of itself.
fn proxy(what: &str) -> Fault {
    let body = match what {
        "key" => "{\"error\":\"upstream-key\"}",
        "link" => "{\"error\":\"upstream-link\"}\n",
        _ => "{\"error\":\"upstream-unreachable\"}",
    };
    Fault::Status(502, Vec::new(), body)
}

#[test]
fn faults_that_pass_are_survived() {
    let expected = keys_without_faults();
    let transient = [
        Fault::Transport(TransportFailure::Unreachable),
        Fault::Transport(TransportFailure::Timeout),
        Fault::Transport(TransportFailure::Aborted),
        status(408),
        status(429),
        status(500),
        status(502),
        status(503),
        status(504),
        Fault::Status(429, vec![("retry-after", "3".to_owned())], ""),
        Fault::Truncated,
        Fault::Body(""),
        Fault::Body("<html>portal</html>"),
        Fault::Body("\u{1f}\u{8b}\u{8}"),
        Fault::Body(r#"{"success":false}"#),
        Fault::Body(r#"{"error":"busy"}"#),
    ];
    for (path, page) in places() {
        for fault in &transient {
            let mut world = World::new(Server::new(Style::Numbered));
            world
                .server
                .fault(path, page, &[fault.clone(), fault.clone()]);
            let end = world.sync();
            assert!(
                matches!(end, End::Finished(_)),
                "{path} {page} {fault:?}: {end:?}"
            );
            assert_eq!(world.staged_keys(), expected, "{path} {page} {fault:?}");
            assert_eq!(world.waits_ms.len(), 2);
        }
    }
}

#[test]
fn faults_that_stay_end_the_run_with_their_reason() {
    use RunFailure as F;
    let lasting = [
        (
            Fault::Transport(TransportFailure::Offline),
            F::Offline,
            None,
            1,
            true,
        ),
        (
            Fault::Transport(TransportFailure::Cors),
            F::Cors,
            None,
            6,
            true,
        ),
        (
            Fault::Transport(TransportFailure::TooLarge),
            F::TooLarge,
            None,
            1,
            false,
        ),
        (
            Fault::Transport(TransportFailure::Redirected),
            F::Redirected,
            None,
            1,
            false,
        ),
        (
            Fault::Transport(TransportFailure::MixedContent),
            F::MixedContent,
            None,
            1,
            false,
        ),
        (
            Fault::Transport(TransportFailure::Blocked),
            F::Blocked,
            None,
            1,
            false,
        ),
        (
            Fault::Transport(TransportFailure::Unreachable),
            F::Unreachable,
            None,
            6,
            true,
        ),
        (
            Fault::Transport(TransportFailure::Aborted),
            F::Unreachable,
            None,
            6,
            true,
        ),
        (
            Fault::Transport(TransportFailure::Timeout),
            F::Timeout,
            None,
            6,
            true,
        ),
        (status(400), F::Refused, Some(400), 1, false),
        // Once more, since the key was good a moment ago.
        (status(401), F::KeyInvalid, Some(401), 2, true),
        (status(402), F::Refused, Some(402), 1, false),
        (status(403), F::Forbidden, Some(403), 1, false),
        (status(404), F::NotFound, Some(404), 1, false),
        (status(409), F::Refused, Some(409), 1, false),
        (status(410), F::Refused, Some(410), 1, false),
        (status(413), F::Refused, Some(413), 1, false),
        (status(302), F::Refused, Some(302), 1, false),
        (status(408), F::Timeout, Some(408), 6, true),
        (status(429), F::RateLimited, Some(429), 6, true),
        (status(500), F::Server, Some(500), 6, true),
        (status(503), F::Server, Some(503), 6, true),
        // Asking again would cost whoever runs the proxy its tokens.
        (proxy("key"), F::ProxyKey, Some(502), 1, true),
        (proxy("link"), F::BadAnswer, Some(502), 1, false),
        (proxy("unreachable"), F::Server, Some(502), 6, true),
        (Fault::Truncated, F::BadAnswer, Some(200), 3, false),
        (Fault::Body(""), F::BadAnswer, Some(200), 3, false),
        (
            Fault::Body(r#"{"success":false}"#),
            F::BadAnswer,
            Some(200),
            3,
            false,
        ),
        (
            Fault::Body(r#"{"things":["Juan"]}"#),
            F::BadAnswer,
            Some(200),
            1,
            false,
        ),
    ];
    for (path, page) in places() {
        for (fault, failure, status, requests, resumable) in &lasting {
            let mut world = World::new(Server::new(Style::Numbered));
            world
                .server
                .broken
                .insert((path.to_owned(), page), fault.clone());
            let end = world.sync();
            let End::Failed {
                failure: seen,
                status: seen_status,
                detail,
                keep_staging,
                ..
            } = end
            else {
                panic!("{path} {page} {fault:?}: {end:?}");
            };
            assert_eq!(
                (seen, seen_status),
                (*failure, *status),
                "{path} {page} {fault:?}"
            );
            let detail = detail.expect("where it failed");
            assert!(
                detail.starts_with(path) && !detail.contains("Juan"),
                "{detail}"
            );
            let asked = world
                .server
                .requests
                .iter()
                .filter(|at| **at == (path.to_owned(), page));
            // The very first answer says whether the key and the origin are good; only later is a refusal odd.
            let is_first = path == PATHS[0] && matches!(failure, F::KeyInvalid | F::Cors);
            let requests = if is_first { 1 } else { *requests };
            assert_eq!(asked.count(), requests, "{path} {page} {fault:?}");
            // Before the first page there is no staging area to keep.
            assert_eq!(
                keep_staging,
                *resumable && path != PATHS[0],
                "{path} {page} {fault:?}"
            );
        }
    }
}

#[test]
fn what_was_staged_before_a_failure_is_not_fetched_again() {
    let expected = keys_without_faults();
    for (path, page) in places() {
        let mut world = World::new(Server::new(Style::Numbered));
        let key = (path.to_owned(), page);
        world.server.broken.insert(key.clone(), status(503));
        assert!(matches!(world.sync(), End::Failed { .. }));
        world.server.broken.clear();
        world.server.requests.clear();
        world.now_ms += 60_000;
        assert!(matches!(world.resume_or_sync(), End::Finished(_)));
        assert_eq!(world.staged_keys(), expected, "{path} {page}");
        assert_eq!(world.server.requests[0], key, "goes on where it was");
    }
}

#[test]
fn a_resumed_run_that_fails_at_once_gives_the_staging_up() {
    let mut world = World::new(Server::new(Style::Cursor));
    world
        .server
        .broken
        .insert(("/v1/invoices".to_owned(), 1), status(500));
    assert!(matches!(
        world.sync(),
        End::Failed {
            keep_staging: true,
            ..
        }
    ));
    // The cursor is gone for good: the next run begins anew.
    assert!(matches!(
        world.resume_or_sync(),
        End::Failed {
            keep_staging: false,
            ..
        }
    ));
    assert!(world.staging.is_none());
    world.server.broken.clear();
    assert!(matches!(world.resume_or_sync(), End::Finished(_)));
    assert_eq!(world.staged_keys(), keys_without_faults());
}

#[test]
fn no_content_is_no_rows_and_not_modified_only_where_a_part_was_asked_for() {
    for (code, since, received) in [
        (204, None, Some(18)),
        (204, Some(0), Some(18)),
        (304, Some(0), Some(18)),
        // Nobody has anything that could be unmodified.
        (304, None, None),
    ] {
        for path in &PATHS[1..] {
            let mut world = World::new(Server::new(Style::Bare));
            let place = ((*path).to_owned(), 0);
            world.server.broken.insert(place, status(code));
            let mut options = options();
            options.watermark = since;
            let end = world.drive(Run::start(options, world.now_ms));
            let seen = match &end {
                End::Finished(outcome) => Some(outcome.counts.received()),
                _ => None,
            };
            assert_eq!(seen, received, "{path} {code} {end:?}");
        }
    }
}

#[test]
fn a_key_that_runs_out_on_the_way_is_tried_once_more_and_what_was_staged_is_kept() {
    for (path, page) in places() {
        let key = (path.to_owned(), page);
        let mut world = World::new(Server::new(Style::Numbered));
        world.server.fault(path, page, &[status(401)]);
        let end = world.sync();
        // Whether the key was ever good is not known before the first answer.
        let is_first = path == PATHS[0];
        assert_eq!(
            matches!(end, End::Finished(_)),
            !is_first,
            "{path} {page} {end:?}"
        );
        if is_first {
            continue;
        }
        assert_eq!(world.staged_keys(), keys_without_faults());
        assert!(world.waits_ms.is_empty());

        let mut world = World::new(Server::new(Style::Numbered));
        world.server.broken.insert(key.clone(), status(401));
        assert!(matches!(
            world.sync(),
            End::Failed {
                failure: RunFailure::KeyInvalid,
                keep_staging: true,
                ..
            }
        ));
        world.server.broken.clear();
        world.server.requests.clear();
        assert!(matches!(world.resume_or_sync(), End::Finished(_)));
        assert_eq!(world.server.requests[0], key, "goes on where it was");
        assert_eq!(world.staged_keys(), keys_without_faults());
    }
}

#[test]
fn a_gateway_that_cannot_be_read_for_a_moment_is_asked_again() {
    for (path, page) in places().skip(1) {
        let mut world = World::new(Server::new(Style::Numbered));
        let cors = || Fault::Transport(TransportFailure::Cors);
        world.server.fault(path, page, &[cors(), cors()]);
        assert!(matches!(world.sync(), End::Finished(_)), "{path} {page}");
        assert_eq!(world.staged_keys(), keys_without_faults());
    }
}

#[test]
fn retry_after_is_obeyed_within_the_budget() {
    let after = |seconds: &str| Fault::Status(429, vec![("retry-after", seconds.to_owned())], "");
    let mut world = World::new(Server::new(Style::Numbered));
    world.server.fault("/v1/invoices", 1, &[after("120")]);
    assert!(matches!(world.sync(), End::Finished(_)));
    assert_eq!(world.waits_ms, [120_000]);

    let mut world = World::new(Server::new(Style::Numbered));
    world.server.fault("/v1/invoices", 1, &[after("3600")]);
    let end = world.sync();
    let limited = matches!(
        end,
        End::Failed {
            failure: RunFailure::RateLimited,
            keep_staging: true,
            retry_at: Some(at),
            ..
        } if (1..=7).contains(&(world.now_ms + 3_600_000 - at))
    );
    assert!(limited, "{end:?}");
    assert!(world.waits_ms.is_empty());
}

#[test]
fn waits_grow_with_jitter_and_stay_below_the_cap() {
    let mut world = World::new(Server::new(Style::Numbered));
    world
        .server
        .broken
        .insert(("/v1/clients".to_owned(), 0), status(500));
    assert!(matches!(world.sync(), End::Failed { .. }));
    let steps = [1_000, 2_000, 4_000, 8_000, 16_000];
    assert_eq!(world.waits_ms.len(), steps.len());
    assert!(
        world
            .waits_ms
            .iter()
            .zip(steps)
            .all(|(wait, step)| (0..=step).contains(wait))
    );
}

#[test]
fn pages_that_do_not_add_up_are_incomplete() {
    let bodies = [
        // Page 1 for ever.
        r#"{"page":1,"totalPages":3,"data":[{"id":0},{"id":1}]}"#,
        r#"{"data":[],"total":50}"#,
    ];
    for body in bodies {
        let mut world = World::new(Server::new(Style::Numbered));
        for page in 0..PAGES {
            world
                .server
                .broken
                .insert(("/v1/clients".to_owned(), page), Fault::Body(body));
        }
        let end = world.sync();
        let incomplete = matches!(
            end,
            End::Failed {
                failure: RunFailure::Incomplete,
                keep_staging: false,
                ..
            }
        );
        assert!(incomplete, "{end:?}");
    }
    let mut world = World::new(Server::new(Style::Numbered));
    let evil = Fault::Body(r#"{"data":[{"id":0}],"next":"https://evil.example/"}"#);
    world
        .server
        .broken
        .insert(("/v1/clients".to_owned(), 0), evil);
    let end = world.sync();
    assert!(
        matches!(
            end,
            End::Failed {
                failure: RunFailure::BadAnswer,
                ..
            }
        ),
        "{end:?}"
    );
    assert!(
        world
            .server
            .urls
            .iter()
            .all(|url| url.starts_with("https://api.example/"))
    );
}

#[test]
fn a_list_without_end_is_cut() {
    use sync::{Action, Event, HttpAnswer, Run};
    let mut options = crate::world::options();
    options.limits.pages = 50;
    let mut run = Run::start(options, 0);
    let mut actions = run.step(0, Event::Begin);
    let mut rows = 0;
    loop {
        let event = match actions.pop() {
            Some(Action::Send { id, request }) => {
                rows += 1;
                let body = match request.path.as_str() {
                    "/v1/company/info" => r#"{"name":"X"}"#.to_owned(),
                    _ => format!(r#"{{"items":[{{"id":{rows}}}],"next_cursor":"{rows}"}}"#),
                };
                let answer = HttpAnswer {
                    status: 200,
                    headers: Vec::new(),
                    body: body.into_bytes(),
                    elapsed_ms: 1,
                };
                Event::Answered {
                    request: id,
                    answer: Ok(answer),
                }
            }
            Some(Action::Open { .. }) => Event::Opened,
            Some(Action::Stage { .. }) => Event::Staged,
            Some(Action::Fail { failure, .. }) => {
                assert_eq!((failure, rows), (RunFailure::Incomplete, 51));
                return;
            }
            other => panic!("{other:?}"),
        };
        actions = run.step(0, event);
    }
}
