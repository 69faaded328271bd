//! What is at hand on every screen: the search, the clipboard, the language, the wall, and the way back from a change.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};

fn setup() -> Setup {
    Setup {
        invoices: 400,
        ..Setup::default()
    }
}

#[tokio::test]
async fn the_palette_finds_a_customer_and_opens_the_page() {
    scenario("palette", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/clientes").await?;
        app.settled().await?;
        let third = "
            const row = document.querySelectorAll('[data-table=customers] [data-id]')[2];
            return [row.dataset.id, row.querySelector('.to').textContent.trim()];
        ";
        let (id, name): (String, String) = scene.browser.run(third, vec![]).await?;
        app.go("#/caja").await?;
        find(scene, &name.to_lowercase()).await?;
        keys(scene, Key::Enter).await?;
        app.is_at(&format!("#/clientes/{id}")).await?;
        let title = "return document.querySelector('.panel h1, .panel h2')?.textContent ?? '';";
        becomes(scene, "the page of the customer", title, json!(name)).await?;
        let open = "return document.querySelectorAll('dialog[open]').length;";
        becomes(scene, "the palette is closed", open, json!(0)).await
    })
    .await;
}

#[tokio::test]
async fn a_list_goes_to_the_clipboard_for_a_spreadsheet() {
    scenario("clipboard", setup(), async |scene: &Scene| {
        let app = &scene.app;
        // Nobody else lets a program read what is on the clipboard.
        let Some(chromium) = scene.browser.chromium() else {
            return Ok(());
        };
        app.open_connected().await?;
        chromium.allow_clipboard().await?;
        app.go("#/cobranza?agrupar=tramo").await?;
        app.settled().await?;
        app.click("button", "Ver como").await?;
        app.click("button", "Copiar").await?;
        let read = "
            const done = arguments[0];
            navigator.clipboard.readText().then(done, (error) => done(String(error)));
        ";
        let total = app.table("debtors").await?.map(|table| table.total);
        let lines = until("the list is on the clipboard", LIMIT, async || {
            let text: String = scene.browser.run_async(read, vec![]).await?;
            let lines: Vec<Vec<String>> = text
                .lines()
                .map(|line| line.split('\t').map(str::to_owned).collect())
                .collect();
            let there = (lines.len().saturating_sub(1)).to_string();
            Ok(if Some(there) == total.clone() {
                Ok(lines)
            } else {
                Err(text)
            })
        })
        .await?;
        let column = lines[0].iter().position(|head| head == "Por cobrar");
        let column = column.expect("a column of what is owed");
        let owed = lines[1..].iter().map(|line| line[column].parse::<i64>());
        let owed: i64 = owed.sum::<Result<_, _>>().expect("whole pesos");
        let figures = app.figures().await?;
        assert_eq!(figures["receivable"], Some(owed.to_string()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn another_language_needs_no_other_page() {
    scenario("language", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open("").await?;
        app.choose("Idioma", "pt-BR").await?;
        app.says("Conectar ao Onvio").await?;
        app.choose("Idioma", "es-CL").await?;
        app.connect(scene.world.key()).await?;
        app.synced().await?;
        let mark = "window.marked = 'before';";
        let _: Value = scene.browser.run(mark, vec![]).await?;
        app.go("#/ajustes").await?;
        app.click("radio", "English").await?;
        app.until_marks("the page is in English", LIMIT, |marks| marks.lang == "en")
            .await?;
        app.says("Settings").await?;
        app.is_at("#/ajustes").await?;
        let kept = "return window.marked ?? null;";
        becomes(scene, "the same page", kept, json!("before")).await
    })
    .await;
}

#[tokio::test]
async fn on_a_wall_there_are_only_numbers() {
    scenario("wall", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let shown = "
            const seen = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
            return [document.documentElement.dataset.wall ?? '', seen('.rail'), seen('[data-kpi]')];
        ";
        becomes(scene, "with a rail", shown, json!(["", true, true])).await?;
        let figures = app.figures().await?;
        find(scene, "Pantalla completa").await?;
        keys(scene, Key::Enter).await?;
        becomes(scene, "on the wall", shown, json!(["on", false, true])).await?;
        assert_eq!(app.figures().await?, figures);
        app.click("button", "Salir de la pantalla completa").await?;
        becomes(scene, "back again", shown, json!(["", true, true])).await
    })
    .await;
}

#[tokio::test]
async fn the_line_about_rejected_records_is_told_again_when_there_are_more() {
    scenario("partial", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let told = "return document.querySelector('[data-partial]')?.dataset.partial ?? null;";
        let rejected: Option<String> = scene.browser.run(told, vec![]).await?;
        let rejected: u32 = rejected.and_then(|n| n.parse().ok()).expect("some are");
        let close = "document.querySelector('[data-partial] button').click();";
        let _: Value = scene.browser.run(close, vec![]).await?;
        becomes(scene, "closed", told, Value::Null).await?;
        app.reload().await?;
        app.ready().await?;
        becomes(scene, "closed for good", told, Value::Null).await?;

        // As if there had been some more, and then fewer when it was closed.
        let set = "
            const key = Object.keys(localStorage).find((each) => each.startsWith('atalaya-partial-closed-'));
            localStorage.setItem(key, arguments[0]);
            return null;
        ";
        let kept = "
            const key = Object.keys(localStorage).find((each) => each.startsWith('atalaya-partial-closed-'));
            return localStorage.getItem(key);
        ";
        let more = json!((rejected + 5).to_string());
        let _: Value = scene.browser.run(set, vec![more]).await?;
        app.reload().await?;
        app.ready().await?;
        becomes(scene, "lowered", kept, json!(rejected.to_string())).await?;
        becomes(scene, "still closed", told, Value::Null).await?;
        let fewer = json!((rejected - 1).to_string());
        let _: Value = scene.browser.run(set, vec![fewer]).await?;
        app.reload().await?;
        app.ready().await?;
        becomes(scene, "told again", told, json!(rejected.to_string())).await
    })
    .await;
}

#[tokio::test]
async fn what_the_timer_was_comes_back() {
    scenario("timer-undo", setup(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        let minutes = "return document.querySelector('#interval').value;";
        let usual: Value = scene.browser.run(minutes, vec![]).await?;
        app.write("Minutos entre sincronizaciones", "77").await?;
        app.click("button", "Guardar").await?;
        app.click("button", "Deshacer").await?;
        becomes(scene, "the former minutes", minutes, usual.clone()).await?;
        app.reload().await?;
        app.ready().await?;
        app.settled().await?;
        becomes(scene, "kept", minutes, usual).await
    })
    .await;
}

/// A way back belongs to the company in which it was opened: the demo's settings do not become the real company's, nor is
/// its key forgotten.
#[tokio::test]
async fn what_was_done_in_the_demo_is_not_taken_back_elsewhere() {
    scenario("undo-of-demo", setup(), async |scene: &Scene| {
        let app = &scene.app;
        let ways_back = "return document.querySelectorAll('.toasts > .stays').length;";
        app.open("").await?;
        app.click("button", "Ver demostración").await?;
        app.synced().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        app.write("Minutos entre sincronizaciones", "77").await?;
        app.click("button", "Guardar").await?;
        becomes(scene, "a way back", ways_back, json!(1)).await?;
        app.go("#/").await?;
        app.settled().await?;
        becomes(scene, "it stays", ways_back, json!(1)).await?;
        app.click("button", "Salir de la demostración").await?;
        app.says("Conectar con Onvio").await?;
        becomes(scene, "none on Bienvenida", ways_back, json!(0)).await?;
        app.connect(scene.world.key()).await?;
        app.synced().await?;
        becomes(scene, "none in the company", ways_back, json!(0)).await
    })
    .await;
}

/// Types into the palette, and waits until its first line says it.
async fn find(scene: &Scene, words: &str) -> Outcome {
    scene.app.press_with_control('k').await?;
    keys(scene, words).await?;
    let first = "return document.querySelector('dialog.palette [role=option]')?.textContent ?? '';";
    until(&format!("{words} is found"), LIMIT, async || {
        let line: String = scene.browser.run(first, vec![]).await?;
        let is_it = line.to_lowercase().contains(&words.to_lowercase());
        Ok(is_it.then_some(()).ok_or(line))
    })
    .await
}

async fn keys(scene: &Scene, keys: impl Into<TypingData>) -> Outcome {
    let chain = scene.browser.session().action_chain();
    Ok(chain.send_keys(keys).perform().await?)
}

/// Waits until a script answers what is expected.
async fn becomes(scene: &Scene, what: &str, script: &str, expected: Value) -> Outcome {
    until(what, LIMIT, async || {
        let answer: Value = scene.browser.run(script, vec![]).await?;
        Ok(if answer == expected {
            Ok(())
        } else {
            Err(answer.to_string())
        })
    })
    .await
}
