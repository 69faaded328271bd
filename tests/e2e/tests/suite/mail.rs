//! Mail by the proxy's relay: a device that holds no key has letters sent, to who is configured alone, and what cannot
//! go out waits on the device.

use std::collections::BTreeSet;

use atalaya_e2e::{Failure, LIMIT, MailServer, Office, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::outreach;

const OWNER: &str = "duena@empresa.example";
const DIGEST: &str = "Enviar el resumen del día, después de la primera sincronización";
const REMINDERS: &str = "Enviar por el proxy los recordatorios a clientes";
const SEND: &str = "Enviar por correo con estado de cuenta";

/// The state of the relay, and how many letters wait.
const STATE: &str = "
    const said = document.querySelector('[data-relay]');
    const waiting = document.querySelector('[data-table=letters]');
    return said && [said.dataset.relay, waiting ? waiting.dataset.total : '0'];
";

async fn stands(scene: &Scene, relay: &str, waiting: &str) -> Outcome {
    until(
        &format!("{relay} with {waiting} waiting"),
        LIMIT,
        async || {
            let found: Option<(String, String)> = scene.browser.run(STATE, vec![]).await?;
            Ok(match found {
                Some((state, letters)) if state == relay && letters == waiting => Ok(()),
                other => Err(format!("{other:?}")),
            })
        },
    )
    .await
}

/// Presses "Guardar" of the form; there are others on the screen.
async fn save(scene: &Scene) -> Outcome {
    let button = By::Css("section:has(#settings-mail) button[type=submit]");
    Ok(scene.browser.session().find(button).await?.click().await?)
}

fn subject(letter: &Value) -> String {
    // A long one is folded.
    let text = letter["text"].as_str().unwrap_or_default();
    let text = text.replace("\r\n ", " ");
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("Subject: "));
    line.unwrap_or_default().to_owned()
}

/// The body of a plain letter; its lines were folded and its letters escaped on the way (RFC 2045, 6.7).
fn text(letter: &Value) -> String {
    let raw = letter["text"].as_str().unwrap_or_default();
    raw.replace("\r\n", "\n").replace("=\n", "")
}

#[tokio::test]
async fn letters_go_out_by_the_relay_and_wait_while_it_is_away() {
    let port = Office::port().expect("a port");
    let setup = Setup {
        invoices: 200,
        config: json!({ "baseUrl": format!("http://127.0.0.1:{port}"), "emailAlerts": true, "adminEmail": OWNER }),
        ..Setup::default()
    };
    scenario("mail", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut server = MailServer::start(0).await?;
        let mail_port = server.port();
        let office = Office::open(world, port, mail_port, &[OWNER]).await?;
        app.open("").await?;
        app.connect(&office.token).await?;
        app.synced().await?;
        app.shows_truth(world.today()).await?;

        // What the first look finds may have been mailed by another device: it is in the digest, which is wanted now.
        app.go("#/ajustes").await?;
        stands(scene, "ready", "0").await?;
        app.click("checkbox", DIGEST).await?;
        save(scene).await?;
        let digest = server.letter().await?;
        assert_eq!(digest["to"], json!([OWNER]));
        assert!(subject(&digest).contains("resumen del"), "{digest}");
        let said = text(&digest);
        assert!(said.contains("\n- Vencido en total: $"), "{said}");
        assert!(said.contains(" por atender; nuevas hoy: "), "{said}");
        // Once a day, whatever is pressed.
        app.reload().await?;
        stands(scene, "ready", "0").await?;
        app.write("Enviar a", "otra@empresa.example").await?;
        save(scene).await?;
        stands(scene, "refused", "0").await?;
        app.write("Enviar a", OWNER).await?;
        save(scene).await?;
        stands(scene, "ready", "0").await?;
        app.click("button", "Enviar correo de prueba").await?;
        let letter = server.letter().await?;
        assert_eq!(letter["to"], json!([OWNER]));
        assert_eq!(letter["from"], "panel@atalaya.example");
        assert!(
            subject(&letter).starts_with("Subject: Prueba de correo de "),
            "{letter}"
        );
        stands(scene, "ready", "0").await?;
        app.says("Último envío").await?;

        // The mail server is away: the letter waits, over a reload too, and goes out once it is back.
        drop(server);
        app.click("button", "Enviar correo de prueba").await?;
        stands(scene, "ready", "1").await?;
        app.reload().await?;
        stands(scene, "ready", "1").await?;
        let mut server = MailServer::start(mail_port).await?;
        app.click("button", "Reintentar ahora").await?;
        let late = server.letter().await?;
        assert_eq!(subject(&late), subject(&letter));
        assert_ne!(
            late["text"], letter["text"],
            "another letter, with another id"
        );
        stands(scene, "ready", "0").await
    })
    .await;
}

