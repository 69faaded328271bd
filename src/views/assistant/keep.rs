//! Keeping the profile: on this device, as a file, as a text.

use leptos::prelude::*;
use protocol::{AssistantCommand, Command};
use wasm_bindgen_futures::spawn_local;

use crate::bridge::{copy, use_bridge};
use crate::components::problem_note::ProblemNote;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::views::connection::WhichCompany;

use super::with_view;

#[component]
pub fn Keep() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let document = Memo::new(move |_| with_view(|view| view.document.clone()));
    let saved = Memo::new(move |_| with_view(|view| view.saved.clone()));
    let changed = Memo::new(move |_| with_view(|view| view.changed));
    let send = move |command| bridge.send(Command::Assistant(command));
    let save = move |is_same_company| send(AssistantCommand::Save { is_same_company });
    let unanswered = Signal::derive(move || saved.get().and_then(Result::err));
    let copy_it = move |_| {
        let text = document.get_untracked();
        spawn_local(async move {
            toasts.say(if copy(&text).await {
                tu_string!(i18n, assistant.copied)
            } else {
                tu_string!(i18n, assistant.not_copied)
            });
        });
    };
    view! {
        <section class="sec" aria-labelledby="assistant-save">
            <header>
                <h2 id="assistant-save">{t!(i18n, assistant.save_title)}</h2>
                <p>{t!(i18n, assistant.save_hint)}</p>
            </header>
            <div class="actions">
                <div class="btns">
                    <button class="btn main-act" type="button" on:click=move |_| save(None)>
                        {t!(i18n, assistant.save)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| send(AssistantCommand::Download)>
                        {t!(i18n, assistant.download)}
                    </button>
                    <button class="btn" type="button" on:click=copy_it>
                        {t!(i18n, assistant.copy)}
                    </button>
                </div>
                <div role="status">
                    {move || match saved.get() {
                        Some(Ok(_)) => {
                            Some(
                                view! {
                                    <p class="answer">
                                        <span class="dot"></span>
                                        {t!(i18n, assistant.saved)}
                                    </p>
                                }
                                    .into_any(),
                            )
                        }
                        Some(Err(problem)) => Some(view! { <ProblemNote problem /> }.into_any()),
                        None => {
                            changed
                                .get()
                                .then(|| {
                                    view! { <p class="note">{t!(i18n, assistant.changed)}</p> }
                                        .into_any()
                                })
                        }
                    }}
                </div>
                <WhichCompany problem=unanswered on_answer=save />
            </div>
            <details class="tbl">
                <summary>{t!(i18n, assistant.document)}</summary>
                <textarea
                    class="input raw"
                    rows="12"
                    readonly=true
                    aria-label=move || tu_string!(i18n, assistant.document)
                    prop:value=move || document.get()
                ></textarea>
            </details>
        </section>
    }
}
