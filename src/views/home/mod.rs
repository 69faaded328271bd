//! Inicio: is this month good, who owes me, is the number fresh?

mod cards;
mod changes;
mod digest;
mod lead;
mod report;
mod strip;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::HomeView;

pub use digest::DigestCard;

use crate::chart::Series;
use crate::shell::quiet_notices::Partial;
use crate::state::use_state;
use crate::views::first_steps::FirstSteps;

/// The data of Inicio, from which every card picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<HomeView>>>);

impl Source {
    /// A part of the data; whoever shows it is renewed only when that part changes.
    fn pick<T>(self, part: impl Fn(&HomeView) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(home) = self;
        Memo::new(move |_| home.with(|home| home.as_ref().map(|home| part(home))))
    }

    /// A list; empty until it is known.
    fn list<T>(self, part: impl Fn(&HomeView) -> Vec<T> + Send + Sync + 'static) -> Memo<Vec<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(home) = self;
        Memo::new(move |_| {
            home.with(|home| home.as_ref().map(|home| part(home)).unwrap_or_default())
        })
    }
}

/// Inicio.
#[component]
pub fn Home() -> impl IntoView {
    let source = Source(use_state().home);
    let series = RwSignal::new(Series::default());
    view! {
        <div class="flow home">
            <lead::Lead source=source />
            <report::ReportCard source=source />
            <strip::Strip source=source series=series />
            <digest::Digest source=source />
            <FirstSteps />
            <cards::MonthsCard source=source series=series />
            <div class="stackcol right tall">
                <cards::AgingCard source=source />
                <cards::CallsCard source=source />
            </div>
            <cards::FunnelCard source=source />
            <changes::Changes source=source />
            <cards::SalespeopleCard source=source />
            <cards::ReconciliationCard source=source />
            <Partial />
        </div>
    }
}
