//! Dialogs keep what is typed in them, give the keyboard back, and hide what is hidden.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, Viewport, scenario, until};
use serde_json::{Value, json};
use thirtyfour::{By, Key, TypingData};

const PHONE: Viewport = Viewport {
    width: 390,
    height: 844,
};

/// Whether a dialog is open.
const IS_OPEN: &str = "return document.querySelector('dialog[open]') !== null;";

#[tokio::test]
async fn a_text_selected_beyond_the_edge_closes_nothing() {
    scenario("drag", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go(&format!("#/clientes/{}", debtor(scene)?)).await?;
        app.settled().await?;
        app.click("button", "Anotar llamada").await?;
        app.write("Detalle", "Llamar a la contadora").await?;
        let session = scene.browser.session();
        let field = session.find(By::Css("dialog[open] textarea")).await?;
        let drag = session.action_chain().move_to_element_center(&field);
        let drag = drag.click_and_hold().move_to(3, 3).release();
        drag.perform().await?;
        becomes(scene, IS_OPEN, json!(true)).await?;
        let typed = "return document.querySelector('dialog[open] textarea').value;";
        becomes(scene, typed, json!("Llamar a la contadora")).await?;
        // A press that is beside it from its beginning closes it.
        let press = session.action_chain().move_to(3, 3).click();
        press.perform().await?;
        becomes(scene, IS_OPEN, json!(false)).await
    })
    .await;
}

#[tokio::test]
async fn how_a_list_is_seen_is_chosen_in_one_go() {
    scenario("display", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/facturas").await?;
        app.settled().await?;
        app.click("button", "Ver como").await?;
        app.choose("Ordenar por", "1").await?;
        app.choose("Agrupar por", "cliente").await?;
        becomes(scene, IS_OPEN, json!(true)).await?;
        let grouped = "return document.querySelector('[data-group]') !== null;";
        becomes(scene, grouped, json!(true)).await
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_comes_back_from_a_panel() {
    let setup = Setup {
        viewport: PHONE,
        ..Setup::default()
    };
    scenario("panel", setup, async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/facturas").await?;
        app.settled().await?;
        let focus = "
            const link = document.querySelector('[data-table=invoices] [data-index=\"2\"] a.to');
            link?.focus();
            return link !== null && document.activeElement === link;
        ";
        becomes(scene, focus, json!(true)).await?;
        keys(scene, Key::Enter).await?;
        let covered = "
            const reached = ['.skip', '.top', '.siblings', '.scope', '#contenido', '.tabs']
                .map((each) => document.querySelector(each))
                .filter((each) => each && !each.inert);
            return document.querySelector('.panel') !== null && reached.length === 0;
        ";
        becomes(scene, covered, json!(true)).await?;
        keys(scene, Key::Escape).await?;
        let back = "
            const at = document.activeElement;
            return document.querySelector('.panel') === null
                && at.matches('[data-table=invoices] [data-index=\"2\"] a.to');
        ";
        becomes(scene, back, json!(true)).await
    })
    .await;
}

#[tokio::test]
async fn hidden_amounts_are_hidden_where_they_are_typed_too() {
    scenario("typed-privacy", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go(&format!("#/clientes/{}", debtor(scene)?)).await?;
        app.settled().await?;
        app.click("button", "Registrar promesa").await?;
        let told = "
            const fields = [...document.querySelectorAll('dialog[open] :is(input, textarea)')];
            const amounts = fields.filter((each) => each.type !== 'date' && /\\d{4}|\\d[.]\\d{3}/.test(each.value));
            document.activeElement.blur();
            return [amounts.length, amounts.filter((each) => !getComputedStyle(each).filter.includes('blur')).length];
        ";
        becomes(scene, told, json!([1, 1])).await?;
        keys(scene, Key::Escape).await?;
        becomes(scene, IS_OPEN, json!(false)).await?;
        keys(scene, "p").await?;
        app.click("button", "Registrar promesa").await?;
        becomes(scene, told, json!([1, 0])).await
    })
    .await;
}

#[tokio::test]
async fn what_was_done_first_is_taken_back_last() {
    scenario("undo-many", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        let year = scene.world.today().format("%Y").to_string();
        // More than are shown at once.
        let days: Vec<String> = (3..8).map(|day| format!("{year}-07-0{day}")).collect();
        let listed = "return document.querySelectorAll(`.holidays [data-id^='${arguments[0]}-07-0']`).length;";
        let count = async |wanted: usize| {
            until("the days that were added", LIMIT, async || {
                let there: usize = scene.browser.run(listed, vec![json!(year)]).await?;
                Ok(if there == wanted {
                    Ok(())
                } else {
                    Err(format!("{there} days, not {wanted}"))
                })
            })
            .await
        };
        let before: usize = scene.browser.run(listed, vec![json!(year)]).await?;
        for (index, day) in days.iter().enumerate() {
            app.choose("Día", day).await?;
            app.click("button", "Agregar feriado").await?;
            count(before + index + 1).await?;
        }
        // Hidden and shown, which is told too.
        keys(scene, "p").await?;
        keys(scene, "p").await?;
        for left in (0..days.len()).rev() {
            keys(scene, "z").await?;
            count(before + left).await?;
        }
        assert!(!app.has("button", "Deshacer").await?, "it is over");
        Ok(())
    })
    .await;
}

/// Key of who owes most.
fn debtor(scene: &Scene) -> Outcome<String> {
    let truth = scene.world.truth(scene.world.today())?;
    let first = truth.top_debtors.first().expect("somebody owes");
    Ok(first.customer_id.clone())
}

async fn keys(scene: &Scene, keys: impl Into<TypingData>) -> Outcome {
    let chain = scene.browser.session().action_chain();
    Ok(chain.send_keys(keys).perform().await?)
}

/// Waits until a script answers what is expected.
async fn becomes(scene: &Scene, script: &str, expected: Value) -> Outcome {
    until(script, LIMIT, async || {
        let answer: Value = scene.browser.run(script, vec![]).await?;
        Ok(if answer == expected {
            Ok(())
        } else {
            Err(answer.to_string())
        })
    })
    .await
}
