//! Words of documents: kind, state, days.

use protocol::{InvoiceRow, InvoiceState};

use crate::format::count;
use crate::i18n::*;
use crate::words::{I18n, kind_words};

/// "Factura 4127".
pub fn document_words(i18n: I18n, row: &InvoiceRow) -> String {
    format!("{} {}", kind_words(i18n, &row.kind), row.number)
}

/// "Vencida", one document.
pub fn state_words(i18n: I18n, state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Paid => tu_string!(i18n, invoices.one_paid),
        InvoiceState::Overdue => tu_string!(i18n, invoices.one_overdue),
        InvoiceState::Partial => tu_string!(i18n, invoices.one_partial),
        InvoiceState::Pending => tu_string!(i18n, invoices.one_pending),
        InvoiceState::Draft => tu_string!(i18n, invoices.one_draft),
        InvoiceState::Void => tu_string!(i18n, invoices.one_void),
        InvoiceState::Rejected => tu_string!(i18n, invoices.one_rejected),
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

/// "112 días" late, "en 9 días", "hoy"; nothing for a document without a balance. What a post-dated cheque covers is
/// past its date and yet not overdue.
pub fn days_words(i18n: I18n, row: &InvoiceRow) -> Option<String> {
    if row.outstanding == 0 {
        return None;
    }
    let days = row.days_late;
    Some(match days {
        1.. if row.overdue == 0 => tu_string!(i18n, invoices.covered).to_owned(),
        0 => tu_string!(i18n, invoices.due_today).to_owned(),
        1.. => tu_string!(
            i18n,
            invoices.days_late,
            count = days,
            n = count(i64::from(days))
        ),
        _ => {
            let ahead = days.unsigned_abs();
            tu_string!(
                i18n,
                invoices.due_in,
                count = ahead,
                n = count(i64::from(ahead))
            )
        }
    })
}

/// The same on a card, where no head says what the days are: "vence en 9 días"; what is late shows its days alone,
/// beside the chip that says so.
pub fn short_due_words(i18n: I18n, row: &InvoiceRow) -> Option<String> {
    match row.days_late {
        0 if row.outstanding != 0 => Some(tu_string!(i18n, invoices.doc_due_today).to_owned()),
        ..0 if row.outstanding != 0 => {
            let ahead = row.days_late.unsigned_abs();
            let n = count(i64::from(ahead));
            Some(tu_string!(i18n, invoices.doc_due_in, count = ahead, n = n))
        }
        _ => days_words(i18n, row),
    }
}
