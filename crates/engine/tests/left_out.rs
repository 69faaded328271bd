//! What is por aplicar is of no customer. The parts of the company under each filter, and what the screens say
//! that the filter leaves out, add up to the whole.

mod support;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::Stage;
use engine::{LocalState, Snapshot, SyncEnd, Transport, run_sync};
use pollster::block_on;
use protocol::{
    CashSide, DebtorQuery, DebtorSort, Figure, KpiId, LeftOut, ListQuery, PaymentFilter,
    PaymentKind, ReportKind, ReportPeriod, STAGE_IDS, Scope, ScopeFilter, Screen, Subject, Update,
    Window,
};
use store::MemoryStore;
use support::scripted::ScriptedApi;
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const ALL_ROWS: Window = Window {
    first: 0,
    count: 100_000,
};

/// Sums that parts add up to; the net receivable is lowered by what is por aplicar.
const SUMS: [(KpiId, i64); 10] = [
    (KpiId::BilledMonth, 1),
    (KpiId::CollectedMonth, 1),
    (KpiId::Receivable, 1),
    (KpiId::OverdueAmount, 1),
    (KpiId::OverdueCount, 1),
    (KpiId::UnappliedCredits, 1),
    (KpiId::UnappliedPayments, 1),
    (KpiId::FuturePayments, 1),
    (KpiId::Overpaid, 1),
    (KpiId::NetReceivable, -1),
];

fn snapshot() -> Snapshot {
    synced(&Api::new(5, 600, 250))
}

