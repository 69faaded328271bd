//! What the reader of files says by stable words, in sentences.

use protocol::{FileProblem, ImportQuestion, ImportRefusal, LineNote, ListKind, SheetPreview};

use crate::i18n::*;
use crate::words::I18n;
use crate::words::problem::word;

/// A field of the wire as people call it; one that nobody knows as it stands.
pub fn field_word(i18n: I18n, name: &str) -> String {
    let word = match name {
        "id" => tu_string!(i18n, import.field_id),
        "code" => tu_string!(i18n, import.field_code),
        "name" => tu_string!(i18n, import.field_name),
        "tax_id" => tu_string!(i18n, import.field_tax_id),
        "email" => tu_string!(i18n, import.field_email),
        "phone" => tu_string!(i18n, import.field_phone),
        "address" => tu_string!(i18n, import.field_address),
        "status" => tu_string!(i18n, import.field_status),
        "estimated_value" => tu_string!(i18n, import.field_estimated_value),
        "created_date" => tu_string!(i18n, import.field_created_date),
        "salesperson" => tu_string!(i18n, import.field_salesperson),
        "is_customer" => tu_string!(i18n, import.field_is_customer),
        "document_type" => tu_string!(i18n, import.field_document_type),
        "invoice_number" => tu_string!(i18n, import.field_invoice_number),
        "client_id" => tu_string!(i18n, import.field_client_id),
        "client_tax_id" => tu_string!(i18n, import.field_client_tax_id),
        "client_name" => tu_string!(i18n, import.field_client_name),
        "issuer_tax_id" => tu_string!(i18n, import.field_issuer_tax_id),
        "issue_date" => tu_string!(i18n, import.field_issue_date),
        "due_date" => tu_string!(i18n, import.field_due_date),
        "received_date" => tu_string!(i18n, import.field_received_date),
        "claimed_date" => tu_string!(i18n, import.field_claimed_date),
        "payment_terms" => tu_string!(i18n, import.field_payment_terms),
        "total_amount" => tu_string!(i18n, import.field_total_amount),
        "net_amount" => tu_string!(i18n, import.field_net_amount),
        "tax_amount" => tu_string!(i18n, import.field_tax_amount),
        "other_tax" => tu_string!(i18n, import.field_other_tax),
        "other_tax_code" => tu_string!(i18n, import.field_other_tax_code),
        "exempt_amount" => tu_string!(i18n, import.field_exempt_amount),
        "paid_amount" => tu_string!(i18n, import.field_paid_amount),
        "balance" => tu_string!(i18n, import.field_balance),
        "native_amount" => tu_string!(i18n, import.field_native_amount),
        "company_total" => tu_string!(i18n, import.field_company_total),
        "currency" => tu_string!(i18n, import.field_currency),
        "exchange_rate" => tu_string!(i18n, import.field_exchange_rate),
        "description" => tu_string!(i18n, import.field_description),
        "reference_type" => tu_string!(i18n, import.field_reference_type),
        "reference" => tu_string!(i18n, import.field_reference),
        "invoice_id" => tu_string!(i18n, import.field_invoice_id),
        "payment_date" => tu_string!(i18n, import.field_payment_date),
        "amount" => tu_string!(i18n, import.field_amount),
        "payment_method" => tu_string!(i18n, import.field_payment_method),
        "document_number" => tu_string!(i18n, import.field_document_number),
        "notes" => tu_string!(i18n, import.field_notes),
        other => return other.to_owned(),
    };
    word.to_owned()
}

/// What a sheet was recognised as.
pub fn layout_word(i18n: I18n, sheet: &SheetPreview) -> &'static str {
    match sheet.layout.as_str() {
        "rcv-sales" => tu_string!(i18n, import.layout_rcv_sales),
        "rcv-purchases" => tu_string!(i18n, import.layout_rcv_purchases),
        "rcv-summary" => tu_string!(i18n, import.layout_rcv_summary),
        "unknown" => tu_string!(i18n, import.layout_unknown),
        layout if layout.starts_with("own-") => tu_string!(i18n, import.layout_own),
        _ => tu_string!(i18n, import.layout_known),
    }
}

/// A list as the person chooses it.
pub fn list_word(i18n: I18n, list: ListKind) -> &'static str {
    match list {
        ListKind::Customers => tu_string!(i18n, import.list_customers),
        ListKind::Payments => tu_string!(i18n, import.list_payments),
        ListKind::Company | ListKind::Invoices => tu_string!(i18n, import.list_invoices),
    }
}

