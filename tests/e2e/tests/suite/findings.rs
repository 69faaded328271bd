//! Data quality: as many findings as the company has, kind by kind, one by one, and in a file.

use std::collections::BTreeMap;
use std::fs;

use atalaya_e2e::{LIMIT, Scene, Setup, scenario, until};

const COUNTS: &str = "
    const counts = {};
    for (const row of document.querySelectorAll('[data-finding]')) {
        counts[row.dataset.finding] = Number(row.querySelector('data').getAttribute('value'));
    }
    return counts;
";

#[tokio::test]
async fn findings_are_counted_listed_and_downloaded() {
    scenario("findings", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let truth: BTreeMap<String, usize> = world
            .truth(world.today())?
            .findings
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| (kind.to_owned(), count))
            .collect();
        assert!(
            truth.len() > 5,
            "a company with many odd records: {truth:?}"
        );
        app.go("#/sincronizacion").await?;
        until("the findings are counted", LIMIT, async || {
            let counts: BTreeMap<String, usize> = scene.browser.run(COUNTS, vec![]).await?;
            Ok(if counts == truth {
                Ok(())
            } else {
                Err(format!("{counts:?} on the screen, {truth:?} in truth"))
            })
        })
        .await?;

        let all: usize = truth.values().sum();
        app.go("#/sincronizacion/hallazgos").await?;
        app.settled().await?;
        assert_eq!(app.all_rows("findings").await?.len(), all);
        let (kind, most) = truth.iter().max_by_key(|(_, count)| **count).expect("some");
        app.open(&format!("#/sincronizacion/hallazgos?clase={kind}"))
            .await?;
        app.ready().await?;
        app.settled().await?;
        assert_eq!(app.all_rows("findings").await?.len(), *most, "{kind}");

        let Some(folder) = scene.browser.downloads() else {
            return Ok(());
        };
        app.click("button", "Descargar CSV").await?;
        let csv = until("the file is there", LIMIT, async || {
            let files = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
            let paths: Vec<_> = files.into_iter().map(|file| file.path()).collect();
            let csv = paths
                .iter()
                .find(|path| path.extension().is_some_and(|end| end == "csv"));
            Ok(match csv {
                Some(path) => Ok(fs::read_to_string(path)?),
                None => Err(format!("{paths:?}")),
            })
        })
        .await?;
        assert!(csv.starts_with("\u{feff}hallazgo;"), "{csv}");
        let records = csv.matches("\r\n").count() - 1;
        assert_eq!(records, all, "a line for each, below the head");
        Ok(())
    })
    .await;
}
