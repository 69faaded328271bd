//! A sample of the fault matrix in a real browser, over real HTTP: one tab, one company, one fault after another. All
//! cells run natively, in `crates/engine/tests/faults`.

use atalaya_e2e::{Figures, LIMIT, Marks, Outcome, Scene, Setup, scenario};
use serde_json::{Value, json};

use Then::{Fails, Survives};

/// What becomes of the sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// The fault stays: it fails, with these marks, and the next one is the truth.
    Fails(&'static str, &'static str),
    /// The fault happens once, or does no harm: the sync is the truth.
    Survives,
}

/// Which list, which of its pages, and what happens there.
type Cell = (&'static str, Page, &'static str, Then);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    First,
    Middle,
    Last,
}

/// Statuses that are asked again come with a `Retry-After` beyond every budget here, so that no cell waits for the
/// backoff. What only silence shows (a minute of it) is left to the native matrix.
#[rustfmt::skip] // a table
const CELLS: &[Cell] = &[
    ("company", Page::First, "401", Fails("failed", "key")),
    ("company", Page::First, "403", Fails("failed", "forbidden")),
    ("company", Page::First, "404", Fails("failed", "not-found")),
    ("company", Page::First, "500", Fails("failed", "server")),
    ("company", Page::First, "no-cors", Fails("failed", "cors")),
    ("company", Page::First, "redirect", Fails("failed", "redirected")),
    ("company", Page::First, "html", Fails("failed", "web-page")),
    ("company", Page::First, "shape", Fails("failed", "bad-answer")),
    ("company", Page::First, "drop", Survives),
    ("company", Page::First, "bom", Survives),
    ("clients", Page::First, "402", Fails("failed", "refused")),
    ("clients", Page::Middle, "403", Fails("failed", "forbidden")),
    ("clients", Page::Last, "404", Fails("failed", "not-found")),
    ("clients", Page::First, "429", Fails("failed", "rate-limited")),
    ("clients", Page::Middle, "204", Fails("failed", "incomplete")),
    ("clients", Page::Last, "repeat", Fails("failed", "incomplete")),
    ("clients", Page::Middle, "total-falls", Fails("failed", "incomplete")),
    ("clients", Page::Last, "endless-record", Fails("failed", "too-large")),
    ("clients", Page::Middle, "shape", Fails("failed", "bad-answer")),
    ("clients", Page::First, "cut-50", Survives),
    ("clients", Page::Middle, "gzip", Survives),
    ("clients", Page::Last, "swap-ids", Survives),
    ("invoices", Page::First, "400", Fails("failed", "refused")),
    ("invoices", Page::Middle, "410", Fails("failed", "refused")),
    ("invoices", Page::Last, "413", Fails("failed", "refused")),
    ("invoices", Page::First, "502", Fails("failed", "server")),
    ("invoices", Page::Middle, "503", Fails("failed", "server")),
    ("invoices", Page::Last, "504", Fails("failed", "server")),
    ("invoices", Page::Middle, "304", Fails("failed", "incomplete")),
    ("invoices", Page::Last, "redirect-here", Fails("failed", "redirected")),
    ("invoices", Page::First, "endless-record", Fails("failed", "too-large")),
    ("invoices", Page::Middle, "truncated", Fails("failed", "bad-answer")),
    ("invoices", Page::First, "401", Fails("failed", "key")),
    ("invoices", Page::Middle, "drop", Survives),
    ("invoices", Page::Last, "cut-90", Survives),
    ("invoices", Page::Middle, "no-expose", Survives),
    ("invoices", Page::First, "duplicate", Survives),
    ("invoices", Page::Last, "wrong-type", Survives),
    ("payments", Page::First, "409", Fails("failed", "refused")),
    ("payments", Page::Middle, "401", Fails("failed", "key")),
    ("payments", Page::Last, "429", Fails("failed", "rate-limited")),
    ("payments", Page::First, "shape", Fails("failed", "bad-answer")),
    ("payments", Page::Middle, "redirect", Fails("failed", "redirected")),
    ("payments", Page::Last, "204", Fails("failed", "incomplete")),
    ("payments", Page::Middle, "failure", Fails("failed", "bad-answer")),
    ("payments", Page::First, "empty", Survives),
    ("payments", Page::Middle, "cut-0", Survives),
    ("payments", Page::Last, "drip", Survives),
    ("payments", Page::Last, "gzip-undeclared", Survives),
    ("payments", Page::First, "no-cors", Survives),
];

