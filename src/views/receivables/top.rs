//! Who owes most, and how much of the whole hangs on them.

use leptos::prelude::*;
use protocol::{DebtorRow, Figure, KpiId, Ratio, Subject};

use crate::chart::Pct;
use crate::components::explain_link::{ExplainLink, KpiNumber, MetricNumber};
use crate::components::figure::{FigureData, Look, share};
use crate::format::{count, percent};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::words::{I18n, customer_words, day_of_year};

use super::Source;

/// Debtors that are seen without opening the rest.
const SHOWN: usize = 5;
/// Rows that stand for debtors before any is known.
const WAITING: usize = 5;

/// Σ of the ten greatest, each of them, and the concentration.
#[component]
pub fn TopCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let figures = source.figures();
    let top = source.list(|view| view.top.clone());
    let known = source.pick(|_| ());
    let sum = figures.figure(KpiId::TopDebtors);
    let receivable = figures.figure(KpiId::Receivable);
    let missing = move || match sum.get() {
        Figure::Missing(missing) => Some(missing.code()),
        _ => None,
    };
    let words = move || {
        let n = i64::try_from(top.with(Vec::len)).unwrap_or_default();
        (n > 0).then(|| tu_string!(i18n, receivables.top_sum, count = n, n = count(n)))
    };
    let part = move || {
        let (Figure::Money(part), Figure::Money(whole)) = (sum.get(), receivable.get()) else {
            return None;
        };
        Some(format!(" · {}", percent(share(part, whole)?)))
    };
    let rows = move |from: usize, to: usize| {
        top.with(|top| {
            top.iter()
                .skip(from)
                .take(to - from)
                .map(|row| view! { <Row row=row.clone() /> })
                .collect_view()
        })
    };
    let rest = Memo::new(move |_| top.with(|top| top.len() > SHOWN));
    view! {
        <section class="sec" aria-labelledby="receivables-top">
            <header>
                <h2 id="receivables-top">{t!(i18n, receivables.top)}</h2>
            </header>
            <div data-kpi="top-debtors" data-missing=missing>
                <p class="hero-line">
                    <span class="hero small">
                        <ExplainLink number=KpiId::TopDebtors>
                            <FigureData figure=sum />
                        </ExplainLink>
                    </span>
                    <span class="c-mute">{words} {part}</span>
                </p>
                <ol class="rows debts">{move || rows(0, SHOWN)}</ol>
                <Show when=move || known.get().is_none()>
                    <Waiting />
                </Show>
                <Show when=move || rest.get()>
                    <details class="tbl">
                        <summary>{t!(i18n, receivables.top_more)}</summary>
                        <ol class="rows debts">{move || rows(SHOWN, usize::MAX)}</ol>
                    </details>
                </Show>
            </div>
            <h3>{t!(i18n, receivables.concentration)}</h3>
            <dl class="mini">
                <div>
                    <dt>{t!(i18n, receivables.concentration_1)}</dt>
                    <dd>
                        <KpiNumber
                            id=KpiId::Concentration
                            figure=figures.figure(KpiId::Concentration)
                        />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, receivables.concentration_5)}</dt>
                    <dd>
                        <KpiNumber
                            id=KpiId::ConcentrationTop5
                            figure=figures.figure(KpiId::ConcentrationTop5)
                        />
                    </dd>
                </div>
                <div>
                    <dt>{t!(i18n, receivables.concentration_hhi)}</dt>
                    <dd>
                        <KpiNumber
                            id=KpiId::ConcentrationHhi
                            figure=figures.figure(KpiId::ConcentrationHhi)
                        />
                    </dd>
                </div>
            </dl>
        </section>
    }
}

#[component]
fn Row(row: DebtorRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let key = row.key.clone();
    let href = move || nav.href(Screen::customer(key.clone()));
    let width = row
        .share
        .map_or(Pct::ZERO, |share| {
            Pct::share(share.numerator, share.denominator)
        })
        .to_string();
    let oldest = oldest(i18n, &row);
    let part = Part::of_customer(&row.key);
    let of_share = Subject::DebtorShare(row.key.clone());
    view! {
        <li data-id=row.key>
            <a class="nm covers" href=href>
                {customer_words(i18n, &row.name)}
            </a>
            <span class="amt">
                <MetricNumber
                    name="outstanding"
                    number=KpiId::Receivable
                    part=part
                    figure=Figure::Money(row.outstanding)
                    look=Look::Full
                />
            </span>
            <span class="why">{oldest}</span>
            <span class="pct">{row.share.map(|share| share_figure(share, of_share))}</span>
            <svg class="part" aria-hidden="true">
                <rect class="track" width="100%" height="100%" rx="2" />
                <rect class="fill" width=width height="100%" rx="2" />
            </svg>
        </li>
    }
}

fn share_figure(share: Ratio, number: Subject) -> impl IntoView {
    view! {
        <MetricNumber
            name="share"
            number=number
            part=Part::default()
            figure=Figure::Ratio(share)
        />
    }
}

/// "vencido desde el 3 ago"; of who is not late, "vence desde el 3 dic".
fn oldest(i18n: I18n, row: &DebtorRow) -> String {
    let due_on = row.oldest_due_on;
    let corte = day_in_force().get_untracked().unwrap_or(due_on);
    let day = day_of_year(i18n, due_on, corte);
    if due_on < corte {
        tu_string!(i18n, receivables.top_oldest_late, day = day)
    } else {
        tu_string!(i18n, receivables.top_oldest, day = day)
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let row = |()| {
        view! {
            <li>
                <span class="nm">
                    <span class="sk l"></span>
                </span>
                <span class="amt">
                    <span class="sk"></span>
                </span>
                <span class="why">
                    <span class="sk"></span>
                </span>
                <span class="pct"></span>
                <svg class="part" aria-hidden="true"></svg>
            </li>
        }
    };
    view! {
        <ul class="rows debts" aria-hidden="true">
            {[(); WAITING].map(row).collect_view()}
        </ul>
    }
}
