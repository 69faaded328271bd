//! The key is for one origin. A second server, to which next links and redirects lead, never hears of it.

use atalaya_e2e::{Failure, LIMIT, Outcome, Scene, Setup, scenario};
use sandbox::{CompanyOptions, Sandbox, SandboxOptions, santiago_today};
use serde_json::{Value, json};

/// What leads to the other server, by which paging, and what the page says of it.
const WAYS: [(&str, &str, &str, &str); 7] = [
    ("elsewhere", "next", "invoices", "bad-answer"),
    ("elsewhere", "odata", "clients", "bad-answer"),
    ("elsewhere", "link", "payments", "bad-answer"),
    ("redirect", "page", "company", "redirected"),
    ("redirect", "page", "clients", "redirected"),
    ("redirect", "page", "invoices", "redirected"),
    ("redirect", "cursor", "payments", "redirected"),
];

#[tokio::test]
async fn the_key_stays_at_its_origin() {
    let setup = Setup {
        invoices: 100,
        ..Setup::default()
    };
    scenario("origins", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let company = CompanyOptions::new(2, 100, santiago_today());
        let second = Sandbox::start(SandboxOptions::new(company))?;
        let mut before = app.open_connected().await?;
        let shown = app.shows_truth(world.today()).await?;
        for (kind, paging, resource, reason) in WAYS {
            world.control(json!({
                "page_size": 5, "paging": paging, "ignore_modified_since": true,
                "elsewhere": second.url(),
                "fault": { "resource": resource, "kind": kind },
            }))?;
            app.press_sync().await?;
            let what = format!("{kind} by {paging} of {resource} has failed");
            let marks = app
                .until_marks(&what, LIMIT, |marks| marks.sync() == "failed")
                .await?;
            assert_eq!(marks.reason(), reason, "{what}: {marks}");
            assert_eq!(marks.synced_at(), before.synced_at());
            app.go("#/").await?;
            app.settled().await?;
            assert_eq!(app.figures().await?, shown, "{what}, and changed numbers");
            let journal = &second.state()["journal"];
            assert_eq!(
                journal["log"],
                json!([]),
                "{what}: the other server was asked"
            );
            assert_eq!(
                journal["preflights"], 0,
                "{what}: and asked whether it may be"
            );
            // So that the next failure is a new one.
            world.control(json!({ "clear": true }))?;
            app.press_sync().await?;
            before = app
                .until_marks("mended", LIMIT, |marks| marks.sync() == "idle")
                .await?;
        }
        the_danger_is_real(scene, &second).await?;
        second.stop().await;
        Ok(())
    })
    .await;
}

/// This browser does carry a key along, where a program lets it: the other server would have told.
async fn the_danger_is_real(scene: &Scene, second: &Sandbox) -> Outcome {
    let world = &scene.world;
    world.control(json!({
        "elsewhere": second.url(), "fault": { "resource": "clients", "kind": "redirect" },
    }))?;
    let script = "
        const [url, key, done] = arguments;
        fetch(url, { headers: { 'X-API-Key': key } }).then((answer) => done(answer.url), (error) => done(String(error)));
    ";
    let url = format!("{}/v1/clients", world.api_url());
    let ended: Value = scene
        .browser
        .run_async(script, vec![json!(url), json!(world.key())])
        .await?;
    let log = second.state()["journal"]["log"].clone();
    if log[0]["key"] == true {
        Ok(())
    } else {
        Err(Failure::Wrong(format!("{ended} {log}")))
    }
}
