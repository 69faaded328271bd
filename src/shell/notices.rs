//! What has to be said above every screen: demo, a corte in the past, problems, old data, the first sync.

use leptos::prelude::*;
use protocol::{Command, Phase, Problem, ProblemKind, SyncState};

use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::components::problem_note::ProblemNote;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::views::assistant::AssistantLink;
use crate::views::connection::needs_assistant;
use crate::words::problem::word_stale;
use crate::words::{age_words, day_long, moment_in, moment_words};

use super::quiet_notices::NewVersion;
use super::scope::{day_in_force, today};

/// All that applies now, the most pressing first.
#[component]
pub fn Notices() -> impl IntoView {
    view! {
        <div class="notices">
            <Trouble />
            <Refused />
            <SyncProblem />
            <FirstSync />
            <Stale />
            <ClockBehind />
            <Vanished />
            <PastDay />
            <Demo />
            <NewVersion />
        </div>
    }
}

/// The worker itself does not work.
#[component]
fn Trouble() -> impl IntoView {
    let i18n = use_i18n();
    let trouble = use_state().trouble;
    move || {
        trouble.get().map(|kind| {
            let reload = move |_| {
                if let Err(error) = window().location().reload() {
                    leptos::logging::error!("could not load again: {error:?}");
                }
            };
            view! {
                <ProblemNote problem=Problem::new(kind)>
                    {(kind == ProblemKind::OtherVersion)
                        .then(|| {
                            view! {
                                <button class="btn" type="button" on:click=reload>
                                    {t!(i18n, shell.reload)}
                                </button>
                            }
                        })}
                </ProblemNote>
            }
        })
    }
}

/// A command that could not be carried out.
#[component]
fn Refused() -> impl IntoView {
    let i18n = use_i18n();
    let refused = use_state().refused;
    move || {
        refused.get().map(|problem| {
            view! {
                <ProblemNote problem kept=tu_string!(i18n, problem.kept_none)>
                    <button class="btn" type="button" on:click=move |_| refused.set(None)>
                        {t!(i18n, common.close)}
                    </button>
                </ProblemNote>
            }
        })
    }
}

/// The last sync failed or could not reach the API; the old data stand, with their age.
#[component]
fn SyncProblem() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let freshness = state.freshness();
    let now = Memo::new(move |_| {
        freshness.with(|status| {
            let status = status.as_ref()?;
            match &status.state {
                SyncState::Failed(problem) | SyncState::Offline(problem) => {
                    Some((problem.clone(), status.synced_at))
                }
                _ => None,
            }
        })
    });
    move || {
        now.get().map(|(problem, synced_at)| {
            let kept = synced_at.map(|at| {
                let (zone, today) = state.shell.with_untracked(|view| match view {
                    Some(view) => (
                        view.company.as_ref().map(|company| company.time_zone.clone()),
                        Some(view.today),
                    ),
                    None => (None, None),
                });
                let moment = moment_in(zone.as_deref().unwrap_or("America/Santiago"), at);
                let when = moment_words(i18n, moment, today.unwrap_or(moment.day));
                tu_string!(i18n, problem.kept, when = when)
            });
            // Sincronización has its own button of that name.
            let offers_sync =
                move || nav.with(|route| !route.screen.is_same_place(&Screen::Sync));
            let offers_assistant = needs_assistant(&problem) && !state.is_demo().get_untracked();
            let is_in_assistant =
                move || nav.with(|route| route.screen.is_same_place(&Screen::Assistant));
            let needs_key = problem.kind.code() == ProblemKind::KeyMissing.code();
            view! {
                <ProblemNote problem kept=kept.unwrap_or_default()>
                    {if needs_key {
                        view! {
                            <a class="btn" href=move || nav.href(Screen::Settings)>{t!(i18n, shell.enter_key)}</a>
                        }
                            .into_any()
                    } else if offers_assistant {
                        view! {
                            <Show when=move || !is_in_assistant()>
                                <AssistantLink />
                            </Show>
                        }
                            .into_any()
                    } else {
                        view! {
                            <Show when=offers_sync>
                                <SyncButton />
                            </Show>
                        }
                            .into_any()
                    }}
                </ProblemNote>
            }
        })
    }
}

#[component]
fn SyncButton() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    view! {
        <button class="btn" type="button" on:click=move |_| bridge.send(Command::SyncNow)>
            {t!(i18n, common.sync_now)}
        </button>
    }
}

