//! Without servers: the page still opens, with the last numbers and their age.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use std::time::Duration;

/// A run asks again several times before it gives up.
const RUN_GIVES_UP: Duration = Duration::from_mins(2);

#[tokio::test]
async fn the_page_opens_without_servers() {
    scenario("offline", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let before = app.open_connected().await?;
        let shown = app.shows_truth(world.today()).await?;
        kept_for_offline(scene).await?;

        world.stop_host().await;
        world.stop_sandbox().await;
        app.reload().await?;
        let marks = app.ready().await?;
        assert_eq!(marks.synced_at(), before.synced_at());
        assert_eq!(app.figures().await?, shown, "other numbers without servers");
        let offline = app
            .until_marks("the run gives up", RUN_GIVES_UP, |marks| {
                marks.sync() == "offline"
            })
            .await?;
        assert_eq!(offline.reason(), "unreachable");
        assert_eq!(offline.synced_at(), before.synced_at());
        assert_eq!(app.figures().await?, shown);
        app.says("Sin conexión · hace").await?;
        app.says("No se puede conectar a Onvio.").await?;
        for place in ["#/facturas", "#/sincronizacion", "#/ajustes"] {
            app.open(place).await?;
            app.ready().await?;
        }

        world.start_sandbox()?;
        world.start_host().await?;
        app.open("").await?;
        app.synced_after(before.synced_at()).await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

/// The service worker has everything, and answers for this page.
pub async fn kept_for_offline(scene: &Scene) -> Outcome {
    let script = "
        const done = arguments[0];
        navigator.serviceWorker.getRegistration().then((registration) => {
            const isControlled = Boolean(navigator.serviceWorker.controller);
            done(isControlled && registration?.active?.state === 'activated');
        });
    ";
    until("the page is kept for offline use", LIMIT, async || {
        let is_kept: bool = scene.browser.run_async(script, vec![]).await?;
        Ok(if is_kept {
            Ok(())
        } else {
            Err("no service worker that is active".to_owned())
        })
    })
    .await
}
