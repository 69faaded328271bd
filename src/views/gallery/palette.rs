//! Lines of the palette: what can be done, what was found, a term.

use leptos::prelude::*;
use protocol::{HitKind, SearchHit};

use super::{Case, sample};
use crate::glossary::Term;
use crate::palette::entries::Entry;
use crate::palette::option::Line;
use crate::shortcuts::Action;

/// Far below the lines of the palette itself, whose ids go by their place.
const FIRST: usize = 1_000;

pub fn shelf() -> AnyView {
    let active = RwSignal::new(FIRST);
    let choose = Callback::new(|_: Entry| ());
    let lines = (FIRST..).zip(entries()).map(move |(index, entry)| {
        view! { <Line index=index entry=entry active=active choose=choose /> }
    });
    view! {
        <Case name="Line · active · action · customer · document · not of now · term">
            <div class="lines" role="listbox" aria-label="Line">
                {lines.collect_view()}
            </div>
        </Case>
    }
    .into_any()
}

fn entries() -> Vec<Entry> {
    let open = |kind, code: &str, number: &str, fresh| Entry::Open {
        hit: SearchHit {
            kind,
            key: "gallery".to_owned(),
            name: sample::LONG_NAME.to_owned(),
            code: code.to_owned(),
            number: number.to_owned(),
            amount: sample::AMOUNT,
            on: (kind == HitKind::Document).then(sample::corte),
        },
        fresh,
    };
    let mut entries = vec![
        Entry::Do(Action::Sync),
        open(HitKind::Customer, "76.000.000-0", "", true),
        open(HitKind::Document, "33", "4127", true),
        open(HitKind::Document, "33", "4127", false),
    ];
    entries.extend(Term::ALL.iter().take(1).copied().map(Entry::Explain));
    entries
}
