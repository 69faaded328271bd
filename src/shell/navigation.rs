//! Where one can go: the rail on a desktop, the tabs at the bottom of a phone. Only screens that exist.

use leptos::prelude::*;

use crate::components::icon::{Icon, Mark, Name};
use crate::format::count;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;

/// `page` on the link of the screen that is being looked at.
fn current(nav: Nav, screen: Screen) -> impl Fn() -> Option<&'static str> + Clone {
    move || nav.with(|route| route.screen.is_same_place(&screen).then_some("page"))
}

/// One link of the rail or of the tabs.
#[component]
fn Place(
    screen: Screen,
    icon: Name,
    #[prop(into)] label: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    let nav = use_nav();
    let target = screen.clone();
    view! {
        <a
            href=move || nav.href(target.clone())
            aria-current=current(nav, screen)
            title=move || label.get()
        >
            <Icon name=icon />
            <span>{move || label.get()}</span>
            {children()}
        </a>
    }
}

/// Left rail, from 900 px.
#[component]
pub fn Rail() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let label =
        move |text: fn(crate::words::I18n) -> &'static str| Signal::derive(move || text(i18n));
    view! {
        <aside class="rail">
            <a class="brand" href=move || nav.href(Screen::Home)>
                <Mark />
                <span>{t!(i18n, common.app)}</span>
            </a>
            <nav aria-label=move || tu_string!(i18n, shell.sections)>
                <Place screen=Screen::Home icon=Name::Home label=label(|i18n| tu_string!(i18n, shell.home))>
                    ""
                </Place>
                <Place
                    screen=Screen::invoices()
                    icon=Name::List
                    label=label(|i18n| tu_string!(i18n, shell.invoices))
                >
                    <OverdueCount />
                </Place>
            </nav>
            <nav aria-label=move || tu_string!(i18n, shell.system)>
                <Place screen=Screen::Sync icon=Name::Sync label=label(|i18n| tu_string!(i18n, shell.sync))>
                    ""
                </Place>
                <Place
                    screen=Screen::Settings
                    icon=Name::Gear
                    label=label(|i18n| tu_string!(i18n, shell.settings))
                >
                    ""
                </Place>
            </nav>
        </aside>
    }
}

/// Bottom tabs, below 900 px.
#[component]
pub fn Tabs() -> impl IntoView {
    let i18n = use_i18n();
    let label =
        move |text: fn(crate::words::I18n) -> &'static str| Signal::derive(move || text(i18n));
    view! {
        <nav class="tabs" aria-label=move || tu_string!(i18n, shell.main_nav)>
            <Place screen=Screen::Home icon=Name::Home label=label(|i18n| tu_string!(i18n, shell.home))>
                ""
            </Place>
            <Place
                screen=Screen::invoices()
                icon=Name::List
                label=label(|i18n| tu_string!(i18n, shell.invoices))
            >
                ""
            </Place>
            <Place screen=Screen::Sync icon=Name::Sync label=label(|i18n| tu_string!(i18n, shell.sync_short))>
                ""
            </Place>
            <Place
                screen=Screen::Settings
                icon=Name::Gear
                label=label(|i18n| tu_string!(i18n, shell.settings))
            >
                ""
            </Place>
        </nav>
    }
}

/// How many documents are overdue today, beside Facturas.
#[component]
fn OverdueCount() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let overdue = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().and_then(|view| view.overdue_count))
            .filter(|overdue| *overdue > 0)
    });
    move || {
        overdue.get().map(|overdue| {
            let figure = count(i64::from(overdue));
            let spoken = tu_string!(
                i18n,
                shell.overdue_count,
                count = overdue,
                n = figure.clone()
            );
            let title = spoken.clone();
            view! {
                <span class="count" title=title>
                    <span aria-hidden="true">{figure}</span>
                    <span class="vh">{spoken}</span>
                </span>
            }
        })
    }
}
