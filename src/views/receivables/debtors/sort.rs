//! In which order the debtors stand; it sits in the address.

use leptos::prelude::*;
use protocol::DebtorSort;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::I18n;

/// An order and its name.
type Order = (DebtorSort, fn(I18n) -> &'static str);

const ORDERS: [Order; 5] = [
    (DebtorSort::Urgency, |i18n| {
        tu_string!(i18n, receivables.order_urgency)
    }),
    (DebtorSort::Overdue, |i18n| {
        tu_string!(i18n, receivables.order_overdue)
    }),
    (DebtorSort::Outstanding, |i18n| {
        tu_string!(i18n, receivables.order_outstanding)
    }),
    (DebtorSort::Oldest, |i18n| {
        tu_string!(i18n, receivables.order_oldest)
    }),
    (DebtorSort::Name, |i18n| {
        tu_string!(i18n, receivables.order_name)
    }),
];

/// The orders, the present one marked.
#[component]
pub fn Orders() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let present = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Receivables { sort, .. } => *sort,
            _ => DebtorSort::default(),
        })
    });
    let ordered = move |sort| {
        nav.with(|route| {
            let mut screen = route.screen.clone();
            if let Screen::Receivables { sort: now, .. } = &mut screen {
                *now = sort;
            }
            route.to(screen).href()
        })
    };
    let one = |(sort, name): Order| {
        view! {
            <a
                href=move || ordered(sort)
                aria-current=move || (present.get() == sort).then_some("true")
            >
                {name(i18n)}
            </a>
        }
    };
    view! {
        <nav
            class="seg scrolls"
            aria-label=move || tu_string!(i18n, receivables.order)
        >
            {ORDERS.map(one).collect_view()}
        </nav>
    }
}
