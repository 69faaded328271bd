//! The head of a column; pressing it sorts by it, pressing it again turns the order around.

use leptos::prelude::*;

use super::column::Column;
use crate::i18n::*;
use crate::nav::use_nav;

/// The head.
#[component]
pub fn ColumnHead(
    /// Of which column.
    column: &'static Column,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let label = column.label;
    let Some(word) = column.order else {
        return view! {
            <div role="columnheader" class=column.class>
                {move || label(i18n)}
            </div>
        }
        .into_any();
    };
    let descending = Memo::new(move |_| {
        let (by, descending) = nav.with(|route| route.screen.order())?;
        (by == word).then_some(descending)
    });
    let direction = move || match descending.get() {
        None => "none",
        Some(true) => "descending",
        Some(false) => "ascending",
    };
    let turn = move |_| {
        let next = match descending.get_untracked() {
            Some(now) => !now,
            None => column.descending,
        };
        nav.replace(untrack(|| {
            nav.with(|route| route.to(route.screen.ordered(word, next)))
        }));
    };
    view! {
        <div role="columnheader" class=column.class aria-sort=direction>
            <button
                type="button"
                title=move || tu_string!(i18n, common.sort_by, column = label(i18n))
                on:click=turn
            >
                {move || label(i18n)}
                <span class="way" aria-hidden="true"></span>
            </button>
        </div>
    }
    .into_any()
}
