//! Reports that are prepared by themselves: once, of data that reach beyond their days, and told later as they were told
//! then, beside what the records say by now.

mod support;

use chrono::Days;
use domain::{DueReport, MonthlyReport, ReportSchedule, WeeklyReport};
use engine::{LocalState, Snapshot, SyncEnd, due, let_go, prepare, run_sync};
use pollster::block_on;
use protocol::{
    HomeView, KpiId, MonthlyForm, ReportKind, ReportPeriod, ReportView, ReportsView, ScheduleForm,
    Scope, ScopeFilter, Screen, Update,
};
use store::{KeptReport, KeptReportKind, MemoryStore};
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const DAY_MS: i64 = 86_400_000;

/// A company on a device, to which days pass.
struct Device {
    api: Api,
    clock: JumpingClock,
    store: MemoryStore,
}

impl Device {
    fn new(seed: u64) -> Self {
        Self {
            api: Api::new(seed, 600, 250),
            clock: JumpingClock::new(),
            store: MemoryStore::new(),
        }
    }

    fn sync(&self, known: Option<&Snapshot>) -> Snapshot {
        let run = run_sync(
            &self.store,
            &self.api,
            &self.clock,
            known,
            request(),
            |_| {},
        );
        match block_on(run) {
            SyncEnd::Published(snapshot) => *snapshot,
            SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
        }
    }
}

/// Sundays (the day of the test is one), and the first business day of each month.
fn schedule() -> ReportSchedule {
    let since = day("2026-01-01");
    ReportSchedule {
        weekly: Some(WeeklyReport {
            weekday: chrono::Weekday::Sun,
            since,
        }),
        monthly: Some(MonthlyReport {
            day: 1,
            on_business_day: true,
            since,
        }),
    }
}

/// As a device reads them: the newest first.
fn state(mut reports: Vec<KeptReport>) -> LocalState {
    reports.sort_by_key(|report| std::cmp::Reverse(report.due_on));
    let mut state = LocalState {
        reports,
        ..LocalState::default()
    };
    state.settings.schedule = schedule();
    state
}

fn prepared(snapshot: &Snapshot, state: &LocalState, today: &str) -> Vec<KeptReport> {
    let today = day(today);
    let local = state.local(false);
    let due = due(schedule(), &state.reports, today, local);
    due.into_iter()
        .filter_map(|report| prepare(snapshot, report, today, 1_795_359_600_000, local))
        .collect()
}

fn answers(
    snapshot: &Snapshot,
    state: &LocalState,
    asked: ReportPeriod,
    today: &str,
) -> ReportView {
    let screen = Screen::Report(asked);
    let local = state.local(false);
    let answers = snapshot.answer(&Scope::default(), &screen, day(today), local);
    let view = answers.into_iter().find_map(|update| match update {
        Update::Report(view) => Some(*view),
        _ => None,
    });
    view.expect("a report")
}

fn beside(snapshot: &Snapshot, state: &LocalState) -> ReportsView {
    let screen = Screen::Report(ReportPeriod::default());
    let answers = snapshot.answer(&Scope::default(), &screen, day(TODAY), state.local(false));
    let view = answers.into_iter().find_map(|update| match update {
        Update::Reports(view) => Some(*view),
        _ => None,
    });
    view.expect("the history")
}

fn home(snapshot: &Snapshot, state: &LocalState, scope: &Scope) -> HomeView {
    let answers = snapshot.answer(scope, &Screen::Home, day(TODAY), state.local(false));
    let view = answers.into_iter().find_map(|update| match update {
        Update::Home(view) => Some(*view),
        _ => None,
    });
    view.expect("Inicio")
}

fn asked(report: &KeptReport, kept: bool) -> ReportPeriod {
    ReportPeriod {
        kind: match report.kind {
            KeptReportKind::Month => ReportKind::Month,
            KeptReportKind::Week => ReportKind::Week,
        },
        from: None,
        to: Some(report.to),
        kept,
    }
}

/// What the paper says, without what only the present knows.
fn said(view: &ReportView) -> String {
    let figures = &view.figures;
    let debtors = view.debtors.iter().map(|row| {
        (
            &row.key,
            &row.name,
            row.outstanding,
            row.overdue,
            row.share,
            row.oldest_due_on,
        )
    });
    let sellers = view.salespeople.iter().map(|row| {
        (
            &row.key,
            &row.name,
            row.billed,
            row.collected,
            row.overdue,
            row.target,
            row.attainment,
        )
    });
    let calls = view
        .calls
        .iter()
        .map(|call| (&call.customer_key, call.amount));
    format!(
        "{:?} {:?} {:?} {figures:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        view.days,
        view.previous,
        view.year,
        (&view.billed, &view.collected, &view.overdue),
        (view.step, &view.bars, &view.aging, view.aging_days),
        debtors.collect::<Vec<_>>(),
        (
            view.debtor_count,
            view.open_documents,
            view.overdue_customers
        ),
        view.concentration,
        calls.collect::<Vec<_>>(),
        sellers.collect::<Vec<_>>(),
        &view.behind,
        &view.stages,
        &view.findings,
        view.data,
        view.partial,
    )
}

