//! Lists that are filtered, grouped, folded and picked: against plain loops over their rows.

mod support;

use std::collections::BTreeMap;

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CashView, CustomerFilter, CustomerGroup, CustomerQuery, CustomersView, DebtorGroup,
    DebtorQuery, DebtorRow, DebtorSort, GroupHead, InvoiceFilter, InvoiceGroup, InvoiceQuery,
    InvoiceRow, InvoiceSort, InvoiceSortKey, InvoiceState, InvoicesView, ListChoice, ListExport,
    ListField, ListPart, ListSums, ListTarget, PaymentFilter, PaymentGroup, PaymentKind,
    PaymentQuery, Pick, Query, ReceivablesView, Scope, Screen, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

const ALL_LINES: Window = Window {
    first: 0,
    count: 100_000,
};

fn snapshot() -> Snapshot {
    let (api, clock, store) = (
        Api::new(5, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

fn answer<T>(snapshot: &Snapshot, screen: &Screen, read: impl Fn(Update) -> Option<T>) -> T {
    let state = LocalState::default();
    snapshot
        .answer(
            &Scope::default(),
            screen,
            day("2026-11-22"),
            state.local(false),
        )
        .into_iter()
        .find_map(read)
        .expect("an answer")
}

fn invoices(snapshot: &Snapshot, filter: &InvoiceFilter, list: InvoiceQuery) -> InvoicesView {
    let screen = Screen::Invoices {
        filter: filter.clone(),
        list,
        open: None,
    };
    answer(snapshot, &screen, |update| match update {
        Update::Invoices(view) => Some(*view),
        _ => None,
    })
}

fn customers(snapshot: &Snapshot, filter: CustomerFilter, list: CustomerQuery) -> CustomersView {
    let open = None;
    let screen = Screen::Customers { filter, list, open };
    answer(snapshot, &screen, |update| match update {
        Update::Customers(view) => Some(*view),
        _ => None,
    })
}

fn debtors(snapshot: &Snapshot, list: DebtorQuery) -> ReceivablesView {
    let screen = Screen::Receivables { list };
    answer(snapshot, &screen, |update| match update {
        Update::Receivables(view) => Some(*view),
        _ => None,
    })
}

fn payments(snapshot: &Snapshot, filter: PaymentFilter, list: PaymentQuery) -> CashView {
    let screen = Screen::Cash { filter, list };
    answer(snapshot, &screen, |update| match update {
        Update::Cash(view) => Some(*view),
        _ => None,
    })
}

fn every_document(snapshot: &Snapshot) -> Vec<InvoiceRow> {
    invoices(
        snapshot,
        &InvoiceFilter::default(),
        InvoiceQuery::rows(ALL_LINES),
    )
    .rows
}

/// What rows add up to by a plain loop, apart by currency.
fn sums_of<'a>(rows: impl IntoIterator<Item = &'a InvoiceRow>) -> ListSums {
    let mut sums = ListSums::default();
    let mut apart: BTreeMap<String, (u32, [i64; 3])> = BTreeMap::new();
    for row in rows {
        sums.count += 1;
        let amounts = match &row.currency {
            None => &mut sums.amounts,
            Some((code, _)) => {
                let apart = apart.entry(code.clone()).or_default();
                apart.0 += 1;
                &mut apart.1
            }
        };
        amounts[0] += row.total;
        amounts[1] += row.outstanding;
        amounts[2] += row.overdue;
    }
    for (currency, (count, amounts)) in apart {
        let decimals = if currency == "USD" { 2 } else { 4 };
        sums.apart.push(protocol::ApartSum {
            currency,
            decimals,
            count,
            amounts,
        });
    }
    sums
}

/// Whether the groups of a list are its records once, each group as its head says.
fn heads_hold(list: &ListPart, total: u32, amounts: [i64; 3]) -> bool {
    let sum = |place: usize| -> i64 {
        let heads = list.heads.iter();
        heads.map(|head| head.sums.amounts[place]).sum()
    };
    let counts: u32 = list.heads.iter().map(|head| head.sums.count).sum();
    counts == total && [sum(0), sum(1), sum(2)] == amounts
}

#[test]
fn filters_are_those_of_a_plain_loop() {
    let snapshot = snapshot();
    let all = every_document(&snapshot);
    let due = |from: &str, to: &str| InvoiceFilter {
        due_from: Some(day(from)),
        due_to: Some(day(to)),
        ..InvoiceFilter::default()
    };
    let filters = [
        due("2026-06-01", "2026-09-30"),
        InvoiceFilter {
            at_least: Some(500_000),
            at_most: Some(2_000_000),
            ..InvoiceFilter::default()
        },
        InvoiceFilter {
            currency: Some("USD".to_owned()),
            ..InvoiceFilter::default()
        },
        InvoiceFilter {
            state: Some(InvoiceState::Overdue),
            at_least: Some(100_000),
            ..due("2026-01-01", "2026-10-31")
        },
    ];
    for filter in filters {
        let unit = |row: &InvoiceRow| {
            let decimals = row.currency.as_ref().map_or(0, |(_, decimals)| *decimals);
            10_u64.pow(u32::from(decimals))
        };
        let expected: Vec<_> = all
            .iter()
            .filter(|row| {
                let amount = row.total.unsigned_abs();
                let debt = filter.state.is_none() || row.currency.is_none();
                debt && filter.due_from.is_none_or(|from| from <= row.due_on)
                    && filter.due_to.is_none_or(|to| row.due_on <= to)
                    && filter
                        .at_least
                        .is_none_or(|least| least * unit(row) <= amount)
                    && filter.at_most.is_none_or(|most| amount <= most * unit(row))
                    && filter
                        .currency
                        .as_ref()
                        .is_none_or(|code| *code == row.issued_in)
                    && filter.state.is_none_or(|state| row.state == Some(state))
            })
            .collect();
        let view = invoices(&snapshot, &filter, InvoiceQuery::rows(ALL_LINES));
        assert!(!expected.is_empty(), "{filter:?} leaves nothing to compare");
        assert_eq!(view.rows.len(), expected.len(), "{filter:?}");
        let sums = sums_of(expected);
        assert_eq!(view.total_rows, Some(sums.count));
        let told = [view.sum_total, view.sum_outstanding, view.sum_overdue];
        assert_eq!(told, sums.amounts, "{filter:?}");
        assert_eq!(view.list.apart, sums.apart, "{filter:?}");
    }
}

#[test]
fn groups_of_documents_add_up_to_the_list() {
    let snapshot = snapshot();
    let all = every_document(&snapshot);
    let key = |group: InvoiceGroup, row: &InvoiceRow| match group {
        InvoiceGroup::Customer => row.customer_key.clone(),
        InvoiceGroup::Salesperson => row.salesperson.clone(),
        InvoiceGroup::State => row.state.map_or("", InvoiceState::code).to_owned(),
        InvoiceGroup::Month => format!("{}-01", row.issued_on.format("%Y-%m")),
        InvoiceGroup::Currency => row.issued_in.clone(),
    };
    for group in [
        InvoiceGroup::Customer,
        InvoiceGroup::Salesperson,
        InvoiceGroup::State,
        InvoiceGroup::Month,
        InvoiceGroup::Currency,
    ] {
        let list = InvoiceQuery {
            group: Some(group),
            ..InvoiceQuery::rows(ALL_LINES)
        };
        let view = invoices(&snapshot, &InvoiceFilter::default(), list);
        let total = view.total_rows.expect("synced");
        let told = [view.sum_total, view.sum_outstanding, view.sum_overdue];
        assert!(heads_hold(&view.list, total, told), "{group:?}");
        assert!(view.list.heads.len() > 1, "{group:?}");
        assert_eq!(
            view.list.lines as usize,
            view.list.heads.len() + view.rows.len()
        );
        for (place, head) in view.list.heads.iter().enumerate() {
            let next = view.list.heads.get(place + 1);
            let end = next.map_or(view.list.lines, |next| next.line);
            let rows = (head.line + 1..end).map(|line| {
                let place = view.list.record_at(view.first, line).expect("a record");
                &view.rows[place as usize]
            });
            let rows: Vec<_> = rows.collect();
            assert_eq!(
                sums_of(rows.iter().copied()),
                head.sums,
                "{group:?} {}",
                head.key
            );
            let named = |row: &InvoiceRow| match group {
                // Named by its key, not by what the row says.
                InvoiceGroup::Salesperson => head.name == row.salesperson,
                _ => key(group, row) == head.key,
            };
            assert!(rows.iter().all(|row| named(row)), "{group:?} {}", head.key);
            let expected = all.iter().filter(|row| named(row)).count();
            assert_eq!(rows.len(), expected, "{group:?} {}", head.key);
        }
        if group == InvoiceGroup::Month {
            assert!(view.list.heads.is_sorted_by(|a, b| a.key > b.key));
        }
    }
}

#[test]
fn groups_of_customers_and_payments_add_up_to_their_lists() {
    let snapshot = snapshot();
    for group in [CustomerGroup::Salesperson, CustomerGroup::Stage] {
        let list = CustomerQuery {
            group: Some(group),
            ..CustomerQuery::rows(ALL_LINES)
        };
        let view = customers(&snapshot, CustomerFilter::default(), list);
        let told = [view.sum_outstanding, view.sum_overdue, view.sum_billed_12m];
        let total = view.total_rows.expect("synced");
        assert!(heads_hold(&view.list, total, told), "{group:?}");
        let rows = view.rows.iter().map(|row| row.outstanding).sum::<i64>();
        assert_eq!(rows, view.sum_outstanding);
    }
    let overdue = CustomerFilter {
        overdue: true,
        ..CustomerFilter::default()
    };
    let everybody = customers(
        &snapshot,
        CustomerFilter::default(),
        CustomerQuery::rows(ALL_LINES),
    );
    let late = customers(&snapshot, overdue, CustomerQuery::rows(ALL_LINES));
    let expected = everybody.rows.iter().filter(|row| row.overdue > 0).count();
    assert_eq!(late.rows.len(), expected);
    assert_eq!(late.sum_overdue, everybody.sum_overdue);
    for kind in [PaymentKind::All, PaymentKind::Unapplied] {
        for group in [
            PaymentGroup::Day,
            PaymentGroup::Week,
            PaymentGroup::Month,
            PaymentGroup::Method,
            PaymentGroup::Customer,
        ] {
            let filter = PaymentFilter {
                kind,
                ..PaymentFilter::default()
            };
            let list = PaymentQuery {
                group: Some(group),
                ..PaymentQuery::rows(ALL_LINES)
            };
            let view = payments(&snapshot, filter, list);
            let total = view.total_rows.expect("synced");
            assert!(total > 0);
            assert!(heads_hold(&view.list, total, [view.sum, 0, 0]), "{group:?}");
        }
    }
}

#[test]
fn groups_of_debtors_add_up_and_hold_who_belongs_there() {
    let snapshot = snapshot();
    let query = |group: Option<DebtorGroup>| DebtorQuery {
        group,
        ..DebtorQuery::rows(DebtorSort::Overdue, ALL_LINES)
    };
    let everybody = debtors(&snapshot, query(None)).rows;
    for group in [DebtorGroup::Range, DebtorGroup::Salesperson] {
        let view = debtors(&snapshot, query(Some(group)));
        let told = [view.sum_outstanding, view.sum_overdue, 0];
        let total = view.total_rows.expect("synced");
        assert_eq!(total as usize, everybody.len());
        assert!(heads_hold(&view.list, total, told), "{group:?}");
        assert!(view.list.heads.len() > 1, "{group:?}");
        let mut rows = view.rows.iter();
        for head in &view.list.heads {
            let belongs = |row: &DebtorRow| match group {
                DebtorGroup::Range => {
                    let bucket = match row.days_late {
                        0 => "0",
                        1..=30 => "1",
                        31..=60 => "2",
                        61..=90 => "3",
                        _ => "4",
                    };
                    bucket == head.key
                }
                DebtorGroup::Salesperson => row.salesperson.as_deref().unwrap_or("") == head.name,
            };
            let here: Vec<_> = rows.by_ref().take(head.sums.count as usize).collect();
            let expected: Vec<_> = everybody.iter().filter(|row| belongs(row)).collect();
            assert_eq!(here, expected, "{group:?} {}", head.key);
        }
    }
    let ranges = debtors(&snapshot, query(Some(DebtorGroup::Range)));
    assert!(ranges.list.heads.is_sorted_by(|a, b| a.key > b.key));
    // One group of them, for a file.
    let mut list = query(Some(DebtorGroup::Range));
    let head = &ranges.list.heads[0];
    list.choice.picks = vec![Pick::Group {
        key: head.key.clone(),
        on: true,
    }];
    let chosen = debtors(&snapshot, list.clone()).list.chosen;
    assert_eq!(chosen.as_ref(), Some(&head.sums));
    let export = ListExport {
        query: Query {
            scope: Scope::default(),
            screen: Screen::Receivables { list },
        },
        target: ListTarget::Clipboard,
        fields: vec![(ListField::Outstanding, "Saldo".to_owned())],
        words: Vec::new(),
    };
    let (text, count) = snapshot
        .list_tsv(&export, day("2026-11-22"))
        .expect("a list");
    let amounts = text.lines().skip(1).map(str::parse::<i64>);
    let sum: i64 = amounts.sum::<Result<_, _>>().expect("whole pesos");
    assert_eq!((count, sum), (head.sums.count, head.sums.amounts[0]));
}

#[test]
fn a_window_of_a_folded_list_is_that_part_of_the_whole() {
    let snapshot = snapshot();
    let query = |choice: &ListChoice, window| InvoiceQuery {
        group: Some(InvoiceGroup::Month),
        choice: choice.clone(),
        ..InvoiceQuery::rows(window)
    };
    let filter = InvoiceFilter::default();
    let open = ListChoice::default();
    let whole = invoices(&snapshot, &filter, query(&open, ALL_LINES));
    let third = whole.list.heads[2].key.clone();
    let folded = ListChoice {
        folded: true,
        except: vec![third.clone()],
        picks: Vec::new(),
    };
    let only_third = invoices(&snapshot, &filter, query(&folded, ALL_LINES));
    assert_eq!(
        only_third.rows.len(),
        whole.list.heads[2].sums.count as usize
    );
    assert_eq!(
        only_third
            .list
            .heads
            .iter()
            .filter(|head| !head.folded)
            .count(),
        1
    );
    // The sums are those of all records, in sight or not.
    assert_eq!(only_third.sum_total, whole.sum_total);
    for choice in [open, folded] {
        let whole = invoices(&snapshot, &filter, query(&choice, ALL_LINES));
        let line_of = |view: &InvoicesView, line: u32| {
            let head = view.list.heads.iter().find(|head| head.line == line);
            let record = view.list.record_at(view.first, line);
            let record = record.map(|place| view.rows[place as usize].key.clone());
            (head.map(|head| head.key.clone()), record)
        };
        for first in (0..whole.list.lines).step_by(37) {
            let window = Window { first, count: 41 };
            let part = invoices(&snapshot, &filter, query(&choice, window));
            assert_eq!(part.first, first);
            for line in first..(first + 41).min(whole.list.lines) {
                assert_eq!(line_of(&part, line), line_of(&whole, line), "line {line}");
            }
        }
    }
}

#[test]
fn what_is_picked_is_added_up() {
    let snapshot = snapshot();
    let filter = InvoiceFilter::default();
    let sort = InvoiceSort {
        key: InvoiceSortKey::Outstanding,
        descending: true,
    };
    let view = |picks: Vec<Pick>, group| {
        let list = InvoiceQuery {
            sort,
            group,
            choice: ListChoice {
                picks,
                ..ListChoice::default()
            },
            window: ALL_LINES,
        };
        invoices(&snapshot, &filter, list)
    };
    let all = view(Vec::new(), None);
    assert_eq!(all.list.chosen, None);
    let key = |place: usize| all.rows[place].key.clone();
    let range = view(
        vec![
            Pick::Range {
                from: key(12),
                to: key(5),
            },
            Pick::One {
                key: key(7),
                on: false,
            },
            Pick::One {
                key: key(40),
                on: true,
            },
        ],
        None,
    );
    let places = [5, 6, 8, 9, 10, 11, 12, 40];
    let expected = sums_of(places.iter().map(|place| &all.rows[*place]));
    assert_eq!(range.list.chosen, Some(expected));
    assert_eq!(
        range.list.picked,
        places.map(|place| u32::try_from(place).expect("few"))
    );
    // All that match, and one group of them.
    let everything = view(vec![Pick::All], None).list.chosen.expect("picked");
    assert_eq!(everything, sums_of(&all.rows));
    let grouped = view(Vec::new(), Some(InvoiceGroup::State));
    let first: &GroupHead = &grouped.list.heads[0];
    let pick = Pick::Group {
        key: first.key.clone(),
        on: true,
    };
    let picked = view(vec![pick], Some(InvoiceGroup::State));
    assert_eq!(picked.list.chosen.as_ref(), Some(&first.sums));
    assert!(picked.list.heads[0].picked);
    assert!(!picked.list.heads[1].picked);
}

#[test]
fn cells_are_those_of_the_rows_and_no_formulas() {
    let snapshot = snapshot();
    let all = every_document(&snapshot);
    let export = |picks: Vec<Pick>, target: ListTarget| ListExport {
        query: Query {
            scope: Scope::default(),
            screen: Screen::Invoices {
                filter: InvoiceFilter::default(),
                list: InvoiceQuery {
                    choice: ListChoice {
                        picks,
                        ..ListChoice::default()
                    },
                    ..InvoiceQuery::rows(Window::default())
                },
                open: None,
            },
        },
        target,
        fields: vec![
            (ListField::Number, "=Folio".to_owned()),
            (ListField::Currency, "Moneda".to_owned()),
            (ListField::Total, "Total".to_owned()),
            (ListField::State, "Estado".to_owned()),
        ],
        words: vec![("pagada".to_owned(), "Pagada".to_owned())],
    };
    let today = day("2026-11-22");
    let (text, rows) = snapshot
        .list_tsv(&export(Vec::new(), ListTarget::Clipboard), today)
        .expect("a list");
    assert_eq!(rows as usize, all.len());
    let lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), all.len() + 1);
    for (line, row) in lines[1..].iter().zip(&all) {
        assert_eq!(line.len(), 4);
        let decimals = row.currency.as_ref().map_or(0, |(_, decimals)| *decimals);
        let exact = line[2].replace(',', "").parse::<i64>().expect("a number");
        assert_eq!(exact, row.total, "{line:?}");
        let places = line[2].split_once(',').map_or(0, |(_, rest)| rest.len());
        assert_eq!(places, usize::from(decimals));
        assert_eq!(
            line[1],
            row.currency.as_ref().map_or("CLP", |(code, _)| code)
        );
        if row.state == Some(InvoiceState::Paid) {
            assert_eq!(line[3], "Pagada");
        }
    }
    let one = vec![Pick::One {
        key: all[3].key.clone(),
        on: true,
    }];
    let csv = snapshot
        .list_csv(&export(one, ListTarget::Csv("a.csv".to_owned())), today)
        .expect("a list");
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}\"'=Folio\";\"Moneda\";\"Total\";\"Estado\"")
    );
    assert!(lines.next().expect("a row").contains(&all[3].number));
    assert_eq!(lines.next(), None);
}
