//! A long list. Only the rows on the screen exist; the window of rows that is wanted follows the scroll.

mod frame;
mod head;
mod keyboard;
mod measure;

use leptos::html::Div;
use leptos::prelude::*;
use protocol::Window;

pub use frame::RowFrame;
pub use head::ColumnHead;
pub use measure::scroll_page_by;

use crate::nav::use_nav;
use crate::virtual_list::VirtualList;
use measure::{Measure, follow_scroll};

/// Rows drawn beyond either edge of the screen.
const MARGIN: u32 = 12;
/// Windows begin and end at multiples of this, so that a small scroll asks for nothing.
const STEP: u32 = 50;

/// A table of records under `data-table`, with `data-total`. Its columns are those of `--columns` of its class.
#[component]
pub fn VirtualRows(
    /// `data-table`, and the class that dresses the rows.
    name: &'static str,
    /// What it is a table of, said aloud.
    #[prop(into)]
    label: Signal<String>,
    /// Rows that match; `None` until they are known.
    total: Memo<Option<u32>>,
    /// Read by whatever must be renewed when rows arrive: `Signal::derive(move || state.invoices.track())`.
    arrived: Signal<()>,
    /// Rows that are wanted.
    window: RwSignal<Window>,
    /// Cells of the head, each with `role="columnheader"`.
    #[prop(into)]
    head: ViewFn,
    /// The row of an index, in a [`RowFrame`].
    row: impl Fn(u32) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let strip = NodeRef::<Div>::new();
    let measure = RwSignal::new(Measure::default());
    let list = Memo::new(move |_| {
        let measure = measure.get();
        VirtualList {
            total: total.get().unwrap_or(0),
            row_px: measure.row_px,
            view_px: measure.view_px,
        }
    });
    let range = Memo::new(move |_| list.get().range(measure.get().scrolled_px, MARGIN));
    follow_scroll(strip, measure, arrived);
    ask_for_rows(range, window);
    back_to_top_on_change(strip);
    let top_px = Memo::new(move |_| {
        list.get()
            .row_top_px(range.get().0, measure.get().scrolled_px)
    });
    let keydown = keyboard::rows_by_key(strip, list, arrived);
    view! {
        <div
            class=format!("vlist {name}")
            role="table"
            aria-label=label
            aria-rowcount=move || total.get().map(|total| (total + 1).to_string())
            data-table=name
            data-total=move || total.get().map(|total| total.to_string())
            on:keydown=keydown
        >
            <div class="vtop" role="rowgroup">
                <div class="vhead" role="row" aria-rowindex="1">
                    {head.run()}
                </div>
            </div>
            <div
                class="vstrip"
                role="rowgroup"
                node_ref=strip
                style:block-size=move || format!("{}px", list.get().strip_px())
            >
                <div
                    class="vblock"
                    role="presentation"
                    style:inset-block-start=move || format!("{}px", top_px.get())
                >
                    <For
                        each=move || {
                            let (first, end) = range.get();
                            first..end
                        }
                        key=|index| *index
                        children=row
                    />
                </div>
            </div>
        </div>
        <Show when=move || total.get().is_none()>
            <Waiting />
        </Show>
    }
}

/// Rows to come.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="waiting" aria-hidden="true">
            {(0..12).map(|_| view! { <div class="vrow"><span class="sk full"></span></div> }).collect_view()}
        </div>
    }
}

/// The window that is asked for covers what is drawn, in whole steps.
fn ask_for_rows(range: Memo<(u32, u32)>, wanted: RwSignal<Window>) {
    Effect::new(move || {
        let (first, end) = range.get();
        let first = first.saturating_sub(STEP / 2) / STEP * STEP;
        let end = end.saturating_add(STEP / 2).div_ceil(STEP).max(2) * STEP;
        let window = Window {
            first,
            count: end - first,
        };
        if wanted.get_untracked() != window {
            wanted.set(window);
        }
    });
}

/// Another filter, order or corte is another list: it begins at its top.
fn back_to_top_on_change(strip: NodeRef<Div>) {
    let nav = use_nav();
    let which =
        Memo::new(move |_| nav.with(|route| (route.screen.without_opened(), route.scope.clone())));
    Effect::new(move |before: Option<()>| {
        which.with(|_| ());
        if let (Some(()), Some(strip)) = (before, strip.get_untracked()) {
            let top = strip.get_bounding_client_rect().top();
            if top < 0.0 {
                scroll_page_by(top);
            }
        }
    });
}
