//! Backups: what was lost comes back, by its passphrase too; a restore that is killed is whole or was not; the folder
//! gets one a day.

use std::path::{Path, PathBuf};

use std::sync::Arc;

use atalaya_e2e::{
    App, Browser, Engine, Figures, LIMIT, Outcome, Scene, Setup, Viewport, scenario, until,
};
use serde_json::{Value, json};
use thirtyfour::By;

const PASSPHRASE: &str = "faro de ñandú 7";

/// Nothing changes but by a person.
fn setup() -> Setup {
    Setup {
        config: json!({ "autoSync": false }),
        ..Setup::default()
    }
}

/// Waits until a script answers what is expected.
async fn becomes(scene: &Scene, what: &str, script: &str, expected: Value) -> Outcome {
    until(what, LIMIT, async || {
        let answer: Value = scene.browser.run(script, vec![]).await?;
        Ok(if answer == expected {
            Ok(())
        } else {
            Err(answer.to_string())
        })
    })
    .await
}

/// The backups that were downloaded so far.
fn downloaded(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|end| end == "atalaya"))
        .collect();
    files.sort();
    files
}

/// Makes a backup, and gives its file, out of the way of another one of the same second, which has the same name.
async fn back_up(scene: &Scene, passphrase: &str) -> Outcome<PathBuf> {
    let app = &scene.app;
    let folder = scene.browser.downloads().expect("this engine has a folder");
    let before = downloaded(folder);
    app.go("#/ajustes").await?;
    app.settled().await?;
    app.click("button", "Crear copia").await?;
    app.choose("Contraseña (opcional)", passphrase).await?;
    app.click("button", "Descargar copia").await?;
    app.says("Copia lista").await?;
    let file = until("the file is there", LIMIT, async || {
        let new = downloaded(folder)
            .into_iter()
            .find(|file| !before.contains(file));
        Ok(new.ok_or_else(|| "no file".to_owned()))
    })
    .await?;
    app.click("button", "Cerrar").await?;
    let aside = folder.join(if passphrase.is_empty() {
        "plain"
    } else {
        "sealed"
    });
    std::fs::create_dir_all(&aside)?;
    let kept = aside.join(file.file_name().expect("a file has a name"));
    std::fs::rename(&file, &kept)?;
    Ok(kept)
}

/// The key is nowhere in a backup, in whatever letters.
fn holds_no_key(file: &Path, key: &str) -> Outcome {
    let contents = backup::read(&std::fs::read(file)?, None).expect("a backup");
    assert!(contents.entries.keys().any(|name| name == "local settings"));
    let wide: Vec<u8> = key.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in &contents.entries {
        for key in [key.as_bytes(), &wide] {
            let has_it = bytes.windows(key.len()).any(|window| window == key);
            assert!(!has_it, "the key is in {name}");
        }
    }
    Ok(())
}

/// Chooses a file in the sheet that is open.
async fn choose(scene: &Scene, file: &Path) -> Outcome {
    let input = scene.browser.session().find(By::Id("backup-file")).await?;
    input.send_keys(file.to_string_lossy()).await?;
    Ok(())
}

const STAGE: &str = "return document.querySelector('[data-restore]')?.dataset.restore ?? null;";

/// Numbers of Inicio.
async fn figures(scene: &Scene) -> Outcome<Figures> {
    scene.app.go("#/").await?;
    scene.app.settled().await?;
    scene.app.figures().await
}

/// Minutes between syncs, as somebody set them on this device.
async fn set_interval(scene: &Scene, minutes: &str) -> Outcome {
    let app = &scene.app;
    app.go("#/ajustes").await?;
    app.settled().await?;
    app.choose("Minutos entre sincronizaciones", minutes)
        .await?;
    app.click("button", "Guardar").await?;
    app.says("Guardado.").await
}

async fn interval_is(scene: &Scene, minutes: &str) -> Outcome {
    scene.app.go("#/ajustes").await?;
    scene.app.settled().await?;
    let script = "return document.querySelector('#interval')?.value ?? null;";
    becomes(scene, "the interval", script, json!(minutes)).await
}

