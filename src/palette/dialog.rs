//! The dialog: a field, and under it a list that the arrow keys walk while the field keeps the keyboard.

use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use web_sys::{KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::entries::{Entry, Section, sections};
use super::option::{Line, option_id};
use super::recent::Recent;
use super::search::found;
use super::step::step;
use crate::components::icon::{Icon, Name};
use crate::components::press_beside::PressBeside;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::shortcuts::{KeyCaps, Keys, use_desk};

const LIST: &str = "palette-list";

/// Opens and closes the palette. Copy it freely.
#[derive(Clone, Copy, Default)]
pub struct PaletteHandle {
    dialog: NodeRef<Dialog>,
    /// What is in the dialog is there only while it is open.
    is_open: RwSignal<bool>,
}

impl PaletteHandle {
    /// Of a palette that is to be drawn.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it; the keyboard goes into its field.
    pub fn open(self) {
        let Some(dialog) = self.dialog.get_untracked() else {
            return;
        };
        if dialog.open() {
            return;
        }
        match dialog.show_modal() {
            Ok(()) => self.is_open.set(true),
            Err(error) => leptos::logging::error!("could not open the dialog: {error:?}"),
        }
    }

    /// Takes it away; the keyboard goes back to where it was.
    pub fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

/// In the top bar.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let i18n = use_i18n();
    let palette = use_desk().palette;
    view! {
        <button
            class="find"
            type="button"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            title=move || tu_string!(i18n, palette.open)
            on:click=move |_| palette.open()
        >
            <Icon name=Name::Search small=true />
            <span>{t!(i18n, palette.open)}</span>
            <span class="caps" aria-hidden="true">
                <KeyCaps keys=Keys::WithControl('k') />
            </span>
        </button>
    }
}

/// The dialog.
#[component]
pub fn Palette() -> impl IntoView {
    let i18n = use_i18n();
    let palette = use_desk().palette;
    let recent = Recent::new();
    let beside = PressBeside::new();
    view! {
        <dialog
            class="palette"
            node_ref=palette.dialog
            aria-label=move || tu_string!(i18n, palette.open)
            on:pointerdown=move |event| beside.press(&event)
            on:click=move |event| {
                if beside.is_whole(&event) {
                    palette.close();
                }
            }
            on:close=move |_| palette.is_open.set(false)
        >
            <Show when=move || palette.is_open.get()>
                <Inside recent=recent />
            </Show>
        </dialog>
    }
}

#[component]
fn Inside(recent: Recent) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let desk = use_desk();
    let field = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let text = Memo::new(move |_| typed.with(|typed| typed.trim().to_owned()));
    let found = found(text);
    let sections = sections(i18n, text, found, recent);
    let active = RwSignal::new(0_usize);
    let count_of = move || sections.with(|sections| entries(sections).count());
    Effect::new(move || {
        if let Some(field) = field.get()
            && field.focus().is_err()
        {
            leptos::logging::warn!("the field of the palette took no focus");
        }
    });
    let choose = Callback::new(move |entry: Entry| {
        desk.palette.close();
        match (entry.screen(), entry) {
            (_, Entry::Do(action)) => desk.carry_out(action),
            (_, Entry::View(view)) => nav.go(&untrack(|| nav.read(&view.address))),
            (Some(screen), Entry::Open { hit, .. }) => {
                recent.add(hit);
                nav.go(&untrack(|| nav.route()).to(screen));
            }
            (Some(screen), Entry::Explain(_)) => nav.go(&untrack(|| nav.route()).to(screen)),
            (None, Entry::Open { .. } | Entry::Explain(_)) => {}
        }
    });
    let walk = move |forward: bool| {
        active.set(step(active.get_untracked(), untrack(count_of), forward));
        show_option(active.get_untracked());
    };
    let pressed = move |event: KeyboardEvent| {
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => walk(true),
            "ArrowUp" => walk(false),
            "Enter" => {
                let chosen = sections.with_untracked(|sections| {
                    entries(sections).nth(active.get_untracked()).cloned()
                });
                if let Some(chosen) = chosen {
                    choose.run(chosen);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let described = move || {
        let there = sections.with(|sections| entries(sections).nth(active.get()).is_some());
        there.then(|| option_id(active.get()))
    };
    view! {
        <div class="field-line">
            <Icon name=Name::Search />
            <input
                node_ref=field
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls=LIST
                aria-autocomplete="list"
                aria-activedescendant=described
                aria-label=move || tu_string!(i18n, palette.placeholder)
                placeholder=move || tu_string!(i18n, palette.placeholder)
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    active.set(0);
                }
                on:keydown=pressed
            />
            <button
                class="ib"
                type="button"
                aria-label=move || tu_string!(i18n, common.close)
                on:click=move |_| desk.palette.close()
            >
                <Icon name=Name::Close />
            </button>
        </div>
        <div class="lines" role="listbox" id=LIST aria-label=move || tu_string!(i18n, palette.results)>
            {move || sections.with(|sections| listed(sections, active, choose))}
        </div>
        <Outcome text=text waits=Signal::derive(move || found.with(Option::is_none)) count=Signal::derive(count_of) />
    }
}

/// Lines of all sections, from the top.
fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}

fn listed(
    sections: &[Section],
    active: RwSignal<usize>,
    choose: Callback<Entry>,
) -> impl IntoView + use<> {
    let mut first = 0;
    let groups: Vec<_> = sections
        .iter()
        .map(|section| {
            let begins = first;
            first += section.entries.len();
            let lines = section.entries.iter().enumerate();
            let lines: Vec<_> = lines
                .map(|(offset, entry)| {
                    let entry = entry.clone();
                    view! { <Line index={begins + offset} entry=entry active=active choose=choose /> }
                })
                .collect();
            view! {
                <div role="group" aria-label=section.name>
                    <p aria-hidden="true">{section.name}</p>
                    {lines}
                </div>
            }
        })
        .collect();
    groups.into_any()
}

/// How many there are, said aloud; in sight only that it is being looked for, or that there is none.
#[component]
fn Outcome(text: Memo<String>, waits: Signal<bool>, count: Signal<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let said = move || {
        if text.with(String::is_empty) || waits.get() {
            return String::new();
        }
        let lines = u32::try_from(count.get()).unwrap_or(u32::MAX);
        let n = crate::format::count(i64::from(lines));
        tu_string!(i18n, palette.result_count, count = lines, n = n)
    };
    let seen = move || {
        if waits.get() {
            return Some(view! { <p class="sk full wait"></p> }.into_any());
        }
        let nothing = count.get() == 0;
        nothing.then(|| {
            view! {
                <div class="none">
                    <strong>{move || tu_string!(i18n, palette.nothing, text = text.get())}</strong>
                    <p>{t!(i18n, palette.nothing_hint)}</p>
                </div>
            }
            .into_any()
        })
    };
    view! {
        {seen}
        <p class="vh" role="status">{said}</p>
    }
}

/// Scrolls the list no further than it takes.
fn show_option(index: usize) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(option) = document().get_element_by_id(&option_id(index)) {
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
