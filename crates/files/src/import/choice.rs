//! What a person says about a sheet.

use super::field::List;

/// What a person chose; nothing: as it was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The sheet is left out.
    pub skip: bool,
    /// Which list its rows belong to.
    pub list: Option<List>,
    /// Field of each column, by position: a name of [`super::Field`], empty for none; `None` as it was recognised.
    pub columns: Vec<Option<String>>,
    /// Answers to questions by their code: the position of the reading that is right.
    pub answers: Vec<(String, u8)>,
}

impl Choice {
    /// The answer to a question.
    pub fn answer(&self, code: &str) -> Option<u8> {
        let answers = self.answers.iter().rev();
        answers
            .into_iter()
            .find(|(known, _)| known == code)
            .map(|(_, answer)| *answer)
    }
}
