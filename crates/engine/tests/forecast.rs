//! Forecasts of invented companies, made week by week with what the API tells by then, against what came in: the
//! range from P10 to P90 holds four outcomes of five, and P50 is nearer than the due dates. A few small companies
//! here; as many as one likes by `cargo xtask forecast`.
#![allow(
    clippy::disallowed_methods,
    reason = "a native test that tells how long a forecast takes"
)]

use std::collections::HashMap;
use std::env;
use std::str::FromStr;
use std::time::Instant;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use demo::{Company, CompanyOptions, Resource};
use domain::book::{Book, build};
use domain::forecast::{
    Accuracy, CashForecast, FORECAST_WEEKS, PaymentColumns, accuracy, cash_forecast,
};
use domain::numbers::AsOf;
use domain::{Currency, Document, List, Zone};
use onvio::{Answer, Context, Profile, Records, Trail, decode_page};

/// Weeks in which each company is forecast.
const FORECASTS: u32 = 26;
/// Of that many companies all weeks are forecast, and everything is asserted; of fewer every third week.
const MANY: u64 = 20;
/// The weeks of a forecast that is made on a Sunday, the week that ends that day aside.
const WEEKS: usize = FORECAST_WEEKS - 1;

/// A forecast, and the documents that were owed when it was made.
struct Made {
    on: NaiveDate,
    forecast: CashForecast,
    owed: HashMap<String, i64>,
}

/// Outcomes against forecasts.
#[derive(Default)]
struct Outcomes {
    count: u32,
    within: u32,
    came_in: i64,
    error: i64,
    error_by_due: i64,
}

impl Outcomes {
    fn add(&mut self, likely: domain::forecast::Quantiles, by_due: i64, came_in: i64) {
        self.count += 1;
        self.within += u32::from((likely.p10..=likely.p90).contains(&came_in));
        self.came_in += came_in;
        self.error += (came_in - likely.p50).abs();
        self.error_by_due += (came_in - by_due).abs();
    }

    /// Permille of the outcomes within the range, of the cash off by P50, and of the cash off by the due dates.
    fn permille(&self) -> [i64; 3] {
        let of_cash = |error: i64| 1000 * error / self.came_in.max(1);
        let within = 1000 * i64::from(self.within) / i64::from(self.count.max(1));
        [within, of_cash(self.error), of_cash(self.error_by_due)]
    }

    fn tell(&self, what: &str) -> [i64; 3] {
        let figures = self.permille();
        let [within, error, by_due] =
            figures.map(|permille| format!("{}.{}", permille / 10, permille % 10));
        println!(
            "{what}: {} outcomes, {within} % within P10–P90; off by {error} % with P50, {by_due} % with the due dates",
            self.count
        );
        figures
    }
}

