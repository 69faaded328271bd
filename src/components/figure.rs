//! A figure of the worker: exact for machines, written for people, and "s/d" with its reason when it is not known.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Missing, Ratio, Subject};

use crate::format::{
    Currency, NBSP, average_decimal, count, index, nearest, one_decimal, percent, plain_decimal,
    ratio_decimal,
};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// From here on a growth is said as a multiple.
const MULTIPLE_FROM: i64 = 10;

/// How a figure is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// `$12,4 M`.
    #[default]
    Compact,
    /// `$12.437.820`.
    Full,
    /// With its sign: `+8,4 %`.
    Signed,
    /// A ratio on a scale to 10,000: `1.234`.
    Index,
}

impl Look {
    /// How this number is written where there is room for a short figure only.
    pub fn of(id: KpiId) -> Self {
        match id {
            KpiId::GrowthMonth | KpiId::GrowthMonthClosed | KpiId::GrowthMonthYearAgo => {
                Self::Signed
            }
            KpiId::ConcentrationHhi => Self::Index,
            _ => Self::Compact,
        }
    }

    /// How a figure is written that may be no number of `kpis.md`.
    pub fn of_subject(subject: &Subject) -> Self {
        subject.kpi().map_or(Self::Compact, Self::of)
    }

    /// The same with every digit of an amount.
    #[must_use]
    pub fn whole(self) -> Self {
        match self {
            Self::Compact => Self::Full,
            other => other,
        }
    }
}

/// A figure as people read it.
pub fn figure_text(i18n: I18n, currency: &Currency, figure: Figure, look: Look) -> String {
    let money = |minor: i64| match look {
        Look::Full => currency.full(minor),
        Look::Compact | Look::Signed | Look::Index => currency.compact(minor),
    };
    match (figure, look) {
        (Figure::Money(minor), _) => money(minor),
        (Figure::Average(average), _) => money(nearest(average)),
        (Figure::Count(value), _) => count(value),
        (Figure::Ratio(ratio), Look::Signed) => multiple(ratio).unwrap_or_else(|| {
            let sign = if ratio.numerator > 0 { "+" } else { "" };
            format!("{sign}{}", percent(ratio))
        }),
        (Figure::Ratio(ratio), Look::Index) => index(ratio),
        (Figure::Ratio(ratio), _) => percent(ratio),
        (Figure::Percent(rate), _) => format!("{}{NBSP}%", one_decimal(rate)),
        (Figure::Days(days), _) => tu_string!(i18n, common.days, n = one_decimal(days)),
        (Figure::DaysAtLeast(days), _) => {
            tu_string!(i18n, common.days_at_least, n = count(days))
        }
        (Figure::Missing(_), _) => tu_string!(i18n, common.unknown).to_owned(),
    }
}

/// A growth of more than tenfold as people say it: "×11"; `None` for a smaller one.
pub fn multiple(growth: Ratio) -> Option<String> {
    let whole = growth.numerator / growth.denominator.max(1);
    (whole >= MULTIPLE_FROM).then(|| format!("×{}", count(whole + 1)))
}

/// The share of one amount in another; `None` when there is no other.
pub fn share(part: i64, whole: i64) -> Option<Ratio> {
    (whole > 0).then_some(Ratio {
        numerator: part,
        denominator: whole,
    })
}

fn machine_text(currency: &Currency, figure: Figure) -> String {
    match figure {
        Figure::Money(minor) => plain_decimal(minor, currency.decimals),
        Figure::Average(average) => average_decimal(average, currency.decimals),
        Figure::Count(value) | Figure::DaysAtLeast(value) => value.to_string(),
        Figure::Ratio(ratio) | Figure::Days(ratio) | Figure::Percent(ratio) => ratio_decimal(ratio),
        Figure::Missing(_) => String::new(),
    }
}

/// Why a figure is not there, for `data-missing`.
pub fn missing_code(figure: Figure) -> Option<&'static str> {
    match figure {
        Figure::Missing(missing) => Some(missing.code()),
        _ => None,
    }
}

fn reason(i18n: I18n, missing: Missing) -> &'static str {
    match missing {
        Missing::NeverSynced => tu_string!(i18n, common.unknown_never),
        Missing::NoBase => tu_string!(i18n, common.unknown_no_base),
    }
}

/// `<data value="…">` of a figure.
#[component]
pub fn FigureData(
    /// The figure.
    #[prop(into)]
    figure: Signal<Figure>,
    /// How it is written.
    #[prop(optional, into)]
    look: Signal<Look>,
    /// Currency, where it is not the company's.
    #[prop(optional)]
    currency: Option<Currency>,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let company = state.currency();
    // While amounts are hidden the style blurs the figure; the tooltip would tell it.
    let currency = Memo::new(move |_| {
        let currency = currency.clone().unwrap_or_else(|| company.get());
        currency.hidden(false)
    });
    let is_money = move || matches!(figure.get(), Figure::Money(_) | Figure::Average(_));
    let value = move || currency.with(|currency| machine_text(currency, figure.get()));
    let text =
        move || currency.with(|currency| figure_text(i18n, currency, figure.get(), look.get()));
    let title = move || match figure.get() {
        Figure::Money(_) | Figure::Average(_) if state.privacy.get() => None,
        Figure::Money(minor) => Some(currency.with(|currency| currency.full(minor))),
        Figure::Average(average) => Some(currency.with(|currency| currency.full(nearest(average)))),
        Figure::Missing(missing) => Some(reason(i18n, missing).to_owned()),
        _ => None,
    };
    let unknown = move || matches!(figure.get(), Figure::Missing(_));
    view! {
        <data value=value title=title class:unknown=unknown class:money=is_money>
            {text}
        </data>
    }
}

/// A figure under the mark by which tests and other programs find it.
#[component]
pub fn Kpi(
    /// `data-kpi`.
    #[prop(into)]
    id: String,
    /// `data-metric`, where the figure is also one of a row.
    #[prop(optional)]
    metric: Option<&'static str>,
    /// The figure.
    #[prop(into)]
    figure: Signal<Figure>,
    /// How it is written.
    #[prop(optional, into)]
    look: Signal<Look>,
) -> impl IntoView {
    let missing = move || missing_code(figure.get());
    view! {
        <span data-kpi=id data-metric=metric data-missing=missing>
            <FigureData figure=figure look=look />
        </span>
    }
}

/// A figure of a row.
#[component]
pub fn Metric(
    /// `data-metric`.
    name: &'static str,
    /// The figure.
    figure: Figure,
    /// How it is written.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    let missing = missing_code(figure);
    view! {
        <span data-metric=name data-missing=missing>
            <FigureData figure=figure look=look />
        </span>
    }
}
