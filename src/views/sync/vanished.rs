//! Records that Onvio stopped answering with: the question, what is hidden, what was kept.

use leptos::prelude::*;
use protocol::{Command, ListKind, VanishedGroup, VanishedPart, VanishedRow, VanishedSum};

use crate::bridge::use_bridge;
use crate::components::amount::Amount;
use crate::components::icon::{Icon, Name};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, customer_words, day_short};

/// Nothing when nothing vanished.
#[component]
pub fn Vanished() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let parts = Memo::new(move |_| {
        let parts = state
            .sync
            .with(|view| view.as_ref().map(|view| view.vanished.clone()));
        parts.unwrap_or_default()
    });
    let download = move |_| {
        let columns = tu_string!(i18n, vanished.csv_columns).to_owned();
        bridge.send(Command::DownloadVanished(columns));
    };
    view! {
        <Show when=move || parts.with(|parts| !parts.is_empty())>
            <section class="sec wide" aria-labelledby="sync-vanished">
                <header>
                    <h2 id="sync-vanished">{t!(i18n, vanished.title)}</h2>
                    <button class="link" type="button" on:click=download>
                        {t!(i18n, sync.download)}
                    </button>
                    <p>{t!(i18n, vanished.text)}</p>
                </header>
                {move || parts.get().into_iter().map(|part| view! { <Part part /> }).collect_view()}
            </section>
        </Show>
    }
}

/// One group: how many, which, and what may be done.
#[component]
pub fn Part(part: VanishedPart) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let VanishedPart {
        group,
        until,
        sums,
        rows,
    } = part;
    let choice = move |hide: bool, is_main: bool, words: &'static str| {
        let choose = move |_| bridge.send(Command::ChooseVanished { group, until, hide });
        view! {
            <button class="btn" class:main-act=is_main type="button" on:click=choose>
                {words}
            </button>
        }
    };
    let hide = move || choice(true, false, tu_string!(i18n, vanished.hide));
    let (title, text, buttons) = match group {
        VanishedGroup::Asked => (
            tu_string!(i18n, vanished.asked),
            tu_string!(i18n, vanished.asked_text),
            view! {
                {hide()}
                {choice(false, false, tu_string!(i18n, vanished.keep))}
            }
            .into_any(),
        ),
        VanishedGroup::Hidden => (
            tu_string!(i18n, vanished.hidden),
            tu_string!(i18n, vanished.hidden_text),
            choice(false, false, tu_string!(i18n, vanished.show)).into_any(),
        ),
        VanishedGroup::Kept => (
            tu_string!(i18n, vanished.kept),
            tu_string!(i18n, vanished.kept_text),
            hide().into_any(),
        ),
    };
    let count: u64 = sums.iter().map(|sum| sum.count).sum();
    let more = count.saturating_sub(rows.len() as u64);
    let more = (more > 0).then(|| {
        let words = tu_string!(i18n, vanished.more, count = more, n = figure(more));
        view! { <p class="note">{words}</p> }
    });
    view! {
        <div data-vanished=group.code() data-total=count.to_string()>
            <h3>{title}</h3>
            <ul class="finds">
                {sums.into_iter().map(|sum| view! { <Sum sum /> }).collect_view()}
            </ul>
            <ul class="gone">
                {rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}
            </ul>
            {more}
            <p class="note">{text}</p>
            <div class="btns" role="group" aria-label=title>
                {buttons}
            </div>
        </div>
    }
}

#[component]
fn Sum(sum: VanishedSum) -> impl IntoView {
    let i18n = use_i18n();
    let n = figure(sum.count);
    let what = match sum.list {
        ListKind::Customers | ListKind::Company => {
            tu_string!(i18n, sync.n_customers, count = sum.count, n = n)
        }
        ListKind::Invoices => tu_string!(i18n, sync.n_invoices, count = sum.count, n = n),
        ListKind::Payments => tu_string!(i18n, sync.n_payments, count = sum.count, n = n),
    };
    let of = tu_string!(i18n, vanished.of, total = figure(sum.of));
    view! {
        <li data-list=list_code(sum.list)>
            <span class="n">
                <Icon name=Name::Alert />
            </span>
            <span class="what">{format!("{what} {of}")}</span>
            {sum.amount.map(|minor| view! { <Amount minor /> })}
        </li>
    }
}

#[component]
fn Row(row: VanishedRow) -> impl IntoView {
    let i18n = use_i18n();
    let customer = match row.list {
        ListKind::Invoices => Some(customer_words(i18n, &row.customer)),
        _ => None,
    };
    let words = [
        Some(row.label),
        customer,
        row.on.map(|on| day_short(i18n, on)),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let amount = row.amount.map(|minor| match row.currency {
        Some((code, decimals)) => {
            view! { <Amount minor currency=Currency::new(code, decimals) /> }.into_any()
        }
        None => view! { <Amount minor /> }.into_any(),
    });
    view! {
        <li data-id=row.key>
            <span>{words.join(" · ")}</span>
            {amount}
        </li>
    }
}

fn list_code(list: ListKind) -> &'static str {
    match list {
        ListKind::Company => "company",
        ListKind::Customers => "customers",
        ListKind::Invoices => "invoices",
        ListKind::Payments => "payments",
    }
}

fn figure(n: u64) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX))
}

/// What the log says of them: `· 3 ocultos`.
pub fn noted(i18n: I18n, run: &protocol::SyncRunRow) -> String {
    let mut notes = Vec::new();
    if run.filter_ignored {
        notes.push(tu_string!(i18n, vanished.filter_ignored).to_owned());
    }
    if run.hidden > 0 {
        let n = figure(run.hidden);
        notes.push(tu_string!(
            i18n,
            vanished.n_hidden,
            count = run.hidden,
            n = n
        ));
    }
    if run.asked > 0 {
        let n = figure(run.asked);
        notes.push(tu_string!(i18n, vanished.n_asked, count = run.asked, n = n));
    }
    if run.returned > 0 {
        let n = figure(run.returned);
        notes.push(tu_string!(
            i18n,
            vanished.n_returned,
            count = run.returned,
            n = n
        ));
    }
    notes.iter().flat_map(|note| [" · ", note]).collect()
}
