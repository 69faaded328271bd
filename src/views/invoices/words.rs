//! Words of documents: kind, state, days.

use protocol::{InvoiceRow, InvoiceState};

use crate::format::count;
use crate::i18n::*;
use crate::words::I18n;

/// "Factura", by SII code; the raw word of a kind that nobody knows.
pub fn kind_words(i18n: I18n, kind: &str) -> String {
    let words = match kind {
        "33" => t_string!(i18n, invoices.kind_33),
        "34" => t_string!(i18n, invoices.kind_34),
        "39" => t_string!(i18n, invoices.kind_39),
        "41" => t_string!(i18n, invoices.kind_41),
        "43" => t_string!(i18n, invoices.kind_43),
        "46" => t_string!(i18n, invoices.kind_46),
        "52" => t_string!(i18n, invoices.kind_52),
        "56" => t_string!(i18n, invoices.kind_56),
        "61" => t_string!(i18n, invoices.kind_61),
        "110" => t_string!(i18n, invoices.kind_110),
        "111" => t_string!(i18n, invoices.kind_111),
        "112" => t_string!(i18n, invoices.kind_112),
        other => return other.to_owned(),
    };
    words.to_owned()
}

/// "Factura 4127".
pub fn document_words(i18n: I18n, row: &InvoiceRow) -> String {
    format!("{} {}", kind_words(i18n, &row.kind), row.number)
}

/// "Vencida", one document.
pub fn state_words(i18n: I18n, state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Paid => t_string!(i18n, invoices.one_paid),
        InvoiceState::Overdue => t_string!(i18n, invoices.one_overdue),
        InvoiceState::Partial => t_string!(i18n, invoices.one_partial),
        InvoiceState::Pending => t_string!(i18n, invoices.one_pending),
        InvoiceState::Draft => t_string!(i18n, invoices.one_draft),
        InvoiceState::Void => t_string!(i18n, invoices.one_void),
        InvoiceState::Rejected => t_string!(i18n, invoices.one_rejected),
    }
}

/// Class of the chip of a state: red only for what is overdue.
pub fn state_chip(state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Overdue => "chip bad",
        InvoiceState::Paid => "chip good",
        InvoiceState::Partial => "chip info",
        InvoiceState::Pending
        | InvoiceState::Draft
        | InvoiceState::Void
        | InvoiceState::Rejected => "chip",
    }
}

/// "112 días" late, "en 9 días", "hoy"; nothing for a document without a balance.
pub fn days_words(i18n: I18n, row: &InvoiceRow) -> Option<String> {
    if row.outstanding == 0 {
        return None;
    }
    let days = row.days_late;
    Some(match days {
        0 => t_string!(i18n, invoices.due_today).to_owned(),
        1.. => t_string!(
            i18n,
            invoices.days_late,
            count = days,
            n = count(i64::from(days))
        ),
        _ => {
            let ahead = days.unsigned_abs();
            t_string!(
                i18n,
                invoices.due_in,
                count = ahead,
                n = count(i64::from(ahead))
            )
        }
    })
}
