//! `cargo xtask screenshots`: draws `docs/screenshots/` again, in Chromium, with the sandbox's company of seed 1.

use std::path::Path;
use std::process::ExitCode;

use atalaya_e2e::{
    App, Browser, Chromium, Engine, Failure, LIMIT, Outcome, Screen, Setup, Viewport, World, until,
    workspace,
};
use std::sync::Arc;

const SCREENS: [(&str, Screen); 2] = [
    (
        "phone",
        Screen {
            width: 390,
            height: 844,
            scale: 2,
            mobile: true,
        },
    ),
    (
        "desktop",
        Screen {
            width: 1440,
            height: 900,
            scale: 1,
            mobile: false,
        },
    ),
];

const PLACES: [(&str, &str); 22] = [
    ("inicio", "#/"),
    ("alertas", "#/alertas"),
    ("reglas-de-alertas", "#/alertas/reglas"),
    ("tendencias", "#/tendencias"),
    ("cobranza", "#/cobranza"),
    ("cola-de-hoy", "#/cobranza/hoy"),
    ("recordatorios", "#/cobranza/recordatorios"),
    ("facturas", "#/facturas?estado=vencida"),
    ("factura", "#/facturas/inv-0001004"),
    ("caja", "#/caja"),
    ("embudo", "#/embudo"),
    ("vendedores", "#/vendedores"),
    ("clientes", "#/clientes"),
    ("cliente", "#/clientes/1003"),
    ("explicacion", "#/explica/overdue-amount"),
    ("informes", "#/informes"),
    ("glosario", "#/glosario"),
    ("sincronizacion", "#/sincronizacion"),
    ("hallazgos", "#/sincronizacion/hallazgos"),
    ("diagnostico", "#/sincronizacion/diagnostico"),
    ("ajustes", "#/ajustes"),
    ("asistente", "#/ajustes/conexion"),
];

#[tokio::main]
async fn main() -> ExitCode {
    match draw().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn draw() -> Outcome {
    if Engine::chosen()? != Engine::Chromium {
        return Err(Failure::Missing(
            "screenshots are drawn in Chromium".to_owned(),
        ));
    }
    let world = Arc::new(World::start(&Setup::default()).await?);
    let browser = Arc::new(Browser::start("screenshots", Viewport::DESKTOP).await?);
    let app = App::new(Arc::clone(&browser), Arc::clone(&world));
    let drawn = draw_all(&app, &browser, &world).await;
    drop(app);
    if let Some(browser) = Arc::into_inner(browser) {
        browser.quit().await?;
    }
    drawn
}

async fn draw_all(app: &App, browser: &Browser, world: &World) -> Outcome {
    let chromium = browser
        .chromium()
        .ok_or_else(|| Failure::Missing("Chromium".to_owned()))?;
    chromium.hide_scrollbars().await?;
    each_look(&chromium, async |look| {
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        draw_one(browser, "bienvenida", look).await
    })
    .await?;
    app.connect(world.key()).await?;
    app.synced().await?;
    for (name, place) in PLACES {
        each_look(&chromium, async |look| {
            app.open(place).await?;
            app.synced().await?;
            draw_one(browser, name, look).await
        })
        .await?;
    }
    Ok(())
}

/// Phone and desktop, light and dark.
async fn each_look(chromium: &Chromium, draw: impl AsyncFn(&str) -> Outcome) -> Outcome {
    for (device, screen) in SCREENS {
        chromium.pretend_screen(screen).await?;
        for (scheme, dark) in [("light", false), ("dark", true)] {
            chromium.prefer_dark(dark).await?;
            draw(&format!("{device}-{scheme}")).await?;
        }
    }
    Ok(())
}

async fn draw_one(browser: &Browser, name: &str, look: &str) -> Outcome {
    until("the screen is complete", LIMIT, async || {
        // What waits in a sheet that nobody opened is not seen.
        let script = "
            const all = [...document.querySelectorAll('.sk, .waiting')];
            return all.find((each) => each.checkVisibility())?.outerHTML ?? null;
        ";
        let placeholder: Option<String> = browser.run(script, vec![]).await?;
        Ok(placeholder.map_or(Ok(()), Err))
    })
    .await?;
    // The next frames draw what the marks have promised.
    let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";
    browser.run_async::<Option<bool>>(frames, vec![]).await?;
    let file = workspace().join(format!("docs/screenshots/{name}-{look}.png"));
    browser.screenshot(&file).await?;
    println!("{}", shown(&file));
    Ok(())
}

fn shown(file: &Path) -> String {
    file.strip_prefix(workspace())
        .unwrap_or(file)
        .display()
        .to_string()
}
