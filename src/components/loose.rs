//! Money por aplicar: that it is in a sum though it is of no customer, or that a filter leaves it out.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{Figure, KpiId, LeftOut, PaymentFilter, PaymentKind, Subject};

use crate::components::figure::Metric;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::kpi::label;

/// In the row "Sin vendedor": how much of what it collected is of no customer at all. Nothing where it is 0.
#[component]
pub fn Loose(minor: i64) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let href = move || {
        let to = day.get();
        let filter = PaymentFilter {
            kind: PaymentKind::Unapplied,
            from: to.and_then(|day| day.with_day(1)),
            to,
            ..PaymentFilter::default()
        };
        nav.href(Screen::payments(filter))
    };
    (minor != 0).then(|| {
        view! {
            <a class="loose link" href=href>
                {t!(i18n, scope.loose)}
                " "
                <Metric name="unapplied" figure=Figure::Money(minor) />
            </a>
        }
    })
}

/// What the filter leaves out of the numbers of a screen, and the way to the whole. Nothing where nothing is.
#[component]
pub fn LeftOutNote() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let currency = state.currency();
    let left = Memo::new(move |_| {
        let left_out = state
            .scope
            .with(|view| view.as_ref().map(|view| view.left_out))?;
        let number = nav.with(|route| number_of(&route.screen, left_out))?;
        Some((number, left_out.of(number))).filter(|(_, minor)| *minor != 0)
    });
    move || {
        left.get().map(|(number, minor)| {
            let words = move || {
                let amount = currency.with(|currency| currency.full(minor));
                let name = label(i18n, number);
                tu_string!(i18n, scope.left_out, name = name, amount = amount)
            };
            let href = move || nav.href_of(Screen::explain(number), &Part::whole());
            view! {
                <p class="left-out" data-left-out=minor.to_string()>
                    {words}
                    " "
                    <a class="link" href=href>
                        {t!(i18n, scope.left_out_whole)}
                    </a>
                </p>
            }
        })
    }
}

/// The number of a screen of which something may be left out: the first of those that it shows.
fn number_of(screen: &Screen, left_out: LeftOut) -> Option<KpiId> {
    let shown: &[KpiId] = match screen {
        Screen::Explain {
            subject: Subject::Kpi(number),
        } => return Some(*number),
        Screen::Receivables { .. } => &[KpiId::NetReceivable, KpiId::FuturePayments],
        Screen::Home | Screen::Salespeople | Screen::Trends | Screen::Cash { .. } => &[
            KpiId::CollectedMonth,
            KpiId::NetReceivable,
            KpiId::FuturePayments,
        ],
        _ => return None,
    };
    let left = |number: &&KpiId| left_out.of(**number) != 0;
    shown.iter().find(left).copied()
}
