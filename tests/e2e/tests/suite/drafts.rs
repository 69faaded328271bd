//! What somebody types into a reminder stays, with the keyboard in it, while a sync moves what it is about; the text of
//! the new numbers is offered and never put in its place, and what asks for more than is owed waits for a person.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::outreach::{Row, pay_each, press, rows, send_anyway, sheet, stay};

const TYPED: &str = "Le escribe Ana: hablemos del despacho.";

const FIELD: &str = "document.getElementById('reminder-text')";

#[tokio::test]
async fn what_is_typed_survives_a_sync_that_moves_its_numbers() {
    let setup = Setup {
        invoices: 400,
        clock: true,
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("drafts", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        // The next day nothing goes out before a sync, which is asked for where the text is.
        world.next_day()?;
        app.reload().await?;
        app.ready().await?;
        app.go("#/cobranza/recordatorios").await?;
        app.settled().await?;
        let customer = rows(scene, "reminders", |rows| !rows.is_empty()).await?;
        let customer = customer[0].clone();
        // They pay a little of everything, which no sync has told yet.
        pay_each(scene, &customer.id, Some(1_000)).await?;
        app.go("#/cobranza/recordatorios").await?;
        let opener = format!("Ver mensaje: {}", customer.name);
        app.click("button", &opener).await?;
        let before = sheet(scene, |sheet| sheet.gate.as_deref() == Some("stale")).await?;
        assert!(before.text.contains("\nTotal: $"), "{before:?}");

        let _: Value = run(scene, "field.focus(); field.select();").await?;
        press(scene, TYPED).await?;
        sheet(scene, |sheet| sheet.text == TYPED).await?;

        // The sync is pressed without leaving the text.
        let sync = "document.querySelector('dialog[open] [data-gate=stale] button').click();";
        let _: Value = scene.browser.run(sync, vec![]).await?;
        until("the numbers are told to have moved", LIMIT, async || {
            let is_told: bool = run(
                scene,
                "return !!document.querySelector('[data-draft=moved]');",
            )
            .await?;
            Ok(is_told
                .then_some(())
                .ok_or_else(|| "they are not".to_owned()))
        })
        .await?;
        let has_focus: bool = run(scene, "return document.activeElement === field;").await?;
        assert!(has_focus, "the sync took the keyboard away");
        press(scene, " Saludos.").await?;
        let typed = format!("{TYPED} Saludos.");
        sheet(scene, |sheet| sheet.text == typed).await?;

        sheet(scene, |sheet| sheet.gate.as_deref() != Some("stale")).await?;

        // Less is owed than the text was made for: it stays here until somebody says that it is right.
        send_anyway(scene).await?;
        let held = sheet(scene, |sheet| sheet.gate.is_none()).await?;
        assert!(held.links.is_empty(), "{held:?}");
        let confirm = "document.querySelector('[data-draft=untrue] button').click();";
        let _: Value = scene.browser.run(confirm, vec![]).await?;
        let has_focus: bool = run(scene, "return document.activeElement === field;").await?;
        assert!(has_focus, "the confirmation took the keyboard away");

        // It goes out as it was typed, and is still there when the sheet opens again.
        sheet(scene, |sheet| {
            sheet
                .links
                .first()
                .is_some_and(|link| link.contains("despacho.%20Saludos"))
        })
        .await?;
        press(scene, Key::Escape).await?;
        // From the list nothing goes out in the place of what was typed.
        rows(scene, "reminders", |rows| {
            let row = rows.iter().find(|row| row.id == customer.id);
            row.is_some_and(|row| row.links.is_empty())
                && rows.iter().any(|row| !row.links.is_empty())
        })
        .await?;
        app.click("button", &opener).await?;
        sheet(scene, |sheet| sheet.text == typed).await?;

        // The text of the new numbers is one press away, and so is the way back.
        app.click("button", "Usar el texto nuevo").await?;
        let after = sheet(scene, |sheet| sheet.text != typed).await?;
        assert!(after.text.contains("\nTotal: $"), "{after:?}");
        assert_ne!(after.text, before.text);
        let has_focus: bool = run(scene, "return document.activeElement === field;").await?;
        assert!(has_focus, "the keyboard went with the button");
        press(scene, Key::Escape).await?;
        app.click("button", "Deshacer").await?;
        app.click("button", &opener).await?;
        sheet(scene, |sheet| sheet.text == typed).await?;

        // Sí, Deshacer, No: it did not go out after all, and can be read again.
        stay(scene).await?;
        let chat = "document.querySelector('dialog[open] a[data-way]').click();";
        let _: Value = scene.browser.run(chat, vec![]).await?;
        sheet(scene, |sheet| sheet.shows == "opened").await?;
        let is_asked = |rows: &[Row]| rows.iter().any(|row| row.id == customer.id);
        app.click("button", &format!("Sí, se envió: {}", customer.name))
            .await?;
        rows(scene, "opened", |rows| !is_asked(rows)).await?;
        app.click("button", "Deshacer").await?;
        rows(scene, "opened", is_asked).await?;
        app.click("button", &format!("No se envió: {}", customer.name))
            .await?;
        rows(scene, "reminders", is_asked).await?;
        app.click("button", &opener).await?;
        sheet(scene, |sheet| sheet.text == typed).await?;
        Ok(())
    })
    .await;
}

/// Runs a script that knows the text's field.
async fn run<T: serde::de::DeserializeOwned>(scene: &Scene, script: &str) -> Outcome<T> {
    let script = format!("const field = {FIELD}; {script}");
    scene.browser.run(&script, vec![]).await
}
