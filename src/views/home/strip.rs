//! The six numbers. A number leads to its documents; its sparkline selects what the chart draws.

use chrono::{Datelike, Months, NaiveDate};
use leptos::prelude::*;
use protocol::{Figure, HomeView, InvoiceState, KpiId, KpiView, PaymentFilter};

use super::Source;
use crate::chart::Series;
use crate::components::delta::{Arrow, DeltaLine, change_text, meaning_of_growth, tone, unbroken};
use crate::components::figure::{FigureData, Kpi, Look, share};
use crate::components::kpi_cell::KpiCell;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::{I18n, month_short, span};

/// From so many digits on, six figures in a row need smaller type.
const LONG_FIGURE: u64 = 10_000_000_000;

/// The strip.
#[component]
pub fn Strip(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let long = source.pick(|home| home.kpis.iter().any(|kpi| is_long(kpi.figure)));
    view! {
        <ul
            class="kpis wide"
            class:long=move || long.get().unwrap_or(false)
            aria-label=move || tu_string!(i18n, home.kpis)
        >
            <Billed source=source series=series />
            <Collected source=source series=series />
            <Receivable source=source series=series />
            <Overdue source=source series=series />
            <Customers source=source series=series />
            <Growth source=source series=series />
        </ul>
    }
}

fn is_long(figure: Figure) -> bool {
    matches!(figure, Figure::Money(minor) if minor.unsigned_abs() >= LONG_FIGURE)
}

fn pick_kpi(source: Source, id: KpiId) -> Memo<Option<KpiView>> {
    let kpi = source.pick(move |home| home.kpis.iter().find(|kpi| kpi.id == id).cloned());
    Memo::new(move |_| kpi.get().flatten())
}

fn figure_of(home: &HomeView, id: KpiId) -> Option<Figure> {
    home.kpis
        .iter()
        .find(|kpi| kpi.id == id)
        .map(|kpi| kpi.figure)
}

/// What every cell needs to take part in the choice of the series.
fn choice(id: KpiId, series: RwSignal<Series>) -> (Signal<bool>, Callback<()>) {
    let own = Series::of(id);
    (
        Signal::derive(move || series.get() == own),
        Callback::new(move |()| series.set(own)),
    )
}

fn delta_of(kpi: Memo<Option<KpiView>>) -> ViewFn {
    let delta = Signal::derive(move || kpi.with(|kpi| kpi.as_ref().and_then(|kpi| kpi.delta)));
    ViewFn::from(move || view! { <DeltaLine delta=delta /> })
}

/// Address of a screen about the same as this one.
fn to(screen: impl Fn() -> Screen + Send + Sync + 'static) -> Signal<String> {
    let nav = use_nav();
    Signal::derive(move || nav.href(screen()))
}

/// A share under a number: "36,2 % de lo facturado".
fn share_line(
    source: Source,
    part: impl Fn(&HomeView) -> Option<(Figure, Figure)> + Send + Sync + 'static,
    words: impl Fn() -> &'static str + Send + Sync + 'static,
) -> ViewFn {
    let share = source.pick(move |home| match part(home)? {
        (Figure::Money(part), Figure::Money(whole)) => share(part, whole),
        _ => None,
    });
    ViewFn::from(move || {
        share.get().flatten().map(|share| {
            view! { <b>{percent(share)}</b> " " {words()} }
        })
    })
}

#[component]
fn Billed(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::BilledMonth);
    let (selected, select) = choice(KpiId::BilledMonth, series);
    let net = Memo::new(move |_| kpi.with(|kpi| kpi.as_ref().and_then(|kpi| kpi.beside)));
    let beside = move || {
        net.get().map(|net| {
            view! {
                {t!(i18n, home.net)}
                " "
                <span data-metric="net">
                    <FigureData figure=net />
                </span>
            }
        })
    };
    view! {
        <KpiCell
            id=KpiId::BilledMonth
            label=Signal::derive(move || tu_string!(i18n, home.kpi_billed))
            kpi=kpi
            href=Some(to(|| Screen::explain(KpiId::BilledMonth)))
            selected=selected
            select=select
            beside=beside
            deltas=delta_of(kpi)
        />
    }
}

