//! A page that is left in the middle of a sync stands in nobody's way, and works when a person comes back to it.

use atalaya_e2e::{Scene, Setup, scenario};
use serde_json::json;

#[tokio::test]
async fn leaving_in_the_middle_of_a_sync_hurts_nobody() {
    scenario("leave", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let before = app.open_connected().await?;
        let shown = app.shows_truth(world.today()).await?;
        // Every start of the page syncs, and is left as soon as the last numbers are there.
        for _ in 0..10 {
            app.open("").await?;
            app.ready().await?;
            assert_eq!(app.figures().await?, shown);
        }
        let session = scene.browser.session();
        session.goto("about:blank").await?;
        session.back().await?;
        app.ready().await?;
        app.synced_after(before.synced_at()).await?;

        world.control(json!({ "pay": { "largest_overdue": true } }))?;
        let before = app.marks().await?;
        app.press_sync().await?;
        app.synced_after(before.synced_at()).await?;
        app.go("#/").await?;
        app.shows_truth(world.today()).await?;
        Ok(())
    })
    .await;
}
