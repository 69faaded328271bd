//! So many documents, promises or payments, in words.

use super::I18n;
use crate::format::count;
use crate::i18n::*;

/// "3 documentos".
pub fn documents(i18n: I18n, n: u32) -> String {
    tu_string!(i18n, reminders.documents, count = n, n = count(n.into()))
}

/// "3 promesas".
pub fn promises(i18n: I18n, n: u32) -> String {
    tu_string!(i18n, home.digest_promises, count = n, n = count(n.into()))
}

/// "3 pagos".
pub fn payments(i18n: I18n, n: u32) -> String {
    tu_string!(i18n, home.digest_payments, count = n, n = count(n.into()))
}
