//! What a person asked their system for, and what leaves it on paper: no motion, colours of their own, hidden amounts.

use atalaya_e2e::{Outcome, Scene, Setup, scenario, tour, visit};
use serde_json::json;

#[tokio::test]
async fn nothing_moves_for_who_wants_no_motion() {
    scenario("motion", Setup::default(), async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        let Some(chromium) = browser.chromium() else {
            return Ok(());
        };
        let reduced = [("prefers-reduced-motion", "reduce")];
        chromium.pretend_media("", &reduced).await?;
        app.open_connected().await?;
        scene.world.control(json!({ "latency_ms": 1500 }))?;
        app.press_sync().await?;
        let moving = "
            // What takes a millisecond does not move: it is there or not.
            const lasts = (durations) => durations.split(', ').some((duration) => parseFloat(duration) > 0.001);
            const isMoving = (style) => style.animationName !== 'none' && lasts(style.animationDuration)
                || lasts(style.transitionDuration);
            return [...document.querySelectorAll('body *')]
                .filter((element) => isMoving(getComputedStyle(element)))
                .map((element) => `${element.tagName}.${element.className?.baseVal ?? element.className}`);
        ";
        // While it runs, the dot beats for everybody else.
        let at_once: Vec<String> = browser.run(moving, vec![]).await?;
        assert!(at_once.is_empty(), "{at_once:?}");
        for stop in tour(app, browser).await? {
            visit(app, browser, &stop).await?;
            let moving: Vec<String> = browser.run(moving, vec![]).await?;
            assert!(moving.is_empty(), "{}: {moving:?}", stop.name);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn colours_of_ones_own_leave_what_colours_tell() {
    scenario("forced-colours", Setup::default(), async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        let Some(chromium) = browser.chromium() else {
            return Ok(());
        };
        app.open_connected().await?;
        chromium
            .pretend_media("", &[("forced-colors", "active")])
            .await?;
        // What is told by its colour alone is drawn in it; where one is can be seen without colours.
        let lost = r#"
            const shown = (selector) => [...document.querySelectorAll(selector)]
                .filter((each) => each.getClientRects().length > 0);
            const name = (each) => `${each.tagName}.${each.className?.baseVal ?? each.className}`;
            const canvas = getComputedStyle(document.documentElement).backgroundColor;
            const faded = shown('.sw, .dot, .badge').filter((each) => {
                const { backgroundColor, fill } = getComputedStyle(each);
                return [canvas, 'rgba(0, 0, 0, 0)'].includes(backgroundColor) && !each.closest('svg') && fill !== 'none'
                    && each.textContent === '';
            });
            const unmarked = shown('[aria-current], [aria-pressed="true"]')
                .filter((each) => getComputedStyle(each).outlineStyle === 'none');
            return [...faded, ...unmarked].map(name);
        "#;
        for stop in tour(app, browser).await? {
            visit(app, browser, &stop).await?;
            let lost: Vec<String> = browser.run(lost, vec![]).await?;
            assert!(lost.is_empty(), "{}: {lost:?}", stop.name);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn hidden_amounts_are_not_on_paper_either() {
    scenario("paper", Setup::default(), async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        let Some(chromium) = browser.chromium() else {
            return Ok(());
        };
        app.open_connected().await?;
        on_paper(scene, false).await?;
        app.go("#/ajustes").await?;
        app.click("checkbox", "Ocultar los montos").await?;
        chromium.pretend_media("print", &[]).await?;
        on_paper(scene, true).await
    })
    .await;
}

/// What a print of each screen shows of amounts.
async fn on_paper(scene: &Scene, hidden: bool) -> Outcome {
    let (app, browser) = (&scene.app, &scene.browser);
    if let Some(chromium) = browser.chromium() {
        chromium.pretend_media("print", &[]).await?;
    }
    let amounts = "
        const drawn = [...document.querySelectorAll('data.money')].filter((each) => each.checkVisibility());
        return [
            drawn.length,
            drawn.filter((each) => getComputedStyle(each).visibility === 'visible').length,
            document.body.innerText.includes('Montos ocultos.'),
        ];
    ";
    for place in ["#/", "#/cobranza", "#/informes", "#/clientes/1001"] {
        app.go(place).await?;
        app.settled().await?;
        let (there, seen, is_told): (usize, usize, bool) = browser.run(amounts, vec![]).await?;
        println!("{place} on paper: {there} amounts, {seen} to be read, told {is_told}");
        assert_eq!(is_told, hidden, "{place}");
        if hidden {
            assert_eq!(seen, 0, "{place}");
        } else {
            assert_eq!(seen, there, "{place}");
        }
    }
    Ok(())
}
