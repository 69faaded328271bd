//! Diagnóstico in a browser: what stands in the way is told apart, and the report can be had.

use std::time::Duration;

use atalaya_e2e::{Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

/// A question that nobody answers is given up after twenty seconds.
const CHECKED_WITHIN: Duration = Duration::from_mins(1);

#[tokio::test]
async fn each_thing_in_the_way_is_told_where_it_stands() {
    scenario("diagnosis", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.go("#/sincronizacion/diagnostico").await?;
        for check in ["network", "address", "cors", "key", "company"] {
            finds(scene, check, "good", "").await?;
        }
        app.says("El informe no lleva su clave ni datos de clientes.")
            .await?;
        for (orders, check, words) in [
            (
                json!({ "cors": false }),
                "cors",
                "Access-Control-Allow-Origin",
            ),
            (
                json!({ "key": "tr_onvio_otra_clave" }),
                "key",
                "API Key inválida",
            ),
            (fault(&json!(403)), "key", "no tiene permiso"),
            (fault(&json!(404)), "company", "/v1/company/info"),
            (fault(&json!(429)), "company", "pidió esperar"),
            (fault(&json!("shape")), "company", "Revisar los campos"),
            (fault(&json!("html")), "company", "página web"),
        ] {
            world.control(orders)?;
            app.click("button", "Revisar de nuevo").await?;
            finds(scene, check, "bad", words).await?;
            world.control(json!({ "clear": true }))?;
        }
        world.control(json!({ "latency_ms": 3_500 }))?;
        app.click("button", "Revisar de nuevo").await?;
        finds(scene, "address", "odd", "tardó").await?;
        // "Probar conexión" says the same of it.
        app.press_test().await?;
        app.says("pero tardó").await?;
        app.go("#/sincronizacion/diagnostico").await?;
        finds(scene, "address", "odd", "tardó").await?;
        world.stop_sandbox().await;
        app.click("button", "Revisar de nuevo").await?;
        finds(scene, "address", "bad", "certificado").await?;
        world.start_sandbox()?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_first_connection_that_fails_can_be_diagnosed() {
    scenario(
        "diagnosis-first",
        Setup::default(),
        async |scene: &Scene| {
            let (app, world) = (&scene.app, &scene.world);
            app.open("#/sincronizacion/diagnostico").await?;
            finds(scene, "key", "bad", "Falta la API Key").await?;
            app.click("link", "Volver").await?;
            app.connect("tr_onvio_equivocada").await?;
            app.says("API Key inválida").await?;
            app.click("link", "Diagnóstico").await?;
            finds(scene, "key", "bad", "API Key inválida").await?;
            finds(scene, "cors", "good", "").await?;
            assert!(app.has("button", "Copiar informe").await?);
            app.click("link", "Volver").await?;
            app.connect(world.key()).await?;
            app.synced().await?;
            Ok(())
        },
    )
    .await;
}

/// The bodies without end of the sandbox: the run ends by itself, the page lives, the numbers stand.
#[tokio::test]
async fn a_body_without_end_is_given_up() {
    scenario("endless", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let before = app.open_connected().await?;
        let shown = app.shows_truth(world.today()).await?;
        world.control(json!({
            "ignore_modified_since": true,
            "fault": { "resource": "invoices", "kind": "endless-record" },
        }))?;
        app.press_sync().await?;
        let marks = app
            .until_marks("the sync has failed", CHECKED_WITHIN, |marks| {
                marks.sync() == "failed"
            })
            .await?;
        assert_eq!(marks.reason(), "too-large");
        assert_eq!(marks.synced_at(), before.synced_at());
        app.open("").await?;
        app.ready().await?;
        assert_eq!(app.figures().await?, shown);
        Ok(())
    })
    .await;
}

fn fault(kind: &Value) -> Value {
    json!({ "fault": { "resource": "company", "kind": kind } })
}

/// Waits for the end of the checks, and looks at one of them.
async fn finds(scene: &Scene, check: &str, state: &str, words: &str) -> Outcome {
    let script = "
        const list = document.querySelector('[data-diagnosis]');
        if (list?.dataset.diagnosis !== 'done') return null;
        const line = list.querySelector(`[data-check='${arguments[0]}']`);
        return line && [line.dataset.state, line.textContent];
    ";
    let what = format!("{check} is {state}: {words}");
    until(&what, CHECKED_WITHIN, async || {
        let seen: Option<(String, String)> = scene.browser.run(script, vec![json!(check)]).await?;
        Ok(match seen {
            Some((is, text)) if is == state && text.contains(words) => Ok(()),
            other => Err(format!("{other:?}")),
        })
    })
    .await
}
