//! "Hoy conviene llamar a…": overdue customers, the worst first, each with its documents, a call and a message.

use leptos::prelude::*;
use protocol::{AlertView, InvoiceState, KpiId};

use crate::components::amount::Amount;
use crate::components::contact::{Contact, ContactSigns};
use crate::components::explain_link::ExplainLink;
use crate::components::lateness::Lateness;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::words::{I18n, customer_words};

/// Rows of customers.
#[component]
pub fn CallList(
    /// The worst first.
    #[prop(into)]
    alerts: Signal<Vec<AlertView>>,
) -> impl IntoView {
    view! {
        <ul class="calls rows">
            <For each=move || alerts.get() key=protocol::encode let:alert>
                <Row alert=alert />
            </For>
        </ul>
    }
}

#[component]
fn Row(alert: AlertView) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let customer = alert.customer_key.clone();
    let href = move || {
        nav.href_in(Screen::in_state(InvoiceState::Overdue), |filter| {
            filter.customer = Some(customer.clone());
        })
    };
    let days = i64::from(alert.days_late);
    let documents = i64::from(alert.documents);
    let why = move || {
        let invoices = tu_string!(i18n, home.invoices, count = documents, n = count(documents));
        format!("{invoices} · {}", habit(i18n, alert.usual_days_late))
    };
    let name = customer_words(i18n, &alert.customer_name);
    let contact = Contact {
        key: alert.customer_key.clone(),
        name: alert.customer_name.clone(),
        phone: alert.phone.clone(),
    };
    let key = alert.customer_key.clone();
    view! {
        <li data-id=key>
            <div class="who">
                <a class="nm covers" href=href>
                    {name}
                </a>
                <span class="amt" data-metric="overdue">
                    <ExplainLink
                        number=KpiId::OverdueAmount
                        part=Part::of_customer(&alert.customer_key)
                        quiet=true
                    >
                        <Amount minor=alert.amount />
                    </ExplainLink>
                </span>
                <span class="why">{why}</span>
                <span class="late">{move || days_words(i18n, days)}</span>
                <Lateness days=days />
            </div>
            <ContactSigns contact=contact />
        </li>
    }
}

/// How this customer pays.
fn habit(i18n: I18n, usual_days_late: Option<i32>) -> String {
    match usual_days_late.map(i64::from) {
        None => tu_string!(i18n, home.pays_never).to_owned(),
        Some(days) if days > 0 => tu_string!(i18n, home.pays_late, count = days, n = count(days)),
        Some(_) => tu_string!(i18n, home.pays_on_time).to_owned(),
    }
}

/// "112 días".
fn days_words(i18n: I18n, days: i64) -> String {
    tu_string!(i18n, home.days, count = days, n = count(days))
}
