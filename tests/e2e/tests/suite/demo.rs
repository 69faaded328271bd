//! "Ver demostración": a living company in one click, without a server.

use atalaya_e2e::{LIMIT, Marks, Outcome, Scene, Setup, scenario, until};
use serde_json::json;

use crate::offline::kept_for_offline;

#[tokio::test]
async fn one_click_shows_a_company_that_stays() {
    scenario("demo", nothing_configured(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        let marks = bienvenida(scene).await?;
        assert_eq!(marks.company(), "");

        app.click("button", "Ver demostración").await?;
        let marks = app.synced().await?;
        assert!(marks.demo, "the demo is not marked: {marks}");
        assert_ne!(marks.company(), "");
        assert_eq!(marks.lang, "es-CL");
        let figures = app.figures().await?;
        let missing: Vec<_> = figures
            .iter()
            .filter(|(_, value)| value.is_none())
            .collect();
        assert!(figures.len() >= 30, "{figures:?}");
        assert!(
            missing.is_empty(),
            "the demo has nothing to say on {missing:?}"
        );

        for place in ["#/facturas", "#/sincronizacion", "#/ajustes"] {
            app.open(place).await?;
            let marks = app.ready().await?;
            assert!(marks.demo, "the demo is not marked on {place}");
        }
        app.open("").await?;
        let marks = app.ready().await?;
        assert!(marks.demo, "after loading again: {marks}");
        assert_eq!(
            app.figures().await?,
            figures,
            "another demo after loading again"
        );

        app.synced().await?;
        app.click("button", "Salir de la demostración").await?;
        bienvenida(scene).await?;
        assert_eq!(scene.world.state()?["journal"]["log"], json!([]));
        Ok(())
    })
    .await;
}

fn nothing_configured() -> Setup {
    Setup {
        config: json!({ "environment": null, "baseUrl": null }),
        ..Setup::default()
    }
}

#[tokio::test]
async fn once_used_it_lives_on_without_servers() {
    scenario(
        "demo-offline",
        nothing_configured(),
        async |scene: &Scene| {
            let (app, world) = (&scene.app, &scene.world);
            app.open("").await?;
            bienvenida(scene).await?;
            kept_for_offline(scene).await?;
            assert_eq!(kept_files(scene).await?, 0, "fetched before it was wanted");

            app.click("button", "Ver demostración").await?;
            app.synced().await?;
            let figures = app.figures().await?;
            until("the demo is kept", LIMIT, async || {
                let kept = kept_files(scene).await?;
                Ok(if kept == 3 {
                    Ok(())
                } else {
                    Err(format!("{kept} files"))
                })
            })
            .await?;

            world.stop_host().await;
            app.reload().await?;
            let before = app.ready().await?;
            assert!(before.demo, "{before}");
            app.press_sync().await?;
            app.synced_after(before.synced_at()).await?;
            app.open("").await?;
            app.ready().await?;
            assert_eq!(app.figures().await?, figures);
            Ok(())
        },
    )
    .await;
}

#[tokio::test]
async fn without_its_program_bienvenida_stays_and_says_so() {
    scenario(
        "demo-missing",
        nothing_configured(),
        async |scene: &Scene| {
            let (app, world) = (&scene.app, &scene.world);
            app.open("").await?;
            bienvenida(scene).await?;
            world.stop_host().await;
            app.click("button", "Ver demostración").await?;
            app.says("No se pudo descargar la demostración.").await?;
            app.says("Sus datos no cambiaron.").await?;
            bienvenida(scene).await?;

            world.start_host().await?;
            app.click("button", "Ver demostración").await?;
            let marks = app.synced().await?;
            assert!(marks.demo, "{marks}");
            Ok(())
        },
    )
    .await;
}

/// How many files of the demo's program the service worker keeps.
async fn kept_files(scene: &Scene) -> Outcome<u64> {
    let script = "
        const done = arguments[0];
        const count = async () => {
            let kept = 0;
            for (const name of await caches.keys()) {
                const requests = await (await caches.open(name)).keys();
                kept += requests.filter(({ url }) => url.includes('/demo-')).length;
            }
            return kept;
        };
        count().then(done);
    ";
    scene.browser.run_async(script, vec![]).await
}

/// Waits for Bienvenida, and looks at what it must have without another click.
async fn bienvenida(scene: &Scene) -> Outcome<Marks> {
    let app = &scene.app;
    app.says("Conectar con Onvio").await?;
    for (role, name) in [
        ("button", "Ver demostración"),
        ("textbox", "API Key"),
        ("checkbox", "Recordar en este dispositivo"),
        ("button", "Conectar"),
        ("button", "Probar conexión"),
    ] {
        assert!(app.has(role, name).await?, "no {role} “{name}”");
    }
    let ticked: bool = scene
        .browser
        .run(
            "return document.querySelector('input[type=checkbox]').checked;",
            vec![],
        )
        .await?;
    assert!(ticked, "the key is remembered unless a person says no");
    let marks = app.marks().await?;
    assert!(!marks.is_ready(), "{marks}");
    assert_eq!(app.figures().await?.len(), 0);
    Ok(marks)
}
