//! Rules that a person made: when they hold, when they tell, and that the past is told as the present would have been.

mod random;
mod support;

use chrono::{Days, NaiveDate};
use domain::alerts::{
    Alert, AlertInputs, AlertLedger, BACKTEST_DAYS, Backtest, Metric, Operator, Repeat, Rule,
    Severity, Whom, alerts, whom_is_gone,
};
use domain::book::Book;
use domain::calendar::Holidays;
use domain::numbers::{AsOf, Targets};
use domain::{Filter, Number, Stage, Value, value};
use random::{History, Rng, for_each_history};
use support::{book, by_id, credit_note, customer, day, documents_only, invoice, payment};

fn rule(metric: Metric, operator: Operator, limit: i64, whom: Whom) -> Rule {
    Rule {
        id: 7,
        currency: None,
        metric,
        operator,
        limit,
        whom,
        repeat: Repeat::Crossing,
        severity: Severity::Warning,
        on: true,
    }
}

/// All facts of a day, those that are no rule's too.
fn facts(book: &Book, as_of: AsOf, rule: &Rule) -> Vec<Alert> {
    let inputs = AlertInputs {
        targets: &Targets::default(),
        holidays: &Holidays::default(),
        sync_stale: false,
        history_from: None,
        findings: 0,
        rules: std::slice::from_ref(rule),
        document_key: &|position| position.to_string(),
    };
    alerts(book, as_of, &inputs)
}

fn keys(book: &Book, on: &str, rule: &Rule) -> Vec<String> {
    let facts = facts(book, AsOf::today(day(on)), rule).into_iter();
    let told = facts.filter(|fact| fact.rule.is_some());
    told.map(|fact| fact.key).collect()
}

fn holds(book: &Book, on: &str, rule: &Rule) -> bool {
    !keys(book, on, rule).is_empty()
}

/// One customer who owes 1,000 from November on, and paid 400 on the 20th.
fn plain() -> Book {
    let documents = [invoice(1, "2026-11-01", "2026-11-10", 1_000)];
    documents_only(
        &documents,
        &[payment("p", "2026-11-20", 400, Some(by_id(1)))],
    )
}

#[test]
fn a_limit_itself_is_neither_above_nor_below() {
    let of = |operator, limit| rule(Metric::Receivable, operator, limit, Whom::Company);
    let book = plain();
    assert!(holds(&book, "2026-11-19", &of(Operator::Above, 999)));
    assert!(!holds(&book, "2026-11-19", &of(Operator::Above, 1_000)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Below, 600)));
    assert!(holds(&book, "2026-11-20", &of(Operator::Below, 601)));
}

#[test]
fn shares_are_compared_exactly() {
    // 600 of 900 is overdue: two thirds.
    let documents = [
        invoice(1, "2026-10-01", "2026-11-10", 600),
        invoice(2, "2026-10-01", "2027-11-10", 300),
    ];
    let book = documents_only(&documents, &[]);
    let of = |operator, limit| rule(Metric::OverdueShare, operator, limit, Whom::Company);
    assert!(holds(&book, "2026-11-20", &of(Operator::Above, 6_666)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Above, 6_667)));
    assert!(holds(&book, "2026-11-20", &of(Operator::Below, 6_667)));
}

#[test]
fn a_change_is_told_from_its_percentage_on_and_never_from_nothing() {
    let documents = [
        invoice(1, "2026-10-05", "2026-12-10", 1_000),
        invoice(2, "2026-11-05", "2026-12-10", 200),
    ];
    let book = documents_only(&documents, &[]);
    let of = |operator, limit| rule(Metric::Receivable, operator, limit, Whom::Company);
    assert!(holds(&book, "2026-11-20", &of(Operator::Rises, 2_000)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Rises, 2_001)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Falls, 1)));
    // A month before nothing was owed.
    assert!(!holds(&book, "2026-10-20", &of(Operator::Rises, 1)));
    let billed = |limit| {
        rule(
            Metric::BilledMonth,
            Operator::Falls,
            limit,
            Whom::EachSalesperson,
        )
    };
    assert!(!holds(&book, "2026-11-20", &billed(1)), "nobody sells");
    let billed = |limit| rule(Metric::BilledMonth, Operator::Falls, limit, Whom::Company);
    assert!(holds(&book, "2026-11-20", &billed(8_000)));
    assert!(!holds(&book, "2026-11-20", &billed(8_001)));
}

