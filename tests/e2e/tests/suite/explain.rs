//! "Explica este número": from a number on Inicio to the records that add up to it, by an address that can be shared.

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

#[tokio::test]
async fn numbers_lead_to_records_that_add_up_to_them() {
    scenario("explain", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let figures = app.shows(&About::default()).await?;
        let billed = figures["billed-month"].clone();
        let overdue = figures["overdue-count"].clone();

        leads_to_its_records(
            scene,
            "Facturación del mes",
            "billed-month",
            billed.as_deref(),
        )
        .await?;
        leads_to_its_records(
            scene,
            "Facturas vencidas",
            "overdue-count",
            overdue.as_deref(),
        )
        .await?;
        // A growth is a ratio: what is above its line adds up.
        leads_to_its_records(
            scene,
            "Crecimiento mensual",
            "growth-month",
            billed.as_deref(),
        )
        .await?;

        // An input is a number with its own explanation; the other one is that of the month before.
        app.click("link", "Explicar: Facturación del período")
            .await?;
        app.is_at("#/explica/billed-month").await?;
        app.shows(&About::default()).await?;
        adds_up(scene, billed.as_deref()).await?;
        scene.browser.session().back().await?;
        app.is_at("#/explica/growth-month").await?;
        app.click("link", "Explicar: Facturación del período comparado")
            .await?;
        let marks = app
            .until_marks("an earlier billing", LIMIT, |marks| {
                marks.place().starts_with("#/explica/billed-month?corte=")
            })
            .await?;
        let (_, corte) = marks.place().rsplit_once('=').expect("a corte");
        app.shows(&About::day(corte.parse().expect("a day")))
            .await?;
        Ok(())
    })
    .await;
}

/// A cell of a table is a number under a filter: its explanation is that number.
#[tokio::test]
async fn a_cell_of_a_table_is_explained_as_the_number_of_its_part() {
    scenario("explain-cell", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let sellers = world.truth(world.today())?.salespeople;
        let busiest = sellers.iter().max_by_key(|row| row.receivable);
        let busiest = busiest.expect("somebody sells");
        let about = About::salesperson(busiest.key.as_deref());
        app.open(&about.at("#/explica/receivable")).await?;
        app.ready().await?;
        app.shows(&about).await?;
        adds_up(scene, Some(&busiest.receivable.to_string())).await?;
        Ok(())
    })
    .await;
}

/// From Inicio by the sign beside the number; the same after loading the address anew.
async fn leads_to_its_records(scene: &Scene, name: &str, id: &str, sum: Option<&str>) -> Outcome {
    let app = &scene.app;
    app.go("#/").await?;
    app.shows(&About::default()).await?;
    app.click_with("link", &format!("Explicar: {name}")).await?;
    app.is_at(&format!("#/explica/{id}")).await?;
    let explained = app.shows(&About::default()).await?;
    assert!(explained.contains_key(id), "{id}: {explained:?}");
    let records = adds_up(scene, sum).await?;
    assert!(records > 1, "{id} has {records} records");

    app.reload().await?;
    app.ready().await?;
    assert_eq!(app.shows(&About::default()).await?, explained, "{id}");
    assert_eq!(adds_up(scene, sum).await?, records, "{id}");
    Ok(())
}

/// The rows, the sum that the screen tells and its tick, all three; returns how many rows.
async fn adds_up(scene: &Scene, sum: Option<&str>) -> Outcome<usize> {
    let app = &scene.app;
    app.settled().await?;
    let rows = app.all_rows("explain").await?;
    let amounts = rows.iter().map(|row| row.amount().expect("an amount"));
    let added: i64 = amounts.sum();
    assert_eq!(Some(added.to_string().as_str()), sum, "the rows");
    let told = app.metrics(".sums").await?;
    assert_eq!(told.get("sum").map(String::as_str), sum, "{told:?}");
    assert_eq!(told.get("rows"), Some(&rows.len().to_string()), "{told:?}");
    until("the tick holds", LIMIT, async || {
        let script = "return document.querySelector('[data-ties]')?.dataset.ties ?? null;";
        let ties: Value = scene.browser.run(script, vec![]).await?;
        Ok(if ties == json!("true") {
            Ok(())
        } else {
            Err(ties.to_string())
        })
    })
    .await?;
    Ok(rows.len())
}
