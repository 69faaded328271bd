//! Statements of account say what the screens say: of one customer, and of everybody who owes.

mod support;

use std::path::PathBuf;

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use files::import::{Cell, Row, Sheet};
use files::{Paper, Statement};
use pollster::block_on;
use protocol::{Scope, ScopeFilter};
use store::MemoryStore;
use support::scripted::ScriptedApi;
use support::spreadsheet::{computed, folder, number, rows as csv};
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

fn scope(corte: &str, customer: Option<&str>) -> Scope {
    Scope {
        as_of: Some(day(corte)),
        filter: ScopeFilter {
            customer: customer.map(str::to_owned),
            ..ScopeFilter::default()
        },
        ..Scope::default()
    }
}

fn statements(snapshot: &Snapshot, scope: &Scope) -> (String, Vec<Statement>) {
    let state = LocalState::default();
    let (name, paper) = snapshot.statements(scope, day(TODAY), state.local(false));
    match paper {
        Paper::Statement(one) => (name, vec![*one]),
        Paper::Statements(all) => (name, all),
        Paper::Workbook(_) => panic!("no statement"),
    }
}

/// Rows of a workbook that can be read back.
fn rows(bytes: &[u8]) -> Vec<Row> {
    let sheets: Vec<Sheet> = files::import::read(bytes, "estado.xlsx").expect("a workbook");
    let [sheet] = &sheets[..] else {
        panic!("{} sheets", sheets.len());
    };
    sheet.rows.clone()
}

