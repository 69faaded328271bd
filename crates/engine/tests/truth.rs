//! The living company's wire JSON, read and counted by the app, against the company's own truth.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use demo::{Company, CompanyOptions, Resource};
use domain::book::{Book, build};
use domain::numbers::{
    AsOf, Dso, Span, active_customers, billed, collected, collection, concentration,
    customers_billed_since, debtors, funnel, growth, monthly, new_customers, receivables,
    reconcile, salespeople, salesperson_count,
};
use domain::{Currency, List, Ratio, Zone};
use onvio::{Answer, Context, Profile, Records, Trail, decode_page};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn records(company: &Company, list: List, resource: Resource) -> Records {
    let profile = Profile::onvio_v1();
    let context = Context {
        profile: &profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let body = company.list(resource, None);
    let answer = Answer {
        url: "https://host/v1/x",
        status: 200,
        body: body.as_bytes(),
        link: None,
        total_count: None,
    };
    decode_page(list, &answer, &context, &mut Trail::default())
        .expect("a page of the contract")
        .records
}

fn book_of(company: &Company) -> Book {
    let Records::Customers(customers) = records(company, List::Customers, Resource::Clients) else {
        panic!()
    };
    let Records::Documents(documents) = records(company, List::Documents, Resource::Invoices)
    else {
        panic!()
    };
    let Records::Payments(payments) = records(company, List::Payments, Resource::Payments) else {
        panic!()
    };
    build(Currency::CLP, &customers, &documents, &payments)
}

/// A number of the app in the truth's form, rounded to as many decimals as the truth has.
fn decimal(ratio: Ratio) -> String {
    let scale = 10_i128.pow(12);
    let scaled = domain::divide_half_away(
        i128::from(ratio.numerator) * scale,
        i128::from(ratio.denominator),
    );
    let sign = if scaled < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:012}",
        scaled.abs() / scale,
        scaled.abs() % scale
    )
}

type Kpis = BTreeMap<String, Option<String>>;

fn app_kpis(book: &Book, as_of: AsOf) -> Kpis {
    let mut kpis = Kpis::new();
    let mut whole = |id: &str, value: i64| {
        kpis.insert(id.to_owned(), Some(value.to_string()));
    };
    let month = Span::month_to(as_of.day);
    whole("billed-month", billed(book, month));
    whole("collected-month", collected(book, month, as_of));
    whole("active-customers", active_customers(book, as_of.day));
    whole(
        "active-customers-invoiced",
        customers_billed_since(book, as_of.day, 90),
    );
    whole("new-customers", new_customers(book, month));
    whole("salesperson-count", salesperson_count(book, as_of));
    let owed = receivables(book, as_of);
    whole("receivable", owed.receivable);
    whole("overdue-count", i64::from(owed.overdue_count));
    whole("overdue-amount", owed.overdue_amount);
    whole("unapplied-credits", owed.unapplied_credits);
    whole("unapplied-payments", owed.unapplied_payments);
    whole("future-payments", owed.future_payments);
    whole("overpaid", owed.overpaid);
    for (id, bucket) in ["current", "1-30", "31-60", "61-90", "90-plus"]
        .into_iter()
        .zip(owed.aging)
    {
        whole(&format!("aging-{id}"), bucket.amount);
    }
    let funnel = funnel(book, as_of.day);
    whole("active-customers-total", i64::from(funnel.customers));
    whole("pipeline-value", funnel.pipeline_value);
    whole("won-value", funnel.won_value);
    for row in funnel
        .stages
        .iter()
        .filter(|row| row.stage.position().is_some())
    {
        whole(&format!("funnel-{}", row.stage.id()), i64::from(row.count));
        whole(&format!("funnel-{}-value", row.stage.id()), row.value);
    }
    let debtors = debtors(book, as_of);
    whole("debtors", i64::try_from(debtors.len()).expect("few"));

    let mut ratio = |id: &str, value: Option<Ratio>| {
        kpis.insert(id.to_owned(), value.map(decimal));
    };
    let growth = growth(book, as_of.day);
    ratio("growth-month", growth.month.ratio);
    ratio("growth-month-year-ago", growth.year.ratio);
    ratio("win-rate", funnel.win_rate);
    ratio("conversion", funnel.conversion);
    for row in funnel
        .stages
        .iter()
        .filter(|row| row.stage.position().is_some())
    {
        ratio(&format!("advance-{}", row.stage.id()), row.advance);
    }
    let figures = collection(book, as_of);
    ratio("collection-rate", figures.rate);
    ratio("collection-rate-cohort", figures.cohort_rate);
    ratio("dso-simple", figures.dso_simple);
    ratio("dso-best", figures.dso_best);
    ratio("average-days-late", figures.average_days_late);
    ratio("cei", figures.cei);
    match figures.dso {
        Dso::Days(days) => ratio("dso", Some(days)),
        Dso::AtLeast(days) => ratio("dso", Ratio::of(days, 1)),
    }
    let concentration = concentration(&debtors);
    ratio("concentration", concentration.top_1);
    ratio("concentration-top-5", concentration.top_5);
    kpis
}

