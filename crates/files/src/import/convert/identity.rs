//! Ids that the same row has in every file, so that importing it twice is importing it once.

use crate::import::heads::plain;
use crate::import::told::digest;

/// Tax ids that stand for many people (of Chile: foreigners and the anonymous buyer; of Mexico, Colombia, Ecuador and
/// Paraguay: the public), normalised.
const OF_MANY: [&str; 8] = [
    "555555555",
    "444444460",
    "666666666",
    "XAXX010101000",
    "XEXX010101000",
    "222222222222",
    "9999999999999",
    "444444017",
];

/// No dots, dashes or leading zeros, upper case; `None` when nothing is left.
pub fn tax_id(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .flat_map(char::to_uppercase)
        .filter(|c| c.is_alphanumeric() || *c == '&')
        .collect();
    let short = kept.trim_start_matches('0');
    (!short.is_empty()).then(|| short.to_owned())
}

/// A tax id that is one person's alone.
pub fn own_tax_id(text: &str) -> Option<String> {
    tax_id(text).filter(|tax| !OF_MANY.contains(&tax.as_str()))
}

/// A customer whom documents alone name, by tax id.
pub fn named(tax: &str) -> String {
    format!("file:named:{tax}")
}

/// A customer by tax id, else by name, else by code.
pub fn customer(tax: Option<&str>, name: Option<&str>, code: Option<&str>) -> Option<String> {
    let name = name.map(plain).filter(|name| !name.is_empty());
    match (tax.and_then(tax_id), name, code) {
        (Some(tax), Some(name), _) if OF_MANY.contains(&tax.as_str()) => {
            Some(format!("file:{tax}-{name}"))
        }
        (Some(tax), _, _) => Some(format!("file:{tax}")),
        (None, Some(name), _) => Some(format!("file:nombre:{name}")),
        (None, None, Some(code)) => Some(format!("file:codigo:{code}")),
        (None, None, None) => None,
    }
}

/// Whom or what an id of another program means that no file tells: itself alone, and never a record of the API.
pub fn elsewhere(raw: &str) -> String {
    format!("file:id:{raw}")
}

/// A document by kind and folio, and its issuer where a file is of several.
pub fn document(issuer: Option<&str>, kind: &str, folio: &str) -> String {
    match issuer.and_then(tax_id) {
        Some(issuer) => format!("file:{issuer}-{kind}-{folio}"),
        None => format!("file:{kind}-{folio}"),
    }
}

/// A payment by what tells it from others, and which of its equals it is.
pub fn payment(cells: &[&str], ordinal: u32) -> String {
    let ordinal = ordinal.to_string();
    format!(
        "file:pago:{}",
        digest(cells.iter().copied().chain([ordinal.as_str()]))
    )
}
