//! Informes: the report of last month by two addresses, its numbers against the truth, and its files.

use std::fs;
use std::path::Path;

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use chrono::{Datelike, Days};

#[tokio::test]
async fn the_report_of_last_month_is_true_and_goes_into_files() {
    scenario("reports", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let today = world.today();
        let first = today.with_day(1).expect("every month has a first day");
        let end = first - Days::new(1);
        let truth = world.truth(end)?;
        let billed = truth.kpis["billed-month"].value.clone().expect("billed");

        // At the corte of its last day: every number is a number of that corte.
        app.go(&format!("#/informes?corte={end}&informe=mes&al={end}"))
            .await?;
        let shown = app.shows(&About::day(end)).await?;
        assert_eq!(shown.get("billed-month"), Some(&Some(billed.clone())));
        for id in [
            "collected-month",
            "receivable",
            "overdue-amount",
            "dso",
            "aging-90-plus",
        ] {
            assert!(
                shown.contains_key(id),
                "{id} is not in the report: {shown:?}"
            );
        }

        // From today: the same month, under marks that are not those of today's corte.
        app.go(&format!("#/informes?al={end}")).await?;
        until("the report of last month", LIMIT, async || {
            let metrics = app.metrics(".paper").await?;
            let told = metrics.get("billed-month");
            Ok(if told == Some(&billed) {
                Ok(())
            } else {
                Err(format!("{told:?} instead of {billed}"))
            })
        })
        .await?;
        assert!(
            app.figures().await?.is_empty(),
            "no number of today's corte"
        );

        // The running month from its sixth day on, the last one before.
        app.go("#/informes").await?;
        if today.day() > 5 {
            app.shows(&About::default()).await?;
        } else {
            app.settled().await?;
        }
        app.click_with("link", "Informe anterior").await?;
        app.settled().await?;

        let Some(folder) = scene.browser.downloads() else {
            return Ok(());
        };
        app.click("button", "Exportar a Excel").await?;
        let workbook = file(folder, "xlsx").await?;
        assert!(workbook.starts_with(b"PK"), "a workbook is an archive");
        let script = "document.querySelector('.more-files').open = true; return true;";
        assert!(scene.browser.run::<bool>(script, vec![]).await?);
        app.click("button", "Facturas").await?;
        let csv = String::from_utf8(file(folder, "csv").await?).expect("UTF-8");
        assert!(csv.starts_with("\u{feff}tipo;folio;cliente;"), "{csv}");
        Ok(())
    })
    .await;
}

/// The content of the first file that ends like this, once the browser has written it.
async fn file(folder: &Path, end: &str) -> Outcome<Vec<u8>> {
    until(&format!("a file .{end} is there"), LIMIT, async || {
        let files = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        let paths: Vec<_> = files.into_iter().map(|file| file.path()).collect();
        let found = paths
            .iter()
            .find(|path| path.extension().is_some_and(|extension| extension == end));
        // Firefox takes the name with an empty file before it moves the written one there.
        let found = found.filter(|path| fs::metadata(path).is_ok_and(|file| file.len() > 0));
        Ok(match found {
            Some(path) => Ok(fs::read(path)?),
            None => Err(format!("{paths:?}")),
        })
    })
    .await
}
