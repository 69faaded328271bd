//! A spreadsheet program computes the workbook again and comes to the numbers of the corte. Needs LibreOffice
//! (`soffice`); where it is not installed the formulas are written but not judged, and the test says so.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use files::{Tables, workbook};
use pollster::block_on;
use protocol::Scope;
use store::MemoryStore;
use support::spreadsheet::{computed, folder, number, rows};
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
fn snapshot(seed: u64) -> Snapshot {
    let (api, clock, store) = (
        Api::new(seed, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn tables(snapshot: &Snapshot, corte: &str) -> Tables {
    let scope = Scope {
        as_of: Some(day(corte)),
        ..Scope::default()
    };
    let state = LocalState::default();
    snapshot.tables(&scope, day(TODAY), state.local(false))
}

#[test]
fn a_spreadsheet_program_comes_to_the_same_numbers() {
    let folder = folder("workbook");
    let mut told = Vec::new();
    for seed in [1, 2, 3] {
        let snapshot = snapshot(seed);
        for corte in [TODAY, "2026-10-31", "2026-02-17"] {
            let tables = tables(&snapshot, corte);
            let bytes = workbook(&tables).expect("it fits in a workbook");
            assert!(bytes.starts_with(b"PK"));
            let name = format!("{seed}-{corte}");
            let path = folder.join(format!("{name}.xlsx"));
            std::fs::write(&path, bytes).expect("the workbook is written");
            told.push((name, path, tables));
        }
    }
    let books: Vec<PathBuf> = told.iter().map(|(_, path, _)| path.clone()).collect();
    if computed(&folder, &books).is_none() {
        eprintln!("soffice is not installed: the formulas were not judged");
        return;
    }
    for (name, _, tables) in &told {
        let sheet = |sheet: &str| rows(&folder, name, sheet);
        let summary: BTreeMap<String, [i64; 3]> = sheet("Resumen")
            .into_iter()
            .skip(9)
            .map(|row| {
                (
                    row[0].clone(),
                    [number(&row[1]), number(&row[2]), number(&row[3])],
                )
            })
            .collect();
        let totals = tables.totals;
        for (what, value) in [
            ("Facturación del mes", totals.billed_month),
            ("Cobranzas del mes", totals.collected_month),
            ("Por cobrar", totals.receivable),
            ("Vencido", totals.overdue_amount),
            ("Facturas vencidas", totals.overdue_count),
            ("Clientes", totals.customers),
            ("Pipeline", totals.pipeline_value),
        ] {
            assert_eq!(
                summary.get(what),
                Some(&[value, value, 0]),
                "{name}: {what}"
            );
        }
        let aging = sheet("Antigüedad");
        for (row, bucket) in aging[1..].iter().zip(&tables.buckets) {
            assert_eq!(number(&row[3]), bucket.amount, "{name}: {}", row[0]);
            assert_eq!(
                number(&row[4]),
                i64::from(bucket.documents),
                "{name}: {}",
                row[0]
            );
        }
        assert_eq!(
            number(&aging[6][3]),
            totals.receivable,
            "{name}: total of the aging"
        );
        let last = aging.last().expect("a total");
        assert_eq!(
            number(&last[6]),
            totals.receivable,
            "{name}: total by customer"
        );
        for (row, line) in sheet("Vendedores")[1..].iter().zip(&tables.salespeople) {
            let told = [&row[1], &row[2], &row[3], &row[4]].map(|text| number(text));
            let values = [line.billed, line.collected, line.receivable, line.overdue];
            assert_eq!(told, values, "{name}: {}", row[0]);
        }
        for (row, line) in sheet("Embudo")[1..].iter().zip(&tables.stages) {
            let told = [number(&row[1]), number(&row[2])];
            assert_eq!(
                told,
                [i64::from(line.customers), line.value],
                "{name}: {}",
                row[0]
            );
        }
        assert_eq!(sheet("Facturas").len(), tables.documents.len() + 1);
        assert_eq!(sheet("Cobranzas").len(), tables.payments.len() + 1);
        assert_eq!(sheet("Clientes").len(), tables.customers.len() + 1);
    }
}
