//! One way to `WhatsApp`: the sign beside a customer opens the same sheet wherever it stands, with one thumb and by keyboard
//! alone; who paid is not offered a reminder but can be written to, and that is put down.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::DEVICES;
use crate::outreach::{pay_all, press, send_anyway, sheet, stay};

/// A sign that opens the sheet.
#[derive(Clone, Debug, Deserialize)]
struct Sign {
    name: String,
    width: f64,
    height: f64,
}

/// The first sign of a place that somebody sees; it is brought into sight.
const SIGN: &str = "
    const all = [...document.querySelectorAll(`${arguments[0]} button[data-write]`)];
    const sign = all.find((each) => each.getClientRects().length > 0);
    if (!sign) return null;
    sign.scrollIntoView({ block: 'center' });
    sign.dataset.seen = 'true';
    const { width, height } = sign.getBoundingClientRect();
    return { name: (sign.ariaLabel ?? sign.textContent).trim(), width, height };
";

const IS_BACK: &str = "
    const sign = document.querySelector('[data-seen]');
    const is_back = !document.querySelector('dialog[open]') && document.activeElement === sign;
    if (is_back) delete sign.dataset.seen;
    return is_back;
";

const FITS: &str = "return document.documentElement.scrollWidth <= innerWidth;";

const CUSTOMER: &str = "
    return document.querySelector('[data-table=queue] [data-id]:has(button[data-write])').dataset.id;
";

/// How many buttons of each card lead to the sheet.
const WAYS: &str = "
    const ways = (card) => [...card.querySelectorAll('button')]
        .filter((each) => each.dataset.write !== undefined || each.ariaLabel?.startsWith('Recordar: '));
    return [...document.querySelectorAll('[data-table=queue] > [data-id]')].map((card) => ways(card).length);
";

const NAMES: &str = "
    return [...document.querySelectorAll('main [data-id]')].map((each) => each.dataset.id);
";

const ENTRIES: &str = "
    return [...document.querySelectorAll('[data-table=entries] > li')].map((each) => each.innerText);
";

