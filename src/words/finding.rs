//! What a finding is called, and what it means.

use crate::i18n::*;
use crate::words::I18n;

/// A kind of finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWords {
    /// "RUT inválido".
    pub name: String,
    /// What it means and what the app did with it; empty for a kind that nobody knows.
    pub text: &'static str,
}

/// The words of a kind.
pub fn finding_words(i18n: I18n, kind: &str) -> FindingWords {
    macro_rules! both {
        ($name:ident, $text:ident) => {
            (
                tu_string!(i18n, findings.$name),
                tu_string!(i18n, findings.$text),
            )
        };
    }
    let (name, text) = match kind {
        "tax-id-invalid" => both!(tax_id_invalid, tax_id_invalid_text),
        "tax-id-generic" => both!(tax_id_generic, tax_id_generic_text),
        "customer-duplicate" => both!(customer_duplicate, customer_duplicate_text),
        "due-date-missing" => both!(due_date_missing, due_date_missing_text),
        "paid-mismatch" => both!(paid_mismatch, paid_mismatch_text),
        "overpaid" => both!(overpaid, overpaid_text),
        "amount-negative" => both!(amount_negative, amount_negative_text),
        "amount-rounded" => both!(amount_rounded, amount_rounded_text),
        "document-duplicate" => both!(document_duplicate, document_duplicate_text),
        "payment-orphan" => both!(payment_orphan, payment_orphan_text),
        "document-in-future" => both!(document_in_future, document_in_future_text),
        "stage-unknown" => both!(stage_unknown, stage_unknown_text),
        "status-unknown" => both!(status_unknown, status_unknown_text),
        "kind-unknown" => both!(kind_unknown, kind_unknown_text),
        "method-unknown" => both!(method_unknown, method_unknown_text),
        "payment-status-unknown" => both!(payment_status_unknown, payment_status_unknown_text),
        "customer-unknown" => both!(customer_unknown, customer_unknown_text),
        "payment-currency-guessed" => both!(currency_guessed, currency_guessed_text),
        "rate-missing" => both!(rate_missing, rate_missing_text),
        "folio-ambiguous" => both!(folio_ambiguous, folio_ambiguous_text),
        "credit-unapplied" => both!(credit_unapplied, credit_unapplied_text),
        "row-unreadable" => both!(row_unreadable, row_unreadable_text),
        other => {
            return FindingWords {
                name: other.to_owned(),
                text: "",
            };
        }
    };
    FindingWords {
        name: name.to_owned(),
        text,
    }
}
