//! Which actions a text means.

/// Letters as one types them in a hurry: small, without accents.
fn plain(text: &str) -> String {
    let small = text.chars().flat_map(char::to_lowercase);
    small
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

/// Whether each word of `text` begins a word of `name`. A text without words means nothing.
pub fn means(text: &str, name: &str) -> bool {
    let (text, name) = (plain(text), plain(name));
    let mut typed = text.split_whitespace().peekable();
    typed.peek().is_some()
        && typed.all(|typed| name.split_whitespace().any(|word| word.starts_with(typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_in_any_order() {
        for text in [
            "sinc",
            "ahora sinc",
            "SINCRONIZAR",
            "  a  s ",
            "sincronizár",
        ] {
            assert!(means(text, "Sincronizar ahora"), "{text}");
        }
    }

    #[test]
    fn accents_of_the_name_need_not_be_typed() {
        assert!(means("sincronizacion", "Sincronización"));
        assert!(means("ano", "El AÑO pasado"));
    }

    #[test]
    fn every_word_has_to_be_there() {
        for text in ["sincronizar ya", "nizar", "ahoraa", "", "   "] {
            assert!(!means(text, "Sincronizar ahora"), "{text:?}");
        }
    }
}
