//! Receivable by days past due: one stacked bar, one row per bucket that leads to its documents, and what stands
//! apart from it.

use leptos::prelude::*;
use protocol::{AgingBucket, Figure, InvoiceFilter, KpiId, Subject};

use crate::chart::{Pct, stack};
use crate::components::amount::Amount;
use crate::components::explain_link::{ExplainLink, ExplainSign, KpiNumber};
use crate::components::figure::{FigureData, Kpi, Look, Metric, share};
use crate::format::{Currency, count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::aging::bucket_name;
use crate::words::kpi::label;

/// The buckets as numbers.
pub const NUMBERS: [KpiId; 5] = [
    KpiId::AgingCurrent,
    KpiId::Aging1To30,
    KpiId::Aging31To60,
    KpiId::Aging61To90,
    KpiId::Aging90Plus,
];

/// What stands apart from the receivable.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// In the order of the screen.
    pub figures: [(KpiId, Figure); 4],
    /// Code, decimals and outstanding of currencies without a rate.
    pub other_currencies: Vec<(String, u8, i64)>,
}

/// Bar and rows.
#[component]
pub fn Aging(
    /// Σ of the buckets.
    #[prop(into)]
    receivable: Signal<Figure>,
    /// From not due to the oldest; empty before the first sync.
    buckets: Memo<Vec<AgingBucket>>,
    /// Whether the corte is today.
    #[prop(into)]
    is_today: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let overdue_share = move || {
        let share = buckets.with(|buckets| {
            let total = buckets.iter().map(|bucket| bucket.amount).sum();
            let late = buckets.iter().skip(1).map(|bucket| bucket.amount).sum();
            share(late, total)
        })?;
        let words = if is_today.get() {
            tu_string!(i18n, home.is_overdue)
        } else {
            tu_string!(i18n, home.was_overdue)
        };
        Some(view! { <p>{percent(share)} " " {words}</p> })
    };
    view! {
        <div class="hero-line">
            <span class="hero">
                <FigureData figure=receivable />
            </span>
            {overdue_share}
        </div>
        <AgingBar buckets=buckets />
        <AgingRows buckets=buckets />
    }
}

/// The buckets, each with a way to its documents.
#[component]
pub fn AgingRows(
    /// From not due to the oldest; empty before the first sync.
    buckets: Memo<Vec<AgingBucket>>,
    /// Key of the customer whose they are; the company's by default.
    #[prop(optional, into)]
    customer: Option<String>,
) -> impl IntoView {
    let rows = move || {
        buckets.with(|buckets| {
            let total = buckets.iter().map(|bucket| bucket.amount).sum();
            (0..NUMBERS.len())
                .map(|index| {
                    let bucket = buckets.get(index).copied();
                    view! { <Row index=index bucket=bucket total=total customer=customer.clone() /> }
                })
                .collect_view()
        })
    };
    view! { <ul class="rows buckets">{rows}</ul> }
}

/// One bar of all buckets.
#[component]
pub fn AgingBar(
    /// From not due to the oldest; empty before the first sync.
    buckets: Memo<Vec<AgingBucket>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let alt = move || {
        buckets.with(|buckets| {
            let parts: Vec<String> = buckets
                .iter()
                .enumerate()
                .map(|(index, bucket)| {
                    let amount = currency.with(|currency| currency.full(bucket.amount));
                    format!("{} {amount}", bucket_name(i18n, index))
                })
                .collect();
            tu_string!(i18n, home.aging_bar, parts = parts.join("; "))
        })
    };
    let parts = move || {
        let amounts: Vec<i64> =
            buckets.with(|buckets| buckets.iter().map(|bucket| bucket.amount).collect());
        stack(&amounts)
            .into_iter()
            .enumerate()
            .filter(|(_, (_, width))| *width != Pct::ZERO)
            .map(|(index, (x, width))| {
                let x = x.to_string();
                let gap = (x != Pct::ZERO.to_string()).then(|| {
                    view! { <line class="gap" x1=x.clone() x2=x.clone() y1="0" y2="100%" /> }
                });
                view! {
                    <rect class=format!("a{index}") x=x width=width.to_string() height="100%" />
                    {gap}
                }
            })
            .collect_view()
    };
    view! {
        <svg class="stack" role="img" aria-label=alt>
            <rect class="track" width="100%" height="100%" />
            {parts}
        </svg>
    }
}

#[component]
fn Row(
    index: usize,
    bucket: Option<AgingBucket>,
    total: i64,
    customer: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let number = NUMBERS[index];
    let part = Part::default().and_only_customer(customer.clone());
    let documents_of = part.clone();
    let href = move || {
        let documents = Screen::filtered(InvoiceFilter {
            bucket: u8::try_from(index).ok(),
            ..InvoiceFilter::default()
        });
        nav.href_of(documents, &documents_of)
    };
    let figure = bucket.map_or(Figure::Missing(protocol::Missing::NeverSynced), |bucket| {
        Figure::Money(bucket.amount)
    });
    let none = bucket.is_none_or(|bucket| bucket.amount == 0);
    let documents = bucket.filter(|bucket| bucket.documents > 0).map(|bucket| {
        let n = count(i64::from(bucket.documents));
        view! { <span class="docs">{move || tu_string!(i18n, home.documents, n = n.clone())}</span> }
    });
    let percentage = bucket
        .and_then(|bucket| share(bucket.amount, total))
        .map(percent);
    view! {
        <li>
            <a href=href>
                <span class=format!("sw a{index}")></span>
                <span class="nm">{move || bucket_name(i18n, index)} " " {documents}</span>
                <span class="amt" class:none=none>
                    {if customer.is_some() {
                        view! { <Metric name=number.code() figure=figure look=Look::Full /> }
                            .into_any()
                    } else {
                        view! { <Kpi id=number.code() figure=figure look=Look::Full /> }.into_any()
                    }}
                </span>
                <span class="pct">{percentage}</span>
            </a>
            <ExplainSign number=number part=part />
        </li>
    }
}

/// Credits, payments and currencies that are not taken off the receivable.
#[component]
pub fn ApartNote(
    /// Its figures.
    apart: Memo<Option<Apart>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = move || {
        let Some(apart) = apart.get() else {
            return ().into_any();
        };
        let figures: Vec<_> = apart
            .figures
            .into_iter()
            .map(|(id, figure)| {
                view! {
                    <div>
                        <dt>{label(i18n, id)}</dt>
                        <dd>
                            <KpiNumber id=id figure=figure look=Look::Full quiet=true />
                        </dd>
                    </div>
                }
            })
            .collect();
        let currencies: Vec<_> = apart
            .other_currencies
            .into_iter()
            .map(|(code, decimals, amount)| {
                let name = tu_string!(i18n, home.other_currency, code = code.clone());
                let currency = Currency::new(code.clone(), decimals);
                let number = Subject::Apart(code.clone());
                view! {
                    <div data-id=code>
                        <dt>{name}</dt>
                        <dd data-metric="outstanding">
                            <ExplainLink number=number quiet=true>
                                <Amount minor=amount currency=currency />
                            </ExplainLink>
                        </dd>
                    </div>
                }
            })
            .collect();
        view! {
            {figures}
            {currencies}
        }
        .into_any()
    };
    view! {
        <div class="apart">
            <p class="note">{t!(i18n, home.apart)}</p>
            <dl class="mini">{rows}</dl>
        </div>
    }
}