fn synced(api: &impl Transport) -> Snapshot {
    let (clock, store) = (JumpingClock::new(), MemoryStore::new());
    match block_on(run_sync(&store, api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn scope(as_of: NaiveDate, filter: ScopeFilter) -> Scope {
    Scope {
        as_of: Some(as_of),
        filter,
        ..Scope::default()
    }
}

fn answers(snapshot: &Snapshot, scope: &Scope, screen: &Screen) -> Vec<Update> {
    let state = LocalState::default();
    snapshot.answer(scope, screen, day(TODAY), state.local(false))
}

/// The sums in the order of [`SUMS`], and what the answer says that is left out.
fn sums(snapshot: &Snapshot, scope: &Scope) -> ([i64; SUMS.len()], LeftOut) {
    let mut left_out = None;
    let numbers = SUMS.map(|(id, _)| {
        let screen = Screen::Explain {
            subject: Subject::Kpi(id),
            window: Window { first: 0, count: 1 },
        };
        let mut figure = None;
        for update in answers(snapshot, scope, &screen) {
            match update {
                Update::Scope(view) => left_out = Some(view.left_out),
                Update::Explain(Some(view)) => figure = Some(view.figure),
                _ => {}
            }
        }
        match figure {
            Some(Figure::Money(amount) | Figure::Count(amount)) => amount,
            other => panic!("{} is {other:?}", id.code()),
        }
    });
    (numbers, left_out.expect("a scope"))
}

/// Each dimension of a filter with a filter for each of its parts.
fn dimensions(snapshot: &Snapshot) -> Vec<Vec<ScopeFilter>> {
    let all = ScopeFilter::default;
    let of_customer = |key: &String| ScopeFilter {
        customer: Some(key.clone()),
        ..all()
    };
    let of_stage = |word: String| ScopeFilter {
        stage: Some(word),
        ..all()
    };
    let of_kind = |kind: String| ScopeFilter {
        kind: Some(kind),
        ..all()
    };
    let book = snapshot.book();
    let keys: BTreeSet<&String> = book.customers.iter().map(|c| &c.key).collect();
    let unknown = book.customers.iter().map(|c| c.stage.id());
    let unknown = unknown.filter(|word| !word.is_empty());
    let stages: BTreeSet<&str> = STAGE_IDS
        .into_iter()
        .chain([ScopeFilter::NO_STAGE])
        .chain(unknown)
        .collect();
    let middle = day("2026-06-15");
    vec![
        keys.into_iter().map(of_customer).collect(),
        stages
            .into_iter()
            .map(|id| of_stage(id.to_owned()))
            .collect(),
        snapshot.kind_choices().into_iter().map(of_kind).collect(),
        vec![
            ScopeFilter {
                to: Some(middle),
                ..all()
            },
            ScopeFilter {
                from: middle.succ_opt(),
                ..all()
            },
        ],
    ]
}

#[test]
fn parts_and_what_is_left_out_are_the_whole() {
    let snapshot = snapshot();
    let mut left = 0;
    for back in [0, 22, 50] {
        let corte = day(TODAY) - Days::new(back);
        let (whole, nothing) = sums(&snapshot, &scope(corte, ScopeFilter::default()));
        assert_eq!(nothing, LeftOut::default());
        for filters in dimensions(&snapshot) {
            let parts: Vec<_> = filters
                .iter()
                .map(|filter| sums(&snapshot, &scope(corte, filter.clone())))
                .collect();
            for (index, (id, sign)) in SUMS.into_iter().enumerate() {
                let sum: i64 = parts.iter().map(|(numbers, _)| numbers[index]).sum();
                let of = |left_out: &LeftOut| sign * left_out.of(id);
                let rest = of(&parts[0].1);
                left += i32::from(rest != 0);
                assert!(parts.iter().all(|(_, left_out)| of(left_out) == rest));
                assert_eq!(whole[index], sum + rest, "{} at {corte}", id.code());
            }
        }
    }
    assert!(left > 10, "nothing is por aplicar");
}

#[test]
fn sin_vendedor_takes_it_in_and_says_so() {
    let snapshot = snapshot();
    let corte = day(TODAY);
    let (whole, _) = sums(&snapshot, &scope(corte, ScopeFilter::default()));
    let keys = snapshot
        .salesperson_choices()
        .into_iter()
        .map(|(key, _)| key);
    let parts: Vec<_> = keys
        .chain([ScopeFilter::NOBODY.to_owned()])
        .map(|key| {
            let filter = ScopeFilter {
                salesperson: Some(key),
                ..ScopeFilter::default()
            };
            sums(&snapshot, &scope(corte, filter))
        })
        .collect();
    for (index, (id, _)) in SUMS.into_iter().enumerate() {
        let sum: i64 = parts.iter().map(|(numbers, _)| numbers[index]).sum();
        assert_eq!(whole[index], sum, "{}", id.code());
    }
    let (_, of_nobody) = parts.last().expect("a part");
    assert_eq!(*of_nobody, LeftOut::default());
    let left_out = parts[0].1;
    assert_ne!(left_out, LeftOut::default());
    for update in answers(&snapshot, &Scope::default(), &Screen::Salespeople) {
        if let Update::Salespeople(view) = update {
            let unapplied =
                |row: &protocol::SalespersonPace| (row.row.key.is_empty(), row.row.unapplied);
            let told: Vec<_> = view.rows.iter().map(unapplied).collect();
            let by_nobody: i64 = told.iter().filter(|row| row.0).map(|row| row.1).sum();
            assert_eq!(by_nobody, left_out.collected);
            assert!(told.iter().all(|row| row.0 || row.1 == 0));
        }
    }
}

fn cash(snapshot: &Snapshot, filter: PaymentFilter) -> protocol::CashView {
    let screen = Screen::Cash {
        filter,
        list: ListQuery::rows(ALL_ROWS),
    };
    answers(snapshot, &Scope::default(), &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Cash(view) => Some(*view),
            _ => None,
        })
        .expect("Caja")
}

/// The figure of a screen about days of its own, and what it says that is left out.
fn of_days(snapshot: &Snapshot, filter: ScopeFilter, screen: &Screen) -> (i64, LeftOut) {
    let (mut amount, mut left_out) = (None, None);
    for update in answers(snapshot, &scope(day(TODAY), filter), screen) {
        match update {
            Update::Scope(view) => left_out = Some(view.left_out),
            Update::Explain(Some(view)) => {
                if let Figure::Money(minor) = view.figure {
                    amount = Some(minor);
                }
            }
            Update::Report(view) => amount = view.collected.map(|moved| moved.now),
            _ => {}
        }
    }
    (
        amount.expect("an amount"),
        left_out.expect("what is left out"),
    )
}

#[test]
fn a_report_and_explained_cash_say_what_they_leave_out() {
    let snapshot = snapshot();
    let (from, to) = (day("2026-08-10"), day("2026-10-18"));
    let cash = |side, method: Option<&str>| Screen::Explain {
        subject: Subject::Cash {
            from,
            to,
            method: method.map(str::to_owned),
            side,
        },
        window: Window { first: 0, count: 1 },
    };
    let report = Screen::Report(ReportPeriod {
        kind: ReportKind::Period,
        from: Some(from),
        to: Some(to),
        kept: false,
    });
    let mut told = Vec::new();
    for screen in [
        report,
        cash(CashSide::In, None),
        cash(CashSide::Out, None),
        cash(CashSide::Net, Some("transfer")),
        // What a report's number leads to.
        Screen::Explain {
            subject: Subject::Over {
                id: KpiId::CollectedMonth,
                from,
                to,
            },
            window: Window { first: 0, count: 1 },
        },
    ] {
        let (whole, nothing) = of_days(&snapshot, ScopeFilter::default(), &screen);
        assert_eq!(nothing, LeftOut::default());
        for filters in dimensions(&snapshot) {
            let parts = filters.into_iter();
            let parts: Vec<_> = parts
                .map(|filter| of_days(&snapshot, filter, &screen))
                .collect();
            let sum: i64 = parts.iter().map(|(amount, _)| amount).sum();
            let rest = parts[0].1.shown;
            assert!(parts.iter().all(|(_, left_out)| left_out.shown == rest));
            assert_eq!(whole, sum + rest, "{screen:?}");
            told.push(rest);
        }
    }
    assert!(
        told.iter().filter(|rest| **rest != 0).count() > 8,
        "{told:?}"
    );
}

#[test]
fn payments_by_method_are_all_payments_with_those_without_one() {
    let snapshot = snapshot();
    let whole = cash(&snapshot, PaymentFilter::default());
    let records = snapshot.dataset().payments();
    let words: BTreeSet<String> = records
        .iter()
        .map(|payment| match &payment.method {
            domain::PaymentMethod::BankTransfer => "transfer",
            domain::PaymentMethod::Check => "check",
            domain::PaymentMethod::Cash => "cash",
            domain::PaymentMethod::Card => "card",
            domain::PaymentMethod::Unknown(word) if word.is_empty() => PaymentFilter::NO_METHOD,
            domain::PaymentMethod::Unknown(word) => word,
        })
        .map(str::to_owned)
        .collect();
    let parts: Vec<_> = words
        .into_iter()
        .map(|method| {
            let without = method == PaymentFilter::NO_METHOD;
            let view = cash(
                &snapshot,
                PaymentFilter {
                    method: Some(method),
                    ..PaymentFilter::default()
                },
            );
            assert!(view.rows.iter().all(|row| row.method.is_empty() == without));
            (view.total_rows.expect("synced"), view.sum)
        })
        .collect();
    assert_eq!(whole.sum, parts.iter().map(|part| part.1).sum::<i64>());
    let rows: u32 = parts.iter().map(|part| part.0).sum();
    assert_eq!(whole.total_rows, Some(rows));
    let unapplied = cash(
        &snapshot,
        PaymentFilter {
            kind: PaymentKind::Unapplied,
            ..PaymentFilter::default()
        },
    );
    let (numbers, _) = sums(&snapshot, &Scope::default());
    assert_eq!(unapplied.sum, numbers[6]);
}

#[test]
fn payments_without_a_method_are_found() {
    let api = ScriptedApi::default();
    {
        let world = &mut api.world.borrow_mut();
        let client = world.client(Stage::Won);
        let invoice = world.invoice(client, day("2026-11-01"), 30, 1_000);
        world.pay(invoice, day("2026-11-10"), 300);
        world.pay(invoice, day("2026-11-12"), 200);
    }
    let snapshot = synced(&api);
    let of = |method: &str| {
        let method = Some(method.to_owned());
        let filter = PaymentFilter {
            method,
            ..PaymentFilter::default()
        };
        let view = cash(&snapshot, filter);
        (view.total_rows, view.sum)
    };
    assert_eq!(of(PaymentFilter::NO_METHOD), (Some(2), 500));
    assert_eq!(of("transfer"), (Some(0), 0));
}

#[test]
fn debtors_say_how_many_documents_are_overdue() {
    let snapshot = snapshot();
    let screen = Screen::Receivables {
        list: DebtorQuery::rows(DebtorSort::default(), ALL_ROWS),
    };
    let (numbers, _) = sums(&snapshot, &Scope::default());
    let rows = answers(&snapshot, &Scope::default(), &screen)
        .into_iter()
        .find_map(|update| match update {
            Update::Receivables(view) => Some(view.rows),
            _ => None,
        })
        .expect("Cobranza");
    let overdue: u32 = rows.iter().map(|row| row.overdue_documents).sum();
    assert_eq!(i64::from(overdue), numbers[4]);
    for row in rows {
        assert!(row.overdue_documents <= row.documents);
        assert_eq!(row.overdue_documents > 0, row.overdue > 0, "{}", row.name);
    }
}
