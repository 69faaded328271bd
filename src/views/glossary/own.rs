//! A number of the company beside the term that it belongs to.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Missing};

use crate::components::explain_link::KpiNumber;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::kpi::{definition, label};

#[component]
pub fn Own(
    /// Which.
    id: KpiId,
    /// Whether its own sentence stands below.
    tells: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let glossary = use_state().glossary;
    let figure = Memo::new(move |_| {
        glossary.with(|figures| {
            let kpi = figures.as_ref()?.iter().find(|kpi| kpi.id == id)?;
            Some(kpi.figure)
        })
    });
    let waits = Memo::new(move |_| figure.with(Option::is_none));
    let known = Signal::derive(move || {
        figure
            .get()
            .unwrap_or(Figure::Missing(Missing::NeverSynced))
    });
    let number = move || {
        if waits.get() {
            view! { <span class="sk"></span> }.into_any()
        } else {
            view! { <KpiNumber id=id figure=known /> }.into_any()
        }
    };
    view! {
        <div>
            <dt>{move || label(i18n, id)}</dt>
            <dd class="value">{number}</dd>
            {tells.then(|| view! { <dd class="hint">{move || definition(i18n, id)}</dd> })}
        </div>
    }
}
