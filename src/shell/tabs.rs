//! The bottom of a phone: four places and the rest behind "Más". Out of the way while one reads on.

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::words::I18n;

use super::navigation::{PlaceLink, current};
use super::places::{FUNNEL, HOME, MONEY, MORE, Place, RECEIVABLES, REPORTS, SALES};

/// Shorter movements of the thumb are none.
const SHORT_PX: f64 = 8.0;
/// As long as the top of the page is near, the tabs stay.
const TOP_PX: f64 = 80.0;

/// Bottom tabs, below 900 px.
#[component]
pub fn Tabs() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let away = hide_while_reading();
    let more = SheetHandle::new();
    let in_more = move || {
        let hidden = nav.with(|route| {
            let behind = |places: &[Place]| places.iter().any(|place| place.holds(&route.screen));
            behind(&MORE) && !behind(SALES) && !behind(MONEY)
        });
        hidden.then_some("true")
    };
    view! {
        <nav class="tabs" class:away=away aria-label=move || tu_string!(i18n, shell.main_nav)>
            <PlaceLink place=HOME bare=true />
            <First of=MONEY first=RECEIVABLES icon=Name::Wallet name=RECEIVABLES.name />
            <First of=SALES first=FUNNEL icon=Name::Trend name=|i18n| tu_string!(i18n, shell.sales) />
            <PlaceLink place=REPORTS bare=true />
            <button
                type="button"
                aria-haspopup="dialog"
                aria-current=in_more
                on:click=move |_| more.open()
            >
                <Icon name=Name::More />
                <span>{t!(i18n, shell.more)}</span>
            </button>
        </nav>
        <Sheet
            handle=more
            id="more"
            leads=true
            title=Signal::derive(move || tu_string!(i18n, shell.more_title).to_owned())
        >
            <nav class="places" aria-label=move || tu_string!(i18n, shell.more_title)>
                {MORE.map(|place| view! { <PlaceLink place=place /> }).collect_view()}
            </nav>
        </Sheet>
    }
}

/// The first of the screens that belong together; it is marked on all of them.
#[component]
fn First(
    /// Which belong together.
    of: &'static [Place],
    /// Where to.
    first: Place,
    /// Sign.
    icon: Name,
    /// Name.
    name: fn(I18n) -> &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let on = move || {
        nav.with(|route| {
            if first.holds(&route.screen) {
                Some("page")
            } else {
                let one = of.iter().any(|place| place.holds(&route.screen));
                one.then_some("true")
            }
        })
    };
    view! {
        <a href=move || nav.usual((first.screen)()).href() aria-current=on>
            <Icon name=icon />
            <span>{move || name(i18n)}</span>
        </a>
    }
}

/// Above the screen of a phone: the screens that belong together with it.
#[component]
pub fn Siblings() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let group = Memo::new(move |_| {
        nav.with(|route| {
            [(0, MONEY), (1, SALES)]
                .into_iter()
                .find(|(_, places)| places.iter().any(|place| place.holds(&route.screen)))
                .map(|(index, _)| index)
        })
    });
    let link = move |place: &Place| {
        let place = *place;
        view! {
            <a href=move || nav.usual((place.screen)()).href() aria-current=current(nav, place)>
                {move || (place.name)(i18n)}
            </a>
        }
    };
    move || {
        group.get().map(|group| {
            let (places, name) = if group == 0 {
                (MONEY, tu_string!(i18n, shell.money))
            } else {
                (SALES, tu_string!(i18n, shell.sales))
            };
            view! {
                <nav class="seg siblings" aria-label=name>
                    {places.iter().map(link).collect_view()}
                </nav>
            }
        })
    }
}

/// True while the page is scrolled down; false again at the first movement back.
fn hide_while_reading() -> RwSignal<bool> {
    let away = RwSignal::new(false);
    let last_px = StoredValue::new(0.0);
    let on_scroll = window_event_listener_untyped("scroll", move |_| {
        let now_px = window().scroll_y().unwrap_or_default();
        let moved_px = now_px - last_px.get_value();
        if moved_px.abs() < SHORT_PX {
            return;
        }
        last_px.set_value(now_px);
        let hide = moved_px > 0.0 && now_px > TOP_PX;
        if away.get_untracked() != hide {
            away.set(hide);
        }
    });
    on_cleanup(move || on_scroll.remove());
    let nav = use_nav();
    let place = Memo::new(move |_| nav.with(|route| std::mem::discriminant(&route.screen)));
    Effect::new(move || {
        place.get();
        away.set(false);
    });
    away
}
