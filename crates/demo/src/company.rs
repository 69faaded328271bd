//! The company and its clock.

use chrono::NaiveDate;

use crate::calendar::{Instant, days_between, first_of_month, months_before, noon_utc, plus_days};
use crate::forget::Forgotten;
use crate::life::{Agenda, DayReport, Folios};
use crate::names;
use crate::options::CompanyOptions;
use crate::record::{Client, Document, Payment, Seller};
use crate::rng::Rng;
use crate::season::{self, Quota};

/// Calendar months of history, the running one included.
const HISTORY_MONTHS: u32 = 36;

/// Percent of the customers that were there before the history begins.
const OLD_CUSTOMERS_PERCENT: u32 = 55;

/// People who sell, each with a name of their own.
fn sellers(rng: &mut Rng, count: u32, wide: bool) -> Vec<Seller> {
    let mut sellers: Vec<Seller> = Vec::new();
    while sellers.len() < count as usize {
        let name = names::person(rng, wide);
        if sellers.iter().all(|seller| seller.name != name) {
            sellers.push(Seller {
                name,
                monthly_target: None,
                is_only_a_name: false,
            });
        }
    }
    sellers
}

/// An invented company: its records, and the day up to which it has lived.
#[derive(Clone, Debug)]
pub struct Company {
    pub(crate) options: CompanyOptions,
    pub(crate) name: String,
    pub(crate) start: NaiveDate,
    pub(crate) today: NaiveDate,
    pub(crate) now: Instant,
    pub(crate) rng: Rng,
    pub(crate) sellers: Vec<Seller>,
    pub(crate) clients: Vec<Client>,
    pub(crate) documents: Vec<Document>,
    pub(crate) payments: Vec<Payment>,
    /// Customers that buy, the oldest first.
    pub(crate) buyers: Vec<u32>,
    /// By customer: documents that may still be open.
    pub(crate) open_of: Vec<Vec<u32>>,
    pub(crate) agenda: Agenda,
    pub(crate) sales: Quota,
    pub(crate) arrivals: Quota,
    pub(crate) folios: Folios,
    /// Prospects that came so far.
    pub(crate) came: u32,
    /// Documents sold so far.
    pub(crate) sold: u32,
    /// Payments received so far, odd ones apart.
    pub(crate) received: u32,
    pub(crate) report: DayReport,
    pub(crate) forgotten: Forgotten,
}

impl Company {
    /// Builds the company and lives its history up to and including `options.today`.
    pub fn new(options: CompanyOptions) -> Self {
        let today = options.today;
        let start = months_before(first_of_month(today), HISTORY_MONTHS - 1);
        let mut rng = Rng::new(options.seed);
        let days = days_between(start, today) + 1;
        let weights = (0..days).map(|n| season::weight(start, plus_days(start, n)));
        let old = match options.customers() {
            0 => 0,
            customers => (customers * OLD_CUSTOMERS_PERCENT / 100).max(6),
        };
        let name = names::company(&mut rng, options.wide);
        let sellers = sellers(&mut rng, options.salespeople(), options.wide);
        let mut company = Self {
            options,
            name,
            start,
            today: start,
            now: noon_utc(plus_days(start, -1)),
            rng,
            sellers,
            clients: Vec::new(),
            documents: Vec::new(),
            payments: Vec::new(),
            buyers: Vec::new(),
            open_of: Vec::new(),
            agenda: Agenda::from(start),
            sales: Quota::new(options.invoices, weights.sum()),
            arrivals: Quota::new(options.customers() - old, days.unsigned_abs()),
            folios: Folios::default(),
            came: 0,
            sold: 0,
            received: 0,
            report: DayReport::of(start),
            forgotten: Forgotten::default(),
        };
        for _ in 0..old {
            company.settle_in();
        }
        for n in 0..days {
            company.begin(plus_days(start, n));
            company.live();
        }
        if !options.is_empty() {
            company.close_history();
        }
        company.now = company.now.max(noon_utc(today));
        company
    }

    /// Lives one more day and tells what it brought.
    pub fn advance_day(&mut self) -> DayReport {
        self.begin(plus_days(self.today, 1));
        self.live();
        self.now = self.now.max(noon_utc(self.today));
        self.report
    }

    fn begin(&mut self, day: NaiveDate) {
        self.today = day;
        self.now = self.now.max(noon_utc(day) - 2 * 3600);
        self.report = DayReport::of(day);
    }

    /// The last day that was lived.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The first day of the history.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The company's clock: no record is newer.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Moves the clock forward within the day; a clock never goes back.
    pub fn set_now(&mut self, now: Instant) {
        self.now = self.now.max(now);
    }

    /// What it was built from.
    pub fn options(&self) -> &CompanyOptions {
        &self.options
    }

    /// Name of the company.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant of one more change.
    pub(crate) fn stamp(&mut self) -> Instant {
        self.now += 1;
        self.now
    }
}
