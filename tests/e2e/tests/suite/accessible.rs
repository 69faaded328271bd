//! Nothing on any screen keeps people with a disability out, as far as axe-core can tell: light and dark, on a phone
//! and on a desktop, in every language.

use std::collections::BTreeMap;
use std::time::Instant;

use atalaya_e2e::{
    Axe, Chromium, LIMIT, Outcome, Scene, Screen, Setup, scenario, tour, until, visit,
};
use serde_json::json;

/// The scenario connects in the last one.
const LANGUAGES: [&str; 3] = ["en", "pt-BR", "es-CL"];

pub const DEVICES: [(&str, Screen); 2] = [
    (
        "390",
        Screen {
            width: 390,
            height: 844,
            scale: 1,
            mobile: true,
        },
    ),
    (
        "1440",
        Screen {
            width: 1440,
            height: 900,
            scale: 1,
            mobile: false,
        },
    ),
];

/// A name for each landmark, once. In the gallery, which only developers see, a component stands several times, with
/// the same name in other states.
const TWICE: &str = "landmark-unique";

/// What was judged, and what is wrong: by rule and place, with the looks in which it was seen.
#[derive(Default)]
pub struct Verdict {
    pub looks: usize,
    rules: usize,
    took_ms: f64,
    wrong: BTreeMap<String, Vec<String>>,
}

impl Verdict {
    /// Fails with everything that is wrong.
    pub fn demand(&self) {
        assert!(self.rules > self.looks * 20, "axe-core judged little");
        assert!(self.wrong.is_empty(), "{}", told(&self.wrong));
    }
}

#[tokio::test]
async fn no_screen_of_a_phone_keeps_anybody_out() {
    let [phone, _] = DEVICES;
    all_screens("accessible-phone", phone).await;
}

#[tokio::test]
async fn no_screen_of_a_desktop_keeps_anybody_out() {
    let [_, desktop] = DEVICES;
    all_screens("accessible-desktop", desktop).await;
}

/// Judges all there is on a device; the two devices at the same time.
async fn all_screens(name: &str, (device, screen): (&str, Screen)) {
    let setup = Setup {
        invoices: 400,
        ..Setup::default()
    };
    scenario(name, setup, async |scene: &Scene| {
        // axe-core judges the page's markup and colours, which are the same everywhere; the rest is told to Chromium.
        let Some(chromium) = scene.browser.chromium() else {
            return Ok(());
        };
        let axe = Axe::find()?;
        let begun = Instant::now();
        let mut verdict = Verdict::default();
        chromium.pretend_screen(screen).await?;
        for language in LANGUAGES {
            enter(scene, &axe, language).await?;
            let place = format!("bienvenida {language}");
            in_both_lights(scene, &chromium, &axe, &place, &[], &mut verdict).await?;
        }
        scene.app.connect(scene.world.key()).await?;
        scene.app.synced().await?;
        let stops = tour(&scene.app, &scene.browser).await?;
        for language in LANGUAGES {
            enter(scene, &axe, language).await?;
            for stop in &stops {
                if visit(&scene.app, &scene.browser, stop).await? {
                    let place = format!("{} {language}", stop.name);
                    let excused = stop.is_gallery().then_some(TWICE);
                    let excused = excused.as_slice();
                    in_both_lights(scene, &chromium, &axe, &place, excused, &mut verdict).await?;
                }
            }
            println!(
                "axe at {device} px, {language}: {} looks so far, {} violations, {:.0?}",
                verdict.looks,
                verdict.wrong.len(),
                begun.elapsed()
            );
        }
        println!(
            "axe at {device} px: {} screens and sheets, light and dark, in {} languages: {} looks, {} rules judged, \
             {} violations, {:.0?} ({:.0} s of it axe-core)",
            stops.len() + 1,
            LANGUAGES.len(),
            verdict.looks,
            verdict.rules,
            verdict.wrong.len(),
            begun.elapsed(),
            verdict.took_ms / 1_000.0
        );
        verdict.demand();
        Ok(())
    })
    .await;
}

/// Loads the page in a language, as somebody who chose it on a former visit, and axe-core into it.
async fn enter(scene: &Scene, axe: &Axe, language: &str) -> Outcome {
    let (app, browser) = (&scene.app, &scene.browser);
    app.open("").await?;
    let choose = "localStorage.setItem('atalaya-language', arguments[0]);";
    browser
        .run::<Option<bool>>(choose, vec![json!(language)])
        .await?;
    app.reload().await?;
    app.until_marks("the language is chosen", LIMIT, |marks| {
        marks.lang == language
    })
    .await?;
    until("a screen is drawn", LIMIT, async || {
        let script = "return document.querySelector('main h1') !== null;";
        let is_drawn: bool = browser.run(script, vec![]).await?;
        Ok(is_drawn.then_some(()).ok_or_else(|| "none".to_owned()))
    })
    .await?;
    app.settled().await?;
    axe.enter(browser).await
}

/// Judges what is shown, light and dark.
pub async fn in_both_lights(
    scene: &Scene,
    chromium: &Chromium,
    axe: &Axe,
    place: &str,
    excused: &[&str],
    verdict: &mut Verdict,
) -> Outcome {
    for (light, dark) in [("light", false), ("dark", true)] {
        chromium.prefer_dark(dark).await?;
        let look = axe.look(&scene.browser).await?;
        verdict.looks += 1;
        verdict.rules += look.rules;
        verdict.took_ms += look.took_ms;
        for violation in look.violations {
            if excused.contains(&violation.rule.as_str()) {
                continue;
            }
            for node in violation.nodes {
                let what = format!("{}: {}\n      {node}", violation.rule, violation.help);
                let seen = verdict.wrong.entry(what).or_default();
                seen.push(format!("{place} {light}"));
            }
        }
    }
    Ok(())
}

/// One line of where for each of what.
fn told(wrong: &BTreeMap<String, Vec<String>>) -> String {
    let one = |(what, seen): (&String, &Vec<String>)| {
        format!("{what}\n    {} times, first: {}", seen.len(), seen[0])
    };
    wrong.iter().map(one).collect::<Vec<_>>().join("\n  ")
}