#[test]
fn what_is_not_known_never_fires() {
    let nothing = documents_only(&[], &[]);
    for metric in Metric::ALL {
        for operator in [Operator::Above, Operator::Below] {
            let known = holds(
                &nothing,
                "2026-11-20",
                &rule(metric, operator, i64::MAX, Whom::Company),
            );
            let is_sum = !matches!(
                metric,
                Metric::OverdueShare
                    | Metric::CollectionRate
                    | Metric::TopDebtorShare
                    | Metric::WinRate
            );
            let is_companys = metric.kinds().contains(&domain::alerts::WhomKind::Company);
            let expected = operator == Operator::Below && is_sum && is_companys;
            assert_eq!(known, expected, "{metric:?} {operator:?}");
        }
    }
    // More is owed than was ever billed: at least 20 days, and nobody knows how many more.
    let old = invoice(1, "2026-11-01", "2026-11-10", 1_000);
    let loose = credit_note(2, "2026-11-02", 500, None);
    let book = documents_only(&[old, loose], &[]);
    let of = |operator, limit| rule(Metric::Dso, operator, limit, Whom::Company);
    assert_eq!(
        value(&book, Number::Dso, AsOf::today(day("2026-11-20"))),
        Value::DaysAtLeast(20)
    );
    assert!(holds(&book, "2026-11-20", &of(Operator::Above, 19)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Above, 20)));
    assert!(!holds(&book, "2026-11-20", &of(Operator::Below, 1_000)));
}

#[test]
fn a_rule_about_somebody_who_is_gone_never_fires() {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Ana")),
        customer("c2", Stage::Won, 0, None),
    ];
    let book = book(&customers, &[], &[]);
    for whom in [Whom::Customer("x".into()), Whom::Salesperson("x".into())] {
        assert!(whom_is_gone(&whom, &book));
        let below = rule(Metric::Overdue, Operator::Below, 1, whom);
        assert!(!holds(&book, "2026-11-20", &below));
    }
    let whom = Whom::Customer("c2".into());
    assert!(!whom_is_gone(&whom, &book));
    let below = rule(Metric::Overdue, Operator::Below, 1, whom);
    assert_eq!(keys(&book, "2026-11-20", &below), ["rule:7:c2"]);
    let seller = book.salespeople[0].key.clone();
    assert!(!whom_is_gone(&Whom::Salesperson(seller), &book));
}

#[test]
fn a_rule_that_is_off_or_means_nothing_never_fires() {
    let book = plain();
    let good = rule(Metric::Overdue, Operator::Above, 0, Whom::EachCustomer);
    assert_eq!(keys(&book, "2026-11-19", &good), ["rule:7:c1"]);
    let off = Rule {
        on: false,
        ..good.clone()
    };
    assert!(!holds(&book, "2026-11-19", &off));
    for odd in [
        rule(Metric::Dso, Operator::Above, 0, Whom::EachCustomer),
        rule(Metric::Overdue, Operator::Above, -1, Whom::EachCustomer),
        rule(Metric::Overdue, Operator::Falls, 10_001, Whom::EachCustomer),
        rule(Metric::Overdue, Operator::Rises, 0, Whom::EachCustomer),
        rule(
            Metric::StageValue,
            Operator::Above,
            0,
            Whom::Stage(Stage::unknown("x")),
        ),
    ] {
        assert!(!odd.is_sensible(), "{odd:?}");
        assert!(!holds(&book, "2026-11-19", &odd));
    }
}

#[test]
fn each_month_is_a_fact_of_its_own() {
    let documents = [invoice(1, "2026-10-05", "2026-10-10", 1_000)];
    let book = documents_only(&documents, &[]);
    let below = rule(Metric::BilledMonth, Operator::Below, 5_000, Whom::Company);
    assert_eq!(keys(&book, "2026-10-31", &below), ["rule:7:2026-10"]);
    assert_eq!(keys(&book, "2026-11-01", &below), ["rule:7:2026-11"]);
    let mut past = Backtest::new(&below, day("2026-11-22"));
    while !past.is_over() {
        past.step(&book, &Targets::default(), &Holidays::default());
    }
    let days: Vec<NaiveDate> = past.days().iter().map(|day| day.on).collect();
    let expected = ["2026-08-25", "2026-09-01", "2026-10-01", "2026-11-01"];
    assert_eq!(days, expected.map(day));
    assert_eq!((past.raised(), past.standing()), (4, 1));
}

