//! Diagnóstico: what stands between this device and the numbers, one check after the other; a report to send.

mod check;

use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{Command, Phase};

use crate::bridge::{self, save_file, use_bridge};
use crate::components::icon::{Icon, Name};
use crate::components::problem_note::ProblemNote;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::{Attempt, use_state};

use check::Line;

/// The screen. It begins to check when it is opened.
#[component]
pub fn Diagnosis() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let phase = state.phase();
    let begin = move || {
        state.diagnosis.set(None);
        state.diagnosing.set(Attempt::Running);
        bridge.send(Command::Diagnose { page: version() });
    };
    begin();
    let report = Memo::new(move |_| {
        state.diagnosis.with(|view| {
            let report = view.as_ref().map(|view| view.report.clone());
            report.filter(|report| !report.is_empty())
        })
    });
    let is_running = move || state.diagnosing.get() == Attempt::Running;
    let stopped = move || match state.diagnosing.get() {
        Attempt::Done(Err(problem)) => Some(view! { <ProblemNote problem /> }),
        _ => None,
    };
    let copy = move |_| {
        let Some(report) = report.get_untracked() else {
            return;
        };
        spawn_local(async move {
            toasts.say(if bridge::copy(&report).await {
                tu_string!(i18n, diagnosis.copied)
            } else {
                tu_string!(i18n, diagnosis.copy_failed)
            });
        });
    };
    let download = move |_| {
        if let Some(report) = report.get_untracked() {
            save_file(
                "diagnostico.txt",
                "text/plain;charset=utf-8",
                report.as_bytes(),
            );
        }
    };
    let checks = move || {
        state.diagnosis.with(|view| {
            view.as_ref().map(|view| {
                let checks = view.checks.iter().cloned();
                checks.map(|check| view! { <Line check /> }).collect_view()
            })
        })
    };
    view! {
        <div class="flow narrow">
            <div class="lead">
                <Show when=move || phase.get() != Phase::Welcome>
                    <p class="eyebrow">
                        <a class="link" href=move || nav.href(Screen::Sync)>
                            {t!(i18n, sync.title)}
                        </a>
                    </p>
                </Show>
                <h1>{t!(i18n, diagnosis.title)}</h1>
                <p class="about">{t!(i18n, diagnosis.lead)}</p>
            </div>
            <section class="sec" aria-labelledby="diagnosis-checks">
                <header>
                    <h2 id="diagnosis-checks">{t!(i18n, diagnosis.checks)}</h2>
                </header>
                <ol class="log" data-diagnosis=move || if is_running() { "running" } else { "done" }>
                    {checks}
                </ol>
                <div class="actions">
                    {stopped}
                    <Show
                        when=move || !is_running()
                        fallback=move || view! { <p role="status">{t!(i18n, diagnosis.running)}</p> }
                    >
                        <div class="btns">
                            <button class="btn main-act" type="button" on:click=move |_| begin()>
                                <Icon name=Name::Sync small=true />
                                {t!(i18n, diagnosis.again)}
                            </button>
                            <Show when=move || report.get().is_some()>
                                <button class="btn" type="button" on:click=copy>
                                    {t!(i18n, diagnosis.copy)}
                                </button>
                                <button class="btn" type="button" on:click=download>
                                    <Icon name=Name::Save small=true />
                                    {t!(i18n, diagnosis.download)}
                                </button>
                            </Show>
                        </div>
                        <Show when=move || report.get().is_some()>
                            <p class="note">{t!(i18n, diagnosis.no_secrets)}</p>
                        </Show>
                    </Show>
                </div>
            </section>
            <section class="sec" aria-labelledby="diagnosis-guide">
                <header>
                    <h2 id="diagnosis-guide">{t!(i18n, diagnosis.guide)}</h2>
                </header>
                <ol class="steps">
                    <li>{t!(i18n, diagnosis.guide_1)}</li>
                    <li>{t!(i18n, diagnosis.guide_2)}</li>
                    <li>{t!(i18n, diagnosis.guide_3)}</li>
                    <li>{t!(i18n, diagnosis.guide_4)}</li>
                </ol>
            </section>
        </div>
    }
}

/// Which build of the page this is.
fn version() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-version"))
        .unwrap_or_default()
}
