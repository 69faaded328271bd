//! What a run asks for, what it refuses to resume, and that it is silent once it is over.

use crate::server::{Fault, PAGES, Server, Style};
use crate::world::{End, World, options};
use domain::{Currency, List, Zone};
use proptest::prelude::*;
use store::StoreError;
use sync::{
    Action, CompanyOverrides, Event, HttpAnswer, RequestId, ResumeRefused, Run, RunFailure,
    RunOptions, TransportFailure,
};

const HOUR: i64 = 60 * 60_000;

fn finish(options: RunOptions, server: Server) -> (sync::Outcome, World) {
    let mut world = World::new(server);
    let run = Run::start(options, world.now_ms);
    match world.drive(run) {
        End::Finished(outcome) => (*outcome, world),
        end => panic!("{end:?}"),
    }
}

#[test]
fn the_first_run_asks_for_everything_in_order() {
    let (outcome, world) = finish(options(), Server::new(Style::Bare));
    assert!(outcome.full);
    assert_eq!(
        world.server.urls,
        [
            "https://api.example/v1/company/info",
            "https://api.example/v1/clients",
            "https://api.example/v1/invoices",
            "https://api.example/v1/payments",
        ]
    );
    assert_eq!(outcome.counts.customers.received, 9);
    assert_eq!(outcome.counts.documents.rejected, 1);
    let header = &world.staging.expect("staged").header;
    assert_eq!(header.company, outcome.company);
    assert!(header.full);
}

#[test]
fn later_runs_ask_for_what_changed_unless_everything_is_wanted() {
    let since = RunOptions {
        watermark: Some(1_795_357_845_000),
        ..options()
    };
    let (outcome, world) = finish(since.clone(), Server::new(Style::Numbered));
    assert!(!outcome.full);
    let lists = &world.server.urls[1..];
    assert!(
        lists
            .iter()
            .all(|url| url.contains("?modified_since=2026-11-22T14%3A30%3A45Z"))
    );
    let full = RunOptions {
        full: true,
        ..since.clone()
    };
    let (outcome, world) = finish(full, Server::new(Style::Bare));
    assert!(outcome.full);
    assert!(
        world
            .server
            .urls
            .iter()
            .all(|url| !url.contains("modified_since"))
    );
    let mut unable = since;
    unable.profile.incremental = None;
    assert!(finish(unable, Server::new(Style::Bare)).0.full);
}

#[test]
fn a_list_that_misses_records_is_read_once_more_and_only_that_one() {
    for (full, expected) in [(true, 2), (false, 1)] {
        let options = RunOptions {
            watermark: Some(1_795_357_845_000),
            full,
            ..options()
        };
        let mut server = Server::new(Style::Numbered);
        server.missed = vec![List::Documents];
        let (outcome, world) = finish(options, server);
        let asked = |path: &str| {
            let requests = world.server.requests.iter();
            requests.filter(|(asked, _)| asked == path).count()
        };
        assert_eq!(asked("/v1/clients"), PAGES);
        assert_eq!(asked("/v1/invoices"), PAGES * expected);
        assert_eq!(asked("/v1/payments"), PAGES);
        assert_eq!(outcome.whole, List::ALL);
    }
}

#[test]
fn a_list_whose_total_moved_is_not_known_whole() {
    let pages = [
        r#"{"items":[{"id":1,"name":"A"}],"offset":0,"total":2}"#,
        r#"{"items":[{"id":2,"name":"B"},{"id":3,"name":"C"}],"offset":1,"total":3}"#,
    ];
    let mut server = Server::new(Style::Offset);
    server.fault("/v1/clients", 0, &pages.map(Fault::Body));
    let (outcome, _) = finish(options(), server);
    assert_eq!(outcome.whole, [List::Documents, List::Payments]);
}

#[test]
fn what_an_api_lacks_is_not_asked_for() {
    let mut lacking = options();
    lacking.profile.endpoints.company = None;
    lacking.profile.endpoints.customers = None;
    lacking.profile.endpoints.payments = None;
    let (outcome, world) = finish(lacking, Server::new(Style::Bare));
    assert_eq!(outcome.company.name, "Onvio v1");
    let counts = outcome.counts;
    assert!(counts.documents.received > 0);
    assert_eq!(
        (counts.customers.received, counts.payments.received),
        (0, 0)
    );
    // What is published of the others is not missed.
    assert_eq!(outcome.whole, [List::Documents]);
    let asked = |url: &String| url.starts_with("https://api.example/v1/invoices");
    assert!(
        world.server.urls.iter().all(asked),
        "{:?}",
        world.server.urls
    );
}

