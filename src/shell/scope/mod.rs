//! What every number on the screen is about: the corte, the comparison and the part of the company. One control for
//! the whole app, kept in the address.

mod chips;
mod corte;
mod filter;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::nav::use_nav;
use crate::route::corte;
use crate::state::use_state;

pub use chips::Chips;
pub use corte::Corte;
pub use filter::Filter;

/// Today in the company's zone, once the worker has said it. It follows midnight.
pub fn today() -> Memo<Option<NaiveDate>> {
    let state = use_state();
    Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map(|view| view.today))
    })
}

/// The corte in force: the day of the address, or today.
pub fn day_in_force() -> Memo<Option<NaiveDate>> {
    let nav = use_nav();
    let today = today();
    Memo::new(move |_| {
        let today = today.get()?;
        Some(corte(nav.with(|route| route.scope.as_of), today))
    })
}
