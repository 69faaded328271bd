//! Whose the key is, where the API does not say.

use leptos::prelude::*;
use protocol::{Problem, ProblemKind};

use crate::i18n::*;

/// The two answers, while they are asked for.
#[component]
pub fn WhichCompany(
    /// What the last attempt ended with.
    #[prop(into)]
    problem: Signal<Option<Problem>>,
    /// Tries again with the answer.
    on_answer: impl Fn(Option<bool>) + Copy + Send + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let asks = move || {
        problem.with(|problem| {
            let kind = problem.as_ref().map(|problem| problem.kind);
            kind == Some(ProblemKind::WhichCompany)
        })
    };
    view! {
        {move || {
            asks().then(|| {
                view! {
                    <div class="btns">
                        <button class="btn" type="button" on:click=move |_| on_answer(Some(true))>
                            {t!(i18n, welcome.same_company)}
                        </button>
                        <button class="btn" type="button" on:click=move |_| on_answer(Some(false))>
                            {t!(i18n, welcome.other_company)}
                        </button>
                    </div>
                }
            })
        }}
    }
}
