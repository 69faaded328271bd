//! A cheque a fecha moves what it covers to its own date, in rows and lists as in sums.

mod support;

use domain::Stage;
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    DebtorQuery, DebtorRow, DebtorSort, ReportKind, ReportPeriod, Scope, Screen, Update, Window,
};
use store::MemoryStore;
use support::scripted::{ScriptedApi, World};
use support::{JumpingClock, day, request};

fn synced(build: impl FnOnce(&mut World)) -> Snapshot {
    let (api, store, clock) = (
        ScriptedApi::default(),
        MemoryStore::new(),
        JumpingClock::new(),
    );
    build(&mut api.world.borrow_mut());
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("{problem:?}"),
    }
}

fn answers(snapshot: &Snapshot, screen: &Screen) -> Vec<Update> {
    let state = LocalState::default();
    snapshot.answer(
        &Scope::default(),
        screen,
        day("2026-11-22"),
        state.local(false),
    )
}

fn debtors(snapshot: &Snapshot) -> Vec<DebtorRow> {
    let screen = Screen::Receivables {
        list: DebtorQuery::rows(
            DebtorSort::default(),
            Window {
                first: 0,
                count: 20,
            },
        ),
    };
    answers(snapshot, &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Receivables(view) => Some(view.rows.clone()),
            _ => None,
        })
        .expect("Cobranza")
}

#[test]
fn a_debtor_is_as_late_as_what_is_overdue() {
    let snapshot = synced(|world| {
        let who = world.client(Stage::Won);
        let covered = world.invoice(who, day("2026-07-15"), 30, 1_000_000);
        world.pay(covered, day("2026-12-15"), 1_000_000);
        world.invoice(who, day("2026-10-18"), 30, 200_000);
        let patient = world.client(Stage::Won);
        let covered = world.invoice(patient, day("2026-07-15"), 30, 500_000);
        world.pay(covered, day("2026-12-15"), 500_000);
    });
    let late: Vec<_> = debtors(&snapshot)
        .iter()
        .map(|row| (row.outstanding, row.overdue, row.days_late))
        .collect();
    assert_eq!(late, [(1_200_000, 200_000, 5), (500_000, 0, 0)]);
}

#[test]
fn a_document_that_is_covered_in_part_is_one_open_document_of_the_report() {
    let snapshot = synced(|world| {
        let who = world.client(Stage::Won);
        let late = world.invoice(who, day("2026-09-01"), 30, 1_000_000);
        world.pay(late, day("2026-12-15"), 400_000);
    });
    let screen = Screen::Report(ReportPeriod {
        kind: ReportKind::Month,
        from: None,
        to: None,
        kept: false,
    });
    let report = answers(&snapshot, &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Report(view) => Some(view),
            _ => None,
        })
        .expect("Informes");
    let amounts: Vec<_> = report.aging.iter().map(|bucket| bucket.amount).collect();
    assert_eq!(amounts, [400_000, 0, 600_000, 0, 0]);
    assert_eq!(report.open_documents, 1);
}
