//! The digest of the day as a letter to the owner.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{DigestPart, DigestView, Letter};

use super::{send, sender, use_mail};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, day_long};

/// Mails the digest that the worker hands over, once a day.
pub fn keep_mailing_digest() {
    let i18n = use_i18n();
    let state = use_state();
    let mail = use_mail();
    Effect::new(move || {
        let Some((opening, id, view)) = state.digest_to_mail.get() else {
            return;
        };
        state.digest_to_mail.set(None);
        let company = sender(state);
        // Another company may be open by now, and lend neither its name nor its money.
        let is_open = mail.with_untracked(|mail| mail.opening == opening);
        let Some((company, currency)) = company.filter(|_| is_open) else {
            return;
        };
        let (subject, text) = words(i18n, &company, &currency, &view);
        let letter = Letter {
            id,
            to: vec![mail.with_untracked(|mail| mail.form.to.clone())],
            subject,
            text,
            files: Vec::new(),
        };
        send(opening, letter);
    });
}

/// Subject and text.
fn words(i18n: I18n, company: &str, currency: &Currency, view: &DigestView) -> (String, String) {
    let day = day_long(i18n, view.day);
    let subject = tu_string!(
        i18n,
        mail.digest_subject,
        company = company.to_owned(),
        day = day.clone()
    );
    let lines: Vec<String> = lines(i18n, currency, view)
        .into_iter()
        .map(|line| format!("- {line}"))
        .collect();
    let foot = tu_string!(i18n, mail.foot, day = day);
    let text = format!("{subject}\n\n{}\n\n{foot}", lines.join("\n"));
    (subject, text)
}

fn lines(i18n: I18n, currency: &Currency, view: &DigestView) -> Vec<String> {
    let since = |day: NaiveDate| day_long(i18n, day);
    let told = |part: DigestPart| {
        let n = count(i64::from(part.count));
        (part.count, n, currency.told(part.amount))
    };
    let newly = match told(view.newly_overdue) {
        (0, ..) => tu_string!(i18n, mail.digest_new_none, day = since(view.since)),
        (c, n, amount) => tu_string!(
            i18n,
            mail.digest_new,
            count = c,
            n = n,
            amount = amount,
            day = since(view.since)
        ),
    };
    let overdue = match told(view.overdue) {
        (0, ..) => tu_string!(i18n, mail.digest_overdue_none).to_owned(),
        (c, n, amount) => {
            tu_string!(i18n, mail.digest_overdue, count = c, n = n, amount = amount)
        }
    };
    let promised = match told(view.promised_today) {
        (0, ..) => tu_string!(i18n, mail.digest_promised_none).to_owned(),
        (c, n, amount) => {
            tu_string!(
                i18n,
                mail.digest_promised,
                count = c,
                n = n,
                amount = amount
            )
        }
    };
    let broken = match told(view.broken) {
        (0, ..) => tu_string!(i18n, mail.digest_broken_none).to_owned(),
        (c, n, amount) => tu_string!(i18n, mail.digest_broken, count = c, n = n, amount = amount),
    };
    let received = match told(view.received) {
        (0, ..) => tu_string!(i18n, mail.digest_cash_none, day = since(view.since)),
        (c, n, amount) => tu_string!(
            i18n,
            mail.digest_cash,
            count = c,
            n = n,
            amount = amount,
            day = since(view.since)
        ),
    };
    let (c, n, amount) = told(view.received_today);
    let today =
        (c > 0).then(|| tu_string!(i18n, mail.digest_today, count = c, n = n, amount = amount));
    let alerts = view.alerts.map(|all| {
        if all == 0 {
            return tu_string!(i18n, mail.digest_alerts_none).to_owned();
        }
        let (n, new) = (count(i64::from(all)), count(i64::from(view.new_alerts)));
        tu_string!(i18n, mail.digest_alerts, count = all, n = n, new = new)
    });
    let with_apart = |line: String, apart: u32| match apart {
        0 => line,
        apart => {
            let n = count(i64::from(apart));
            tu_string!(i18n, mail.digest_no_rate, line = line, n = n)
        }
    };
    let newly = with_apart(newly, view.newly_overdue_apart);
    let overdue = with_apart(overdue, view.overdue_apart);
    let told = [newly, overdue, promised, broken, received];
    told.into_iter().chain(today).chain(alerts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(amount: i64, count: u32) -> DigestPart {
        DigestPart { amount, count }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn each_figure_is_a_line() {
        let view = DigestView {
            day: day("2026-11-23"),
            since: day("2026-11-20"),
            newly_overdue: part(590_000, 1),
            newly_overdue_apart: 0,
            overdue: part(12_000_000, 14),
            overdue_apart: 3,
            promised_today: part(0, 0),
            broken: part(300_000, 2),
            received: part(1_190_000, 3),
            received_today: part(0, 0),
            alerts: Some(7),
            new_alerts: 2,
        };
        let currency = Currency::new("CLP", 0);
        let (subject, text) = words(I18n::built_in(), "Los Aromos", &currency, &view);
        assert!(subject.starts_with("Los Aromos: resumen del "), "{subject}");
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(lines.len(), 6, "{text}");
        for (line, parts) in lines.iter().zip([
            &["590.000", "1 documento."][..],
            &["12.000.000", "14 documentos.", "tipo de cambio", " 3."],
            &["promesa"],
            &["300.000", "2 promesas."],
            &["1.190.000", "3 pagos."],
            &["7 alertas", "nuevas hoy: 2"],
        ]) {
            for part in parts {
                assert!(line.contains(part), "{line}: {part}");
            }
        }
        let nothing = DigestView {
            newly_overdue: part(0, 0),
            overdue: part(0, 0),
            overdue_apart: 0,
            broken: part(0, 0),
            received: part(0, 0),
            received_today: part(10, 1),
            alerts: Some(0),
            ..view
        };
        let (_, text) = words(I18n::built_in(), "Los Aromos", &currency, &nothing);
        assert_eq!(text.matches("\n- ").count(), 7, "{text}");
        assert!(!text.contains('0') || !text.contains(" 0 "), "{text}");
    }
}
