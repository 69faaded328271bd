//! A walk over all screens: the strict policy is never broken, the console stays clean, nothing is wider than a
//! narrow phone.

use atalaya_e2e::{LIMIT, Outcome, Scene, Screen, Setup, Viewport, scenario, until};
use thirtyfour::By;

const PLACES: &[&str] = &[
    "#/",
    "#/?corte=2026-01-31",
    "#/?vendedor=-&tipo=33&comparar=ano",
    "#/cobranza",
    "#/clientes",
    "#/clientes/1001",
    "#/clientes/nadie",
    "#/embudo",
    "#/embudo?vendedor=-",
    "#/vendedores",
    "#/caja",
    "#/caja?clase=por-aplicar",
    "#/tendencias",
    "#/alertas",
    "#/explica/overdue-amount",
    "#/explica/growth-month?corte=2026-01-31",
    "#/explica/dso",
    "#/sincronizacion/hallazgos",
    "#/facturas",
    "#/facturas?estado=vencida",
    "#/facturas?tramo=2&orden=-saldo",
    "#/facturas?q=nada-que-se-llame-asi",
    "#/sincronizacion",
    "#/ajustes",
    "#/no-existe",
];

/// Counts violations from now on, where any later script of a test can read them.
const WATCH_POLICY: &str = r"
    document.addEventListener('securitypolicyviolation', (event) => {
        const seen = document.head.dataset.violations ?? '';
        document.head.dataset.violations = `${seen} ${event.violatedDirective} ${event.blockedURI}`;
    });
";

#[tokio::test]
async fn nothing_breaks_the_policy() {
    scenario("policy", Setup::default(), async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        if let Some(chromium) = browser.chromium() {
            chromium
                .before_each_document(&format!(
                    "document.addEventListener('DOMContentLoaded', () => {{ {WATCH_POLICY} }});"
                ))
                .await?;
        }
        app.open("").await?;
        watch(scene).await?;
        app.says("Conectar con Onvio").await?;
        app.connect(scene.world.key()).await?;
        app.synced().await?;
        for place in PLACES {
            app.go(place).await?;
            app.settled().await?;
        }
        no_violation(scene).await?;
        for place in PLACES {
            app.open(place).await?;
            app.ready().await?;
            watch(scene).await?;
            app.synced().await?;
            no_violation(scene).await?;
        }
        let console = browser.console().await;
        let bad: Vec<_> = console.iter().filter(|line| is_bad(line)).collect();
        assert!(bad.is_empty(), "the console: {bad:#?}");
        Ok(())
    })
    .await;
}

/// In Chromium the watch stands before the first script; elsewhere from here on.
async fn watch(scene: &Scene) -> Outcome {
    if scene.browser.chromium().is_none() {
        scene
            .browser
            .run::<Option<bool>>(WATCH_POLICY, vec![])
            .await?;
    }
    Ok(())
}

async fn no_violation(scene: &Scene) -> Outcome {
    let script = "return document.head.dataset.violations ?? '';";
    let violations: String = scene.browser.run(script, vec![]).await?;
    assert_eq!(violations, "");
    Ok(())
}

/// Errors of scripts and of the policy, as each engine words them. Firefox's own modules complain in the same log,
/// but not with a text of a page, nor from an address.
fn is_bad(line: &str) -> bool {
    let of_chromium = line.starts_with("SEVERE") || line.starts_with("WARNING");
    let of_firefox = [
        "console.error: \"",
        "console.warn: \"",
        "JavaScript error: http",
    ]
    .iter()
    .any(|start| line.starts_with(start));
    of_chromium || of_firefox || line.contains("Content-Security-Policy")
}

#[tokio::test]
async fn no_screen_is_wider_than_a_narrow_phone() {
    scenario("narrow", Setup::default(), async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        match browser.chromium() {
            Some(chromium) => {
                let phone = Screen {
                    width: 320,
                    height: 700,
                    scale: 1,
                    mobile: true,
                };
                chromium.pretend_screen(phone).await?;
            }
            // As narrow as the engine lets a window be.
            None => {
                browser
                    .resize(Viewport {
                        width: 320,
                        height: 700,
                    })
                    .await?;
            }
        }
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        fits(scene, "Bienvenida").await?;
        app.connect(scene.world.key()).await?;
        app.synced().await?;
        for place in PLACES {
            app.go(place).await?;
            app.settled().await?;
            fits(scene, place).await?;
        }
        Ok(())
    })
    .await;
}

async fn fits(scene: &Scene, place: &str) -> Outcome {
    let script = r"
        const root = document.scrollingElement;
        const wide = [...document.querySelectorAll('body *')]
            .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
            .map((element) => `${element.tagName}.${element.className?.baseVal ?? element.className}`);
        return [innerWidth, root.scrollWidth, root.clientWidth, wide.slice(0, 8).join(' ')];
    ";
    let (inner, scroll, client, wide): (u32, u32, u32, String) =
        scene.browser.run(script, vec![]).await?;
    println!("{place}: {inner} px wide");
    assert!(
        scroll <= client,
        "{place} scrolls sideways at {inner} px: {scroll} > {client}: {wide}"
    );
    Ok(())
}

#[tokio::test]
async fn an_owner_finds_five_answers_within_two_taps() {
    let setup = Setup {
        viewport: Viewport {
            width: 390,
            height: 844,
        },
        ..Setup::default()
    };
    scenario("answers", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        // On Inicio: is the month better than the last, what is late by 60 days, who sells less than they should, when
        // was this synced.
        let figures = app.shows_truth(world.today()).await?;
        for id in ["growth-month", "aging-61-90", "aging-90-plus"] {
            assert!(figures.contains_key(id), "{id} is not on Inicio");
        }
        let sellers = app.sellers().await?;
        assert!(!sellers.is_empty(), "nobody sells");
        let age = "return document.querySelector('.top .sync .age')?.textContent.trim() ?? '';";
        let age: String = scene.browser.run(age, vec![]).await?;
        assert!(!age.is_empty(), "how old the data are is not told");
        // Two taps: who owes most.
        // The bar makes room while somebody reads on.
        let at_hand = "scrollTo(0, 0); return document.querySelector('.tabs:not(.away)') !== null;";
        until("the bar is at hand", LIMIT, async || {
            let is_it: bool = scene.browser.run(at_hand, vec![]).await?;
            Ok(is_it.then_some(()).ok_or_else(|| "it is away".to_owned()))
        })
        .await?;
        for (link, place) in [
            (".tabs a[href='#/embudo']", "#/embudo"),
            (".siblings a[href='#/clientes']", "#/clientes"),
        ] {
            let session = scene.browser.session();
            session.find(By::Css(link)).await?.click().await?;
            app.is_at(place).await?;
            app.settled().await?;
        }
        let truth = world.truth(world.today())?;
        let most = truth.top_debtors.first().map(|each| &each.customer_id);
        let first = "return document.querySelector('[data-table=customers] [data-index=\"0\"]')?.dataset.id ?? null;";
        let first: Option<String> = scene.browser.run(first, vec![]).await?;
        assert_eq!(first.as_ref(), most);
        Ok(())
    })
    .await;
}
