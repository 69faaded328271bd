//! The head of a column that can be sorted by.

use leptos::prelude::*;

use crate::i18n::*;
use crate::words::I18n;

/// Pressing it sorts by it, pressing it again turns the order around.
#[component]
pub fn ColumnHead(
    /// Its name.
    label: fn(I18n) -> &'static str,
    /// Class of the cell.
    #[prop(optional)]
    class: &'static str,
    /// Whether the list is sorted by it, and whether the greatest comes first.
    #[prop(into)]
    descending: Signal<Option<bool>>,
    /// Sort by it, or turn around.
    turn: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let direction = move || match descending.get() {
        None => "none",
        Some(true) => "descending",
        Some(false) => "ascending",
    };
    view! {
        <div role="columnheader" class=class aria-sort=direction>
            <button
                type="button"
                title=move || tu_string!(i18n, common.sort_by, column = label(i18n))
                on:click=move |_| turn.run(())
            >
                {move || label(i18n)}
                <span class="way" aria-hidden="true"></span>
            </button>
        </div>
    }
}
