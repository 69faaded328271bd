//! The steps of the ladder.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, ReminderChange, ReminderStep};

use super::super::part;
use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;

/// Steps at most.
const MOST: usize = 10;
/// Days that a step can be from the due date.
const DAYS: std::ops::RangeInclusive<i16> = -30..=365;

/// A step as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    id: usize,
    days: RwSignal<String>,
    on: RwSignal<bool>,
}

impl Typed {
    fn new(id: usize, step: Option<ReminderStep>) -> Self {
        Self {
            id,
            days: RwSignal::new(step.map_or_else(String::new, |step| step.days.to_string())),
            on: RwSignal::new(step.is_none_or(|step| step.on)),
        }
    }
}

/// The steps that are typed; `None` when they are none, too many, two of one day, or too far.
fn read(typed: &[Typed]) -> Option<Vec<ReminderStep>> {
    let mut steps = Vec::new();
    for one in typed {
        let text = one.days.get_untracked();
        // The sign as people and keyboards write it.
        let text = text.trim().replace('−', "-");
        if text.is_empty() {
            continue;
        }
        let days = text.parse().ok().filter(|days| DAYS.contains(days))?;
        let on = one.on.get_untracked();
        steps.push(ReminderStep { days, on });
    }
    steps.sort_unstable_by_key(|step| step.days);
    let are_different = steps.windows(2).all(|pair| pair[0].days < pair[1].days);
    (are_different && (1..=MOST).contains(&steps.len())).then_some(steps)
}

#[component]
pub fn StepsForm() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let steps = part(|view| view.setup.steps.clone());
    let typed: RwSignal<Vec<Typed>> = RwSignal::new(Vec::new());
    let is_wrong = RwSignal::new(false);
    Effect::new(move || {
        let rows = steps.get().into_iter().enumerate();
        typed.set(rows.map(|(id, step)| Typed::new(id, Some(step))).collect());
    });
    let send = move |steps: Option<Vec<ReminderStep>>| {
        is_wrong.set(false);
        bridge.send(Command::SetReminders(ReminderChange::Steps(steps)));
        toasts.say(tu_string!(i18n, reminders.saved));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| read(typed)) {
            Some(steps) => send(Some(steps)),
            None => is_wrong.set(true),
        }
    };
    let add = move |_| {
        typed.update(|typed| {
            let id = typed.iter().map(|one| one.id + 1).max().unwrap_or(0);
            typed.push(Typed::new(id, None));
        });
    };
    let row = move |one: Typed| {
        let n = (one.id + 1).to_string();
        let days = tu_string!(i18n, reminders.step_days, n = n.clone());
        let on = tu_string!(i18n, reminders.step_on_of, n = n);
        view! {
            <li>
                <input
                    class="input"
                    type="text"
                    inputmode="text"
                    maxlength="4"
                    aria-label=days
                    prop:value=move || one.days.get()
                    on:input=move |event| one.days.set(event_target_value(&event))
                />
                <label class="check">
                    <input
                        type="checkbox"
                        aria-label=on
                        prop:checked=move || one.on.get()
                        on:change=move |event| one.on.set(event_target_checked(&event))
                    />
                    {t!(i18n, reminders.step_on)}
                </label>
            </li>
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=save>
            <p class="hint">{t!(i18n, reminders.steps_about)}</p>
            <ul class="ladder">
                <For each=move || typed.get() key=|one| one.id children=row />
            </ul>
            <p class="error" role="alert">
                {move || is_wrong.get().then(|| tu_string!(i18n, reminders.steps_wrong))}
            </p>
            <div class="btns">
                <button class="btn main-act" type="submit">
                    {t!(i18n, reminders.save)}
                </button>
                <Show when=move || typed.with(|typed| typed.len() < MOST)>
                    <button class="btn" type="button" on:click=add>
                        {t!(i18n, reminders.step_add)}
                    </button>
                </Show>
                <button class="btn" type="button" on:click=move |_| send(None)>
                    {t!(i18n, reminders.steps_usual)}
                </button>
            </div>
        </form>
    }
}