#[test]
fn the_watermark_follows_the_servers_clock() {
    for ahead_ms in [-7 * HOUR, 0, 3 * HOUR] {
        let mut server = Server::new(Style::Bare);
        server.clock_ahead_ms = Some(ahead_ms);
        let (outcome, _) = finish(options(), server);
        let expected = outcome.started_at + ahead_ms - 10 * 60_000;
        assert!(
            (expected..expected + 1_000).contains(&outcome.watermark),
            "{ahead_ms}"
        );
    }
    let mut hidden = Server::new(Style::Bare);
    hidden.clock_ahead_ms = None;
    let (outcome, _) = finish(options(), hidden);
    // The newest customer changed at 2026-11-01T00:00:08Z.
    assert_eq!(outcome.watermark, 1_793_491_208_000 - 10 * 60_000);
}

#[test]
fn the_deployment_names_the_company_before_the_api_does() {
    let named = RunOptions {
        company: CompanyOverrides {
            name: Some("Mi empresa".to_owned()),
            currency: Currency::parse("USD"),
            zone: Zone::parse("Pacific/Easter"),
        },
        ..options()
    };
    let company = finish(named, Server::new(Style::Bare)).0.company;
    assert_eq!(company.name, "Mi empresa");
    assert_eq!(
        (company.currency.code(), company.zone.name()),
        ("USD", "Pacific/Easter")
    );
    let company = finish(options(), Server::new(Style::Bare)).0.company;
    assert_eq!(company.name, "Empresa de prueba");
    assert_eq!(company.zone.name(), "America/Santiago");
}

/// The checkpoint of a run killed in its middle.
fn checkpoint(options: RunOptions) -> (Vec<u8>, i64) {
    let mut world = World::new(Server::new(Style::Numbered));
    world.kill_at = Some(24);
    let run = Run::start(options, world.now_ms);
    assert_eq!(world.drive(run), End::Killed);
    (world.staging.expect("staged").checkpoint, world.now_ms)
}

#[test]
fn a_staged_run_of_another_kind_is_not_resumed() {
    let (bytes, now) = checkpoint(options());
    let resume =
        |options: RunOptions, at: i64| Run::resume(options, &bytes, at).map(|run| run.is_full());
    assert_eq!(resume(options(), now + 5 * HOUR), Ok(true));
    assert_eq!(
        resume(options(), now + 7 * HOUR),
        Err(ResumeRefused::TooOld)
    );
    assert_eq!(
        resume(options(), now - 7 * HOUR),
        Err(ResumeRefused::TooOld)
    );
    let elsewhere = RunOptions {
        base_url: "https://other.example".to_owned(),
        ..options()
    };
    assert_eq!(resume(elsewhere, now), Err(ResumeRefused::OtherSource));
    // A full run stays full though only changes are wanted.
    let changes = RunOptions {
        watermark: Some(now),
        ..options()
    };
    assert_eq!(resume(changes, now), Ok(true));

    for end in 0..bytes.len() {
        let cut = Run::resume(options(), &bytes[..end], now).map(|_| ());
        assert_eq!(cut, Err(ResumeRefused::Unreadable), "{end}");
    }
}

#[test]
fn a_staged_run_that_asked_for_less_is_not_resumed() {
    let since = |watermark, full| RunOptions {
        watermark,
        full,
        ..options()
    };
    let began = 1_795_000_000_000;
    let (bytes, now) = checkpoint(since(Some(began), false));
    let resume = |options| Run::resume(options, &bytes, now).map(|run| run.is_full());
    assert_eq!(resume(since(Some(began), false)), Ok(false));
    assert_eq!(resume(since(Some(began + 1), false)), Ok(false));
    for less in [
        since(Some(began - 1), false),
        since(None, false),
        since(Some(began), true),
    ] {
        assert_eq!(resume(less), Err(ResumeRefused::AsksForLess));
    }
}

#[test]
fn failures_of_the_store_end_the_run() {
    for (error, failure, keep) in [
        (StoreError::Fenced, RunFailure::Fenced, true),
        (StoreError::Conflict, RunFailure::Fenced, true),
        (StoreError::Full, RunFailure::StorageFull, false),
        (
            StoreError::Unavailable("x".to_owned()),
            RunFailure::Storage,
            true,
        ),
        (
            StoreError::Corrupt("x".to_owned()),
            RunFailure::Storage,
            true,
        ),
        (StoreError::OtherVersion, RunFailure::Storage, true),
    ] {
        let (bytes, now) = checkpoint(options());
        let mut run = Run::resume(options(), &bytes, now).expect("resumable");
        run.step(now, Event::Begin);
        let actions = run.step(now, Event::StoreFailed(error.clone()));
        let [
            Action::Fail {
                failure: seen,
                keep_staging,
                ..
            },
        ] = actions.as_slice()
        else {
            panic!("{error:?}: {actions:?}");
        };
        assert_eq!((*seen, *keep_staging), (failure, keep), "{error:?}");
    }
}

