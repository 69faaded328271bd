//! The way from a number to what it is made of: the number itself is a link, or a small sign stands beside it.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Subject};

use crate::components::figure::{Kpi, Look, Metric};
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::{Part, Screen};
use crate::words::subject_label;

/// A figure that leads to its explanation. Said aloud: "Explicar: Por cobrar", then the figure.
#[component]
pub fn ExplainLink(
    /// Which number the figure is.
    #[prop(into)]
    number: Subject,
    /// Of which part of what the address is about; all of it by default.
    #[prop(optional)]
    part: Part,
    /// Underlined only under the pointer and the keyboard, as in a table full of numbers.
    #[prop(optional)]
    quiet: bool,
    /// The figure.
    children: Children,
) -> impl IntoView {
    let name = name_of(number.clone());
    let said = name.clone();
    view! {
        <a class="explained" class:quiet=quiet href=href_of(use_nav(), number, part) title=name>
            <span class="vh">{move || format!("{} ", said())}</span>
            {children()}
        </a>
    }
}

/// The sign beside a number that leads elsewhere, or that is no text.
#[component]
pub fn ExplainSign(
    /// Which number.
    #[prop(into)]
    number: Subject,
    /// Of which part of what the address is about; all of it by default.
    #[prop(optional)]
    part: Part,
) -> impl IntoView {
    let name = name_of(number.clone());
    view! {
        <a
            class="explain-sign"
            href=href_of(use_nav(), number, part)
            title=name.clone()
            aria-label=name
        >
            <Icon name=Name::Info small=true />
        </a>
    }
}

/// A number under its `data-kpi` that leads to its explanation.
#[component]
pub fn KpiNumber(
    /// Which.
    id: KpiId,
    /// `data-metric`, where the figure is also one of a row.
    #[prop(optional)]
    metric: Option<&'static str>,
    /// The figure.
    #[prop(into)]
    figure: Signal<Figure>,
    /// How it is written; as is usual for this number by default.
    #[prop(optional, into)]
    look: Option<Look>,
    /// Underlined only under the pointer and the keyboard.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let look = look.unwrap_or_else(|| Look::of(id));
    view! {
        <ExplainLink number=id quiet=quiet>
            {match metric {
                Some(metric) => {
                    view! { <Kpi id=id.code() metric=metric figure=figure look=look /> }.into_any()
                }
                None => view! { <Kpi id=id.code() figure=figure look=look /> }.into_any(),
            }}
        </ExplainLink>
    }
}

/// A figure of a row under its `data-metric` that leads to its explanation: a number of a part.
#[component]
pub fn MetricNumber(
    /// `data-metric`.
    name: &'static str,
    /// Which number of the part it is.
    #[prop(into)]
    number: Subject,
    /// Of which part of what the address is about.
    part: Part,
    /// The figure.
    figure: Figure,
    /// How it is written.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    view! {
        <ExplainLink number=number part=part quiet=true>
            <Metric name=name figure=figure look=look />
        </ExplainLink>
    }
}

/// Address of the explanation of a number of a part.
pub fn href_of(
    nav: Nav,
    number: Subject,
    part: Part,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || nav.href_of(Screen::explain(number.clone()), &part)
}

fn name_of(number: Subject) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let i18n = use_i18n();
    move || tu_string!(i18n, explain.link, name = subject_label(i18n, &number))
}
