//! "Hoy": what changed since the last business day, each figure with the way to its screen. Nothing at a past corte.

use leptos::prelude::*;
use protocol::{DigestPart, DigestView, InvoiceFilter, InvoiceState, PaymentFilter};

use super::Source;
use crate::components::linked_figures::{LinkedFigure, LinkedFigures};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;
use crate::words::counted::{documents, payments, promises};
use crate::words::{I18n, day_weekday_long};

#[component]
pub fn Digest(source: Source) -> impl IntoView {
    let home = source.pick(|home| home.digest);
    view! { <DigestCard digest=Signal::derive(move || home.get().flatten()) /> }
}

/// The card of a digest, where there is one.
#[component]
pub fn DigestCard(digest: Signal<Option<DigestView>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let is_there = Memo::new(move |_| digest.with(Option::is_some));
    let figures = Memo::new(move |_| {
        digest.get().map_or_else(Vec::new, |digest| {
            currency.with(|currency| figures(i18n, nav, currency, &digest))
        })
    });
    let since = move || {
        let digest = digest.get()?;
        let day = day_weekday_long(i18n, digest.since);
        Some(if figures.with(Vec::is_empty) {
            tu_string!(i18n, home.digest_quiet, day = day)
        } else {
            tu_string!(i18n, home.digest_since, day = day)
        })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="sec wide" aria-label=tu_string!(i18n, home.digest) data-digest>
                <header>
                    <h2>{t!(i18n, home.digest)}</h2>
                    <p>{since}</p>
                </header>
                <Show when=move || figures.with(|figures| !figures.is_empty())>
                    <LinkedFigures figures=figures />
                </Show>
            </section>
        </Show>
    }
}

/// How many they are, in words.
type Beside = fn(I18n, u32) -> String;

/// The parts in which there is something.
fn figures(i18n: I18n, nav: Nav, currency: &Currency, digest: &DigestView) -> Vec<LinkedFigure> {
    let yesterday = digest.day.pred_opt().unwrap_or(digest.day);
    let paid = |from, to| {
        Screen::payments(PaymentFilter {
            from: Some(from),
            to: Some(to),
            ..PaymentFilter::default()
        })
    };
    let money = |id, label, part: DigestPart, beside: Beside, screen: Screen, urgent| {
        (part.count > 0).then(|| LinkedFigure {
            id,
            label,
            value: currency.compact(part.amount),
            exact: part.amount,
            beside: beside(i18n, part.count),
            href: nav.href(screen),
            urgent,
        })
    };
    let promised = Screen::Reminders {
        day: Some(digest.day),
    };
    let alerts = digest.alerts.filter(|alerts| *alerts > 0).map(|alerts| {
        let new = digest.new_alerts;
        LinkedFigure {
            id: "alerts",
            label: tu_string!(i18n, home.digest_alerts),
            value: count(i64::from(alerts)),
            exact: i64::from(alerts),
            beside: tu_string!(
                i18n,
                home.digest_new,
                count = new,
                n = count(i64::from(new))
            ),
            href: nav.href(Screen::Alerts),
            urgent: new > 0,
        }
    });
    let newly = newly_overdue(i18n, currency, digest);
    let newly = newly.map(
        |Newly {
             value,
             exact,
             beside,
             screen,
         }| LinkedFigure {
            id: "newly-overdue",
            label: tu_string!(i18n, home.digest_newly_overdue),
            value,
            exact,
            beside,
            href: nav.href(screen),
            urgent: true,
        },
    );
    let parts = [
        newly,
        money(
            "promised-today",
            tu_string!(i18n, home.digest_promised_today),
            digest.promised_today,
            promises,
            promised,
            false,
        ),
        money(
            "broken",
            tu_string!(i18n, home.digest_broken),
            digest.broken,
            promises,
            Screen::receivables(),
            true,
        ),
        money(
            "received",
            tu_string!(i18n, home.digest_received),
            digest.received,
            payments,
            paid(digest.since, yesterday),
            false,
        ),
        money(
            "received-today",
            tu_string!(i18n, home.digest_received_today),
            digest.received_today,
            payments,
            paid(digest.day, digest.day),
            false,
        ),
        alerts,
    ];
    parts.into_iter().flatten().collect()
}

/// What became overdue.
struct Newly {
    value: String,
    exact: i64,
    beside: String,
    screen: Screen,
}

/// Its amount; where no rate converts any of it, how many documents it is. Those are in no list of what is owed: they stand
/// among all that fell due.
fn newly_overdue(i18n: I18n, currency: &Currency, digest: &DigestView) -> Option<Newly> {
    let (newly, apart) = (digest.newly_overdue, digest.newly_overdue_apart);
    let screen = |state| {
        Screen::filtered(InvoiceFilter {
            state,
            due_from: Some(digest.since),
            due_to: Some(digest.day.pred_opt().unwrap_or(digest.day)),
            ..InvoiceFilter::default()
        })
    };
    match (newly.count, apart) {
        (0, 0) => None,
        (0, apart) => Some(Newly {
            value: documents(i18n, apart),
            exact: i64::from(apart),
            beside: tu_string!(i18n, home.digest_only_apart).to_owned(),
            screen: screen(None),
        }),
        (count, apart) => Some(Newly {
            value: currency.compact(newly.amount),
            exact: newly.amount,
            beside: with_apart(i18n, documents(i18n, count), apart),
            screen: screen(Some(InvoiceState::Overdue)),
        }),
    }
}

/// The same, with how many stand beside them because no rate converts them.
fn with_apart(i18n: I18n, documents: String, apart: u32) -> String {
    if apart == 0 {
        return documents;
    }
    let n = count(i64::from(apart));
    tu_string!(i18n, home.digest_no_rate, documents = documents, n = n)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn what_no_rate_converts_is_no_money_and_leads_to_its_documents() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let since = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let currency = Currency::new("CLP", 0);
        let newly = |count, amount, apart| {
            let digest = DigestView {
                day,
                since,
                newly_overdue: DigestPart { amount, count },
                newly_overdue_apart: apart,
                overdue: DigestPart::default(),
                overdue_apart: 0,
                promised_today: DigestPart::default(),
                broken: DigestPart::default(),
                received: DigestPart::default(),
                received_today: DigestPart::default(),
                alerts: None,
                new_alerts: 0,
            };
            newly_overdue(I18n::built_in(), &currency, &digest)
        };
        assert!(newly(0, 0, 0).is_none());
        let apart = newly(0, 0, 1).expect("something");
        assert_eq!((&*apart.value, apart.exact), ("1 documento", 1));
        assert_eq!(apart.beside, "sin tipo de cambio");
        let fell_due = InvoiceFilter {
            due_from: Some(since),
            due_to: day.pred_opt(),
            ..InvoiceFilter::default()
        };
        assert!(apart.screen == Screen::filtered(fell_due.clone()));
        let both = newly(2, 50_000, 1).expect("something");
        assert_eq!(both.exact, 50_000);
        let overdue = InvoiceFilter {
            state: Some(InvoiceState::Overdue),
            ..fell_due
        };
        assert!(both.screen == Screen::filtered(overdue));
    }
}
