//! Bienvenida: what this is, connect, or look at the demo. No company is open.

mod language;

use leptos::prelude::*;
use protocol::{Command, Problem};

use crate::bridge::use_bridge;
use crate::components::icon::Mark;
use crate::components::problem_note::ProblemNote;
use crate::i18n::*;
use crate::install::AppleStorageNote;
use crate::shortcuts::use_desk;
use crate::state::use_state;
use crate::views::backup::RestoreButton;
use crate::views::connection::ConnectForm;
use crate::views::import::{ImportButton, accept_drop, keep_drop};
use language::LanguagePick;

/// First visit, or after the data of this device were deleted.
#[component]
pub fn Welcome() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let sheet = use_desk().import;
    let name = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().and_then(|view| view.configured_name.clone()))
    });
    view! {
        <main
            class="welcome"
            id="contenido"
            on:dragover=keep_drop
            on:drop=move |event| accept_drop(bridge, sheet, &event)
        >
            <div class="pitch">
                <div class="whom">
                    <p class="brand">
                        <Mark />
                        <span>{t!(i18n, common.app)}</span>
                        {move || name.get().map(|name| view! { <span class="whose">{name}</span> })}
                    </p>
                    <LanguagePick />
                </div>
                <h1>{t!(i18n, welcome.sentence)}</h1>
                <p class="about">{t!(i18n, welcome.lead)}</p>
                <div class="try">
                    <button class="btn" type="button" on:click=move |_| bridge.send(Command::OpenDemo)>
                        {t!(i18n, welcome.demo)}
                    </button>
                    <p class="hint">{t!(i18n, welcome.demo_hint)}</p>
                </div>
                <div class="try">
                    <ImportButton />
                    <p class="hint">{t!(i18n, import.hint)}</p>
                </div>
                <div class="try">
                    <RestoreButton />
                    <p class="hint">{t!(i18n, backup.welcome_hint)}</p>
                </div>
            </div>
            <div class="join">
                {move || {
                    state.trouble.get().map(|kind| view! { <ProblemNote problem=Problem::new(kind) /> })
                }}
                {move || state.refused.get().map(|problem| view! { <ProblemNote problem /> })}
                <section class="sec" aria-labelledby="welcome-connect">
                    <header>
                        <h2 id="welcome-connect">{t!(i18n, welcome.connect_title)}</h2>
                    </header>
                    <ConnectForm />
                </section>
                <section class="sec" aria-labelledby="welcome-guide">
                    <header>
                        <h2 id="welcome-guide">{t!(i18n, welcome.guide_title)}</h2>
                    </header>
                    <ol class="steps">
                        <li>{t!(i18n, welcome.guide_1)}</li>
                        <li>{t!(i18n, welcome.guide_2)}</li>
                        <li>{t!(i18n, welcome.guide_3)}</li>
                    </ol>
                </section>
                <AppleStorageNote />
            </div>
        </main>
    }
}
