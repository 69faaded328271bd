//! What the words of records are called: kinds of documents, stages, methods of payment. A word that nobody knows is
//! shown as the API wrote it.

use protocol::ScopeFilter;

use crate::i18n::*;
use crate::words::I18n;

/// "Factura", by SII code.
pub fn kind_words(i18n: I18n, kind: &str) -> String {
    let words = match kind {
        "33" => tu_string!(i18n, invoices.kind_33),
        "34" => tu_string!(i18n, invoices.kind_34),
        "39" => tu_string!(i18n, invoices.kind_39),
        "41" => tu_string!(i18n, invoices.kind_41),
        "43" => tu_string!(i18n, invoices.kind_43),
        "46" => tu_string!(i18n, invoices.kind_46),
        "52" => tu_string!(i18n, invoices.kind_52),
        "56" => tu_string!(i18n, invoices.kind_56),
        "61" => tu_string!(i18n, invoices.kind_61),
        "110" => tu_string!(i18n, invoices.kind_110),
        "111" => tu_string!(i18n, invoices.kind_111),
        "112" => tu_string!(i18n, invoices.kind_112),
        other => return other.to_owned(),
    };
    words.to_owned()
}

/// "Prospecto".
pub fn stage_words(i18n: I18n, stage: &str) -> String {
    let words = match stage {
        "prospect" => tu_string!(i18n, home.stage_prospect),
        "contacted" => tu_string!(i18n, home.stage_contacted),
        "qualified" => tu_string!(i18n, home.stage_qualified),
        "proposal" => tu_string!(i18n, home.stage_proposal),
        "negotiation" => tu_string!(i18n, home.stage_negotiation),
        "won" => tu_string!(i18n, home.stage_won),
        "lost" => tu_string!(i18n, home.stage_lost),
        "" | ScopeFilter::NO_STAGE => tu_string!(i18n, home.stage_none),
        other => return other.to_owned(),
    };
    words.to_owned()
}

/// "Transferencia".
pub fn method_words(i18n: I18n, method: &str) -> String {
    let words = match method {
        "transfer" => tu_string!(i18n, invoices.method_transfer),
        "check" => tu_string!(i18n, invoices.method_check),
        "cash" => tu_string!(i18n, invoices.method_cash),
        "card" => tu_string!(i18n, invoices.method_card),
        "" => tu_string!(i18n, invoices.method_unknown),
        other => return other.to_owned(),
    };
    words.to_owned()
}

/// A customer's name; "Sin cliente" for documents that name none.
pub fn customer_words(i18n: I18n, name: &str) -> String {
    if name.is_empty() {
        tu_string!(i18n, invoices.no_customer).to_owned()
    } else {
        name.to_owned()
    }
}
