//! The connection assistant: an API of another shape is read after the admin has said where things are.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use sandbox::{CompanyOptions, Sandbox, SandboxOptions, santiago_today};
use serde_json::{Value, json};

const PLACE: &str = "#/ajustes/conexion";

#[tokio::test]
async fn an_api_of_another_shape_is_mapped_saved_and_synced() {
    // No sync but those that are asked for: every request is counted.
    let setup = Setup {
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("assistant", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        world.control(json!({ "envelope": "/resultado/filas", "rename": "amount: monto" }))?;
        app.open("").await?;
        app.connect(world.key()).await?;
        app.until_marks("the first sync fails", LIMIT, |marks| {
            marks.sync() == "failed"
        })
        .await?;
        app.says("Onvio respondió algo que no se pudo leer.")
            .await?;
        app.click("link", "Abrir el asistente de conexión").await?;
        app.is_at(PLACE).await?;

        world.control(json!({ "reset_log": true }))?;
        app.click("button", "Traer una página").await?;
        for list in ["clients", "invoices", "payments"] {
            says_in(scene, list, "Nombres en la respuesta resultado").await?;
            assert_eq!(world.requests(list)?, 1, "one page of {list}");
        }
        for list in ["Clientes", "Facturas", "Pagos"] {
            let question = format!("¿Dónde están las filas de {list}?");
            app.choose(&question, "0").await?;
        }
        says_in(scene, "invoices", "campos reconocidos.").await?;
        let looked_at = rejected(scene, "payments", |rejected| rejected > 0).await?;
        app.choose("Nombre en la API: Monto", "monto").await?;
        rejected(scene, "payments", |rejected| rejected < looked_at / 10).await?;
        for list in ["company", "clients", "invoices", "payments"] {
            assert_eq!(
                world.requests(list)?,
                1,
                "nothing of {list} was fetched again"
            );
        }

        app.says("Hay correcciones sin guardar.").await?;
        let document = document(scene).await?;
        assert!(document.contains("/resultado/filas") && document.contains("monto"));
        assert!(!document.contains(world.key()), "the key is in no document");
        app.click("button", "Guardar en este dispositivo").await?;
        app.says("Guardado. Se está leyendo todo de nuevo con este perfil.")
            .await?;
        app.synced().await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;

        // It is kept: a page that is loaded anew reads what comes next.
        let before = app.marks().await?;
        app.open("").await?;
        app.ready().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_first_connection_goes_on_in_the_assistant() {
    // By this profile nothing in the answer is the company's name.
    let strange = json!({
        "extends": "onvio-v1",
        "id": "raro",
        "fields": { "company": { "name": "razon" } },
    });
    let setup = Setup {
        config: json!({ "profile": strange }),
        ..Setup::default()
    };
    scenario("assistant-first", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open("").await?;
        app.connect(world.key()).await?;
        app.click("link", "Abrir el asistente de conexión").await?;
        app.click("button", "Traer una página").await?;
        says_in(
            scene,
            "company",
            "Onvio respondió algo que no se pudo leer.",
        )
        .await?;
        app.choose("Nombre en la API: Nombre", "name").await?;
        until("the company has a name", LIMIT, async || {
            let script =
                "return document.querySelector(`[data-look='company'] [role='alert']`) === null;";
            let is_read: bool = scene.browser.run(script, vec![]).await?;
            Ok(is_read
                .then_some(())
                .ok_or_else(|| "still a problem".to_owned()))
        })
        .await?;
        app.click("button", "Guardar en este dispositivo").await?;
        app.synced().await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn documents_are_checked_and_errors_are_told() {
    scenario("documents", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.click("link", "Abrir el asistente de conexión").await?;
        app.click("button", "Traer un documento de perfil").await?;
        let broken = "{\n  \"extends\": \"generic\",\n  \"id\": \"mío\",\n  \"pagging\": {}\n}";
        app.choose("O el texto", broken).await?;
        app.click("button", "Usar este documento").await?;
        app.says("Línea 4, /pagging:").await?;
        app.choose("O el texto", "{\"extends\":\"onvio-v1\",\"id\":\"propio\"}")
            .await?;
        app.click("button", "Usar este documento").await?;
        says_in(scene, "invoices", "campos reconocidos.").await?;

        // The key in use never goes to another origin; a page that does not come is told.
        app.write("Dirección de la API", "http://localhost:9/otra")
            .await?;
        app.click("button", "Traer una página").await?;
        app.says("Falta la API Key en este dispositivo.").await?;
        app.write("Dirección de la API", &world.api_url()).await?;
        world.control(json!({ "fault": { "resource": "invoices", "kind": 500, "times": 1 } }))?;
        app.click("button", "Traer una página").await?;
        says_in(
            scene,
            "invoices",
            "Onvio tuvo un error y no entregó los datos.",
        )
        .await?;
        says_in(scene, "payments", "campos reconocidos.").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_address_that_was_typed_stays_with_its_key_whatever_config_says() {
    let setup = Setup {
        invoices: 200,
        ..Setup::default()
    };
    scenario("assistant-typed", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let company = CompanyOptions::new(2, 200, santiago_today());
        let second = Sandbox::start(SandboxOptions::new(company))?;
        app.open("").await?;
        app.go(PLACE).await?;
        world.control(json!({ "reset_log": true }))?;
        app.write("Dirección de la API", &second.url()).await?;
        app.write("API Key", world.key()).await?;
        app.click("button", "Traer una página").await?;
        says_in(scene, "invoices", "campos reconocidos.").await?;
        app.click("button", "Guardar en este dispositivo").await?;
        let before = app.synced().await?;
        // Everything that reads `config.json` once more: a reload, and the key, which nobody asked to keep.
        app.open("").await?;
        app.ready().await?;
        app.go("#/ajustes").await?;
        app.says(&second.url()).await?;
        app.connect(world.key()).await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/ajustes").await?;
        app.says(&second.url()).await?;
        for list in ["company", "clients", "invoices", "payments"] {
            assert_eq!(world.requests(list)?, 0, "{list}: the key went elsewhere");
        }
        assert_eq!(world.state()?["journal"]["preflights"], 0);
        second.stop().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_chosen_profile_stays_chosen_where_the_look_cannot_begin() {
    scenario(
        "assistant-chosen",
        Setup::default(),
        async |scene: &Scene| {
            let (app, world) = (&scene.app, &scene.world);
            app.open("").await?;
            app.go(PLACE).await?;
            let named = json!({ "extends": "onvio-v1", "id": "traido", "name": "Traído de casa" });
            app.click("button", "Traer un documento de perfil").await?;
            app.choose("O el texto", &named.to_string()).await?;
            app.click("button", "Usar este documento").await?;
            app.says("Falta la API Key en este dispositivo.").await?;
            app.write("API Key", world.key()).await?;
            app.click("button", "Traer una página").await?;
            says_in(scene, "invoices", "campos reconocidos.").await?;
            assert!(document(scene).await?.contains("traido"));
            Ok(())
        },
    )
    .await;
}

/// Waits until the part about one answer says something.
async fn says_in(scene: &Scene, list: &str, words: &str) -> Outcome {
    let script = "
        const part = document.querySelector(`[data-look='${arguments[0]}']`);
        return part?.innerText.replace(/\\s+/g, ' ') ?? 'no such part';
    ";
    until(&format!("{list} says “{words}”"), LIMIT, async || {
        let text: String = scene.browser.run(script, vec![json!(list)]).await?;
        Ok(if text.contains(words) {
            Ok(())
        } else {
            Err(text)
        })
    })
    .await
}

/// Waits until so many rows of an answer would be rejected.
async fn rejected(scene: &Scene, list: &str, fits: impl Fn(u64) -> bool) -> Outcome<u64> {
    let script = "
        const part = document.querySelector(`[data-look='${arguments[0]}'] [data-rejected]`);
        return part ? Number(part.dataset.rejected) : null;
    ";
    until(&format!("rejected rows of {list}"), LIMIT, async || {
        let now: Option<u64> = scene.browser.run(script, vec![json!(list)]).await?;
        Ok(now
            .filter(|now| fits(*now))
            .ok_or_else(|| format!("{now:?}")))
    })
    .await
}

/// The profile as a text.
async fn document(scene: &Scene) -> Outcome<String> {
    let script = "return document.querySelector('textarea[readonly]')?.value ?? null;";
    let text: Value = scene.browser.run(script, vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}
