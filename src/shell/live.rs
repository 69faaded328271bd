//! What a screen reader hears without being moved: syncs that end, and problems.

use leptos::prelude::*;
use protocol::SyncState;

use crate::i18n::*;
use crate::state::use_state;
use crate::words::problem::word;

/// A polite live region.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let i18n = use_i18n();
    let freshness = use_state().freshness();
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<Option<SyncState>>| {
        let now = freshness.with(|status| status.as_ref().map(|status| status.state.clone()));
        if let (Some(Some(before)), Some(now)) = (&before, &now)
            && std::mem::discriminant(before) != std::mem::discriminant(now)
        {
            said.set(match now {
                SyncState::Idle => tu_string!(i18n, shell.sync_done).to_owned(),
                SyncState::Failed(problem) | SyncState::Offline(problem) => {
                    word(i18n, problem).what
                }
                SyncState::Running(_) | SyncState::Never => String::new(),
            });
        }
        now
    });
    view! { <p class="vh" role="status">{move || said.get()}</p> }
}
