//! Bienvenida: what is said when connecting does not work, and when it does.

use std::time::Duration;

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::json;

#[tokio::test]
async fn every_problem_has_its_sentence() {
    scenario("connect", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let company = world.state()?["company"].clone();
        let company = company.as_str().expect("a name");
        let connected = format!("Conectado · Empresa: {company}");
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        app.click("button", "Conectar").await?;
        app.says("Pegue la API Key que le dio Onvio.").await?;

        app.write("API Key", world.key()).await?;
        app.click("button", "Probar conexión").await?;
        app.says(&connected).await?;
        still_bienvenida(scene).await?;

        app.write("API Key", "tr_onvio_equivocada").await?;
        app.click("button", "Conectar").await?;
        app.says("API Key inválida: Onvio no la acepta.").await?;
        still_bienvenida(scene).await?;

        world.control(json!({ "cors": false }))?;
        app.write("API Key", world.key()).await?;
        app.click("button", "Conectar").await?;
        app.says("no permite que esta página lea los datos (CORS).")
            .await?;
        still_bienvenida(scene).await?;

        world.stop_sandbox().await;
        app.write("API Key", world.key()).await?;
        app.click("button", "Conectar").await?;
        app.says("No se puede conectar a Onvio.").await?;
        still_bienvenida(scene).await?;

        world.start_sandbox()?;
        // With the spaces and the line break that a clipboard adds; a line break cannot be typed.
        app.connect(&format!("  {} ", world.key())).await?;
        let marks = app.synced().await?;
        assert_eq!(marks.company(), company);
        app.press_test().await?;
        app.says(&connected).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_address_can_be_typed() {
    let setup = Setup {
        config: json!({ "environment": null, "baseUrl": null }),
        ..Setup::default()
    };
    scenario("address", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open("").await?;
        app.write("API Key", world.key()).await?;
        app.click("button", "Ambiente y dirección").await?;
        app.click("radio", "Otra dirección").await?;
        app.write("Dirección", "ftp:/nada").await?;
        app.click("button", "Probar conexión").await?;
        app.says("La dirección no es válida.").await?;
        app.write("Dirección", &world.api_url()).await?;
        app.click("button", "Conectar").await?;
        app.synced().await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_key_that_is_not_remembered_is_asked_for_again() {
    scenario("forgetful", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open("").await?;
        app.click("checkbox", "Recordar en este dispositivo")
            .await?;
        app.connect(world.key()).await?;
        app.synced().await?;
        let shown = app.shows_truth(world.today()).await?;

        app.open("").await?;
        let marks = app
            .until_marks("the key is missed", LIMIT, |marks| {
                marks.is_ready() && marks.sync() == "failed"
            })
            .await?;
        assert_eq!(marks.reason(), "key");
        assert_eq!(app.figures().await?, shown, "the data are still there");
        app.says("Falta la API Key en este dispositivo.").await?;
        app.click("link", "Ingresar la clave").await?;
        app.connect(world.key()).await?;
        app.synced_after(marks.synced_at()).await?;
        Ok(())
    })
    .await;
}

/// Nothing was kept, nothing is shown.
async fn still_bienvenida(scene: &Scene) -> Outcome {
    until(
        "Bienvenida is at rest",
        Duration::from_secs(5),
        async || {
            let marks = scene.app.marks().await?;
            let has_form = scene.app.has("button", "Conectar").await?;
            let is_so = has_form && !marks.is_ready() && marks.company().is_empty();
            Ok(if is_so {
                Ok(())
            } else {
                Err(marks.to_string())
            })
        },
    )
    .await
}
