//! "Notas de los clientes": up to how many days late a customer is an A, a B and a C.

use leptos::prelude::*;
use protocol::{Command, LONGEST_RANGE_DAYS, Rating};

use super::ranges::{RangesForm, RangesOf};
use crate::components::rating::RatingMark;
use crate::format::{NotRanges, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// The brackets in which nobody set others.
const USUAL: [u16; 3] = [7, 30, 60];

/// The section.
#[component]
pub fn RatingForm() -> impl IntoView {
    let state = use_state();
    let in_force = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map(|view| view.ratings))
    });
    let of = RangesOf {
        id: "rating",
        title: |i18n| tu_string!(i18n, forecast.settings),
        about: |i18n| tu_string!(i18n, forecast.settings_about),
        field: |i18n, place| tu_string!(i18n, forecast.bracket, letter = letter(place)),
        wrong,
        save: |i18n| tu_string!(i18n, forecast.settings_save),
        take_back: |i18n| tu_string!(i18n, forecast.settings_usual),
        usual: USUAL,
        command: Command::SetRatingBrackets,
        names,
    };
    view! { <RangesForm of in_force /> }
}

/// What each rating will mean.
fn names(i18n: I18n, [a, b, c]: [u16; 3]) -> Vec<(AnyView, String)> {
    let up_to = |last: u16| tu_string!(i18n, forecast.up_to, days = count(last.into()));
    let names = [
        (Rating::A, up_to(a)),
        (Rating::B, up_to(b)),
        (Rating::C, up_to(c)),
        (
            Rating::D,
            tu_string!(i18n, forecast.more_than, days = count(c.into())),
        ),
    ];
    let names = names.into_iter().map(|(rating, name)| {
        let sign = view! { <RatingMark rating=Some(rating) /> }.into_any();
        (sign, name)
    });
    names.collect()
}

/// The rating of the field at a place.
fn letter(place: usize) -> &'static str {
    [Rating::A, Rating::B, Rating::C][place].letter()
}

fn wrong(i18n: I18n, wrong: NotRanges) -> String {
    let letter = letter(wrong.place());
    match wrong {
        NotRanges::NoDays(_) => {
            let most = count(i64::from(LONGEST_RANGE_DAYS));
            tu_string!(i18n, forecast.bracket_no_days, letter = letter, most = most)
        }
        NotRanges::NotLater(_) => tu_string!(i18n, forecast.bracket_not_later, letter = letter),
    }
}
