//! The frame of a chart: the column under the pointer, the finger or the arrow keys is the one that the read-out
//! speaks of; pressing it leads to what it is made of.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// By these the drawing marks a column and a bar or a point of it.
const COLUMN: &str = "data-col";
const TRACK: &str = "data-track";

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    /// Index of the column.
    pub column: usize,
    /// Index of the bar or the point; `None` between them.
    pub track: Option<usize>,
}

/// The frame. Columns in it carry `data-col`, bars and points `data-track`.
#[component]
pub fn ChartFrame(
    /// Class of the kind of chart.
    #[prop(optional)]
    class: &'static str,
    /// What is seen, in a sentence.
    #[prop(into)]
    alt: Signal<Option<String>>,
    /// The column that is read out when none is pointed at, and the last one; `None` while nothing is drawn.
    #[prop(into)]
    columns: Signal<Option<(usize, usize)>>,
    /// The column that is pointed at.
    pointed: RwSignal<Option<usize>>,
    /// Leads to what a column is made of.
    #[prop(into)]
    follow: Callback<Press>,
    /// The drawing.
    children: Children,
) -> impl IntoView {
    let choosing = StoredValue::new(false);
    let over = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            pointed.set(marked(&event, COLUMN));
        }
    };
    let leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            pointed.set(None);
        }
    };
    // A finger has no hover: its first touch reads a column out, its second one follows it.
    let down = move |event: PointerEvent| {
        let column = marked(&event, COLUMN);
        let is_new = event.pointer_type() != "mouse" && pointed.get_untracked() != column;
        choosing.set_value(is_new);
        pointed.set(column);
    };
    let click = move |event: MouseEvent| {
        if let Some(column) = marked(&event, COLUMN)
            && !choosing.get_value()
        {
            let track = marked(&event, TRACK);
            follow.run(Press { column, track });
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some((start, last)) = columns.get_untracked() else {
            return;
        };
        let now = pointed.get_untracked().unwrap_or(start).min(last);
        let next = match event.key().as_str() {
            "ArrowLeft" => now.saturating_sub(1),
            "ArrowRight" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                return follow.run(Press {
                    column: now,
                    track: Some(0),
                });
            }
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    };
    view! {
        <div
            class=format!("chart {class}")
            role="group"
            tabindex="0"
            aria-label=alt
            on:pointerover=over
            on:pointerleave=leave
            on:pointerdown=down
            on:click=click
            on:keydown=key
        >
            {children()}
        </div>
    }
}

/// The number in the mark of whatever the event happened on.
fn marked(event: &web_sys::Event, mark: &str) -> Option<usize> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let marked = element.closest(&format!("[{mark}]")).ok().flatten()?;
    marked.get_attribute(mark)?.parse().ok()
}
