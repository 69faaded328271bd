//! A problem on the screen: what happened, what was kept, what to do, and the small print.

use leptos::prelude::*;
use protocol::Problem;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
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
    let words = word(use_i18n(), &problem);
    view! {
        <div class="banner bad" role="alert" data-problem=problem.kind.code()>
            <Icon name=Name::Alert />
            <p>
                <strong>{words.what}</strong>
                {kept.map(|kept| format!(" {kept}"))}
                {format!(" {}", words.todo)}
                {words.detail.map(|detail| view! { <small class="detail">{detail}</small> })}
            </p>
            {children.map(|children| children())}
        </div>
    }
}
