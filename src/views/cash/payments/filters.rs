//! Which payments: kind, words, method, days. All of it sits in the address.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{PaymentFilter, PaymentKind};

use crate::components::filter_chips::{Chip, FilterChips};
use crate::components::filter_sheet::{Field, FilterSheet, Kind};
use crate::components::rows::{Columns, Display, Exporter};
use crate::components::search_box::SearchBox;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route;
use crate::words::{I18n, day_long};

use super::super::{Source, filter_of, method_name, with_filter};
use super::spec::PAYMENTS;

/// Methods that everybody has, and none at all.
const METHODS: [&str; 5] = [
    "transfer",
    "check",
    "cash",
    "card",
    PaymentFilter::NO_METHOD,
];

#[component]
pub fn Filters(source: Source, columns: Columns, exporter: Exporter) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let text = Memo::new(move |_| filter_of(nav).text);
    let search = move |text| {
        nav.replace(untrack(|| with_filter(nav, |filter| filter.text = text)));
    };
    view! {
        <div class="filters">
            <Kinds />
            <div class="tools">
                <SearchBox
                    label=Signal::derive(move || tu_string!(i18n, cash.search).to_owned())
                    text=text
                    search=Callback::new(search)
                />
                <More source=source />
                <Display listed=&PAYMENTS columns=columns exporter=exporter />
            </div>
            <FilterChips listed=&PAYMENTS chips=Signal::derive(move || conditions(i18n, nav)) />
        </div>
    }
}

/// What is listed beside kind and words, each with the address without it.
fn conditions(i18n: I18n, nav: Nav) -> Vec<Chip> {
    let filter = filter_of(nav);
    let without = |change: fn(&mut PaymentFilter)| with_filter(nav, change).href();
    let chips = [
        filter.method.map(|method| {
            (
                method_name(i18n, &method),
                without(|filter| filter.method = None),
            )
        }),
        filter.from.map(|day| {
            let words = tu_string!(i18n, list.chip_paid_from, day = day_long(i18n, day));
            (words, without(|filter| filter.from = None))
        }),
        filter.to.map(|day| {
            let words = tu_string!(i18n, list.chip_paid_to, day = day_long(i18n, day));
            (words, without(|filter| filter.to = None))
        }),
    ];
    chips.into_iter().flatten().collect()
}

/// Method and days, in a sheet.
#[component]
fn More(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let seen = source.pick(|view| {
        let methods = view.methods.iter();
        methods.map(|row| row.method.clone()).collect::<Vec<_>>()
    });
    // Those that everybody has, and the words of the API that nobody knows.
    let methods = Signal::derive(move || {
        let mut methods: Vec<String> = METHODS.iter().map(|method| (*method).to_owned()).collect();
        let chosen = filter_of(nav).method.unwrap_or_default();
        for method in seen.get().unwrap_or_default().into_iter().chain([chosen]) {
            if !method.is_empty() && !methods.contains(&method) {
                methods.push(method);
            }
        }
        let named = methods.into_iter();
        named
            .map(|method| {
                let name = method_name(i18n, &method);
                (method, name)
            })
            .collect()
    });
    let method = Field::new(|i18n| tu_string!(i18n, cash.method), Kind::OneOf(methods));
    let from = Field::new(|i18n| tu_string!(i18n, cash.from), Kind::Day);
    let to = Field::new(|i18n| tu_string!(i18n, cash.to), Kind::Day);
    let fill = move |()| {
        let filter = untrack(|| filter_of(nav));
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        method.text.set(filter.method.unwrap_or_default());
        from.text.set(day(filter.from));
        to.text.set(day(filter.to));
    };
    let apply = move |()| {
        let day = |field: Field| field.read().and_then(|text| route::day(&text));
        nav.replace(untrack(|| {
            with_filter(nav, |filter| {
                filter.method = method.read();
                (filter.from, filter.to) = (day(from), day(to));
            })
        }));
    };
    let conditions = move || conditions(i18n, nav).len();
    view! {
        <FilterSheet
            fields=vec![method, from, to]
            fill=Callback::new(fill)
            apply=Callback::new(apply)
            conditions=Signal::derive(conditions)
        />
    }
}

/// All, or one kind.
#[component]
fn Kinds() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let kind = Memo::new(move |_| filter_of(nav).kind);
    let tab = move |(value, words): (PaymentKind, &'static str)| {
        let href = move || with_filter(nav, |filter| filter.kind = value).href();
        view! {
            <a href=href aria-current=move || (kind.get() == value).then_some("true")>
                {words}
            </a>
        }
    };
    let tabs = [
        (PaymentKind::All, tu_string!(i18n, cash.kind_all)),
        (
            PaymentKind::Unapplied,
            tu_string!(i18n, cash.kind_unapplied),
        ),
        (PaymentKind::Future, tu_string!(i18n, cash.kind_future)),
        (PaymentKind::Negative, tu_string!(i18n, cash.kind_negative)),
        (
            PaymentKind::NotCounted,
            tu_string!(i18n, cash.kind_not_counted),
        ),
    ];
    view! {
        <nav class="seg scrolls" aria-label=move || tu_string!(i18n, cash.kind)>
            {tabs.map(tab).into_iter().collect_view()}
        </nav>
    }
}