#[tokio::test]
async fn reminders_go_to_customers_by_the_relay_and_never_to_who_paid_meanwhile() {
    let port = Office::port().expect("a port");
    let setup = Setup {
        invoices: 400,
        config: json!({ "baseUrl": format!("http://127.0.0.1:{port}"), "autoSync": false, "adminEmail": OWNER }),
        ..Setup::default()
    };
    scenario("mailed-reminders", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut server = MailServer::start(0).await?;
        let mail_port = server.port();
        let office = Office::open(world, port, mail_port, &[OWNER]).await?;
        app.open("").await?;
        app.connect(&office.token).await?;
        app.synced().await?;
        app.go("#/ajustes").await?;
        stands(scene, "off", "0").await?;
        app.click("checkbox", REMINDERS).await?;
        save(scene).await?;
        stands(scene, "ready", "0").await?;

        outreach::open(scene).await?;
        let all = outreach::rows(scene, "reminders", |rows| {
            rows.iter().filter(|row| address(row).is_some()).count() >= 2
        })
        .await?;
        let mut with_address = all.iter().filter(|row| address(row).is_some());
        let first = with_address.next().expect("one").clone();
        let second = with_address.next().expect("another one").clone();

        // It is put down as sent once the relay has it.
        remind(scene, &first).await?;
        let letter = server.letter().await?;
        assert_eq!(letter["to"], json!([address(&first)]));
        assert_eq!(letter["from"], "panel@atalaya.example");
        let raw = letter["text"].as_str().unwrap_or_default();
        assert!(raw.contains("estado-de-cuenta-"), "no statement: {raw}");
        app.go("#/cobranza/recordatorios").await?;
        outreach::rows(scene, "left-out", |rows| {
            rows.iter()
                .any(|row| row.id == first.id && row.wait.as_deref() == Some("said"))
        })
        .await?;

        // The mail server is away: it waits, and outlives the page. The customer pays.
        drop(server);
        remind(scene, &second).await?;
        app.reload().await?;
        app.ready().await?;
        let waits = async |how: &str| {
            app.go("#/cobranza/recordatorios").await?;
            outreach::rows(scene, "opened", |rows| {
                rows.iter()
                    .any(|row| row.id == second.id && row.letter.as_deref() == Some(how))
            })
            .await
        };
        waits("queued").await?;
        outreach::pay_all(scene, &second.id).await?;
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        let mut server = MailServer::start(mail_port).await?;
        app.go("#/ajustes").await?;
        app.click("button", "Reintentar ahora").await?;
        waits("stopped").await?;

        // Nothing of it went out: the next letter is another one.
        app.go("#/ajustes").await?;
        app.click("checkbox", "Enviar alertas e informes por correo")
            .await?;
        save(scene).await?;
        stands(scene, "ready", "1").await?;
        app.click("button", "Enviar correo de prueba").await?;
        let letter = server.letter().await?;
        assert_eq!(letter["to"], json!([OWNER]), "{letter}");
        app.go("#/cobranza/recordatorios").await?;
        app.click_with("button", "Descartar: ").await?;
        outreach::rows(scene, "opened", <[outreach::Row]>::is_empty).await?;
        app.go("#/ajustes").await?;
        stands(scene, "ready", "0").await
    })
    .await;
}

/// The address of a customer who has one.
fn address(row: &outreach::Row) -> Option<String> {
    let link = row
        .links
        .iter()
        .find_map(|link| link.strip_prefix("mailto:"))?;
    link.split('?').next().map(str::to_owned)
}

