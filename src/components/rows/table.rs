//! A list whose records can be grouped and picked: its table, and the bar of what is picked.

use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::Window;

use super::bar::PickedBar;
use super::column::Columns;
use super::export::{Exporter, Target};
use super::group::GroupRow;
use super::listed::{ListHandle, Listed};
use super::picking::Picking;
use super::{VirtualRows, heads as column_heads};
use crate::bridge::{copy, save_file};
use crate::components::toast::use_toasts;
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;

/// The table. Around it, [`Picking`] is provided.
#[component]
pub fn ListTable(
    /// The list.
    list: ListHandle,
    /// Its columns.
    columns: Columns,
    /// Sends its records.
    exporter: Exporter,
    /// Read by whatever must be renewed when rows arrive.
    arrived: Signal<()>,
    /// Lines that are wanted.
    window: RwSignal<Window>,
    /// The record on a line, in a [`super::RowFrame`].
    row: impl Fn(u32) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let listed = list.listed;
    let picking: Picking = expect_context();
    copy_by_key(picking, exporter);
    put_on_clipboard(listed);
    let heads = Memo::new(move |_| {
        list.part.with(|part| {
            let heads = part.as_ref().map(|part| part.heads.as_slice());
            let heads = heads.unwrap_or_default().iter();
            heads.map(|head| head.line).collect::<Vec<_>>()
        })
    });
    let line = move |line: u32| {
        if heads.with_untracked(|heads| heads.contains(&line)) {
            view! { <GroupLine list=list line=line /> }.into_any()
        } else {
            row(line)
        }
    };
    view! {
        <VirtualRows
            name=listed.name
            columns=columns
            head=column_heads(listed.columns)
            label=Signal::derive(move || (listed.title)(i18n).to_owned())
            total=list.total()
            lines=list.lines()
            heads=heads
            arrived=arrived
            window=window
            row=line
        />
        <PickedBar shown=list exporter=exporter />
    }
}

/// The head of the group on a line.
#[component]
fn GroupLine(list: ListHandle, line: u32) -> impl IntoView {
    let head = Memo::new(move |_| {
        list.part.with(|part| {
            let heads = &part.as_ref()?.heads;
            heads.iter().find(|head| head.line == line).cloned()
        })
    });
    move || {
        head.get()
            .map(|head| view! { <GroupRow listed=list.listed head=head /> })
    }
}

/// Control C copies what is picked, unless some text is selected.
fn copy_by_key(picking: Picking, exporter: Exporter) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let wanted = (event.ctrl_key() || event.meta_key())
            && event.key().eq_ignore_ascii_case("c")
            && untrack(|| picking.count()) > 0;
        let text = leptos::prelude::window().get_selection().ok().flatten();
        let no_text = text.is_none_or(|text| text.is_collapsed());
        if wanted && no_text {
            event.prevent_default();
            exporter.send(Target::Clipboard);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Cells that the worker sent go to the clipboard; where the browser keeps it shut, to a file.
fn put_on_clipboard(listed: &'static Listed) {
    let i18n = use_i18n();
    let clip = use_state().clip;
    let toasts = use_toasts();
    Effect::new(move || {
        let Some((text, rows)) = clip.get() else {
            return;
        };
        clip.set(None);
        spawn_local(async move {
            if copy(&text).await {
                let n = count(i64::from(rows));
                toasts.say(tu_string!(i18n, list.copied, count = rows, n = n));
            } else {
                let name = format!("{}.tsv", listed.name);
                save_file(
                    &name,
                    "text/tab-separated-values;charset=utf-8",
                    text.as_bytes(),
                );
                toasts.say(tu_string!(i18n, list.copy_failed));
            }
        });
    });
}
