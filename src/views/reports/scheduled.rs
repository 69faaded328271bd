//! "Programados": which reports are prepared by themselves, and those that were.

mod history;
mod rules;

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::sheet::{Sheet, SheetHandle};
use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;

/// The button, with how many reports nobody has opened, and the sheet.
#[component]
pub fn Scheduled() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let handle = SheetHandle::new();
    let new = Memo::new(move |_| {
        state.reports.with(|view| {
            let kept = view.iter().flat_map(|view| &view.kept);
            kept.filter(|report| !report.is_opened).count()
        })
    });
    let badge = move || {
        let n = i64::try_from(new.get()).unwrap_or_default();
        (n > 0).then(|| {
            let words = tu_string!(i18n, reports.unopened, count = n, n = count(n));
            view! {
                <span class="chip" aria-hidden="true">
                    {count(n)}
                </span>
                <span class="vh">{words}</span>
            }
        })
    };
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=move |_| handle.open()>
            <Icon name=Name::Calendar small=true />
            {t!(i18n, reports.scheduled)}
            {badge}
        </button>
        <Sheet
            handle=handle
            id="scheduled"
            leads=true
            title=Signal::derive(move || tu_string!(i18n, reports.scheduled_title).to_owned())
        >
            <rules::Rules />
            <history::History sheet=handle />
        </Sheet>
    }
}
