//! One row of a long list: what every row has, whatever its cells are.

use leptos::prelude::*;

use super::picking::Picking;
use crate::i18n::*;

/// A row under its `data-id`; a placeholder of the same height until it has come.
#[component]
pub fn RowFrame(
    /// From 0 among the lines of the list.
    index: u32,
    /// `data-id`; `None` until the row has come.
    #[prop(into)]
    id: Signal<Option<String>>,
    /// What the record is called, for who hears its box; not needed where nothing is picked.
    #[prop(optional, into)]
    name: Signal<String>,
    /// Its page is open beside the list.
    #[prop(optional, into)]
    open: Signal<bool>,
    /// Drawn back: nothing is to be done about it.
    #[prop(optional, into)]
    settled: Signal<bool>,
    /// Cells, each with `role="cell"`.
    #[prop(into)]
    cells: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let known = Memo::new(move |_| id.with(Option::is_some));
    let picking = use_context::<Picking>();
    let picked = move || picking.is_some_and(|picking| picking.has(index));
    let pick = picking.map(|_| {
        view! {
            <div role="cell" class="chk">
                <label>
                    <input type="checkbox" tabindex="-1" aria-label=move || tu_string!(i18n, list.pick, name = name.get()) prop:checked=picked />
                </label>
            </div>
        }
    });
    view! {
        <div
            class="vrow"
            class:open=open
            class:settled=settled
            class:picked=picked
            role="row"
            // The head is row 1.
            aria-rowindex=(index + 2).to_string()
            data-index=index.to_string()
            data-id=id
        >
            {pick}
            {move || {
                if known.get() {
                    cells.run()
                } else {
                    view! { <div role="cell"><span class="sk full"></span></div> }.into_any()
                }
            }}
        </div>
    }
}
