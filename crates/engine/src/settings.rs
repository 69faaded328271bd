//! Settings of one company on this device, and the list of companies that are on it.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::Order;
use domain::book::{AgingRanges, Book};
use domain::calendar::{Holidays, chilean_holidays};
use domain::month_start;
use domain::numbers::{RatingBrackets, Targets};
use domain::{Currency, MonthlyReport, ReportSchedule, TypedAmount, WeeklyReport};
use protocol::{HolidayRow, MailForm, ScheduleForm, TargetAmount, TargetRow};
use serde::{Deserialize, Serialize};

use crate::DeployConfig;
use crate::built_in_alerts::BuiltInAlerts;
use crate::currency::other_currency;
use crate::kept::{self, KeptSettings};
use crate::reminders::ReminderSettings;

/// Minutes between syncs when nobody says otherwise.
const DEFAULT_INTERVAL_MINUTES: u32 = 15;
/// Longest interval: a day.
const LONGEST_INTERVAL_MINUTES: u32 = 1_440;

/// What a person set on this device; `None` leaves what `config.json` or the default says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "KeptSettings")]
pub struct LocalSettings {
    /// Minutes between syncs.
    pub interval_minutes: Option<u32>,
    /// Whether syncs start by themselves.
    pub auto_sync: Option<bool>,
    /// Targets of the salespeople.
    pub targets: Targets,
    /// Days that count otherwise than the calendar of the app says.
    pub holidays: Holidays,
    /// Ranges of the aging, where they are not the usual ones.
    pub aging: Option<AgingRanges>,
    /// Brackets of the ratings, where they are not the usual ones.
    pub ratings: Option<RatingBrackets>,
    /// Whether a workbook goes to the folder after each sync.
    pub export_to_excel: Option<bool>,
    /// Whether alerts and reports go out by mail.
    pub mail: Option<bool>,
    /// Whether the digest of the day does.
    pub mail_digest: Option<bool>,
    /// Whether reminders to customers do.
    pub mail_reminders: Option<bool>,
    /// Who gets them, beside customers.
    pub mail_to: Option<String>,
    /// Reports that are prepared by themselves.
    pub schedule: ReportSchedule,
    /// How reminders are written.
    pub reminders: ReminderSettings,
    /// How the alerts of the app are told.
    pub built_in: BuiltInAlerts,
}

impl LocalSettings {
    /// Milliseconds between syncs in force: from a second to a day.
    pub fn interval_ms(&self, config: &DeployConfig) -> i64 {
        let default = f64::from(DEFAULT_INTERVAL_MINUTES);
        let minutes = self
            .interval_minutes
            .map(f64::from)
            .or(config.sync_interval_minutes);
        let minutes = minutes
            .filter(|minutes| minutes.is_finite())
            .unwrap_or(default);
        // Between one second and a day a float holds every millisecond.
        #[allow(clippy::cast_possible_truncation)]
        let ms = (minutes * 60_000.0).clamp(1_000.0, f64::from(LONGEST_INTERVAL_MINUTES) * 60_000.0)
            as i64;
        ms
    }

    /// The same in whole minutes, at least one: what the screen says.
    pub fn interval_minutes(&self, config: &DeployConfig) -> u32 {
        u32::try_from(self.interval_ms(config) / 60_000)
            .unwrap_or(1)
            .max(1)
    }

    /// Whether syncs start by themselves.
    pub fn auto_sync(&self, config: &DeployConfig) -> bool {
        self.auto_sync.or(config.auto_sync).unwrap_or(true)
    }

    /// Whether a workbook goes to the folder after each sync.
    pub fn export_to_excel(&self, config: &DeployConfig) -> bool {
        self.export_to_excel
            .or(config.export_to_excel)
            .unwrap_or(false)
    }

    /// What goes out by mail, and to whom.
    pub fn mail(&self, config: &DeployConfig) -> MailForm {
        let to = self.mail_to.clone().or_else(|| config.admin_email.clone());
        MailForm {
            alerts: self.mail.or(config.email_alerts).unwrap_or(false),
            digest: self.mail_digest.unwrap_or(false),
            reminders: self.mail_reminders.unwrap_or(false),
            to: to.unwrap_or_default(),
        }
    }

