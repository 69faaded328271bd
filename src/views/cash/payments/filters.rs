//! Which payments: kind, words, method, days. All of it sits in the address.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{PaymentFilter, PaymentKind};

use crate::components::search_box::SearchBox;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route;
use crate::words::I18n;

use super::super::{Source, filter_of, method_name, with_filter};

/// Methods that everybody has, and none at all.
const METHODS: [&str; 5] = ["transfer", "check", "cash", "card", PaymentFilter::NO_METHOD];

#[component]
pub fn Filters(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let text = Memo::new(move |_| filter_of(nav).text);
    let is_narrow = Memo::new(move |_| filter_of(nav) != PaymentFilter::default());
    let search =
        Callback::new(move |text| nav.replace(with_filter(nav, |filter| filter.text = text)));
    let all = move || with_filter(nav, |filter| *filter = PaymentFilter::default()).href();
    view! {
        <div class="filters">
            <Kinds />
            <div class="tools">
                <SearchBox
                    label=Signal::derive(move || tu_string!(i18n, cash.search).to_owned())
                    text=text
                    search=search
                />
                <Method source=source />
                <Day
                    label=|i18n| tu_string!(i18n, cash.from)
                    day=|filter| filter.from
                    set=|filter, day| filter.from = day
                />
                <Day
                    label=|i18n| tu_string!(i18n, cash.to)
                    day=|filter| filter.to
                    set=|filter, day| filter.to = day
                />
                <Show when=move || is_narrow.get()>
                    <a class="btn" href=all>
                        {t!(i18n, cash.clear)}
                    </a>
                </Show>
            </div>
        </div>
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

/// Those that everybody has, and the words of the API that nobody knows.
#[component]
fn Method(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let chosen = Memo::new(move |_| filter_of(nav).method.unwrap_or_default());
    let seen = source.pick(|view| {
        let methods = view.methods.iter();
        methods.map(|row| row.method.clone()).collect::<Vec<_>>()
    });
    let options = move || {
        let chosen = chosen.get();
        let mut methods: Vec<String> = METHODS.iter().map(|method| (*method).to_owned()).collect();
        for method in seen
            .get()
            .unwrap_or_default()
            .into_iter()
            .chain([chosen.clone()])
        {
            if !method.is_empty() && !methods.contains(&method) {
                methods.push(method);
            }
        }
        methods
            .into_iter()
            .map(|method| {
                let name = method_name(i18n, &method);
                let selected = method == chosen;
                view! { <option value=method prop:selected=selected>{name}</option> }
            })
            .collect_view()
    };
    let choose = move |event| {
        let method = event_target_value(&event);
        let method = Some(method).filter(|method| !method.is_empty());
        nav.replace(with_filter(nav, |filter| filter.method = method));
    };
    view! {
        <label class="pay-method">
            <span class="vh">{t!(i18n, cash.method)}</span>
            <select class="input" on:change=choose>
                <option value="" prop:selected=move || chosen.with(String::is_empty)>
                    {t!(i18n, cash.method_all)}
                </option>
                {options}
            </select>
        </label>
    }
}

/// First or last day.
#[component]
fn Day(
    label: fn(I18n) -> &'static str,
    day: fn(&PaymentFilter) -> Option<NaiveDate>,
    set: fn(&mut PaymentFilter, Option<NaiveDate>),
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let text = Memo::new(move |_| {
        let chosen = day(&filter_of(nav));
        chosen.map(|day| day.to_string()).unwrap_or_default()
    });
    // An input of this kind gives a whole day or nothing.
    let choose = move |event| {
        let chosen = route::day(&event_target_value(&event));
        nav.replace(with_filter(nav, |filter| set(filter, chosen)));
    };
    view! {
        <label class="pay-day">
            <span>{move || label(i18n)}</span>
            <input class="input" type="date" prop:value=move || text.get() on:change=choose />
        </label>
    }
}
