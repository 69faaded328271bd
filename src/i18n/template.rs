//! Sentences with places for values, `{{ n }}`, and with elements, `<late>…</late>`.

use std::fmt::{Display, Write as _};

/// A sentence with its values in place.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, after))) = rest
        .split_once("{{")
        .and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
    {
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name.trim()) {
            // Writing to a String cannot fail.
            let _ = write!(filled, "{value}");
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// The words of an element.
    Element {
        /// Its name.
        tag: &'a str,
        /// Its words.
        text: &'a str,
    },
}

/// The parts of a sentence, before values are filled in: a value is never taken for an element.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, tag, inside, after)) = next_element(rest) {
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Element { tag, text: inside });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn next_element(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, opened) = text.split_once('<')?;
    let (tag, inside) = opened.split_once('>')?;
    let end = inside.find("</")?;
    let (_, after) = inside[end..].split_once('>')?;
    Some((before, tag, &inside[..end], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places() {
        let text = "{{ n }} de {{total}} · {{ n }}";
        assert_eq!(fill(text, &[("n", &2), ("total", &"7")]), "2 de 7 · 2");
        assert_eq!(fill("sin lugares", &[]), "sin lugares");
        assert_eq!(fill("abierto {{ n", &[("n", &1)]), "abierto {{ n");
    }

    #[test]
    fn a_value_is_not_read_again() {
        assert_eq!(
            fill("{{ a }}!", &[("a", &"{{ b }}"), ("b", &1)]),
            "{{ b }}!"
        );
    }

    #[test]
    fn elements_stand_between_words() {
        let element = |tag, text| Piece::Element { tag, text };
        assert_eq!(
            pieces("<m>{{ a }}</m> va <late>{{ b }}</late>."),
            [
                element("m", "{{ a }}"),
                Piece::Text(" va "),
                element("late", "{{ b }}"),
                Piece::Text(".")
            ]
        );
        assert_eq!(pieces("nada"), [Piece::Text("nada")]);
        assert_eq!(pieces("a < b"), [Piece::Text("a < b")]);
    }
}