    /// Sets what goes out by mail. What the form left as it was still follows `config.json`.
    pub fn set_mail(&mut self, form: MailForm, config: &DeployConfig) {
        let before = self.mail(config);
        if (form.alerts, &form.to) != (before.alerts, &before.to) {
            (self.mail, self.mail_to) = (Some(form.alerts), Some(form.to));
        }
        if form.digest != before.digest {
            self.mail_digest = Some(form.digest);
        }
        if form.reminders != before.reminders {
            self.mail_reminders = Some(form.reminders);
        }
    }

    /// These settings after a person saved a form that showed what was in force. What the form left as it
    /// was still follows `config.json`.
    #[must_use]
    pub fn saved(&self, config: &DeployConfig, interval_minutes: u32, auto_sync: bool) -> Self {
        let interval_minutes = interval_minutes.clamp(1, LONGEST_INTERVAL_MINUTES);
        Self {
            interval_minutes: if interval_minutes == self.interval_minutes(config) {
                self.interval_minutes
            } else {
                Some(interval_minutes)
            },
            auto_sync: if auto_sync == self.auto_sync(config) {
                self.auto_sync
            } else {
                Some(auto_sync)
            },
            ..self.clone()
        }
    }

    /// Sets the target of a salesperson for the month of a day, or for every month: 0 (or less) says that there
    /// is none, whatever the API says; `None` takes back what was set. It is of the company that counts
    /// in `currency`.
    pub fn set_target(
        &mut self,
        salesperson: &str,
        month: Option<NaiveDate>,
        amount: Option<i64>,
        currency: Option<Currency>,
    ) {
        let amount = amount.map(|amount| TypedAmount {
            amount: amount.max(0),
            currency,
        });
        let targets = &mut self.targets.by_salesperson;
        let target = targets.entry(salesperson.to_owned()).or_default();
        match (month.map(month_start), amount) {
            (None, amount) => target.constant = amount,
            (Some(month), Some(amount)) => {
                target.months.insert(month, amount);
            }
            (Some(month), None) => {
                target.months.remove(&month);
            }
        }
        if target.constant.is_none() && target.months.is_empty() {
            targets.remove(salesperson);
        }
    }

    /// Makes a day a holiday or a day of work; `None` leaves it to the calendar. Only what differs from the
    /// calendar is kept.
    pub fn set_holiday(&mut self, day: NaiveDate, observed: Option<bool>) {
        let Holidays { added, removed } = &mut self.holidays;
        added.remove(&day);
        removed.remove(&day);
        match (observed, is_official(day)) {
            (Some(true), false) => added.insert(day),
            (Some(false), true) => removed.insert(day),
            _ => false,
        };
    }

    /// Sets the ranges of the aging by the last day of each; `None`, the usual ones and what are no ranges take
    /// back what was set.
    pub fn set_aging(&mut self, days: Option<[u16; 3]>) {
        let ranges = days.and_then(|[first, second, third]| AgingRanges::new(first, second, third));
        self.aging = ranges.filter(|ranges| *ranges != AgingRanges::default());
    }

    /// Sets the brackets of the ratings by the last day late of each; `None`, the usual ones and what are no brackets
    /// take back what was set.
    pub fn set_ratings(&mut self, days: Option<[u16; 3]>) {
        let brackets = days.and_then(RatingBrackets::new);
        self.ratings = brackets.filter(|brackets| *brackets != RatingBrackets::default());
    }

    /// Sets which reports are prepared by themselves, from `today` on; what is wanted as before keeps its day.
    pub fn set_schedule(&mut self, form: ScheduleForm, today: NaiveDate) {
        let before = self.schedule;
        let weekly = form.weekly.and_then(|day| Weekday::try_from(day).ok());
        let weekly = weekly.map(|weekday| {
            let new = WeeklyReport {
                weekday,
                since: today,
            };
            before
                .weekly
                .filter(|old| old.weekday == weekday)
                .unwrap_or(new)
        });
        let monthly = form.monthly.filter(|form| (1..=31).contains(&form.day));
        let monthly = monthly.map(|form| {
            let new = MonthlyReport {
                day: form.day,
                on_business_day: form.on_business_day,
                since: today,
            };
            let same = |old: &MonthlyReport| {
                MonthlyReport {
                    since: today,
                    ..*old
                } == new
            };
            before.monthly.filter(same).unwrap_or(new)
        });
        self.schedule = ReportSchedule { weekly, monthly };
    }

