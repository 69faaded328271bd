//! What the scenarios about messages to customers share: the lists, the sheet, and money that comes meanwhile.

use atalaya_e2e::{LIMIT, Outcome, Scene, until};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::TypingData;

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

/// The sheet, once it is open.
#[derive(Clone, Debug, Deserialize)]
pub struct Sheet {
    /// What it shows.
    pub shows: String,
    pub gate: Option<String>,
    /// Why nobody is reminded, of whom something is due.
    pub wait: Option<String>,
    pub links: Vec<String>,
    pub text: String,
}

/// Nothing leaves the page: what an address opens is looked at, not followed.
const STAY: &str = "
    addEventListener('click', (event) => {
        if (event.target.closest('a[data-way]')) event.preventDefault();
    }, true);
";

/// At night, on Sundays and on holidays the law is told first, and a person decides.
const SEND_ANYWAY: &str = "document.querySelector('[data-gate=hours] button')?.click();";

const SHEET: &str = "
    const content = document.querySelector('dialog[open] [data-reminder]');
    if (!content || content.dataset.reminder === 'waiting') return null;
    return {
        shows: content.dataset.reminder,
        gate: content.querySelector('[data-gate]')?.dataset.gate ?? null,
        wait: content.querySelector('[data-wait]')?.dataset.wait ?? null,
        links: [...content.querySelectorAll('a[data-way]')].map((each) => each.href),
        text: content.querySelector('textarea')?.value ?? content.innerText,
    };
";

/// Looks at the reminders, at whatever hour.
pub async fn open(scene: &Scene) -> Outcome {
    scene.app.go("#/cobranza/recordatorios").await?;
    scene.app.settled().await?;
    send_anyway(scene).await
}

/// Decides to send at an hour that the law does not like, where it is one.
pub async fn send_anyway(scene: &Scene) -> Outcome {
    let _: Value = scene.browser.run(SEND_ANYWAY, vec![]).await?;
    Ok(())
}

/// From here on what an address opens is looked at, not followed.
pub async fn stay(scene: &Scene) -> Outcome {
    let _: Value = scene.browser.run(STAY, vec![]).await?;
    Ok(())
}

/// Has the company receive all that a customer owes.
pub async fn pay_all(scene: &Scene, customer: &str) -> Outcome {
    pay_each(scene, customer, None).await
}

/// Has it receive so much of each document of a customer, in minor units; all of it without an amount.
pub async fn pay_each(scene: &Scene, customer: &str, amount: Option<i64>) -> Outcome {
    let (app, world) = (&scene.app, &scene.world);
    let place = format!("#/facturas?cliente={customer}&saldo=abierto");
    app.go(&place).await?;
    app.settled().await?;
    for document in app.all_rows("invoices").await? {
        let pay = json!({ "invoice_id": document.id, "amount": amount });
        let paid = world.control(json!({ "pay": pay }));
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

/// Waits for a sheet like this.
pub async fn sheet(scene: &Scene, fit: impl Fn(&Sheet) -> bool) -> Outcome<Sheet> {
    until("the sheet is so", LIMIT, async || {
        let sheet: Option<Sheet> = scene.browser.run(SHEET, vec![]).await?;
        Ok(match sheet {
            Some(sheet) if fit(&sheet) => Ok(sheet),
            other => Err(format!("{other:?}")),
        })
    })
    .await
}

/// Types into whatever has the keyboard.
pub async fn press(scene: &Scene, keys: impl Into<TypingData>) -> Outcome {
    let session = scene.browser.session();
    session.active_element().await?.send_keys(keys).await?;
    Ok(())
}