#[component]
fn Collected(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::CollectedMonth);
    let (selected, select) = choice(KpiId::CollectedMonth, series);
    let beside = share_line(
        source,
        |home| {
            Some((
                figure_of(home, KpiId::CollectedMonth)?,
                figure_of(home, KpiId::BilledMonth)?,
            ))
        },
        move || tu_string!(i18n, home.of_billed),
    );
    let days = source.pick(|home| (home.growth_from, home.growth_to));
    let href = to(move || {
        let (from, to) = days.get().unzip();
        Screen::payments(PaymentFilter {
            from,
            to,
            ..PaymentFilter::default()
        })
    });
    view! {
        <KpiCell
            id=KpiId::CollectedMonth
            label=Signal::derive(move || tu_string!(i18n, home.kpi_collected))
            kpi=kpi
            href=Some(href)
            selected=selected
            select=select
            beside=beside
            deltas=delta_of(kpi)
        />
    }
}

#[component]
fn Receivable(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::Receivable);
    let (selected, select) = choice(KpiId::Receivable, series);
    let is_today = source.pick(|home| home.is_today);
    let beside = share_line(
        source,
        |home| Some((home.overdue_amount, home.receivable)),
        move || {
            if is_today.get().unwrap_or(true) {
                tu_string!(i18n, home.is_overdue)
            } else {
                tu_string!(i18n, home.was_overdue)
            }
        },
    );
    view! {
        <KpiCell
            id=KpiId::Receivable
            label=Signal::derive(move || tu_string!(i18n, home.kpi_receivable))
            kpi=kpi
            href=Some(to(Screen::open_documents))
            selected=selected
            select=select
            beside=beside
            deltas=delta_of(kpi)
        />
    }
}

#[component]
fn Overdue(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::OverdueCount);
    let (selected, select) = choice(KpiId::OverdueCount, series);
    let amount = source.pick(|home| home.overdue_amount);
    let after = move || {
        amount.get().map(|amount| {
            view! {
                " "
                <small>
                    <Kpi id="overdue-amount" figure=amount />
                </small>
            }
        })
    };
    let debtors = source.pick(|home| {
        let known = !matches!(home.overdue_amount, Figure::Missing(_));
        known.then(|| i64::from(home.alert_count))
    });
    let beside = move || {
        debtors.get().flatten().map(|debtors| {
            view! {
                <b data-metric="customers-overdue">{count(debtors)}</b>
                " "
                {tu_string!(i18n, home.row_customers, count = debtors)}
            }
        })
    };
    view! {
        <KpiCell
            id=KpiId::OverdueCount
            label=Signal::derive(move || tu_string!(i18n, home.kpi_overdue))
            kpi=kpi
            href=Some(to(|| Screen::in_state(InvoiceState::Overdue)))
            selected=selected
            select=select
            after=after
            beside=beside
            deltas=delta_of(kpi)
        />
    }
}

#[component]
fn Customers(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::ActiveCustomers);
    let (selected, select) = choice(KpiId::ActiveCustomers, series);
    let total = source.pick(|home| home.customers_total);
    let total = Memo::new(move |_| {
        total
            .get()
            .filter(|total| !matches!(total, Figure::Missing(_)))
    });
    let invoiced = source.pick(|home| home.customers_with_invoices_90d);
    let after = move || {
        total.get().map(|total| {
            view! {
                " "
                <small>
                    {t!(i18n, home.of_total)} " "
                    <span data-metric="customers-total">
                        <FigureData figure=total />
                    </span>
                </small>
            }
        })
    };
    let beside = move || {
        invoiced.get().map(|invoiced| {
            let count = if let Figure::Count(count) = invoiced {
                count
            } else {
                0
            };
            view! {
                <span data-metric="customers-with-invoices-90d">
                    <FigureData figure=invoiced />
                </span>
                " "
                {tu_string!(i18n, home.invoiced_90d, count = count)}
            }
        })
    };
    view! {
        <KpiCell
            id=KpiId::ActiveCustomers
            label=Signal::derive(move || tu_string!(i18n, home.kpi_customers))
            kpi=kpi
            href=Some(to(Screen::customers))
            selected=selected
            select=select
            after=after
            beside=beside
            deltas=delta_of(kpi)
        />
    }
}

