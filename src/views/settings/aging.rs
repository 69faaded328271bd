//! "Tramos de atraso": how late a document must be to move on to the next part of the aging.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, LONGEST_RANGE_DAYS};

use crate::bridge::use_bridge;
use crate::format::{NotRanges, count, typed_ranges};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;
use crate::words::aging::{USUAL, bucket_name_in};

/// The section.
#[component]
pub fn AgingForm() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let typed = RwSignal::new([const { String::new() }; 3]);
    let wrong = RwSignal::new(None::<NotRanges>);
    let sent = RwSignal::new(None::<[u16; 3]>);
    let in_force = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map(|view| view.aging))
    });
    // What the worker says stands in the form, until somebody changes it.
    Effect::new(move || {
        if let Some(ranges) = in_force.get() {
            typed.set(ranges.map(|days| days.to_string()));
        }
    });
    let is_saved = Memo::new(move |_| sent.get().is_some() && sent.get() == in_force.get());
    let send = move |ranges: [u16; 3]| {
        wrong.set(None);
        sent.set(Some(ranges));
        typed.set(ranges.map(|days| days.to_string()));
        let set = (ranges != USUAL).then_some(ranges);
        bridge.send(Command::SetAgingRanges(set));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(typed_ranges) {
            Ok(ranges) => send(ranges),
            Err(error) => wrong.set(Some(error)),
        }
    };
    let fields = [0, 1, 2].map(|place| {
        view! {
            <div class="field">
                <label for=format!("range-{place}")>
                    {move || tu_string!(i18n, settings_targets.range, n = place + 1)}
                </label>
                <input
                    class="input"
                    id=format!("range-{place}")
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby="aging-error"
                    aria-invalid=move || {
                        wrong.get().is_some_and(|wrong| wrong.place() == place).then_some("true")
                    }
                    prop:value=move || typed.with(|typed| typed[place].clone())
                    on:input=move |event| {
                        typed.update(|typed| typed[place] = event_target_value(&event));
                        wrong.set(None);
                        sent.set(None);
                    }
                />
            </div>
        }
    });
    // What the buckets will be called.
    let names = move || {
        let ranges = typed.with(typed_ranges).ok()?;
        let names = (0..=4_usize).map(|bucket| {
            view! {
                <li>
                    <span class=format!("sw a{bucket}")></span>
                    {bucket_name_in(i18n, ranges, bucket)}
                </li>
            }
        });
        Some(names.collect_view())
    };
    view! {
        <section class="sec" aria-labelledby="settings-aging">
            <header>
                <h2 id="settings-aging">{t!(i18n, settings_targets.ranges)}</h2>
                <p>{t!(i18n, settings_targets.ranges_about)}</p>
            </header>
            <form class="form ranges" novalidate=true on:submit=save>
                <div class="three">{fields}</div>
                <p class="error" role="alert" id="aging-error">
                    {move || wrong.get().map(|wrong| wrong_words(i18n, wrong))}
                </p>
                <ul class="legend">{names}</ul>
                <div class="btns">
                    <button
                        class="btn main-act"
                        type="submit"
                        aria-label=move || tu_string!(i18n, settings_targets.ranges_save)
                    >
                        {t!(i18n, settings_targets.save)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| send(USUAL)>
                        {t!(i18n, settings_targets.ranges_usual)}
                    </button>
                    <p class="answer" role="status">
                        {move || is_saved.get().then(|| tu_string!(i18n, settings_targets.saved))}
                    </p>
                </div>
            </form>
        </section>
    }
}

fn wrong_words(i18n: I18n, wrong: NotRanges) -> String {
    let n = wrong.place() + 1;
    match wrong {
        NotRanges::NoDays(_) => {
            let most = count(i64::from(LONGEST_RANGE_DAYS));
            tu_string!(i18n, settings_targets.range_no_days, n = n, most = most)
        }
        NotRanges::NotLater(_) => tu_string!(i18n, settings_targets.range_not_later, n = n),
    }
}
