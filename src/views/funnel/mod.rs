//! Embudo: the stages of the sale, by salesperson, and who moved.

mod moves;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{FunnelView, KpiFigure};

use crate::components::funnel::Funnel as Stages;
use crate::components::kpi_list::KpiList;
use crate::components::stage_matrix::StageMatrix;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::words::day_long;

use moves::Moves;

/// Id of the finding of stages that nobody knows.
const UNKNOWN_STAGE: &str = "stage-unknown";

/// The data of Embudo, from which every section picks its own part.
#[derive(Clone, Copy)]
struct Source(RwSignal<Option<Arc<FunnelView>>>);

impl Source {
    /// A list; empty until it is known.
    fn list<T>(self, part: fn(&FunnelView) -> Vec<T>) -> Memo<Vec<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let Self(view) = self;
        Memo::new(move |_| view.with(|view| view.as_deref().map(part).unwrap_or_default()))
    }
}

/// The screen.
#[component]
pub fn Funnel() -> impl IntoView {
    let i18n = use_i18n();
    let source = Source(use_state().funnel);
    let Source(view) = source;
    let figures = Memo::new(move |_| view.with(|view| view.as_deref().map(beside_the_bars)));
    let known = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_none_or(|view| !view.stages.is_empty()))
    });
    view! {
        <div class="flow">
            <div class="lead">
                <h1>{t!(i18n, funnel.title)}</h1>
                <p class="about">{t!(i18n, funnel.about)}</p>
            </div>
            <KpiList figures=figures waiting=6 />
            <StagesCard source=source />
            <Show when=move || known.get()>
                <MatrixCard source=source />
                <MovesCard source=source />
            </Show>
        </div>
    }
}

/// The numbers that do not stand at a stage.
fn beside_the_bars(view: &FunnelView) -> Vec<KpiFigure> {
    let at_a_stage = |code: &str| code.starts_with("funnel-") || code.starts_with("advance-");
    let figures = view.figures.iter();
    figures
        .filter(|kpi| !at_a_stage(kpi.id.code()))
        .copied()
        .collect()
}

#[component]
fn StagesCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today();
    let stages = source.list(|view| view.stages.clone());
    let has_odd = Memo::new(move |_| stages.with(|stages| stages.iter().any(|row| !row.known)));
    let Source(view) = source;
    let from = Memo::new(move |_| view.with(|view| view.as_ref()?.history_from));
    let since = move || {
        let from = from.get()?;
        Some(if today.get() == Some(from) {
            tu_string!(i18n, funnel.since_today).to_owned()
        } else {
            tu_string!(i18n, funnel.since, day = day_long(i18n, from))
        })
    };
    let findings = move || {
        nav.href(Screen::Findings {
            kind: Some(UNKNOWN_STAGE.to_owned()),
        })
    };
    view! {
        <section class="sec" aria-labelledby="funnel-stages">
            <header>
                <h2 id="funnel-stages">{t!(i18n, funnel.stages)}</h2>
                <p>{since}</p>
            </header>
            <Stages stages=stages />
            <p class="note">{t!(i18n, funnel.stages_note)}</p>
            <Show when=move || has_odd.get()>
                <p class="note">
                    {t!(i18n, funnel.odd_note)} " "
                    <a class="link" href=findings>
                        {t!(i18n, funnel.odd_link)}
                    </a>
                </p>
            </Show>
        </section>
    }
}

#[component]
fn MatrixCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let rows = source.list(|view| view.matrix.clone());
    view! {
        <section class="sec" aria-labelledby="funnel-matrix">
            <header>
                <h2 id="funnel-matrix">{t!(i18n, funnel.matrix)}</h2>
                <p>{t!(i18n, funnel.matrix_note)}</p>
            </header>
            <StageMatrix rows=rows />
        </section>
    }
}

#[component]
fn MovesCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let moves = source.list(|view| view.moves.clone());
    let Source(view) = source;
    let is_loaded = Memo::new(move |_| view.with(Option::is_some));
    view! {
        <section class="sec" aria-labelledby="funnel-moves">
            <header>
                <h2 id="funnel-moves">{t!(i18n, funnel.moves)}</h2>
                <p>{t!(i18n, funnel.moves_about)}</p>
            </header>
            <Show
                when=move || is_loaded.get()
                fallback=|| view! { <span class="sk full" aria-hidden="true"></span> }
            >
                <Moves moves=moves />
            </Show>
        </section>
    }
}
