//! What was promised: within the next days, and not kept. Nothing where nobody promised anything.

use leptos::prelude::*;
use protocol::{DigestPart, PROMISED_DAYS};

use super::Source;
use crate::components::linked_figures::{LinkedFigure, LinkedFigures};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::counted;

#[component]
pub fn Promises(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let promises = source.pick(|view| (view.promised_soon, view.promises_broken));
    let figures = Memo::new(move |_| {
        let (soon, broken) = promises.get().unwrap_or_default();
        if soon.count + broken.count == 0 {
            return Vec::new();
        }
        let days = count(i64::try_from(PROMISED_DAYS).unwrap_or(i64::MAX));
        let figure = |id, label, part: DigestPart, screen: Screen, beside: String| LinkedFigure {
            id,
            label,
            value: currency.with(|currency| currency.compact(part.amount)),
            exact: part.amount,
            beside,
            href: nav.href(screen),
            urgent: id == "broken" && part.count > 0,
        };
        let many = |part: DigestPart| counted::promises(i18n, part.count);
        vec![
            figure(
                "promised",
                tu_string!(i18n, receivables.promised),
                soon,
                Screen::reminders(),
                tu_string!(i18n, receivables.promised_days, many = many(soon), n = days),
            ),
            figure(
                "broken",
                tu_string!(i18n, home.digest_broken),
                broken,
                Screen::queue(),
                tu_string!(i18n, receivables.broken_missing, many = many(broken)),
            ),
        ]
    });
    view! {
        <Show when=move || figures.with(|figures| !figures.is_empty())>
            <div class="wide" data-promises>
                <LinkedFigures figures=figures />
            </div>
        </Show>
    }
}
