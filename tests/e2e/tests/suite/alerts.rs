//! Alertas: each fact once; what somebody did with it stays; a fact that is gone takes its alert along.

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::json;

/// An alert of the screen.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Alert {
    id: String,
    kind: String,
    status: String,
    name: String,
}

const ALERTS: &str = "
    const table = document.querySelector('[data-table=alerts][data-total]');
    if (!table) return null;
    return [...table.querySelectorAll('[data-id]')].map((row) => ({
        id: row.dataset.id,
        kind: row.dataset.kind,
        status: row.dataset.status,
        name: row.querySelector('.nm').textContent.trim(),
    }));
";

#[tokio::test]
async fn what_is_done_stays_done_and_what_is_paid_is_gone() {
    scenario("alerts", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let before = app.open_connected().await?;
        // Nothing has changed since the last visit when there was none.
        app.shows(&About::default()).await?;
        let is_told = "return document.querySelector('[data-changes]') !== null;";
        assert!(!scene.browser.run::<bool>(is_told, vec![]).await?);

        app.go("#/alertas").await?;
        let truth = world.truth(world.today())?.alerts;
        let alerts = alerts(scene, |alerts| !alerts.is_empty()).await?;
        assert!(alerts.iter().all(|alert| alert.status == "active"));
        let late: Vec<&Alert> = alerts
            .iter()
            .filter(|alert| alert.id.starts_with("overdue:"))
            .collect();
        assert_eq!(late.len(), truth["overdue"], "customers who are late");
        assert!(late.len() >= 3, "{late:?}");
        acted_upon(scene, [late[0], late[1], late[2]], before.synced_at()).await
    })
    .await;
}

#[tokio::test]
async fn a_kind_that_is_switched_off_is_gone_until_it_is_wanted_again() {
    scenario("alerts-off", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/alertas").await?;
        let is_overdue = |alerts: &[Alert]| alerts.iter().any(|alert| alert.kind == "overdue");
        let before = alerts(scene, is_overdue).await?;
        app.go("#/alertas/reglas").await?;
        app.settled().await?;
        app.click("button", "Apagar: Documentos vencidos").await?;
        app.says("Apagada: Documentos vencidos.").await?;
        app.reload().await?;
        app.ready().await?;
        app.go("#/alertas").await?;
        alerts(scene, |alerts| !alerts.is_empty() && !is_overdue(alerts)).await?;
        app.go("#/alertas/reglas").await?;
        app.settled().await?;
        app.click("button", "Encender: Documentos vencidos").await?;
        app.says("Encendida: Documentos vencidos.").await?;
        app.go("#/alertas").await?;
        alerts(scene, |alerts| {
            alerts.len() == before.len() && is_overdue(alerts)
        })
        .await?;
        Ok(())
    })
    .await;
}

/// Somebody did with three alerts what can be done.
async fn acted_upon(scene: &Scene, [done, snoozed, paid]: [&Alert; 3], synced_at: &str) -> Outcome {
    let (app, world) = (&scene.app, &scene.world);
    app.click("button", &format!("Listo: {}", done.name))
        .await?;
    app.click("button", &format!("Posponer: {}", snoozed.name))
        .await?;
    app.click_with("button", "Hasta mañana").await?;
    let is_so = |alerts: &[Alert]| {
        status(alerts, done) == Some("done") && status(alerts, snoozed) == Some("snoozed")
    };
    alerts(scene, is_so).await?;
    app.reload().await?;
    app.synced_after(synced_at).await?;
    alerts(scene, is_so).await?;

    // The documents behind the third are paid.
    app.click("link", &format!("Ver documentos: {}", paid.name))
        .await?;
    app.until_marks("the documents of the customer", LIMIT, |marks| {
        marks.place().starts_with("#/facturas?cliente=")
    })
    .await?;
    app.settled().await?;
    let documents = app.all_rows("invoices").await?;
    assert!(!documents.is_empty());
    for document in &documents {
        world.control(json!({ "pay": { "invoice_id": document.id } }))?;
    }
    let before = app.marks().await?;
    app.press_sync().await?;
    app.synced_after(before.synced_at()).await?;
    app.go("#/alertas").await?;
    let left = alerts(scene, |alerts| status(alerts, paid).is_none()).await?;
    assert!(is_so(&left), "{left:?}");
    let late = left.iter().filter(|alert| alert.id.starts_with("overdue:"));
    let truth = world.truth(world.today())?.alerts;
    assert_eq!(late.count(), truth["overdue"], "customers who are late");
    Ok(())
}

/// Waits for alerts like these.
async fn alerts(scene: &Scene, fit: impl Fn(&[Alert]) -> bool) -> Outcome<Vec<Alert>> {
    until("the alerts are so", LIMIT, async || {
        let alerts: Option<Vec<Alert>> = scene.browser.run(ALERTS, vec![]).await?;
        let alerts = alerts.unwrap_or_default();
        Ok(if fit(&alerts) {
            Ok(alerts)
        } else {
            Err(format!("{alerts:?}"))
        })
    })
    .await
}

fn status<'a>(alerts: &'a [Alert], wanted: &Alert) -> Option<&'a str> {
    let found = alerts.iter().find(|alert| alert.id == wanted.id);
    found.map(|alert| alert.status.as_str())
}