#[test]
fn a_crossing_tells_again_only_after_it_came_back() {
    let documents = [
        invoice(1, "2026-09-01", "2026-10-01", 1_000),
        invoice(2, "2026-09-01", "2026-11-10", 700),
    ];
    let paid = [payment("p", "2026-10-20", 1_000, Some(by_id(1)))];
    let book = documents_only(&documents, &paid);
    let above = rule(Metric::Overdue, Operator::Above, 500, Whom::EachCustomer);
    let told = |rule: &Rule| {
        let mut past = Backtest::new(rule, day("2026-11-22"));
        while !past.is_over() {
            past.step(&book, &Targets::default(), &Holidays::default());
        }
        let days: Vec<_> = past.days().iter().map(|day| day.on).collect();
        (days, past.raised())
    };
    let crossings = ["2026-10-02", "2026-11-11"].map(day).to_vec();
    assert_eq!(told(&above), (crossings, 2));
    let each_day = Rule {
        repeat: Repeat::EachDay,
        ..above
    };
    // 2 to 19 October, 11 to 22 November.
    assert_eq!(told(&each_day).1, 18 + 12);
}

#[test]
fn each_day_leaves_a_snooze_in_force() {
    use domain::alerts::AlertStatus;
    let book = plain();
    let above = Rule {
        repeat: Repeat::EachDay,
        ..rule(Metric::Overdue, Operator::Above, 0, Whom::Company)
    };
    let mut ledger = AlertLedger::default();
    let observe = |ledger: &mut AlertLedger, on: &str| {
        let told = ledger.observe(day(on), &facts(&book, AsOf::today(day(on)), &above));
        told.iter().any(|key| key == "rule:7")
    };
    assert!(observe(&mut ledger, "2026-11-11"));
    assert!(!observe(&mut ledger, "2026-11-11"));
    assert!(ledger.set_status("rule:7", AlertStatus::Done));
    assert!(observe(&mut ledger, "2026-11-12"));
    let until = day("2026-11-15");
    assert!(ledger.set_status("rule:7", AlertStatus::Snoozed { until }));
    assert!(!observe(&mut ledger, "2026-11-13"));
    assert!(observe(&mut ledger, "2026-11-15"));
}

#[test]
fn off_and_on_again_tells_nothing_new() {
    use domain::alerts::AlertStatus;
    let book = plain();
    let on = rule(Metric::Overdue, Operator::Above, 0, Whom::Company);
    let off = Rule {
        on: false,
        ..on.clone()
    };
    let today = day("2026-11-12");
    let mut ledger = AlertLedger::default();
    ledger.observe(today, &facts(&book, AsOf::today(today), &on));
    assert!(ledger.set_status("rule:7", AlertStatus::Done));
    let before = ledger.clone();
    ledger.observe(today, &facts(&book, AsOf::today(today), &off));
    assert!(!ledger.stands("rule:7"));
    let again = ledger.observe(today, &facts(&book, AsOf::today(today), &on));
    assert_eq!(again, [] as [&str; 0]);
    assert_eq!(ledger, before);
}

