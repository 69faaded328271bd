//! Three ranges of days, one after the other: a form for the last day of each, and the way back.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, LONGEST_RANGE_DAYS, SettingsView};

use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::format::{NotRanges, count, typed_ranges};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// What is told apart by ranges.
#[derive(Clone, Copy)]
pub struct RangesOf {
    /// Beginning of the ids.
    pub id: &'static str,
    /// What the worker says is in force.
    pub in_force: fn(&SettingsView) -> [u16; 3],
    /// Heading.
    pub title: fn(I18n) -> &'static str,
    /// Under it.
    pub about: fn(I18n) -> &'static str,
    /// Name of the field at a place, from 0.
    pub field: fn(I18n, usize) -> String,
    /// What stands in a field is no number of days up to the most.
    pub no_days: fn(I18n, usize, String) -> String,
    /// A range does not end after the one before it.
    pub not_later: fn(I18n, usize) -> String,
    /// Full name of what saves.
    pub save: fn(I18n) -> &'static str,
    /// What takes back what was set.
    pub take_back: fn(I18n) -> &'static str,
    /// The ranges in which nobody set others.
    pub usual: [u16; 3],
    /// Sets them; `None`: the usual ones.
    pub command: fn(Option<[u16; 3]>) -> Command,
    /// Colour and name of each range.
    pub names: fn(I18n, [u16; 3]) -> Vec<(AnyView, String)>,
}

/// The section.
#[component]
pub fn RangesForm(of: RangesOf) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let state = use_state();
    let in_force = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map(|view| (of.in_force)(view)))
    });
    let typed = RwSignal::new([const { String::new() }; 3]);
    let wrong = RwSignal::new(None::<NotRanges>);
    let sent = RwSignal::new(None::<[u16; 3]>);
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
        let command = move |ranges| (of.command)((ranges != of.usual).then_some(ranges));
        bridge.send(command(ranges));
        let Some(before) = in_force.get_untracked().filter(|before| *before != ranges) else {
            return;
        };
        let [a, b, c] = ranges.map(|days| count(days.into()));
        let name = (of.title)(i18n);
        let sentence = tu_string!(
            i18n,
            settings_targets.did_ranges,
            name = name,
            a = a,
            b = b,
            c = c
        );
        toasts.say_with_undo(sentence, move || bridge.send(command(before)));
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
                <label for=format!("{}-{place}", of.id)>{(of.field)(i18n, place)}</label>
                <input
                    class="input"
                    id=format!("{}-{place}", of.id)
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=format!("{}-error", of.id)
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
    let wrong_words = move |wrong| match wrong {
        NotRanges::NoDays(place) => (of.no_days)(i18n, place, count(i64::from(LONGEST_RANGE_DAYS))),
        NotRanges::NotLater(place) => (of.not_later)(i18n, place),
    };
    // What the buckets will be called.
    let names = move || {
        let ranges = typed.with(typed_ranges).ok()?;
        let names = (of.names)(i18n, ranges).into_iter();
        let names = names.map(|(sign, name)| view! { <li>{sign} {name}</li> });
        Some(names.collect_view())
    };
    view! {
        <section class="sec" aria-labelledby=format!("settings-{}", of.id)>
            <header>
                <h2 id=format!("settings-{}", of.id)>{(of.title)(i18n)}</h2>
                <p>{(of.about)(i18n)}</p>
            </header>
            <form class="form ranges" novalidate=true on:submit=save>
                <div class="three">{fields}</div>
                <p class="error" role="alert" id=format!("{}-error", of.id)>
                    {move || wrong.get().map(wrong_words)}
                </p>
                <ul class="legend">{names}</ul>
                <div class="btns">
                    <button
                        class="btn main-act"
                        type="submit"
                        aria-label=(of.save)(i18n)
                    >
                        {t!(i18n, settings_targets.save)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| send(of.usual)>
                        {(of.take_back)(i18n)}
                    </button>
                    <p class="answer" role="status">
                        {move || is_saved.get().then(|| tu_string!(i18n, settings_targets.saved))}
                    </p>
                </div>
            </form>
        </section>
    }
}
