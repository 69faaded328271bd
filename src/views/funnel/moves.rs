//! "Quién avanzó": customers who went from one stage to another.

use leptos::prelude::*;
use protocol::{STAGE_IDS, StageMoveRow};

use crate::components::amount::Amount;
use crate::components::stage_badge::StageBadge;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::day_in_force;
use crate::words::{I18n, day_of_year, stage_words};

/// Moves that are seen without asking for the rest.
const SHOWN: usize = 10;

/// The list; nothing has moved when it is empty.
#[component]
pub fn Moves(
    /// Newest first.
    moves: Memo<Vec<StageMoveRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all = RwSignal::new(false);
    let total = Memo::new(move |_| moves.with(Vec::len));
    let shown = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        moves.with(|moves| moves.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let n = move || count(i64::try_from(total.get()).unwrap_or_default());
    view! {
        <ul class="moves rows">
            <For each=shown key=protocol::encode let:row>
                <Row row=row />
            </For>
        </ul>
        <Show when=move || { total.get() > SHOWN && !all.get() }>
            <button class="btn more" type="button" on:click=move |_| all.set(true)>
                {move || tu_string!(i18n, funnel.moves_all, n = n())}
            </button>
        </Show>
        <Show when=move || total.get() == 0>
            <div class="empty">
                <strong>{t!(i18n, funnel.moves_none)}</strong>
                <p>{t!(i18n, funnel.moves_none_text)}</p>
            </div>
        </Show>
    }
}

#[component]
fn Row(row: StageMoveRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let key = row.customer_key.clone();
    let href = move || nav.href(Screen::customer(key.clone()));
    let on = row.on;
    let when = move || day_of_year(i18n, on, day.get().unwrap_or(on));
    let (class, words) = what_happened(i18n, &row.from, &row.to);
    let stage = move |stage: &str| {
        let words = stage_words(i18n, stage);
        view! {
            <span class="st">
                <StageBadge stage=stage.to_owned() />
                {words}
            </span>
        }
    };
    view! {
        <li data-id=row.customer_key.clone()>
            <time datetime=on.to_string()>{when}</time>
            <a class="nm covers" href=href>
                {row.customer_name.clone()}
            </a>
            <span class="amt" data-metric="value">
                <Amount minor=row.value />
            </span>
            <span class="way">
                <b class=class>{words}</b>
                {stage(&row.from)}
                <span aria-hidden="true">"→"</span>
                {stage(&row.to)}
            </span>
        </li>
    }
}

/// Class and word of a move.
fn what_happened(i18n: I18n, from: &str, to: &str) -> (&'static str, &'static str) {
    let place = |stage: &str| STAGE_IDS.iter().position(|id| *id == stage);
    match (place(from), place(to)) {
        (_, Some(_)) if to == "won" => ("c-good", tu_string!(i18n, funnel.move_won)),
        (_, Some(_)) if to == "lost" => ("c-bad", tu_string!(i18n, funnel.move_lost)),
        // Back among the open ones from "lost" is a way on, whatever its place.
        (Some(before), Some(after)) if before < after || from == "lost" => {
            ("c-good", tu_string!(i18n, funnel.move_forward))
        }
        (Some(_), Some(_)) => ("c-warn", tu_string!(i18n, funnel.move_back)),
        _ => ("c-mute", tu_string!(i18n, funnel.move_other)),
    }
}
