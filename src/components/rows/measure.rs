//! What the browser says about the place and the size of a list.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Until the first row can be measured.
const ROW_PX: f64 = 40.0;
/// Until the window can be measured.
const VIEW_PX: f64 = 800.0;

/// What the browser says about a list.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::struct_field_names, reason = "the unit belongs to a name")]
pub struct Measure {
    /// How far its top is above the top of the window.
    pub scrolled_px: f64,
    /// Height of the window.
    pub view_px: f64,
    /// Height of a row.
    pub row_px: f64,
}

impl Default for Measure {
    fn default() -> Self {
        Self {
            scrolled_px: 0.0,
            view_px: VIEW_PX,
            row_px: ROW_PX,
        }
    }
}

/// Measures again whenever the page scrolls or changes its size, and when rows arrive.
pub fn follow_scroll(strip: NodeRef<Div>, measure: RwSignal<Measure>, arrived: Signal<()>) {
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
    Effect::new(move || {
        arrived.get();
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
            .unwrap_or(VIEW_PX),
        row_px: if row_px > 0.0 { row_px } else { ROW_PX },
    }
}

/// Down, or up when negative.
pub fn scroll_page_by(px: f64) {
    window().scroll_by_with_x_and_y(0.0, px);
}
