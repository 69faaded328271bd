//! The sections of Inicio: heading, what stands in it, and where more of it is.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{
    AlertView, CustomerFilter, CustomerSort, Figure, InvoiceFilter, KpiId, Missing, Subject,
};

use super::Source;
use crate::chart::Series;
use crate::components::aging::{Aging, Apart, ApartNote};
use crate::components::call_list::CallList;
use crate::components::explain_link::{ExplainLink, KpiNumber};
use crate::components::figure::share;
use crate::components::funnel::Funnel;
use crate::components::icon::{Icon, Name};
use crate::components::month_chart::{ChartContext, MonthChart, series_title};
use crate::components::month_table::MonthTable;
use crate::components::reconciliation::Reconciliation;
use crate::components::salespeople::{Salespeople, team};
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// Customers to call that are seen without opening the rest.
const CALLS_SHOWN: usize = 5;

/// Rows that stand for sellers before any is known.
const SALESPEOPLE_WAITING: usize = 4;

/// Billing and collections by month, or what the strip selects.
#[component]
pub fn MonthsCard(source: Source, series: RwSignal<Series>) -> impl IntoView {
    let i18n = use_i18n();
    let months = source.list(|home| home.months.clone());
    let as_of = source.pick(|home| home.as_of);
    let context = source.pick(|home| {
        let base = |id| {
            let kpi = home.kpis.iter().find(|kpi| kpi.id == id)?;
            match kpi.delta?.base {
                Figure::Money(minor) => Some(minor),
                _ => None,
            }
        };
        let growth = home.kpis.iter().find(|kpi| kpi.id == KpiId::GrowthMonth);
        ChartContext {
            as_of: home.as_of,
            growth: growth.and_then(|kpi| match kpi.figure {
                Figure::Ratio(ratio) => Some(ratio),
                _ => None,
            }),
            billed_at_day: base(KpiId::BilledMonth),
            collected_at_day: base(KpiId::CollectedMonth),
        }
    });
    view! {
        <section class="sec left grow" aria-labelledby="home-months">
            <header>
                <h2 id="home-months">{move || series_title(i18n, series.get())}</h2>
            </header>
            <MonthChart months=months series=series context=context />
            <MonthTable months=months as_of=as_of />
        </section>
    }
}

/// Receivable by days past due.
#[component]
pub fn AgingCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let receivable = source.pick(|home| home.receivable);
    let is_today = source.pick(|home| home.is_today);
    let buckets = source.list(|home| home.aging.clone());
    let apart = source.pick(|home| Apart {
        figures: [
            (KpiId::UnappliedCredits, home.unapplied_credits),
            (KpiId::UnappliedPayments, home.unapplied_payments),
            (KpiId::FuturePayments, home.future_payments),
            (KpiId::Overpaid, home.overpaid),
        ],
        other_currencies: home.other_currencies.clone(),
    });
    let open = move || {
        nav.href(Screen::filtered(InvoiceFilter {
            open_only: true,
            ..InvoiceFilter::default()
        }))
    };
    view! {
        <section class="sec" aria-labelledby="home-aging">
            <header>
                <h2 id="home-aging">{t!(i18n, home.aging)}</h2>
                <a class="link" href=open>
                    {t!(i18n, home.see_documents)}
                </a>
            </header>
            <Aging
                receivable=Signal::derive(move || or_unknown(receivable.get()))
                buckets=buckets
                is_today=Signal::derive(move || is_today.get().unwrap_or(true))
            />
            <ApartNote apart=apart />
        </section>
    }
}

