//! A list without rows says why: no data yet, nothing at all, nothing matches, or good news.

use leptos::prelude::*;

use crate::components::empty::EmptyNote;
use crate::components::rows::Label;
use crate::i18n::*;

/// What it means that no row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptiness {
    /// Nothing was ever synced.
    NoDataYet,
    /// There is nothing of the kind.
    Nothing,
    /// That is good.
    GoodNews,
    /// The filters leave nothing.
    NothingMatches,
}

/// Why a list is empty; nothing while it is not.
#[component]
pub fn ListEmpty(
    /// What it means; `None`: there are rows, or it is not known yet.
    why: Memo<Option<Emptiness>>,
    /// Title and sentence of each meaning.
    words: fn(Emptiness) -> (Label, Label),
    /// Address of the list without filters.
    #[prop(into)]
    everything: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        let why = why.get()?;
        let (title, text) = words(why);
        let clear = (why == Emptiness::NothingMatches).then(|| {
            view! {
                <a class="btn" href=everything>
                    {t!(i18n, list.clear)}
                </a>
            }
        });
        Some(view! {
            <EmptyNote title=title(i18n) text=text(i18n) good={why == Emptiness::GoodNews}>
                {clear}
            </EmptyNote>
        })
    }
}
