//! Ways to reach a customer: a call, and a message in the sheet that knows whether one is due.

use leptos::prelude::*;
use protocol::Phone;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::views::reminders::use_reminders;
use crate::words::customer_words;

/// Who is reached, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Key of the customer.
    pub key: String,
    /// Name.
    pub name: String,
    /// Number to call.
    pub phone: Option<Phone>,
}

/// Call and message as signs, at the end of a row. Nothing where there is no number.
#[component]
pub fn ContactSigns(
    /// Who.
    contact: Contact,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let phone = contact.phone?;
    let name = customer_words(i18n, &contact.name);
    let call = tu_string!(i18n, home.call, name = name.clone());
    let chat = phone.is_mobile.then(|| {
        let open = move |_| desk.open(contact.key.clone(), contact.name.clone());
        view! {
            <button
                class="ib"
                type="button"
                aria-haspopup="dialog"
                aria-label=tu_string!(i18n, home.whatsapp, name = name)
                data-write
                on:click=open
            >
                <Icon name=Name::Chat />
            </button>
        }
    });
    Some(view! {
        <span class="reach">
            <a class="ib" href=tel(&phone) aria-label=call>
                <Icon name=Name::Phone />
            </a>
            {chat}
        </span>
    })
}

/// Call and message as buttons.
#[component]
pub fn ContactButtons(
    /// Who.
    contact: Contact,
    /// There is an e-mail too.
    has_email: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let takes_messages = contact.phone.as_ref().is_some_and(|phone| phone.is_mobile);
    let call = contact.phone.as_ref().map(|phone| {
        view! {
            <a class="btn main-act" href=tel(phone)>
                <Icon name=Name::Phone small=true />
                {t!(i18n, customers.call)}
            </a>
        }
    });
    let write = (takes_messages || has_email).then(|| {
        let icon = if takes_messages {
            Name::Chat
        } else {
            Name::Mail
        };
        let open = move |_| desk.open(contact.key.clone(), contact.name.clone());
        view! {
            <button class="btn" type="button" aria-haspopup="dialog" data-write on:click=open>
                <Icon name=icon small=true />
                {t!(i18n, customers.write)}
            </button>
        }
    });
    view! {
        {call}
        {write}
    }
}

/// The address of a call.
pub fn tel(phone: &Phone) -> String {
    format!("tel:{}", phone.dialled)
}