/// Any rule that can mean something, about people of the history or nobody.
fn any_rule(rng: &mut Rng, book: &Book) -> Rule {
    loop {
        let operators = [
            Operator::Above,
            Operator::Below,
            Operator::Rises,
            Operator::Falls,
        ];
        let operator = rng.pick(&operators);
        let people = book.customers.iter().map(|c| c.key.clone());
        let keys: Vec<String> = people.chain(["nobody".to_owned()]).collect();
        let sellers = book.salespeople.iter().map(|s| s.key.clone());
        let sellers: Vec<String> = sellers.chain(["nobody".to_owned()]).collect();
        let whom = [
            Whom::Company,
            Whom::EachCustomer,
            Whom::Customer(rng.pick(&keys)),
            Whom::EachSalesperson,
            Whom::Salesperson(rng.pick(&sellers)),
            Whom::Stage(rng.pick(&Stage::ALL)),
        ];
        let rule = Rule {
            repeat: rng.pick(&[Repeat::Crossing, Repeat::EachDay]),
            ..rule(
                rng.pick(&Metric::ALL),
                operator,
                rng.pick(&[0, 1, 10, 100, 1_000, 2_500, 10_000, 100_000, 1_000_000]),
                rng.pick(&whom),
            )
        };
        if rule.is_sensible() {
            return rule;
        }
    }
}

#[test]
fn a_rule_tells_the_numbers_of_the_screens() {
    for_each_history(|history: &History| {
        // Every history costs 27 subsets.
        if !history.salt.is_multiple_of(64) {
            return Ok(());
        }
        let book = history.book(&history.records(0));
        let today = history.as_of.today;
        for (metric, number) in [
            (Metric::Receivable, Number::Receivable),
            (Metric::Overdue, Number::OverdueAmount),
            (Metric::BilledMonth, Number::BilledMonth),
            (Metric::CollectedMonth, Number::CollectedMonth),
            (Metric::CollectionRate, Number::CollectionRate),
            (Metric::Dso, Number::Dso),
            (Metric::TopDebtorShare, Number::Concentration),
            (Metric::Pipeline, Number::PipelineValue),
            (Metric::WinRate, Number::WinRate),
        ] {
            for whom in [Whom::Company, Whom::EachCustomer, Whom::EachSalesperson] {
                let above = rule(metric, Operator::Above, 0, whom);
                for fact in facts(&book, AsOf::today(today), &above) {
                    let Some(hit) = fact.rule else { continue };
                    let filter = match fact.subject {
                        domain::alerts::AlertSubject::Company => Filter::default(),
                        domain::alerts::AlertSubject::Customer(index) => Filter {
                            customer: Some(book.customers[index as usize].key.clone()),
                            ..Filter::default()
                        },
                        domain::alerts::AlertSubject::Salesperson(index) => Filter {
                            salesperson: Some(Some(book.salespeople[index as usize].key.clone())),
                            ..Filter::default()
                        },
                    };
                    let part = book.subset(&filter, today);
                    let shown = value(&part, number, AsOf::today(today));
                    if shown != hit.now {
                        return Err(format!("{}: {:?}, shown {shown:?}", fact.key, hit.now));
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn the_past_is_told_as_daily_looks_would_have() {
    for_each_history(|history: &History| {
        // Every history costs 180 days.
        if !history.salt.is_multiple_of(64) {
            return Ok(());
        }
        let book = history.book(&history.records(0));
        let rng = &mut Rng::of(history.salt, 3);
        let rule = any_rule(rng, &book);
        let today = history.as_of.today;
        let mut past = Backtest::new(&rule, today);
        while !past.is_over() {
            past.step(&book, &Targets::default(), &Holidays::default());
        }
        // Whoever opens the app every day, with the other alerts beside it.
        let mut ledger = AlertLedger::default();
        let mut raised = Vec::new();
        for on in (today - Days::new(BACKTEST_DAYS - 1))
            .iter_days()
            .take_while(|on| *on <= today)
        {
            let keys = ledger.observe(on, &facts(&book, AsOf::today(today).at(on), &rule));
            let mut told = keys.into_iter().filter(|key| key.starts_with("rule:"));
            if let Some(first) = told.next() {
                raised.push((on, 1 + told.count(), first));
            }
        }
        let told: Vec<_> = past
            .days()
            .iter()
            .map(|day| (day.on, day.raised as usize, day.first.key.clone()))
            .collect();
        let count: usize = raised.iter().map(|(_, count, _)| count).sum();
        let standing = ledger
            .entries
            .iter()
            .filter(|(key, entry)| key.starts_with("rule:") && entry.resolved_on.is_none());
        if told != raised
            || past.raised() as usize != count
            || past.standing() as usize != standing.count()
        {
            return Err(format!("{rule:?}: {told:?}, daily {raised:?}"));
        }
        Ok(())
    });
}
