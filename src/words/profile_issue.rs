//! What is wrong with a profile document, in a sentence with its line and its key.

use protocol::{DocumentFault, DocumentIssue, DocumentValue};

use crate::i18n::*;

use super::I18n;

/// "Línea 4, /paging/size: aquí va un número entero de 1 a 1000".
pub fn issue_words(i18n: I18n, issue: &DocumentIssue) -> String {
    let key = match issue.pointer.as_str() {
        "" => tu_string!(i18n, profile.whole),
        pointer => pointer,
    };
    let fault = match &issue.fault {
        DocumentFault::NotJson => tu_string!(i18n, profile.not_json).to_owned(),
        DocumentFault::UnknownKey(None) => tu_string!(i18n, profile.unknown_key).to_owned(),
        DocumentFault::UnknownKey(Some(near)) => {
            tu_string!(i18n, profile.unknown_key_near, near = near)
        }
        DocumentFault::Twice => tu_string!(i18n, profile.twice).to_owned(),
        DocumentFault::Missing => tu_string!(i18n, profile.missing).to_owned(),
        DocumentFault::Expected(value) => {
            tu_string!(i18n, profile.expected, what = value_words(i18n, value))
        }
    };
    tu_string!(
        i18n,
        profile.issue,
        line = issue.line,
        key = key,
        fault = fault
    )
}

fn value_words(i18n: I18n, value: &DocumentValue) -> String {
    let words = match value {
        DocumentValue::Number(from, to) => {
            return tu_string!(i18n, profile.number, from = from, to = to);
        }
        DocumentValue::OneOf(words) => {
            return tu_string!(i18n, profile.one_of, words = words.join(", "));
        }
        // Braces would be places for values in a sentence.
        DocumentValue::AuthHeaders => {
            let example = r#""Authorization": "Bearer {key}""#;
            return tu_string!(i18n, profile.auth_headers, example = example);
        }
        DocumentValue::Since => return tu_string!(i18n, profile.since, mark = "{since}"),
        DocumentValue::Text => tu_string!(i18n, profile.text),
        DocumentValue::Flag => tu_string!(i18n, profile.flag),
        DocumentValue::Object => tu_string!(i18n, profile.object),
        DocumentValue::Texts => tu_string!(i18n, profile.texts),
        DocumentValue::Names => tu_string!(i18n, profile.names),
        DocumentValue::Pairs => tu_string!(i18n, profile.pairs),
        DocumentValue::Address => tu_string!(i18n, profile.address),
        DocumentValue::Path => tu_string!(i18n, profile.path),
        DocumentValue::Pointer => tu_string!(i18n, profile.pointer),
        DocumentValue::Header => tu_string!(i18n, profile.header),
    };
    words.to_owned()
}
