//! What is printed: the report and a customer's statement, by the browser's own print, read page by page.

use std::fs;
use std::process::Command;

use atalaya_e2e::{Failure, Outcome, Scene, Setup, results, scenario};
use serde_json::Value;

/// Inches.
const A4: (f64, f64) = (8.27, 11.69);
const LETTER: (f64, f64) = (8.5, 11.0);

#[tokio::test]
async fn a_report_and_a_statement_are_numbered_pages_whose_tables_keep_their_heads() {
    let setup = Setup {
        invoices: 5_000,
        ..Setup::default()
    };
    scenario("paper", setup, async |scene: &Scene| {
        let app = &scene.app;
        // Only Chromium is asked to print: the others write no page numbers of a page.
        if scene.browser.chromium().is_none() {
            return Ok(());
        }
        app.open_connected().await?;
        app.go("#/informes").await?;
        app.settled().await?;
        for (name, paper) in [("report-a4", A4), ("report-letter", LETTER)] {
            let pages = printed(scene, name, paper).await?;
            assert!(pages.len() > 1, "{} pages", pages.len());
            numbered(&pages);
            for words in ["Informe de ", "Datos del ", "En resumen"] {
                assert!(
                    pages[0].contains(words),
                    "{words} is not on the first page: {}",
                    pages[0]
                );
            }
            // A short table stands on one page, together with its heading.
            for (heading, end) in [("Vendedores", "Total"), ("Embudo de ventas", "Perdido")] {
                let with = pages.iter().find(|page| page.contains(heading));
                let page = with.unwrap_or_else(|| panic!("no {heading} on paper"));
                assert!(page.contains(end), "{heading} is cut: {page}");
            }
            let all = pages.join("\n");
            for screen_only in ["Programados", "Informe anterior", "Exportar a Excel"] {
                assert!(!all.contains(screen_only), "{screen_only} is on paper");
            }
        }

        // Of the customer with the most documents, by the browser's own menu: nothing was pressed.
        app.go("#/clientes?orden=-facturado").await?;
        app.settled().await?;
        let first = "return document.querySelector('[data-table=customers] [data-id]').dataset.id;";
        let key: String = scene.browser.run(first, vec![]).await?;
        app.go(&format!("#/clientes/{key}")).await?;
        app.settled().await?;
        let owed = app.metrics(".panel").await?;
        for (name, paper) in [("statement-a4", A4), ("statement-letter", LETTER)] {
            let pages = printed(scene, name, paper).await?;
            assert!(pages.len() > 1, "{} pages", pages.len());
            numbered(&pages);
            for (at, page) in pages.iter().enumerate() {
                let is_table = page.contains("Factura ") || page.contains("Transferencia ");
                let has_heads = ["Fecha", "Movimiento", "Cargo", "Abono", "Saldo"]
                    .iter()
                    .all(|head| page.contains(head));
                assert!(
                    !is_table || has_heads,
                    "no heads on page {}: {page}",
                    at + 1
                );
            }
            let all = pages.join("\n");
            let balance: i64 = owed["balance"]
                .parse()
                .map_err(|_| Failure::Wrong(format!("no balance: {owed:?}")))?;
            assert!(
                all.contains(&pesos(balance)),
                "{} is not on paper",
                pesos(balance)
            );
            assert!(all.contains("Por antigüedad"));
        }
        // On the screen nothing of it is left.
        let left: Value = scene
            .browser
            .run(
                "return document.querySelectorAll('.statement').length;",
                vec![],
            )
            .await?;
        assert_eq!(left, 0);
        Ok(())
    })
    .await;
}

/// Each page says which of how many it is.
fn numbered(pages: &[String]) {
    for (at, page) in pages.iter().enumerate() {
        let number = format!("Página {} de {}", at + 1, pages.len());
        assert!(page.contains(&number), "{number} is not on it: {page}");
    }
}

/// `$1.234.567`.
fn pesos(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push('.');
        }
        told.push(digit);
    }
    format!("${told}")
}

/// The text of each page. The file stays in `target/e2e/`, to be looked at.
async fn printed(scene: &Scene, name: &str, (width, height): (f64, f64)) -> Outcome<Vec<String>> {
    let Some(chromium) = scene.browser.chromium() else {
        return Err(Failure::Missing(
            "only Chromium is asked to print".to_owned(),
        ));
    };
    let pdf = chromium.print(width, height).await?;
    let path = results().join(format!("{name}.pdf"));
    fs::write(&path, pdf)?;
    let read = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&path)
        .arg("-")
        .output()
        .map_err(|error| Failure::Missing(format!("pdftotext (poppler-utils): {error}")))?;
    let text = String::from_utf8_lossy(&read.stdout).replace('\u{a0}', " ");
    let pages = text.split('\u{c}').map(str::to_owned);
    Ok(pages.filter(|page| !page.trim().is_empty()).collect())
}
