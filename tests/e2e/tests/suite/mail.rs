//! Mail by the proxy's relay: a device that holds no key has letters sent, to who is configured alone, and what cannot
//! go out waits on the device.

use atalaya_e2e::{LIMIT, MailServer, Office, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};
use thirtyfour::By;

const OWNER: &str = "duena@empresa.example";

/// The state of the relay, and how many letters wait.
const STATE: &str = "
    const said = document.querySelector('[data-relay]');
    const waiting = document.querySelector('[data-table=letters]');
    return said && [said.dataset.relay, waiting ? waiting.dataset.total : '0'];
";

async fn stands(scene: &Scene, relay: &str, waiting: &str) -> Outcome {
    until(
        &format!("{relay} with {waiting} waiting"),
        LIMIT,
        async || {
            let found: Option<(String, String)> = scene.browser.run(STATE, vec![]).await?;
            Ok(match found {
                Some((state, letters)) if state == relay && letters == waiting => Ok(()),
                other => Err(format!("{other:?}")),
            })
        },
    )
    .await
}

/// Presses "Guardar" of the form; there are others on the screen.
async fn save(scene: &Scene) -> Outcome {
    let button = By::Css("section:has(#settings-mail) button[type=submit]");
    Ok(scene.browser.session().find(button).await?.click().await?)
}

fn subject(letter: &Value) -> String {
    // A long one is folded.
    let text = letter["text"].as_str().unwrap_or_default();
    let text = text.replace("\r\n ", " ");
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("Subject: "));
    line.unwrap_or_default().to_owned()
}

/// The body of a plain letter; its lines were folded and its letters escaped on the way (RFC 2045, 6.7).
fn text(letter: &Value) -> String {
    let raw = letter["text"].as_str().unwrap_or_default();
    raw.replace("\r\n", "\n").replace("=\n", "")
}

#[tokio::test]
async fn letters_go_out_by_the_relay_and_wait_while_it_is_away() {
    let port = Office::port().expect("a port");
    let setup = Setup {
        invoices: 200,
        config: json!({ "baseUrl": format!("http://127.0.0.1:{port}"), "emailAlerts": true, "adminEmail": OWNER }),
        ..Setup::default()
    };
    scenario("mail", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut server = MailServer::start(0).await?;
        let mail_port = server.port();
        let office = Office::open(world, port, mail_port, &[OWNER]).await?;
        app.open("").await?;
        app.connect(&office.token).await?;
        app.synced().await?;
        app.shows_truth(world.today()).await?;

        // What the first look raised, as Alertas shows it.
        let alerts = server.letter().await?;
        assert_eq!(alerts["to"], json!([OWNER]));
        app.go("#/alertas").await?;
        let table = app.table("alerts").await?.expect("alerts");
        let said = subject(&alerts);
        assert!(
            said.ends_with(&format!(": {} alertas nuevas", table.total)),
            "{said}"
        );
        assert!(text(&alerts).contains("Para hoy\n- "), "{alerts}");

        app.go("#/ajustes").await?;
        stands(scene, "ready", "0").await?;
        app.write("Enviar a", "otra@empresa.example").await?;
        save(scene).await?;
        stands(scene, "refused", "0").await?;
        app.write("Enviar a", OWNER).await?;
        save(scene).await?;
        stands(scene, "ready", "0").await?;
        app.click("button", "Enviar correo de prueba").await?;
        let letter = server.letter().await?;
        assert_eq!(letter["to"], json!([OWNER]));
        assert_eq!(letter["from"], "panel@atalaya.example");
        assert!(
            subject(&letter).starts_with("Subject: Prueba de correo de "),
            "{letter}"
        );
        stands(scene, "ready", "0").await?;
        app.says("Último envío").await?;

        // The mail server is away: the letter waits, over a reload too, and goes out once it is back.
        drop(server);
        app.click("button", "Enviar correo de prueba").await?;
        stands(scene, "ready", "1").await?;
        app.reload().await?;
        stands(scene, "ready", "1").await?;
        let mut server = MailServer::start(mail_port).await?;
        app.click("button", "Reintentar ahora").await?;
        let late = server.letter().await?;
        assert_eq!(subject(&late), subject(&letter));
        assert_ne!(
            late["text"], letter["text"],
            "another letter, with another id"
        );
        stands(scene, "ready", "0").await
    })
    .await;
}
