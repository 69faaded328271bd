//! The first day with the app: the steps on Inicio, the glossary with one's own numbers, the way to the home screen,
//! the way back from a change, and amounts that nobody else can read.

use std::collections::BTreeMap;

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use serde_json::{Value, json};

use crate::everywhere::NUMBERS;

#[tokio::test]
async fn three_steps_are_done_by_themselves() {
    scenario("first-steps", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let before = steps(scene).await?;
        assert_eq!(before.len(), 3, "{before:?}");
        assert_eq!(before["data"], "true", "{before:?}");
        assert_eq!(before["overdue"], "false", "{before:?}");

        app.click("link", "Vea quién le debe").await?;
        app.is_at("#/cobranza").await?;
        app.settled().await?;
        app.go("#/").await?;
        let after = some_steps(scene).await?;
        assert_eq!(after["overdue"], "true", "{after:?}");
        app.reload().await?;
        app.ready().await?;
        assert_eq!(
            some_steps(scene).await?["overdue"],
            "true",
            "after loading again"
        );

        app.click("button", "Cerrar los primeros pasos").await?;
        assert!(steps(scene).await?.is_empty());
        app.go("#/caja").await?;
        app.click("button", "Deshacer").await?;
        app.go("#/").await?;
        assert_eq!(some_steps(scene).await?.len(), 3, "they are back");
        app.click("button", "Cerrar los primeros pasos").await?;
        app.reload().await?;
        app.ready().await?;
        assert!(steps(scene).await?.is_empty(), "closed once and for all");
        Ok(())
    })
    .await;
}

/// The steps, once they are drawn.
async fn some_steps(scene: &Scene) -> Outcome<BTreeMap<String, String>> {
    until("the first steps", LIMIT, async || {
        let steps = steps(scene).await?;
        Ok(if steps.is_empty() {
            Err("none".to_owned())
        } else {
            Ok(steps)
        })
    })
    .await
}

/// Each step with whether it is done; empty when there are none.
async fn steps(scene: &Scene) -> Outcome<BTreeMap<String, String>> {
    let script = "
        const steps = document.querySelectorAll('[data-step]');
        return Object.fromEntries([...steps].map((step) => [step.dataset.step, step.dataset.done]));
    ";
    scene.browser.run(script, vec![]).await
}

