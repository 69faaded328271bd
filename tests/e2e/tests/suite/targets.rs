//! Targets and holidays, set in Ajustes: the pace of the month on Vendedores follows, and they stay on this device.

use std::collections::BTreeMap;

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// What is typed, as people write it, and what it means.
const TYPED: &str = "98.765.432";
const TARGET: i64 = 98_765_432;

#[tokio::test]
async fn a_target_is_what_attainment_is_measured_by() {
    scenario("targets", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let truth = world.truth(world.today())?;
        let seller = truth.salespeople.iter().max_by_key(|row| row.billed);
        let seller = seller.expect("somebody sells");
        let key = seller.key.as_deref().expect("who bills most is somebody");
        let name = seller.name.as_deref().expect("and has a name");
        assert!(seller.billed > 0, "{seller:?}");

        app.go("#/ajustes").await?;
        app.write(&format!("Meta de {name}"), TYPED).await?;
        app.click("button", &format!("Guardar la meta de {name}"))
            .await?;
        app.says("Guardado.").await?;
        app.go("#/vendedores").await?;
        measured(scene, key, seller.billed).await?;
        app.reload().await?;
        app.ready().await?;
        measured(scene, key, seller.billed).await?;

        // Without it the API's own counts again.
        app.go("#/ajustes").await?;
        app.click_with("button", &format!("Quitar la meta de {name}"))
            .await?;
        app.go("#/vendedores").await?;
        let from_api = seller.target.map(|target| target.to_string());
        row_has(scene, key, "the API's target", |row| {
            row.get("target") == from_api.as_ref()
        })
        .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_target_of_zero_takes_the_one_of_the_api_away() {
    scenario("no-target", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let truth = world.truth(world.today())?;
        let mut sellers = truth.salespeople.iter();
        let seller = sellers.find(|row| row.target.is_some());
        let seller = seller.expect("the API sends a target");
        let key = seller.key.as_deref().expect("of somebody");
        let name = seller.name.as_deref().expect("with a name");
        let from_api = seller.target.map(|target| target.to_string());

        app.go("#/vendedores").await?;
        row_has(scene, key, "the API's target", |row| {
            row.get("target") == from_api.as_ref()
        })
        .await?;
        app.go("#/ajustes").await?;
        app.write(&format!("Meta de {name}"), "0").await?;
        app.click("button", &format!("Guardar la meta de {name}"))
            .await?;
        app.says("Sin meta").await?;
        app.go("#/vendedores").await?;
        row_has(scene, key, "no target", |row| {
            row.contains_key("billed") && !row.contains_key("target")
        })
        .await?;
        Ok(())
    })
    .await;
}

/// The row on Vendedores, and the number that its cell leads to.
async fn measured(scene: &Scene, key: &str, billed: i64) -> Outcome {
    let target = TARGET.to_string();
    let row = row_has(scene, key, "the target that was set", |row| {
        row.get("target") == Some(&target)
    })
    .await?;
    assert_eq!(row["billed"], billed.to_string());
    let shown: f64 = row["attainment"].parse().expect("a ratio");
    // Amounts of this size are exact in a float.
    #[allow(clippy::cast_precision_loss)]
    let expected = billed as f64 / TARGET as f64;
    assert!((shown - expected).abs() < 1e-9, "{shown} {expected}");
    Ok(())
}

async fn row_has(
    scene: &Scene,
    key: &str,
    what: &str,
    fits: impl Fn(&BTreeMap<String, String>) -> bool,
) -> Outcome<BTreeMap<String, String>> {
    let row = format!("[data-table='salespeople'] [data-id='{key}']");
    until(what, LIMIT, async || {
        let metrics = scene.app.metrics(&row).await?;
        Ok(if fits(&metrics) {
            Ok(metrics)
        } else {
            Err(format!("{metrics:?}"))
        })
    })
    .await
}

#[tokio::test]
async fn a_holiday_is_no_business_day() {
    scenario("holidays", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        // The first business day of a month that is over: no other day of it is touched.
        let corte = world.today() - Days::new(u64::from(world.today().day()));
        let place = About::day(corte).at("#/vendedores");
        app.go(&place).await?;
        app.settled().await?;
        let before = business_days(scene).await?;
        let weekday = (10..17)
            .filter_map(|day| corte.with_day(day))
            .find(|day| day.weekday() == Weekday::Wed)
            .expect("every week has one");

        app.go("#/ajustes").await?;
        let is_holiday = day_of_ajustes(scene, weekday).await?;
        assert_eq!(is_holiday, None, "{weekday} is a holiday already");
        app.choose("Día", &weekday.to_string()).await?;
        app.click("button", "Agregar feriado").await?;
        until("the day is in the list", LIMIT, async || {
            Ok(day_of_ajustes(scene, weekday)
                .await?
                .ok_or_else(|| "not yet".to_owned()))
        })
        .await?;
        app.open(&place).await?;
        app.ready().await?;
        app.settled().await?;
        assert_eq!(business_days(scene).await?, before - 1);
        Ok(())
    })
    .await;
}

/// Business days of the month, by what Vendedores says: "Van 16 de 21 días hábiles".
async fn business_days(scene: &Scene) -> Outcome<u32> {
    until("the business days are told", LIMIT, async || {
        let text = scene.app.text().await?;
        let words: Vec<&str> = text.split(' ').collect();
        let told = words
            .windows(3)
            .find(|words| words[1..] == ["días", "hábiles"])
            .and_then(|words| words[0].parse().ok());
        Ok(told.ok_or(text))
    })
    .await
}

/// What the list of holidays says of a day; `None` where it is not in it.
async fn day_of_ajustes(scene: &Scene, day: NaiveDate) -> Outcome<Option<String>> {
    let script = "
        const row = document.querySelector(`.holidays [data-id='${arguments[0]}']`);
        return row ? row.textContent : null;
    ";
    let arguments = vec![serde_json::json!(day.to_string())];
    scene.browser.run(script, arguments).await
}