#[test]
fn answers_to_older_requests_and_early_timers_are_ignored() {
    let mut run = Run::start(options(), 0);
    let answered = |number, answer| Event::Answered {
        request: RequestId(number),
        answer,
    };
    assert_eq!(run.step(0, Event::TimerFired), []);
    assert_eq!(run.step(0, answered(1, Err(TransportFailure::Offline))), []);
    assert_eq!(run.step(0, Event::Begin).len(), 2);
    assert_eq!(run.step(0, Event::Begin), []);
    let actions = run.step(0, answered(1, Err(TransportFailure::Timeout)));
    assert!(matches!(actions.as_slice(), [Action::Wait { .. }]));
    // The same answer once more while waiting.
    assert_eq!(run.step(0, answered(1, Err(TransportFailure::Offline))), []);
    let actions = run.step(0, Event::TimerFired);
    assert!(matches!(
        actions.as_slice(),
        [
            _,
            Action::Send {
                id: RequestId(2),
                ..
            }
        ]
    ));
    assert_eq!(run.step(0, answered(1, Err(TransportFailure::Offline))), []);
    assert_eq!(run.step(0, Event::TimerFired), []);
    let actions = run.step(0, Event::Cancel);
    assert!(matches!(
        actions.as_slice(),
        [Action::Fail {
            failure: RunFailure::Cancelled,
            keep_staging: false,
            ..
        }]
    ));
    assert_eq!(run.step(0, Event::Begin), []);
}

fn any_event() -> impl Strategy<Value = Event> {
    let body = prop::sample::select(vec![
        r#"{"name":"X"}"#,
        "[]",
        r#"[{"id":1}]"#,
        r#"{"items":[{"id":2}],"next_cursor":"a"}"#,
        r#"{"items":[{"id":3}],"page":1,"totalPages":9}"#,
        "<html>",
        "",
    ]);
    let status = prop_oneof![6 => Just(200_u16), 1 => any::<u16>(), 1 => Just(429), 1 => Just(204)];
    let header = prop::sample::select(vec![
        ("date", "Sun, 22 Nov 2026 14:30:45 GMT"),
        ("date", "never"),
        ("retry-after", "1"),
        ("retry-after", "99999999999999999999"),
        ("link", "</x>; rel=next"),
    ]);
    let good = (status, header, body).prop_map(|(status, (name, value), body)| {
        Ok(HttpAnswer {
            status,
            headers: vec![(name.to_owned(), value.to_owned())],
            body: body.into(),
            elapsed_ms: 3,
        })
    });
    let failure = prop::sample::select(vec![
        TransportFailure::Unreachable,
        TransportFailure::Cors,
        TransportFailure::Timeout,
        TransportFailure::Aborted,
    ]);
    let answer = prop_oneof![8 => good, 1 => failure.prop_map(Err)];
    let store = prop::sample::select(vec![StoreError::Full, StoreError::Fenced]);
    prop_oneof![
        2 => Just(Event::Begin),
        12 => (1_u32..30, answer).prop_map(|(number, answer)| Event::Answered {
            request: RequestId(number),
            answer,
        }),
        4 => Just(Event::Opened),
        4 => Just(Event::Staged),
        3 => Just(Event::TimerFired),
        1 => store.prop_map(Event::StoreFailed),
        1 => Just(Event::Cancel),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_order_of_events_never_panics_and_ends_once(
        events in prop::collection::vec((any_event(), any::<i64>(), any::<bool>()), 0..80),
        now in any::<i64>(),
    ) {
        let mut run = Run::start(options(), now);
        let mut current = RequestId(0);
        let mut over = false;
        for (mut event, now, fits) in events {
            // Half of the answers are to the request that is out, so that runs get somewhere.
            if let (Event::Answered { request, .. }, true) = (&mut event, fits) {
                *request = current;
            }
            let actions = run.step(now, event);
            prop_assert!(!over || actions.is_empty());
            for (position, action) in actions.iter().enumerate() {
                let last = position + 1 == actions.len();
                match action {
                    Action::Send { id, .. } => {
                        prop_assert!(*id > current);
                        current = *id;
                    }
                    Action::Finish(_) | Action::Fail { .. } => {
                        prop_assert!(last);
                        over = true;
                    }
                    Action::Progress { .. } => prop_assert!(!last),
                    Action::Open { .. }
                    | Action::Stage { .. }
                    | Action::Compare
                    | Action::Wait { .. } => {}
                }
            }
            prop_assert_eq!(run.is_over(), over);
        }
    }

    #[test]
    fn any_bytes_are_no_checkpoint_that_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Run::resume(options(), &bytes, 0);
    }
}
