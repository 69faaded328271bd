//! What is looked for: state and words. All of it sits in the address; the period belongs to the whole app.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{InvoiceFilter, InvoiceState};
use wasm_bindgen::JsCast;

use crate::components::filter_chips::Chip;
use crate::components::filter_sheet::{Field, FilterSheet, Kind};
use crate::components::rows::{Columns, Display, Exporter};
use crate::components::search_box::SearchBox;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route;
use crate::state::{State, use_state};
use crate::words::aging::bucket_filter;
use crate::words::{I18n, day_long};

use super::list::INVOICES;
use super::{filter_of, with_filter};

/// Words of a tab, and the state that it filters by.
type StateTab = (fn(I18n) -> &'static str, InvoiceState);

#[component]
pub fn Filters(columns: Columns, exporter: Exporter) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let text = Memo::new(move |_| filter_of(nav).text);
    let search = move |text| {
        nav.replace(untrack(|| with_filter(nav, |filter| filter.text = text)));
    };
    view! {
        <div class="filters">
            <States />
            <div class="tools">
                <SearchBox
                    label=Signal::derive(move || tu_string!(i18n, invoices.search).to_owned())
                    text=text
                    search=Callback::new(search)
                />
                <More />
                <Display listed=&INVOICES columns=columns exporter=exporter />
            </div>
        </div>
    }
}

/// One state, all, or whatever has a balance.
#[component]
fn States() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let filter = Memo::new(move |_| filter_of(nav));
    let tab = move |label: fn(I18n) -> &'static str,
                    state: Option<InvoiceState>,
                    open_only: bool| {
        let is_current =
            move || filter.with(|filter| filter.state == state && filter.open_only == open_only);
        let href = move || {
            let change = |filter: &mut InvoiceFilter| {
                filter.state = state;
                filter.open_only = open_only;
            };
            with_filter(nav, change).href()
        };
        view! {
            <a href=href aria-current=move || is_current().then_some("true")>
                {move || label(i18n)}
            </a>
        }
    };
    let states: [StateTab; 7] = [
        (
            |i18n| tu_string!(i18n, invoices.state_overdue),
            InvoiceState::Overdue,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_pending),
            InvoiceState::Pending,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_partial),
            InvoiceState::Partial,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_paid),
            InvoiceState::Paid,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_draft),
            InvoiceState::Draft,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_void),
            InvoiceState::Void,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_rejected),
            InvoiceState::Rejected,
        ),
    ];
    let tabs = NodeRef::<leptos::html::Nav>::new();
    Effect::new(move || {
        filter.with(|_| ());
        if let Some(tabs) = tabs.get() {
            show_current(&tabs);
        }
    });
    view! {
        <nav
            class="seg scrolls"
            node_ref=tabs
            aria-label=move || tu_string!(i18n, invoices.filter_state)
        >
            {tab(|i18n| tu_string!(i18n, invoices.state_all), None, false)}
            {tab(|i18n| tu_string!(i18n, invoices.state_open), None, true)}
            {states.map(|(label, state)| tab(label, Some(state), false)).into_iter().collect_view()}
        </nav>
    }
}

/// On a phone the tabs scroll sideways: the chosen one is brought into sight.
fn show_current(tabs: &web_sys::HtmlElement) {
    let current = tabs.query_selector("[aria-current]").ok().flatten();
    if let Some(current) =
        current.and_then(|current| current.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let middle = current.offset_left() + current.offset_width() / 2;
        tabs.set_scroll_left(middle - tabs.client_width() / 2);
    }
}

/// Due dates, amounts and currency, in a sheet.
#[component]
fn More() -> impl IntoView {
    let nav = use_nav();
    let state = use_state();
    let currencies = Signal::derive(move || {
        let shell = state.shell.get();
        let codes = shell
            .map(|shell| shell.currencies.clone())
            .unwrap_or_default();
        codes.into_iter().map(|code| (code.clone(), code)).collect()
    });
    let due_from = Field::new(|i18n| tu_string!(i18n, list.due_from), Kind::Day);
    let due_to = Field::new(|i18n| tu_string!(i18n, list.due_to), Kind::Day);
    let at_least = Field::new(|i18n| tu_string!(i18n, list.at_least), Kind::Amount);
    let at_most = Field::new(|i18n| tu_string!(i18n, list.at_most), Kind::Amount);
    let currency = Field::new(
        |i18n| tu_string!(i18n, list.currency),
        Kind::OneOf(currencies),
    );
    let fill = move |()| {
        let filter = untrack(|| filter_of(nav));
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let units = |units: Option<u64>| units.map(|units| units.to_string()).unwrap_or_default();
        due_from.text.set(day(filter.due_from));
        due_to.text.set(day(filter.due_to));
        at_least.text.set(units(filter.at_least));
        at_most.text.set(units(filter.at_most));
        currency.text.set(filter.currency.unwrap_or_default());
    };
    let apply = move |()| {
        let day = |field: Field| field.read().and_then(|text| route::day(&text));
        let units = |field: Field| field.read().and_then(|text| text.parse().ok());
        nav.replace(untrack(|| {
            with_filter(nav, |filter| {
                (filter.due_from, filter.due_to) = (day(due_from), day(due_to));
                (filter.at_least, filter.at_most) = (units(at_least), units(at_most));
                filter.currency = currency.read();
            })
        }));
    };
    let chosen = move || {
        let filter = filter_of(nav);
        let set = [
            filter.due_from.is_some(),
            filter.due_to.is_some(),
            filter.at_least.is_some(),
            filter.at_most.is_some(),
            filter.currency.is_some(),
        ];
        set.into_iter().filter(|set| *set).count()
    };
    view! {
        <FilterSheet
            fields=vec![due_from, due_to, at_least, at_most, currency]
            fill=Callback::new(fill)
            apply=Callback::new(apply)
            conditions=Signal::derive(chosen)
        />
    }
}

/// What the list is filtered by beside state and words, each with the address without it.
pub fn conditions(i18n: I18n, nav: Nav, state: State) -> Vec<Chip> {
    let filter = filter_of(nav);
    let company = state.currency();
    let without = |change: fn(&mut InvoiceFilter)| with_filter(nav, change).href();
    let amount = |units: u64| {
        company.with(|currency| {
            let unit = 10_i64.pow(u32::from(currency.decimals));
            currency.full(
                i64::try_from(units)
                    .unwrap_or(i64::MAX)
                    .saturating_mul(unit),
            )
        })
    };
    let day = |day: NaiveDate| day_long(i18n, day);
    let chips = [
        filter.bucket.map(|bucket| {
            let words = bucket_filter(i18n, usize::from(bucket));
            (words, without(|filter| filter.bucket = None))
        }),
        filter.due_from.map(|from| {
            let words = tu_string!(i18n, list.chip_due_from, day = day(from));
            (words, without(|filter| filter.due_from = None))
        }),
        filter.due_to.map(|to| {
            let words = tu_string!(i18n, list.chip_due_to, day = day(to));
            (words, without(|filter| filter.due_to = None))
        }),
        filter.at_least.map(|units| {
            let words = tu_string!(i18n, list.chip_at_least, amount = amount(units));
            (words, without(|filter| filter.at_least = None))
        }),
        filter.at_most.map(|units| {
            let words = tu_string!(i18n, list.chip_at_most, amount = amount(units));
            (words, without(|filter| filter.at_most = None))
        }),
        filter.currency.map(|code| {
            let words = tu_string!(i18n, list.chip_currency, name = code);
            (words, without(|filter| filter.currency = None))
        }),
    ];
    chips.into_iter().flatten().collect()
}
