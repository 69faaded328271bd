//! What people and programs call their columns: Spanish, English, Portuguese.

mod names;

use super::field::{Field, List};

/// Letters and digits of a head, lower case, without accents: `Fecha Docto.` and `FECHA_DOCTO` are one.
pub fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// The field of a head in a list, and whether it is named outright (or with a currency or a remark beside it).
pub fn field(list: List, head: &str) -> Option<(Field, bool)> {
    let plain_head = plain(head);
    if plain_head.is_empty() {
        return None;
    }
    if let Some(field) = named(list, &plain_head) {
        return Some((field, true));
    }
    // `Monto total ($)`, `Total CLP`, `Fecha (emisión)`.
    let before = head.split(['(', '[']).next().unwrap_or_default();
    let bare = without_currency(&plain(before)).to_owned();
    named(list, &bare)
        .or_else(|| named(list, without_currency(&plain_head)))
        .map(|field| (field, false))
}

/// Currency of the amounts of a column, when its head says so.
pub fn currency(head: &str) -> Option<&'static str> {
    let upper = head.to_uppercase();
    let words = || upper.split(|c: char| !c.is_alphanumeric() && c != '$');
    let has = |wanted: &[&str]| words().any(|word| wanted.contains(&word));
    if has(&["USD", "US$", "DOLARES", "DÓLARES"]) {
        Some("USD")
    } else if has(&["EUR", "EUROS"]) {
        Some("EUR")
    } else if has(&["UF", "CLF"]) {
        Some("CLF")
    } else if has(&["CLP", "PESOS"]) {
        Some("CLP")
    } else {
        None
    }
}

fn without_currency(head: &str) -> &str {
    ["clp", "usd", "us", "eur", "uf", "pesos", "dolares"]
        .iter()
        .find_map(|currency| head.strip_suffix(currency))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(head)
}

fn named(list: List, head: &str) -> Option<Field> {
    let table = match list {
        List::Customers => names::CUSTOMERS,
        List::Documents => names::DOCUMENTS,
        List::Payments => names::PAYMENTS,
    };
    table
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == head))
        .map(|(field, _)| *field)
}
