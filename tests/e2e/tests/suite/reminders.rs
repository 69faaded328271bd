//! A customer is reminded by `WhatsApp`, and what was sent is put down; who paid is not offered again but thanked, and data
//! of yesterday stop everything.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::{Value, json};

/// A customer of a list.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub name: String,
    /// Addresses by which the message goes out.
    pub links: Vec<String>,
    /// Why nobody is reminded.
    pub wait: Option<String>,
    /// How its letter stands.
    pub letter: Option<String>,
}

const ROWS: &str = "
    const table = document.querySelector(`[data-table='${arguments[0]}']`);
    if (!table) return [];
    return [...table.querySelectorAll('[data-id]')].map((row) => ({
        id: row.dataset.id,
        name: row.querySelector('.nm').textContent.trim(),
        links: [...row.querySelectorAll('a[data-way]')].map((each) => each.href),
        wait: row.dataset.wait ?? null,
        letter: row.querySelector('[data-letter]')?.dataset.letter ?? null,
    }));
";

/// Nothing leaves the page: what an address opens is looked at, not followed.
const STAY: &str = "
    addEventListener('click', (event) => {
        if (event.target.closest('a[data-way]')) event.preventDefault();
    }, true);
";

/// The text of a message, as the program that opens it reads it.
const TEXT: &str = "return new URL(arguments[0]).searchParams.get('text');";

/// At night, on Sundays and on holidays the law is told first, and a person decides.
pub const SEND_ANYWAY: &str = "document.querySelector('[data-gate=hours] button')?.click();";

const GATE: &str = "return document.querySelector('[data-gate]')?.dataset.gate ?? null;";

#[tokio::test]
async fn who_is_reminded_pays_and_is_thanked() {
    let setup = Setup {
        invoices: 400,
        clock: true,
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("reminders", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        open(scene).await?;
        let all = rows(scene, "reminders", |rows| {
            rows.len() >= 2 && rows.iter().all(|row| !row.links.is_empty())
        })
        .await?;
        let is_chat = |link: &&String| link.starts_with("https://wa.me/569");
        let first = all
            .iter()
            .find(|row| row.links.iter().any(|one| is_chat(&one)));
        let first = first.expect("somebody has a mobile phone").clone();
        let other = all.iter().find(|row| row.id != first.id);
        let other = other.expect("another one").clone();

        // The link has the whole message.
        let chat = first.links.iter().find(is_chat).expect("a chat");
        let text: String = scene.browser.run(TEXT, vec![json!(chat)]).await?;
        assert!(text.contains(&first.name), "{text}");
        assert!(text.contains("\nTotal: $"), "{text}");
        assert!(!text.contains(['{', '}']), "{text}");
        let _: Value = scene.browser.run(STAY, vec![]).await?;
        app.click("link", &format!("WhatsApp: {}", first.name))
            .await?;

        // It was opened, which is not sent; that it was, outlives the page.
        rows(scene, "opened", |rows| {
            rows.iter().any(|row| row.id == first.id)
        })
        .await?;
        app.reload().await?;
        app.ready().await?;
        rows(scene, "opened", |rows| {
            rows.iter().any(|row| row.id == first.id)
        })
        .await?;
        app.click("button", &format!("Sí, se envió: {}", first.name))
            .await?;
        rows(scene, "left-out", |rows| {
            rows.iter()
                .any(|row| row.id == first.id && row.wait.as_deref() == Some("said"))
        })
        .await?;
        rows(scene, "reminders", |rows| {
            rows.iter().all(|row| row.id != first.id)
        })
        .await?;

        // Both pay everything: one is thanked, and none is reminded.
        for id in [&first.id, &other.id] {
            pay_all(scene, id).await?;
        }
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        open(scene).await?;
        rows(scene, "thanks", |rows| {
            rows.len() == 1 && rows[0].id == first.id
        })
        .await?;
        rows(scene, "left-out", |rows| {
            rows.iter()
                .any(|row| row.id == first.id && row.wait.as_deref() == Some("paid"))
        })
        .await?;
        let left = rows(scene, "reminders", |rows| rows.len() <= all.len() - 2).await?;
        assert!(
            left.iter()
                .all(|row| row.id != first.id && row.id != other.id)
        );
        app.click("button", &format!("No agradecer: {}", first.name))
            .await?;
        rows(scene, "thanks", <[Row]>::is_empty).await?;

        // Tomorrow the data are those of today: nothing goes out until they are new.
        world.next_day()?;
        app.reload().await?;
        app.ready().await?;
        let is_stale = async || {
            let gate: Option<String> = scene.browser.run(GATE, vec![]).await?;
            Ok(match gate.as_deref() {
                Some("stale") => Ok(()),
                other => Err(format!("{other:?}")),
            })
        };
        until("old data are told", LIMIT, is_stale).await?;
        let blocked = rows(scene, "reminders", |rows| !rows.is_empty()).await?;
        assert!(
            blocked.iter().all(|row| row.links.is_empty()),
            "{blocked:?}"
        );
        let press = "document.querySelector('[data-gate=stale] button').click();";
        let _: Value = scene.browser.run(press, vec![]).await?;
        let is_new = async || {
            let gate: Option<String> = scene.browser.run(GATE, vec![]).await?;
            Ok(match gate.as_deref() {
                None | Some("hours") => Ok(()),
                Some(other) => Err(other.to_owned()),
            })
        };
        until("the data are new", LIMIT, is_new).await?;
        let _: Value = scene.browser.run(SEND_ANYWAY, vec![]).await?;
        rows(scene, "reminders", |rows| {
            !rows.is_empty() && rows.iter().all(|row| !row.links.is_empty())
        })
        .await?;
        Ok(())
    })
    .await;
}

/// Looks at the reminders, at whatever hour.
pub async fn open(scene: &Scene) -> Outcome {
    scene.app.go("#/cobranza/recordatorios").await?;
    scene.app.settled().await?;
    let _: Value = scene.browser.run(SEND_ANYWAY, vec![]).await?;
    Ok(())
}

/// Has the company receive all that a customer owes.
pub async fn pay_all(scene: &Scene, customer: &str) -> Outcome {
    let (app, world) = (&scene.app, &scene.world);
    let place = format!("#/facturas?cliente={customer}&saldo=abierto");
    app.go(&place).await?;
    app.settled().await?;
    for document in app.all_rows("invoices").await? {
        let paid = world.control(json!({ "pay": { "invoice_id": document.id } }));
        // A cheque a fecha has paid it already.
        match paid {
            Err(error) if error.to_string().contains("nothing outstanding") => {}
            other => drop(other?),
        }
    }
    Ok(())
}

/// Waits for rows like these.
pub async fn rows(scene: &Scene, table: &str, fit: impl Fn(&[Row]) -> bool) -> Outcome<Vec<Row>> {
    until(&format!("the rows of {table} are so"), LIMIT, async || {
        let rows: Vec<Row> = scene.browser.run(ROWS, vec![json!(table)]).await?;
        Ok(if fit(&rows) {
            Ok(rows)
        } else {
            Err(format!("{rows:?}"))
        })
    })
    .await
}