#[tokio::test]
async fn what_was_deleted_comes_back() {
    scenario("backup", setup(), async |scene: &Scene| {
        let app = &scene.app;
        if scene.browser.downloads().is_none() {
            return Ok(());
        }
        app.open_connected().await?;
        set_interval(scene, "37").await?;
        let before = figures(scene).await?;
        let plain = back_up(scene, "").await?;
        let sealed = back_up(scene, PASSPHRASE).await?;
        holds_no_key(&plain, scene.world.key())?;

        app.click("button", "Borrar los datos de este dispositivo")
            .await?;
        app.click("button", "Borrar").await?;
        app.says("Conectar con Onvio").await?;
        app.click("button", "Restaurar una copia").await?;
        choose(scene, &sealed).await?;
        app.choose("Contraseña de la copia", "otra cosa").await?;
        app.click("button", "Abrir la copia").await?;
        app.says("Esa no es la contraseña").await?;
        app.choose("Contraseña de la copia", PASSPHRASE).await?;
        app.click("button", "Abrir la copia").await?;
        becomes(scene, "what would change", STAGE, json!("preview")).await?;
        app.click("button", "Restaurar esta empresa").await?;
        becomes(scene, "it is restored", STAGE, json!("done")).await?;
        app.click("button", "Ver mis números").await?;
        app.ready().await?;
        assert_eq!(figures(scene).await?, before);
        interval_is(scene, "37").await?;
        // The key is not in a backup.
        app.says("Este dispositivo no tiene clave").await?;
        app.open("").await?;
        app.ready().await?;
        assert_eq!(figures(scene).await?, before);

        // A damaged file changes nothing.
        let mut bytes = std::fs::read(&plain)?;
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let damaged = plain.with_extension("damaged.atalaya");
        std::fs::write(&damaged, bytes)?;
        set_interval(scene, "41").await?;
        app.click("button", "Restaurar una copia").await?;
        choose(scene, &damaged).await?;
        becomes(scene, "it is refused", STAGE, json!("refused")).await?;
        app.says("dañada").await?;
        // What would be lost is told before.
        choose(scene, &plain).await?;
        becomes(scene, "what would change", STAGE, json!("preview")).await?;
        let lost = "return document.querySelector('[data-restore=preview]').dataset.lost;";
        becomes(scene, "the interval is lost", lost, json!("1")).await?;
        app.click("button", "Cancelar").await?;
        interval_is(scene, "41").await?;
        assert_eq!(figures(scene).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_restore_that_is_killed_is_whole_or_was_not() {
    scenario("backup-killed", setup(), async |scene: &Scene| {
        let (app, browser, world) = (&scene.app, &scene.browser, &scene.world);
        if browser.downloads().is_none() {
            return Ok(());
        }
        let marks = app.open_connected().await?;
        set_interval(scene, "37").await?;
        let then = figures(scene).await?;
        let file = back_up(scene, "").await?;
        world.control(json!({ "pay": { "largest_overdue": true } }))?;
        app.press_sync().await?;
        app.synced_after(marks.synced_at()).await?;
        set_interval(scene, "41").await?;
        let now = figures(scene).await?;
        assert_ne!(then, now);

        let mut ends = Vec::new();
        // So many turns of the page's loop pass before it dies, and its worker with it.
        for turns in [0, 64, 512, 4_096, 32_768, 262_144] {
            let doomed = browser.tab().await?;
            let other = browser.new_tab().await?;
            browser.look_at(&doomed).await?;
            app.go("#/ajustes").await?;
            app.settled().await?;
            app.click("button", "Restaurar una copia").await?;
            choose(scene, &file).await?;
            becomes(scene, "what would change", STAGE, json!("preview")).await?;
            let script = r"
                const [turns, done] = arguments;
                document.querySelector('[data-restore=preview] .btn.danger').click();
                const { port1, port2 } = new MessageChannel();
                let left = turns;
                port1.onmessage = () => (left-- > 0 ? port2.postMessage(0) : done(true));
                port2.postMessage(0);
            ";
            let _: bool = browser.run_async(script, vec![json!(turns)]).await?;
            browser.close_tab().await?;
            browser.look_at(&other).await?;
            app.open("").await?;
            app.ready().await?;
            let shown = figures(scene).await?;
            let is_new = shown == then;
            assert!(is_new || shown == now, "after {turns} turns: {shown:?}");
            interval_is(scene, if is_new { "37" } else { "41" }).await?;
            ends.push((turns, is_new));
            if is_new {
                break;
            }
        }
        println!("restored after so many turns: {ends:?}");
        assert!(ends.iter().any(|(_, is_new)| *is_new), "none was ever done");
        Ok(())
    })
    .await;
}

/// A folder of the browser's own, as if a person had chosen it.
const FAKE_PICKER: &str = "
    window.showDirectoryPicker = async () => {
        const root = await navigator.storage.getDirectory();
        return root.getDirectoryHandle('copias', { create: true });
    };
";

#[tokio::test]
async fn the_folder_gets_one_a_day() {
    let setup = Setup {
        clock: true,
        ..setup()
    };
    scenario("backup-folder", setup, async |scene: &Scene| {
        let (app, browser) = (&scene.app, &scene.browser);
        let Some(chromium) = browser.chromium() else {
            return Ok(());
        };
        chromium.before_each_document(FAKE_PICKER).await?;
        let marks = app.open_connected().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        app.says("Última copia: ninguna.").await?;
        app.click("button", "Elegir carpeta").await?;
        app.says("(en la carpeta, revisada)").await?;
        assert_eq!(in_folder(scene).await?.len(), 1);

        // Another sync of the day makes none, the first one of the next day does.
        app.press_sync().await?;
        let marks = app.synced_after(marks.synced_at()).await?;
        assert_eq!(in_folder(scene).await?.len(), 1);
        scene.world.next_day()?;
        app.open("").await?;
        app.ready().await?;
        assert_eq!(in_folder(scene).await?.len(), 1);
        app.press_sync().await?;
        app.synced_after(marks.synced_at()).await?;
        until("the backup of the day", LIMIT, async || {
            let files = in_folder(scene).await?;
            Ok(if files.len() == 2 {
                Ok(())
            } else {
                Err(format!("{files:?}"))
            })
        })
        .await?;
        app.go("#/ajustes").await?;
        app.click("button", "Dejar de copiar").await?;
        app.says("Elija una carpeta").await?;
        assert_eq!(in_folder(scene).await?.len(), 2, "the files stay");
        Ok(())
    })
    .await;
}

/// What is written in `folder` of the workbook: the amount beside "Por cobrar".
async fn in_workbook(scene: &Scene) -> Outcome<Option<String>> {
    let script = "
        const done = arguments[0];
        (async () => {
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('copias', { create: true });
            for await (const [name, handle] of folder.entries()) {
                if (!name.endsWith('.xlsx')) continue;
                const buffer = await (await handle.getFile()).arrayBuffer();
                return done([name, Array.from(new Uint8Array(buffer))]);
            }
            done(null);
        })();
    ";
    let written: Option<(String, Vec<u8>)> = scene.browser.run_async(script, vec![]).await?;
    let Some((name, bytes)) = written else {
        return Ok(None);
    };
    let sheets = files::import::read(&bytes, &name).expect("a workbook");
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut told = rows.filter(|row| row.cell(0).display() == "Por cobrar");
    Ok(told.next().map(|row| row.cell(2).display()))
}

#[tokio::test]
async fn the_workbook_in_the_folder_follows_each_sync() {
    let setup = Setup {
        config: json!({ "autoSync": false, "autoBackup": false, "exportToExcel": true }),
        ..Setup::default()
    };
    scenario("workbook-folder", setup, async |scene: &Scene| {
        let app = &scene.app;
        let Some(chromium) = scene.browser.chromium() else {
            return Ok(());
        };
        chromium.before_each_document(FAKE_PICKER).await?;
        let marks = app.open_connected().await?;
        let shown =
            async || -> Outcome<Option<String>> { Ok(figures(scene).await?["receivable"].clone()) };
        let before = shown().await?;
        app.go("#/ajustes").await?;
        app.settled().await?;
        app.says("Falta elegir la carpeta").await?;
        app.click("button", "Elegir carpeta").await?;
        app.says("Último Excel en la carpeta").await?;
        assert_eq!(in_workbook(scene).await?, before);
        assert_eq!(in_folder(scene).await?.len(), 0, "backups are turned off");

        scene
            .world
            .control(json!({ "pay": { "largest_overdue": true } }))?;
        app.press_sync().await?;
        app.synced_after(marks.synced_at()).await?;
        let after = shown().await?;
        assert_ne!(before, after);
        until("the workbook of the sync", LIMIT, async || {
            let written = in_workbook(scene).await?;
            Ok(if written == after {
                Ok(())
            } else {
                Err(format!("{written:?} is not {after:?}"))
            })
        })
        .await
    })
    .await;
}

/// A backup that Chromium made of the sandbox's company; every engine shows the same numbers of it.
#[tokio::test]
async fn a_backup_of_another_engine_is_restored() {
    scenario("backup-engines", setup(), async |scene: &Scene| {
        let app = &scene.app;
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/chromium.atalaya");
        app.open("").await?;
        app.says("Conectar con Onvio").await?;
        app.click("button", "Restaurar una copia").await?;
        choose(scene, &file).await?;
        becomes(scene, "what would change", STAGE, json!("preview")).await?;
        app.click("button", "Restaurar esta empresa").await?;
        becomes(scene, "it is restored", STAGE, json!("done")).await?;
        app.ready().await?;
        app.go("#/?corte=2026-11-22").await?;
        app.settled().await?;
        let shown = app.figures().await?;
        for (id, value) in FIXTURE {
            assert_eq!(shown[id].as_deref(), Some(value), "{id}: {shown:?}");
        }
        interval_is(scene, "37").await?;
        // It is the company of this device from now on, and not the one that the sandbox would tell.
        app.reload().await?;
        app.ready().await?;
        interval_is(scene, "37").await
    })
    .await;
}

/// Numbers of the fixture at the end of 22 November 2026.
const FIXTURE: [(&str, &str); 3] = [
    ("receivable", "199533641"),
    ("overdue-amount", "77125692"),
    ("billed-month", "71732292"),
];

/// Names of the files in the folder.
async fn in_folder(scene: &Scene) -> Outcome<Vec<String>> {
    let script = "
        const done = arguments[0];
        (async () => {
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('copias', { create: true });
            const names = [];
            for await (const name of folder.keys()) if (name.endsWith('.atalaya')) names.push(name);
            done(names);
        })();
    ";
    scene.browser.run_async(script, vec![]).await
}

/// Somebody who owes something, of the queue.
const DEBTOR: &str = "
    return document.querySelector('[data-table=queue] [data-id]')?.dataset.id ?? null;
";

const IS_NOTED: &str = "
    const entries = [...document.querySelectorAll('[data-table=entries] > *')];
    return entries.filter((each) => each.textContent.includes('Paga Marta, de tesorería')).length;
";

/// Notes a promise about somebody, and waits until the page says that it is kept. Who it is about.
async fn note(scene: &Scene) -> Outcome<String> {
    let app = &scene.app;
    app.go("#/cobranza/hoy").await?;
    app.settled().await?;
    let debtor = until("somebody is in the queue", LIMIT, async || {
        let debtor: Option<String> = scene.browser.run(DEBTOR, vec![]).await?;
        Ok(debtor.ok_or_else(|| "nobody".to_owned()))
    })
    .await?;
    let place = format!("#/clientes/{debtor}");
    app.go(&place).await?;
    app.settled().await?;
    app.click("button", "Registrar promesa").await?;
    app.choose("Detalle", "Paga Marta, de tesorería").await?;
    app.click("button", "Guardar").await?;
    becomes(scene, "it is noted", IS_NOTED, json!(1)).await?;
    Ok(place)
}

/// Another browser before the same servers.
fn beside(scene: &Scene, browser: Browser) -> Scene {
    let (browser, world) = (Arc::new(browser), Arc::clone(&scene.world));
    Scene {
        app: App::new(Arc::clone(&browser), Arc::clone(&world)),
        browser,
        world,
    }
}

/// Ends a browser that a scenario started beside its own.
async fn quit(other: Scene) -> Outcome {
    let Scene { app, browser, .. } = other;
    drop(app);
    match Arc::into_inner(browser) {
        Some(browser) => browser.quit().await,
        None => Ok(()),
    }
}

#[tokio::test]
async fn notes_come_back_in_another_engine() {
    scenario("backup-elsewhere", setup(), async |scene: &Scene| {
        if scene.browser.downloads().is_none() {
            return Ok(());
        }
        scene.app.open_connected().await?;
        let place = note(scene).await?;
        let file = back_up(scene, "").await?;

        let engine = scene.browser.engine().other();
        let name = "backup-elsewhere-restored";
        let browser = Browser::start_as(engine, name, Viewport::DESKTOP, None).await?;
        let other = beside(scene, browser);
        other.app.open("").await?;
        other.app.says("Conectar con Onvio").await?;
        other.app.click("button", "Restaurar una copia").await?;
        choose(&other, &file).await?;
        becomes(&other, "what would change", STAGE, json!("preview")).await?;
        other.app.click("button", "Restaurar esta empresa").await?;
        becomes(&other, "it is restored", STAGE, json!("done")).await?;
        other.app.click("button", "Ver mis números").await?;
        other.app.ready().await?;
        other.app.go(&place).await?;
        becomes(&other, "the note is there", IS_NOTED, json!(1)).await?;
        quit(other).await
    })
    .await;
}

#[tokio::test]
async fn a_note_outlives_a_browser_that_is_killed_after_it_was_saved() {
    scenario("note-killed", setup(), async |scene: &Scene| {
        let engine = scene.browser.engine();
        if engine == Engine::WebKit {
            return Ok(());
        }
        let downloads = scene.browser.downloads().expect("this engine has a folder");
        let profile = downloads.with_file_name(format!("{}-note-killed-profile", engine.name()));
        if profile.exists() {
            std::fs::remove_dir_all(&profile)?;
        }
        std::fs::create_dir_all(&profile)?;
        let name = "note-killed-doomed";
        let start =
            async || Browser::start_as(engine, name, Viewport::DESKTOP, Some(&profile)).await;
        let doomed = beside(scene, start().await?);
        doomed.app.open_connected().await?;
        let place = note(&doomed).await?;
        let Scene { app, browser, .. } = doomed;
        drop(app);
        let browser = Arc::into_inner(browser).expect("nobody else has it");
        browser.kill(&profile)?;

        let after = beside(scene, start().await?);
        after.app.open("").await?;
        after.app.ready().await?;
        after.app.go(&place).await?;
        becomes(&after, "the note is there", IS_NOTED, json!(1)).await?;
        quit(after).await
    })
    .await;
}