/// Whom to call.
#[component]
pub fn CallsCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let alerts = source.list(|home| home.alerts.clone());
    let all = source.pick(|home| home.alert_count);
    let known = source.pick(|home| home.overdue_amount != Figure::Missing(Missing::NeverSynced));
    let overdue = source.pick(|home| home.overdue_amount);
    let is_today = source.pick(|home| home.is_today);
    let heading = move || {
        if is_today.get().unwrap_or(true) {
            tu_string!(i18n, home.calls)
        } else {
            tu_string!(i18n, home.calls_past)
        }
    };
    let link = move || {
        let all = all.get().map(i64::from).filter(|all| *all > 0)?;
        let href = nav.href(Screen::Customers {
            filter: CustomerFilter {
                overdue: true,
                ..CustomerFilter::default()
            },
            sort: CustomerSort::default(),
            group: None,
            open: None,
        });
        let words = tu_string!(i18n, home.calls_all, count = all, n = count(all));
        Some(view! {
            <a class="link" href=href>
                {words}
            </a>
        })
    };
    let first = Signal::derive(move || alerts.with(|alerts| first_rows(alerts).to_vec()));
    let rest =
        Memo::new(move |_| alerts.with(|alerts| alerts[first_rows(alerts).len()..].to_vec()));
    let rest_count = Memo::new(move |_| rest.with(Vec::len));
    let body =
        Memo::new(move |_| alerts.with(|alerts| (known.get().unwrap_or(false), alerts.is_empty())));
    let list = move || match body.get() {
        (true, true) => view! {
            <div class="empty">
                <Icon name=Name::Tick />
                <strong>{t!(i18n, home.nothing_overdue)}</strong>
                <span>{t!(i18n, home.nothing_overdue_text)}</span>
            </div>
        }
        .into_any(),
        (true, false) => view! {
            <CallList alerts=first />
            <Show when=move || { rest_count.get() > 0 }>
                <details class="tbl">
                    <summary>
                        {move || {
                            let n = i64::try_from(rest_count.get()).unwrap_or_default();
                            tu_string!(i18n, home.calls_more, count = n, n = count(n))
                        }}
                    </summary>
                    <CallList alerts=rest />
                </details>
            </Show>
            <p class="note apart">{move || concentration(&first.get(), overdue.get())}</p>
        }
        .into_any(),
        (false, _) => view! { <CallsWaiting /> }.into_any(),
    };
    view! {
        <section class="sec" aria-labelledby="home-calls">
            <header>
                <h2 id="home-calls">{heading}</h2>
                {link}
            </header>
            {list}
        </section>
    }
}

/// The rows that are seen at first; a single one more is shown rather than hidden.
fn first_rows(alerts: &[AlertView]) -> &[AlertView] {
    if alerts.len() <= CALLS_SHOWN + 1 {
        alerts
    } else {
        &alerts[..CALLS_SHOWN]
    }
}

/// "Estos cinco son $71,1 M, el 69 % de lo vencido."
fn concentration(alerts: &[AlertView], overdue: Option<Figure>) -> Option<String> {
    let i18n = use_i18n();
    let Some(Figure::Money(overdue)) = overdue else {
        return None;
    };
    let sum = alerts.iter().map(|alert| alert.amount).sum();
    let share = share(sum, overdue)?;
    let n = i64::try_from(alerts.len()).unwrap_or_default();
    let amount = use_state()
        .currency()
        .with(|currency| currency.compact(sum));
    Some(tu_string!(
        i18n,
        home.calls_share,
        count = n,
        n = count(n),
        amount = amount,
        share = percent(share)
    ))
}

#[component]
fn CallsWaiting() -> impl IntoView {
    let row = |()| {
        view! {
            <li>
                <span class="who">
                    <span class="nm">
                        <span class="sk l"></span>
                    </span>
                    <span class="amt">
                        <span class="sk"></span>
                    </span>
                    <span class="why">
                        <span class="sk l"></span>
                    </span>
                    <span class="late">
                        <span class="sk s"></span>
                    </span>
                    <svg class="lateness" aria-hidden="true"></svg>
                </span>
            </li>
        }
    };
    view! {
        <ul class="calls rows" aria-hidden="true">
            {[(); CALLS_SHOWN].map(row).collect_view()}
        </ul>
    }
}

