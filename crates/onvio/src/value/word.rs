//! Words of the wire: compared without case, accents, spaces and punctuation.

/// The value of a word in a table.
pub(crate) fn look_up<T: Clone>(table: &[(String, T)], word: &str) -> Option<T> {
    // Nearly every word is spelled as in the table.
    table
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word))
        .or_else(|| table.iter().find(|(known, _)| same(known, word)))
        .map(|(_, meaning)| meaning.clone())
}

/// Codes of the SII for documents of sales and their paper forebears (Formato DTE; libro de ventas).
const SII_CODES: [u16; 28] = [
    29, 30, 32, 33, 34, 35, 38, 39, 40, 41, 43, 45, 46, 48, 50, 52, 55, 56, 60, 61, 101, 103, 104,
    106, 108, 110, 111, 112,
];

/// The SII code of a number (`33`, `033`) or of a word (`nota de crédito electrónica`).
pub(crate) fn sii_code(table: &[(String, u16)], word: &str) -> Option<u16> {
    let number = word.trim().parse::<u16>().ok();
    if let Some(code) = number.filter(|code| SII_CODES.contains(code)) {
        return Some(code);
    }
    if let Some(code) = look_up(table, word) {
        return Some(code);
    }
    let plain: String = plain(word).collect();
    let paper = plain
        .replace("electronica", "")
        .replace("electronico", "")
        .replace("electronic", "");
    look_up(table, &paper)
}

/// Whether two words are the same but for case, accents, spaces and punctuation.
pub(crate) fn same(one: &str, other: &str) -> bool {
    plain(one).eq(plain(other))
}

/// The letters and figures of a word, small and without accents.
pub(crate) fn plain(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .filter(|c| c.is_alphanumeric())
}

/// The letter below an accent; combining accents fall away as punctuation does.
fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Profile;

    #[test]
    fn kinds_in_both_languages_any_case_and_dress() {
        let kinds = Profile::onvio_v1().words.kinds;
        for (word, code) in [
            ("invoice", 33),
            ("Factura", 33),
            ("FACTURA ELECTRÓNICA", 33),
            ("factura_electronica", 33),
            ("Electronic invoice", 33),
            ("exempt_invoice", 34),
            ("Factura Exenta Electrónica", 34),
            ("Factura no afecta o exenta electrónica", 34),
            ("boleta", 39),
            ("receipt", 39),
            ("boleta exenta", 41),
            ("Liquidación-Factura", 43),
            ("factura de compra", 46),
            ("Guía de Despacho Electrónica", 52),
            ("debit_note", 56),
            ("nota de débito", 56),
            ("credit_note", 61),
            ("creditNote", 61),
            ("nota de crédito", 61),
            ("Nota de Cre\u{301}dito", 61),
            ("NC", 61),
            ("factura de exportación", 110),
            ("nota de débito de exportación", 111),
            ("nota de crédito de exportación", 112),
            ("33", 33),
            ("061", 61),
        ] {
            assert_eq!(sii_code(&kinds, word), Some(code), "{word}");
        }
        for word in ["999", "0", "70000", "pro forma", "", "electrónica"] {
            assert_eq!(sii_code(&kinds, word), None, "{word}");
        }
    }
}