#[test]
fn what_was_said_is_said_again_on_any_later_day() {
    for seed in [1, 2, 3] {
        let snapshot = Device::new(seed).sync(None);
        let reports = prepared(&snapshot, &state(Vec::new()), TODAY);
        assert_eq!(reports.len(), 2, "a month and a week");
        let state = state(reports.clone());
        for report in &reports {
            let fresh = answers(&snapshot, &state, asked(report, false), TODAY);
            for today in [TODAY, "2026-12-31"] {
                let kept = answers(&snapshot, &state, asked(report, true), today);
                assert_eq!(said(&kept), said(&fresh), "{} of {seed}", report.name());
                let note = kept.kept.expect("it is one of the history");
                assert!(
                    note.figures.is_empty() && !note.differs,
                    "{note:?} on {today}"
                );
                assert!(!kept.at_corte, "its numbers are not those of the corte");
            }
            // About a part of the company nothing was kept.
            let local = state.local(false);
            let part = Scope {
                filter: ScopeFilter {
                    kind: Some("33".to_owned()),
                    ..ScopeFilter::default()
                },
                ..Scope::default()
            };
            let screen = Screen::Report(asked(report, true));
            let answers = snapshot.answer(&part, &screen, day(TODAY), local);
            let is_kept = answers.iter().any(|update| match update {
                Update::Report(view) => view.kept.is_some(),
                _ => false,
            });
            assert!(!is_kept);
        }
    }
}

#[test]
fn a_report_that_was_kept_before_documents_were_named_does_not_differ_for_it() {
    let mut named = 0;
    for seed in [1, 2, 3] {
        let snapshot = Device::new(seed).sync(None);
        let mut reports = prepared(&snapshot, &state(Vec::new()), TODAY);
        for report in &mut reports {
            let before = report.lines.len();
            report.lines.retain(|line| {
                let role = line.values.first();
                role != Some(&store::KeptValue::Text("document".to_owned()))
            });
            named += before - report.lines.len();
        }
        let state = state(reports.clone());
        for report in &reports {
            let kept = answers(&snapshot, &state, asked(report, true), TODAY);
            let billed = kept.billed.as_ref().expect("a movement");
            assert!(billed.documents.is_empty());
            assert!(!kept.kept.expect("a note").differs);
        }
    }
    assert!(named > 0, "nothing was judged");
}

#[test]
fn other_records_change_nothing_of_it_and_are_named() {
    let device = Device::new(4);
    let before = device.sync(None);
    let reports = prepared(&before, &state(Vec::new()), TODAY);
    let state = state(reports.clone());
    // Another company in its place is a change of everything.
    let after = Device::new(5).sync(None);
    for report in &reports {
        let then = answers(&before, &state, asked(report, true), TODAY);
        let now = answers(&after, &state, asked(report, true), TODAY);
        assert_eq!(said(&now), said(&then));
        let note = now.kept.expect("a note");
        assert!(note.differs);
        let fresh = answers(&after, &state, asked(report, false), TODAY);
        for difference in &note.figures {
            let figure = |view: &ReportView| {
                let found = view
                    .figures
                    .iter()
                    .find(|figure| figure.id == difference.id);
                found.expect("the number").figure
            };
            assert_eq!(difference.then, figure(&then));
            assert_eq!(difference.now, figure(&fresh));
            assert_ne!(difference.then, difference.now);
        }
        let ids: Vec<KpiId> = note.figures.iter().map(|figure| figure.id).collect();
        assert!(ids.contains(&KpiId::Receivable), "{ids:?}");
    }
}

