//! "Ver demostración": a living company in one click, without a server.

use atalaya_e2e::{Marks, Outcome, Scene, Setup, scenario};
use serde_json::json;

#[tokio::test]
async fn one_click_shows_a_company_that_stays() {
    let setup = Setup {
        config: json!({ "environment": null, "baseUrl": null }),
        ..Setup::default()
    };
    scenario("demo", setup, async |scene: &Scene| {
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
