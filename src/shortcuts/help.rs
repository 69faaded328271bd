//! `?`: all shortcuts, made of the table.

use leptos::prelude::*;

use super::action::Action;
use super::desk::use_desk;
use super::listen::SINGLE_KEYS;
use super::table::{SHORTCUTS, Shortcut};
use super::words::{KeyCaps, name};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::words::I18n;

/// Keys, and what they do.
type Named = (&'static [&'static str], fn(I18n) -> &'static str);

/// Keys of a list that has the focus.
const IN_LISTS: [Named; 8] = [
    (&["↑", "↓"], |i18n| tu_string!(i18n, palette.rows)),
    (&["Home", "End"], |i18n| tu_string!(i18n, palette.ends)),
    (&["Enter"], |i18n| tu_string!(i18n, palette.open_row)),
    (&["␣"], |i18n| tu_string!(i18n, palette.pick_row)),
    (&["⇧", "␣"], |i18n| tu_string!(i18n, palette.pick_range)),
    (&["Ctrl", "A"], |i18n| tu_string!(i18n, palette.pick_all)),
    (&["Ctrl", "C"], |i18n| tu_string!(i18n, palette.copy_rows)),
    (&["Esc"], |i18n| tu_string!(i18n, palette.escape)),
];

/// The dialog.
#[component]
pub fn Help() -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_desk();
    let (screens, actions): (Vec<Shortcut>, Vec<Shortcut>) = SHORTCUTS
        .into_iter()
        .partition(|shortcut| matches!(shortcut.action, Action::Go(_)));
    let single = RwSignal::new(SINGLE_KEYS.kept());
    let row = move |shortcut: Shortcut| {
        view! {
            <div>
                <dt>
                    <KeyCaps keys=shortcut.keys />
                </dt>
                <dd>{move || name(i18n, shortcut.action)}</dd>
            </div>
        }
    };
    let in_lists = IN_LISTS.map(|(keys, name)| {
        let caps: Vec<_> = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect();
        view! {
            <div>
                <dt>{caps}</dt>
                <dd>{move || name(i18n)}</dd>
            </div>
        }
    });
    view! {
        <Sheet
            handle=desk.help
            id="shortcuts"
            title=Signal::derive(move || tu_string!(i18n, palette.help).to_owned())
        >
            <div class="shortcuts">
                <section>
                    <h3>{t!(i18n, palette.anywhere)}</h3>
                    <dl>{actions.into_iter().map(row).collect_view()}</dl>
                    <h3>{t!(i18n, palette.in_lists)}</h3>
                    <dl>{in_lists}</dl>
                </section>
                <section>
                    <h3>{t!(i18n, palette.go_to)}</h3>
                    <dl>{screens.into_iter().map(row).collect_view()}</dl>
                </section>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || single.get()
                    on:change=move |event| {
                        single.set(event_target_checked(&event));
                        SINGLE_KEYS.keep(single.get_untracked());
                    }
                />
                <span>{t!(i18n, palette.single_keys)}</span>
            </label>
            <p class="hint">{t!(i18n, palette.single_keys_hint)}</p>
        </Sheet>
    }
}
