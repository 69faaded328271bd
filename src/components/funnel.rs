//! The funnel: horizontal bars in the colours of the stages, with number, value and how many advance. A stage leads to
//! its customers.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Missing, STAGE_IDS, StageRow, Subject};

use crate::chart::Pct;
use crate::components::explain_link::{KpiNumber, MetricNumber};
use crate::components::stage_badge::{StageBadge, stage_class};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Part;
use crate::words::stage_words;

/// Rows of stages.
#[component]
pub fn Funnel(
    /// The seven stages in order, then words that nobody knows; empty before the first sync.
    stages: Memo<Vec<StageRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let most = Memo::new(move |_| {
        stages.with(|stages| {
            stages
                .iter()
                .map(|stage| i64::from(stage.count))
                .max()
                .unwrap_or(0)
        })
    });
    let rows = move || {
        stages.with(|stages| {
            if stages.is_empty() {
                STAGE_IDS.map(|id| (unknown_yet(id), false)).to_vec()
            } else {
                stages.iter().map(|stage| (stage.clone(), true)).collect()
            }
        })
    };
    view! {
        <ul class="funnel">
            <li class="head" aria-hidden="true">
                <span class="nm">{t!(i18n, home.stage)}</span>
                <span class="n">{t!(i18n, home.stage_customers)}</span>
                <span class="val">{t!(i18n, home.stage_value)}</span>
                <span class="adv">{t!(i18n, home.stage_advance)}</span>
            </li>
            <For each=rows key=protocol::encode let:stage>
                <Row stage=stage.0 known=stage.1 most=most />
            </For>
        </ul>
    }
}

/// A stage before the first sync.
fn unknown_yet(id: &str) -> StageRow {
    StageRow {
        id: id.to_owned(),
        known: true,
        count: 0,
        value: 0,
        advance: None,
    }
}

/// `known`: whether its figures are.
#[component]
fn Row(stage: StageRow, known: bool, most: Memo<i64>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let class = stage_class(&stage.id, stage.known);
    let count = i64::from(stage.count);
    let figure = |figure| {
        if known {
            figure
        } else {
            Figure::Missing(Missing::NeverSynced)
        }
    };
    let advance = figure(
        stage
            .advance
            .map_or(Figure::Missing(Missing::NoBase), Figure::Ratio),
    );
    let id = stage.id.clone();
    let advance = if stage.known {
        let words = match id.as_str() {
            _ if matches!(advance, Figure::Missing(_)) => "",
            "won" => tu_string!(i18n, home.is_won),
            "lost" => tu_string!(i18n, home.is_lost),
            _ => tu_string!(i18n, home.advances),
        };
        view! {
            {stage_number("advance", &stage.id)
                .map(|id| view! { <KpiNumber id=id metric="advance" figure=advance quiet=true /> })}
            " "
            {words}
        }
        .into_any()
    } else {
        view! { {t!(i18n, home.stage_unknown)} }.into_any()
    };
    // The ids of numbers are a closed list; a word of the API adds none to it.
    let customers = if stage.known {
        let figure = figure(Figure::Count(count));
        stage_number("funnel", &stage.id)
            .map(|id| view! { <KpiNumber id=id figure=figure quiet=true /> })
            .into_any()
    } else {
        let number = Subject::StageCustomers(stage.id.clone());
        metric("count", number, figure(Figure::Count(count)))
    };
    let name = stage.id.clone();
    let width = move || Pct::share(count, most.get()).to_string();
    let bar = (count > 0).then(|| {
        view! { <rect class=format!("st-{class}") x=".5" y=".5" rx="2" width=width height="95%" /> }
    });
    let filter = stage.id.clone();
    let href = move || nav.href_in_stage(&filter, |_| {});
    view! {
        <li class:odd=!stage.known data-stage=stage.id.clone() data-id=stage.id.clone()>
            <StageBadge stage=stage.id.clone() known=stage.known />
            <a class="nm covers" href=href>
                {move || stage_words(i18n, &name)}
            </a>
            <svg class="bar" aria-hidden="true">
                {bar}
            </svg>
            <span class="n">
                {customers}
            </span>
            <span class="val">
                {metric(
                    "value",
                    Subject::StageValue(stage.id.clone()),
                    figure(Figure::Money(stage.value)),
                )}
            </span>
            <span class="adv">{advance}</span>
        </li>
    }
}

fn metric(name: &'static str, number: Subject, figure: Figure) -> AnyView {
    view! { <MetricNumber name=name number=number part=Part::default() figure=figure /> }.into_any()
}

/// The number of a stage: `funnel-won`, `advance-won`.
fn stage_number(family: &str, stage: &str) -> Option<KpiId> {
    KpiId::from_code(&format!("{family}-{stage}"))
}