/// Both as numbers: the truth writes some whole ratios without decimals.
fn same(ours: Option<&str>, truth: Option<&str>) -> bool {
    let value = |text: &str| text.parse::<f64>().expect("a decimal");
    match (ours, truth) {
        (Some(ours), Some(truth)) => {
            (value(ours) - value(truth)).abs() <= 1e-9 * value(truth).abs().max(1.0)
        }
        (ours, truth) => ours == truth,
    }
}

fn compare(company: &Company, book: &Book, as_of: AsOf, what: &str) -> Vec<String> {
    let truth = company.truth(as_of.day, as_of.today);
    let mut wrong = Vec::new();
    for (id, ours) in app_kpis(book, as_of) {
        match truth.kpis.get(&id) {
            Some(figure) if same(ours.as_deref(), figure.value.as_deref()) => {}
            Some(figure) => wrong.push(format!(
                "{what} {id}: ours {ours:?}, truth {:?}",
                figure.value
            )),
            None => wrong.push(format!("{what} {id}: the truth does not know it")),
        }
    }
    let rows = salespeople(book, as_of);
    let named = |name: &Option<String>| {
        rows.iter().find(|row| {
            row.salesperson
                .map(|index| &book.salespeople[index as usize].name)
                == name.as_ref()
        })
    };
    for row in &truth.salespeople {
        let ours =
            named(&row.name).map(|row| (row.billed, row.collected, row.receivable, row.overdue));
        let theirs = (row.billed, row.collected, row.receivable, row.overdue);
        if ours.unwrap_or_default() != theirs {
            wrong.push(format!(
                "{what} salesperson {:?}: ours {ours:?}, truth {theirs:?}",
                row.name
            ));
        }
    }
    for (ours, row) in monthly(book, as_of, 24).iter().zip(&truth.series) {
        let new_customers = i64::try_from(row.new_customers).expect("few");
        let theirs = (
            row.billed,
            row.collected,
            new_customers,
            row.receivable,
            row.overdue,
            row.is_partial,
        );
        let ours = (
            ours.billed,
            ours.collected,
            ours.new_customers,
            ours.receivable,
            ours.overdue_amount,
            ours.partial,
        );
        if ours != theirs {
            wrong.push(format!(
                "{what} month {}: ours {ours:?}, truth {theirs:?}",
                row.month
            ));
        }
    }
    if !reconcile(book, as_of).holds() {
        wrong.push(format!(
            "{what} reconciliation: {:?}",
            reconcile(book, as_of)
        ));
    }
    wrong
}

#[test]
fn every_number_equals_the_truth_at_any_date() {
    let today = day("2026-11-22");
    let mut wrong = Vec::new();
    for seed in [1, 2, 3] {
        let company = Company::new(CompanyOptions::new(seed, 1_000, today));
        let book = book_of(&company);
        for back in [0, 1, 22, 30, 52, 83, 145, 266, 400, 700] {
            let as_of = AsOf {
                day: today - Days::new(back),
                today,
            };
            wrong.extend(compare(
                &company,
                &book,
                as_of,
                &format!("seed {seed} at {}", as_of.day),
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
