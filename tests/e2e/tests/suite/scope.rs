//! The corte and the filter, set by hand: one control for the whole app, in every address.

use atalaya_e2e::{About, Figures, Outcome, SCREENS, Scene, Setup, scenario};
use chrono::Months;

#[tokio::test]
async fn corte_and_filter_go_wherever_one_goes() {
    scenario("scope", Setup::default(), async |scene: &Scene| {
        let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
        app.open_connected().await?;
        let whole = app.shows(&About::default()).await?;
        let day = world.today() - Months::new(2);
        let truth = world.truth(day)?;
        let seller = truth.salespeople.iter().max_by_key(|row| row.receivable);
        let seller = seller.expect("somebody sells");
        let name = seller
            .name
            .clone()
            .expect("the greatest seller is somebody");

        app.click_with("button", "Corte").await?;
        app.choose("Fecha de corte", &day.to_string()).await?;
        app.click("button", "Ver esta fecha").await?;
        let about = About::day(day);
        app.is_at(&about.at("#/")).await?;
        assert_ne!(
            app.shows(&about).await?,
            whole,
            "two months make no difference"
        );

        app.click("button", "Todo").await?;
        app.choose("Vendedor", seller.key.as_deref().unwrap_or_default())
            .await?;
        app.choose("Tipo de documento", "33").await?;
        app.click("button", "Ver así").await?;
        let mut about = About {
            as_of: Some(day),
            ..About::salesperson(seller.key.as_deref())
        };
        about.part.kind = Some("33".to_owned());
        app.is_at(&about.at("#/")).await?;
        app.shows(&about).await?;
        app.says(&format!("Vendedor: {name}")).await?;

        // The navigation takes both along.
        app.click_with("link", "Cobranza").await?;
        app.is_at(&about.at("#/cobranza")).await?;
        let shown = app.shows(&about).await?;
        elsewhere(scene, &about, &shown).await?;

        app.click_with("link", "Quitar el filtro Factura").await?;
        about.part.kind = None;
        app.is_at(&about.at("#/cobranza")).await?;
        app.shows(&about).await?;
        app.click("link", "Quitar filtros").await?;
        app.is_at(&About::day(day).at("#/cobranza")).await?;
        app.shows(&About::day(day)).await?;
        app.click_with("button", "Corte").await?;
        app.click("button", "Volver a hoy").await?;
        app.is_at("#/cobranza").await?;
        app.shows(&About::default()).await?;
        let is_filtered = "return document.querySelector('[data-filtered]') !== null;";
        assert!(!browser.run::<bool>(is_filtered, vec![]).await?);
        Ok(())
    })
    .await;
}

/// The address in another tab shows the same numbers.
async fn elsewhere(scene: &Scene, about: &About, shown: &Figures) -> Outcome {
    let (app, browser) = (&scene.app, &scene.browser);
    let address = app.marks().await?.place().to_owned();
    let here = browser.tab().await?;
    browser.new_tab().await?;
    app.open(&address).await?;
    app.ready().await?;
    assert_eq!(app.shows(about).await?, *shown);
    for screen in SCREENS {
        app.go(&about.at(screen)).await?;
        app.shows(about).await?;
    }
    browser.close_tab().await?;
    browser.look_at(&here).await
}
