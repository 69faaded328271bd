//! What was opened from the palette last. Kept in memory alone: it names customers.

use leptos::prelude::*;
use protocol::SearchHit;

use crate::state::use_state;

/// So many are remembered.
const KEPT: usize = 5;

/// The last ones. Copy it freely.
#[derive(Clone, Copy)]
pub struct Recent(RwSignal<Vec<SearchHit>>);

impl Recent {
    /// None yet. Another company has opened none of them.
    pub fn new() -> Self {
        let recent = Self(RwSignal::new(Vec::new()));
        let state = use_state();
        let company = Memo::new(move |_| {
            state.shell.with(|view| {
                view.as_ref()
                    .map(|view| (view.mode, view.company.as_ref().map(|one| one.name.clone())))
            })
        });
        Effect::new(move || {
            company.with(|_| ());
            recent.0.set(Vec::new());
        });
        recent
    }

    /// Newest first.
    pub fn all(self) -> Vec<SearchHit> {
        self.0.get()
    }

    /// It was opened now.
    pub fn add(self, hit: SearchHit) {
        self.0.update(|hits| {
            hits.retain(|known| (known.kind, &known.key) != (hit.kind, &hit.key));
            hits.insert(0, hit);
            hits.truncate(KEPT);
        });
    }
}
