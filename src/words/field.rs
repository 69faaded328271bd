//! What our fields are called.

use protocol::ListKind;

use crate::i18n::*;
use crate::words::I18n;

/// "Vencimiento", by the code of a field; a code that nobody knows is shown as it is.
pub fn field_words(i18n: I18n, list: ListKind, code: &str) -> String {
    macro_rules! word {
        ($key:ident) => {
            tu_string!(i18n, assistant.$key)
        };
    }
    let words = match code {
        "status" if list == ListKind::Customers => word!(f_stage),
        "id" => word!(f_id),
        "code" => word!(f_code),
        "name" => word!(f_name),
        "taxId" => word!(f_tax_id),
        "email" => word!(f_email),
        "phone" => word!(f_phone),
        "address" => word!(f_address),
        "status" => word!(f_status),
        "estimatedValue" => word!(f_estimated_value),
        "createdOn" => word!(f_created_on),
        "updatedAt" => word!(f_updated_at),
        "salesperson" => word!(f_salesperson),
        "deleted" => word!(f_deleted),
        "mergedInto" => word!(f_merged_into),
        "number" => word!(f_number),
        "kind" => word!(f_kind),
        "customerId" => word!(f_customer_id),
        "customerTaxId" => word!(f_customer_tax_id),
        "customerName" => word!(f_customer_name),
        "issuedOn" => word!(f_issued_on),
        "dueOn" => word!(f_due_on),
        "receivedOn" => word!(f_received_on),
        "terms" => word!(f_terms),
        "total" => word!(f_total),
        "net" => word!(f_net),
        "tax" => word!(f_tax),
        "exempt" => word!(f_exempt),
        "paidAmount" => word!(f_paid_amount),
        "balance" => word!(f_balance),
        "currency" => word!(f_currency),
        "exchangeRate" => word!(f_exchange_rate),
        "description" => word!(f_description),
        "reference" => word!(f_reference),
        "documentId" => word!(f_document_id),
        "allocations" => word!(f_allocations),
        "paidOn" => word!(f_paid_on),
        "amount" => word!(f_amount),
        "method" => word!(f_method),
        "paymentNumber" => word!(f_payment_number),
        "notes" => word!(f_notes),
        "timeZone" => word!(f_time_zone),
        "logoUrl" => word!(f_logo_url),
        other => return other.to_owned(),
    };
    words.to_owned()
}
