//! Sentences with elements in them, as something to look at.

use std::fmt::Display;
use std::sync::Arc;

use leptos::children::ChildrenFn;
use leptos::prelude::*;

use super::{Piece, fill, pieces};

/// What an element of a sentence becomes, around its words.
pub type Element<'a> = &'a dyn Fn(ChildrenFn) -> AnyView;

/// The sentence with its values and elements. An element that nobody asked for is plain words.
pub fn rich(text: &str, values: &[(&str, &dyn Display)], elements: &[(&str, Element)]) -> AnyView {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => fill(text, values).into_any(),
            Piece::Element { tag, text } => {
                let words = fill(text, values);
                match elements.iter().find(|(known, _)| *known == tag) {
                    Some((_, element)) => element(Arc::new(move || words.clone().into_any())),
                    None => words.into_any(),
                }
            }
        })
        .collect::<Vec<_>>()
        .into_any()
}
