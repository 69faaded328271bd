//! Diagnóstico: each thing that can stand in the way is told apart, and the report tells nothing that it must not.

mod support;

use std::cell::RefCell;

use demo::{Company, CompanyOptions};
use engine::{Surroundings, Transport, diagnose, key_hint, test_connection};
use onvio::{Profile, Request};
use pollster::block_on;
use protocol::{
    CheckFact, CheckId, CheckState, DiagnosisView, Environment, Hint, Problem, ProblemKind,
};
use support::{Api, BASE, JumpingClock};
use sync::{HttpAnswer, TransportFailure};

fn about() -> Surroundings {
    Surroundings {
        profile: Profile::onvio_v1(),
        base_url: BASE.to_owned(),
        online: true,
        key_hint: None,
        room: CheckFact::Room {
            used: Some(1 << 20),
            quota: Some(1 << 30),
            persisted: true,
        },
        versions: "page dev, protocol 4".to_owned(),
        unknown_keys: Vec::new(),
        runs: Vec::new(),
    }
}

fn run(transport: Option<&impl Transport>, about: &Surroundings) -> DiagnosisView {
    let last = RefCell::new(None);
    block_on(diagnose(transport, &JumpingClock::new(), about, |view| {
        last.replace(Some(view));
    }));
    last.take().expect("told")
}

fn state(view: &DiagnosisView, id: CheckId) -> CheckState {
    let check = view.checks.iter().find(|check| check.id == id);
    check.expect("every check is there").state
}

fn problem(view: &DiagnosisView, id: CheckId) -> Problem {
    let check = view.checks.iter().find(|check| check.id == id);
    match check.and_then(|check| check.fact.clone()) {
        Some(CheckFact::Problem(problem)) => problem,
        other => panic!("{id:?} has no problem: {other:?}"),
    }
}

/// Status, headers and body.
type Told = (u16, &'static [(&'static str, &'static str)], &'static str);

/// Answers every path with what it is told.
struct Fixed(Result<Told, TransportFailure>);

impl Transport for Fixed {
    async fn get(&self, _: &Request, _: u32) -> Result<HttpAnswer, TransportFailure> {
        let (status, headers, body) = self.0?;
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Ok(HttpAnswer {
            status,
            headers: headers.iter().map(own).collect(),
            body: body.as_bytes().to_vec(),
            elapsed_ms: 1,
        })
    }
}

/// An API that takes its time.
struct Late(Api, u64);

impl Transport for Late {
    async fn get(&self, request: &Request, limit: u32) -> Result<HttpAnswer, TransportFailure> {
        let answer = self.0.get(request, limit).await?;
        Ok(HttpAnswer {
            elapsed_ms: self.1,
            ..answer
        })
    }
}

#[test]
fn the_test_of_a_connection_and_the_diagnosis_agree_on_what_is_slow() {
    for (ms, is_slow) in [(1, false), (2_999, false), (3_000, true), (15_000, true)] {
        let api = Late(Api::new(1, 300, 100), ms);
        let view = run(Some(&api), &about());
        let address = view
            .checks
            .iter()
            .find(|check| check.id == CheckId::Address);
        let fact = address.and_then(|check| check.fact.clone());
        assert_eq!(fact, is_slow.then_some(CheckFact::Slow(ms)), "{ms} ms");
        let profile = Profile::onvio_v1();
        let tested = block_on(test_connection(&api, &profile, BASE, || 0));
        let reached = tested.expect("it answers");
        assert_eq!(reached.slow_ms, is_slow.then_some(ms), "{ms} ms");
        assert!(!reached.company.name.is_empty());
    }
}

#[test]
fn a_good_connection_is_good_in_everything() {
    let api = Api::new(1, 300, 100);
    api.company.replace(Company::new(CompanyOptions {
        clean: true,
        ..CompanyOptions::new(1, 300, support::day("2026-11-22"))
    }));
    let view = run(Some(&api), &about());
    for check in &view.checks {
        assert_eq!(check.state, CheckState::Good, "{check:?}");
    }
    let rows = view
        .checks
        .iter()
        .find(|check| check.id == CheckId::Invoices);
    let fact = rows.and_then(|check| check.fact.clone());
    assert_eq!(
        fact,
        Some(CheckFact::Rows {
            read: 100,
            rejected: 0
        })
    );
}

