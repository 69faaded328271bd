//! The rating of a customer: a letter in a square, or a dash for who has no history.

use leptos::prelude::*;
use protocol::Rating;

use crate::i18n::*;

/// The letter.
#[component]
pub fn RatingMark(
    /// `None`: too few payments to tell.
    rating: Option<Rating>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (class, letter, name) = match rating {
        Some(rating) => {
            let letter = rating.letter();
            let name = tu_string!(i18n, forecast.rating_is, letter = letter);
            (format!("rated is-{}", letter.to_lowercase()), letter, name)
        }
        None => (
            "rated".to_owned(),
            "–",
            tu_string!(i18n, forecast.no_history).to_owned(),
        ),
    };
    view! {
        <span class=class data-rating=letter>
            <span aria-hidden="true">{letter}</span>
            <span class="vh">{name}</span>
        </span>
    }
}
