//! The ranges of the aging, set in Ajustes: every screen is about them, and they stay on this device.

use atalaya_e2e::{Figures, LIMIT, Outcome, Scene, Setup, scenario, until};

const BUCKETS: [&str; 5] = [
    "aging-current",
    "aging-1-30",
    "aging-31-60",
    "aging-61-90",
    "aging-90-plus",
];

/// The amounts of the buckets.
fn amounts(figures: &Figures) -> Option<[i64; 5]> {
    let mut amounts = [0; 5];
    for (amount, id) in amounts.iter_mut().zip(BUCKETS) {
        *amount = figures.get(id)?.as_ref()?.parse().ok()?;
    }
    Some(amounts)
}

/// Types the last day of each range and saves.
async fn set(scene: &Scene, ends: [&str; 3]) -> Outcome {
    for (range, end) in (1..).zip(ends) {
        scene
            .app
            .write(&format!("Tramo {range}, hasta"), end)
            .await?;
    }
    scene.app.click("button", "Guardar los tramos").await
}

/// Waits until the amounts of the screen fit.
async fn shows(scene: &Scene, what: &str, fits: impl Fn(&[i64; 5]) -> bool) -> Outcome<[i64; 5]> {
    until(what, LIMIT, async || {
        let found = amounts(&scene.app.figures().await?);
        Ok(found.filter(&fits).ok_or_else(|| format!("{found:?}")))
    })
    .await
}

#[tokio::test]
async fn other_ranges_are_in_force_on_every_screen() {
    scenario("aging", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let usual = app.shows_truth(scene.world.today()).await?;
        let usual = amounts(&usual).expect("the aging is on Inicio");

        app.go("#/ajustes").await?;
        set(scene, ["45", "15", "120"]).await?;
        app.says("El tramo 2 debe terminar después del anterior.")
            .await?;
        set(scene, ["15", "0", "120"]).await?;
        app.says("Tramo 2: escriba un número entero de días, de 1 a 3.650.")
            .await?;
        set(scene, ["15", "45", "120"]).await?;
        app.says("Tramos de atraso: 15, 45 y 120 días.").await?;
        app.click("button", "Deshacer").await?;
        app.says("61–90 días").await?;
        set(scene, ["15", "45", "120"]).await?;
        app.says("Guardado.").await?;

        // What is not due stays, the rest moves among the buckets.
        app.go("#/cobranza").await?;
        let others = shows(scene, "the aging by other ranges", |amounts| {
            *amounts != usual
        })
        .await?;
        assert_eq!(others[0], usual[0]);
        assert_eq!(others.iter().sum::<i64>(), usual.iter().sum::<i64>());
        assert!(others[1] <= usual[1] && others[4] <= usual[4], "{others:?}");
        app.says("46–120 días").await?;
        app.says("Más de 120 días").await?;

        // The list of a bucket, and its explanation.
        app.go("#/facturas?tramo=4").await?;
        app.says("Atraso de más de 120 días").await?;
        let last = others[4].to_string();
        until("the list adds up to the bucket", LIMIT, async || {
            let sums = app.metrics(".ledger .sums").await?;
            Ok(if sums.get("sum-overdue") == Some(&last) {
                Ok(())
            } else {
                Err(format!("{sums:?} and not {last}"))
            })
        })
        .await?;
        app.go("#/explica/aging-90-plus").await?;
        app.says("Vencido hace más de 120 días").await?;

        // They stay, and Inicio is about them too.
        app.reload().await?;
        app.ready().await?;
        app.go("#/").await?;
        shows(scene, "the same ranges on Inicio", |amounts| {
            *amounts == others
        })
        .await?;
        app.says("1–15 días").await?;

        app.go("#/ajustes").await?;
        app.click("button", "Volver a 30/60/90").await?;
        app.says("Guardado.").await?;
        app.go("#/").await?;
        app.shows_truth(scene.world.today()).await?;
        app.says("1–30 días").await?;
        Ok(())
    })
    .await;
}