/// Nothing failed, but the data are old.
#[component]
fn Stale() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let freshness = state.freshness();
    let since = Memo::new(move |_| {
        freshness.with(|status| {
            let status = status.as_ref()?;
            let waits = status.stale && matches!(status.state, SyncState::Idle);
            status.synced_at.filter(|_| waits)
        })
    });
    move || {
        since.get().map(|at| {
            let words = word_stale(i18n, age_words(i18n, at, state.now_ms.get()));
            view! {
                <div class="banner warn" data-stale="true">
                    <Icon name=Name::Alert />
                    <p>
                        <strong>{words.what}</strong>
                        {format!(" {}", words.todo)}
                    </p>
                    <Show when=move || nav.with(|route| !route.screen.is_same_place(&Screen::Sync))>
                        <SyncButton />
                    </Show>
                </div>
            }
        })
    }
}

/// The device's clock stands before the last sync: its day is not believed.
#[component]
fn ClockBehind() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let days = Memo::new(move |_| {
        state.shell.with(|view| {
            let view = view.as_ref()?;
            Some((view.clock_behind?, view.today))
        })
    });
    move || {
        days.get().map(|(shown, today)| {
            let text = tu_string!(
                i18n,
                shell.clock_behind_text,
                shown = day_long(i18n, shown),
                today = day_long(i18n, today)
            );
            view! {
                <div class="banner warn" data-clock="behind">
                    <Icon name=Name::Alert />
                    <p>
                        <strong>{t!(i18n, shell.clock_behind)}</strong>
                        {format!(" {text}")}
                    </p>
                    <Show when=move || nav.with(|route| !route.screen.is_same_place(&Screen::Sync))>
                        <SyncButton />
                    </Show>
                </div>
            }
        })
    }
}

/// Many records vanished from Onvio: somebody has to decide.
#[component]
fn Vanished() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let asked = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map_or(0, |view| view.vanished))
    });
    move || {
        let asked = asked.get();
        (asked > 0).then(|| {
            let n = count(i64::try_from(asked).unwrap_or(i64::MAX));
            view! {
                <div class="banner warn" data-vanished=asked.to_string()>
                    <Icon name=Name::Alert />
                    <p>
                        <strong>{tu_string!(i18n, vanished.notice, count = asked, n = n)}</strong>
                        " "
                        {t!(i18n, vanished.notice_text)}
                    </p>
                    <Show when=move || nav.with(|route| !route.screen.is_same_place(&Screen::Sync))>
                        <a class="btn" href=move || nav.href(Screen::Sync)>
                            {t!(i18n, vanished.decide)}
                        </a>
                    </Show>
                </div>
            }
        })
    }
}

/// A company is open, its numbers are still coming.
#[component]
fn FirstSync() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let phase = state.phase();
    let freshness = state.freshness();
    let is_running = Memo::new(move |_| {
        phase.get() == Phase::FirstSync
            && freshness.with(|status| {
                status
                    .as_ref()
                    .is_some_and(|status| matches!(status.state, SyncState::Running(_)))
            })
    });
    let received = move || {
        freshness.with(|status| match status.as_ref().map(|status| &status.state) {
            Some(SyncState::Running(Some(progress))) => {
                let n = count(i64::try_from(progress.received).unwrap_or(i64::MAX));
                Some(tu_string!(i18n, shell.received, n = n))
            }
            _ => None,
        })
    };
    view! {
        <Show when=move || is_running.get()>
            <div class="banner info">
                <Icon name=Name::Sync />
                <p>
                    <strong>{t!(i18n, shell.first_sync)}</strong>
                    " "
                    {t!(i18n, shell.first_sync_text)}
                </p>
                <span>{received}</span>
            </div>
        </Show>
    }
}

/// The numbers are those of a day in the past.
#[component]
fn PastDay() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today();
    let day = day_in_force();
    let past = Memo::new(move |_| day.get().filter(|day| Some(*day) != today.get()));
    move || {
        past.get().map(|day| {
            let back = move || nav.href_about(|scope| scope.as_of = None);
            view! {
                <div class="banner info line">
                    <Icon name=Name::Calendar />
                    <p>{tu_string!(i18n, shell.as_of_banner, day = day_long(i18n, day))}</p>
                    <a class="link" href=back>{t!(i18n, shell.as_of_reset)}</a>
                </div>
            }
        })
    }
}

/// Invented data, marked on every screen.
#[component]
fn Demo() -> impl IntoView {
    let i18n = use_i18n();
    let is_demo = use_state().is_demo();
    let bridge = use_bridge();
    view! {
        <Show when=move || is_demo.get()>
            <div class="banner info" data-demo="true">
                <Icon name=Name::Info />
                <p>
                    <strong>{t!(i18n, shell.demo_banner)}</strong>
                </p>
                <button class="link" type="button" on:click=move |_| bridge.send(Command::LeaveDemo)>
                    {t!(i18n, shell.demo_leave)}
                    " "
                    <span class="more">{t!(i18n, shell.demo_leave_of)}</span>
                </button>
            </div>
        </Show>
    }
}
