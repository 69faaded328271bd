//! A collector's day: the queue, a call noted, a promise, the payment that keeps it; and what was put down outlives the
//! cache.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, results, scenario, until};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::outreach::press;

/// A customer of the queue.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Row {
    id: String,
    name: String,
    overdue: i64,
    reasons: Vec<String>,
}

/// Something that was put down.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Entry {
    kind: String,
    state: Option<String>,
    text: String,
}

const ROWS: &str = "
    const table = document.querySelector(`[data-table='${arguments[0]}'][data-total]`);
    if (!table) return null;
    return [...table.querySelectorAll('[data-id]')].map((row) => ({
        id: row.dataset.id,
        name: row.querySelector('.nm').textContent.trim(),
        overdue: Number(row.querySelector('[data-metric=overdue] data').value),
        reasons: [...row.querySelectorAll('[data-reason]')].map((each) => each.dataset.reason),
    }));
";

const ENTRIES: &str = "
    const table = document.querySelector('[data-table=entries][data-total]');
    if (!table) return null;
    return [...table.children].map((row) => ({
        kind: row.dataset.kind,
        state: row.dataset.state ?? null,
        text: row.textContent,
    }));
";

/// Takes away what can be fetched again: the records and the log, not what only this device knows.
const FORGET: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
        const ask = (request) => new Promise((good, bad) => {
            request.onsuccess = () => good(request.result);
            request.onerror = () => bad(request.error);
        });
        for (const { name } of await indexedDB.databases()) {
            const database = await ask(indexedDB.open(name));
            const stores = ['meta', 'segments', 'staging', 'log'];
            if (stores.every((store) => database.objectStoreNames.contains(store))) {
                const transaction = database.transaction(stores, 'readwrite');
                await Promise.all(stores.map((store) => ask(transaction.objectStore(store).clear())));
            }
            database.close();
        }
        return true;
    })().then(done, (error) => done(String(error)));
";

#[tokio::test]
async fn a_collectors_day() {
    let setup = Setup {
        invoices: 400,
        ..Setup::default()
    };
    scenario("collections", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.go("#/cobranza/hoy").await?;
        let queue = rows(scene, "queue", |rows| rows.len() >= 3).await?;
        let truth = world.truth(world.today())?;
        let overdue: i64 = queue.iter().map(|row| row.overdue).sum();
        let told = truth.kpis["overdue-amount"].value.clone();
        assert_eq!(Some(overdue.to_string()), told, "{queue:?}");

        // The first one is called, by keyboard alone, and rests.
        note_a_call(scene, &queue[0]).await?;
        rows(scene, "queue", |rows| {
            rows.iter().all(|row| row.id != queue[0].id)
        })
        .await?;
        rows(scene, "waiting", |rows| {
            rows.iter().any(|row| row.id == queue[0].id)
        })
        .await?;

        // The second one promises everything.
        let promised = &queue[1];
        app.click("button", &format!("Registrar promesa: {}", promised.name))
            .await?;
        app.choose("Detalle", "Paga Marta, de tesorería").await?;
        app.click("button", "Guardar").await?;
        rows(scene, "waiting", |rows| {
            rows.iter().any(|row| row.id == promised.id)
        })
        .await?;
        // Cobranza tells it, and lists what adds up to it.
        app.go("#/cobranza").await?;
        let lists = until("what is promised, with its list", LIMIT, async || {
            let lists: Vec<(String, i64, i64, i64)> = scene.browser.run(PROMISES, vec![]).await?;
            Ok(if lists.is_empty() {
                Err("nothing".to_owned())
            } else {
                Ok(lists)
            })
        })
        .await?;
        let [(_, figure, rows, total)] = lists.as_slice() else {
            panic!("one promise has one figure: {lists:?}");
        };
        assert_eq!([figure, rows], [&promised.overdue, total], "{lists:?}");
        assert_eq!(figure, rows, "{lists:?}");
        scene
            .browser
            .screenshot(&results().join("promises.png"))
            .await?;

        let customer = format!("#/clientes/{}", promised.id);
        app.go(&customer).await?;
        entries(scene, |all| all.len() == 1 && is_promise(&all[0], "active")).await?;

        // It is taken back, and done again.
        press(scene, "z").await?;
        entries(scene, <[Entry]>::is_empty).await?;
        app.click("button", "Registrar promesa").await?;
        app.choose("Detalle", "Paga Marta, de tesorería").await?;
        app.click("button", "Guardar").await?;
        entries(scene, |all| all.len() == 1 && is_promise(&all[0], "active")).await?;

        // The money arrives: all that is overdue is paid.
        app.go(&format!(
            "#/facturas?cliente={}&estado=vencida",
            promised.id
        ))
        .await?;
        app.settled().await?;
        for document in app.all_rows("invoices").await? {
            world.control(json!({ "pay": { "invoice_id": document.id } }))?;
        }
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go(&customer).await?;
        let kept = entries(scene, |all| all.len() == 1 && is_promise(&all[0], "kept")).await?;
        assert!(
            kept[0].text.contains("Paga Marta, de tesorería"),
            "{kept:?}"
        );
        assert!(kept[0].text.contains("Ana"), "who put it down: {kept:?}");

        // After a reload, and after the records were lost and fetched anew.
        app.reload().await?;
        app.ready().await?;
        assert_eq!(entries(scene, |all| all.len() == 1).await?, kept);
        app.open("#/sincronizacion").await?;
        let forgotten: Value = scene.browser.run_async(FORGET, vec![]).await?;
        assert_eq!(forgotten, json!(true));
        app.reload().await?;
        app.synced().await?;
        app.go(&customer).await?;
        assert_eq!(entries(scene, |all| all.len() == 1).await?, kept);
        Ok(())
    })
    .await;
}

