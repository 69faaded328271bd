//! "Notas de los clientes": up to how many days late a customer is an A, a B and a C.

use leptos::prelude::*;
use protocol::{Command, Rating};

use super::ranges::{RangesForm, RangesOf};
use crate::components::rating::RatingMark;
use crate::format::count;
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
        field: |i18n, place| {
            let letter = [Rating::A, Rating::B, Rating::C][place].letter();
            tu_string!(i18n, forecast.bracket, letter = letter)
        },
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
