//! "Notas de los clientes": up to how many days late a customer is an A, a B and a C.

use leptos::prelude::*;
use protocol::{Command, Rating};

use super::ranges::RangesOf;
use crate::components::rating::RatingMark;
use crate::format::count;
use crate::i18n::*;
use crate::words::I18n;

/// What the form of ranges sets here.
pub const RATINGS: RangesOf = RangesOf {
    id: "rating",
    in_force: |view| view.ratings,
    title: |i18n| tu_string!(i18n, forecast.settings),
    about: |i18n| tu_string!(i18n, forecast.settings_about),
    field: |i18n, place| tu_string!(i18n, forecast.bracket, letter = letter(place)),
    no_days: |i18n, place, most| {
        tu_string!(
            i18n,
            forecast.bracket_no_days,
            letter = letter(place),
            most = most
        )
    },
    not_later: |i18n, place| tu_string!(i18n, forecast.bracket_not_later, letter = letter(place)),
    save: |i18n| tu_string!(i18n, forecast.settings_save),
    take_back: |i18n| tu_string!(i18n, forecast.settings_usual),
    usual: [7, 30, 60],
    command: Command::SetRatingBrackets,
    names,
};

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