#[test]
fn what_stands_in_the_way_is_told_where_it_stands() {
    use CheckId as C;
    use ProblemKind as P;
    let shape = r#"{"things":[1],"next":null}"#;
    let cases = [
        (
            Fixed(Err(TransportFailure::Offline)),
            C::Network,
            P::Offline,
        ),
        (
            Fixed(Err(TransportFailure::Unreachable)),
            C::Address,
            P::Unreachable,
        ),
        (
            Fixed(Err(TransportFailure::Timeout)),
            C::Address,
            P::Timeout,
        ),
        (
            Fixed(Err(TransportFailure::MixedContent)),
            C::Address,
            P::MixedContent,
        ),
        (
            Fixed(Err(TransportFailure::Blocked)),
            C::Address,
            P::Blocked,
        ),
        (
            Fixed(Err(TransportFailure::Redirected)),
            C::Address,
            P::Redirected,
        ),
        (Fixed(Err(TransportFailure::Cors)), C::Cors, P::Cors),
        (Fixed(Ok((401, &[], ""))), C::Key, P::KeyInvalid),
        (Fixed(Ok((403, &[], ""))), C::Key, P::Forbidden),
        (
            Fixed(Ok((502, &[], r#"{"error":"upstream-key"}"#))),
            C::Key,
            P::ProxyKey,
        ),
        (
            Fixed(Ok((502, &[], r#"{"error":"upstream-link"}"#))),
            C::Company,
            P::BadAnswer,
        ),
        (Fixed(Ok((404, &[], ""))), C::Company, P::NotFound),
        (
            Fixed(Ok((429, &[("retry-after", "60")], ""))),
            C::Company,
            P::RateLimited,
        ),
        (Fixed(Ok((500, &[], ""))), C::Company, P::Server),
        (
            Fixed(Ok((200, &[], "<html>login</html>"))),
            C::Company,
            P::WebPage,
        ),
        (Fixed(Ok((200, &[], shape))), C::Company, P::BadAnswer),
    ];
    for (transport, id, kind) in cases {
        let view = run(Some(&transport), &about());
        let seen = problem(&view, id);
        assert_eq!(seen.kind, kind);
        let bad = view
            .checks
            .iter()
            .filter(|check| check.state == CheckState::Bad);
        assert_eq!(bad.count(), 1, "{kind:?}: nothing else is to blame");
        assert_eq!(state(&view, C::Payments), CheckState::Skipped, "{kind:?}");
        assert!(view.report.contains(kind.code()), "{}", view.report);
        match kind {
            P::NotFound => assert_eq!(seen.detail.as_deref(), Some("/v1/company/info")),
            P::RateLimited => assert_eq!(seen.retry_at, Some(1_795_359_660_000)),
            P::BadAnswer if seen.status == Some(200) => {
                assert!(view.report.contains("things"), "{}", view.report);
            }
            _ => {}
        }
    }
    let nobody = run(None::<&Fixed>, &about());
    assert_eq!(problem(&nobody, C::Key).kind, P::KeyMissing);
    let offline = Surroundings {
        online: false,
        ..about()
    };
    let view = run(Some(&Api::new(1, 300, 100)), &offline);
    assert_eq!(problem(&view, C::Network).kind, P::Offline);
    assert_eq!(state(&view, C::Address), CheckState::Skipped);
}

#[test]
fn hints_explain_what_was_typed() {
    let about = Surroundings {
        base_url: format!("{BASE}/v1/"),
        key_hint: key_hint("onvio 1", Environment::Production, &Profile::onvio_v1()),
        ..about()
    };
    let view = run(Some(&Fixed(Ok((404, &[], "")))), &about);
    assert_eq!(
        problem(&view, CheckId::Company).hint,
        Some(Hint::AddressHasVersion)
    );
    let view = run(Some(&Fixed(Ok((401, &[], "")))), &about);
    assert_eq!(problem(&view, CheckId::Key).hint, Some(Hint::KeyHadSpaces));
}

#[test]
fn clocks_that_differ_by_hours_and_little_room_are_told() {
    // The device shows 15:00.
    let date = &[("date", "Sun, 22 Nov 2026 11:30:00 GMT")];
    let answer = Fixed(Ok((200, date, r#"{"name":"X"}"#)));
    let little = Surroundings {
        room: CheckFact::Room {
            used: Some(90 << 20),
            quota: Some(100 << 20),
            persisted: true,
        },
        ..about()
    };
    let view = run(Some(&answer), &little);
    let clock = view.checks.iter().find(|check| check.id == CheckId::Clock);
    let clock = clock.expect("a check of the clock");
    assert_eq!(
        (clock.state, &clock.fact),
        (CheckState::Odd, &Some(CheckFact::Skew(-210)))
    );
    assert_eq!(state(&view, CheckId::Storage), CheckState::Odd);
}

#[test]
fn the_report_holds_no_secret_and_nothing_of_the_company() {
    let planted = [
        "tr_onvio_planted",
        "s3cr3t",
        "hunter2",
        "Planted",
        "Pérez",
        "76.086.428-5",
        "760864285",
        "planted@example.cl",
        "Comercial",
    ];
    let body = r#"{"Comercial Planted Ltda":1,"76.086.428-5":2,"760864285":3,"planted@example.cl":4,
        "Pérez":5,"tr_onvio_planted_0123456789":6,"items_of":7}"#;
    let about = Surroundings {
        base_url:
            "https://planted:hunter2@proxy.example/s3cr3ts3cr3ts3cr3t/api?token=s3cr3t#hunter2"
                .to_owned(),
        key_hint: Some(Hint::KeyLooksOdd),
        unknown_keys: vec![
            "apiKey: tr_onvio_planted".to_owned(),
            "planted@example.cl".to_owned(),
        ],
        runs: vec![(1_795_359_600_000, Some("key".to_owned()), Some(401))],
        ..about()
    };
    for transport in [
        Fixed(Ok((200, &[], body))),
        Fixed(Ok((401, &[("x", "tr_onvio_planted")], body))),
        Fixed(Ok((
            200,
            &[],
            r#"{"name":"Comercial Planted","tax_id":"76.086.428-5"}"#,
        ))),
    ] {
        let report = run(Some(&transport), &about).report;
        for secret in planted {
            assert!(!report.contains(secret), "{secret} is in\n{report}");
        }
        assert!(report.contains("https://proxy.example/…/api\n"), "{report}");
        assert!(report.contains("config: odd, apiKey, …"), "{report}");
        assert!(
            report.contains("run of 2026-11-22T15:00:00Z: key 401"),
            "{report}"
        );
    }
    // Of a whole company, whose records were read.
    let api = Api::new(3, 300, 100);
    let report = run(Some(&api), &about).report;
    let company = api.company.borrow();
    for word in company
        .name()
        .split_whitespace()
        .filter(|word| word.len() > 4)
    {
        assert!(!report.contains(word), "{word} is in\n{report}");
    }
    assert!(report.contains("invoices: "), "{report}");
    assert!(report.contains(" rows, "), "{report}");
}
