//! The words of orders and kinds in addresses. A word stands for one value, and a value for one word.

use protocol::{
    CustomerSort, CustomerSortKey, DebtorSort, InvoiceSort, InvoiceSortKey, PaymentKind,
};

/// Columns by which documents are sorted.
pub const INVOICE_COLUMNS: [(InvoiceSortKey, &str); 7] = [
    (InvoiceSortKey::Issued, "emision"),
    (InvoiceSortKey::Due, "vencimiento"),
    (InvoiceSortKey::DaysLate, "dias"),
    (InvoiceSortKey::Total, "total"),
    (InvoiceSortKey::Outstanding, "saldo"),
    (InvoiceSortKey::Customer, "cliente"),
    (InvoiceSortKey::Number, "folio"),
];

/// Columns by which customers are sorted.
pub const CUSTOMER_COLUMNS: [(CustomerSortKey, &str); 7] = [
    (CustomerSortKey::Outstanding, "saldo"),
    (CustomerSortKey::Overdue, "vencido"),
    (CustomerSortKey::DaysLate, "dias"),
    (CustomerSortKey::Billed, "facturado"),
    (CustomerSortKey::LastInvoice, "emision"),
    (CustomerSortKey::Value, "valor"),
    (CustomerSortKey::Name, "nombre"),
];

/// Orders of debtors.
pub const DEBTOR_ORDERS: [(DebtorSort, &str); 5] = [
    (DebtorSort::Urgency, "urgencia"),
    (DebtorSort::Outstanding, "saldo"),
    (DebtorSort::Overdue, "vencido"),
    (DebtorSort::Oldest, "antiguedad"),
    (DebtorSort::Name, "nombre"),
];

/// Kinds of payments.
pub const PAYMENT_KINDS: [(PaymentKind, &str); 5] = [
    (PaymentKind::All, "todos"),
    (PaymentKind::Unapplied, "por-aplicar"),
    (PaymentKind::Future, "a-fecha"),
    (PaymentKind::Negative, "devoluciones"),
    (PaymentKind::NotCounted, "no-cuentan"),
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

/// `-saldo` is the greatest balance first.
pub fn invoice_sort(text: &str) -> Option<InvoiceSort> {
    let (word, descending) = direction(text);
    value_of(&INVOICE_COLUMNS, word).map(|key| InvoiceSort { key, descending })
}

/// `nombre` is from A to Z.
pub fn customer_sort(text: &str) -> Option<CustomerSort> {
    let (word, descending) = direction(text);
    value_of(&CUSTOMER_COLUMNS, word).map(|key| CustomerSort { key, descending })
}

/// A column with its direction, as [`invoice_sort`] and [`customer_sort`] read it.
pub fn directed(word: &str, descending: bool) -> String {
    let minus = if descending { "-" } else { "" };
    format!("{minus}{word}")
}

fn direction(text: &str) -> (&str, bool) {
    match text.strip_prefix('-') {
        Some(word) => (word, true),
        None => (text, false),
    }
}
