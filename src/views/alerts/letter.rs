//! What was raised, as a letter to the owner.

use leptos::prelude::*;
use protocol::{AlertNews, AlertRow, Letter, Severity};

use super::words::{name, sentence};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::views::mail::{send, sender, use_mail};
use crate::words::{I18n, day_long};

/// Mails what the worker hands over of what was raised.
pub fn keep_mailing() {
    let i18n = use_i18n();
    let state = use_state();
    let mail = use_mail();
    Effect::new(move || {
        if state.alerts_to_mail.with(Vec::is_empty) {
            return;
        }
        let all = state.alerts_to_mail.try_update(std::mem::take);
        let Some((company, currency)) = sender(state) else {
            return;
        };
        // Another company may be open by now, and lend neither its name nor its money: it is told anew when it is opened.
        let (opening, to) = mail.with_untracked(|mail| (mail.opening, mail.form.to.clone()));
        let own = all.unwrap_or_default().into_iter();
        for (_, id, on, news) in own.filter(|(about, ..)| *about == opening) {
            let (subject, text) = words(i18n, &company, &currency, &news);
            let foot = tu_string!(i18n, mail.foot, day = day_long(i18n, on));
            let letter = Letter {
                id,
                to: vec![to.clone()],
                subject,
                text: format!("{text}\n\n{foot}"),
                files: Vec::new(),
            };
            send(opening, letter);
        }
    });
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
    use chrono::NaiveDate;
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
