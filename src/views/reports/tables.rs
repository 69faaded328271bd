//! The tables: aging, debtors, salespeople, stages. On paper their heads stand on every page.

use leptos::prelude::*;
use protocol::{DebtorRow, Figure, KpiId, Missing, SalespersonRow, StageRow, Subject};

use super::Paper;
use super::number::Number;
use crate::components::aging::AgingBar;
use crate::components::amount::Amount;
use crate::components::explain_link::MetricNumber;
use crate::components::figure::{Look, Metric, share};
use crate::components::stage_badge::StageBadge;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::words::aging::bucket_name_in;
use crate::words::kpi::label;
use crate::words::{day_long, day_of_year, stage_words};

/// The buckets.
const BUCKETS: [KpiId; 5] = [
    KpiId::AgingCurrent,
    KpiId::Aging1To30,
    KpiId::Aging31To60,
    KpiId::Aging61To90,
    KpiId::Aging90Plus,
];
/// Beside the stages.
const OF_FUNNEL: [KpiId; 4] = [
    KpiId::PipelineValue,
    KpiId::WonValue,
    KpiId::WinRate,
    KpiId::Conversion,
];

/// Receivable by days past due.
#[component]
pub fn Aging(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let at = paper.at();
    let buckets = paper.view.aging.clone();
    let total: i64 = buckets.iter().map(|bucket| bucket.amount).sum();
    let documents = paper.view.open_documents;
    let ranges = paper.view.aging_days;
    let rows = buckets
        .iter()
        .enumerate()
        .zip(BUCKETS)
        .map(|((index, bucket), id)| {
            let part = share(bucket.amount, total).map(percent);
            view! {
                <tr>
                    <th scope="row">
                        <span class=format!("sw a{index}")></span>
                        {bucket_name_in(i18n, ranges, index)}
                    </th>
                    <td class="num">{count(bucket.documents.into())}</td>
                    <td class="num">
                        <Number id=id figure=Figure::Money(bucket.amount) at=at whole=true />
                    </td>
                    <td class="num">{part}</td>
                </tr>
            }
        });
    let rows = rows.collect_view();
    let drawn = Memo::new(move |_| buckets.clone());
    let day = day_long(i18n, paper.view.days.to);
    view! {
        <section class="sec whole" aria-labelledby="report-aging">
            <header>
                <h2 id="report-aging">{t!(i18n, reports.aging)}</h2>
                <p>{tu_string!(i18n, reports.at_end, day = day)}</p>
            </header>
            <AgingBar buckets=drawn />
            <table class="data aging">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, reports.range)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.documents)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.amount)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.share)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t!(i18n, reports.total)}</th>
                        <td class="num">{count(documents.into())}</td>
                        <td class="num">
                            <Amount minor=total />
                        </td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// Who owes most.
#[component]
pub fn Debtors(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let debtors = paper.view.debtors.clone();
    let all = paper.view.debtor_count;
    let day = paper.view.days.to;
    let note = if debtors.is_empty() {
        tu_string!(i18n, reports.debtors_none).to_owned()
    } else {
        let n = i64::try_from(debtors.len()).unwrap_or_default();
        tu_string!(
            i18n,
            reports.debtors_of,
            n = count(n),
            all = count(all.into())
        )
    };
    let at = paper.at();
    let row = |debtor: DebtorRow| {
        let screen = Screen::customer(&debtor.key);
        let part = at.part().and_customer(debtor.key.clone());
        let of = |name, number: KpiId, minor| cell(name, number.into(), part.clone(), minor);
        let late = (debtor.days_late > 0)
            .then(|| tu_string!(i18n, common.days, n = count(debtor.days_late.into())));
        view! {
            <tr data-id=debtor.key>
                <th scope="row">
                    <a href=move || nav.href(screen.clone())>{debtor.name}</a>
                </th>
                <td class="num">{of("outstanding", KpiId::Receivable, debtor.outstanding)}</td>
                <td class="num">{of("overdue", KpiId::OverdueAmount, debtor.overdue)}</td>
                <td class="num wide-only">{debtor.share.map(percent)}</td>
                <td class="num wide-only">{day_of_year(i18n, debtor.oldest_due_on, day)}</td>
                <td class="num wide-only">{late}</td>
            </tr>
        }
    };
    let rows = (!debtors.is_empty()).then(|| {
        view! {
            <table class="data" data-table="debtors" data-total=all>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, reports.customer)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.outstanding)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.overdue)}</th>
                        <th scope="col" class="num wide-only">{t!(i18n, reports.share)}</th>
                        <th scope="col" class="num wide-only">{t!(i18n, reports.due_since)}</th>
                        <th scope="col" class="num wide-only">{t!(i18n, reports.late)}</th>
                    </tr>
                </thead>
                <tbody>{debtors.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <section class="sec" aria-labelledby="report-debtors">
            <header>
                <h2 id="report-debtors">{t!(i18n, reports.debtors)}</h2>
                <p>{note}</p>
            </header>
            {rows}
        </section>
    }
}

