//! One salesperson against the month.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{
    Compare, Figure, KpiId, Missing, Ratio, SalespersonPace, ScopeFilter, Subject, TargetSource,
};

use crate::components::delta::{Arrow, change_text, meaning_of_growth, tone};
use crate::components::explain_link::{ExplainLink, MetricNumber};
use crate::components::figure::{FigureData, Metric};
use crate::components::loose::Loose;
use crate::components::salespeople::{Goal, attainment_words};
use crate::components::sparkline::Sparkline;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Part;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::I18n;

/// A row, or the sum of all. A name narrows the whole app to that salesperson; a number leads to its explanation.
#[component]
pub fn Row(
    /// The figures.
    row: SalespersonPace,
    /// The sum of the rows.
    is_sum: bool,
    /// Share of the month's business days that have begun.
    pace: Memo<Option<Ratio>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = row.row.clone();
    let part = if is_sum {
        Part::default()
    } else {
        Part::of_salesperson(&figures.key)
    };
    let of_words = part.clone();
    let of_target = part.clone();
    let of_need = part.clone();
    let of_growth = part.clone();
    let number = move |name: &'static str, number: KpiId, figure: Figure| {
        view! { <MetricNumber name=name number=number part=part.clone() figure=figure /> }
    };
    let cells = [
        (
            tu_string!(i18n, salespeople.customers),
            number(
                "customers",
                KpiId::CustomersTotal,
                Figure::Count(i64::from(figures.customers)),
            ),
        ),
        (
            tu_string!(i18n, salespeople.collected),
            number(
                "collected",
                KpiId::CollectedMonth,
                Figure::Money(figures.collected),
            ),
        ),
        (
            tu_string!(i18n, salespeople.receivable),
            number(
                "receivable",
                KpiId::Receivable,
                Figure::Money(figures.receivable),
            ),
        ),
        (
            tu_string!(i18n, salespeople.overdue),
            number(
                "overdue",
                KpiId::OverdueAmount,
                Figure::Money(figures.overdue),
            ),
        ),
        (
            tu_string!(i18n, salespeople.pipeline),
            number(
                "pipeline",
                KpiId::PipelineValue,
                Figure::Money(row.pipeline),
            ),
        ),
    ]
    .map(|(name, number)| {
        view! {
            <td role="cell" class="c">
                <span class="k" aria-hidden="true">
                    {name}
                </span>
                {number}
            </td>
        }
    })
    .collect_view();
    let id = (!is_sum).then(|| filter_key(&figures.key));
    view! {
        <tr role="row" class:sum=is_sum data-id=id>
            <th role="rowheader" scope="row" class="who">
                {who(figures.key, figures.name, is_sum)}
            </th>
            <td role="cell" class="bill">
                <b>{number("billed", KpiId::BilledMonth, Figure::Money(figures.billed))}</b>
                {(is_sum && figures.target.is_some() && row.towards_target != figures.billed)
                    .then(|| view! { " " <WithTarget minor=row.towards_target /> })}
                {target(figures.target, row.target_source, of_target)}
                {figures
                    .attainment
                    .map(|attainment| view! { <Goal attainment=attainment pace=pace /> })}
            </td>
            <td role="cell" class="pace">
                {move || match figures.attainment {
                    Some(attainment) => {
                        attainment_words(attainment, pace, of_words.clone()).into_any()
                    }
                    None => view! { {t!(i18n, home.no_target)} }.into_any(),
                }}
                {needed(row.needed_per_day, row.expected, figures.attainment, of_need)}
                {(!is_sum).then(|| view! { " " <Loose minor=figures.unapplied /> })}
            </td>
            <td role="cell" class="vs">
                {versus(figures.billed, row.billed_before, of_growth)}
            </td>
            <td role="cell" class="trend">
                {course(row.months)}
            </td>
            {cells}
        </tr>
    }
}

/// Of the sum, what those billed who have a target.
#[component]
fn WithTarget(minor: i64) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <span class="of">
            {t!(i18n, salespeople.with_target)} " "
            <Metric name="towards-target" figure=Figure::Money(minor) />
        </span>
    }
}

fn filter_key(key: &str) -> String {
    if key.is_empty() {
        ScopeFilter::NOBODY.to_owned()
    } else {
        key.to_owned()
    }
}

