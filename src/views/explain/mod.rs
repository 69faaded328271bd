//! "Explica este número": what it means, how it is calculated, and the records whose total it is.

mod copy;
mod formula;
mod parts;
mod row;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{ExplainView, Figure, KpiId, Missing};

use crate::components::figure::{Kpi, Look};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::kpi::{definition, label};
use crate::words::{day_long, span_of_year};

use copy::CopyLink;
use formula::Formula;
use parts::Parts;

/// The explanation that the address asks for, once it has come.
#[derive(Clone, Copy)]
struct Source(Memo<Option<Arc<ExplainView>>>);

impl Source {
    /// A part of it; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: impl Fn(&ExplainView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(&part)))
    }
}

/// The screen.
#[component]
pub fn Explain() -> impl IntoView {
    let nav = use_nav();
    let state = use_state();
    let number = Memo::new(move |before: Option<&KpiId>| {
        nav.with(|route| match &route.screen {
            Screen::Explain { number } => *number,
            // On the way to another screen: nothing changes any more.
            _ => before.copied().unwrap_or(KpiId::BilledMonth),
        })
    });
    let source = Source(Memo::new(move |_| {
        let answer = state.explain.get()?;
        let view = answer.as_ref().clone()?;
        (view.number == number.get()).then(|| Arc::new(view))
    }));
    let never = Memo::new(move |_| {
        state
            .explain
            .with(|answer| answer.as_deref().is_some_and(Option::is_none))
    });
    view! {
        <div class="flow explanation">
            <Lead number=number source=source />
            <Show when=move || !never.get() fallback=Never>
                <Formula number=number source=source />
                <Parts number=number source=source />
            </Show>
        </div>
    }
}

/// Name, number, meaning, and the day that it is about.
#[component]
fn Lead(number: Memo<KpiId>, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let day = day_in_force();
    let figure = source.pick(|view| view.figure);
    let span = source.pick(|view| (view.from, view.to));
    let when = move || {
        let corte = day.get()?;
        Some(match span.get() {
            Some((Some(from), to)) => span_of_year(i18n, from, to, corte),
            Some((None, to)) => tu_string!(i18n, explain.at, day = day_long(i18n, to)),
            None => tu_string!(i18n, explain.at, day = day_long(i18n, corte)),
        })
    };
    let big = move || match figure.get() {
        Some(figure) => {
            let id = number.get();
            view! { <Kpi id=id.code() figure=figure look=Look::of(id).whole() /> }.into_any()
        }
        None => view! { <span class="sk l"></span> }.into_any(),
    };
    view! {
        <div class="lead">
            <p class="eyebrow">
                <span>{t!(i18n, explain.title)}</span>
                <span>{when}</span>
            </p>
            <h1>{move || label(i18n, number.get())}</h1>
            <p class="hero">{big}</p>
            <p class="means">{move || definition(i18n, number.get())}</p>
            <CopyLink />
        </div>
    }
}

/// Before the first sync.
#[component]
fn Never() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="empty" role="status">
            <strong>{t!(i18n, explain.never)}</strong>
            <p>{t!(i18n, explain.never_text)}</p>
        </div>
    }
}

/// A figure that has not come.
fn or_unknown(figure: Option<Figure>) -> Figure {
    figure.unwrap_or(Figure::Missing(Missing::NeverSynced))
}
