//! The line above the records of a group: its name, how many they are, and what they add up to.

use leptos::prelude::*;
use protocol::{GroupHead, ListSums};

use super::listed::Listed;
use super::picking::Picking;
use crate::components::amount::Amount;
use crate::components::icon::{Icon, Name};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::nav::use_nav;

/// The line. Pressing it puts its records out of sight, or back.
#[component]
pub fn GroupRow(listed: &'static Listed, head: GroupHead) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let picking: Picking = expect_context();
    let by = untrack(|| nav.with(|route| route.screen.group())).unwrap_or_default();
    let name = (listed.group_name)(i18n, by, &head);
    let (key, picked, folded) = (head.key.clone(), head.picked, head.folded);
    let fold_key = head.key.clone();
    let said = tu_string!(i18n, list.pick_group, name = name.clone());
    view! {
        <div
            class="vrow group"
            class:picked=picked
            role="row"
            aria-rowindex=(head.line + 2).to_string()
            data-index=head.line.to_string()
            data-group=head.key.clone()
        >
            <div role="cell" class="chk">
                <label>
                    <input
                        type="checkbox"
                        tabindex="-1"
                        aria-label=said
                        prop:checked=picked
                        on:change=move |_| picking.group(&key, !picked)
                    />
                </label>
            </div>
            <div role="rowheader" class="of">
                <button
                    class="fold"
                    type="button"
                    aria-expanded=(!folded).to_string()
                    title=name.clone()
                    on:click=move |_| picking.fold(&fold_key)
                >
                    <Icon name=Name::Down small=true />
                    <span class="nm">{name.clone()}</span>
                    <span class="n" data-metric="count">
                        <data value=head.sums.count.to_string()>{count(i64::from(head.sums.count))}</data>
                    </span>
                </button>
            </div>
            <div role="cell" class="adds">{amounts(listed, &head.sums)}</div>
        </div>
    }
}

/// Sums with their names, and apart from them what no rate converts.
pub fn amounts(listed: &'static Listed, sums: &ListSums) -> impl IntoView + use<> {
    let i18n = use_i18n();
    // A group of one currency that stands apart has nothing else.
    let only_apart = sums.amounts == [0; 3]
        && sums.apart.iter().map(|apart| apart.count).sum::<u32>() == sums.count;
    let own = (!only_apart || sums.count == 0).then(|| {
        listed
            .amounts
            .iter()
            .zip(sums.amounts)
            .map(|((metric, label), minor)| {
                view! {
                    <span class="sum" data-metric=*metric>
                        <span class="k">{label(i18n)}</span>
                        " "
                        <Amount minor />
                    </span>
                }
            })
            .collect_view()
    });
    let apart = sums.apart.clone().into_iter();
    let apart = apart
        .map(|apart| {
            let currency = Currency::new(apart.currency, apart.decimals);
            view! {
                <span class="sum abroad" title=tu_string!(i18n, list.apart_note)>
                    <span class="k">{tu_string!(i18n, list.apart)}</span>
                    " "
                    <Amount minor=apart.amounts[0] currency=currency />
                </span>
            }
        })
        .collect_view();
    view! {
        {own}
        {apart}
    }
}
