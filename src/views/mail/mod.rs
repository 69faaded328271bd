//! Mail: what the company has to say goes out through the proxy's relay. The section in Ajustes, and the way there for
//! every screen that has a letter.

mod choice;
mod digest;
mod letters;

use leptos::prelude::*;
use protocol::{Command, Letter, MailView};

use crate::bridge::use_bridge;
use crate::format::Currency;
use crate::i18n::*;
use crate::state::{State, use_state};

use choice::Choice;
pub use digest::keep_mailing_digest;
use letters::Letters;
pub use letters::state_words;

/// Mail of the open company.
pub fn use_mail() -> Memo<MailView> {
    let state = use_state();
    Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map(|view| view.mail.clone()))
            .unwrap_or_default()
    })
}

/// Who writes to the owner: the name of the open company, and its money. Amounts that are hidden from those beside the
/// screen are not hidden from the owner's mailbox.
pub fn sender(state: State) -> Option<(String, Currency)> {
    state.shell.with_untracked(|view| {
        let company = view.as_ref()?.company.as_ref()?;
        let currency = Currency::new(company.currency.clone(), company.currency_decimals);
        Some((company.name.clone(), currency))
    })
}

/// Has a letter about an opening of a company sent to its owner; on the disk first, and then as soon as the relay takes
/// it.
pub fn send(opening: u32, letter: Letter) {
    use_bridge().send(Command::SendLetter {
        opening,
        letter: Box::new(letter),
    });
}

/// The section of Ajustes. Not in the demo, which has nothing to say to anybody.
#[component]
pub fn MailSection() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let is_demo = state.is_demo();
    let is_from_files = state.is_from_files();
    view! {
        <Show when=move || !is_demo.get() && !is_from_files.get()>
            <section class="sec" aria-labelledby="settings-mail">
                <header>
                    <h2 id="settings-mail">{t!(i18n, mail.title)}</h2>
                    <p>{t!(i18n, mail.text)}</p>
                </header>
                <Choice />
                <Letters />
            </section>
        </Show>
    }
}
