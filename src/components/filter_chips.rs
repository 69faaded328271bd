//! What a list is filtered and grouped by, each with a way to take it away. All of it sits in the address; what the
//! whole app is filtered by stands above every screen.

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::rows::{Listed, Picking};
use crate::i18n::*;
use crate::nav::use_nav;

/// A condition in words, and the address without it.
pub type Chip = (String, String);

/// The chips; nothing where all is listed, not grouped.
#[component]
pub fn FilterChips(
    /// The list.
    listed: &'static Listed,
    /// Conditions that hold.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let picking: Picking = expect_context();
    let group = Memo::new(move |_| nav.with(|route| route.screen.group()));
    let group_name = move || {
        let (_, label) = listed
            .groups
            .iter()
            .find(|(word, _)| Some(*word) == group.get())?;
        Some(tu_string!(
            i18n,
            list.grouped_by,
            name = label(i18n).to_lowercase()
        ))
    };
    let ungrouped = move || nav.with(|route| route.to(route.screen.grouped("")).href());
    let one = move |(label, href): Chip| {
        let spoken = tu_string!(i18n, list.remove, name = label.clone());
        view! {
            <li>
                <a class="chip info" href=href aria-label=spoken>
                    <span>{label}</span>
                    <Icon name=Name::Close small=true />
                </a>
            </li>
        }
    };
    let fold = move |_| picking.fold_all(!untrack(|| picking.is_folded()));
    let fold_words = move || {
        if picking.is_folded() {
            tu_string!(i18n, list.unfold_all)
        } else {
            tu_string!(i18n, list.fold_all)
        }
    };
    move || {
        let mut chips = chips.get();
        let grouped = group_name();
        let is_grouped = grouped.is_some();
        chips.extend(grouped.map(|name| (name, ungrouped())));
        (!chips.is_empty()).then(|| {
            let fold = is_grouped.then(|| {
                view! {
                    <li>
                        <button class="link" type="button" on:click=fold>
                            {fold_words}
                        </button>
                    </li>
                }
            });
            view! {
                <ul class="active" aria-label=move || tu_string!(i18n, list.active)>
                    {chips.into_iter().map(one).collect_view()}
                    {fold}
                </ul>
            }
        })
    }
}
