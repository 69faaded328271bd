//! Two tabs of the same browser: one sync at a time, the same numbers in both.

use atalaya_e2e::{Outcome, Scene, Setup, Tab, scenario};
use serde_json::{Value, json};

#[tokio::test]
async fn one_syncs_and_both_know() {
    scenario("tabs", Setup::default(), async |scene: &Scene| {
        let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
        app.open_connected().await?;
        let first = browser.tab().await?;
        let second = browser.new_tab().await?;
        app.open("").await?;
        app.synced().await?;
        app.shows_truth(world.today()).await?;
        browser.look_at(&first).await?;
        app.go("#/").await?;
        let before = app.synced().await?;

        // The run takes a while, and a person presses in both.
        world.control(json!({
            "reset_log": true, "latency_ms": 600, "pay": { "largest_overdue": true },
        }))?;
        app.press_sync().await?;
        browser.look_at(&second).await?;
        app.go("#/sincronizacion").await?;
        app.click("button", "Sincronizar ahora").await?;
        app.go("#/").await?;
        let there = app.synced_after(before.synced_at()).await?;
        app.shows_truth(world.today()).await?;
        browser.look_at(&first).await?;
        let here = app.synced_after(before.synced_at()).await?;
        assert_eq!(here.synced_at(), there.synced_at(), "one run for both");
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        let runs = runs(&world.state()?);
        assert_eq!(runs, 1, "{}", world.state()?["journal"]["log"]);

        one_at_a_time_when_both_start(scene, &[first, second]).await
    })
    .await;
}

/// Every start of the page tries a sync; two starts at once still ask one after the other.
async fn one_at_a_time_when_both_start(scene: &Scene, tabs: &[Tab]) -> Outcome {
    let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
    let before = app.marks().await?;
    world.control(json!({ "reset_log": true, "latency_ms": 300 }))?;
    for tab in tabs {
        browser.look_at(tab).await?;
        app.reload().await?;
    }
    for tab in tabs {
        browser.look_at(tab).await?;
        app.synced_after(before.synced_at()).await?;
    }
    let state = world.state()?;
    assert!(runs(&state) >= 1);
    for (list, counts) in state["journal"]["counts"].as_object().into_iter().flatten() {
        assert_eq!(counts["max_in_flight"], 1, "{list}: two runs at once");
    }
    Ok(())
}

/// How often somebody began to read everything. All lists are read as often as each other.
fn runs(state: &Value) -> u64 {
    let counts = &state["journal"]["counts"];
    let first_pages =
        ["clients", "invoices", "payments"].map(|list| counts[list]["first_pages"].as_u64());
    assert!(
        first_pages.iter().all(|count| *count == first_pages[0]),
        "{counts}"
    );
    first_pages[0].unwrap_or(0)
}