/// Who sold and collected.
#[component]
pub fn Sellers(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let rows = paper.view.salespeople.clone();
    let with_targets = rows.iter().any(|row| row.target.is_some());
    let (at, days) = (paper.at(), paper.view.days);
    let of_days = move |id| Subject::Over {
        id,
        from: days.from,
        to: days.to,
    };
    let figures = move |part: Part, [billed, collected, overdue]: [i64; 3]| {
        let of = |name, number, minor| cell(name, number, part.clone(), minor);
        view! {
            <td class="num">{of("billed", of_days(KpiId::BilledMonth), billed)}</td>
            <td class="num">{of("collected", of_days(KpiId::CollectedMonth), collected)}</td>
            <td class="num wide-only">{of("overdue", KpiId::OverdueAmount.into(), overdue)}</td>
        }
    };
    let sum = |value: fn(&SalespersonRow) -> i64| rows.iter().map(value).sum::<i64>();
    let totals = [
        sum(|row| row.billed),
        sum(|row| row.collected),
        sum(|row| row.overdue),
    ];
    let row = |row: SalespersonRow| {
        let name = if row.name.is_empty() {
            tu_string!(i18n, reports.nobody).to_owned()
        } else {
            row.name.clone()
        };
        let target = with_targets.then(|| {
            let target = row
                .target
                .map_or(Figure::Missing(Missing::NoBase), Figure::Money);
            let attained = row.attainment.map(percent);
            view! {
                <td class="num wide-only">
                    <Metric name="target" figure=target look=Look::Full />
                </td>
                <td class="num">{attained}</td>
            }
        });
        view! {
            <tr data-id=row.key>
                <th scope="row">{name}</th>
                {figures(
                    at.part().and_salesperson(&row.key),
                    [row.billed, row.collected, row.overdue],
                )}
                {target}
            </tr>
        }
    };
    let body = rows.iter().cloned().map(row).collect_view();
    let target_heads = with_targets.then(|| {
        view! {
            <th scope="col" class="num wide-only">{t!(i18n, reports.target)}</th>
            <th scope="col" class="num">{t!(i18n, reports.attainment)}</th>
        }
    });
    let target_feet = with_targets.then(|| {
        view! {
            <td class="wide-only"></td>
            <td></td>
        }
    });
    view! {
        <section class="sec" aria-labelledby="report-sellers">
            <header>
                <h2 id="report-sellers">{t!(i18n, reports.sellers)}</h2>
            </header>
            <table class="data sellers-table">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, reports.seller)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.billed)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.collected)}</th>
                        <th scope="col" class="num wide-only">{t!(i18n, reports.overdue)}</th>
                        {target_heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t!(i18n, reports.total)}</th>
                        {figures(at.part(), totals)}
                        {target_feet}
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// The funnel.
#[component]
pub fn Stages(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let at = paper.at();
    let row = |stage: &StageRow| {
        let words = stage_words(i18n, &stage.id);
        let number = KpiId::from_code(&format!("funnel-{}", stage.id)).filter(|_| stage.known);
        let customers = i64::from(stage.count);
        let figure = match number {
            Some(id) => view! { <Number id=id figure=Figure::Count(customers) at=at /> }.into_any(),
            None => count(customers).into_any(),
        };
        view! {
            <tr>
                <th scope="row">
                    <span class="in-stage">
                        <StageBadge stage=stage.id.clone() known=stage.known />
                        {words}
                    </span>
                </th>
                <td class="num">{figure}</td>
                <td class="num">
                    {cell(
                        "value",
                        Subject::StageValue(stage.id.clone()),
                        at.part(),
                        stage.value,
                    )}
                </td>
                <td class="num wide-only">{stage.advance.map(percent)}</td>
            </tr>
        }
    };
    let rows = paper.view.stages.iter().map(row).collect_view();
    let figures = OF_FUNNEL.into_iter().filter_map(|id| {
        let found = paper.view.figures.iter().find(|figure| figure.id == id)?;
        Some(view! {
            <div>
                <dt>{label(i18n, id)}</dt>
                <dd>
                    <Number id=id figure=found.figure at=at />
                </dd>
            </div>
        })
    });
    view! {
        <section class="sec whole" aria-labelledby="report-funnel">
            <header>
                <h2 id="report-funnel">{t!(i18n, reports.funnel)}</h2>
            </header>
            <table class="data">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, reports.stage)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.customers)}</th>
                        <th scope="col" class="num">{t!(i18n, reports.value)}</th>
                        <th scope="col" class="num wide-only">{t!(i18n, reports.advance)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <dl class="mini">{figures.collect_view()}</dl>
        </section>
    }
}

/// An amount in full that leads to its explanation.
fn cell(name: &'static str, number: Subject, part: Part, minor: i64) -> impl IntoView {
    view! {
        <MetricNumber
            name=name
            number=number
            part=part
            figure=Figure::Money(minor)
            look=Look::Full
        />
    }
}
