//! Columns, orders, groups and words of the list of debtors.

use protocol::{GroupHead, ListField};

use crate::components::rows::{Column, Listed, Shown};
use crate::i18n::*;
use crate::words::I18n;
use crate::words::aging::bucket_name;

static COLUMNS: [Column; 11] = [
    Column {
        grows: true,
        ..Column::new(
            "customer",
            |i18n| tu_string!(i18n, receivables.head_customer),
            Some("nombre"),
            12.0,
            Shown::Always,
        )
    },
    Column::new(
        "days",
        |i18n| tu_string!(i18n, receivables.head_days),
        Some("antiguedad"),
        8.75,
        Shown::Usually,
    ),
    Column::new(
        "overdue num",
        |i18n| tu_string!(i18n, receivables.head_overdue),
        Some("vencido"),
        7.75,
        Shown::Usually,
    ),
    Column::new(
        "outstanding num",
        |i18n| tu_string!(i18n, receivables.head_outstanding),
        Some("saldo"),
        7.75,
        Shown::Usually,
    ),
    Column::new(
        "documents num",
        |i18n| tu_string!(i18n, receivables.head_documents),
        Some("documentos"),
        5.0,
        Shown::Usually,
    ),
    Column::new(
        "habit",
        |i18n| tu_string!(i18n, receivables.head_habit),
        Some("habito"),
        9.5,
        Shown::WithRoom,
    ),
    Column::new(
        "contact",
        |i18n| tu_string!(i18n, receivables.head_contact),
        None,
        5.5,
        Shown::Usually,
    ),
    Column::new(
        "seller",
        |i18n| tu_string!(i18n, customers.head_seller),
        None,
        8.0,
        Shown::OnRequest,
    ),
    Column::new(
        "due num",
        |i18n| tu_string!(i18n, receivables.head_due),
        Some("antiguedad"),
        8.0,
        Shown::OnRequest,
    ),
    Column::new(
        "tax-id",
        |i18n| tu_string!(i18n, list.tax_id),
        None,
        7.5,
        Shown::OnRequest,
    ),
    Column::new(
        "email",
        |i18n| tu_string!(i18n, list.email),
        None,
        12.0,
        Shown::OnRequest,
    ),
];

/// What is fixed about this list. Its orders are one row of the screen, in [`super::sort`], as well.
pub static DEBTORS: Listed = Listed {
    name: "debtors",
    title: |i18n| tu_string!(i18n, receivables.list),
    columns: &COLUMNS,
    orders: &[
        ("urgencia", true, |i18n| {
            tu_string!(i18n, receivables.order_urgency)
        }),
        ("vencido", true, |i18n| {
            tu_string!(i18n, receivables.order_overdue)
        }),
        ("saldo", true, |i18n| {
            tu_string!(i18n, receivables.order_outstanding)
        }),
        ("antiguedad", true, |i18n| {
            tu_string!(i18n, receivables.order_oldest)
        }),
        ("nombre", true, |i18n| {
            tu_string!(i18n, receivables.order_name)
        }),
    ],
    groups: &[
        ("tramo", |i18n| tu_string!(i18n, receivables.head_days)),
        ("vendedor", |i18n| tu_string!(i18n, customers.head_seller)),
    ],
    amounts: &[
        ("sum-outstanding", |i18n| {
            tu_string!(i18n, receivables.head_outstanding)
        }),
        ("sum-overdue", |i18n| {
            tu_string!(i18n, receivables.head_overdue)
        }),
    ],
    fields: &[
        (ListField::Customer, |i18n| {
            tu_string!(i18n, receivables.head_customer)
        }),
        (ListField::TaxId, |i18n| tu_string!(i18n, list.tax_id)),
        (ListField::Salesperson, |i18n| {
            tu_string!(i18n, customers.head_seller)
        }),
        (ListField::DaysLate, |i18n| {
            tu_string!(i18n, customers.head_days)
        }),
        (ListField::Due, |i18n| {
            tu_string!(i18n, receivables.head_due)
        }),
        (ListField::Overdue, |i18n| {
            tu_string!(i18n, receivables.head_overdue)
        }),
        (ListField::Outstanding, |i18n| {
            tu_string!(i18n, receivables.head_outstanding)
        }),
        (ListField::Documents, |i18n| {
            tu_string!(i18n, receivables.head_documents)
        }),
        (ListField::Phone, |i18n| tu_string!(i18n, list.phone)),
        (ListField::Email, |i18n| tu_string!(i18n, list.email)),
    ],
    group_name: |i18n, by, head| group_name(i18n, by, head),
    codes: |_| Vec::new(),
};

fn group_name(i18n: I18n, by: &str, head: &GroupHead) -> String {
    match (by, head.key.parse()) {
        ("tramo", Ok(bucket)) => bucket_name(i18n, bucket),
        _ if head.key.is_empty() => tu_string!(i18n, customers.no_salesperson).to_owned(),
        _ => head.name.clone(),
    }
}
