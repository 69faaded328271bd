//! A fifth of the invoices vanishes from the API without a word: the numbers stand until somebody decides, and then they
//! are the truth of what is left.

use atalaya_e2e::{About, Figures, LIMIT, Outcome, Scene, Setup, differences, scenario, until};
use sandbox::Truth;
use serde_json::json;

#[tokio::test]
async fn a_fifth_of_the_invoices_vanishes_is_kept_then_hidden_and_comes_back() {
    let setup = Setup {
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("vanished", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let today = About::day(world.today());
        let mut before = app.open_connected().await?;
        let whole = world.truth_about(&today)?;
        world.control(json!({ "forget": { "resource": "invoices", "one_in": 5 } }))?;

        // Who asks for changes alone notices nothing.
        app.press_sync().await?;
        before = app.synced_after(before.synced_at()).await?;
        assert_eq!(part(scene, "asked").await?, None);

        check_everything(scene).await?;
        before = app.synced_after(before.synced_at()).await?;
        app.says("ya no están en Onvio").await?;
        let asked = part(scene, "asked").await?;
        assert!(asked.is_some_and(|count| count > 50), "{asked:?}");
        app.go("#/").await?;
        stands(scene, &whole).await?;

        app.go("#/sincronizacion").await?;
        app.click("button", "Conservarlos").await?;
        holds(scene, "kept", asked).await?;
        app.go("#/").await?;
        stands(scene, &whole).await?;

        // A person changes their mind; the choice needs no sync, and outlives a reload.
        app.go("#/sincronizacion").await?;
        app.click("button", "Ocultarlos").await?;
        holds(scene, "hidden", asked).await?;
        app.go("#/").await?;
        app.shows(&today).await?;
        app.reload().await?;
        app.ready().await?;
        app.shows_everywhere(&today).await?;

        world.control(json!({ "recall": "invoices" }))?;
        check_everything(scene).await?;
        app.synced_after(before.synced_at()).await?;
        assert_eq!(part(scene, "hidden").await?, None);
        app.go("#/").await?;
        stands(scene, &whole).await?;
        app.shows(&today).await?;
        Ok(())
    })
    .await;
}

async fn check_everything(scene: &Scene) -> Outcome {
    scene.app.go("#/sincronizacion").await?;
    scene.app.click("button", "Revisar todo ahora").await
}

/// How many records Sincronización shows in a group.
async fn part(scene: &Scene, group: &str) -> Outcome<Option<u64>> {
    scene.app.settled().await?;
    let script = "
        const part = document.querySelector(`section [data-vanished='${arguments[0]}']`);
        return part ? Number(part.dataset.total) : null;
    ";
    scene.browser.run(script, vec![json!(group)]).await
}

/// Waits until the group holds as many.
async fn holds(scene: &Scene, group: &str, count: Option<u64>) -> Outcome {
    until(&format!("{count:?} {group}"), LIMIT, async || {
        let shown = part(scene, group).await?;
        Ok(if shown == count {
            Ok(())
        } else {
            Err(format!("{shown:?}"))
        })
    })
    .await
}

/// Waits until the numbers of the screen are those of a truth that was told before.
async fn stands(scene: &Scene, truth: &Truth) -> Outcome<Figures> {
    until("the numbers as before", LIMIT, async || {
        let figures = scene.app.figures().await?;
        let mut wrong = differences(&figures, truth);
        if figures.is_empty() {
            wrong.push("no number on the screen".to_owned());
        }
        Ok(if wrong.is_empty() {
            Ok(figures)
        } else {
            Err(wrong.join("\n"))
        })
    })
    .await
}