#[tokio::test]
async fn the_glossary_tells_ones_own_numbers() {
    scenario("glossary", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/glosario").await?;
        app.settled().await?;
        let figures = app.shows(&About::default()).await?;
        for id in NUMBERS {
            assert!(figures.contains_key(*id), "{id} is in no term");
        }

        // A term has its own address, and stands in sight.
        app.open("#/glosario/dso").await?;
        app.ready().await?;
        until("the term is in sight", LIMIT, async || {
            let script = "
                const at = document.activeElement;
                const { top } = at.getBoundingClientRect();
                return [at.id, top >= 0 && top < innerHeight];
            ";
            let at: Value = scene.browser.run(script, vec![]).await?;
            Ok(if at == json!(["termino-dso", true]) {
                Ok(())
            } else {
                Err(at.to_string())
            })
        })
        .await?;

        app.write("Buscar un término", "herfin").await?;
        until("only what fits is listed", LIMIT, async || {
            let script = "return [...document.querySelectorAll('[data-term]')].map((term) => term.dataset.term);";
            let terms: Vec<String> = scene.browser.run(script, vec![]).await?;
            Ok(if terms == ["hhi"] {
                Ok(())
            } else {
                Err(format!("{terms:?}"))
            })
        })
        .await?;

        // From a number to its meaning.
        app.go("#/explica/cei").await?;
        app.click("link", "Ver en el glosario").await?;
        app.is_at("#/glosario/cei").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_browsers_offer_to_install_becomes_a_button() {
    scenario("install", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        // Chromium offers by itself under conditions that no test should rest on.
        let offer = "
            const offer = new Event('beforeinstallprompt', { cancelable: true });
            offer.prompt = async () => { document.head.dataset.asked = 'true'; };
            dispatchEvent(offer);
            return [offer.defaultPrevented, document.documentElement.dataset.install ?? null];
        ";
        let kept: Value = scene.browser.run(offer, vec![]).await?;
        assert_eq!(kept, json!([true, "ready"]));
        app.click("button", "Instalar Atalaya").await?;
        let asked = "return document.head.dataset.asked ?? null;";
        let asked: Value = scene.browser.run(asked, vec![]).await?;
        assert_eq!(asked, json!("true"));

        // What an installed page needs: icons of the sizes that the manifest tells, and shortcuts that lead somewhere.
        let script = "
            const done = arguments[0];
            (async () => {
                const address = document.querySelector('link[rel=manifest]').href;
                const manifest = await (await fetch(address)).json();
                const wrong = [];
                for (const icon of manifest.icons.filter((icon) => icon.type === 'image/png')) {
                    const image = new Image();
                    image.src = new URL(icon.src, address).href;
                    await image.decode();
                    const size = `${image.naturalWidth}x${image.naturalHeight}`;
                    if (size !== icon.sizes) wrong.push(`${icon.src} is ${size}`);
                }
                done([wrong, manifest.shortcuts.map((shortcut) => shortcut.url)]);
            })().catch((error) => done([[String(error)], []]));
        ";
        let (wrong, shortcuts): (Vec<String>, Vec<String>) =
            scene.browser.run_async(script, vec![]).await?;
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(shortcuts.len(), 4);
        for shortcut in shortcuts {
            let place = shortcut.trim_start_matches("./");
            app.go(place).await?;
            app.settled().await?;
            let text = app.text().await?;
            assert!(
                !text.contains("Esta pantalla no está en Atalaya"),
                "{shortcut}"
            );
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_changed_day_is_taken_back_by_a_key() {
    scenario("undo", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        let day = format!("{}-07-03", scene.world.today().format("%Y"));
        app.choose("Día", &day).await?;
        app.click("button", "Agregar feriado").await?;
        listed(scene, &day, true).await?;
        assert!(app.has("button", "Deshacer").await?);
        press(scene, "z").await?;
        listed(scene, &day, false).await?;
        assert!(!app.has("button", "Deshacer").await?, "it is over");
        Ok(())
    })
    .await;
}

async fn press(scene: &Scene, key: &str) -> Outcome {
    let script = "
        const event = new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        return null;
    ";
    scene.browser.run::<Value>(script, vec![json!(key)]).await?;
    Ok(())
}

async fn listed(scene: &Scene, day: &str, wanted: bool) -> Outcome {
    until(&format!("{day} listed: {wanted}"), LIMIT, async || {
        let script =
            "return document.querySelector(`.holidays [data-id='${arguments[0]}']`) !== null;";
        let is: bool = scene.browser.run(script, vec![json!(day)]).await?;
        Ok(if is == wanted {
            Ok(())
        } else {
            Err(is.to_string())
        })
    })
    .await
}

/// On every screen: what is written as an amount is blurred or dots, also in tooltips and names.
#[tokio::test]
async fn hidden_amounts_are_hidden_everywhere() {
    scenario("privacy", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let truth = scene.world.truth(scene.world.today())?;
        let debtor = &truth
            .top_debtors
            .first()
            .expect("somebody owes")
            .customer_id;
        press(scene, "p").await?;
        let mut places: Vec<String> = [
            "#/",
            "#/cobranza",
            "#/clientes",
            "#/embudo",
            "#/vendedores",
            "#/caja",
            "#/facturas",
            "#/tendencias",
            "#/informes",
            "#/alertas",
            "#/glosario",
            "#/explica/receivable",
            "#/sincronizacion/hallazgos",
            "#/ajustes",
        ]
        .map(str::to_owned)
        .to_vec();
        places.push(format!("#/clientes/{debtor}"));
        for place in places {
            app.go(&place).await?;
            app.settled().await?;
            let told: Vec<String> = scene.browser.run(TOLD_SCRIPT, vec![]).await?;
            assert!(told.is_empty(), "{place}: {told:?}");
        }
        Ok(())
    })
    .await;
}

/// Amounts that can be read: text that is not blurred, and what a pointer or a screen reader is told.
const TOLD_SCRIPT: &str = r"
    const amount = /(?:\$|UF\s|US\$)\s?\d/;
    const told = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement, data } = walker.currentNode;
        if (amount.test(data) && !parentElement.closest('data.money, script, style')) told.push(data.trim());
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [aria-description], [placeholder]')) {
        for (const name of ['title', 'aria-label', 'aria-description', 'placeholder']) {
            const text = element.getAttribute(name);
            if (text && amount.test(text)) told.push(`${name}: ${text}`);
        }
    }
    const blurred = document.querySelector('data.money');
    if (blurred && !getComputedStyle(blurred).filter.includes('blur')) told.push('not blurred');
    return told;
";
