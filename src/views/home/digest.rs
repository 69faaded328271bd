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
    let fell_due = Screen::filtered(InvoiceFilter {
        state: Some(InvoiceState::Overdue),
        due_from: Some(digest.since),
        due_to: Some(yesterday),
        ..InvoiceFilter::default()
    });
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
    let (newly, apart) = (digest.newly_overdue, digest.newly_overdue_apart);
    let newly = (newly.count + apart > 0).then(|| LinkedFigure {
        id: "newly-overdue",
        label: tu_string!(i18n, home.digest_newly_overdue),
        value: currency.compact(newly.amount),
        exact: newly.amount,
        beside: with_apart(i18n, documents(i18n, newly.count), apart),
        href: nav.href(fell_due),
        urgent: true,
    });
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

/// The same, with how many stand beside them because no rate converts them.
fn with_apart(i18n: I18n, documents: String, apart: u32) -> String {
    if apart == 0 {
        return documents;
    }
    let n = count(i64::from(apart));
    tu_string!(i18n, home.digest_no_rate, documents = documents, n = n)
}