/// Each figure of what is promised: its name, the figure, the sum of the rows of its list, and the list's foot.
const PROMISES: &str = "
    const value = (element) => Number(element.value);
    return [...document.querySelectorAll('[data-promises] li[data-part]')].map((part) => {
        const list = document.querySelector(`[data-promises] [data-list='${part.dataset.part}']`);
        const of = (rows) => [...list.querySelectorAll(rows)].map(value).reduce((sum, one) => sum + one, 0);
        return [part.dataset.part, value(part.querySelector('data')), of(':scope > :not(.total) data'), of('.total data')];
    });
";

/// Notes a call from the queue by keyboard alone, with a day on which to call again.
async fn note_a_call(scene: &Scene, row: &Row) -> Outcome {
    let script = "
        const name = `Anotar llamada: ${arguments[0]}`;
        const button = [...document.querySelectorAll('button')].find((each) => each.ariaLabel === name);
        button.focus();
    ";
    let _: Value = scene.browser.run(script, vec![json!(row.name)]).await?;
    press(scene, Key::Enter).await?;
    until("the sheet is open", LIMIT, async || {
        let script = "return document.querySelector('#collect-text')?.getClientRects().length > 0;";
        let is_open: bool = scene.browser.run(script, vec![]).await?;
        Ok(if is_open {
            Ok(())
        } else {
            Err("it is not".to_owned())
        })
    })
    .await?;
    // From the close button: kind, way, result, details.
    for _ in 0..4 {
        press(scene, Key::Tab).await?;
    }
    press(scene, "Pide el estado de cuenta").await?;
    // The next action, which has three parts, and who puts it down.
    let who = "document.querySelector('#collect-who').focus();";
    let _: Value = scene.browser.run(who, vec![]).await?;
    press(scene, "Ana").await?;
    press(scene, Key::Enter).await
}

fn is_promise(entry: &Entry, state: &str) -> bool {
    entry.kind == "promise" && entry.state.as_deref() == Some(state)
}

/// Waits for rows like these.
async fn rows(scene: &Scene, table: &str, fit: impl Fn(&[Row]) -> bool) -> Outcome<Vec<Row>> {
    until(&format!("the rows of {table} are so"), LIMIT, async || {
        let rows: Option<Vec<Row>> = scene.browser.run(ROWS, vec![json!(table)]).await?;
        let rows = rows.unwrap_or_default();
        Ok(if fit(&rows) {
            Ok(rows)
        } else {
            Err(format!("{rows:?}"))
        })
    })
    .await
}

/// Waits for entries like these.
async fn entries(scene: &Scene, fit: impl Fn(&[Entry]) -> bool) -> Outcome<Vec<Entry>> {
    until("the entries are so", LIMIT, async || {
        let entries: Option<Vec<Entry>> = scene.browser.run(ENTRIES, vec![]).await?;
        Ok(match entries {
            Some(entries) if fit(&entries) => Ok(entries),
            other => Err(format!("{other:?}")),
        })
    })
    .await
}
