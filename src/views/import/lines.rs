//! Lines of a file with a word on each, under a line that opens them.

use leptos::prelude::*;
use protocol::LineNote;

use super::words::line_words;
use crate::format::count;
use crate::i18n::*;

/// The lines.
#[component]
pub fn Lines(
    /// What opens them: "3 líneas no entran".
    open: String,
    /// How many there are.
    total: u32,
    /// The first of them.
    lines: Vec<LineNote>,
    /// For whoever looks for them: `rejected` or `explained`.
    kind: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let more = u64::from(total).saturating_sub(lines.len() as u64);
    let more = (more > 0).then(|| {
        let figure = count(i64::try_from(more).unwrap_or(i64::MAX));
        let words = tu_string!(i18n, import.more_lines, count = more, n = figure);
        view! { <li class="c-mute">{words}</li> }
    });
    let lines: Vec<_> = lines
        .iter()
        .map(|note| view! { <li data-line=note.line.to_string()>{line_words(i18n, note)}</li> })
        .collect();
    view! {
        <details class="tbl lines">
            <summary>{open}</summary>
            <ul data-lines=kind data-total=total.to_string()>
                {lines}
                {more}
            </ul>
        </details>
    }
}