/// The name; it narrows the whole app.
fn who(key: String, name: String, is_sum: bool) -> AnyView {
    let i18n = use_i18n();
    let nav = use_nav();
    if is_sum {
        return view! { {t!(i18n, salespeople.total)} }.into_any();
    }
    let name = move || {
        if name.is_empty() {
            tu_string!(i18n, home.no_salesperson).to_owned()
        } else {
            name.clone()
        }
    };
    let said = name.clone();
    let title = move || tu_string!(i18n, salespeople.only, name = said());
    let href = move || {
        let key = filter_key(&key);
        nav.href_about(|scope| scope.filter.salesperson = Some(key))
    };
    view! {
        <a href=href title=title>
            {name}
        </a>
    }
    .into_any()
}

fn target(target: Option<i64>, source: Option<TargetSource>, part: Part) -> Option<AnyView> {
    let i18n = use_i18n();
    let figure = Figure::Money(target?);
    let title = move || source.map(|source| source_words(i18n, source));
    Some(
        view! {
            " "
            <span class="of" title=title>
                {t!(i18n, home.of_target)}
                " "
                <MetricNumber name="target" number=Subject::Target part=part figure=figure />
            </span>
        }
        .into_any(),
    )
}

fn source_words(i18n: I18n, source: TargetSource) -> &'static str {
    match source {
        TargetSource::Api => tu_string!(i18n, salespeople.source_api),
        TargetSource::Constant => tu_string!(i18n, salespeople.source_constant),
        TargetSource::Month => tu_string!(i18n, salespeople.source_month),
    }
}

/// What each business day that is left has to bring.
fn needed(
    needed: Option<i64>,
    expected: Option<i64>,
    attainment: Option<Ratio>,
    part: Part,
) -> AnyView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let title = move || {
        let amount = currency.with(|currency| expected.map(|minor| currency.full(minor)))?;
        Some(tu_string!(i18n, salespeople.expected, amount = amount))
    };
    match needed {
        Some(minor) => view! {
            <span class="need" title=title>
                {t!(i18n, salespeople.needs)}
                " "
                <MetricNumber
                    name="needed-per-day"
                    number=Subject::NeededPerDay
                    part=part
                    figure=Figure::Money(minor)
                />
                " "
                {t!(i18n, salespeople.per_day)}
            </span>
        }
        .into_any(),
        None if attainment.is_some_and(|done| done.numerator >= done.denominator) => view! {
            <span class="need">{t!(i18n, salespeople.reached)}</span>
        }
        .into_any(),
        None => ().into_any(),
    }
}

/// Against the days that the control of the app compares with.
fn versus(billed: i64, before: i64, part: Part) -> AnyView {
    let i18n = use_i18n();
    // Another comparison brings another row.
    let nav = use_nav();
    let number = match untrack(|| nav.scope().compare) {
        Compare::Month => KpiId::GrowthMonth,
        Compare::Year => KpiId::GrowthMonthYearAgo,
    };
    let currency = use_state().currency();
    let title = move || {
        let before = currency.with(|currency| currency.full(before));
        tu_string!(i18n, salespeople.versus_title, before = before)
    };
    if before <= 0 {
        return view! { <FigureData figure=Figure::Missing(Missing::NoBase) /> }.into_any();
    }
    let growth = Ratio {
        numerator: billed - before,
        denominator: before,
    };
    let (direction, polarity) = meaning_of_growth(growth);
    view! {
        <span class=tone(polarity) title=title>
            <b data-metric="change">
                <ExplainLink number=number part=part quiet=true>
                    <Arrow direction=direction />
                    {change_text(i18n, Figure::Ratio(growth))}
                </ExplainLink>
            </b>
            <span class="k">" " {t!(i18n, salespeople.versus)}</span>
        </span>
    }
    .into_any()
}

/// The last 12 months; the one of the corte is dashed until it is over.
fn course(months: Vec<i64>) -> impl IntoView {
    let day = day_in_force();
    let points: Vec<_> = months.into_iter().map(Some).collect();
    let partial = move || {
        day.get().is_some_and(|day| {
            day.succ_opt()
                .is_some_and(|next| next.month() == day.month())
        })
    };
    view! {
        <Sparkline
            points=Signal::stored(points)
            partial=Signal::derive(partial)
        />
    }
}
