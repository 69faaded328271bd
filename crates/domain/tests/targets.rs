//! Targets of the salespeople, the pace of the month, and their customers by stage.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use domain::book::{Book, BookSalesperson};
use domain::calendar::Holidays;
use domain::numbers::{
    AsOf, BusinessMonth, SalesPace, SalespersonTarget, StageCell, TargetSource, Targets, funnel,
    sales_paces, stage_matrix,
};
use domain::{Currency, Document, Ratio, Salesperson, Stage, StageMove, TypedAmount};
use proptest::prelude::*;
use support::{book, customer, day, invoice};

fn seller(target: Option<i64>) -> BookSalesperson {
    BookSalesperson {
        key: "s1".into(),
        name: "Vendedora Uno".into(),
        target,
    }
}

fn targets(key: &str, constant: Option<i64>, months: &[(&str, i64)]) -> Targets {
    let plain = |amount| TypedAmount {
        amount,
        currency: None,
    };
    let months = months
        .iter()
        .map(|(month, target)| (day(month), plain(*target)));
    let target = SalespersonTarget {
        constant: constant.map(plain),
        months: months.collect(),
    };
    Targets {
        by_salesperson: BTreeMap::from([(key.to_owned(), target)]),
    }
}

#[test]
fn the_months_own_target_goes_before_the_constant_and_that_before_the_apis() {
    let on = day("2026-11-22");
    let api = seller(Some(30));
    let own = targets("s1", Some(20), &[("2026-11-01", 10)]);
    assert_eq!(
        own.target(&api, Currency::CLP, on),
        Some((10, TargetSource::Month))
    );
    assert_eq!(
        own.target(&api, Currency::CLP, day("2026-12-01")),
        Some((20, TargetSource::Constant))
    );
    let nothing = Targets::default();
    assert_eq!(
        nothing.target(&api, Currency::CLP, on),
        Some((30, TargetSource::Api))
    );
    assert_eq!(nothing.target(&seller(None), Currency::CLP, on), None);
    let of_another = targets("s2", Some(20), &[]);
    assert_eq!(
        of_another.target(&api, Currency::CLP, on),
        Some((30, TargetSource::Api))
    );
}

#[test]
fn a_target_of_zero_means_none_and_hides_the_others() {
    let api = seller(Some(30));
    let none_in_november = targets("s1", Some(20), &[("2026-11-01", 0)]);
    assert_eq!(
        none_in_november.target(&api, Currency::CLP, day("2026-11-05")),
        None
    );
    assert_eq!(
        none_in_november.target(&api, Currency::CLP, day("2026-10-05")),
        Some((20, TargetSource::Constant))
    );
    let never = targets("s1", Some(0), &[]);
    assert_eq!(never.target(&api, Currency::CLP, day("2026-11-05")), None);
    assert_eq!(
        Targets::default().target(&seller(Some(-1)), Currency::CLP, day("2026-11-05")),
        None
    );
}

#[test]
fn the_corte_is_gone_and_the_days_after_it_are_left() {
    let holidays = Holidays::default();
    let at = |text| BusinessMonth::at(day(text), &holidays);
    // September 2026 has 21 business days; Friday the 18th is none.
    assert_eq!(at("2026-09-01"), BusinessMonth { gone: 1, left: 20 });
    assert_eq!(at("2026-09-17"), BusinessMonth { gone: 13, left: 8 });
    assert_eq!(at("2026-09-18"), BusinessMonth { gone: 13, left: 8 });
    assert_eq!(at("2026-09-30"), BusinessMonth { gone: 21, left: 0 });
    // The 1st of November 2026 is a Sunday.
    assert_eq!(at("2026-11-01"), BusinessMonth { gone: 0, left: 21 });
    assert_eq!(at("2026-09-17").days(), 21);
    assert_eq!(at("2026-09-17").pace(), Ratio::of(13, 21));
}

#[test]
fn what_is_needed_on_each_business_day_is_rounded_up() {
    let month = BusinessMonth { gone: 13, left: 8 };
    let pace = SalesPace::of(1_000, 399, month).expect("a target");
    assert_eq!(pace.attainment, Ratio::of(399, 1_000));
    // 1000 × 13 ÷ 21 = 619.05; 601 ÷ 8 = 75.1.
    assert_eq!(pace.expected_by_now, 619);
    assert_eq!(pace.needed_per_business_day, Some(76));
    assert_eq!(
        (
            pace.business_days_gone,
            pace.business_days_left,
            pace.business_days
        ),
        (13, 8, 21)
    );
    let even = SalesPace::of(1_000, 400, month).expect("a target");
    assert_eq!(even.needed_per_business_day, Some(75));
    let reached = SalesPace::of(1_000, 1_200, month).expect("a target");
    assert_eq!(reached.needed_per_business_day, Some(0));
    let over = SalesPace::of(1_000, 10, BusinessMonth { gone: 21, left: 0 }).expect("a target");
    assert_eq!(over.needed_per_business_day, None);
    assert_eq!(over.expected_by_now, 1_000);
    assert_eq!(SalesPace::of(0, 10, month), None);
    assert_eq!(SalesPace::of(-5, 10, month), None);
}

#[test]
fn behind_is_below_seventy_per_cent_of_the_pace() {
    // Half of the month is gone: 350 of 1000 is exactly 70 % of the pace.
    let month = BusinessMonth { gone: 10, left: 10 };
    let behind = |billed| SalesPace::of(1_000, billed, month).is_some_and(|pace| pace.is_behind());
    assert!(behind(349));
    assert!(!behind(350));
    assert!(behind(-50));
    let begun = SalesPace::of(1_000, 0, BusinessMonth { gone: 0, left: 20 });
    assert!(begun.is_some_and(|pace| !pace.is_behind()));
}

