//! Everything fits on every screen, from a narrow phone to a desktop: names of sixty letters, amounts of twelve digits,
//! a company without a record. And at twice the size of everything, which is half the window.

use std::collections::BTreeMap;
use std::time::Instant;

use atalaya_e2e::{Outcome, Scene, Screen, Setup, misfits, scenario, tour, visit};

/// Widths in CSS pixels, each with its height. 640 is a window of 1,280 at 200 %.
const WINDOWS: [(u32, u32, u8); 5] = [
    (320, 640, 1),
    (390, 844, 1),
    (640, 450, 2),
    (768, 1_024, 1),
    (1_440, 900, 1),
];
/// Below this width it is a phone.
const PHONE: u32 = 600;

#[tokio::test]
async fn long_names_and_huge_amounts_fit() {
    let setup = Setup {
        invoices: 400,
        wide: true,
        ..Setup::default()
    };
    scenario("fits-wide", setup, async |scene: &Scene| {
        everything_fits(scene).await
    })
    .await;
}

#[tokio::test]
async fn a_company_without_a_record_fits() {
    let setup = Setup {
        invoices: 0,
        ..Setup::default()
    };
    scenario("fits-empty", setup, async |scene: &Scene| {
        everything_fits(scene).await
    })
    .await;
}

/// Looks at all there is, in all windows; Bienvenida first.
async fn everything_fits(scene: &Scene) -> Outcome {
    let (app, browser) = (&scene.app, &scene.browser);
    // Only Chromium can be given windows this narrow.
    let Some(chromium) = browser.chromium() else {
        return Ok(());
    };
    let begun = Instant::now();
    let mut wrong = BTreeMap::<String, Vec<String>>::new();
    app.open("").await?;
    app.says("Conectar con Onvio").await?;
    for window in WINDOWS {
        chromium.pretend_screen(screen(window)).await?;
        note(scene, "bienvenida", window, &mut wrong).await?;
    }
    app.connect(scene.world.key()).await?;
    app.synced().await?;
    let mut stops = tour(app, browser).await?;
    // Its data are its own.
    stops.retain(|stop| !stop.is_gallery());
    let mut looks = WINDOWS.len();
    for window in WINDOWS {
        chromium.pretend_screen(screen(window)).await?;
        for stop in &stops {
            if visit(app, browser, stop).await? {
                note(scene, &stop.name, window, &mut wrong).await?;
                looks += 1;
            }
        }
    }
    println!(
        "fits: {} screens and sheets, {looks} looks, {} misfits, {:.0?}",
        stops.len() + 1,
        wrong.len(),
        begun.elapsed()
    );
    let told: Vec<_> = wrong
        .iter()
        .map(|(what, seen)| format!("{what}\n      {} times: {}", seen.len(), seen.join(", ")))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n  "));
    Ok(())
}

async fn note(
    scene: &Scene,
    name: &str,
    (width, ..): (u32, u32, u8),
    wrong: &mut BTreeMap<String, Vec<String>>,
) -> Outcome {
    for misfit in misfits(&scene.browser).await? {
        let seen = wrong.entry(format!("{name}: {misfit}")).or_default();
        seen.push(width.to_string());
    }
    Ok(())
}

fn screen((width, height, scale): (u32, u32, u8)) -> Screen {
    Screen {
        width,
        height,
        scale,
        mobile: width < PHONE,
    }
}