fn number<T: FromStr>(name: &str, default: T) -> T {
    let set = env::var(name).ok();
    set.map_or(default, |text| text.parse().ok().expect("a number"))
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

fn book_of(company: &Company) -> (Book, Vec<Document>) {
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
    let book = build(Currency::CLP, &customers, &documents, &payments);
    (book, documents)
}

fn advance(company: &mut Company, days: u32) {
    for _ in 0..days {
        company.advance_day();
    }
}

/// The forecast of a company that knows nothing of tomorrow.
fn make(company: &Company) -> Made {
    let (book, documents) = book_of(company);
    let at = AsOf::today(company.today());
    let columns = PaymentColumns::new(&book);
    let forecast = cash_forecast(&book, &columns, &book, at).expect("enough was paid");
    let owed = book.documents.iter().filter(|document| !document.apart);
    let owed = owed.filter_map(|document| {
        let balance = document.balance(at.day, at.today, book.currency);
        let key = documents[document.record as usize].key.clone();
        (balance.outstanding > 0).then_some((key, balance.outstanding))
    });
    Made {
        on: at.day,
        forecast,
        owed: owed.collect(),
    }
}

/// What came in of what was owed when the forecast was made, by its weeks.
fn came_in(made: &Made, book: &Book, documents: &[Document]) -> [i64; WEEKS] {
    let mut weeks = [0; WEEKS];
    for part in &book.applied {
        let document = &book.documents[part.document as usize];
        let key = &documents[document.record as usize].key;
        let week = (part.on - made.on - chrono::TimeDelta::days(1))
            .num_days()
            .div_euclid(7);
        let week = usize::try_from(week)
            .ok()
            .and_then(|week| weeks.get_mut(week));
        if let Some(week) = week.filter(|_| made.owed.contains_key(key)) {
            *week += part.amount;
        }
    }
    weeks
}

#[test]
fn four_of_five_outcomes_are_within_the_range_and_the_due_dates_are_further_off() {
    let companies: u64 = number("ATALAYA_COMPANIES", 2);
    let invoices: u32 = number("ATALAYA_INVOICES", 1_500);
    let is_many = companies >= MANY;
    let (mut weeks, mut totals) = (Outcomes::default(), Outcomes::default());
    let mut looking_back = Accuracy::default();
    let first: NaiveDate = "2026-02-15".parse().expect("a date");
    assert_eq!(first.weekday(), Weekday::Sun);
    for seed in 1..=companies {
        let mut company = Company::new(CompanyOptions::new(seed, invoices, first));
        let made: Vec<Made> = (0..FORECASTS)
            .filter_map(|week| {
                let made = (is_many || week % 3 == 0).then(|| make(&company));
                advance(&mut company, 7);
                made
            })
            .collect();
        advance(&mut company, 7 * 12);
        let (book, documents) = book_of(&company);
        for made in &made {
            let came_in = came_in(made, &book, &documents);
            for (week, came_in) in made.forecast.weeks[1..].iter().zip(came_in) {
                weeks.add(week.likely, week.by_due, came_in);
            }
            let CashForecast {
                total,
                total_by_due,
                ..
            } = made.forecast;
            totals.add(total, total_by_due, came_in.iter().sum());
        }
        let at = AsOf::today(company.today());
        let columns = PaymentColumns::new(&book);
        let seen = accuracy(&book, &columns, &book, at);
        assert_eq!(seen.forecasts, FORECASTS);
        looking_back.weeks += seen.weeks;
        looking_back.within += seen.within;
        looking_back.came_in += seen.came_in;
        looking_back.error += seen.error;
        looking_back.error_by_due += seen.error_by_due;
    }
    let looking_back = Outcomes {
        count: looking_back.weeks,
        within: looking_back.within,
        came_in: looking_back.came_in,
        error: looking_back.error,
        error_by_due: looking_back.error_by_due,
    };
    // Of few companies everything is a few customers' luck: the five points hold for many.
    let allowed = if is_many { 50 } else { 80 };
    for (outcomes, what, only_of_many) in [
        (&weeks, "weeks", false),
        (&looking_back, "weeks, looking back", false),
        (&totals, "all weeks together", true),
    ] {
        let [within, error, by_due] = outcomes.tell(what);
        assert!(
            (within - 800).abs() <= allowed || (only_of_many && !is_many),
            "{what}: {within} ‰"
        );
        assert!(
            error < by_due,
            "{what}: {error} ‰ is no better than {by_due} ‰"
        );
    }
}

#[test]
fn a_forecast_of_the_past_knows_nothing_of_what_came_later() {
    let first: NaiveDate = "2026-06-28".parse().expect("a date");
    // Of a company in which nothing changes what is known of past days, as a void does.
    let (then, company) = (1..=50)
        .find_map(|seed| {
            let mut options = CompanyOptions::new(seed, 400, first);
            options.clean = true;
            let mut company = Company::new(options);
            let then = make(&company).forecast;
            let rewrites: u32 = (0..28).map(|_| company.advance_day().rewrites).sum();
            (rewrites == 0).then_some((then, company))
        })
        .expect("one of many companies");
    let (book, _) = book_of(&company);
    let at = AsOf::today(company.today());
    let columns = PaymentColumns::new(&book);
    let now = cash_forecast(&book, &columns, &book, at.at(first));
    assert_eq!(now, Some(then));
}

/// As `cargo xtask forecast --companies 1 --invoices 100000` shows: well under a second when optimised.
#[test]
fn a_forecast_with_its_history_takes_a_moment() {
    let today: NaiveDate = "2026-11-22".parse().expect("a date");
    let invoices = number("ATALAYA_LARGE", 3_000);
    let (book, _) = book_of(&Company::new(CompanyOptions::new(3, invoices, today)));
    let at = AsOf::today(today);
    let begun = Instant::now();
    let columns = PaymentColumns::new(&book);
    let forecast = cash_forecast(&book, &columns, &book, at).expect("enough was paid");
    let one = begun.elapsed();
    let seen = accuracy(&book, &columns, &book, at);
    println!(
        "{} documents, {} open: a forecast {one:?}, with {} past ones {:?}",
        book.documents.len(),
        forecast.open,
        seen.forecasts,
        begun.elapsed()
    );
    assert_eq!(forecast.weeks.len(), FORECAST_WEEKS);
    assert_eq!(forecast.weeks[0].monday, today - Days::new(6));
    assert!(seen.weeks > 200);
}