fn amount_of(rows: &[Row], name: &str, column: usize) -> Option<i64> {
    let row = rows.iter().rfind(|row| row.cell(1).display() == name)?;
    match row.cell(column) {
        Cell::Number(number) => Some(number.parse().expect("a whole number")),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn what_everybody_owes_is_the_receivable() {
    for seed in [1, 2] {
        let snapshot = snapshot(seed);
        for corte in [TODAY, "2026-06-30"] {
            let state = LocalState::default();
            let tables = snapshot.tables(&scope(corte, None), day(TODAY), state.local(false));
            let (name, all) = statements(&snapshot, &scope(corte, None));
            assert_eq!(name, format!("estados-de-cuenta-{corte}.zip"));
            let owed: i64 = all.iter().map(Statement::outstanding).sum();
            assert_eq!(owed, tables.totals.receivable, "{seed} at {corte}");
            for (index, bucket) in tables.buckets.iter().enumerate() {
                let sum: i64 = all.iter().map(|one| one.buckets[index].amount).sum();
                assert_eq!(sum, bucket.amount, "{seed} at {corte}: {index}");
            }
            let owing = tables.customers.iter().filter(|line| line.outstanding != 0);
            let counted = all.iter().filter(|one| one.outstanding() != 0);
            assert_eq!(counted.count(), owing.count());
            for one in &all {
                let ages: i64 = one.buckets.iter().map(|bucket| bucket.amount).sum();
                assert_eq!(ages, one.outstanding(), "{}", one.customer);
            }
            let archive = files::statements(&all).expect("an archive");
            assert!(archive.starts_with(b"PK"));
        }
    }
}

#[test]
fn the_workbook_of_one_customer_says_its_statement() {
    let snapshot = snapshot(3);
    let state = LocalState::default();
    let tables = snapshot.tables(&scope(TODAY, None), day(TODAY), state.local(false));
    let mut told = 0;
    for record in snapshot.dataset().customers().iter().take(60) {
        let (name, all) = statements(&snapshot, &scope(TODAY, Some(&record.key)));
        let Some(one) = all.first() else { continue };
        assert!(name.starts_with("estado-de-cuenta-"), "{name}");
        assert_eq!(all.len(), 1);
        let rows = rows(&files::statement(one).expect("a workbook"));
        assert_eq!(rows[0].cell(0).display(), tables.about.company);
        let outstanding = one.outstanding();
        assert_eq!(amount_of(&rows, "Total pendiente", 6), Some(outstanding));
        assert_eq!(amount_of(&rows, "Saldo", 5), Some(one.balance()));
        let more = one.balance() - outstanding;
        let shown = amount_of(&rows, "A favor, sin aplicar", 6);
        assert_eq!(shown, (more != 0).then_some(more));
        assert!(
            more <= 0,
            "{}: nothing is owed beyond the documents",
            one.customer
        );
        told += usize::from(outstanding != 0);
    }
    assert!(told > 5, "{told}");
}

/// LibreOffice computes the formulas again: what it comes to is the engine's sum.
#[test]
fn a_spreadsheet_program_comes_to_the_same_balances() {
    let folder = folder("statements");
    let mut told = Vec::new();
    for seed in [1, 2, 3] {
        let snapshot = snapshot(seed);
        for corte in [TODAY, "2026-10-31", "2026-02-17"] {
            let (_, all) = statements(&snapshot, &scope(corte, None));
            // The longest, the first and the last.
            let longest = all.iter().max_by_key(|one| one.lines.len());
            for one in longest.into_iter().chain(all.first()).chain(all.last()) {
                let name = format!("{seed}-{corte}-{}", told.len());
                let path = folder.join(format!("{name}.xlsx"));
                let bytes = files::statement(one).expect("a workbook");
                std::fs::write(&path, bytes).expect("the workbook is written");
                told.push((name, path, one.clone()));
            }
        }
    }
    let books: Vec<PathBuf> = told.iter().map(|(_, path, _)| path.clone()).collect();
    if computed(&folder, &books).is_none() {
        eprintln!("soffice is not installed: the formulas were not judged");
        return;
    }
    let mut open = 0;
    for (name, _, one) in &told {
        let rows = csv(&folder, name, "Estado de cuenta");
        let sum = |words: &str, column: usize| {
            let row = rows
                .iter()
                .rfind(|row| row.get(1).is_some_and(|cell| cell == words));
            row.map(|row| number(&row[column]))
        };
        assert_eq!(sum("Total pendiente", 6), Some(one.outstanding()), "{name}");
        assert_eq!(sum("Saldo", 5), Some(one.balance()), "{name}");
        open += one.open.len();
    }
    assert!(open > 50, "{open} open documents");
}

#[test]
fn every_name_is_a_file_of_its_own() {
    let (_, all) = statements(&snapshot(1), &scope(TODAY, None));
    let named = |name: &str| Statement {
        customer: name.to_owned(),
        ..all[0].clone()
    };
    let all: Vec<Statement> = ["A/B", "a b", "", "..", "=1+1", "Ñandú \"\u{7}"]
        .map(named)
        .into();
    let archive = files::statements(&all).expect("an archive");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let names: Vec<String> = (0..archive.len())
        .map(|index| {
            let file = archive.by_index(index).expect("a file");
            file.name().expect("UTF-8").into_owned()
        })
        .collect();
    let rut = &all[0].tax_id;
    assert_eq!(
        names,
        [
            "A B.xlsx".to_owned(),
            "a b (2).xlsx".to_owned(),
            format!("{rut}.xlsx"),
            "cliente.xlsx".to_owned(),
            "=1+1.xlsx".to_owned(),
            "Ñandú.xlsx".to_owned(),
        ]
    );
}

#[test]
fn statements_of_a_stage_are_those_of_its_day() {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    let (store, api, clock) = (
        MemoryStore::new(),
        ScriptedApi::default(),
        JumpingClock::new(),
    );
    for _ in 0..2 {
        let mut world = api.world.borrow_mut();
        let client = world.client(domain::Stage::Prospect);
        world.invoice(client, day("2026-09-01"), 30, 1_000);
    }
    let run = || match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    };
    run();
    clock.advance(DAY_MS);
    api.world.borrow_mut().clients[0].stage = domain::Stage::Won;
    let snapshot = run();
    let of = |stage_on: Option<&str>| {
        let scope = Scope {
            filter: ScopeFilter {
                stage: Some("prospect".to_owned()),
                stage_on: stage_on.map(day),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        };
        let state = LocalState::default();
        let (_, paper) = snapshot.statements(&scope, day("2026-11-23"), state.local(false));
        match paper {
            Paper::Statements(all) => all.len(),
            _ => panic!("statements of many"),
        }
    };
    assert_eq!((of(None), of(Some("2026-11-22"))), (1, 2));
}
