//! Cobranza: what is owed, since when and by whom.

mod aging;
mod apart;
mod debtors;
mod lead;
mod promises;
mod strip;
mod top;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::ReceivablesView;

use crate::components::figure_strip::Figures;
use crate::components::reconciliation::Reconciliation;
use crate::state::use_state;

/// The data of Cobranza, from which every section picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<ReceivablesView>>>);

impl Source {
    /// A part of the data; whoever shows it is renewed only when that part changes.
    fn pick<T>(
        self,
        part: impl Fn(&ReceivablesView) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(&part)))
    }

    /// A list; empty until it is known.
    fn list<T>(self, part: fn(&ReceivablesView) -> Vec<T>) -> Memo<Vec<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(part).unwrap_or_default()))
    }

    /// The numbers.
    fn figures(self) -> Figures {
        Figures(self.pick(|view| view.figures.clone()))
    }
}

/// The screen. The list is last: it may be longer than anybody scrolls.
#[component]
pub fn Receivables() -> impl IntoView {
    let source = Source(use_state().receivables);
    let sums = source.pick(|view| view.reconciliation);
    view! {
        <div class="flow columns receivables">
            <lead::Lead source=source />
            <strip::Strip source=source />
            <promises::Promises source=source />
            <aging::AgingCard source=source />
            <div class="stackcol right">
                <top::TopCard source=source />
                <apart::ApartCard source=source />
            </div>
            <Reconciliation sums=Memo::new(move |_| sums.get().flatten()) />
            <debtors::Debtors />
        </div>
    }
}
