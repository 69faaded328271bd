//! Time: what a server asks to wait, clocks that differ, a filter that is ignored, and records that come in the
//! wrong order.

use engine::SyncEnd;
use protocol::ProblemKind;
use serde_json::json;

use crate::cell::{Desk, sandbox};
use crate::http::Http;
use crate::support::JumpingClock;
use engine::Clock;

/// 2026-11-22T15:00:00Z.
const NOON_MS: i64 = 1_795_359_600_000;
const HOUR_MS: i64 = 60 * 60 * 1_000;

#[tokio::test]
async fn retry_after_is_obeyed_in_seconds_and_as_a_date_by_the_servers_clock() {
    let sandbox = sandbox();
    for after in ["retry_after", "retry_at"] {
        for code in [429, 503] {
            let desk = Desk::new(&sandbox);
            let mut fault = json!({ "resource": "invoices", "page": 2, "kind": code, "times": 2 });
            fault[after] = json!(30);
            desk.order(json!({ "page_size": 45, "clock_ahead_s": 7_200, "fault": fault }));
            let before = desk.clock.now_ms();
            desk.assert_true(&desk.sync_well(false).await);
            let waited_ms = desk.clock.now_ms() - before;
            assert!(
                (59_000..=61_000).contains(&waited_ms),
                "{after} {code}: {waited_ms}"
            );
        }
    }
}

#[tokio::test]
async fn who_asks_to_be_left_alone_for_long_is_left_alone() {
    let sandbox = sandbox();
    for after in ["retry_after", "retry_at"] {
        let desk = Desk::new(&sandbox);
        let mut fault = json!({ "resource": "payments", "kind": 429 });
        fault[after] = json!(3_600);
        desk.order(json!({ "fault": fault }));
        let SyncEnd::Failed(problem) = desk.sync(false).await else {
            panic!("published")
        };
        assert_eq!(problem.kind, ProblemKind::RateLimited);
        let left_ms = problem.retry_at.expect("an instant") - desk.clock.now_ms();
        assert!(
            (3_598_000..=3_601_000).contains(&left_ms),
            "{after}: {left_ms}"
        );
        let asked = desk.order(json!({}))["journal"]["counts"]["payments"]["requests"].clone();
        assert_eq!(asked, 1, "{after}");
    }
}

/// The device's clock is hours ahead or behind, or the server's is: a month of syncs misses nothing.
#[tokio::test]
async fn clocks_may_differ_by_hours() {
    let sandbox = sandbox();
    for (device_ms, server_s, expose) in [
        (3 * HOUR_MS, 0, true),
        (-3 * HOUR_MS, 0, true),
        (0, 10_800, true),
        (-3 * HOUR_MS, 0, false),
        (0, 10_800, false),
    ] {
        let desk = Desk {
            clock: JumpingClock::at(NOON_MS + device_ms),
            http: Http::new(&sandbox),
            ..Desk::new(&sandbox)
        };
        desk.order(json!({ "clock_ahead_s": server_s, "expose": expose }));
        desk.assert_true(&desk.sync_well(false).await);
        for _ in 0..10 {
            desk.order(json!({ "advance_days": 1 }));
            desk.clock.advance(24 * HOUR_MS);
            desk.assert_true(&desk.sync_well(false).await);
            desk.order(json!({ "pay": { "largest_overdue": true, "amount": 1_000 } }));
            desk.assert_true(&desk.sync_well(false).await);
        }
    }
}

#[tokio::test]
async fn a_server_that_ignores_modified_since_changes_nothing_but_the_work() {
    let sandbox = sandbox();
    let desk = Desk::new(&sandbox);
    desk.order(json!({ "ignore_modified_since": true, "page_size": 20 }));
    for _ in 0..5 {
        desk.assert_true(&desk.sync_well(false).await);
        desk.order(json!({ "advance_days": 1 }));
        desk.clock.advance(24 * HOUR_MS);
    }
}

/// Documents are read, then a day passes, then payments are read: some pay for documents that are not there yet.
#[tokio::test]
async fn a_payment_may_come_before_its_document() {
    let sandbox = sandbox();
    let desk = Desk::new(&sandbox);
    let mut came_before = 0;
    for _ in 0..30 {
        desk.order(json!({ "fault": { "resource": "invoices", "kind": "meanwhile", "times": 1 } }));
        let between = desk.sync_well(false).await;
        if desk.numbers(&between) != desk.truth() {
            came_before += 1;
        }
        desk.clock.advance(24 * HOUR_MS);
        desk.assert_true(&desk.sync_well(false).await);
    }
    assert!(came_before > 3, "{came_before}");
}

#[tokio::test]
async fn a_resource_that_is_not_there_is_named() {
    let sandbox = sandbox();
    for resource in ["clients", "invoices", "payments"] {
        let desk = Desk::new(&sandbox);
        desk.order(json!({ "absent": resource }));
        let SyncEnd::Failed(problem) = desk.sync(false).await else {
            panic!("published")
        };
        assert_eq!(problem.kind, ProblemKind::NotFound);
        assert!(problem.detail.expect("a path").contains(resource));
        assert_eq!(desk.manifest().await, None);
    }
}
