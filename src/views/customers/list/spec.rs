//! Columns, orders, groups and words of the list of customers.

use protocol::{GroupHead, ListField, STAGE_IDS};

use crate::components::rows::{Column, Listed, Shown};
use crate::i18n::*;
use crate::words::{I18n, stage_words};

static COLUMNS: [Column; 13] = [
    Column {
        descending: false,
        grows: true,
        ..Column::new(
            "name",
            |i18n| tu_string!(i18n, customers.head_name),
            Some("nombre"),
            12.0,
            Shown::Always,
        )
    },
    Column {
        descending: false,
        ..Column::new(
            "in-stage",
            |i18n| tu_string!(i18n, customers.head_stage),
            Some("etapa"),
            6.75,
            Shown::Usually,
        )
    },
    Column {
        descending: false,
        ..Column::new(
            "seller",
            |i18n| tu_string!(i18n, customers.head_seller),
            Some("vendedor"),
            8.0,
            Shown::WithRoom,
        )
    },
    Column::new(
        "rating",
        |i18n| tu_string!(i18n, customers.head_rating),
        Some("nota"),
        4.0,
        Shown::WithRoom,
    ),
    Column::new(
        "days num",
        |i18n| tu_string!(i18n, customers.head_days),
        Some("dias"),
        4.5,
        Shown::Usually,
    ),
    Column::new(
        "overdue num",
        |i18n| tu_string!(i18n, customers.head_overdue),
        Some("vencido"),
        7.0,
        Shown::Usually,
    ),
    Column::new(
        "outstanding num",
        |i18n| tu_string!(i18n, customers.head_outstanding),
        Some("saldo"),
        7.0,
        Shown::Usually,
    ),
    Column::new(
        "billed num",
        |i18n| tu_string!(i18n, customers.head_billed),
        Some("facturado"),
        7.25,
        Shown::Usually,
    ),
    Column::new(
        "last num",
        |i18n| tu_string!(i18n, customers.head_last),
        Some("emision"),
        5.75,
        Shown::WithRoom,
    ),
    Column::new(
        "value num",
        |i18n| tu_string!(i18n, list.value),
        Some("valor"),
        7.25,
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
        "phone",
        |i18n| tu_string!(i18n, list.phone),
        None,
        8.5,
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

/// What is fixed about this list.
pub static CUSTOMERS: Listed = Listed {
    name: "customers",
    title: |i18n| tu_string!(i18n, customers.list),
    columns: &COLUMNS,
    orders: &[
        ("saldo", true, |i18n| {
            tu_string!(i18n, customers.order_outstanding)
        }),
        ("vencido", true, |i18n| {
            tu_string!(i18n, customers.order_overdue)
        }),
        ("dias", true, |i18n| tu_string!(i18n, customers.order_days)),
        ("nota", true, |i18n| {
            tu_string!(i18n, customers.order_rating)
        }),
        ("facturado", true, |i18n| {
            tu_string!(i18n, customers.order_billed)
        }),
        ("emision", true, |i18n| {
            tu_string!(i18n, customers.order_last)
        }),
        ("valor", true, |i18n| {
            tu_string!(i18n, customers.order_value)
        }),
        ("nombre", false, |i18n| {
            tu_string!(i18n, customers.order_name)
        }),
    ],
    groups: &[
        ("vendedor", |i18n| tu_string!(i18n, customers.head_seller)),
        ("etapa", |i18n| tu_string!(i18n, customers.head_stage)),
    ],
    amounts: &[
        ("sum-outstanding", |i18n| {
            tu_string!(i18n, customers.sum_outstanding)
        }),
        ("sum-overdue", |i18n| {
            tu_string!(i18n, customers.sum_overdue)
        }),
        ("sum-billed-12m", |i18n| {
            tu_string!(i18n, customers.sum_billed)
        }),
    ],
    fields: &[
        (ListField::Customer, |i18n| {
            tu_string!(i18n, customers.head_name)
        }),
        (ListField::TaxId, |i18n| tu_string!(i18n, list.tax_id)),
        (ListField::Stage, |i18n| {
            tu_string!(i18n, customers.head_stage)
        }),
        (ListField::Salesperson, |i18n| {
            tu_string!(i18n, customers.head_seller)
        }),
        (ListField::DaysLate, |i18n| {
            tu_string!(i18n, customers.head_days)
        }),
        (ListField::Overdue, |i18n| {
            tu_string!(i18n, customers.head_overdue)
        }),
        (ListField::Outstanding, |i18n| {
            tu_string!(i18n, customers.head_outstanding)
        }),
        (ListField::Billed, |i18n| {
            tu_string!(i18n, customers.head_billed)
        }),
        (ListField::LastInvoice, |i18n| {
            tu_string!(i18n, customers.head_last)
        }),
        (ListField::Value, |i18n| tu_string!(i18n, list.value)),
        (ListField::Phone, |i18n| tu_string!(i18n, list.phone)),
        (ListField::Email, |i18n| tu_string!(i18n, list.email)),
    ],
    group_name: |i18n, by, head| group_name(i18n, by, head),
    codes: |i18n| {
        let stages = STAGE_IDS.iter();
        stages
            .map(|id| ((*id).to_owned(), stage_words(i18n, id)))
            .collect()
    },
};

fn group_name(i18n: I18n, by: &str, head: &GroupHead) -> String {
    match by {
        "etapa" => stage_words(i18n, &head.key),
        _ if head.key.is_empty() => tu_string!(i18n, customers.no_salesperson).to_owned(),
        _ => head.name.clone(),
    }
}
