//! How reminders are written: steps, texts, where to pay and who writes.

mod sender;
mod steps;
mod texts;

use leptos::prelude::*;

use crate::i18n::*;

use sender::SenderForm;
use steps::StepsForm;
use texts::Texts;

#[component]
pub fn Setup() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sec" aria-labelledby="reminders-setup">
            <header>
                <h2 id="reminders-setup">{t!(i18n, reminders.setup)}</h2>
            </header>
            <details class="tbl">
                <summary>{t!(i18n, reminders.steps)}</summary>
                <StepsForm />
            </details>
            <details class="tbl">
                <summary>{t!(i18n, reminders.texts)}</summary>
                <Texts />
            </details>
            <details class="tbl">
                <summary>{t!(i18n, reminders.sender)}</summary>
                <SenderForm />
            </details>
        </section>
    }
}
