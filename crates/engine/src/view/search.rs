//! Text search: case and accents do not matter.

use domain::book::Book;
use domain::{Document, TaxId};

/// One searchable text per document, in the book's order.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    texts: Vec<String>,
}

impl SearchIndex {
    /// Number, customer, tax id and amount of every document.
    pub fn new<'a>(book: &Book, documents: impl Iterator<Item = &'a Document>) -> Self {
        let texts = book
            .documents
            .iter()
            .zip(documents)
            .map(|(entry, document)| {
                let customer = &book.customers[entry.customer as usize];
                let tax_id = customer.tax_id.as_deref().unwrap_or_default();
                let compact = TaxId::parse(tax_id)
                    .map(|id| id.normalised().to_owned())
                    .unwrap_or_default();
                fold(&format!(
                    "{}-{} {} {tax_id} {compact} {}",
                    document.kind.code(),
                    document.number,
                    customer.name,
                    document.total
                ))
            });
        Self {
            texts: texts.collect(),
        }
    }

    /// Whether the document at `position` holds every one of `words` (folded).
    pub fn matches(&self, position: usize, words: &[String]) -> bool {
        words
            .iter()
            .all(|word| self.texts[position].contains(word.as_str()))
    }
}

/// The words of a search, folded; an amount may be typed with its dots.
pub fn words(text: &str) -> Vec<String> {
    let plain = |word: &str| {
        let is_amount = word.contains('.')
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == '$');
        if is_amount {
            word.replace(['.', '$'], "")
        } else {
            word.to_owned()
        }
    };
    fold(text).split_whitespace().map(plain).collect()
}

/// Lower case, without the accents of Spanish and Portuguese.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_whatever_the_case_the_accents_or_the_dots() {
        assert_eq!(words("Ñuble PEÑALOLÉN"), ["nuble", "penalolen"]);
        assert_eq!(words("$1.190.000"), ["1190000"]);
        assert_eq!(words("76.354.771-k"), ["76.354.771-k"]);
    }
}
