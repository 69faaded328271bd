//! The list, with its sums and what it says when nothing is in it.

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{
    GroupHead, InvoiceFilter, InvoiceState, InvoicesView, ListField, ListSums as Sums, ScopeFilter,
};

use crate::components::filter_chips::FilterChips;
use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::list_sums::ListSums;
use crate::components::rows::{
    Column, Columns, Exporter, Label, ListHandle, ListTable, Listed, Picking, Shown,
};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, customer_words, kind_words, month_of_year};

use super::filter_of;
use super::filters::{Filters, conditions};
use super::row::Row;
use super::words::state_words;

static COLUMNS: [Column; 10] = [
    Column {
        descending: false,
        ..Column::new(
            "number",
            |i18n| tu_string!(i18n, invoices.number),
            Some("folio"),
            9.5,
            Shown::Always,
        )
    },
    Column {
        descending: false,
        grows: true,
        ..Column::new(
            "customer",
            |i18n| tu_string!(i18n, invoices.customer),
            Some("cliente"),
            12.0,
            Shown::Usually,
        )
    },
    Column {
        descending: false,
        ..Column::new(
            "seller",
            |i18n| tu_string!(i18n, scope.salesperson),
            Some("vendedor"),
            8.0,
            Shown::OnRequest,
        )
    },
    Column::new(
        "issued",
        |i18n| tu_string!(i18n, invoices.issued),
        Some("emision"),
        5.25,
        Shown::WithRoom,
    ),
    Column {
        descending: false,
        ..Column::new(
            "due",
            |i18n| tu_string!(i18n, invoices.due),
            Some("vencimiento"),
            5.25,
            Shown::Usually,
        )
    },
    Column::new(
        "days num",
        |i18n| tu_string!(i18n, invoices.days),
        Some("dias"),
        4.75,
        Shown::Usually,
    ),
    Column {
        order: None,
        ..Column::new(
            "money",
            |i18n| tu_string!(i18n, list.currency),
            Some(""),
            4.25,
            Shown::OnRequest,
        )
    },
    Column::new(
        "total num",
        |i18n| tu_string!(i18n, invoices.total),
        Some("total"),
        7.25,
        Shown::WithRoom,
    ),
    Column::new(
        "outstanding num",
        |i18n| tu_string!(i18n, invoices.outstanding),
        Some("saldo"),
        7.25,
        Shown::Usually,
    ),
    Column {
        descending: false,
        ..Column::new(
            "state",
            |i18n| tu_string!(i18n, invoices.state),
            Some("estado"),
            6.0,
            Shown::Usually,
        )
    },
];

/// What is fixed about this list.
pub static INVOICES: Listed = Listed {
    name: "invoices",
    title: |i18n| tu_string!(i18n, invoices.title),
    columns: &COLUMNS,
    orders: &[
        ("emision", true, |i18n| {
            tu_string!(i18n, invoices.order_issued)
        }),
        ("vencimiento", false, |i18n| {
            tu_string!(i18n, invoices.order_due)
        }),
        ("dias", true, |i18n| tu_string!(i18n, invoices.order_days)),
        ("saldo", true, |i18n| {
            tu_string!(i18n, invoices.order_outstanding)
        }),
        ("total", true, |i18n| tu_string!(i18n, invoices.order_total)),
        ("cliente", false, |i18n| {
            tu_string!(i18n, invoices.order_customer)
        }),
    ],
    groups: &[
        ("cliente", |i18n| tu_string!(i18n, invoices.customer)),
        ("vendedor", |i18n| tu_string!(i18n, scope.salesperson)),
        ("estado", |i18n| tu_string!(i18n, invoices.state)),
        ("mes", |i18n| tu_string!(i18n, list.month)),
        ("moneda", |i18n| tu_string!(i18n, list.currency)),
    ],
    amounts: &[
        ("sum-total", |i18n| tu_string!(i18n, invoices.sum_total)),
        ("sum-outstanding", |i18n| {
            tu_string!(i18n, invoices.sum_outstanding)
        }),
        ("sum-overdue", |i18n| tu_string!(i18n, invoices.sum_overdue)),
    ],
    fields: &[
        (ListField::Kind, |i18n| tu_string!(i18n, scope.kind)),
        (ListField::Number, |i18n| tu_string!(i18n, list.number)),
        (ListField::Customer, |i18n| {
            tu_string!(i18n, invoices.customer)
        }),
        (ListField::Salesperson, |i18n| {
            tu_string!(i18n, scope.salesperson)
        }),
        (ListField::Day, |i18n| tu_string!(i18n, invoices.issued)),
        (ListField::Due, |i18n| tu_string!(i18n, invoices.due)),
        (ListField::DaysLate, |i18n| tu_string!(i18n, invoices.days)),
        (ListField::Currency, |i18n| tu_string!(i18n, list.currency)),
        (ListField::Total, |i18n| tu_string!(i18n, invoices.total)),
        (ListField::Outstanding, |i18n| {
            tu_string!(i18n, invoices.outstanding)
        }),
        (ListField::Overdue, |i18n| {
            tu_string!(i18n, invoices.sum_overdue)
        }),
        (ListField::State, |i18n| tu_string!(i18n, invoices.state)),
    ],
    group_name: |i18n, by, head| group_name(i18n, by, head),
    codes: |i18n| codes(i18n),
};

