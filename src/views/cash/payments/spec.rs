//! Columns, orders, groups and words of the list of payments.

use protocol::{GroupHead, ListField};

use super::method_name;
use crate::components::rows::{Column, Listed, Shown};
use crate::i18n::*;
use crate::route;
use crate::words::{I18n, day_long, method_words, month_of_year};

static COLUMNS: [Column; 6] = [
    Column::new(
        "on",
        |i18n| tu_string!(i18n, cash.on),
        Some("fecha"),
        5.25,
        Shown::Usually,
    ),
    Column {
        descending: false,
        grows: true,
        ..Column::new(
            "who",
            |i18n| tu_string!(i18n, cash.customer),
            Some("cliente"),
            10.0,
            Shown::Always,
        )
    },
    Column {
        descending: false,
        ..Column::new(
            "method",
            |i18n| tu_string!(i18n, cash.method),
            Some("metodo"),
            8.5,
            Shown::Usually,
        )
    },
    Column {
        grows: true,
        ..Column::new(
            "documents",
            |i18n| tu_string!(i18n, cash.documents),
            Some("documentos"),
            10.0,
            Shown::Usually,
        )
    },
    Column::new(
        "state",
        |i18n| tu_string!(i18n, cash.state),
        Some("por-aplicar"),
        7.5,
        Shown::Usually,
    ),
    Column::new(
        "amount num",
        |i18n| tu_string!(i18n, cash.amount),
        Some("monto"),
        7.0,
        Shown::Usually,
    ),
];

/// What is fixed about this list.
pub static PAYMENTS: Listed = Listed {
    name: "payments",
    title: |i18n| tu_string!(i18n, cash.list),
    columns: &COLUMNS,
    orders: &[
        ("fecha", true, |i18n| tu_string!(i18n, list.latest)),
        ("monto", true, |i18n| tu_string!(i18n, list.greatest)),
        ("cliente", false, |i18n| tu_string!(i18n, cash.customer)),
        ("metodo", false, |i18n| tu_string!(i18n, cash.method)),
        ("por-aplicar", true, |i18n| tu_string!(i18n, list.unapplied)),
    ],
    groups: &[
        ("dia", |i18n| tu_string!(i18n, list.day)),
        ("semana", |i18n| tu_string!(i18n, list.week)),
        ("mes", |i18n| tu_string!(i18n, list.month)),
        ("metodo", |i18n| tu_string!(i18n, cash.method)),
        ("cliente", |i18n| tu_string!(i18n, cash.customer)),
    ],
    amounts: &[("sum", |i18n| tu_string!(i18n, cash.sum))],
    fields: &[
        (ListField::Day, |i18n| tu_string!(i18n, cash.on)),
        (ListField::Customer, |i18n| tu_string!(i18n, cash.customer)),
        (ListField::Method, |i18n| tu_string!(i18n, cash.method)),
        (ListField::Number, |i18n| tu_string!(i18n, list.number)),
        (ListField::Documents, |i18n| {
            tu_string!(i18n, cash.documents)
        }),
        (ListField::Currency, |i18n| tu_string!(i18n, list.currency)),
        (ListField::Amount, |i18n| tu_string!(i18n, cash.amount)),
        (ListField::Unapplied, |i18n| {
            tu_string!(i18n, list.unapplied)
        }),
    ],
    group_name: |i18n, by, head| group_name(i18n, by, head),
    codes: |i18n| {
        ["transfer", "check", "cash", "card"]
            .map(|method| (method.to_owned(), method_words(i18n, method)))
            .into()
    },
};

fn group_name(i18n: I18n, by: &str, head: &GroupHead) -> String {
    let day = route::day(&head.key);
    match (by, day) {
        ("dia", Some(day)) => day_long(i18n, day),
        ("semana", Some(day)) => tu_string!(i18n, list.week_of, day = day_long(i18n, day)),
        ("mes", Some(day)) => month_of_year(i18n, day),
        ("metodo", _) => method_name(i18n, &head.key),
        _ if head.name.is_empty() => tu_string!(i18n, cash.no_customer).to_owned(),
        _ => head.name.clone(),
    }
}
