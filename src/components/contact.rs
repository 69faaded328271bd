//! Ways to reach a customer: call, message with its text prepared, e-mail; each only where there is an address for it.

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::format::{count, dialable};
use crate::i18n::*;
use crate::state::{State, use_state};
use crate::words::I18n;

/// Who is reached, and what the message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name of the customer.
    pub name: String,
    /// Phone as the API has it.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// Call and message as signs, at the end of a row.
#[component]
pub fn ContactSigns(
    /// Who.
    contact: Contact,
    /// The prepared text.
    #[prop(into)]
    message: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let number = contact.phone.as_deref().and_then(dialable)?;
    let name = StoredValue::new(contact.name);
    let chat = number.whatsapp.map(|digits| {
        view! {
            <a
                class="ib"
                href=move || whatsapp(&digits, &message.get())
                target="_blank"
                rel="noopener"
                aria-label=move || tu_string!(i18n, home.whatsapp, name = name.get_value())
            >
                <Icon name=Name::Chat />
            </a>
        }
    });
    Some(view! {
        <span class="reach">
            <a
                class="ib"
                href=number.tel
                aria-label=move || tu_string!(i18n, home.call, name = name.get_value())
            >
                <Icon name=Name::Phone />
            </a>
            {chat}
        </span>
    })
}

/// Call, message and e-mail as buttons.
#[component]
pub fn ContactButtons(
    /// Who.
    contact: Contact,
    /// The prepared text.
    #[prop(into)]
    message: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let number = contact.phone.as_deref().and_then(dialable);
    let call = number.clone().map(|number| {
        view! {
            <a class="btn main-act" href=number.tel>
                <Icon name=Name::Phone small=true />
                {t!(i18n, customers.call)}
            </a>
        }
    });
    let chat = number.and_then(|number| number.whatsapp).map(|digits| {
        view! {
            <a
                class="btn"
                href=move || whatsapp(&digits, &message.get())
                target="_blank"
                rel="noopener"
            >
                <Icon name=Name::Chat small=true />
                "WhatsApp"
            </a>
        }
    });
    let mail = contact
        .email
        .filter(|email| !email.is_empty())
        .map(|email| {
            let address = js_sys::encode_uri_component(&email);
            let letter = move || {
                let subject =
                    tu_string!(i18n, customers.mail_subject, company = company_name(state));
                let subject = js_sys::encode_uri_component(&subject);
                let body = js_sys::encode_uri_component(&message.get());
                format!("mailto:{address}?subject={subject}&body={body}")
            };
            view! {
                <a class="btn" href=letter>
                    <Icon name=Name::Mail small=true />
                    {t!(i18n, customers.mail)}
                </a>
            }
        });
    view! {
        {call}
        {chat}
        {mail}
    }
}

fn whatsapp(digits: &str, message: &str) -> String {
    format!(
        "https://wa.me/{digits}?text={}",
        js_sys::encode_uri_component(message)
    )
}

/// Who writes.
fn company_name(state: State) -> String {
    state.shell.with(|shell| {
        let company = shell.as_ref().and_then(|shell| shell.company.as_ref());
        company.map_or_else(String::new, |company| company.name.clone())
    })
}

/// The text of a message to a customer: what is overdue, or what is owed, or a greeting.
pub fn message(
    i18n: I18n,
    state: State,
    name: &str,
    (outstanding, overdue): (i64, i64),
    days_late: u32,
) -> String {
    let company = company_name(state);
    let currency = state.currency();
    let money = |minor: i64| currency.with(|currency| currency.told(minor));
    let name = name.to_owned();
    if overdue > 0 {
        let days = i64::from(days_late);
        let days = tu_string!(i18n, home.days, count = days, n = count(days));
        let amount = money(overdue);
        tu_string!(
            i18n,
            receivables.message_overdue,
            company = company,
            name = name,
            amount = amount,
            days = days
        )
    } else if outstanding > 0 {
        let amount = money(outstanding);
        tu_string!(
            i18n,
            receivables.message_owed,
            company = company,
            name = name,
            amount = amount
        )
    } else {
        tu_string!(i18n, receivables.message_plain, company = company)
    }
}