fn group_name(i18n: I18n, by: &str, head: &GroupHead) -> String {
    match by {
        "cliente" => customer_words(i18n, &head.name),
        "vendedor" if head.key.is_empty() => tu_string!(i18n, scope.nobody).to_owned(),
        "vendedor" => head.name.clone(),
        "estado" => InvoiceState::from_code(&head.key)
            .map_or(tu_string!(i18n, list.no_state), |state| {
                state_words(i18n, state)
            })
            .to_owned(),
        "mes" => {
            route::day(&head.key).map_or_else(|| head.key.clone(), |day| month_of_year(i18n, day))
        }
        _ => head.key.clone(),
    }
}

/// Kinds that are known, and states.
fn codes(i18n: I18n) -> Vec<(String, String)> {
    let kinds = [
        "33", "34", "39", "41", "43", "46", "52", "56", "61", "110", "111", "112",
    ];
    let kinds = kinds.map(|kind| (kind.to_owned(), kind_words(i18n, kind)));
    let states = [
        InvoiceState::Paid,
        InvoiceState::Overdue,
        InvoiceState::Partial,
        InvoiceState::Pending,
        InvoiceState::Draft,
        InvoiceState::Void,
        InvoiceState::Rejected,
    ];
    let states = states.map(|state| (state.code().to_owned(), state_words(i18n, state).to_owned()));
    kinds.into_iter().chain(states).collect()
}

/// Filters, sums and table.
#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let with = move |part: fn(&InvoicesView) -> Option<Sums>| {
        move || state.invoices.with(|view| view.as_deref().map(part))
    };
    let sums = with(|view| {
        Some(Sums {
            count: view.total_rows?,
            amounts: [view.sum_total, view.sum_outstanding, view.sum_overdue],
            apart: view.list.apart.clone(),
        })
    });
    let part = move || {
        state
            .invoices
            .with(|view| view.as_ref().map(|view| view.list.clone()))
    };
    let list = ListHandle::new(&INVOICES, sums, part);
    let columns = Columns::new(INVOICES.name, INVOICES.columns, true);
    let exporter = Exporter::new(&INVOICES);
    let picking = Picking::new(list.part);
    let why = Memo::new(move |_| {
        list.sums.with(|sums| match sums.as_ref()?.as_ref() {
            None => Some(Emptiness::NoDataYet),
            Some(sums) if sums.count == 0 => Some(why_empty(
                &filter_of(nav),
                nav.with(|route| route.scope.filter.is_empty()),
            )),
            Some(_) => None,
        })
    });
    let everything = move || {
        nav.href_in(Screen::invoices(), |filter| {
            *filter = ScopeFilter::default();
        })
    };
    view! {
        <Provider value=picking>
            <Filters columns=columns exporter=exporter />
            <FilterChips listed=&INVOICES chips=Signal::derive(move || conditions(i18n, nav, state)) />
            <section class="sec ledger" aria-label=move || tu_string!(i18n, invoices.title)>
                <ListSums list=list />
                <ListTable
                    list=list
                    columns=columns
                    exporter=exporter
                    arrived=Signal::derive(move || state.invoices.track())
                    window=state.windows.invoices
                    row=|index| view! { <Row index=index /> }.into_any()
                />
                <ListEmpty why=why words=empty_words everything=Signal::derive(everything) />
            </section>
        </Provider>
    }
}

fn why_empty(filter: &InvoiceFilter, whole_company: bool) -> Emptiness {
    let only_overdue = InvoiceFilter {
        state: Some(InvoiceState::Overdue),
        ..InvoiceFilter::default()
    };
    if *filter == InvoiceFilter::default() && whole_company {
        Emptiness::Nothing
    } else if *filter == only_overdue {
        Emptiness::GoodNews
    } else {
        Emptiness::NothingMatches
    }
}

fn empty_words(why: Emptiness) -> (Label, Label) {
    match why {
        Emptiness::NoDataYet => (
            |i18n| tu_string!(i18n, invoices.empty_none),
            |i18n| tu_string!(i18n, invoices.empty_none_text),
        ),
        Emptiness::Nothing => (
            |i18n| tu_string!(i18n, invoices.empty_company),
            |i18n| tu_string!(i18n, invoices.empty_company_text),
        ),
        Emptiness::GoodNews => (
            |i18n| tu_string!(i18n, invoices.empty_good),
            |i18n| tu_string!(i18n, invoices.empty_good_text),
        ),
        Emptiness::NothingMatches => (
            |i18n| tu_string!(i18n, invoices.empty_match),
            |i18n| tu_string!(i18n, invoices.empty_match_text),
        ),
    }
}
