//! Informes: the executive report, on the screen and on paper.

mod chart;
mod controls;
mod file;
mod head;
mod kept;
mod letter;
mod name;
mod notes;
mod number;
mod numbers;
mod scheduled;
mod sentence;
mod share;
mod summary;
mod tables;
mod todo;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::ReportView;

use crate::components::empty::EmptyNote;
use crate::format::Currency;
use crate::i18n::*;
use crate::state::use_state;
pub use letter::keep_mailing_reports;
pub use name::report_name;
use number::At;

/// What every part of the paper is written from.
#[derive(Clone)]
struct Paper {
    view: Arc<ReportView>,
    currency: Currency,
}

impl Paper {
    /// Where its balances stand.
    fn at(&self) -> At {
        if self.view.at_corte {
            At::Corte
        } else {
            At::Day(self.view.days.to)
        }
    }
}

/// The screen.
#[component]
pub fn Reports() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    let paper = move || match state.report.get() {
        None => view! { <Waiting /> }.into_any(),
        Some(view) if view.data.is_none() => view! {
            <EmptyNote
                title=tu_string!(i18n, reports.never)
                text=tu_string!(i18n, reports.never_text)
            />
        }
        .into_any(),
        Some(view) => {
            let paper = Paper {
                view,
                currency: currency.get(),
            };
            view! { <Sheets paper=paper /> }.into_any()
        }
    };
    view! {
        <div class="flow report">
            <controls::Controls />
            {paper}
        </div>
    }
}

/// The report.
#[component]
fn Sheets(paper: Paper) -> impl IntoView {
    view! {
        <article class="paper">
            <head::Head paper=paper.clone() />
            <kept::Kept paper=paper.clone() />
            <div class="brief">
                <summary::Summary paper=paper.clone() />
                <todo::Todo paper=paper.clone() />
            </div>
            <numbers::Numbers paper=paper.clone() />
            <chart::Chart paper=paper.clone() />
            <tables::Aging paper=paper.clone() />
            <tables::Debtors paper=paper.clone() />
            <tables::Sellers paper=paper.clone() />
            <tables::Stages paper=paper.clone() />
            <notes::Notes paper=paper />
        </article>
    }
}

/// Lines of the height of the first ones, until the worker has answered.
#[component]
fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <h1 class="vh">{t!(i18n, reports.title)}</h1>
        <article class="paper" aria-hidden="true">
            <div class="lead">
                <p class="eyebrow">
                    <span class="sk"></span>
                </p>
                <p>
                    <span class="sk l"></span>
                </p>
            </div>
            {(0..4)
                .map(|_| {
                    view! {
                        <p>
                            <span class="sk l"></span>
                        </p>
                    }
                })
                .collect_view()}
        </article>
    }
}
