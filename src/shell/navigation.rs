//! Where one can go from anywhere: the rail on a desktop, the links of a place, and the marks beside them.

use leptos::prelude::*;
use protocol::ShellView;

use crate::components::icon::{Icon, Mark, Name};
use crate::device::Switch;
use crate::format::count;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;

use super::places::{GROUPS, Place};

/// `page` on the link of the screen that is being looked at, `true` on one that it belongs to.
pub fn current(nav: Nav, place: Place) -> impl Fn() -> Option<&'static str> + Clone {
    move || {
        nav.with(|route| {
            let exact = route.screen.is_same_place(&(place.screen)());
            if exact {
                Some("page")
            } else {
                place.holds(&route.screen).then_some("true")
            }
        })
    }
}

/// A link to a place, with its sign and its mark.
#[component]
pub fn PlaceLink(
    /// Where to.
    place: Place,
    /// Without the mark: where one more figure would be too much.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let name = move || (place.name)(i18n);
    view! {
        <a
            href=move || nav.usual((place.screen)()).href()
            aria-current=current(nav, place)
            title=name
        >
            <Icon name=place.icon />
            <span>{name}</span>
            {(!bare).then(|| mark(&(place.screen)()))}
        </a>
    }
}

/// The rail is narrow: signs without names.
const NARROW: Switch = Switch::off_by_default("atalaya-rail-narrow");

/// Left rail, from 900 px; narrow below 1200 px, and where somebody wants it so.
#[component]
pub fn Rail() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let groups = GROUPS
        .iter()
        .map(|group| {
            view! {
                <nav aria-label=move || (group.name)(i18n)>
                    <p aria-hidden="true">{move || (group.name)(i18n)}</p>
                    {group
                        .places
                        .iter()
                        .map(|place| view! { <PlaceLink place=*place /> })
                        .collect_view()}
                </nav>
            }
        })
        .collect_view();
    let narrow = RwSignal::new(NARROW.kept());
    let turn = move |_| {
        narrow.update(|narrow| *narrow = !*narrow);
        NARROW.keep(narrow.get_untracked());
    };
    let fold = move || {
        if narrow.get() {
            tu_string!(i18n, shell.rail_unfold)
        } else {
            tu_string!(i18n, shell.rail_fold)
        }
    };
    view! {
        <aside class="rail" class:narrow=move || narrow.get()>
            <a class="brand" href=move || nav.href(Screen::Home)>
                <Mark />
                <span>{t!(i18n, common.app)}</span>
            </a>
            {groups}
            <button class="turn" type="button" title=fold on:click=turn>
                <Icon name=Name::Sidebar />
                <span>{fold}</span>
            </button>
        </aside>
    }
}

/// The figure beside a place that has one.
fn mark(screen: &Screen) -> Option<AnyView> {
    match screen {
        Screen::Alerts => Some(view! { <AlertCount /> }.into_any()),
        Screen::Receivables { .. } => Some(view! { <OverdueCount /> }.into_any()),
        _ => None,
    }
}

/// A figure of the frame that is greater than nothing.
fn some_of(of: fn(&ShellView) -> Option<u32>) -> Memo<Option<u32>> {
    let state = use_state();
    Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().and_then(|view| of(view)))
            .filter(|count| *count > 0)
    })
}

/// How many alerts want somebody today, beside Alertas.
#[component]
fn AlertCount() -> impl IntoView {
    let i18n = use_i18n();
    let alerts = some_of(|view| view.alert_count);
    move || {
        alerts.get().map(|alerts| {
            let figure = count(i64::from(alerts));
            let spoken = tu_string!(i18n, shell.alert_count, count = alerts, n = figure.clone());
            view! { <Count figure=figure spoken=spoken wanted=true /> }
        })
    }
}

/// How many documents are overdue today, beside Cobranza.
#[component]
fn OverdueCount() -> impl IntoView {
    let i18n = use_i18n();
    let overdue = some_of(|view| view.overdue_count);
    move || {
        overdue.get().map(|overdue| {
            let figure = count(i64::from(overdue));
            let spoken = tu_string!(
                i18n,
                shell.overdue_count,
                count = overdue,
                n = figure.clone()
            );
            view! { <Count figure=figure spoken=spoken /> }
        })
    }
}

#[component]
fn Count(figure: String, spoken: String, #[prop(optional)] wanted: bool) -> impl IntoView {
    let title = spoken.clone();
    view! {
        <span class="count" class:wanted=wanted title=title>
            <span aria-hidden="true">{figure}</span>
            <span class="vh">{spoken}</span>
        </span>
    }
}
