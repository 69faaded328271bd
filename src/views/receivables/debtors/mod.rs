//! Whom to collect from: everybody who owes, in the order that the address names.

mod row;
mod sort;
mod words;

use leptos::prelude::*;
use protocol::ScopeFilter;

use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::rows::{Column, Columns, Label, Shown, VirtualRows, heads};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use row::Row;
use sort::Orders;

/// Id of the heading, to jump to.
pub const LIST_ID: &str = "receivables-list";

static COLUMNS: [Column; 7] = [
    Column {
        grows: true,
        ..Column::new(
            "customer",
            |i18n| tu_string!(i18n, receivables.head_customer),
            Some("nombre"),
            12.0,
            Shown::Always,
        )
    },
    Column::new(
        "days",
        |i18n| tu_string!(i18n, receivables.head_days),
        Some("antiguedad"),
        8.75,
        Shown::Usually,
    ),
    Column::new(
        "overdue num",
        |i18n| tu_string!(i18n, receivables.head_overdue),
        Some("vencido"),
        7.75,
        Shown::Usually,
    ),
    Column::new(
        "outstanding num",
        |i18n| tu_string!(i18n, receivables.head_outstanding),
        Some("saldo"),
        7.75,
        Shown::Usually,
    ),
    Column::new(
        "documents num",
        |i18n| tu_string!(i18n, receivables.head_documents),
        Some("documentos"),
        5.0,
        Shown::Usually,
    ),
    Column::new(
        "habit",
        |i18n| tu_string!(i18n, receivables.head_habit),
        Some("habito"),
        9.5,
        Shown::WithRoom,
    ),
    Column::new(
        "contact",
        |i18n| tu_string!(i18n, receivables.head_contact),
        None,
        5.5,
        Shown::Usually,
    ),
];

/// The list.
#[component]
pub fn Debtors() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let answered = Memo::new(move |_| {
        state
            .receivables
            .with(|view| view.as_ref().map(|view| view.total_rows))
    });
    let total = Memo::new(move |_| answered.get().flatten());
    let why = Memo::new(move |_| match answered.get()? {
        None => Some(Emptiness::NoDataYet),
        Some(0) if nav.with(|route| route.scope.filter.is_empty()) => Some(Emptiness::GoodNews),
        Some(0) => Some(Emptiness::NothingMatches),
        Some(_) => None,
    });
    let everything = move || {
        nav.href_in(Screen::receivables(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    view! {
        <section class="sec wide ledger" aria-labelledby=LIST_ID>
            <header>
                <h2 id=LIST_ID tabindex="-1">
                    {t!(i18n, receivables.list)}
                </h2>
                <p>{t!(i18n, receivables.order_hint)}</p>
            </header>
            <Orders />
            <VirtualRows
                name="debtors"
                columns=Columns::new("debtors", &COLUMNS, false)
                label=Signal::derive(move || tu_string!(i18n, receivables.list).to_owned())
                total=total
                arrived=Signal::derive(move || state.receivables.track())
                window=state.windows.receivables
                head=heads(&COLUMNS)
                row=|index| view! { <Row index=index /> }.into_any()
            />
            <ListEmpty why=why words=empty_words everything=Signal::derive(everything) />
        </section>
    }
}

fn empty_words(why: Emptiness) -> (Label, Label) {
    match why {
        Emptiness::NoDataYet => (
            |i18n| tu_string!(i18n, receivables.empty_never),
            |i18n| tu_string!(i18n, receivables.empty_never_text),
        ),
        Emptiness::GoodNews | Emptiness::Nothing => (
            |i18n| tu_string!(i18n, receivables.empty_good),
            |i18n| tu_string!(i18n, receivables.empty_good_text),
        ),
        Emptiness::NothingMatches => (
            |i18n| tu_string!(i18n, receivables.empty_match),
            |i18n| tu_string!(i18n, receivables.empty_match_text),
        ),
    }
}
