//! Texts that people write, with variables like `{cliente}`. They are named alike in every language, so that a text
//! outlives a change of it.

use std::fmt::Write as _;

/// Every variable.
pub const VARIABLES: [&str; 9] = [
    "empresa",
    "cliente",
    "documentos",
    "total",
    "vencido",
    "dias",
    "fecha",
    "datos_bancarios",
    "contacto",
];

/// A variable that does not exist, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariable(pub String);

/// A part of a line.
enum Part<'a> {
    Words(&'a str),
    Variable(&'static str),
}

/// Whether every variable of a text exists.
///
/// # Errors
/// The first one that does not.
pub fn check(text: &str) -> Result<(), UnknownVariable> {
    text.lines().try_for_each(|line| parts(line).map(drop))
}

/// A text with its values in place. A value is not read again. A line of variables alone that are all empty is left
/// out, so that nobody reads of a bank account that was never given.
///
/// # Errors
/// The first variable that does not exist.
pub fn fill(text: &str, values: &[(&str, &str)]) -> Result<String, UnknownVariable> {
    let value = |name: &str| {
        let known = values.iter().find(|(known, _)| *known == name);
        known.map_or("", |(_, value)| *value)
    };
    let mut filled = String::with_capacity(text.len());
    let mut blank_lines = 0;
    for line in text.trim().lines() {
        let parts = parts(line)?;
        let mut words = String::new();
        let mut has_variable = false;
        for part in parts {
            match part {
                Part::Words(text) => words.push_str(text),
                Part::Variable(name) => {
                    has_variable = true;
                    words.push_str(value(name));
                }
            }
        }
        if words.trim().is_empty() {
            // What a variable leaves empty leaves no gap.
            blank_lines += usize::from(!has_variable);
            continue;
        }
        if !filled.is_empty() {
            filled.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
        }
        blank_lines = 0;
        // Writing to a String cannot fail.
        let _ = write!(filled, "{}", words.trim_end());
    }
    Ok(filled)
}

/// The parts of a line. A brace that opens nothing is a word.
fn parts(line: &str) -> Result<Vec<Part<'_>>, UnknownVariable> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((before, inside, after)) = next_variable(rest) {
        let name = inside.trim().to_lowercase();
        let known = VARIABLES.into_iter().find(|known| *known == name);
        let known = known.ok_or_else(|| UnknownVariable(inside.trim().to_owned()))?;
        parts.extend([Part::Words(before), Part::Variable(known)]);
        rest = after;
    }
    parts.push(Part::Words(rest));
    Ok(parts)
}

fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once('{')?;
    let (inside, after) = opened.split_once('}')?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places_and_are_not_read_again() {
        let values = [("cliente", "{total} SpA"), ("total", "$10")];
        assert_eq!(
            fill("Hola, { Cliente }:\n\ndebe {total}.", &values),
            Ok("Hola, {total} SpA:\n\ndebe $10.".to_owned())
        );
    }

    #[test]
    fn an_unknown_variable_is_named() {
        let unknown = Err(UnknownVariable("Monto".to_owned()));
        assert_eq!(check("Hola {cliente}, debe { Monto }"), unknown);
        assert_eq!(check("{}"), Err(UnknownVariable(String::new())));
        assert_eq!(check("llaves } sueltas {"), Ok(()));
        for known in VARIABLES {
            assert_eq!(check(&format!("{{{known}}}")), Ok(()));
        }
    }

    #[test]
    fn what_is_empty_leaves_no_gap() {
        let text = "Total: {total}\n\n{datos_bancarios}\n{contacto}\n\nGracias\n\n\nAdiós\n";
        assert_eq!(
            fill(text, &[("total", "$1")]),
            Ok("Total: $1\n\nGracias\n\nAdiós".to_owned())
        );
        let values = [("total", "$1"), ("datos_bancarios", "Banco\n1-2")];
        assert_eq!(
            fill(text, &values),
            Ok("Total: $1\n\nBanco\n1-2\n\nGracias\n\nAdiós".to_owned())
        );
    }
}
