//! "Explica este número": what it means, how it is calculated, and the records whose total it is.

mod copy;
mod formula;
mod parts;
mod row;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{ExplainView, Figure, KpiId, Missing, Subject};

use crate::components::figure::{FigureData, Kpi, Look};
use crate::format::Currency;
use crate::glossary::Term;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::kpi::definition;
use crate::words::{day_long, span_of_year, subject_label};

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

    /// Whether targets and documents stand in one list.
    fn mixed(self) -> Memo<Option<bool>> {
        self.pick(|view| view.subject == Subject::NeededPerDay)
    }

    /// The currency of its amounts, where it is not the company's.
    fn currency(self) -> Memo<Option<Currency>> {
        let currency = self.pick(|view| view.currency.clone());
        Memo::new(move |_| {
            let (code, decimals) = currency.get().flatten()?;
            Some(Currency::new(code, decimals))
        })
    }
}

/// The screen.
#[component]
pub fn Explain() -> impl IntoView {
    let nav = use_nav();
    let state = use_state();
    let subject = Memo::new(move |before: Option<&Subject>| {
        nav.with(|route| match &route.screen {
            Screen::Explain { subject } => subject.clone(),
            // On the way to another screen: nothing changes any more.
            _ => before.cloned().unwrap_or(KpiId::BilledMonth.into()),
        })
    });
    let source = Source(Memo::new(move |_| {
        let answer = state.explain.get()?;
        let view = answer.as_ref().clone()?;
        (view.subject == subject.get()).then(|| Arc::new(view))
    }));
    let never = Memo::new(move |_| {
        state
            .explain
            .with(|answer| answer.as_deref().is_some_and(Option::is_none))
    });
    view! {
        <div class="flow explanation">
            <Lead subject=subject source=source />
            <Show when=move || !never.get() fallback=Never>
                <Formula subject=subject source=source />
                <Parts subject=subject source=source />
            </Show>
        </div>
    }
}

/// Name, number, meaning, and the day that it is about.
#[component]
fn Lead(subject: Memo<Subject>, source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
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
            let subject = subject.get();
            let look = Look::of_subject(&subject).whole();
            match subject.kpi() {
                Some(id) => view! { <Kpi id=id.code() figure=figure look=look /> }.into_any(),
                None => view! {
                    <span data-metric="figure">
                        <OwnFigure figure=figure look=look source=source />
                    </span>
                }
                .into_any(),
            }
        }
        None => view! { <span class="sk l"></span> }.into_any(),
    };
    let means = move || {
        let id = subject.with(Subject::kpi)?;
        let term = Term::of(id);
        Some(view! {
            <p class="means">
                {definition(i18n, id)} " "
                <a class="link" href=move || nav.href(Screen::Glossary { term })>
                    {t!(i18n, glossary.see)}
                </a>
            </p>
        })
    };
    view! {
        <div class="lead">
            <p class="eyebrow">
                <span>{t!(i18n, explain.title)}</span>
                <span>{when}</span>
            </p>
            <h1>{move || subject_label(i18n, &subject.get())}</h1>
            <p class="hero">{big}</p>
            {means}
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

/// A figure in the currency of the explanation.
#[component]
fn OwnFigure(#[prop(into)] figure: Signal<Figure>, look: Look, source: Source) -> impl IntoView {
    let currency = source.currency().get_untracked();
    match currency {
        Some(currency) => {
            view! { <FigureData figure=figure look=look currency=currency /> }.into_any()
        }
        None => view! { <FigureData figure=figure look=look /> }.into_any(),
    }
}

/// A figure that has not come.
fn or_unknown(figure: Option<Figure>) -> Figure {
    figure.unwrap_or(Figure::Missing(Missing::NeverSynced))
}
