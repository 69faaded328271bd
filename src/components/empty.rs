//! A list without rows says why: no data yet, nothing matches, or good news.

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};

/// Title, sentence, and what can be done about it.
#[component]
pub fn EmptyNote(
    /// In a few words.
    #[prop(into)]
    title: String,
    /// In a sentence.
    #[prop(into)]
    text: String,
    /// It is good that nothing is here.
    #[prop(optional)]
    good: bool,
    /// A button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty" role="status">
            {good.then(|| view! { <Icon name=Name::Tick /> })}
            <strong>{title}</strong>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
