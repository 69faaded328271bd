//! Money is neither lost nor made: the parts add up to the whole on any day.

use demo::Truth;

use crate::common::{TODAY, build, day, whole};

const DAYS: [&str; 6] = [
    "2026-11-22",
    "2026-11-30",
    "2026-10-31",
    "2026-02-28",
    "2025-06-15",
    "2023-12-20",
];

fn each_truth(check: impl Fn(&Truth)) {
    for seed in 1..=3 {
        let company = build(seed, 1_000);
        for as_of in DAYS {
            check(&company.truth(day(as_of), day(TODAY).max(day(as_of))));
        }
    }
}

#[test]
fn buckets_are_the_receivable_and_the_late_ones_the_overdue() {
    each_truth(|truth| {
        let sum = |ids: &[&str]| ids.iter().map(|id| whole(truth, id)).sum::<i64>();
        let late = ["aging-1-30", "aging-31-60", "aging-61-90", "aging-90-plus"];
        assert_eq!(sum(&late), whole(truth, "overdue-amount"));
        assert_eq!(
            sum(&late) + whole(truth, "aging-current"),
            whole(truth, "receivable")
        );
    });
}

#[test]
fn salespeople_add_up_to_the_totals() {
    each_truth(|truth| {
        let rows = &truth.salespeople;
        let of = |field: fn(&demo::SalespersonRow) -> i64| rows.iter().map(field).sum::<i64>();
        assert_eq!(of(|row| row.billed), whole(truth, "billed-month"));
        assert_eq!(of(|row| row.collected), whole(truth, "collected-month"));
        assert_eq!(of(|row| row.receivable), whole(truth, "receivable"));
        assert_eq!(of(|row| row.overdue), whole(truth, "overdue-amount"));
        assert_eq!(of(|row| row.pipeline), whole(truth, "pipeline-value"));
        let customers: usize = rows.iter().flat_map(|row| row.customers.values()).sum();
        assert_eq!(
            customers.to_string(),
            truth.kpis["active-customers-total"]
                .value
                .clone()
                .expect("a count")
        );
    });
}

#[test]
fn stages_add_up_to_the_customers() {
    each_truth(|truth| {
        let funnel = truth
            .kpis
            .iter()
            .filter(|(id, _)| id.starts_with("funnel-") && !id.ends_with("-value"));
        let sum: i64 = funnel.map(|(id, _)| whole(truth, id)).sum();
        assert_eq!(sum, whole(truth, "active-customers-total"));
        let active = whole(truth, "active-customers");
        assert_eq!(active + whole(truth, "funnel-lost"), sum);
    });
}

#[test]
fn debtors_come_in_order_and_none_owes_more_than_all() {
    each_truth(|truth| {
        let amounts: Vec<i64> = truth
            .top_debtors
            .iter()
            .map(|row| row.outstanding)
            .collect();
        assert!(amounts.is_sorted_by(|a, b| a >= b));
        assert!(amounts.iter().sum::<i64>() <= whole(truth, "receivable"));
    });
}

#[test]
fn the_last_month_of_the_series_is_the_running_one() {
    each_truth(|truth| {
        let last = truth.series.last().expect("24 months");
        assert_eq!(last.billed, whole(truth, "billed-month"));
        assert_eq!(last.collected, whole(truth, "collected-month"));
        assert_eq!(last.receivable, whole(truth, "receivable"));
        assert_eq!(last.overdue, whole(truth, "overdue-amount"));
        assert_eq!(Some(&last.dso), truth.kpis.get("dso"));
    });
}

#[test]
fn before_the_first_record_sums_are_zero_and_ratios_unknown() {
    let truth = build(1, 300).truth(day("2015-01-01"), day(TODAY));
    for id in [
        "receivable",
        "billed-month",
        "collected-month",
        "overdue-count",
        "dso",
    ] {
        assert_eq!(whole(&truth, id), 0, "{id}");
    }
    for id in [
        "growth-month",
        "collection-rate",
        "average-ticket",
        "cei",
        "concentration",
    ] {
        let figure = &truth.kpis[id];
        assert!(figure.value.is_none() && figure.reason.is_some(), "{id}");
    }
}