/// Sends the message of a customer from its sheet.
async fn remind(scene: &Scene, row: &outreach::Row) -> Outcome {
    outreach::open(scene).await?;
    let app = &scene.app;
    app.click("button", &format!("Ver mensaje: {}", row.name))
        .await?;
    app.click("button", SEND).await?;
    outreach::sheet(scene, |sheet| ["opened", "not"].contains(&&*sheet.shows)).await?;
    let _: Value = scene.browser.run(CLOSE, vec![]).await?;
    Ok(())
}

const CLOSE: &str = "document.querySelector('dialog[open]')?.close();";

/// How many news of alerts wait for a letter, by the disk.
const KEPT_NEWS: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
        const ask = (request) => new Promise((good, bad) => {
            request.onsuccess = () => good(request.result);
            request.onerror = () => bad(request.error);
        });
        let kept = 0;
        for (const { name } of await indexedDB.databases()) {
            const database = await ask(indexedDB.open(name));
            if (database.objectStoreNames.contains('local')) {
                const keys = await ask(database.transaction('local').objectStore('local').getAllKeys());
                kept += keys.filter((key) => String(key).startsWith('alert-news ')).length;
            }
            database.close();
        }
        return kept;
    })().then(done, (error) => done(String(error)));
";

async fn kept_news(scene: &Scene, expected: bool) -> Outcome {
    until("news wait for a letter", LIMIT, async || {
        let kept: Value = scene.browser.run_async(KEPT_NEWS, vec![]).await?;
        Ok(
            if kept.as_u64().is_some_and(|kept| (kept > 0) == expected) {
                Ok(())
            } else {
                Err(kept.to_string())
            },
        )
    })
    .await
}

#[tokio::test]
async fn what_is_raised_while_the_relay_is_away_is_mailed_once_to_the_owner() {
    let port = Office::port().expect("a port");
    let setup = Setup {
        invoices: 400,
        clock: true,
        config: json!({
            "baseUrl": format!("http://127.0.0.1:{port}"),
            "autoSync": false,
            "emailAlerts": true,
            "adminEmail": OWNER,
        }),
        ..Setup::default()
    };
    scenario("mailed-alerts", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut server = MailServer::start(0).await?;
        let mail_port = server.port();
        let office = Office::open(world, port, mail_port, &[OWNER]).await?;
        app.open("").await?;
        app.connect(&office.token).await?;
        app.synced().await?;
        app.go("#/ajustes").await?;
        stands(scene, "ready", "0").await?;
        // What stood before this device looked is no news.
        kept_news(scene, false).await?;

        // A week passes, and nobody answers: what fell due since then is raised, and no letter can be written yet.
        drop(office);
        for _ in 0..7 {
            world.next_day()?;
        }
        app.reload().await?;
        app.ready().await?;
        kept_news(scene, true).await?;
        // The tab is gone before anybody has answered; the next one raises nothing again.
        app.reload().await?;
        app.ready().await?;
        app.go("#/ajustes").await?;
        stands(scene, "unknown", "0").await?;
        kept_news(scene, true).await?;

        // The office is back.
        let _office = Office::open(world, port, mail_port, &[OWNER]).await?;
        app.reload().await?;
        stands(scene, "ready", "0").await?;
        kept_news(scene, false).await?;
        stands(scene, "ready", "0").await?;
        // Nothing of it comes again: what was raised is told in letters of their own, and then comes another one.
        app.reload().await?;
        stands(scene, "ready", "0").await?;
        app.click("button", "Enviar correo de prueba").await?;
        let mut told = BTreeSet::new();
        loop {
            let letter = server.letter().await?;
            if subject(&letter).starts_with("Subject: Prueba de correo de ") {
                break;
            }
            assert_eq!(letter["to"], json!([OWNER]));
            assert!(subject(&letter).contains("nueva"), "{letter}");
            let text = text(&letter);
            let alert = text.lines().find(|line| line.starts_with("- "));
            let alert = alert
                .ok_or_else(|| Failure::Wrong(letter.to_string()))?
                .to_owned();
            assert!(told.insert(alert), "told twice: {letter}");
        }
        assert!(!told.is_empty());
        Ok(())
    })
    .await;
}
