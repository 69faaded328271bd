//! The states of a screen keep nobody out either, as far as axe-core can tell: demo, waiting, a sync that failed, no
//! connection, old data. Light and dark, on a phone and on a desktop, in every language.

use std::time::{Duration, Instant};

use atalaya_e2e::{Axe, Chromium, LIMIT, Outcome, Scene, Screen, Setup, scenario, until};
use serde_json::{Value, json};

use crate::accessible::{DEVICES, Verdict, in_both_lights};

/// A run asks again several times before it gives up.
const RUN_GIVES_UP: Duration = Duration::from_mins(2);

/// The language in which the states are brought about, and the others, by their own names.
const OWN: (&str, &str) = ("es-CL", "Español (Chile)");
const OTHERS: [(&str, &str); 2] = [("en", "English"), ("pt-BR", "Português (Brasil)")];

/// Judges the states, one after the other.
struct Judge<'a> {
    scene: &'a Scene,
    chromium: Chromium,
    axe: Axe,
    verdict: Verdict,
}

impl Judge<'_> {
    /// Loads the page anew; axe-core goes with the document.
    async fn load(&self, place: &str) -> Outcome {
        self.scene.app.open(place).await?;
        self.scene.app.ready().await?;
        self.axe.enter(&self.scene.browser).await
    }

    /// The screens in the state that holds now, in every language; the words of the others on the phone alone, where
    /// they have the least room.
    async fn look(&mut self, state: &str, places: &[&str]) -> Outcome {
        for place in places {
            self.scene.app.go(place).await?;
            self.scene.app.settled().await?;
            self.judge(&format!("{state}, {place}"), &DEVICES).await?;
        }
        for (code, name) in OTHERS {
            self.speak(code, name).await?;
            for place in places {
                self.scene.app.go(place).await?;
                self.scene.app.settled().await?;
                let name = format!("{state} {code}, {place}");
                self.judge(&name, &DEVICES[..1]).await?;
            }
        }
        let (code, name) = OWN;
        self.speak(code, name).await
    }

    /// Chooses a language, without loading the page again: the state goes on.
    async fn speak(&self, code: &str, name: &str) -> Outcome {
        let app = &self.scene.app;
        app.go("#/ajustes").await?;
        app.click("radio", name).await?;
        app.until_marks("the language is chosen", LIMIT, |marks| marks.lang == code)
            .await?;
        Ok(())
    }

    async fn judge(&mut self, name: &str, devices: &[(&str, Screen)]) -> Outcome {
        for (device, screen) in devices {
            let screen = *screen;
            self.chromium.pretend_screen(screen).await?;
            let place = format!("{name} {device}");
            let (chromium, axe) = (&self.chromium, &self.axe);
            in_both_lights(self.scene, chromium, axe, &place, &[], &mut self.verdict).await?;
        }
        Ok(())
    }
}

#[tokio::test]
async fn no_state_of_a_screen_keeps_anybody_out() {
    let setup = Setup {
        invoices: 400,
        clock: true,
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("accessible-states", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let Some(chromium) = scene.browser.chromium() else {
            return Ok(());
        };
        let begun = Instant::now();
        let mut judge = Judge {
            scene,
            chromium,
            axe: Axe::find()?,
            verdict: Verdict::default(),
        };
        app.open("").await?;
        judge.axe.enter(&scene.browser).await?;
        app.click("button", "Ver demostración").await?;
        app.press_sync().await?;
        assert!(app.synced().await?.demo);
        judge.look("demo", &["#/", "#/sincronizacion"]).await?;
        app.click("button", "Salir de la demostración").await?;
        app.connect(world.key()).await?;
        app.press_sync().await?;
        app.synced().await?;

        judge.load("#/ajustes").await?;
        nothing_is_answered(scene).await?;
        for (code, name) in OTHERS.into_iter().chain([OWN]) {
            judge.speak(code, name).await?;
            let devices = if code == OWN.0 {
                &DEVICES[..]
            } else {
                &DEVICES[..1]
            };
            for place in ["#/", "#/clientes", "#/informes", "#/vendedores"] {
                app.go(place).await?;
                let waits = "return document.querySelector('main .sk, main .waiting') !== null;";
                so(scene, "the screen waits", waits).await?;
                judge
                    .judge(&format!("waiting {code}, {place}"), devices)
                    .await?;
            }
        }

        world.next_day()?;
        judge.load("").await?;
        let is_old = "return document.querySelector('[data-stale]') !== null;";
        so(scene, "the data are old", is_old).await?;
        judge.look("stale", &["#/", "#/sincronizacion"]).await?;

        world.control(json!({ "key": "tr_onvio_otra_clave" }))?;
        sync_ends(scene, "failed").await?;
        judge.look("failed", &["#/", "#/sincronizacion"]).await?;

        world.stop_sandbox().await;
        sync_ends(scene, "offline").await?;
        judge.look("offline", &["#/", "#/sincronizacion"]).await?;

        println!(
            "axe: {} looks at states, {:.0?}",
            judge.verdict.looks,
            begun.elapsed()
        );
        judge.verdict.demand();
        Ok(())
    })
    .await;
}

/// From now on the worker hears nothing that the page asks, until the page is loaded again.
async fn nothing_is_answered(scene: &Scene) -> Outcome {
    let script = "Worker.prototype.postMessage = () => {};";
    let _: Value = scene.browser.run(script, vec![]).await?;
    Ok(())
}

async fn sync_ends(scene: &Scene, so: &str) -> Outcome {
    scene.app.press_sync().await?;
    let what = format!("the sync ends {so}");
    let marks = scene
        .app
        .until_marks(&what, RUN_GIVES_UP, |marks| marks.sync() == so);
    marks.await?;
    Ok(())
}

/// Waits until a script answers that it is so.
async fn so(scene: &Scene, what: &str, script: &str) -> Outcome {
    until(what, LIMIT, async || {
        let is_so: bool = scene.browser.run(script, vec![]).await?;
        Ok(is_so.then_some(()).ok_or_else(|| "not so".to_owned()))
    })
    .await
}