#[test]
fn a_month_without_business_days_expects_nothing() {
    let added = (1..=30).filter_map(|n| chrono::NaiveDate::from_ymd_opt(2026, 11, n));
    let closed = Holidays {
        added: added.collect::<BTreeSet<_>>(),
        removed: BTreeSet::new(),
    };
    let month = BusinessMonth::at(day("2026-11-15"), &closed);
    assert_eq!(month.pace(), None);
    let pace = SalesPace::of(1_000, 0, month).expect("a target");
    assert_eq!(
        (pace.expected_by_now, pace.needed_per_business_day),
        (0, None)
    );
    assert!(!pace.is_behind());
}

fn two_sellers() -> Book {
    let mut without_target = customer("c3", Stage::Prospect, 30, Some("Bruno"));
    without_target.salesperson = Some(Salesperson {
        id: None,
        name: "Bruno".into(),
        email: None,
        monthly_target: None,
    });
    let customers = [
        customer("c1", Stage::Won, 10, Some("Ana")),
        customer("c2", Stage::Unknown("Congelado".into()), 20, Some("Ana")),
        without_target,
        customer("c4", Stage::Won, 40, None),
    ];
    let of = |customer: &str, document: Document| Document {
        customer_id: Some(customer.into()),
        ..document
    };
    let documents = [
        of("c1", invoice(1, "2026-11-03", "2026-12-03", 400)),
        of("c3", invoice(2, "2026-11-04", "2026-12-04", 100)),
        of("c4", invoice(3, "2026-11-05", "2026-12-05", 900)),
        of("c1", invoice(4, "2026-10-05", "2026-11-05", 5_000)),
    ];
    book(&customers, &documents, &[])
}

#[test]
fn each_salesperson_is_judged_by_what_they_billed_in_the_month() {
    let book = two_sellers();
    let as_of = AsOf::today(day("2026-11-20"));
    let paces = sales_paces(&book, as_of, &Targets::default(), &Holidays::default());
    // Ana has the API's target of 1000; Bruno has none.
    let ana = paces[0].expect("a target");
    assert_eq!((ana.target, ana.billed), (1_000, 400));
    assert_eq!((ana.business_days_gone, ana.business_days_left), (15, 6));
    assert_eq!(paces[1], None);
    let own = targets("bruno", None, &[("2026-11-01", 50)]);
    let paces = sales_paces(&book, as_of, &own, &Holidays::default());
    assert_eq!(
        paces[1].map(|pace| (pace.target, pace.billed)),
        Some((50, 100))
    );
}

#[test]
fn the_matrix_has_a_row_for_each_salesperson_and_one_for_nobody() {
    let matrix = stage_matrix(&two_sellers(), day("2026-11-20"));
    let mut stages = Stage::ALL.to_vec();
    stages.push(Stage::Unknown("Congelado".into()));
    assert_eq!(matrix.stages, stages);
    let sellers: Vec<_> = matrix.rows.iter().map(|row| row.salesperson).collect();
    assert_eq!(sellers, [Some(0), Some(1), None]);
    let cell = |row: usize, column: usize| matrix.rows[row].cells[column];
    assert_eq!(
        cell(0, 5),
        StageCell {
            count: 1,
            value: 10
        }
    );
    assert_eq!(
        cell(0, 7),
        StageCell {
            count: 1,
            value: 20
        }
    );
    assert_eq!(
        cell(1, 0),
        StageCell {
            count: 1,
            value: 30
        }
    );
    assert_eq!(
        cell(2, 5),
        StageCell {
            count: 1,
            value: 40
        }
    );
    assert_eq!(cell(2, 7), StageCell::default());
}

#[test]
fn the_matrix_of_a_past_day_knows_the_stage_of_that_day() {
    let mut book = two_sellers();
    book.remember_stages(&[StageMove {
        customer: "c1".into(),
        on: day("2026-11-10"),
        at: 0,
        from: Stage::Proposal,
        to: Stage::Won,
    }]);
    let proposal = |text: &str| stage_matrix(&book, day(text)).rows[0].cells[3].count;
    assert_eq!((proposal("2026-11-09"), proposal("2026-11-10")), (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matrix_adds_up_to_the_funnel(
        drawn in proptest::collection::vec((0_usize..9, 0_usize..4, 0_i64..1_000, 0_u64..20), 0..20), on in 0_u64..20,
    ) {
        let sellers = [None, Some("Ana"), Some("Bruno"), Some("Carla")];
        let first = day("2026-11-01");
        let customers: Vec<_> = drawn.iter().enumerate().map(|(number, (stage, seller, value, created))| {
            let stage = Stage::ALL.get(*stage).cloned().unwrap_or(Stage::Unknown(format!("otra {stage}")));
            let mut record = customer(&format!("c{number}"), stage, *value, sellers[*seller]);
            record.created_on = Some(first + chrono::Days::new(*created));
            record
        }).collect();
        let book = book(&customers, &[], &[]);
        let on = first + chrono::Days::new(on);
        let matrix = stage_matrix(&book, on);
        let funnel = funnel(&book, on);
        prop_assert_eq!(matrix.rows.len(), book.salespeople.len() + 1);
        prop_assert_eq!(matrix.stages.len(), funnel.stages.len());
        for (column, stage) in funnel.stages.iter().enumerate() {
            prop_assert_eq!(&matrix.stages[column], &stage.stage);
            let count: u32 = matrix.rows.iter().map(|row| row.cells[column].count).sum();
            let value: i64 = matrix.rows.iter().map(|row| row.cells[column].value).sum();
            prop_assert_eq!((count, value), (stage.count, stage.value));
        }
    }
}
