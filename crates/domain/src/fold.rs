//! Texts that mean the same though people write them differently.

/// Lower case, with single spaces between the words and none around them.
pub(crate) fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
