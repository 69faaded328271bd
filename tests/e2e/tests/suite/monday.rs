//! An owner's Monday: the weekly report has prepared itself, says so on Inicio, and is passed on.

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use chrono::{Datelike, Days};
use serde_json::{Value, json};

#[tokio::test]
async fn the_weekly_report_is_there_on_its_day_and_stays_as_it_was_told() {
    let setup = Setup {
        clock: true,
        ..Setup::default()
    };
    scenario("monday", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut before = app.open_connected().await?;
        // Wanted every week, from tomorrow on.
        let due_on = world.today() + Days::new(1);
        let weekday = due_on.weekday().num_days_from_monday();
        app.go("#/informes").await?;
        app.click("button", "Programados").await?;
        app.choose(
            "Informe semanal, de la semana anterior",
            &weekday.to_string(),
        )
        .await?;
        app.says("Próximo:").await?;
        app.says("Todavía no hay informes preparados").await?;

        // The day after nobody does anything but open the app.
        world.next_day()?;
        app.open("").await?;
        app.ready().await?;
        before = app.synced_after(before.synced_at()).await?;
        app.says("está listo").await?;
        app.click("link", "Ver informe").await?;
        app.says("Los datos de hoy dicen lo mismo").await?;

        // Its numbers are those of Inicio at its last day.
        let monday = due_on - Days::new(u64::from(weekday));
        let to = monday - Days::new(1);
        let told = app.metrics(".paper").await?;
        let at_end = About::day(to);
        app.go(&at_end.at("#/")).await?;
        let shown = app.shows(&at_end).await?;
        for id in ["receivable", "overdue-amount", "active-customers"] {
            let told = told.get(id).filter(|told| !told.is_empty());
            assert!(told.is_some(), "{id} is not in the report");
            assert_eq!(shown.get(id), Some(&told.cloned()), "{id}");
        }

        // It is announced no more; days later, with other records, it tells what it told.
        app.go("#/").await?;
        app.shows(&About::default()).await?;
        assert!(!app.text().await?.contains("está listo"));
        world.next_day()?;
        app.open("#/informes").await?;
        app.ready().await?;
        app.synced_after(before.synced_at()).await?;
        app.click("button", "Programados").await?;
        let kept = app.table("reports").await?.expect("a history");
        assert_eq!(kept.total, "1", "{kept:?}");
        app.click_with("link", "Informe semanal").await?;
        app.says("Preparado ").await?;
        until("what was told", LIMIT, async || {
            let again = app.metrics(".paper").await?;
            Ok(if again == told {
                Ok(())
            } else {
                Err(format!("{again:?} instead of {told:?}"))
            })
        })
        .await?;

        passed_on(scene).await?;
        app.click("button", "Programados").await?;
        app.click_with("button", "Eliminar: Informe semanal")
            .await?;
        app.says("Eliminado: Informe semanal").await?;
        app.click("button", "Programados").await?;
        app.says("Todavía no hay informes preparados").await?;
        app.click("button", "Cerrar").await?;
        app.click("button", "Deshacer").await?;
        app.reload().await?;
        app.ready().await?;
        app.click("button", "Programados").await?;
        app.says("Preparado ").await
    })
    .await;
}

/// A share sheet that keeps what it is given, and takes files or not.
const PRETEND: &str = "
    window.passedOn = null;
    navigator.canShare = () => arguments[0];
    navigator.share = async ({ title, text, files = [] }) => {
        const read = async (file) => ({ name: file.name, type: file.type, content: await file.text() });
        window.passedOn = { title, text, files: await Promise.all(files.map(read)) };
    };
    return true;
";

/// What somebody sees who opens the file.
const OPENED: &str = "
    const [{ content }] = window.passedOn.files;
    const opened = new DOMParser().parseFromString(content, 'text/html');
    const rows = (root, table) => root.querySelectorAll(`${table} tbody tr`).length;
    const heads = [...opened.querySelectorAll('h2')];
    const debtors = heads.find((head) => head.textContent === 'Mayores deudores');
    return {
        title: opened.querySelector('h1').textContent,
        text: opened.body.textContent,
        active: opened.querySelectorAll('script, img, link, iframe, [href], [src], [onclick]').length,
        debtors: rows(debtors.nextElementSibling, 'table'),
        shown: rows(document, '.paper [data-table=debtors]'),
        names: [...document.querySelectorAll('.paper [data-table=debtors] tbody th')].map((each) => each.textContent),
    };
";

/// To the share sheet: as a file that stands alone where it takes one, else as text with the numbers of the paper.
async fn passed_on(scene: &Scene) -> Outcome {
    let data = passed(scene, true).await?;
    let file = &data["files"][0];
    assert_eq!(file["type"], "text/html", "{file}");
    let name = file["name"].as_str().unwrap_or_default();
    assert!(
        name.strip_suffix(".html")
            .is_some_and(|stem| stem.starts_with("Informe-semanal-")),
        "{name}"
    );
    let opened: Value = scene.browser.run(OPENED, vec![]).await?;
    let text = opened["text"].as_str().unwrap_or_default();
    let title = opened["title"].as_str().unwrap_or_default();
    assert!(title.starts_with("Informe semanal, "), "{title}");
    for words in [
        "Por cobrar: $",
        "Facturado: $",
        "Qué hacer",
        "Datos sincronizados",
    ] {
        assert!(text.contains(words), "{words} is not in the file: {text}");
    }
    assert_eq!(opened["active"], 0, "it does something");
    assert_eq!(opened["debtors"], opened["shown"]);
    for name in opened["names"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        assert!(text.contains(name), "{name} is not in the file");
    }

    let data = passed(scene, false).await?;
    assert_eq!(data["files"], json!([]));
    Ok(())
}

/// What "Compartir" hands over.
async fn passed(scene: &Scene, takes_files: bool) -> Outcome<Value> {
    let arguments = vec![json!(takes_files)];
    scene.browser.run::<bool>(PRETEND, arguments).await?;
    scene.app.click("button", "Compartir").await?;
    until("the report is passed on", LIMIT, async || {
        let script = "return window.passedOn;";
        let data: Value = scene.browser.run(script, vec![]).await?;
        let text = data["text"].as_str().unwrap_or_default();
        let title = data["title"].as_str().unwrap_or_default();
        let is_whole = title.starts_with("Informe semanal, ")
            && [
                "Por cobrar: $",
                "Facturado: $",
                "Qué hacer",
                "Datos sincronizados",
            ]
            .iter()
            .all(|words| text.contains(words));
        Ok(if is_whole {
            Ok(data)
        } else {
            Err(data.to_string())
        })
    })
    .await
}
