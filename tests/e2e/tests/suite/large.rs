//! 20,000 invoices: a first sync that is killed in the middle, and how long things take.

use std::time::{Duration, Instant};

use atalaya_e2e::{App, Outcome, Scene, Setup, scenario, scenario_alone, until};
use serde_json::json;

const INVOICES: u32 = 20_000;
/// On a busy machine.
const LONG: Duration = Duration::from_mins(3);

/// Keeps the longest task of the page's thread, and when the page became ready.
const WATCH: &str = r"
    window.longestTaskMs = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) {
            window.longestTaskMs = Math.max(window.longestTaskMs, task.duration);
        }
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => {
        if (document.documentElement.dataset.ready) window.readyAtMs ??= performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });
";

/// The longest task since the last time.
const TAKE_LONGEST: &str =
    "const longest = window.longestTaskMs; window.longestTaskMs = 0; return longest;";

#[tokio::test]
async fn a_killed_first_sync_is_finished_later() {
    let setup = Setup {
        invoices: INVOICES,
        page_size: Some(500),
        latency: Duration::from_millis(60),
        ..Setup::default()
    };
    scenario("killed", setup, async |scene: &Scene| {
        let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
        app.open("").await?;
        let doomed = browser.tab().await?;
        let other = browser.new_tab().await?;
        browser.look_at(&doomed).await?;
        app.connect(world.key()).await?;
        until(
            "the sync is in the middle of the invoices",
            LONG,
            async || {
                nothing_is_shown(app).await?;
                let asked = world.requests("invoices")?;
                Ok(if asked >= 12 {
                    Ok(())
                } else {
                    Err(format!("{asked} requests"))
                })
            },
        )
        .await?;
        browser.close_tab().await?;
        browser.look_at(&other).await?;
        let killed_after = world.requests("invoices")?;

        app.open("").await?;
        until("the first sync is published", LONG, async || {
            let marks = app.marks().await?;
            assert_ne!(marks.sync(), "failed", "{marks}");
            assert_ne!(marks.sync(), "offline", "{marks}");
            if marks.is_ready() && marks.sync() == "idle" {
                return Ok(Ok(()));
            }
            if !marks.is_ready() {
                nothing_is_shown(app).await?;
            }
            Ok(Err(marks.to_string()))
        })
        .await?;
        app.shows_truth(world.today()).await?;
        let journal = world.state()?["journal"]["counts"].clone();
        println!("killed after {killed_after} pages of invoices; all requests: {journal}");
        assert_eq!(
            journal["clients"]["first_pages"], 1,
            "the second start went on where the first was killed"
        );
        Ok(())
    })
    .await;
}

/// Before the first publication every number is unknown, and the page does not call itself ready.
async fn nothing_is_shown(app: &App) -> Outcome {
    let figures = app.figures().await?;
    let marks = app.marks().await?;
    if !marks.is_ready() {
        let shown: Vec<_> = figures
            .iter()
            .filter(|(_, value)| value.is_some())
            .collect();
        // Published between the two looks: then the marks know.
        let is_published = !marks.synced_at().is_empty();
        assert!(
            shown.is_empty() || is_published,
            "half a sync is shown: {shown:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn twenty_thousand_invoices_sync_open_and_answer() {
    let setup = Setup {
        invoices: INVOICES,
        ..Setup::default()
    };
    scenario_alone("large", setup, async |scene: &Scene| {
        let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
        if let Some(chromium) = browser.chromium() {
            chromium.before_each_document(WATCH).await?;
        }
        let truth_day = world.today();
        app.open("").await?;
        app.write("API Key", world.key()).await?;
        report_longest_task(scene, "the start of the page").await?;
        let begun = Instant::now();
        app.click("button", "Conectar").await?;
        app.until_marks(
            "the first sync is on the screen",
            LONG,
            atalaya_e2e::Marks::is_ready,
        )
        .await?;
        println!(
            "20,000 invoices, first sync to full screen: {:?}",
            begun.elapsed()
        );
        app.shows_truth(truth_day).await?;
        report_longest_task(scene, "first sync").await?;

        let begun = Instant::now();
        app.open("").await?;
        app.ready().await?;
        println!(
            "20,000 invoices, reopened from this device, seen by the driver: {:?}",
            begun.elapsed()
        );
        if browser.chromium().is_some() {
            let ready_at_ms: f64 = browser.run("return window.readyAtMs;", vec![]).await?;
            println!("20,000 invoices, navigation to data-ready: {ready_at_ms:.0} ms");
        }
        report_longest_task(scene, "the start of the page with data").await?;
        app.synced().await?;
        report_longest_task(scene, "second sync").await?;

        world.control(json!({ "advance_days": 0, "pay": { "largest_overdue": true } }))?;
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        report_longest_task(scene, "a sync of one payment").await?;
        for place in [
            "#/facturas",
            "#/facturas?q=servicios",
            "#/?corte=2026-01-31",
            "#/",
        ] {
            app.go(place).await?;
            app.settled().await?;
            report_longest_task(scene, place).await?;
        }
        app.shows_truth(truth_day).await?;
        Ok(())
    })
    .await;
}

/// Prints it, as Chromium tells of every task of the page's thread that takes longer than 50 ms; 0 is none.
/// A figure of a shared machine is reported, not judged.
async fn report_longest_task(scene: &Scene, during: &str) -> Outcome {
    if scene.browser.chromium().is_some() {
        let longest_ms: f64 = scene.browser.run(TAKE_LONGEST, vec![]).await?;
        println!("longest task of the page's thread, {during}: {longest_ms:.0} ms");
    }
    Ok(())
}
