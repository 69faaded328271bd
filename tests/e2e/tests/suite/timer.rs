//! Without a touch: the timer, and the network that comes back.

use std::time::{Duration, Instant, SystemTime};

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// The shortest interval, and what a run takes on a busy machine.
const A_MINUTE_AND_A_RUN: Duration = Duration::from_secs(100);

fn every_minute() -> Setup {
    Setup {
        config: json!({ "syncIntervalMinutes": 1 }),
        ..Setup::default()
    }
}

#[tokio::test]
async fn a_payment_appears_by_itself() {
    scenario("timer", every_minute(), async |scene: &Scene| {
        let app = &scene.app;
        let before = app.open_connected().await?;
        let shown = app.shows_truth(scene.world.today()).await?;
        scene
            .world
            .control(json!({ "reset_log": true, "pay": { "largest_overdue": true } }))?;
        let synced = app
            .until_marks("the timer has synced", A_MINUTE_AND_A_RUN, |marks| {
                marks.sync() == "idle" && marks.synced_at() > before.synced_at()
            })
            .await?;
        let pause = instant(synced.synced_at()) - instant(before.synced_at());
        assert!(pause.num_seconds() >= 59, "too soon for the timer: {pause}");
        let figures = app.shows_truth(scene.world.today()).await?;
        for id in ["collected-month", "receivable", "overdue-amount"] {
            assert_ne!(figures[id], shown[id], "{id} knows of the payment");
        }
        let log = scene.world.state()?["journal"]["log"].clone();
        let asked_for_changes = |request: &Value| request["modified_since"].is_string();
        let lists = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|request| request["resource"] != "company");
        assert!(
            lists.clone().all(asked_for_changes),
            "only what changed was asked for: {log}"
        );
        assert!(lists.count() > 0, "{log}");
        Ok(())
    })
    .await;
}

/// Only Chromium can be told that its network is gone.
#[tokio::test]
async fn the_network_comes_back_and_so_do_the_data() {
    scenario("back-online", every_minute(), async |scene: &Scene| {
        let Some(chromium) = scene.browser.chromium() else {
            return Ok(());
        };
        let app = &scene.app;
        let before = app.open_connected().await?;
        app.shows_truth(scene.world.today()).await?;
        chromium.offline(true).await?;
        scene
            .world
            .control(json!({ "pay": { "largest_overdue": true } }))?;
        data_are_older_than_a_minute(scene).await?;
        scene.world.control(json!({ "reset_log": true }))?;
        assert_eq!(
            app.marks().await?.synced_at(),
            before.synced_at(),
            "synced without a network"
        );

        let back = Instant::now();
        chromium.offline(false).await?;
        until("the sandbox is asked", LIMIT, async || {
            let asked = scene.world.requests("clients")?;
            Ok(if asked > 0 {
                Ok(())
            } else {
                Err("nobody asked".to_owned())
            })
        })
        .await?;
        let waited = back.elapsed();
        println!("back online: the first request of the run came after {waited:?}");
        assert!(waited <= Duration::from_secs(2), "{waited:?}");
        app.synced_after(before.synced_at()).await?;
        app.shows_truth(scene.world.today()).await?;
        Ok(())
    })
    .await;
}

async fn data_are_older_than_a_minute(scene: &Scene) -> Outcome {
    until(
        "the data are a minute old",
        A_MINUTE_AND_A_RUN,
        async || {
            let marks = scene.app.marks().await?;
            let age = DateTime::<Utc>::from(SystemTime::now()) - instant(marks.synced_at());
            Ok(if age.num_seconds() > 61 {
                Ok(())
            } else {
                Err(format!("{age}"))
            })
        },
    )
    .await
}

fn instant(text: &str) -> DateTime<Utc> {
    let parsed = DateTime::parse_from_rfc3339(text);
    parsed.expect("data-synced-at is RFC 3339").to_utc()
}