#[tokio::test]
async fn every_sign_leads_to_the_same_sheet() {
    let setup = Setup {
        invoices: 400,
        clock: true,
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("reach", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        if let Some(chromium) = scene.browser.chromium() {
            let [(_, phone), _] = DEVICES;
            chromium.pretend_screen(phone).await?;
        }
        app.open_connected().await?;
        app.go("#/cobranza/hoy").await?;
        app.settled().await?;
        let customer: String = scene.browser.run(CUSTOMER, vec![]).await?;
        let ways: Vec<usize> = scene.browser.run(WAYS, vec![]).await?;
        assert!(
            !ways.is_empty() && ways.iter().all(|ways| *ways == 1),
            "one way to the sheet in each card: {ways:?}"
        );
        let page = format!("#/clientes/{customer}");
        for (place, part) in [
            ("#/", ".calls"),
            ("#/cobranza", ".debtors"),
            ("#/alertas", ".alert-rows"),
            ("#/cobranza/hoy", ".queue-rows"),
            (&*page, ".panel"),
        ] {
            app.go(place).await?;
            app.settled().await?;
            let found = sign(scene, part).await?;
            assert!(
                found.width >= 44.0 && found.height >= 44.0,
                "{place}: {found:?}"
            );
            app.click("button", &found.name).await?;
            let shown = sheet(scene, |_| true).await?;
            assert_eq!(shown.shows, "message", "{place}: {shown:?}");
            send_anyway(scene).await?;
            let open = sheet(scene, |sheet| !sheet.links.is_empty()).await?;
            assert!(open.links[0].starts_with("https://wa.me/"), "{open:?}");
            let fits: bool = scene.browser.run(FITS, vec![]).await?;
            assert!(fits, "{place} is wider than the phone");
            back_by_escape(scene).await?;

            // By keyboard alone, and back to where one was.
            sign(scene, part).await?;
            let focus = "document.querySelector('[data-seen]').focus();";
            let _: Value = scene.browser.run(focus, vec![]).await?;
            press(scene, Key::Enter).await?;
            sheet(scene, |sheet| sheet.shows == "message").await?;
            back_by_escape(scene).await?;
        }

        // They pay: nobody offers a reminder where they stood. (Among who owes they may stay: a cheque a fecha covers a
        // document and is no cash yet.)
        pay_all(scene, &customer).await?;
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        for place in ["#/", "#/cobranza/hoy"] {
            app.go(place).await?;
            app.settled().await?;
            // What was shown there before stays until the worker has answered.
            until(&format!("{place} without who paid"), LIMIT, async || {
                let all: Vec<String> = scene.browser.run(NAMES, vec![]).await?;
                Ok(if all.contains(&customer) {
                    Err(format!("{all:?}"))
                } else {
                    Ok(())
                })
            })
            .await?;
        }
        app.go(&page).await?;
        app.settled().await?;
        app.click("button", "Escribir").await?;
        let shown = sheet(scene, |_| true).await?;
        assert_eq!((&*shown.shows, shown.links.len()), ("not", 0), "{shown:?}");
        assert!(shown.text.contains("nada que recordarle"), "{shown:?}");

        // They are written to all the same, about nothing that is owed, and that is put down.
        app.click("button", "Escribir igual").await?;
        send_anyway(scene).await?;
        stay(scene).await?;
        let free = sheet(scene, |sheet| !sheet.links.is_empty()).await?;
        assert!(
            !free.text.contains('$') && free.text.contains("Hola"),
            "{free:?}"
        );
        press(scene, "Mañana pasamos a dejarle el pedido.").await?;
        sheet(scene, |sheet| {
            let chat = sheet.links.first();
            chat.is_some_and(|chat| chat.contains("el%20pedido"))
        })
        .await?;
        let press_chat = "document.querySelector('dialog[open] a[data-way=WhatsApp]').click();";
        let _: Value = scene.browser.run(press_chat, vec![]).await?;
        until("the message is put down", LIMIT, async || {
            let entries: Vec<String> = scene.browser.run(ENTRIES, vec![]).await?;
            let is_there = entries.iter().any(|entry| {
                entry.contains("WhatsApp") && entry.contains("pasamos a dejarle el pedido")
            });
            Ok(is_there.then_some(()).ok_or_else(|| format!("{entries:?}")))
        })
        .await?;

        // A second message so soon is more than the law allows: it is said, and a person decides.
        app.click("button", "Escribir").await?;
        sheet(scene, |sheet| sheet.shows == "not").await?;
        app.click("button", "Escribir igual").await?;
        let capped = sheet(scene, |sheet| sheet.gate.as_deref() == Some("cap")).await?;
        assert!(capped.links.is_empty(), "{capped:?}");
        let decide = "document.querySelector('dialog[open] [data-gate=cap] button').click();";
        let _: Value = scene.browser.run(decide, vec![]).await?;
        sheet(scene, |sheet| {
            sheet.gate.is_none() && !sheet.links.is_empty()
        })
        .await?;

        // With data of yesterday nothing goes out.
        world.next_day()?;
        app.reload().await?;
        app.ready().await?;
        app.settled().await?;
        app.click("button", "Escribir").await?;
        sheet(scene, |sheet| sheet.shows == "not").await?;
        app.click("button", "Escribir igual").await?;
        let old = sheet(scene, |sheet| sheet.gate.is_some()).await?;
        assert_eq!(old.gate.as_deref(), Some("stale"), "{old:?}");
        assert!(old.links.is_empty() && old.wait.is_none(), "{old:?}");
        Ok(())
    })
    .await;
}

async fn sign(scene: &Scene, part: &str) -> Outcome<Sign> {
    until(&format!("a sign in {part}"), LIMIT, async || {
        let sign: Option<Sign> = scene.browser.run(SIGN, vec![json!(part)]).await?;
        Ok(sign.ok_or_else(|| "none".to_owned()))
    })
    .await
}

/// The sheet goes, and the keyboard is where it was.
async fn back_by_escape(scene: &Scene) -> Outcome {
    press(scene, Key::Escape).await?;
    until("the keyboard is back", LIMIT, async || {
        let is_back: bool = scene.browser.run(IS_BACK, vec![]).await?;
        Ok(is_back.then_some(()).ok_or_else(|| "it is not".to_owned()))
    })
    .await
}
