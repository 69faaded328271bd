//! What was raised, as a letter to the owner.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{AlertNews, AlertRow, Letter, Mode, RelayState, Severity};

use super::words::{name, sentence};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::{State, use_state};
use crate::views::mail::{send, sender, use_mail};
use crate::words::{I18n, day_long};

/// Mails what looks at the records raise, where somebody wants that and the relay takes it. What was raised before the
/// relay has answered waits for its answer. What the first look of a device finds is not news: it may have stood for
/// long, and been mailed by another device.
pub fn keep_mailing() -> impl Fn(AlertNews) + Copy {
    let i18n = use_i18n();
    let state = use_state();
    let mail = use_mail();
    let waiting = RwSignal::new(Vec::<AlertNews>::new());
    Effect::new(move || {
        let mail = mail.get();
        let is_asked = mail.form.alerts && mail.relay == RelayState::Unknown;
        if waiting.with(Vec::is_empty) || is_asked {
            return;
        }
        let all = waiting.try_update(std::mem::take).unwrap_or_default();
        let Some(open) = Company::open(state).filter(|_| mail.goes_out()) else {
            return;
        };
        let Company {
            name: company,
            currency,
            today,
        } = open;
        // Another company may be open when the relay answers.
        for news in all.iter().filter(|news| news.opening == mail.opening) {
            let (subject, text) = words(i18n, &company, &currency, news);
            let foot = tu_string!(i18n, mail.foot, day = day_long(i18n, today));
            let keys = news.rows.iter().map(|row| row.key.as_str());
            let letter = Letter {
                // The same alerts of the same day are the same letter, whichever device raises them.
                id: Letter::id_of(&format!("alerts-{today}"), keys.chain([company.as_str()])),
                to: vec![mail.form.to.clone()],
                subject,
                text: format!("{text}\n\n{foot}"),
                files: Vec::new(),
            };
            send(news.opening, letter);
        }
    });
    move |news| {
        if !news.is_first {
            waiting.update(|waiting| waiting.push(news));
        }
    }
}

/// A company that can send mail, as far as its letters are concerned.
struct Company {
    name: String,
    currency: Currency,
    today: NaiveDate,
}

impl Company {
    /// The one that is open; `None` for the demo and for a company of files.
    fn open(state: State) -> Option<Self> {
        let (name, currency) = sender(state)?;
        state.shell.with_untracked(|view| {
            let view = view.as_ref()?;
            let can_send = view.mode == Mode::Live && !view.sync.from_files;
            can_send.then(|| Self {
                name,
                currency,
                today: view.today,
            })
        })
    }
}

/// Subject and text.
fn words(i18n: I18n, company: &str, currency: &Currency, news: &AlertNews) -> (String, String) {
    let all = news.critical + news.warning + news.info;
    let n = count(i64::from(all));
    let subject = tu_string!(
        i18n,
        mail.alerts_subject,
        count = all,
        n = n,
        company = company.to_owned()
    );
    let groups = [Severity::Critical, Severity::Warning, Severity::Info].into_iter();
    let groups = groups.filter_map(|severity| {
        let rows = news.rows.iter().filter(|row| row.severity == severity);
        let lines: Vec<String> = rows.map(|row| line(i18n, currency, row)).collect();
        let head = match severity {
            Severity::Critical => tu_string!(i18n, mail.alerts_critical),
            Severity::Warning => tu_string!(i18n, mail.alerts_warning),
            Severity::Info => tu_string!(i18n, mail.alerts_info),
        };
        (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
    });
    let shown = u32::try_from(news.rows.len()).unwrap_or(u32::MAX);
    let more = (shown < all).then(|| {
        let n = count(i64::from(all - shown));
        tu_string!(i18n, mail.alerts_more, count = all - shown, n = n)
    });
    let parts: Vec<String> = groups.chain(more).collect();
    (subject, parts.join("\n\n"))
}

fn line(i18n: I18n, currency: &Currency, row: &AlertRow) -> String {
    let (name, sentence) = (name(i18n, row), sentence(i18n, currency, row));
    match row.amount {
        Some(amount) => format!("- {name}: {}. {sentence}", currency.full(amount)),
        None => format!("- {name}. {sentence}"),
    }
}

#[cfg(test)]
mod tests {
    use protocol::AlertStatus;

    use super::*;

    fn row(severity: Severity, name: &str, amount: Option<i64>) -> AlertRow {
        AlertRow {
            key: format!("overdue:{name}"),
            kind: "overdue".to_owned(),
            severity,
            customer_key: name.to_owned(),
            salesperson_key: String::new(),
            name: name.to_owned(),
            phone: None,
            amount,
            count: 2,
            days: Some(34),
            first_seen_on: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            status: AlertStatus::Active,
            rule: None,
        }
    }

    #[test]
    fn each_alert_is_a_line_under_how_much_it_matters() {
        let news = AlertNews {
            critical: 1,
            warning: 4,
            rows: vec![
                row(Severity::Critical, "Viña El Roble", Some(1_190_000)),
                row(Severity::Warning, "Molinos", None),
            ],
            ..AlertNews::default()
        };
        let currency = Currency::new("CLP", 0);
        let (subject, text) = words(I18n::built_in(), "Los Aromos", &currency, &news);
        assert_eq!(subject, "Los Aromos: 5 alertas nuevas");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "Para hoy");
        assert!(
            lines[1].starts_with("- Viña El Roble: $\u{a0}1.190.000. "),
            "{text}"
        );
        assert_eq!(lines[3], "Para esta semana");
        assert!(lines[4].starts_with("- Molinos. "), "{text}");
        assert_eq!(lines[6], "Y 3 más en Alertas.");
    }
}
