//! A rule is built, says what it would have told, and tells once of what a sync brings; the system hears of it.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

/// Takes the place of the notices of the system, which a browser without a screen has none of: one with a service worker
/// and one without.
const STUB: &str = "
    window.notices = [];
    window.Notification = class extends EventTarget {
        static permission = 'default';
        static async requestPermission() { return (this.permission = 'granted'); }
        constructor(title, options) { super(); window.notices.push([title, options.body, options.tag]); }
    };
    if (window.ServiceWorkerRegistration) {
        ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
            window.notices.push([title, options.body, options.tag]);
        };
    }
    document.documentElement.dataset.notices = 'default';
    dispatchEvent(new Event('atalaya-notices-changed'));
";

const RULE_ALERTS: &str = "
    const table = document.querySelector('[data-table=alerts][data-total]');
    if (!table) return null;
    return [...table.querySelectorAll('[data-kind=rule]')].map((row) => [row.dataset.id, row.dataset.status]);
";

#[tokio::test]
async fn a_rule_tells_once_of_what_a_sync_brings() {
    scenario("alert-rules", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.ready().await?;
        let receivable = "
            return document.querySelector(`[data-kpi='receivable'] data`).value;
        ";
        let owed: String = scene.browser.run(receivable, vec![]).await?;

        build(scene, &owed).await?;
        edit_and_undo(scene).await?;
        tell_the_system(scene).await?;
        let alerts: Option<Vec<(String, String)>> = scene.browser.run(RULE_ALERTS, vec![]).await?;
        assert_eq!(alerts, None, "another screen");
        app.go("#/alertas").await?;
        app.settled().await?;
        is_told(scene, &[]).await?;

        // Something is paid: less is owed than when the rule was made.
        let pay = json!({ "pay": { "documents": 1 } });
        scene.world.control(pay)?;
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/alertas").await?;
        is_told(scene, &["active"]).await?;
        let notices: Vec<(String, String, String)> =
            scene.browser.run("return window.notices;", vec![]).await?;
        let [(title, body, tag)] = &notices[..] else {
            panic!("one notice for a sync: {notices:?}");
        };
        assert_eq!(
            (title.as_str(), tag.as_str()),
            ("Atalaya", "atalaya-alerts")
        );
        assert!(body.contains("nueva") && !body.contains('$'), "{body}");

        app.click("button", "Posponer: Lo por cobrar").await?;
        app.click_with("button", "Hasta mañana").await?;
        is_told(scene, &["snoozed"]).await?;
        app.reload().await?;
        app.settled().await?;
        is_told(scene, &["snoozed"]).await
    })
    .await;
}

/// "Si lo por cobrar queda bajo …", with what the past says of it.
async fn build(scene: &Scene, limit: &str) -> Outcome {
    let app = &scene.app;
    app.go("#/alertas/reglas").await?;
    app.settled().await?;
    app.click("button", "Nueva regla").await?;
    app.choose("Número", "receivable").await?;
    app.choose("De quién", "").await?;
    app.choose("Cuándo", "1").await?;
    app.write("Monto", limit).await?;
    app.says("Si lo por cobrar queda bajo $").await?;
    // It was less ninety days ago, or never was: either way the past has an answer of its own.
    until("the past was looked at", LIMIT, async || {
        let raised = "return document.querySelector('.rule-past').dataset.raised ?? null;";
        let raised: Option<String> = scene.browser.run(raised, vec![]).await?;
        Ok(raised.map(drop).ok_or_else(|| "not yet".to_owned()))
    })
    .await?;
    app.says("últimos 90 días").await?;
    app.click("button", "Guardar regla").await?;
    until("the rule is in the list", LIMIT, async || {
        let listed = "
            const open = document.querySelector('dialog[open]') !== null;
            return [open, document.querySelectorAll('[data-table=rules] [data-id]').length];
        ";
        let listed: Value = scene.browser.run(listed, vec![]).await?;
        Ok((listed == json!([false, 1]))
            .then_some(())
            .ok_or_else(|| listed.to_string()))
    })
    .await
}

/// Another limit is another rule; undone it is the one that it was, under its number.
async fn edit_and_undo(scene: &Scene) -> Outcome {
    let app = &scene.app;
    let listed = async || -> Outcome<Vec<(String, String)>> {
        let listed = "
            const rows = document.querySelectorAll('[data-table=rules] [data-id]');
            return [...rows].map((row) => [row.dataset.id, row.querySelector('.nm').textContent]);
        ";
        scene.browser.run(listed, vec![]).await
    };
    let before = listed().await?;
    app.click_with("button", "Editar: Si lo por cobrar").await?;
    app.write("Monto", "7").await?;
    app.click("button", "Guardar regla").await?;
    until("the rule is another one", LIMIT, async || {
        let now = listed().await?;
        let is_so = now.len() == 1 && now[0].1.ends_with("$7") && now[0].0 != before[0].0;
        Ok(is_so.then_some(()).ok_or_else(|| format!("{now:?}")))
    })
    .await?;
    app.click("button", "Deshacer").await?;
    until("the rule is what it was", LIMIT, async || {
        let now = listed().await?;
        Ok((now == before)
            .then_some(())
            .ok_or_else(|| format!("{now:?}, not {before:?}")))
    })
    .await
}

/// Turns the notices on, as a press does.
async fn tell_the_system(scene: &Scene) -> Outcome {
    let app = &scene.app;
    scene.browser.run::<Value>(STUB, vec![]).await?;
    app.click("button", "Activar notificaciones").await?;
    app.says("Los avisos están encendidos.").await
}

/// Waits until the rule's alerts stand so.
async fn is_told(scene: &Scene, expected: &[&str]) -> Outcome {
    until("the rule has told", LIMIT, async || {
        let told: Option<Vec<(String, String)>> = scene.browser.run(RULE_ALERTS, vec![]).await?;
        let told = told.ok_or_else(|| "no alerts".to_owned());
        Ok(told.and_then(|told| {
            let is_so = told
                .iter()
                .map(|(_, status)| status.as_str())
                .eq(expected.iter().copied());
            is_so.then_some(()).ok_or_else(|| format!("{told:?}"))
        }))
    })
    .await
}
