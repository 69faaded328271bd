//! The words of orders and kinds in addresses. A word stands for one value, and a value for one word.

use protocol::{
    CustomerGroup, CustomerSortKey, DebtorGroup, DebtorSort, InvoiceGroup, InvoiceSortKey,
    PaymentGroup, PaymentKind, PaymentSortKey, ReportKind, Sort,
};

/// Columns by which documents are sorted.
pub const INVOICE_COLUMNS: [(InvoiceSortKey, &str); 9] = [
    (InvoiceSortKey::Issued, "emision"),
    (InvoiceSortKey::Due, "vencimiento"),
    (InvoiceSortKey::DaysLate, "dias"),
    (InvoiceSortKey::Total, "total"),
    (InvoiceSortKey::Outstanding, "saldo"),
    (InvoiceSortKey::Customer, "cliente"),
    (InvoiceSortKey::Number, "folio"),
    (InvoiceSortKey::Salesperson, "vendedor"),
    (InvoiceSortKey::State, "estado"),
];

/// Columns by which customers are sorted.
pub const CUSTOMER_COLUMNS: [(CustomerSortKey, &str); 10] = [
    (CustomerSortKey::Outstanding, "saldo"),
    (CustomerSortKey::Overdue, "vencido"),
    (CustomerSortKey::DaysLate, "dias"),
    (CustomerSortKey::Billed, "facturado"),
    (CustomerSortKey::LastInvoice, "emision"),
    (CustomerSortKey::Rating, "nota"),
    (CustomerSortKey::Value, "valor"),
    (CustomerSortKey::Name, "nombre"),
    (CustomerSortKey::Stage, "etapa"),
    (CustomerSortKey::Salesperson, "vendedor"),
];

/// Columns by which payments are sorted.
pub const PAYMENT_COLUMNS: [(PaymentSortKey, &str); 6] = [
    (PaymentSortKey::Day, "fecha"),
    (PaymentSortKey::Customer, "cliente"),
    (PaymentSortKey::Method, "metodo"),
    (PaymentSortKey::Documents, "documentos"),
    (PaymentSortKey::Unapplied, "por-aplicar"),
    (PaymentSortKey::Amount, "monto"),
];

/// By what documents are grouped.
pub const INVOICE_GROUPS: [(InvoiceGroup, &str); 5] = [
    (InvoiceGroup::Customer, "cliente"),
    (InvoiceGroup::Salesperson, "vendedor"),
    (InvoiceGroup::State, "estado"),
    (InvoiceGroup::Month, "mes"),
    (InvoiceGroup::Currency, "moneda"),
];

/// By what customers are grouped.
pub const CUSTOMER_GROUPS: [(CustomerGroup, &str); 2] = [
    (CustomerGroup::Salesperson, "vendedor"),
    (CustomerGroup::Stage, "etapa"),
];

/// By what payments are grouped.
pub const PAYMENT_GROUPS: [(PaymentGroup, &str); 5] = [
    (PaymentGroup::Day, "dia"),
    (PaymentGroup::Week, "semana"),
    (PaymentGroup::Month, "mes"),
    (PaymentGroup::Method, "metodo"),
    (PaymentGroup::Customer, "cliente"),
];

/// Orders of debtors.
pub const DEBTOR_ORDERS: [(DebtorSort, &str); 7] = [
    (DebtorSort::Urgency, "urgencia"),
    (DebtorSort::Outstanding, "saldo"),
    (DebtorSort::Overdue, "vencido"),
    (DebtorSort::Oldest, "antiguedad"),
    (DebtorSort::Name, "nombre"),
    (DebtorSort::Documents, "documentos"),
    (DebtorSort::Habit, "habito"),
];

/// By what debtors are grouped.
pub const DEBTOR_GROUPS: [(DebtorGroup, &str); 2] = [
    (DebtorGroup::Range, "tramo"),
    (DebtorGroup::Salesperson, "vendedor"),
];

/// Kinds of payments.
pub const PAYMENT_KINDS: [(PaymentKind, &str); 5] = [
    (PaymentKind::All, "todos"),
    (PaymentKind::Unapplied, "por-aplicar"),
    (PaymentKind::Future, "a-fecha"),
    (PaymentKind::Negative, "devoluciones"),
    (PaymentKind::NotCounted, "no-cuentan"),
];

/// What a report is about.
pub const REPORT_KINDS: [(ReportKind, &str); 3] = [
    (ReportKind::Month, "mes"),
    (ReportKind::Week, "semana"),
    (ReportKind::Period, "periodo"),
];

/// The word of a value; `None` when the table has none for it.
pub fn word_of<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> Option<&'static str> {
    let entry = table.iter().find(|(entry, _)| *entry == value)?;
    Some(entry.1)
}

/// The value that a word stands for.
pub fn value_of<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    let entry = table.iter().find(|(_, entry)| *entry == word)?;
    Some(entry.0)
}

/// `-saldo` is the greatest balance first, `nombre` from A to Z.
pub fn sort<K: Copy>(table: &[(K, &'static str)], text: &str) -> Option<Sort<K>> {
    let (word, descending) = match text.strip_prefix('-') {
        Some(word) => (word, true),
        None => (text, false),
    };
    value_of(table, word).map(|key| Sort { key, descending })
}

/// A column with its direction, as [`sort`] reads it.
pub fn directed(word: &str, descending: bool) -> String {
    let minus = if descending { "-" } else { "" };
    format!("{minus}{word}")
}