/// What the file leaves open.
pub fn question_words(i18n: I18n, question: &ImportQuestion) -> String {
    let (column, value) = (question.column.clone(), question.value.clone());
    match question.code.split(':').next().unwrap_or_default() {
        "kind" => tu_string!(i18n, import.question_kind).to_owned(),
        "date-order" => tu_string!(i18n, import.question_date, column = column, value = value),
        "date-swapped" => {
            tu_string!(
                i18n,
                import.question_swapped,
                column = column,
                value = value
            )
        }
        "decimal" => tu_string!(
            i18n,
            import.question_decimal,
            column = column,
            value = value
        ),
        _ => tu_string!(i18n, import.question_plain, column = column, value = value),
    }
}

/// "Línea 9: Fecha de emisión no es una fecha («31/02/2026»)".
pub fn line_words(i18n: I18n, note: &LineNote) -> String {
    let line = note.line;
    let place = if note.sheet.is_empty() {
        tu_string!(i18n, import.line, line = line)
    } else {
        tu_string!(
            i18n,
            import.line_in,
            sheet = note.sheet.clone(),
            line = line
        )
    };
    let field = field_word(i18n, &note.field);
    let why = match note.reason.as_str() {
        "missing" => tu_string!(i18n, import.why_missing, field = field),
        "not-a-number" => tu_string!(i18n, import.why_not_a_number, field = field),
        "not-a-date" => tu_string!(i18n, import.why_not_a_date, field = field),
        "ambiguous" => tu_string!(i18n, import.why_ambiguous, field = field),
        "out-of-range" => tu_string!(i18n, import.why_out_of_range, field = field),
        "conflict" => tu_string!(i18n, import.why_conflict).to_owned(),
        "title" => tu_string!(i18n, import.why_title).to_owned(),
        "heads" => tu_string!(i18n, import.why_heads).to_owned(),
        "total" => tu_string!(i18n, import.why_total).to_owned(),
        "remark" => tu_string!(i18n, import.why_remark).to_owned(),
        "continuation" => tu_string!(i18n, import.why_continuation).to_owned(),
        "duplicate" => tu_string!(i18n, import.why_duplicate).to_owned(),
        "several-documents" => tu_string!(i18n, import.why_several).to_owned(),
        "no-document" => tu_string!(i18n, import.why_no_document).to_owned(),
        "no-customer" => tu_string!(i18n, import.why_no_customer).to_owned(),
        _ => tu_string!(i18n, import.why_unreadable, field = field),
    };
    if note.value.is_empty() {
        format!("{place}: {why}")
    } else {
        format!("{place}: {why} («{}»)", note.value)
    }
}

/// Why a file cannot be read at all.
pub fn file_words(i18n: I18n, problem: &FileProblem) -> &'static str {
    // Many programs write a web page and call it .xls.
    let is_page = matches!(problem.detail.as_deref(), Some("HTML" | "XML"));
    match problem.code.as_str() {
        "not-a-table" if is_page => tu_string!(i18n, import.file_page),
        "empty" => tu_string!(i18n, import.file_empty),
        "no-table" => tu_string!(i18n, import.file_no_table),
        "too-large" => tu_string!(i18n, import.file_too_large),
        "old-excel" => tu_string!(i18n, import.file_old_excel),
        "password" => tu_string!(i18n, import.file_password),
        "not-a-table" => tu_string!(i18n, import.file_not_a_table),
        "damaged" => tu_string!(i18n, import.file_damaged),
        _ => tu_string!(i18n, import.file_unknown),
    }
}

/// Why nothing came in.
pub fn refusal_words(i18n: I18n, refusal: &ImportRefusal) -> String {
    match refusal {
        ImportRefusal::OtherCompany { company, tax_id } => tu_string!(
            i18n,
            import.refused_elsewhere,
            company = company.clone(),
            tax_id = tax_id.clone()
        ),
        ImportRefusal::BadTaxId => tu_string!(i18n, import.refused_company).to_owned(),
        ImportRefusal::Nothing => tu_string!(i18n, import.refused_nothing).to_owned(),
        ImportRefusal::Cancelled => tu_string!(i18n, import.refused_cancelled).to_owned(),
        ImportRefusal::Problem(problem) => {
            let words = word(i18n, problem);
            let kept = tu_string!(i18n, import.kept);
            format!("{} {kept} {}", words.what, words.todo)
        }
    }
}
