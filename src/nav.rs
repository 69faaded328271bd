//! Where the person is: the address after `#`, as a signal.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{SavedView, Scope, ScopeFilter, ShellView};
use wasm_bindgen::JsValue;

use crate::route::{Part, Route, Screen, corte};
use crate::state::State;

/// The current address. Copy it freely.
#[derive(Clone, Copy)]
pub struct Nav {
    route: RwSignal<Route>,
    /// Today in the company's zone, once the worker has said it.
    today: Memo<Option<NaiveDate>>,
    /// Views that a person saved.
    pub views: Memo<Vec<SavedView>>,
}

impl Nav {
    /// Reads the address and follows it from now on.
    pub fn new(state: State) -> Self {
        let today = |shell: &Option<Arc<ShellView>>| shell.as_ref().map(|shell| shell.today);
        let today = Memo::new(move |_| state.shell.with(today));
        let route = RwSignal::new(current(None));
        let look_again = move |today: Option<NaiveDate>| {
            let now = current(today);
            if route.with_untracked(|before| *before != now) {
                route.set(now);
            }
        };
        window_event_listener_untyped("hashchange", move |_| look_again(today.get_untracked()));
        // Relative days follow midnight.
        Effect::new(move || look_again(today.get()));
        let views = Memo::new(move |_| {
            let shell = state.shell.get();
            shell.map(|shell| shell.views.clone()).unwrap_or_default()
        });
        Self {
            route,
            today,
            views,
        }
    }

    /// The current address.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// Looks at the current address without copying it.
    pub fn with<T>(self, look: impl FnOnce(&Route) -> T) -> T {
        self.route.with(look)
    }

    /// Day, comparison and part of the company that the address names.
    pub fn scope(self) -> Scope {
        self.route.with(|route| route.scope.clone())
    }

    /// Address of another screen about the same day, comparison and part of the company, for `href`.
    pub fn href(self, screen: Screen) -> String {
        self.route.with(|route| route.to(screen).href())
    }

    /// As [`Nav::href`], with the part of the company narrowed: what `narrow` does not touch is kept.
    pub fn href_in(self, screen: Screen, narrow: impl FnOnce(&mut ScopeFilter)) -> String {
        let mut scope = self.scope();
        narrow(&mut scope.filter);
        self.with(|route| route.about(scope).to(screen).href())
    }

    /// Another screen about a part of what the address is about.
    pub fn route_of(self, screen: Screen, part: &Part) -> Route {
        let scope = self.route.with(|route| {
            let scope = &route.scope;
            let today = self.today.get();
            part.of(scope, today.map(|today| corte(scope.as_of, today)))
        });
        self.with(|route| route.about(scope).to(screen))
    }

    /// As [`Nav::href`], of a part of what the address is about.
    pub fn href_of(self, screen: Screen, part: &Part) -> String {
        self.route_of(screen, part).href()
    }

    /// As [`Nav::href_in`], to the customers of a stage at the corte. `None` where the address is about who stood
    /// in a stage on another day: of those, none can be chosen by a second stage.
    pub fn href_in_stage(
        self,
        stage: &str,
        narrow: impl FnOnce(&mut ScopeFilter),
    ) -> Option<String> {
        if self.with(|route| route.scope.filter.stage_on.is_some()) {
            return None;
        }
        Some(self.href_in(Screen::customers(), |filter| {
            narrow(filter);
            let stage = if stage.is_empty() {
                ScopeFilter::NO_STAGE
            } else {
                stage
            };
            filter.stage = Some(stage.to_owned());
        }))
    }

    /// Address of this screen about something else.
    pub fn href_about(self, change: impl FnOnce(&mut Scope)) -> String {
        let mut scope = self.scope();
        change(&mut scope);
        self.route.with(|route| route.about(scope).href())
    }

    /// The address that a text names, its relative days told from today.
    pub fn read(self, address: &str) -> Route {
        Route::parse(address, self.today.get().or_else(device_day))
    }

    /// Today in the company's zone, once it is known.
    pub fn today(self) -> Option<NaiveDate> {
        self.today.get()
    }

    /// Where the navigation leads to a screen: to the view that a person made its usual one, about what the address
    /// is about unless that view says itself.
    pub fn usual(self, screen: Screen) -> Route {
        let plain = self.with(|route| route.to(screen));
        let path = Route::plain(plain.screen.clone()).href();
        let address = self.views.with(|views| {
            let views = views.iter().filter(|view| view.usual);
            let mut here = views.filter(|view| view.address.split('?').next() == Some(&path));
            here.next().map(|view| view.address.clone())
        });
        let Some(usual) = address.map(|address| self.read(&address)) else {
            return plain;
        };
        if usual.scope == Scope::default() {
            plain.to(usual.screen)
        } else {
            usual
        }
    }

    /// Goes there; the browser's back button returns.
    pub fn go(self, route: &Route) {
        if self.route.with_untracked(|now| now == route) {
            return;
        }
        if let Err(error) = window().location().set_hash(&route.href()) {
            leptos::logging::error!("could not go to another address: {error:?}");
        }
    }

    /// Changes the address in place: what is typed in a filter is not a step to go back over.
    pub fn replace(self, route: Route) {
        let replaced = window().history().and_then(|history| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href()))
        });
        match replaced {
            Ok(()) => self.route.set(route),
            // A browser that refuses too many changes in a row; the address follows at the next one.
            Err(error) => leptos::logging::error!("could not change the address: {error:?}"),
        }
    }
}

/// The address that `App` provides.
pub fn use_nav() -> Nav {
    expect_context()
}

/// The address; its relative days are told from today in the company's zone, from the device's until that is known.
fn current(today: Option<NaiveDate>) -> Route {
    // `location.hash` comes decoded in some browsers, `href` never does.
    let href = window().location().href().unwrap_or_default();
    let hash = href.split_once('#').map_or("", |(_, hash)| hash);
    Route::parse(hash, today.or_else(device_day))
}

fn device_day() -> Option<NaiveDate> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date())
}