    /// The targets of the salespeople of a book, and those that were set for somebody who is no longer in it,
    /// by name.
    pub fn target_rows(&self, book: &Book) -> Vec<TargetRow> {
        let set = &self.targets.by_salesperson;
        let told = |typed: TypedAmount| TargetAmount {
            amount: typed.amount,
            currency: other_currency(typed.currency, book.currency),
        };
        let row = |key: &str, name: &str, from_api| {
            let target = set.get(key);
            TargetRow {
                key: key.to_owned(),
                name: name.to_owned(),
                from_api,
                constant: target.and_then(|target| target.constant).map(told),
                months: target
                    .map(|target| target.months.iter().map(|(m, a)| (*m, told(*a))).collect())
                    .unwrap_or_default(),
            }
        };
        let known = book.salespeople.iter();
        let gone = set
            .keys()
            .filter(|key| book.salespeople.iter().all(|s| s.key != **key));
        let mut rows: Vec<TargetRow> = known
            .map(|seller| row(&seller.key, &seller.name, seller.target))
            .chain(gone.map(|key| row(key, key, None)))
            .collect();
        rows.order_by(|a, b| a.name.cmp(&b.name));
        rows
    }

    /// The holidays of the year of a day and of the next one, and every day that a person added, in order.
    pub fn holiday_rows(&self, today: NaiveDate) -> Vec<HolidayRow> {
        let official = [today.year(), today.year() + 1]
            .into_iter()
            .flat_map(chilean_holidays);
        let official = official.map(|holiday| holiday.on);
        let mut days: Vec<NaiveDate> = official
            .chain(self.holidays.added.iter().copied())
            .collect();
        days.sort_unstable();
        days.dedup();
        let row = |day| HolidayRow {
            day,
            official: is_official(day),
            observed: self.holidays.contains(day),
        };
        days.into_iter().map(row).collect()
    }

    /// For the store.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the store; a part that cannot be read is as if it had not been set.
    pub fn from_json(text: &str) -> Self {
        let kept = serde_json::from_str(text);
        kept.map(|kept| kept::read(&kept)).unwrap_or_default()
    }
}

/// Whether the calendar of the app has a day as a holiday.
fn is_official(day: NaiveDate) -> bool {
    chilean_holidays(day.year())
        .iter()
        .any(|holiday| holiday.on == day)
}

/// A company on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyEntry {
    /// Name of its database.
    pub database: String,
    /// Address of its API.
    pub base_url: String,
    /// `production` or `sandbox`; [`CompanyEntry::FILES`] where the records come from files alone.
    pub environment: String,
    /// Name, for before its data are read.
    pub name: String,
    /// A person typed the address: it is not the one that `config.json` or the environment gives.
    #[serde(default)]
    pub is_address_typed: bool,
}

