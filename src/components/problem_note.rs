//! A problem on the screen: what happened, what was kept, what to do, and the small print.

use leptos::prelude::*;
use protocol::Problem;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::moment_in;
use crate::words::problem::word;

/// Boxed sentences about a problem. Buttons that mend it go in as children.
#[component]
pub fn ProblemNote(
    /// What went wrong.
    problem: Problem,
    /// What was kept, in a sentence.
    #[prop(optional, into)]
    kept: Option<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = word(i18n, &problem);
    let not_before = problem.retry_at.map(|at_ms| {
        let zone = use_state().shell.with_untracked(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map(|company| company.time_zone.clone())
        });
        let at = moment_in(&zone.unwrap_or_default(), at_ms);
        let time = at.time.format("%H:%M").to_string();
        format!(" {}", tu_string!(i18n, problem.retry_at, time = time))
    });
    view! {
        <div class="banner bad" role="alert" data-problem=problem.kind.code()>
            <Icon name=Name::Alert />
            <p>
                <strong>{words.what}</strong>
                {kept.map(|kept| format!(" {kept}"))}
                {format!(" {}", words.todo)}
                {not_before}
                {words.detail.map(|detail| view! { <small class="detail">{detail}</small> })}
            </p>
            {children.map(|children| children())}
        </div>
    }
}
