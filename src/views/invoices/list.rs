//! The list. Only the rows on the screen exist; the window of rows that is wanted follows the scroll.

use leptos::html::Div;
use leptos::prelude::*;
use protocol::{InvoiceSortKey, Window};
use web_sys::HtmlElement;

use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;
use crate::virtual_list::VirtualList;

use super::empty::Empty;
use super::row::Row;
use super::sort::SortHead;
use super::sums::Sums;
use super::{filter_of, keyboard, sort_of};

/// Rows drawn beyond either edge of the screen.
const MARGIN: u32 = 12;
/// Windows begin and end at multiples of this, so that a small scroll asks for nothing.
const STEP: u32 = 50;
/// Until the first row can be measured.
const ROW_PX: f64 = 40.0;

/// What the browser says about the list.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::struct_field_names, reason = "the unit belongs to a name")]
struct Measure {
    scrolled_px: f64,
    view_px: f64,
    row_px: f64,
}

#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let strip = NodeRef::<Div>::new();
    let measure = RwSignal::new(Measure {
        scrolled_px: 0.0,
        view_px: 800.0,
        row_px: ROW_PX,
    });
    let total = Memo::new(move |_| {
        state
            .invoices
            .with(|view| view.as_ref().and_then(|view| view.total_rows))
    });
    let list = Memo::new(move |_| {
        let measure = measure.get();
        VirtualList {
            total: total.get().unwrap_or(0),
            row_px: measure.row_px,
            view_px: measure.view_px,
        }
    });
    let range = Memo::new(move |_| list.get().range(measure.get().scrolled_px, MARGIN));
    follow_scroll(strip, measure);
    ask_for_rows(range);
    back_to_top_on_change(strip);
    let top_px = Memo::new(move |_| {
        list.get()
            .row_top_px(range.get().0, measure.get().scrolled_px)
    });
    let keydown = keyboard::rows_by_key(strip, list);
    view! {
        <section class="sec ledger" aria-label=move || tu_string!(i18n, invoices.title)>
            <Sums />
            <div
                class="vlist"
                role="table"
                aria-label=move || tu_string!(i18n, invoices.title)
                aria-rowcount=move || total.get().map(|total| (total + 1).to_string())
                data-table="invoices"
                data-total=move || total.get().map(|total| total.to_string())
                on:keydown=keydown
            >
                <div class="vtop" role="rowgroup">
                    <Heads />
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
                            let:index
                        >
                            <Row index />
                        </For>
                    </div>
                </div>
            </div>
            <Show when=move || state.invoices.with(Option::is_none)>
                <Waiting />
            </Show>
            <Empty />
        </section>
    }
}

#[component]
fn Heads() -> impl IntoView {
    view! {
        <div class="vhead" role="row" aria-rowindex="1">
            <SortHead by=InvoiceSortKey::Number label=|i18n| tu_string!(i18n, invoices.number) class="number" />
            <SortHead by=InvoiceSortKey::Customer label=|i18n| tu_string!(i18n, invoices.customer) class="customer" />
            <SortHead by=InvoiceSortKey::Issued label=|i18n| tu_string!(i18n, invoices.issued) class="issued" />
            <SortHead by=InvoiceSortKey::Due label=|i18n| tu_string!(i18n, invoices.due) class="due" />
            <SortHead by=InvoiceSortKey::DaysLate label=|i18n| tu_string!(i18n, invoices.days) class="days" />
            <SortHead by=InvoiceSortKey::Total label=|i18n| tu_string!(i18n, invoices.total) class="total" />
            <SortHead
                by=InvoiceSortKey::Outstanding
                label=|i18n| tu_string!(i18n, invoices.outstanding)
                class="outstanding"
            />
            <div role="columnheader" class="state">{t!(use_i18n(), invoices.state)}</div>
        </div>
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

/// Measures again whenever the page scrolls or changes its size, and when the rows first appear.
fn follow_scroll(strip: NodeRef<Div>, measure: RwSignal<Measure>) {
    // A frame may come when the list is gone: then there is nothing left to measure.
    let look = move || {
        let strip = strip.try_get_untracked().flatten();
        if let (Some(strip), Some(before)) = (strip, measure.try_get_untracked()) {
            let now = measured(&strip);
            if before != now {
                measure.set(now);
            }
        }
    };
    let on_scroll = window_event_listener_untyped("scroll", move |_| look());
    let on_resize = window_event_listener_untyped("resize", move |_| look());
    on_cleanup(move || {
        on_scroll.remove();
        on_resize.remove();
    });
    let state = use_state();
    Effect::new(move || {
        state.invoices.track();
        request_animation_frame(look);
    });
}

fn measured(strip: &HtmlElement) -> Measure {
    let row_px = strip
        .query_selector(".vrow")
        .ok()
        .flatten()
        .map_or(0.0, |row| row.get_bounding_client_rect().height());
    Measure {
        scrolled_px: (-strip.get_bounding_client_rect().top()).max(0.0),
        view_px: window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or(800.0),
        row_px: if row_px > 0.0 { row_px } else { ROW_PX },
    }
}

/// The window that is asked for covers what is drawn, in whole steps.
fn ask_for_rows(range: Memo<(u32, u32)>) {
    let state = use_state();
    Effect::new(move || {
        let (first, end) = range.get();
        let first = first.saturating_sub(STEP / 2) / STEP * STEP;
        let end = end.saturating_add(STEP / 2).div_ceil(STEP).max(2) * STEP;
        let window = Window {
            first,
            count: end - first,
        };
        if state.windows.invoices.get_untracked() != window {
            state.windows.invoices.set(window);
        }
    });
}

/// Another filter, order or corte is another list: it begins at its top.
fn back_to_top_on_change(strip: NodeRef<Div>) {
    let nav = use_nav();
    let which = Memo::new(move |_| (filter_of(nav), sort_of(nav), nav.scope()));
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

pub fn scroll_page_by(px: f64) {
    window().scroll_by_with_x_and_y(0.0, px);
}
