//! A sync that fails: the old numbers stay, the reason is told, and the next good sync mends it.

use std::time::Duration;

use atalaya_e2e::{Figures, LIMIT, Marks, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

/// A run asks again several times before it gives up.
const RUN_GIVES_UP: Duration = Duration::from_mins(2);

/// What goes wrong, and what the page has to say.
struct Case {
    name: &'static str,
    orders: Value,
    sync: &'static str,
    reason: &'static str,
    sentence: &'static str,
}

#[tokio::test]
async fn the_key_is_not_accepted_any_more() {
    failure(Case {
        name: "401",
        orders: json!({ "key": "tr_onvio_otra_clave" }),
        sync: "failed",
        reason: "key",
        sentence: "API Key inválida: Onvio no la acepta.",
    })
    .await;
}

#[tokio::test]
async fn the_key_may_not_read() {
    failure(Case {
        name: "403",
        orders: json!({ "fault": { "resource": "invoices", "kind": 403 } }),
        sync: "failed",
        reason: "forbidden",
        sentence: "Esta API Key no tiene permiso para leer los datos.",
    })
    .await;
}

#[tokio::test]
async fn cors_is_off() {
    failure(Case {
        name: "cors",
        orders: json!({ "cors": false }),
        sync: "failed",
        reason: "cors",
        sentence: "no permite que esta página lea los datos (CORS).",
    })
    .await;
}

#[tokio::test]
async fn the_server_breaks_in_the_middle() {
    failure(Case {
        name: "500",
        orders: json!({
            "page_size": 200,
            "ignore_modified_since": true,
            "fault": { "resource": "invoices", "page": 2, "kind": 500 },
        }),
        sync: "failed",
        reason: "server",
        sentence: "Onvio tuvo un error y no entregó los datos.",
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_cut_off() {
    failure(Case {
        name: "truncated",
        orders: json!({
            "ignore_modified_since": true,
            "fault": { "resource": "payments", "kind": "truncated" },
        }),
        sync: "failed",
        reason: "bad-answer",
        sentence: "Onvio respondió algo que no se pudo leer.",
    })
    .await;
}

/// Connects, breaks the sandbox, syncs in vain, mends it, syncs well.
async fn failure(case: Case) {
    let name = format!("failure-{}", case.name);
    scenario(&name, Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let before = app.open_connected().await?;
        let shown = app.shows_truth(world.today()).await?;
        // There is something new to read, so that half a sync could be seen.
        world.control(json!({ "pay": { "largest_overdue": true } }))?;
        world.control(case.orders.clone())?;
        app.press_sync().await?;
        tells_why(scene, &case, &before).await?;
        old_numbers_stay(scene, &before, &shown).await?;

        world.control(json!({ "clear": true }))?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/").await?;
        let figures = app.shows_truth(world.today()).await?;
        assert_ne!(figures["collected-month"], shown["collected-month"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_answers() {
    scenario(
        "failure-refused",
        Setup::default(),
        async |scene: &Scene| {
            let (app, world) = (&scene.app, &scene.world);
            let before = app.open_connected().await?;
            let shown = app.shows_truth(world.today()).await?;
            world.stop_sandbox().await;
            app.press_sync().await?;
            let case = Case {
                name: "refused",
                orders: Value::Null,
                sync: "offline",
                reason: "unreachable",
                sentence: "No se puede conectar a Onvio.",
            };
            tells_why(scene, &case, &before).await?;
            old_numbers_stay(scene, &before, &shown).await?;

            world.start_sandbox()?;
            world.control(json!({ "pay": { "largest_overdue": true } }))?;
            app.press_sync().await?;
            app.synced_after(before.synced_at()).await?;
            app.go("#/").await?;
            app.shows_truth(world.today()).await?;
            Ok(())
        },
    )
    .await;
}

/// Marks, sentence, and the first line of the log.
async fn tells_why(scene: &Scene, case: &Case, before: &Marks) -> Outcome {
    let app = &scene.app;
    let marks = app
        .until_marks("the sync has failed", RUN_GIVES_UP, |marks| {
            marks.sync() == case.sync
        })
        .await?;
    assert_eq!(marks.reason(), case.reason, "{marks}");
    assert_eq!(
        marks.synced_at(),
        before.synced_at(),
        "a failed run is no sync"
    );
    app.says(case.sentence).await?;
    until("the failed run is in the log", LIMIT, async || {
        let log = app.table("syncs").await?;
        let rows = log.map(|log| log.rows).unwrap_or_default();
        let outcome = |row: usize| rows.get(row).and_then(|run| run.outcome.as_deref());
        let text = rows.first().map_or("", |run| &run.text);
        let told = (outcome(0), outcome(1)) == (Some("failed"), Some("ok"))
            && text.starts_with('❌')
            && text.contains(case.sentence);
        Ok(if told {
            Ok(())
        } else {
            Err(format!("{rows:#?}"))
        })
    })
    .await
}

/// On the screen that is open, and on one that is read anew from what is stored.
async fn old_numbers_stay(scene: &Scene, before: &Marks, shown: &Figures) -> Outcome {
    let app = &scene.app;
    app.open("").await?;
    let marks = app.ready().await?;
    assert_eq!(marks.synced_at(), before.synced_at());
    assert_eq!(&app.figures().await?, shown, "a failed run changed numbers");
    Ok(())
}
