//! The lines of the files add up to the numbers of the corte, and the files hold every line.

mod support;

use domain::numbers::AsOf;
use domain::{Value, values};
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use files::{Tables, customers_csv, invoices_csv, payments_csv};
use pollster::block_on;
use protocol::{Scope, ScopeFilter};
use store::MemoryStore;
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

fn tables(snapshot: &Snapshot, scope: &Scope) -> Tables {
    let state = LocalState::default();
    snapshot.tables(scope, day(TODAY), state.local(false))
}

fn at(corte: &str) -> Scope {
    Scope {
        as_of: Some(day(corte)),
        ..Scope::default()
    }
}

/// What the lines add up to is what the totals say.
fn adds_up(tables: &Tables) {
    let corte = tables.about.corte;
    let in_month = |on: chrono::NaiveDate| domain::month_start(corte) <= on && on <= corte;
    let counted = || {
        let documents = tables.documents.iter();
        documents.filter_map(|line| line.counted.map(|counted| (line, counted)))
    };
    let totals = tables.totals;
    let billed: i64 = counted()
        .filter(|(line, _)| in_month(line.issued_on))
        .map(|(_, counted)| counted.total)
        .sum();
    assert_eq!(billed, totals.billed_month);
    let paid = tables.payments.iter();
    let collected: i64 = paid
        .filter(|line| in_month(line.paid_on))
        .map(|line| line.amount)
        .sum();
    assert_eq!(collected, totals.collected_month);
    let outstanding: i64 = counted().map(|(_, counted)| counted.outstanding).sum();
    assert_eq!(outstanding, totals.receivable);
    let overdue: i64 = counted().map(|(_, counted)| counted.overdue).sum();
    assert_eq!(overdue, totals.overdue_amount);
    let late = counted().filter(|(_, counted)| counted.overdue > 0).count();
    assert_eq!(i64::try_from(late), Ok(totals.overdue_count));
    for bucket in &tables.buckets[1..] {
        let inside = counted().filter(|(_, counted)| {
            counted.days_late >= i64::from(bucket.from)
                && bucket
                    .to
                    .is_none_or(|to| counted.days_late <= i64::from(to))
        });
        let amount: i64 = inside.map(|(_, counted)| counted.overdue).sum();
        assert_eq!(amount, bucket.amount, "from {} days on", bucket.from);
    }
    let by_customer: i64 = tables.customers.iter().map(|line| line.outstanding).sum();
    assert_eq!(by_customer, totals.receivable);
    let staged = tables.customers.iter().filter(|line| line.counted);
    assert_eq!(i64::try_from(staged.count()), Ok(totals.customers));
    for seller in &tables.salespeople {
        let of = counted().filter(|(line, _)| line.salesperson == seller.name);
        let receivable: i64 = of.map(|(_, counted)| counted.outstanding).sum();
        assert_eq!(receivable, seller.receivable, "{}", seller.name);
        let paid = tables
            .payments
            .iter()
            .filter(|line| line.salesperson == seller.name && in_month(line.paid_on));
        let collected: i64 = paid.map(|line| line.amount).sum();
        assert_eq!(collected, seller.collected, "{}", seller.name);
    }
}

#[test]
fn the_lines_add_up_to_the_numbers_of_the_corte() {
    for seed in [1, 2, 3] {
        let snapshot = snapshot(seed);
        for corte in [TODAY, "2026-10-31", "2026-02-17"] {
            let tables = tables(&snapshot, &at(corte));
            adds_up(&tables);
            let as_of = AsOf {
                day: day(corte),
                today: day(TODAY),
            };
            let numbers = values(&snapshot.book(), as_of);
            let money = |id: &str| {
                let number = numbers.iter().find(|(number, _)| number.id() == id);
                match number.map(|(_, value)| *value) {
                    Some(Value::Money(value) | Value::Count(value)) => value,
                    other => panic!("{id} is {other:?}"),
                }
            };
            let totals = tables.totals;
            assert_eq!(totals.billed_month, money("billed-month"));
            assert_eq!(totals.collected_month, money("collected-month"));
            assert_eq!(totals.receivable, money("receivable"));
            assert_eq!(totals.overdue_amount, money("overdue-amount"));
            assert_eq!(totals.overdue_count, money("overdue-count"));
            assert_eq!(totals.customers, money("customers-total"));
            assert_eq!(totals.pipeline_value, money("pipeline-value"));
        }
    }
}

#[test]
fn a_part_of_the_company_adds_up_too() {
    let snapshot = snapshot(2);
    let nobody = ScopeFilter {
        salesperson: Some(ScopeFilter::NOBODY.to_owned()),
        ..ScopeFilter::default()
    };
    let invoices = ScopeFilter {
        kind: Some("33".to_owned()),
        from: Some(day("2026-03-01")),
        ..ScopeFilter::default()
    };
    for filter in [nobody, invoices] {
        let scope = Scope {
            filter,
            ..at(TODAY)
        };
        let tables = tables(&snapshot, &scope);
        assert!(tables.about.filtered);
        adds_up(&tables);
    }
}

#[test]
fn the_files_hold_every_line_and_the_amounts() {
    let snapshot = snapshot(1);
    let tables = tables(&snapshot, &at(TODAY));
    for (file, lines) in [
        (customers_csv(&tables), tables.customers.len()),
        (invoices_csv(&tables), tables.documents.len()),
        (payments_csv(&tables), tables.payments.len()),
    ] {
        assert!(file.starts_with('\u{feff}'));
        assert_eq!(file.matches("\r\n").count(), lines + 1);
    }
    let column = |file: &str, name: &str| -> i64 {
        let mut rows = file.trim_start_matches('\u{feff}').lines();
        let heads: Vec<&str> = rows.next().expect("heads").split(';').collect();
        let index = heads
            .iter()
            .position(|head| *head == name)
            .expect("a column");
        // From the right: names may hold a `;` in quotes, amounts come after them.
        let back = heads.len() - index;
        let amounts = rows.map(|row| {
            let fields: Vec<&str> = row.split(';').collect();
            fields[fields.len() - back].parse::<i64>().unwrap_or(0)
        });
        amounts.sum()
    };
    let invoices = invoices_csv(&tables);
    assert_eq!(column(&invoices, "saldo"), tables.totals.receivable);
    assert_eq!(column(&invoices, "vencido"), tables.totals.overdue_amount);
    let customers = customers_csv(&tables);
    assert_eq!(column(&customers, "saldo"), tables.totals.receivable);
}