/// Stages of the sale.
#[component]
pub fn FunnelCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let stages = source.list(|home| home.funnel.clone());
    let totals = source.pick(|home| {
        [
            home.pipeline_value,
            home.won_value,
            home.win_rate,
            home.conversion,
        ]
    });
    let figure = move |index: usize| {
        Signal::derive(move || or_unknown(totals.get().map(|totals| totals[index])))
    };
    view! {
        <section class="sec left" aria-labelledby="home-funnel">
            <header>
                <h2 id="home-funnel">{t!(i18n, home.funnel)}</h2>
            </header>
            <dl class="strip">
                <div>
                    <dt>{t!(i18n, home.pipeline)}</dt>
                    <dd>
                        <KpiNumber id=KpiId::PipelineValue figure=figure(0) />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.won_value)}</dt>
                    <dd>
                        <KpiNumber id=KpiId::WonValue figure=figure(1) />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.win_rate)}</dt>
                    <dd>
                        <KpiNumber id=KpiId::WinRate figure=figure(2) />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.conversion)}</dt>
                    <dd>
                        <KpiNumber id=KpiId::Conversion figure=figure(3) />
                    </dd>
                </div>
            </dl>
            <Funnel stages=stages />
            <p class="note apart">{t!(i18n, home.funnel_note)}</p>
        </section>
    }
}

/// Sellers.
#[component]
pub fn SalespeopleCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let rows = source.list(|home| home.salespeople.clone());
    let number = source.pick(|home| home.salesperson_count);
    let known = source.pick(|home| !matches!(home.salesperson_count, Figure::Missing(_)));
    let pace = source.pick(|home| home.month_pace);
    let day = source.pick(|home| home.as_of.day());
    let number_words = move || {
        let count = number.get().map_or(0, |number| match number {
            Figure::Count(count) => count,
            _ => 0,
        });
        tu_string!(i18n, home.salespeople_count, count = count)
    };
    let against_target = move || {
        let (attainment, target) = rows.with(|rows| team(rows));
        let Figure::Ratio(attainment) = attainment else {
            return rows.with(|rows| {
                (!rows.is_empty()).then(|| tu_string!(i18n, home.no_targets).into_any())
            });
        };
        let target = use_state()
            .currency()
            .with(|currency| currency.compact(target));
        let share = tu_string!(
            i18n,
            home.target_share,
            share = percent(attainment),
            target = target
        );
        let (pace, day) = (pace.get()?, day.get()?);
        let mark = tu_string!(i18n, home.pace_note, pace = percent(pace), day = day);
        Some(
            view! {
                <ExplainLink number=Subject::Attainment quiet=true>
                    {share}
                </ExplainLink>
                " "
                <ExplainLink number=Subject::MonthPace quiet=true>
                    {mark}
                </ExplainLink>
            }
            .into_any(),
        )
    };
    view! {
        <section class="sec wide" aria-labelledby="home-salespeople">
            <header>
                <h2 id="home-salespeople">{t!(i18n, home.salespeople)}</h2>
                <p>
                    <KpiNumber
                        id=KpiId::SalespersonCount
                        figure=Signal::derive(move || or_unknown(number.get()))
                    />
                    " "
                    {number_words}
                    ". "
                    {against_target}
                </p>
            </header>
            <Salespeople rows=rows pace=pace />
            <Show when=move || !known.get().unwrap_or(false)>
                <ul class="sellers" aria-hidden="true">
                    {[(); SALESPEOPLE_WAITING]
                        .map(|()| {
                            view! {
                                <li>
                                    <span class="nm">
                                        <span class="sk l"></span>
                                    </span>
                                    <span class="amt">
                                        <span class="sk"></span>
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Show>
        </section>
    }
}

/// The tick.
#[component]
pub fn ReconciliationCard(source: Source) -> impl IntoView {
    let sums = source.pick(|home| home.reconciliation);
    view! { <Reconciliation sums=Memo::new(move |_| sums.get().flatten()) /> }
}

fn or_unknown(figure: Option<Figure>) -> Figure {
    figure.unwrap_or(Figure::Missing(Missing::NeverSynced))
}
