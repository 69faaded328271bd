//! Bytes of a text file as text.
//!
//! Spreadsheets write UTF-8 (with a byte-order mark or without), UTF-16 with a mark, or the code page of Windows. The
//! decoder of all code pages of the web would be larger than the rest of this program, for the 27 signs below.

/// What the bytes 0x80 to 0x9F are in Windows-1252; the five that are nothing there stay as they are.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, without its byte-order mark. Never fails: every byte is something in Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_1252(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8_or_1252(bytes),
    }
}

fn utf8_or_1252(bytes: &[u8]) -> String {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return text.to_owned(),
        Err(error) => error,
    };
    // Cut in the middle of its last letter: the rest is still what it was.
    if error.error_len().is_none() && error.valid_up_to() > 0 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    bytes.iter().map(|&byte| letter(byte)).collect()
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_in_every_encoding() {
        let text = "Razón Social;Ñuñoa;€ 5 – «Sí»";
        let utf16 = |swap: bool, mark: [u8; 2]| {
            let units = text.encode_utf16().flat_map(|unit| {
                if swap {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            });
            mark.into_iter().chain(units).collect::<Vec<u8>>()
        };
        let windows: Vec<u8> = text
            .chars()
            .map(|letter| match letter {
                '€' => 0x80,
                '–' => 0x96,
                other => u8::try_from(u32::from(other)).expect("Latin-1"),
            })
            .collect();
        let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            utf16(false, [0xFF, 0xFE]),
            utf16(true, [0xFE, 0xFF]),
            windows,
        ] {
            assert_eq!(decode(&bytes), text);
        }
    }

    #[test]
    fn a_cut_letter_does_not_change_the_others() {
        let bytes = "Ñandú".as_bytes();
        assert_eq!(decode(&bytes[..bytes.len() - 1]), "Ñand\u{fffd}");
    }
}
