//! Tables: groups that add up to their list, rows that are picked, and views that stay.

use std::collections::BTreeMap;

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::{Value, json};

/// The heads of groups that are drawn, each with its sums.
const HEADS: &str = "
    const heads = [...document.querySelectorAll('[data-table=\"invoices\"] [data-group]')];
    return heads.map((head) => Object.fromEntries([...head.querySelectorAll('[data-metric]:not(.abroad)')]
        .map((one) => [one.dataset.metric, Number(one.querySelector('data').getAttribute('value'))])));
";

/// Rows that are drawn: total and outstanding, in the company's currency.
const ROWS: &str = "
    const rows = [...document.querySelectorAll('[data-table=\"invoices\"] [data-id]')];
    return rows.map((row) => ({
        picked: row.classList.contains('picked'),
        total: Number(row.querySelector('.total data').getAttribute('value')),
        outstanding: Number(row.querySelector('.outstanding data').getAttribute('value')),
    }));
";

/// A press on the box of a row, with or without Shift.
const PRESS: &str = "
    const [row, shiftKey] = arguments;
    document.querySelectorAll('[data-table=\"invoices\"] [data-id] .chk input')[row]
        .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
    return null;
";

#[derive(Debug, Deserialize)]
struct Row {
    picked: bool,
    total: i64,
    outstanding: i64,
}

#[tokio::test]
async fn groups_and_picked_rows_add_up() {
    scenario("tables", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;

        // Folded, all groups are on the screen; their sums are those of the list.
        app.go("#/facturas?tipo=33&moneda=CLP&agrupar=estado")
            .await?;
        app.click("button", "Plegar todo").await?;
        until("the groups add up to the list", LIMIT, async || {
            let heads: Vec<BTreeMap<String, i64>> = scene.browser.run(HEADS, vec![]).await?;
            let list = app.metrics(".ledger .sums").await?;
            let told = |name: &str| list.get(name)?.parse::<i64>().ok();
            let sum =
                |name: &str| Some(heads.iter().filter_map(|head| head.get(name)).sum::<i64>());
            let names = ["sum-total", "sum-outstanding", "sum-overdue"];
            let same = heads.len() > 2 && names.iter().all(|name| told(name) == sum(name));
            let total = app.table("invoices").await?.map(|table| table.total);
            let counted = sum("count").map(|count| count.to_string()) == total;
            Ok(if same && counted {
                Ok(())
            } else {
                Err(format!("{heads:?} of {list:?} over {total:?}"))
            })
        })
        .await?;

        // From one row to another, and one of them left out again.
        app.go("#/facturas?moneda=CLP&orden=-saldo").await?;
        rows_are_drawn(scene).await?;
        for (row, shift) in [(1, false), (6, true), (3, false)] {
            press(scene, row, shift).await?;
        }
        until("what is picked adds up", LIMIT, async || {
            let rows: Vec<Row> = scene.browser.run(ROWS, vec![]).await?;
            let picked: Vec<&Row> = rows.iter().filter(|row| row.picked).collect();
            let bar = app.metrics(".picked-bar").await?;
            let total: i64 = picked.iter().map(|row| row.total).sum();
            let outstanding: i64 = picked.iter().map(|row| row.outstanding).sum();
            let told = |name: &str| bar.get(name).cloned().unwrap_or_default();
            let same = told("count") == "5"
                && told("sum-total") == total.to_string()
                && told("sum-outstanding") == outstanding.to_string();
            Ok(if same && picked.len() == 5 {
                Ok(())
            } else {
                Err(format!("{picked:?} are {bar:?}"))
            })
        })
        .await?;

        // All that match, not only those that are drawn.
        app.click("button", "Seleccionar todo").await?;
        until("all is picked", LIMIT, async || {
            let bar = app.metrics(".picked-bar").await?;
            let list = app.metrics(".ledger .sums").await?;
            let names = ["sum-total", "sum-outstanding", "sum-overdue"];
            let same = names.iter().all(|name| bar.get(*name) == list.get(*name));
            let total = app.table("invoices").await?.map(|table| table.total);
            Ok(if same && bar.get("count") == total.as_ref() {
                Ok(())
            } else {
                Err(format!("{bar:?} of {list:?}"))
            })
        })
        .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_saved_view_stays_and_moves_with_the_calendar() {
    scenario("views", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let month = scene.world.today().format("%Y-%m-01");
        app.go(&format!(
            "#/facturas?desde={month}&estado=pendiente&agrupar=cliente"
        ))
        .await?;
        app.click("button", "Vistas").await?;
        app.write("Nombre de la vista", "Mes por cobrar").await?;
        app.click("button", "Guardar vista").await?;
        app.says("Vista “Mes por cobrar” guardada.").await?;

        app.reload().await?;
        app.ready().await?;
        app.go("#/").await?;
        app.settled().await?;
        app.click("button", "Vistas").await?;
        app.click_with("link", "Mes por cobrar").await?;
        app.is_at("#/facturas?desde=inicio-mes&estado=pendiente&agrupar=cliente")
            .await?;
        app.says("Agrupado por cliente").await?;

        // Deleted, and taken back.
        app.click("button", "Vistas").await?;
        app.click("button", "Eliminar la vista Mes por cobrar")
            .await?;
        app.says("Vista “Mes por cobrar” eliminada.").await?;
        app.click("button", "Deshacer").await?;
        app.click("button", "Vistas").await?;
        app.says("Mes por cobrar").await?;
        Ok(())
    })
    .await;
}

async fn rows_are_drawn(scene: &Scene) -> Outcome {
    until("rows are drawn", LIMIT, async || {
        let rows: Vec<Row> = scene.browser.run(ROWS, vec![]).await?;
        let sorted = rows.is_sorted_by(|a, b| a.outstanding >= b.outstanding);
        Ok(if rows.len() > 6 && sorted {
            Ok(())
        } else {
            Err(format!("{} rows", rows.len()))
        })
    })
    .await
}

async fn press(scene: &Scene, row: u32, shift: bool) -> Outcome {
    let before = scene.app.metrics(".picked-bar").await?;
    scene
        .browser
        .run::<Value>(PRESS, vec![json!(row), json!(shift)])
        .await?;
    until("the row is picked, or left out", LIMIT, async || {
        let now = scene.app.metrics(".picked-bar").await?;
        Ok(if now == before {
            Err(format!("{now:?}"))
        } else {
            Ok(())
        })
    })
    .await
}
