//! What a file says of itself beside its rows.

use sha2::{Digest, Sha256};

use super::convert::tax_id;
use super::field::Field;
use super::mapping::Mapping;
use super::sheet::Sheet;

/// What the name of a file tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The company's tax id.
    pub tax_id: Option<String>,
    /// Month, as in `202610`.
    pub period: Option<String>,
}

/// Reads `RCV_VENTA_76000006-K_202610.csv`.
pub fn told(file_name: &str) -> Told {
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = stem.split('.').next().unwrap_or(stem).to_uppercase();
    if !stem.contains("RCV") {
        return Told::default();
    }
    let parts = || stem.split(['_', ' ', '(']).map(str::trim);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_tax_id = |part: &&str| {
        part.split_once('-').is_some_and(|(body, check)| {
            digits(body) && (check == "K" || check.len() == 1 && digits(check))
        })
    };
    Told {
        tax_id: parts().find(is_tax_id).map(ToOwned::to_owned),
        period: parts()
            .find(|part| part.len() == 6 && digits(part))
            .map(ToOwned::to_owned),
    }
}

/// Who issued every document of a file that says it: the company whose file it is. `None` when it says nothing, or names
/// several.
pub fn issuer(sheets: &[Sheet], mapping: &Mapping) -> Option<String> {
    let mut issuers = sheets
        .iter()
        .zip(&mapping.sheets)
        .flat_map(|(sheet, mapping)| {
            let column = mapping.column(Field::IssuerTaxId);
            let rows = sheet
                .rows
                .iter()
                .filter(|row| row.line > mapping.heads_line);
            rows.filter_map(move |row| tax_id(&row.cell(column?).display()))
        });
    let first = issuers.next()?;
    issuers.all(|other| other == first).then_some(first)
}

/// Digest of bytes, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Short digest of texts, in hexadecimal.
pub(super) fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.len().to_le_bytes());
        digest.update(text.as_bytes());
    }
    hex(&digest.finalize()[..12])
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        let of = |name| {
            let told = told(name);
            (told.tax_id, told.period)
        };
        let both = (Some("76000006-K".to_owned()), Some("202610".to_owned()));
        assert_eq!(of("RCV_VENTA_76000006-K_202610.csv"), both);
        assert_eq!(of("rcv_venta_76000006-k_202610 (1).CSV"), both);
        assert_eq!(of("ventas_76000006-K.csv"), (None, None));
    }
}
