//! One row of a long list: what every row has, whatever its cells are.

use leptos::prelude::*;

/// A row under its `data-id`; a placeholder of the same height until it has come.
#[component]
pub fn RowFrame(
    /// From 0 among the rows that match.
    index: u32,
    /// `data-id`; `None` until the row has come.
    #[prop(into)]
    id: Signal<Option<String>>,
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
    let known = Memo::new(move |_| id.with(Option::is_some));
    view! {
        <div
            class="vrow"
            class:open=open
            class:settled=settled
            role="row"
            // The head is row 1.
            aria-rowindex=(index + 2).to_string()
            data-index=index.to_string()
            data-id=id
        >
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
