//! Sellers: billed against the target, with a mark where the month is, and what each one has in collection.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Missing, Ratio, SalespersonRow, ScopeFilter, Subject};

use crate::chart::Pct;
use crate::components::explain_link::MetricNumber;
use crate::components::loose::Loose;
use crate::format::percent;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};

/// Where a seller stands against the pace of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    Ahead,
    /// At least nine tenths of the pace.
    Near,
    Behind,
}

/// Rows of sellers.
#[component]
pub fn Salespeople(
    /// By billed, greatest first, customers without a seller last.
    rows: Memo<Vec<SalespersonRow>>,
    /// Share of the month that is over.
    pace: Memo<Option<Ratio>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ul class="sellers">
            <li class="head" aria-hidden="true">
                <span class="nm">{t!(i18n, home.salesperson)}</span>
                <span class="amt">{t!(i18n, home.billed_and_target)}</span>
                <span class="pace">{t!(i18n, home.attainment)}</span>
                <span class="ms">
                    <span>{t!(i18n, home.stage_customers)}</span>
                    <span>{t!(i18n, home.row_collected)}</span>
                    <span>{t!(i18n, home.row_receivable)}</span>
                    <span>{t!(i18n, home.row_overdue)}</span>
                </span>
            </li>
            <For each=move || rows.get() key=protocol::encode let:row>
                <Row row=row pace=pace />
            </For>
        </ul>
    }
}

#[component]
fn Row(row: SalespersonRow, pace: Memo<Option<Ratio>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let key = if row.key.is_empty() {
        ScopeFilter::NOBODY.to_owned()
    } else {
        row.key.clone()
    };
    let salesperson = key.clone();
    let href = move || {
        nav.href_in(Screen::invoices(), |filter| {
            filter.salesperson = Some(salesperson.clone());
        })
    };
    let name = row.name.clone();
    let name = move || {
        if name.is_empty() {
            tu_string!(i18n, home.no_salesperson).to_owned()
        } else {
            name.clone()
        }
    };
    let part = Part::of_salesperson(&row.key);
    let of_target = part.clone();
    let target = row.target.map(|target| {
        view! {
            " "
            <span>
                {t!(i18n, home.of_target)} " "
                <MetricNumber
                    name="target"
                    number=Subject::Target
                    part=of_target
                    figure=Figure::Money(target)
                />
            </span>
        }
    });
    let of_attainment = part.clone();
    let attainment = row.attainment;
    let goal = attainment.map(|attainment| view! { <Goal attainment=attainment pace=pace /> });
    let state = move || match attainment {
        Some(attainment) => attainment_words(attainment, pace, of_attainment.clone()).into_any(),
        None => view! { {t!(i18n, home.no_target)} }.into_any(),
    };
    let customers = i64::from(row.customers);
    let number = move |name: &'static str, number: KpiId, figure: Figure| {
        view! { <MetricNumber name=name number=number part=part.clone() figure=figure /> }
    };
    view! {
        <li data-id=key>
            <a class="nm" href=href>
                {name}
            </a>
            <span class="amt">
                <b>
                    {number("billed", KpiId::BilledMonth, Figure::Money(row.billed))}
                </b>
                {target}
            </span>
            {goal}
            <span class="pace">{state} " " <Loose minor=row.unapplied /></span>
            <span class="ms">
                <span>
                    <span class="k">{t!(i18n, home.stage_customers)}</span>
                    {number("customers", KpiId::CustomersTotal, Figure::Count(customers))}
                </span>
                <span>
                    <span class="k">{t!(i18n, home.row_collected)}</span>
                    {number("collected", KpiId::CollectedMonth, Figure::Money(row.collected))}
                </span>
                <span>
                    <span class="k">{t!(i18n, home.row_receivable)}</span>
                    {number("receivable", KpiId::Receivable, Figure::Money(row.receivable))}
                </span>
                <span>
                    <span class="k">{t!(i18n, home.row_overdue)}</span>
                    {number("overdue", KpiId::OverdueAmount, Figure::Money(row.overdue))}
                </span>
            </span>
        </li>
    }
}

/// The bar of an attainment, with a mark where the month is.
#[component]
pub fn Goal(
    /// Billed ÷ target.
    attainment: Ratio,
    /// Share of the month that is over.
    pace: Memo<Option<Ratio>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let alt = move || {
        format!(
            "{} {}",
            percent(attainment),
            tu_string!(i18n, home.share_of_target)
        )
    };
    let width = Pct::share(attainment.numerator, attainment.denominator).to_string();
    let mark = move || {
        let pace = pace.get()?;
        let x = Pct::share(pace.numerator, pace.denominator).to_string();
        Some(view! {
            <line class="halo" x1=x.clone() x2=x.clone() y1="0" y2="100%" />
            <line class="pace" x1=x.clone() x2=x y1="0" y2="100%" />
        })
    };
    view! {
        <svg class="goal" role="img" aria-label=alt>
            <rect class="track" y="25%" width="100%" height="50%" rx="2" />
            <rect class="fill" y="25%" width=width height="50%" rx="2" />
            {mark}
        </svg>
    }
}

/// "▲ Sobre el ritmo · 83,1 % de la meta".
pub fn attainment_words(attainment: Ratio, pace: Memo<Option<Ratio>>, part: Part) -> impl IntoView {
    let i18n = use_i18n();
    let against_pace = pace.get().map(|pace| {
        let (class, sign, words) = match against(attainment, pace) {
            Pace::Ahead => ("c-good", "▲ ", tu_string!(i18n, home.ahead)),
            Pace::Near => ("c-warn", "▼ ", tu_string!(i18n, home.near)),
            Pace::Behind => ("c-bad", "▼ ", tu_string!(i18n, home.behind)),
        };
        view! {
            <b class=class>
                <span aria-hidden="true">{sign}</span>
                {words}
            </b>
            " · "
        }
    });
    view! {
        {against_pace}
        <MetricNumber
            name="attainment"
            number=Subject::Attainment
            part=part
            figure=Figure::Ratio(attainment)
        />
        " "
        {t!(i18n, home.share_of_target)}
    }
}

fn against(attainment: Ratio, pace: Ratio) -> Pace {
    let done = i128::from(attainment.numerator) * i128::from(pace.denominator);
    let due = i128::from(pace.numerator) * i128::from(attainment.denominator);
    if done >= due {
        Pace::Ahead
    } else if done * 10 >= due * 9 {
        Pace::Near
    } else {
        Pace::Behind
    }
}

/// What those billed who have a target against the sum of the targets, as in the sum of Vendedores; missing when
/// nobody has one.
pub fn team(rows: &[SalespersonRow]) -> (Figure, i64) {
    let with_target = || rows.iter().filter(|row| row.target.is_some());
    let billed = with_target().map(|row| row.billed).sum();
    let target: i64 = rows.iter().filter_map(|row| row.target).sum();
    let attainment = if target > 0 {
        Figure::Ratio(Ratio {
            numerator: billed,
            denominator: target,
        })
    } else {
        Figure::Missing(Missing::NoBase)
    };
    (attainment, target)
}
