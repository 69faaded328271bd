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
use crate::words::subject_label;

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
            .with(|view| view.as_ref().map(|view| view.left_out));
        let left_out = left_out.unwrap_or_default();
        nav.with(|route| told(&route.screen, left_out))
    });
    let line = move |(name, minor, whole): (Option<Subject>, i64, Screen)| {
        let words = move || {
            let amount = currency.with(|currency| currency.full(minor));
            let name = match &name {
                Some(subject) => subject_label(i18n, subject),
                None => tu_string!(i18n, reports.collected).to_owned(),
            };
            tu_string!(i18n, scope.left_out, name = name, amount = amount)
        };
        let href = move || nav.href_of(whole.clone(), &Part::whole());
        view! {
            <p class="left-out" data-left-out=minor.to_string()>
                {words}
                " "
                <a class="link" href=href>
                    {t!(i18n, scope.left_out_whole)}
                </a>
            </p>
        }
    };
    move || left.get().into_iter().map(line).collect_view()
}

/// The figures of a screen of which something is left out, what that is, and the screen that tells the whole; without
/// a figure it is what was collected in the days of a report.
fn told(screen: &Screen, left_out: LeftOut) -> Vec<(Option<Subject>, i64, Screen)> {
    let of_screen = |subject| vec![(subject, left_out.shown, screen.clone())];
    let of = |numbers: &[KpiId]| -> Vec<_> {
        let told = numbers.iter().map(|number| {
            let subject = Some(Subject::Kpi(*number));
            (subject, left_out.of(*number), Screen::explain(*number))
        });
        told.collect()
    };
    let mut told = match screen {
        Screen::Explain {
            subject: Subject::Kpi(number),
        } => of(&[*number]),
        Screen::Explain { subject } => of_screen(Some(subject.clone())),
        Screen::Report(_) => of_screen(None),
        Screen::Receivables { .. } => of(&[KpiId::NetReceivable, KpiId::FuturePayments]),
        Screen::Home | Screen::Salespeople | Screen::Trends | Screen::Cash { .. } => of(&[
            KpiId::CollectedMonth,
            KpiId::NetReceivable,
            KpiId::FuturePayments,
        ]),
        _ => Vec::new(),
    };
    told.retain(|(_, minor, _)| *minor != 0);
    told
}
