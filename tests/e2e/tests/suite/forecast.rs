//! What will come in and when: Caja tells it with a range and says how good it was; a customer is rated, by brackets
//! that a person can change.

use atalaya_e2e::{Outcome, Scene, Setup, scenario};

#[tokio::test]
async fn caja_forecasts_and_customers_are_rated_by_brackets_of_ones_own() {
    scenario("forecast", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.go("#/caja").await?;
        app.says("Lo más probable es que entren").await?;
        app.says("de las semanas quedó dentro del rango").await?;
        app.says("Por vencimiento habría sido").await?;

        let truth = world.truth(world.today())?;
        let debtor = truth.top_debtors.first().expect("somebody owes");
        let page = format!("#/clientes/{}", debtor.customer_id);
        app.go(&page).await?;
        app.says("Cuándo pagaría").await?;
        app.says("A hasta 7 días de atraso, B hasta 30, C hasta 60")
            .await?;

        app.go("#/ajustes").await?;
        set(scene, ["5", "4", "40"]).await?;
        app.says("La nota B debe terminar después de la anterior.")
            .await?;
        set(scene, ["5", "20", "40"]).await?;
        app.says("Guardado.").await?;
        app.go(&page).await?;
        app.says("A hasta 5 días de atraso, B hasta 20, C hasta 40")
            .await?;
        app.reload().await?;
        app.says("A hasta 5 días de atraso, B hasta 20, C hasta 40")
            .await?;
        Ok(())
    })
    .await;
}

/// Types the last day of each rating and saves.
async fn set(scene: &Scene, ends: [&str; 3]) -> Outcome {
    for (letter, end) in ["A", "B", "C"].into_iter().zip(ends) {
        scene.app.write(&format!("{letter}, hasta"), end).await?;
    }
    scene.app.click("button", "Guardar las notas").await
}
