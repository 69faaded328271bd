//! "Primeros pasos" on Inicio: three things worth doing on a new device. Each is done by itself once it is true; all
//! of it goes when somebody closes it, or with the last one.

use leptos::prelude::*;
use protocol::InvoiceState;

use crate::components::icon::{Icon, Name};
use crate::components::toast::use_toasts;
use crate::device::Switch;
use crate::i18n::*;
use crate::install::{Way, take_up, way};
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

const SHOWN: Switch = Switch::on_by_default("atalaya-first-steps");
/// Somebody has looked at what is overdue.
const REVIEWED: Switch = Switch::off_by_default("atalaya-step-overdue");

/// Notices what was looked at, whatever screen is open.
pub fn keep_steps() {
    let nav = use_nav();
    Effect::new(move || {
        let reviews = nav.with(|route| match &route.screen {
            Screen::Receivables { .. } => true,
            Screen::Invoices { filter, .. } => filter.state == Some(InvoiceState::Overdue),
            _ => false,
        });
        if reviews {
            REVIEWED.keep(true);
        }
    });
}

/// Whether the list is there: beyond Inicio, since "Deshacer" is pressed wherever somebody is by then.
#[derive(Clone, Copy)]
pub struct Shown(RwSignal<bool>);

impl Shown {
    /// As this device keeps it.
    pub fn kept() -> Self {
        Self(RwSignal::new(SHOWN.kept()))
    }

    fn keep(self, on: bool) {
        SHOWN.keep(on);
        self.0.set(on);
    }
}

/// The list. Whether it is there at all is settled before the first paint: it never pushes a number away.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let i18n = use_i18n();
    let shown: Shown = expect_context();
    let toasts = use_toasts();
    // Whoever did the last step saw it done: now it is gone.
    shown.0.set(SHOWN.kept());
    let close = move |_| {
        shown.keep(false);
        toasts.say_with_undo(tu_string!(i18n, first_steps.did_close), move || {
            shown.keep(true);
        });
    };
    view! {
        <Show when=move || shown.0.get()>
            <section class="wide first-steps" aria-labelledby="first-steps">
                <h2 id="first-steps">{t!(i18n, first_steps.title)}</h2>
                <Steps />
                <button
                    class="ib"
                    type="button"
                    title=move || tu_string!(i18n, first_steps.close)
                    aria-label=move || tu_string!(i18n, first_steps.close)
                    on:click=close
                >
                    <Icon name=Name::Close small=true />
                </button>
            </section>
        </Show>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let freshness = state.freshness();
    let way = way();
    let fresh = Memo::new(move |_| {
        freshness.with(|status| {
            status
                .as_ref()
                .is_some_and(|status| status.synced_at.is_some() && !status.stale)
        })
    });
    let reviewed = RwSignal::new(REVIEWED.kept());
    let has_targets = Memo::new(move |_| {
        state.home.with(|home| {
            home.as_ref()
                .is_some_and(|home| home.salespeople.iter().any(|row| row.target.is_some()))
        })
    });
    // A step that this browser cannot take is no step: there it is the targets.
    let installs = Memo::new(move |_| way.get() != Way::Unknown);
    let last = Memo::new(move |_| {
        if installs.get() {
            way.get() == Way::Done
        } else {
            has_targets.get()
        }
    });
    Effect::new(move || {
        if fresh.get() && reviewed.get() && last.get() {
            // It stays until Inicio is opened again: whoever did the last one sees it done.
            SHOWN.keep(false);
        }
    });
    let third = move || {
        if !installs.get() {
            let href = move || nav.href(Screen::Settings);
            return view! {
                <a class="link" href=href>
                    {t!(i18n, first_steps.targets)}
                </a>
            }
            .into_any();
        }
        match way.get() {
            Way::Offered => view! {
                <button class="link" type="button" on:click=move |_| take_up()>
                    {t!(i18n, first_steps.install)}
                </button>
            }
            .into_any(),
            Way::Share => view! {
                <a class="link" href=move || nav.href(Screen::Settings)>
                    {t!(i18n, first_steps.install)}
                </a>
            }
            .into_any(),
            Way::Done | Way::Unknown => t!(i18n, first_steps.installed).into_any(),
        }
    };
    view! {
        <ol>
            <Step name="data" done=fresh>
                {move || if fresh.get() {
                    tu_string!(i18n, first_steps.data)
                } else {
                    tu_string!(i18n, first_steps.data_waits)
                }}
            </Step>
            <Step name="overdue" done=Memo::new(move |_| reviewed.get())>
                <a class="link" href=move || nav.href(Screen::receivables())>
                    {t!(i18n, first_steps.overdue)}
                </a>
            </Step>
            <Step name="last" done=last>
                {third}
            </Step>
        </ol>
    }
}

#[component]
fn Step(name: &'static str, done: Memo<bool>, children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let said = move || {
        if done.get() {
            tu_string!(i18n, first_steps.done)
        } else {
            tu_string!(i18n, first_steps.open)
        }
    };
    view! {
        <li data-step=name data-done=move || done.get().to_string()>
            <span class="box">
                <Icon name=Name::Check small=true />
                <span class="vh">{said}</span>
            </span>
            <span>{children()}</span>
        </li>
    }
}
