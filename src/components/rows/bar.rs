//! What is picked: how many, what they add up to, and what can be done with them. It stays in sight.

use leptos::prelude::*;

use super::export::{Exporter, Target};
use super::group::amounts;
use super::listed::ListHandle;
use super::picking::Picking;
use crate::components::icon::{Icon, Name};
use crate::format::count;
use crate::i18n::*;

/// The bar; nothing while nothing is picked.
#[component]
pub fn PickedBar(shown: ListHandle, exporter: Exporter) -> impl IntoView {
    let i18n = use_i18n();
    let picking: Picking = expect_context();
    let chosen = Memo::new(move |_| {
        shown
            .part
            .with(|part| part.as_ref().and_then(|part| part.chosen.clone()))
    });
    let some = Memo::new(move |_| chosen.with(Option::is_some) || picking.active.get());
    let figures = move || {
        let sums = chosen.get().unwrap_or_default();
        let n = sums.count;
        view! {
            <strong data-metric="count">
                <data value=n.to_string()>
                    {tu_string!(i18n, list.picked, count = n, n = count(i64::from(n)))}
                </data>
            </strong>
            <span class="adds">{amounts(shown.listed, &sums)}</span>
        }
    };
    view! {
        <Show when=move || some.get()>
            <section class="picked-bar" aria-label=move || tu_string!(i18n, list.picked_bar)>
                <p role="status">{figures}</p>
                <div class="acts">
                    <button class="btn" type="button" on:click=move |_| picking.all()>
                        {t!(i18n, list.pick_all)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| exporter.send(Target::Clipboard)>
                        {t!(i18n, list.copy)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| exporter.send(Target::Csv)>
                        "CSV"
                    </button>
                    <button
                        class="ib"
                        type="button"
                        aria-label=move || tu_string!(i18n, list.pick_none)
                        on:click=move |_| picking.clear()
                    >
                        <Icon name=Name::Close />
                    </button>
                </div>
            </section>
        </Show>
    }
}
