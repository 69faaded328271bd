//! How many records stand on this device, and how many came today.

use leptos::prelude::*;
use protocol::{SyncCounts, SyncRunRow};

use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, moment_in};

/// Rows added by today's runs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct AddedToday {
    customers: u64,
    invoices: u64,
    payments: u64,
}

#[component]
pub fn Counts() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let totals = Memo::new(move |_| {
        state.sync.with(|view| {
            view.as_ref().map(|view| {
                [
                    view.customers,
                    view.invoices,
                    view.payments,
                    view.salespeople,
                ]
            })
        })
    });
    let added = Memo::new(move |_| {
        let today = state
            .shell
            .with(|view| view.as_ref().map(|view| view.today));
        state.sync.with(|view| {
            let view = view.as_ref()?;
            let zone = view
                .company
                .as_ref()
                .map(|company| company.time_zone.as_str());
            // What the very first run brought was not new today, only new here.
            let first_ever = view.runs.last().map(|run| run.id);
            let is_today = |run: &&SyncRunRow| {
                Some(run.id) != first_ever
                    && Some(moment_in(zone.unwrap_or_default(), run.started_at).day) == today
            };
            Some(
                view.runs
                    .iter()
                    .filter(is_today)
                    .fold(AddedToday::default(), add),
            )
        })
    });
    let interval = move || {
        let (minutes, is_scheduled) = state.shell.with(|view| {
            view.as_ref()
                .map_or((0, true), |view| (view.interval_minutes, view.auto_sync))
        });
        if is_scheduled {
            let n = count(i64::from(minutes));
            tu_string!(i18n, sync.interval, count = minutes, n = n)
        } else {
            tu_string!(i18n, sync.interval_off).to_owned()
        }
    };
    let figure = move |index: usize| match totals.get() {
        Some(totals) => match totals[index] {
            Some(n) => view! { <data value=n.to_string()>{figure_of(n)}</data> }.into_any(),
            None => view! { <span class="unknown">{t!(i18n, common.unknown)}</span> }.into_any(),
        },
        None => view! { <span class="sk s"></span> }.into_any(),
    };
    let sub = move |words: fn(I18n, AddedToday) -> String| {
        move || added.get().map(|added| words(i18n, added))
    };
    view! {
        <dl class="counts">
            <div>
                <dt>{t!(i18n, sync.customers)}</dt>
                <dd class="big">{move || figure(0)}</dd>
                <dd class="sub">
                    {sub(|i18n, added| match added.customers {
                        0 => tu_string!(i18n, sync.same_today).to_owned(),
                        n => tu_string!(i18n, sync.new_today, count = n, n = figure_of(n)),
                    })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, sync.invoices)}</dt>
                <dd class="big">{move || figure(1)}</dd>
                <dd class="sub">
                    {sub(|i18n, added| match added.invoices {
                        0 => tu_string!(i18n, sync.same_today).to_owned(),
                        n => tu_string!(i18n, sync.new_today_f, count = n, n = figure_of(n)),
                    })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, sync.payments)}</dt>
                <dd class="big">{move || figure(2)}</dd>
                <dd class="sub">
                    {sub(|i18n, added| match added.payments {
                        0 => tu_string!(i18n, sync.same_today).to_owned(),
                        n => tu_string!(i18n, sync.new_today, count = n, n = figure_of(n)),
                    })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, sync.salespeople)}</dt>
                <dd class="big">{move || figure(3)}</dd>
            </div>
        </dl>
        <p class="note">{interval}</p>
    }
}

fn add(so_far: AddedToday, run: &SyncRunRow) -> AddedToday {
    let added = |counts: &SyncCounts| counts.added;
    AddedToday {
        customers: so_far.customers + added(&run.customers),
        invoices: so_far.invoices + added(&run.invoices),
        payments: so_far.payments + added(&run.payments),
    }
}

fn figure_of(n: u64) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX))
}