/// Whether two addresses of an API are one.
pub fn is_same_address(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

impl CompanyEntry {
    /// Environment of a company that has no API.
    pub const FILES: &str = "files";

    /// Whether the records come from files alone.
    pub fn is_from_files(&self) -> bool {
        self.environment == Self::FILES
    }

    /// Whether its records are fetched from this address.
    pub fn is_of(&self, base_url: &str) -> bool {
        is_same_address(&self.base_url, base_url)
    }

    /// Whether a database is that of a company that began with files.
    pub fn is_database_of_files(database: &str) -> bool {
        let rest = database.strip_prefix("atalaya ");
        rest.and_then(|rest| rest.strip_prefix(Self::FILES))
            .is_some_and(|rest| rest.starts_with(' '))
    }

    /// A company that has no API, by its tax id. Its database stays its own when it is connected later.
    pub fn of_files(name: &str, tax_id: &str) -> Self {
        Self {
            database: Self::database_name(Self::FILES, Some(tax_id), name),
            base_url: String::new(),
            environment: Self::FILES.to_owned(),
            name: name.trim().to_owned(),
            is_address_typed: false,
        }
    }

    /// Goes where `config.json` says from now on, unless it has no API or a person typed another address: the key
    /// that belongs there goes nowhere else.
    pub fn follow(&mut self, config: &DeployConfig) {
        if let Some(base_url) = &config.base_url
            && !self.is_from_files()
            && !self.is_address_typed
        {
            self.base_url.clone_from(base_url);
        }
    }

    /// The database of a company: one per origin of the API and tax id (or name).
    pub fn database_name(origin: &str, tax_id: Option<&str>, name: &str) -> String {
        let company = tax_id.and_then(domain::TaxId::parse);
        let company = company.map_or_else(
            || name.trim().to_lowercase(),
            |id| id.normalised().to_owned(),
        );
        format!("atalaya {origin} {company}")
    }

    /// For the directory.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the directory.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_overrides_the_admin_within_limits() {
        let config = DeployConfig {
            sync_interval_minutes: Some(5.0),
            ..DeployConfig::default()
        };
        assert_eq!(LocalSettings::default().interval_minutes(&config), 5);
        let often = DeployConfig {
            sync_interval_minutes: Some(0.1),
            ..DeployConfig::default()
        };
        assert_eq!(LocalSettings::default().interval_ms(&often), 6_000);
        let settings = LocalSettings {
            interval_minutes: Some(0),
            auto_sync: Some(false),
            ..LocalSettings::default()
        };
        assert_eq!(settings.interval_minutes(&config), 1);
        assert_eq!(LocalSettings::from_json(&settings.to_json()), settings);
        assert_eq!(LocalSettings::from_json("?"), LocalSettings::default());
    }

    #[test]
    fn what_a_person_leaves_as_it_was_still_follows_the_admin() {
        let config = |minutes| DeployConfig {
            sync_interval_minutes: Some(minutes),
            ..DeployConfig::default()
        };
        let untouched = LocalSettings::default().saved(&config(0.1), 1, true);
        assert_eq!(untouched, LocalSettings::default());
        let touched = LocalSettings::default().saved(&config(5.0), 9_999, false);
        assert_eq!(touched.interval_minutes(&config(5.0)), 1_440);
        assert!(!touched.auto_sync(&config(5.0)));
    }

    #[test]
    fn an_address_that_a_person_typed_stays_whatever_the_admin_says() {
        let config = DeployConfig {
            base_url: Some("https://proxy.example".to_owned()),
            ..DeployConfig::default()
        };
        let entry = |environment: &str, is_address_typed| CompanyEntry {
            base_url: "https://api.example/b".to_owned(),
            environment: environment.to_owned(),
            is_address_typed,
            ..CompanyEntry::of_files("Libros", "76000006-K")
        };
        for (mut entry, expected) in [
            (entry("production", false), "https://proxy.example"),
            (entry("production", true), "https://api.example/b"),
            (entry(CompanyEntry::FILES, false), "https://api.example/b"),
        ] {
            let before = entry.clone();
            entry.follow(&DeployConfig::default());
            assert_eq!(entry, before, "nobody says anything");
            // As it is after a reload.
            let mut entry = CompanyEntry::from_json(&entry.to_json()).expect("an entry");
            entry.follow(&config);
            assert_eq!(entry.base_url, expected);
        }
        // Entries of before nobody noted it.
        let old = r#"{"database":"d","base_url":"b","environment":"sandbox","name":"n"}"#;
        assert!(
            !CompanyEntry::from_json(old)
                .expect("an entry")
                .is_address_typed
        );
    }

    #[test]
    fn an_address_is_one_with_its_path() {
        let entry = CompanyEntry {
            base_url: "https://api.example/a/".to_owned(),
            ..CompanyEntry::of_files("Libros", "76000006-K")
        };
        assert!(entry.is_of("https://api.example/a") && entry.is_of("https://api.example/a/"));
        assert!(!entry.is_of("https://api.example/b") && !entry.is_of("https://other.example/a"));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn what_an_earlier_version_kept_is_read() {
        let kept = r#"{"interval_minutes":30,"auto_sync":null}"#;
        let settings = LocalSettings {
            interval_minutes: Some(30),
            ..LocalSettings::default()
        };
        assert_eq!(LocalSettings::from_json(kept), settings);
    }

    #[test]
    fn a_part_that_cannot_be_read_takes_nothing_else_with_it() {
        let kept = concat!(
            r#"{"interval_minutes":"30","auto_sync":false,"targets":{"rosa":{"constant":9000000,"#,
            r#""months":{"2026-12-01":12,"2026-13-01":5,"2027-01-01":"x"}},"ana":7,"eva":{"constant":1.5}},"#,
            r#""holidays":{"added":["2026-12-24","24-12"],"removed":"none"}}"#,
        );
        let mut settings = LocalSettings {
            auto_sync: Some(false),
            ..LocalSettings::default()
        };
        settings.set_target("rosa", None, Some(9_000_000), None);
        settings.set_target("rosa", Some(day("2026-12-01")), Some(12), None);
        settings.set_holiday(day("2026-12-24"), Some(true));
        assert_eq!(LocalSettings::from_json(kept), settings);
        for kept in ["[]", "7", "null", r#"{"targets":[],"holidays":null}"#] {
            assert_eq!(LocalSettings::from_json(kept), LocalSettings::default());
        }
    }

    #[test]
    fn zero_takes_the_target_of_the_api_away() {
        let seller = domain::book::BookSalesperson {
            key: "rosa".to_owned(),
            name: "Rosa".to_owned(),
            target: Some(7),
        };
        let target = |settings: &LocalSettings| {
            let kept = LocalSettings::from_json(&settings.to_json());
            let target = kept
                .targets
                .target(&seller, Currency::CLP, day("2026-12-24"));
            target.map(|(amount, _)| amount)
        };
        let mut settings = LocalSettings::default();
        assert_eq!(target(&settings), Some(7));
        settings.set_target("rosa", None, Some(0), None);
        assert_eq!(target(&settings), None);
        settings.set_target("rosa", Some(day("2026-12-01")), Some(5), None);
        assert_eq!(target(&settings), Some(5));
        settings.set_target("rosa", Some(day("2026-12-01")), None, None);
        settings.set_target("rosa", None, None, None);
        assert_eq!(target(&settings), Some(7));
    }

    #[test]
    fn the_kept_form_stays() {
        let mut settings = LocalSettings::default();
        settings.set_target("rosa", None, Some(9_000_000), None);
        settings.set_target("rosa", Some(day("2026-12-24")), Some(12_000_000), None);
        settings.set_holiday(day("2026-12-24"), Some(true));
        settings.set_holiday(day("2026-12-25"), Some(false));
        settings.set_aging(Some([15, 45, 120]));
        settings.set_ratings(Some([5, 20, 40]));
        let kept = concat!(
            r#"{"interval_minutes":null,"auto_sync":null,"#,
            r#""targets":{"rosa":{"constant":9000000,"months":{"2026-12-01":12000000}}},"#,
            r#""holidays":{"added":["2026-12-24"],"removed":["2026-12-25"]},"#,
            r#""aging":[15,45,120],"ratings":[5,20,40],"export_to_excel":null,"#,
            r#""reminders":{"ladder":null,"texts":[null,null,null,null,null],"bank":"","signature":""}}"#,
        );
        assert_eq!(settings.to_json(), kept);
        assert_eq!(LocalSettings::from_json(kept), settings);
        // As it was before there were workbooks of syncs and reminders.
        let (earlier, _) = kept
            .split_once(r#","export_to_excel":null"#)
            .expect("it is there");
        assert_eq!(LocalSettings::from_json(&format!("{earlier}}}")), settings);
        settings.export_to_excel = Some(true);
        assert_eq!(LocalSettings::from_json(&settings.to_json()), settings);
    }

    #[test]
    fn a_target_keeps_the_currency_in_which_it_was_typed() {
        let seller = domain::book::BookSalesperson {
            key: "rosa".to_owned(),
            name: "Rosa".to_owned(),
            target: Some(7),
        };
        let usd = Currency::parse("USD").expect("a code");
        let december = day("2026-12-24");
        let mut settings = LocalSettings::default();
        settings.set_target("rosa", None, Some(900), Some(usd));
        settings.set_target("rosa", Some(december), Some(12), Some(Currency::CLP));
        assert!(settings.to_json().contains(
            r#""rosa":{"constant":{"amount":900,"currency":"USD"},"months":{"2026-12-01":{"amount":12,"currency":"CLP"}}}"#
        ));
        let kept = LocalSettings::from_json(&settings.to_json());
        assert_eq!(kept, settings);
        let target = |currency, on| {
            let target = kept.targets.target(&seller, currency, on);
            target.map(|(amount, _)| amount)
        };
        // What counts in another currency is as if it had not been set.
        assert_eq!(target(Currency::CLP, december), Some(12));
        assert_eq!(target(usd, december), Some(900));
        assert_eq!(target(Currency::CLP, day("2026-11-24")), Some(7));
        assert_eq!(target(usd, day("2026-11-24")), Some(900));
        assert_eq!(target(Currency::CLF, december), Some(7));
    }

    #[test]
    fn what_is_taken_back_leaves_nothing() {
        let mut settings = LocalSettings::default();
        for amount in [Some(5), None] {
            settings.set_target("rosa", None, amount, None);
            settings.set_target("rosa", Some(day("2026-12-01")), amount, None);
        }
        for observed in [Some(true), Some(false), None] {
            settings.set_holiday(day("2026-12-24"), observed);
            settings.set_holiday(day("2026-12-25"), observed);
        }
        settings.set_holiday(day("2026-12-25"), Some(true));
        for days in [Some([15, 45, 120]), None] {
            settings.set_aging(days);
        }
        assert_eq!(settings, LocalSettings::default());
    }

    #[test]
    fn ranges_that_are_none_or_the_usual_ones_are_not_kept() {
        for days in [[30, 60, 90], [0, 60, 90], [90, 60, 30], [30, 60, 3_651]] {
            let mut settings = LocalSettings::default();
            settings.set_aging(Some(days));
            assert_eq!(settings, LocalSettings::default(), "{days:?}");
        }
        for aging in [
            "[15,45]",
            "[15,45,120,150]",
            "[45,15,120]",
            "[1.5,2,3]",
            "[15,45,-1]",
            "\"15\"",
            "null",
        ] {
            let kept = format!(r#"{{"auto_sync":false,"aging":{aging}}}"#);
            let settings = LocalSettings::from_json(&kept);
            assert_eq!(
                (settings.auto_sync, settings.aging),
                (Some(false), None),
                "{aging}"
            );
        }
    }

    #[test]
    fn ajustes_shows_the_calendar_and_what_differs_from_it() {
        let mut settings = LocalSettings::default();
        settings.set_holiday(day("2030-03-04"), Some(true));
        settings.set_holiday(day("2026-12-25"), Some(false));
        let rows = settings.holiday_rows(day("2026-11-22"));
        let row = |on: &str| {
            let row = rows.iter().find(|row| row.day == day(on));
            row.map(|row| (row.official, row.observed))
        };
        assert_eq!(row("2030-03-04"), Some((false, true)));
        assert_eq!(row("2026-12-25"), Some((true, false)));
        assert_eq!(row("2027-01-01"), Some((true, true)));
        assert_eq!(row("2025-12-25"), None);
        assert!(rows.is_sorted_by_key(|row| row.day));
    }

    #[test]
    fn ajustes_shows_the_targets_of_everybody() {
        let mut book = Book::empty(domain::Currency::CLP);
        for (key, name, target) in [("s2", "Rosa", Some(7)), ("s1", "Ana", None)] {
            book.salespeople.push(domain::book::BookSalesperson {
                key: key.to_owned(),
                name: name.to_owned(),
                target,
            });
        }
        let mut settings = LocalSettings::default();
        settings.set_target("s1", None, Some(9), Currency::parse("USD"));
        settings.set_target("gone", None, Some(3), None);
        let rows = settings.target_rows(&book);
        let rows: Vec<_> = rows
            .iter()
            .map(|r| {
                let constant = r.constant.clone();
                (
                    r.name.as_str(),
                    r.from_api,
                    constant.map(|set| (set.amount, set.currency)),
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("Ana", None, Some((9, Some(("USD".to_owned(), 2))))),
                ("Rosa", Some(7), None),
                ("gone", None, Some((3, None)))
            ]
        );
    }

    #[test]
    fn a_company_has_one_database_however_its_tax_id_is_spelled() {
        let name = |tax_id| CompanyEntry::database_name("https://host", tax_id, "Comercial Ñuble ");
        assert_eq!(name(Some("76.354.771-K")), name(Some("76354771-k")));
        assert_eq!(name(None), "atalaya https://host comercial ñuble");
    }

    #[test]
    fn only_brackets_that_are_none_of_the_usual_ones_are_kept() {
        let mut settings = LocalSettings::default();
        let others = [5, 20, 40];
        for (set, kept) in [
            (Some(others), Some(others)),
            (Some([7, 30, 60]), None),
            (Some([30, 20, 60]), None),
            (Some([0, 20, 60]), None),
            (None, None),
        ] {
            settings.set_ratings(Some(others));
            settings.set_ratings(set);
            let read = LocalSettings::from_json(&settings.to_json());
            assert_eq!(read, settings);
            assert_eq!(read.ratings, kept.and_then(RatingBrackets::new), "{set:?}");
        }
        // What an earlier version wrote.
        let before = LocalSettings::from_json(r#"{"aging":[15,45,120]}"#);
        assert_eq!(before.ratings, None);
        let broken = LocalSettings::from_json(r#"{"aging":[15,45,120],"ratings":[3,2,"x"]}"#);
        assert_eq!(broken, before);
    }
}
