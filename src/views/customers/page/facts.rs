//! What the record says of the customer.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::CustomerView;

use crate::components::amount::Amount;
use crate::components::contact::tel;
use crate::i18n::*;
use crate::words::day_long;

#[component]
pub fn Facts(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let row = &customer.row;
    let day = |day: Option<NaiveDate>| day.map(|day| day_long(i18n, day).into_any());
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(IntoAny::into_any);
    let phone = row.phone.clone().map(|phone| match &customer.dial {
        Some(number) => view! { <a class="link" href=tel(number)>{phone}</a> }.into_any(),
        None => phone.into_any(),
    });
    let email = row
        .email
        .clone()
        .filter(|email| !email.is_empty())
        .map(|email| {
            let address = js_sys::encode_uri_component(&email);
            view! {
                <a class="link" href=format!("mailto:{address}")>
                    {email}
                </a>
            }
            .into_any()
        });
    let value = (row.estimated_value > 0).then(|| {
        view! {
            <span data-metric="value">
                <Amount minor=row.estimated_value />
            </span>
        }
        .into_any()
    });
    let unrecorded =
        (!row.recorded).then(|| view! { <p class="note">{t!(i18n, customers.not_recorded)}</p> });
    view! {
        {unrecorded}
        <dl class="pairs on-screen">
            {fact(tu_string!(i18n, customers.last_invoice), day(row.last_invoice_on))}
            {fact(tu_string!(i18n, customers.last_payment), day(row.last_payment_on))}
            {fact(tu_string!(i18n, customers.created), day(customer.created_on))}
            {fact(tu_string!(i18n, customers.value), value)}
            {fact(tu_string!(i18n, customers.phone), phone)}
            {fact(tu_string!(i18n, customers.email), email)}
            {fact(tu_string!(i18n, customers.address), text(customer.address.clone()))}
            {fact(tu_string!(i18n, customers.code), text(customer.code.clone()))}
        </dl>
    }
}

fn fact(name: &'static str, content: Option<AnyView>) -> impl IntoView {
    content.map(|content| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{content}</dd>
            </div>
        }
    })
}
