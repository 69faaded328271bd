//! The key is for one origin: a second server, to which links and redirects lead, never sees it.

use engine::{RunRequest, SyncEnd, run_sync};
use onvio::Profile;
use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::cell::{Desk, sandbox};
use crate::support::request;

/// Where the key stands.
const KEY_IN_A_HEADER_OF_ITS_OWN: &str =
    r#"{"extends":"onvio-v1","id":"own","auth":{"headers":{"X-API-Key":"{key}"}}}"#;

fn log_of(sandbox: &Sandbox) -> Vec<Value> {
    let log = sandbox.state()["journal"]["log"].clone();
    log.as_array().expect("a log").clone()
}

#[tokio::test]
async fn neither_links_nor_redirects_bring_the_key_to_another_origin() {
    let (first, second) = (sandbox(), sandbox());
    let ways = [
        ("elsewhere", "next"),
        ("elsewhere", "odata"),
        ("elsewhere", "link"),
        ("redirect", "page"),
        ("redirect", "cursor"),
    ];
    for own_header in [false, true] {
        for (kind, paging) in ways {
            for resource in ["company", "clients", "invoices", "payments"] {
                if kind == "elsewhere" && resource == "company" {
                    continue;
                }
                let desk = Desk::new(&first);
                desk.order(json!({
                    "elsewhere": second.url(), "paging": paging, "page_size": 5,
                    "fault": { "resource": resource, "kind": kind },
                }));
                let mut request = RunRequest {
                    base_url: first.url(),
                    ..request()
                };
                if own_header {
                    desk.order(json!({ "auth_header": "X-API-Key", "auth_prefix": "" }));
                    request.profile =
                        Profile::from_json(KEY_IN_A_HEADER_OF_ITS_OWN).expect("sound");
                }
                let run = run_sync(&desk.store, &desk.http, &desk.clock, None, request, |_| {});
                let end = Box::pin(run).await;
                assert!(
                    matches!(end, SyncEnd::Failed(_)),
                    "{kind} {paging} {resource}"
                );
                assert!(log_of(&first).iter().any(|entry| entry["key"] == true));
                assert_eq!(
                    log_of(&second),
                    [Value::Null; 0],
                    "{kind} {paging} {resource}"
                );
            }
        }
    }
    // The second server would have told.
    let asked = reqwest::Client::new()
        .get(format!("{}/v1/clients", second.url()))
        .header("x-api-key", second.key());
    asked.send().await.expect("an answer");
    assert_eq!(log_of(&second)[0]["key"], true);
}

/// The same answers in every way in which links are written to the same origin.
#[tokio::test]
async fn links_to_the_same_origin_are_followed_however_they_are_written() {
    let sandbox = sandbox();
    for paging in ["next", "odata", "link"] {
        for links in ["absolute", "relative", "query"] {
            let desk = Desk::new(&sandbox);
            desk.order(json!({ "paging": paging, "links": links, "page_size": 20 }));
            desk.assert_true(&desk.sync_well(false).await);
        }
    }
}
