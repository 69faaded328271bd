//! Choices that are named by a word, on the command line and in orders alike.

/// A choice among a few, each with its word.
pub(crate) trait Choice: Copy + PartialEq + Sized + 'static {
    /// Word and choice, in the order in which they are told.
    const WORDS: &'static [(&'static str, Self)];

    /// The choice of a word.
    fn of(word: &str) -> Result<Self, String> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let words: Vec<&str> = Self::WORDS.iter().map(|(word, _)| *word).collect();
            format!("{word:?} is none of {}", words.join(", "))
        })
    }

    /// The word of a choice.
    fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(_, choice)| *choice == self);
        found.map_or("", |(word, _)| word)
    }
}

impl Choice for bool {
    const WORDS: &'static [(&'static str, Self)] = &[("true", true), ("false", false)];
}
