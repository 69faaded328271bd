//! A customer is reminded by `WhatsApp`, and what was sent is put down; who paid is not offered again but thanked, and data
//! of yesterday stop everything.

use atalaya_e2e::{LIMIT, Scene, Setup, scenario, until};
use serde_json::{Value, json};

use crate::outreach::{Row, open, pay_all, rows, send_anyway, stay};

/// The text of a message, as the program that opens it reads it.
const TEXT: &str = "return new URL(arguments[0]).searchParams.get('text');";

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
        stay(scene).await?;
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
        send_anyway(scene).await?;
        rows(scene, "reminders", |rows| {
            !rows.is_empty() && rows.iter().all(|row| !row.links.is_empty())
        })
        .await?;
        Ok(())
    })
    .await;
}
