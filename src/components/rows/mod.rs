//! A long list. Only the rows on the screen exist; the window of rows that is wanted follows the scroll.

mod bar;
mod column;
mod display;
mod export;
mod frame;
mod group;
mod head;
mod keyboard;
mod listed;
mod measure;
mod picking;
mod table;

use leptos::html::Div;
use leptos::prelude::*;
use protocol::{ListPart, Window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

pub use column::{Column, Columns, Label, Shown};
pub use display::Display;
pub use export::Exporter;
pub use frame::RowFrame;
pub use listed::{ListHandle, Listed};
pub use measure::scroll_page_by;
pub use picking::Picking;
pub use table::ListTable;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::virtual_list::VirtualList;
use head::ColumnHead;
use measure::{Measure, follow_scroll};

/// Rows drawn beyond either edge of the screen.
const MARGIN: u32 = 12;
/// Windows begin and end at multiples of this, so that a small scroll asks for nothing.
const STEP: u32 = 50;

/// A table of records under `data-table`, with `data-total`.
#[component]
pub fn VirtualRows(
    /// `data-table`, and the class that dresses the rows.
    name: &'static str,
    /// Its columns; without them they are those of `--columns` of its class.
    #[prop(optional)]
    columns: Option<Columns>,
    /// What it is a table of, said aloud.
    #[prop(into)]
    label: Signal<String>,
    /// Records that match; `None` until they are known.
    total: Memo<Option<u32>>,
    /// Lines to draw, where they are not the records alone.
    #[prop(optional)]
    lines: Option<Memo<Option<u32>>>,
    /// Lines on which something else stands than a record: what becomes one, or is no longer one, is drawn anew.
    #[prop(optional)]
    heads: Option<Memo<Vec<u32>>>,
    /// Read by whatever must be renewed when rows arrive: `Signal::derive(move || state.invoices.track())`.
    arrived: Signal<()>,
    /// Rows that are wanted.
    window: RwSignal<Window>,
    /// Cells of the head, each with `role="columnheader"`: [`heads`] or [`plain_heads`].
    #[prop(into)]
    head: ViewFn,
    /// The row of an index, in a [`RowFrame`].
    row: impl Fn(u32) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let lines = lines.unwrap_or(total);
    let strip = NodeRef::<Div>::new();
    let top = NodeRef::<Div>::new();
    let measure = RwSignal::new(Measure::default());
    let list = Memo::new(move |_| {
        let measure = measure.get();
        VirtualList {
            total: lines.get().unwrap_or(0),
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
    let walk = keyboard::rows_by_key(strip, list, arrived);
    let picking = use_context::<Picking>();
    let keydown = move |event: KeyboardEvent| {
        if picking.is_none_or(|picking| !picking.key(&event)) {
            walk(event);
        }
    };
    // The head is in no box that scrolls down, so that it stays in sight; it follows the rows sideways.
    let sideways = move |event: Event| {
        let rows = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let (Some(rows), Some(top)) = (rows, top.get_untracked()) {
            top.set_scroll_left(rows.scroll_left());
        }
    };
    let with = move |part: fn(Columns) -> String| move || columns.map(part);
    view! {
        <div
            class=format!("vlist {name}")
            class:picks=picking.is_some()
            class:picking=move || picking.is_some_and(|picking| picking.active.get())
            role="table"
            aria-label=label
            aria-rowcount=move || lines.get().map(|lines| (lines + 1).to_string())
            data-table=name
            data-total=move || total.get().map(|total| total.to_string())
            data-columns=columns.map(|_| "")
            data-wide=move || columns.is_some_and(Columns::is_chosen).then_some("")
            data-hidden=with(|columns| columns.hidden(false))
            data-hidden-roomy=with(|columns| columns.hidden(true))
            style:--columns-narrow=with(|columns| columns.template(false))
            style:--columns-roomy=with(|columns| columns.template(true))
            style:--least=with(|columns| format!("{}rem", columns.least()))
            on:keydown=keydown
            on:click=move |event| {
                if let Some(picking) = picking {
                    picking.clicked(&event);
                }
            }
            on:pointerdown=move |event| {
                if let Some(picking) = picking {
                    picking.pressed(&event);
                }
            }
            on:pointerup=move |_| drop_press(picking)
            on:pointercancel=move |_| drop_press(picking)
        >
            <div class="vtop" role="rowgroup" node_ref=top>
                <div class="vhead" role="row" aria-rowindex="1">
                    {picking.map(|picking| view! { <PickAll picking=picking total=total /> })}
                    {head.run()}
                </div>
            </div>
            <div class="vbody" role="presentation" on:scroll=sideways>
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
                                let heads = heads.map(|heads| heads.get()).unwrap_or_default();
                                (first..end).map(move |line| (line, heads.contains(&line)))
                            }
                            key=|line| *line
                            children=move |(line, _)| row(line)
                    />
                </div>
            </div>
            </div>
        </div>
        <Show when=move || total.get().is_none()>
            <Waiting />
        </Show>
    }
}

fn drop_press(picking: Option<Picking>) {
    if let Some(picking) = picking {
        picking.drop_press();
    }
}

/// The box in the head: all that match, or nothing.
#[component]
fn PickAll(picking: Picking, total: Memo<Option<u32>>) -> impl IntoView {
    let i18n = use_i18n();
    let all = move || picking.count() > 0 && total.get() == Some(picking.count());
    let some = move || picking.count() > 0 && !all();
    let turn = move |event| {
        if event_target_checked(&event) {
            picking.all();
        } else {
            picking.clear();
        }
    };
    view! {
        <div role="columnheader" class="chk">
            <label>
                <input
                    type="checkbox"
                    aria-label=move || tu_string!(i18n, list.pick_all)
                    prop:checked=all
                    prop:indeterminate=some
                    on:change=turn
                />
            </label>
        </div>
    }
}

/// Heads of columns: what can be sorted by is pressed.
pub fn heads(columns: &'static [Column]) -> ViewFn {
    let heads = move || {
        let head = |column| view! { <ColumnHead column=column /> };
        columns.iter().map(head).collect_view()
    };
    heads.into()
}

/// Heads of columns by which nothing is sorted: class and name of each.
pub fn plain_heads(columns: &'static [(&'static str, Label)]) -> ViewFn {
    let heads = move || {
        let i18n = use_i18n();
        let head = |(class, label): &(&'static str, Label)| {
            view! {
                <div role="columnheader" class=*class>
                    {label(i18n)}
                </div>
            }
        };
        columns.iter().map(head).collect_view()
    };
    heads.into()
}

/// The record of a line of a window, where no heads stand between the records.
pub fn row_at<T: Clone>(rows: &[T], first: u32, line: u32) -> Option<T> {
    rows.get(usize::try_from(line.checked_sub(first)?).ok()?)
        .cloned()
}

/// The record of a line of a window, where heads of groups may stand between the records.
pub fn record_at<T: Clone>(rows: &[T], list: &ListPart, first: u32, line: u32) -> Option<T> {
    let place = list.record_at(first, line)?;
    rows.get(usize::try_from(place).ok()?).cloned()
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
