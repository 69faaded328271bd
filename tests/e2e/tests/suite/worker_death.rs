//! The worker dies: the page stays, says so, starts another one by itself, and shows what it showed.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::Value;

/// What the page says of it.
const DIED: &str = "El cálculo se detuvo";

/// From now on the page's programs go through here, so that the living worker is at hand. The page is left and come back
/// to, which starts its worker anew; the file of the first three does not load.
const LOADS_FAIL: &str = "
    const Real = window.Worker;
    const own = document.documentElement.dataset.worker;
    let failing = 3;
    window.Worker = function (address, options) {
        if (address !== own) return new Real(address, options);
        const dies = failing-- > 0;
        return (window.living = new Real(dies ? `${address}.gone` : address, options));
    };
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new Event('pageshow'));
";

/// What a browser does with a worker that throws: its thread is over, and the page gets an event.
const THROWS: &str = "
    window.living.terminate();
    window.living.dispatchEvent(new ErrorEvent('error', { message: 'unreachable', cancelable: true }));
";

#[tokio::test]
async fn the_page_outlives_its_worker() {
    scenario("worker-death", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.synced().await?;
        let shown = app.shows_truth(world.today()).await?;

        scene.browser.run::<Value>(LOADS_FAIL, vec![]).await?;
        app.says(DIED).await?;
        let still = app.figures().await?;
        assert_eq!(still, shown, "what was shown stays");
        lives_again(scene).await?;
        assert_eq!(app.shows_truth(world.today()).await?, shown);

        // One that lives dies in the middle of its work, and the next one has the records and takes commands.
        scene.browser.run::<Value>(THROWS, vec![]).await?;
        app.says(DIED).await?;
        lives_again(scene).await?;
        assert_eq!(app.shows_truth(world.today()).await?, shown);
        let before = app.synced().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}

/// Waits until another worker took the place of the one that died.
async fn lives_again(scene: &Scene) -> Outcome {
    until("another worker", LIMIT, async || {
        let text = scene.app.text().await?;
        Ok(if text.contains(DIED) {
            Err("the page still says so".to_owned())
        } else {
            Ok(())
        })
    })
    .await?;
    scene.app.ready().await.map(drop)
}
