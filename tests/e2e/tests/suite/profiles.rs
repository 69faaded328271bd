//! Connecting with a profile from a file; and two companies behind one address that does not say whose it is.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

/// Another key that the sandbox accepts when it is told to.
const OTHER_KEY: &str = "tr_onvio_de_otra_empresa";
/// Another one still: a new key of the first company.
const NEW_KEY: &str = "tr_onvio_renovada";

#[tokio::test]
async fn another_key_never_mixes_two_companies() {
    scenario("profiles", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open("").await?;
        app.click("button", "Tipo de API").await?;
        app.choose("¿Cómo entrega los datos su API?", "file")
            .await?;
        app.connect(world.key()).await?;
        app.says("Elija el archivo de perfil.").await?;
        choose_file(
            scene,
            "{\"extends\": \"onvio-v1\",\n\"id\": \"sin-empresa\",\n\"pagging\": {}}",
        )
        .await?;
        app.click("button", "Conectar").await?;
        app.says("Línea 3, /pagging: este nombre no existe; ¿quiso decir «paging»?")
            .await?;
        let profile = json!({
            "extends": "onvio-v1",
            "id": "sin-empresa",
            "name": "Libros",
            "resources": { "company": null },
        });
        choose_file(scene, &profile.to_string()).await?;
        app.click("button", "Conectar").await?;
        let before = app.synced().await?;
        assert_eq!(before.company(), "Libros");
        app.shows_truth(world.today()).await?;
        companies(scene, 1).await?;

        world.control(json!({ "key": OTHER_KEY }))?;
        change_key(scene, OTHER_KEY).await?;
        app.says("No se sabe de qué empresa es esta clave").await?;
        companies(scene, 1).await?;
        app.click("button", "Es otra empresa").await?;
        app.until_marks("the other company is read", LIMIT, |marks| {
            marks.sync() == "idle" && marks.synced_at() > before.synced_at()
        })
        .await?;
        companies(scene, 2).await?;

        // Each key is known again.
        world.control(json!({ "key": world.key() }))?;
        change_key(scene, world.key()).await?;
        app.until_marks("the first company is open", LIMIT, |marks| {
            marks.sync() == "idle" && marks.is_ready()
        })
        .await?;
        companies(scene, 2).await?;

        // The assistant asks too, and a new key of the same company brings no third one.
        let before = app.marks().await?;
        world.control(json!({ "key": NEW_KEY }))?;
        app.go("#/ajustes/conexion").await?;
        app.click("button", "Usar otra clave").await?;
        app.write("API Key", NEW_KEY).await?;
        app.click("button", "Traer una página").await?;
        app.click("button", "Guardar en este dispositivo").await?;
        app.says("No se sabe de qué empresa es esta clave").await?;
        app.click("button", "Es la misma empresa").await?;
        app.says("Guardado. Se está leyendo todo de nuevo con este perfil.")
            .await?;
        app.synced_after(before.synced_at()).await?;
        companies(scene, 2).await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

async fn change_key(scene: &Scene, key: &str) -> Outcome {
    let app = &scene.app;
    app.go("#/ajustes").await?;
    app.click("button", "Cambiar la clave").await?;
    app.connect(key).await
}

/// Chooses a file of this text as the profile.
async fn choose_file(scene: &Scene, text: &str) -> Outcome {
    let script = "
        const files = new DataTransfer();
        files.items.add(new File([arguments[0]], 'perfil.json'));
        const input = document.querySelector('#profile-file');
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        return null;
    ";
    let _: Value = scene.browser.run(script, vec![json!(text)]).await?;
    Ok(())
}

/// Waits until this device has data of so many real companies.
async fn companies(scene: &Scene, count: usize) -> Outcome {
    let script = "
        const done = arguments[0];
        indexedDB.databases().then((all) => done(all.map((one) => one.name).filter((name) => name.startsWith('atalaya http'))));
    ";
    until("the databases of the companies", LIMIT, async || {
        let names: Vec<String> = scene.browser.run_async(script, vec![]).await?;
        Ok(if names.len() == count {
            Ok(())
        } else {
            Err(format!("{names:?}"))
        })
    })
    .await
}