#[tokio::test]
async fn a_sample_of_every_fault() {
    assert!(CELLS.len() >= 40);
    let setup = Setup {
        invoices: 100,
        ..Setup::default()
    };
    scenario("faults", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut marks = app.open_connected().await?;
        let mut shown = app.shows_truth(world.today()).await?;
        for cell in CELLS {
            (marks, shown) = play(scene, *cell, &marks, &shown).await?;
        }
        Ok(())
    })
    .await;
}

/// Strikes, looks, mends; returns the marks and the numbers of the good sync at its end.
async fn play(
    scene: &Scene,
    cell: Cell,
    before: &Marks,
    shown: &Figures,
) -> Outcome<(Marks, Figures)> {
    let (app, world) = (&scene.app, &scene.world);
    let (resource, page, kind, then) = cell;
    // There is something new to read, so that half a sync could be seen.
    world.control(
        json!({ "pay": { "largest_overdue": true, "amount": 1_000 }, "reset_log": true }),
    )?;
    strike(scene, resource, page, kind, then)?;
    app.press_sync().await?;
    let mut before = before.clone();
    if let Fails(sync, reason) = then {
        let what = format!("{cell:?} has failed");
        let marks = app
            .until_marks(&what, LIMIT, |marks| marks.sync() == sync)
            .await?;
        assert_eq!(marks.reason(), reason, "{cell:?} {marks}");
        assert_eq!(
            marks.synced_at(),
            before.synced_at(),
            "{cell:?}: a failed run is no sync"
        );
        app.go("#/").await?;
        app.settled().await?;
        assert_eq!(&app.figures().await?, shown, "{cell:?} changed numbers");
        world.control(json!({ "clear": true }))?;
        app.press_sync().await?;
    }
    before = app.synced_after(before.synced_at()).await?;
    app.go("#/").await?;
    let figures = app.shows_truth(world.today()).await?;
    assert_ne!(
        figures["collected-month"], shown["collected-month"],
        "{cell:?}"
    );
    assert!(was_met(&world.state()?, kind), "{cell:?} was not met");
    world.control(json!({ "clear": true }))?;
    Ok((before, figures))
}

fn strike(scene: &Scene, resource: &str, page: Page, kind: &str, then: Then) -> Outcome {
    let state = scene.world.state()?;
    let rows = state["records"][resource].as_u64().unwrap_or(1);
    let size = rows.div_ceil(3).max(1);
    let last = if resource == "company" {
        1
    } else {
        rows.div_ceil(size)
    };
    let page = match page {
        Page::First => 1,
        Page::Middle => 2,
        Page::Last => last,
    };
    let mut fault = json!({ "resource": resource, "page": page, "kind": kind });
    if then == Survives {
        fault["times"] = json!(1);
    } else if matches!(kind, "429" | "500" | "502" | "503" | "504") {
        fault["retry_after"] = json!(3_600);
    }
    scene.world.control(json!({
        "page_size": size, "paged": resource, "ignore_modified_since": true, "fault": fault,
        "elsewhere": "http://127.0.0.1:9",
    }))?;
    Ok(())
}

fn was_met(state: &Value, kind: &str) -> bool {
    let log = state["journal"]["log"].as_array();
    log.is_some_and(|log| log.iter().any(|entry| entry["fault"] == kind))
}