#[component]
fn Growth(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let kpi = pick_kpi(source, KpiId::GrowthMonth);
    let (selected, select) = choice(KpiId::GrowthMonth, series);
    // "nuevo" instead of a figure still says which days would have been compared.
    let spans = source.pick(|home| {
        let delta = home
            .kpis
            .iter()
            .find(|kpi| kpi.id == KpiId::GrowthMonth)
            .and_then(|kpi| kpi.delta);
        let before = delta.map(|delta| (delta.from, delta.to));
        ((home.growth_from, home.growth_to), before)
    });
    let compared = move || {
        spans.get().map(|(now, before)| {
            let now = unbroken(&span(i18n, now.0, now.1));
            match before {
                Some((from, to)) => {
                    let before = unbroken(&span(i18n, from, to));
                    tu_string!(i18n, home.versus, span = now, before = before)
                }
                None => format!("{now}: {}", tu_string!(i18n, home.delta_none)),
            }
        })
    };
    let others = source.pick(|home| (home.growth_to, home.growth_closed_month, home.growth_year));
    let deltas = move || {
        others.get().map(|(to, closed_month, year)| {
            let (closed, before) = closed_months(i18n, to);
            let closed = tu_string!(i18n, home.month_versus, month = closed, before = before);
            let a_year_ago = format!("{} {}", month_short(i18n, to), to.year() - 1);
            let a_year_ago = tu_string!(i18n, home.year_versus, before = a_year_ago);
            view! {
                <span class="delta">{compared()}</span>
                <GrowthLine metric="growth-closed-month" growth=closed_month words=closed />
                <GrowthLine metric="growth-year" growth=year words=a_year_ago />
            }
        })
    };
    view! {
        <KpiCell
            id=KpiId::GrowthMonth
            label=Signal::derive(move || tu_string!(i18n, home.kpi_growth))
            kpi=kpi
            look=Look::Signed
            href=Some(to(|| Screen::explain(KpiId::GrowthMonth)))
            selected=selected
            select=select
            deltas=deltas
        />
    }
}

/// "▲ 3,1 % oct vs sep".
#[component]
fn GrowthLine(metric: &'static str, growth: Figure, words: String) -> impl IntoView {
    let i18n = use_i18n();
    let (class, arrow) = match growth {
        Figure::Ratio(ratio) => {
            let (direction, polarity) = meaning_of_growth(ratio);
            (
                tone(polarity),
                Some(view! { <Arrow direction=direction /> }),
            )
        }
        _ => ("is-flat", None),
    };
    let text = change_text(i18n, growth);
    view! {
        <span class=format!("delta line {class}")>
            <b data-metric=metric>
                {arrow}
                {match text {
                    Some(text) => text.into_any(),
                    None => view! { <FigureData figure=growth /> }.into_any(),
                }}
            </b>
            " "
            {words}
        </span>
    }
}

/// Names of the last closed month and of the one before; on its last day a month is closed.
fn closed_months(i18n: I18n, day: NaiveDate) -> (&'static str, &'static str) {
    let back = |months| day.checked_sub_months(Months::new(months)).unwrap_or(day);
    let last_day = day
        .succ_opt()
        .is_none_or(|next| next.month() != day.month());
    let (closed, before) = if last_day {
        (day, back(1))
    } else {
        (back(1), back(2))
    };
    (month_short(i18n, closed), month_short(i18n, before))
}
