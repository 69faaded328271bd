//! The page on web servers that are not ours, as an admin would put it there.

use atalaya_e2e::{Outcome, Scene, Server, Setup, scenario};

use crate::offline::kept_for_offline;

#[tokio::test]
async fn nginx_serves_the_page_by_the_file_that_we_write_for_it() {
    scenario("nginx", Setup::default(), async |scene: &Scene| {
        if scene.browser.chromium().is_none() {
            return Ok(()); // what a server says is the same to all
        }
        let server = Server::nginx("nginx", &scene.world).await?;
        // The API's origin and no other: `http:` alone would be any.
        let policy = header(scene, &server, "", "content-security-policy").await?;
        let reach = format!("connect-src 'self' {};", scene.world.api_url());
        assert!(policy.contains(&reach), "{policy}");
        let ours: String = scene
            .browser
            .run("return document.documentElement.dataset.worker;", vec![])
            .await?;
        let program = ours.trim_start_matches("./");
        assert_eq!(
            header(scene, &server, program, "cache-control").await?,
            "public, max-age=31536000, immutable"
        );
        assert_eq!(
            header(scene, &server, "sw.js", "cache-control").await?,
            "no-cache"
        );
        lives_on(scene, server).await
    })
    .await;
}

#[tokio::test]
async fn a_plain_server_serves_the_page_from_a_folder_below() {
    scenario("python", Setup::default(), async |scene: &Scene| {
        if scene.browser.chromium().is_none() {
            return Ok(());
        }
        let server = Server::python("python", &scene.world).await?;
        scene.browser.session().goto(server.url()).await?;
        lives_on(scene, server).await
    })
    .await;
}

/// A header of an answer, as the page itself gets it.
async fn header(scene: &Scene, server: &Server, file: &str, name: &str) -> Outcome<String> {
    if file.is_empty() {
        scene.browser.session().goto(server.url()).await?;
    }
    let script = "
        const [file, name, done] = arguments;
        fetch(`./${file}`, { cache: 'no-store' }).then((answer) => done(answer.headers.get(name) ?? 'none'));
    ";
    scene
        .browser
        .run_async(script, vec![file.into(), name.into()])
        .await
}

/// Connects, shows the right numbers on every screen, breaks no rule, and opens again without the server.
async fn lives_on(scene: &Scene, server: Server) -> Outcome {
    let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
    app.connect(world.key()).await?;
    app.synced().await?;
    let shown = app.shows_truth(world.today()).await?;
    let console = browser.console().await;
    let refused = console
        .iter()
        .find(|line| line.contains("Content Security Policy"));
    assert_eq!(refused, None);
    kept_for_offline(scene).await?;
    server.stop().await?;
    app.reload().await?;
    app.ready().await?;
    assert_eq!(app.figures().await?, shown);
    Ok(())
}