#[test]
fn a_report_waits_for_data_that_reach_beyond_its_days() {
    let device = Device::new(1);
    // Read on 22 November.
    let snapshot = device.sync(None);
    let of = |to: &str| DueReport {
        due_on: day(to) + Days::new(1),
        days: domain::numbers::Span {
            from: day(to) - Days::new(6),
            to: day(to),
        },
    };
    let state = state(Vec::new());
    let local = state.local(false);
    let today = day("2026-11-30");
    for (to, is_made) in [
        ("2026-11-15", true),
        ("2026-11-22", false),
        ("2026-11-29", false),
    ] {
        let report = (KeptReportKind::Week, of(to));
        let made = prepare(&snapshot, report, today, 0, local);
        assert_eq!(made.is_some(), is_made, "{to}");
    }
    device.clock.advance(DAY_MS);
    let next_day = device.sync(Some(&snapshot));
    let report = (KeptReportKind::Week, of("2026-11-22"));
    let made = prepare(&next_day, report, today, 7, local).expect("made");
    assert_eq!(
        (made.prepared_at, made.revision),
        (7, next_day.manifest().revision)
    );
}

#[test]
fn each_is_prepared_once_also_after_it_was_deleted() {
    let snapshot = Device::new(1).sync(None);
    let reports = prepared(&snapshot, &state(Vec::new()), TODAY);
    let mut state = state(reports);
    assert_eq!(
        home(&snapshot, &state, &Scope::default())
            .report
            .map(|row| row.days.to),
        Some(day("2026-11-15"))
    );
    assert_eq!(beside(&snapshot, &state).kept.len(), 2);
    assert!(prepared(&snapshot, &state, TODAY).is_empty());
    for report in &mut state.reports {
        report.is_deleted = true;
    }
    assert!(
        prepared(&snapshot, &state, TODAY).is_empty(),
        "it comes back"
    );
    assert_eq!(beside(&snapshot, &state).kept.len(), 0);
    assert_eq!(home(&snapshot, &state, &Scope::default()).report, None);
    for report in &mut state.reports {
        (report.is_deleted, report.is_opened) = (false, true);
    }
    assert_eq!(home(&snapshot, &state, &Scope::default()).report, None);
    assert_eq!(beside(&snapshot, &state).kept.len(), 2);
}

#[test]
fn the_history_has_an_end_and_lets_the_oldest_go() {
    let snapshot = Device::new(1).sync(None);
    let week = prepared(&snapshot, &state(Vec::new()), TODAY)
        .pop()
        .expect("one");
    let back = |weeks: u64| KeptReport {
        to: week.to - Days::new(7 * weeks),
        ..week.clone()
    };
    let mut kept: Vec<KeptReport> = (1..=60).map(back).collect();
    assert_eq!(let_go(&kept, &week), [back(60).name()]);
    kept.truncate(59);
    assert!(let_go(&kept, &week).is_empty());
    kept[3].is_deleted = true;
    assert_eq!(let_go(&kept, &week), [back(4).name()]);
    let month = KeptReport {
        kind: KeptReportKind::Month,
        ..week.clone()
    };
    assert!(
        let_go(&kept, &month).is_empty(),
        "a deleted week may still come back"
    );
}

#[test]
fn what_is_set_is_told_and_kept_and_what_stays_keeps_its_day() {
    let snapshot = Device::new(1).sync(None);
    let mut state = LocalState::default();
    let form = ScheduleForm {
        weekly: Some(0),
        monthly: Some(MonthlyForm {
            day: 31,
            on_business_day: true,
        }),
    };
    state.settings.set_schedule(form, day("2026-11-20"));
    let view = beside(&snapshot, &state);
    assert_eq!(view.schedule, form);
    assert_eq!(view.next_weekly, Some(day("2026-11-23")));
    assert_eq!(view.next_monthly, Some(day("2026-11-30")));
    assert_eq!(view.waiting, None, "what was due before is not made up for");
    let since = state.settings.schedule.weekly.expect("a rule").since;
    state.settings.set_schedule(form, day(TODAY));
    assert_eq!(state.settings.schedule.weekly.expect("a rule").since, since);
    let read = engine::LocalSettings::from_json(&state.settings.to_json());
    assert_eq!(read, state.settings);
    let kept = concat!(
        r#""weekly_report":{"weekday":0,"since":"2026-11-20"},"#,
        r#""monthly_report":{"day":31,"on_business_day":true,"since":"2026-11-20"}"#
    );
    assert!(state.settings.to_json().contains(kept));
    for broken in [
        r#"{"weekly_report":{"weekday":9,"since":"2026-11-20"}}"#,
        r#"{"monthly_report":{"day":0,"on_business_day":true,"since":"2026-11-20"}}"#,
        r#"{"monthly_report":7}"#,
    ] {
        let read = engine::LocalSettings::from_json(broken);
        assert_eq!(read, engine::LocalSettings::default(), "{broken}");
    }
    let none = ScheduleForm::default();
    state.settings.set_schedule(none, day(TODAY));
    assert_eq!(beside(&snapshot, &state).schedule, none);
}
