//! Parts add up to the whole, tables to their numbers, and days to what the app can have seen of them.

use chrono::Days;
use demo::{DocumentKind, Question, Stage, Truth, TruthFilter};

use crate::common::{TODAY, build, day, whole};

/// Numbers that are sums over documents.
const SUMS: [&str; 15] = [
    "billed-month",
    "collected-month",
    "overdue-count",
    "overdue-amount",
    "receivable",
    "aging-current",
    "aging-1-30",
    "aging-31-60",
    "aging-61-90",
    "aging-90-plus",
    "unapplied-credits",
    "unapplied-payments",
    "overpaid",
    "future-payments",
    "net-receivable",
];

/// Sums over documents for which it does not matter that money por aplicar is in no part.
fn is_of_documents(id: &str) -> bool {
    let with_loose_money = [
        "collected-month",
        "unapplied-payments",
        "future-payments",
        "net-receivable",
    ];
    !with_loose_money.contains(&id)
}

fn sum(parts: &[Truth], id: &str) -> i64 {
    parts.iter().map(|part| whole(part, id)).sum()
}

/// A company a hundred days after the app first saw it, on days before and after that day.
fn each_day(check: impl Fn(&dyn Fn(TruthFilter) -> Truth)) {
    for seed in 1..=3 {
        let mut company = build(seed, 1_000);
        for _ in 0..100 {
            company.advance_day();
        }
        for back in [0, 30, 150, 500] {
            let mut question = Question::new(company.today() - Days::new(back), company.today());
            question.stage_history_from = Some(day(TODAY));
            check(&|filter| {
                company.answer(&Question {
                    filter,
                    ..question.clone()
                })
            });
        }
    }
}

#[test]
fn salespeople_are_the_whole_with_all_that_is_nobodys() {
    each_day(|ask| {
        let all = ask(TruthFilter::default());
        let parts: Vec<Truth> = all
            .salespeople
            .iter()
            .map(|row| {
                ask(TruthFilter {
                    salesperson: Some(row.key.clone()),
                    ..TruthFilter::default()
                })
            })
            .collect();
        for id in SUMS.into_iter().chain(["customers-total", "new-customers"]) {
            assert_eq!(sum(&parts, id), whole(&all, id), "{id}");
        }
        for (part, row) in parts.iter().zip(&all.salespeople) {
            assert_eq!(whole(part, "billed-month"), row.billed);
            assert_eq!(whole(part, "collected-month"), row.collected);
            assert_eq!(whole(part, "receivable"), row.receivable);
            assert_eq!(whole(part, "pipeline-value"), row.pipeline);
        }
    });
}

#[test]
fn stages_are_the_whole_with_the_customers_nobody_has_a_record_of() {
    each_day(|ask| {
        let all = ask(TruthFilter::default());
        let words = Stage::KNOWN.into_iter().chain([Stage::Unknown]);
        let parts: Vec<Truth> = words
            .map(Stage::word)
            .chain([""])
            .map(|word| {
                ask(TruthFilter {
                    stage: Some(word.to_owned()),
                    ..TruthFilter::default()
                })
            })
            .collect();
        for id in SUMS.into_iter().filter(|id| is_of_documents(id)) {
            assert_eq!(sum(&parts, id), whole(&all, id), "{id}");
        }
        assert_eq!(
            sum(&parts, "customers-total"),
            whole(&all, "customers-total")
        );
    });
}

#[test]
fn kinds_and_days_of_issue_are_the_whole() {
    each_day(|ask| {
        let all = ask(TruthFilter::default());
        let of_kind = |kind: DocumentKind| {
            ask(TruthFilter {
                kind: Some(kind.code().to_owned()),
                ..TruthFilter::default()
            })
        };
        let kinds: Vec<Truth> = DocumentKind::ALL.into_iter().map(of_kind).collect();
        let middle = day("2026-08-17");
        let days = [
            ask(TruthFilter {
                issued_to: Some(middle),
                ..TruthFilter::default()
            }),
            ask(TruthFilter {
                issued_from: middle.succ_opt(),
                ..TruthFilter::default()
            }),
        ];
        for parts in [&kinds[..], &days[..]] {
            for id in SUMS.into_iter().filter(|id| is_of_documents(id)) {
                assert_eq!(sum(parts, id), whole(&all, id), "{id}");
            }
        }
    });
}

#[test]
fn cash_is_collected_and_what_is_expected_is_owed() {
    each_day(|ask| {
        for salesperson in [None, Some(None), Some(Some("v-1".to_owned()))] {
            let truth = ask(TruthFilter {
                salesperson,
                ..TruthFilter::default()
            });
            let cash = &truth.cash;
            for rows in [&cash.by_day, &cash.by_week, &cash.by_method] {
                let net = |row: &demo::CashRow| row.sums.inflow - row.sums.outflow;
                let sum: i64 = rows.iter().map(net).sum();
                assert_eq!(sum, whole(&truth, "collected-month"));
            }
            for (row, month) in cash.by_month.iter().zip(&truth.series) {
                assert_eq!(row.sums.inflow - row.sums.outflow, month.collected);
            }
            let by_due: i64 = truth.expected.iter().map(|row| row.by_due).sum();
            let by_habit: i64 = truth.expected.iter().map(|row| row.by_habit).sum();
            assert_eq!(by_due, whole(&truth, "receivable"));
            assert_eq!(by_habit, whole(&truth, "receivable"));
            assert_eq!(truth.expected[0].by_due, whole(&truth, "overdue-amount"));
            let debtors: i64 = truth.top_debtors.iter().map(|row| row.outstanding).sum();
            assert_eq!(debtors, whole(&truth, "top-debtors"));
        }
    });
}

#[test]
fn what_the_app_saw_of_the_funnel() {
    let mut company = build(1, 1_000);
    let first = company.today();
    let mut seen = Vec::new();
    for _ in 0..120 {
        company.advance_day();
        let today = company.today();
        seen.push((today, company.truth(today, today)));
    }
    let funnel = |truth: &Truth| {
        let ids = Stage::KNOWN.map(|stage| format!("funnel-{}", stage.word()));
        ids.map(|id| whole(truth, &id))
    };
    let asked = |as_of| {
        let mut question = Question::new(as_of, company.today());
        question.stage_history_from = Some(first);
        company.answer(&question)
    };
    let mut differences = 0;
    let merged = |truth: &Truth| truth.cases["customer-deleted"];
    for (then, truth) in &seen {
        // Who was deleted since is in no funnel any more.
        if merged(truth) == merged(&seen[119].1) {
            assert_eq!(funnel(&asked(*then)), funnel(truth), "{then}");
        }
        let present = company.truth(*then, company.today());
        differences += usize::from(funnel(&present) != funnel(truth));
    }
    assert!(differences > 30, "stages hardly changed: {differences}");
    let before = asked(first - Days::new(40));
    let of_first_day = asked(first);
    let lost = |truth: &Truth| whole(truth, "funnel-lost");
    assert_eq!(lost(&before), lost(&of_first_day));
}
