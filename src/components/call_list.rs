//! "Hoy conviene llamar a…": overdue customers, the worst first, each with its documents, a call and a message.

use leptos::prelude::*;
use protocol::{AlertView, InvoiceState, KpiId};

use crate::chart::Pct;
use crate::components::amount::Amount;
use crate::components::explain_link::ExplainLink;
use crate::components::icon::{Icon, Name};
use crate::format::{count, dialable};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::I18n;

/// A delay this long fills the bar.
const FULL_BAR_DAYS: i64 = 120;

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
    let length = Pct::share(days, FULL_BAR_DAYS).to_string();
    let key = alert.customer_key.clone();
    view! {
        <li data-id=key>
            <div class="who">
                <a class="nm covers" href=href>
                    {alert.customer_name.clone()}
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
                <svg class="lateness" aria-hidden="true">
                    <rect class="track" width="100%" height="100%" rx="2" />
                    <rect class=bucket_class(days) width=length height="100%" rx="2" />
                </svg>
            </div>
            <Reach alert=alert />
        </li>
    }
}

/// Call and message, where there is a number for them.
#[component]
fn Reach(alert: AlertView) -> impl IntoView {
    let i18n = use_i18n();
    let number = alert.phone.as_deref().and_then(dialable)?;
    let name = StoredValue::new(alert.customer_name.clone());
    let message = number.whatsapp.map(|digits| {
        let state = use_state();
        let address = move || {
            let currency = state.currency();
            let company = state.shell.with(|shell| {
                let company = shell.as_ref().and_then(|shell| shell.company.as_ref());
                company.map(|company| company.name.clone())
            });
            let documents = i64::from(alert.documents);
            let text = tu_string!(
                i18n,
                home.whatsapp_text,
                count = documents,
                n = count(documents),
                company = company.unwrap_or_default(),
                name = alert.customer_name.clone(),
                amount = currency.with(|currency| currency.full(alert.amount)),
                days = days_words(i18n, i64::from(alert.days_late))
            );
            let text = js_sys::encode_uri_component(&text);
            format!("https://wa.me/{digits}?text={text}")
        };
        view! {
            <a
                class="ib"
                href=address
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
            {message}
        </span>
    })
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

/// Colour of the aging bucket that a delay belongs to.
fn bucket_class(days: i64) -> &'static str {
    match days {
        ..=30 => "a1",
        31..=60 => "a2",
        61..=90 => "a3",
        _ => "a4",
    }
}
