use chrono::NaiveDate;
use proptest::prelude::*;
use protocol::{InvoiceFilter, InvoiceSort, InvoiceSortKey, InvoiceState};

use super::{Route, Screen};

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date in a test")
}

fn plain(screen: Screen) -> Route {
    Route {
        screen,
        as_of: None,
    }
}

#[test]
fn screens_have_the_addresses_of_the_documentation() {
    for (hash, screen) in [
        ("#/", Screen::Home),
        ("#/facturas", Screen::invoices()),
        ("#/facturas/33-1001", Screen::document("33-1001")),
        ("#/sincronizacion", Screen::Sync),
        ("#/ajustes", Screen::Settings),
    ] {
        assert_eq!(Route::parse(hash), plain(screen.clone()));
        assert_eq!(plain(screen).href(), hash);
    }
}

#[test]
fn nothing_after_the_address_is_home() {
    for hash in ["", "#", "#/"] {
        assert_eq!(Route::parse(hash), plain(Screen::Home));
    }
}

#[test]
fn filters_and_corte_are_read() {
    let route = Route::parse(
        "#/facturas?corte=2026-10-31&estado=vencida&tramo=4&q=los+maitenes&desde=2026-01-01&hasta=2026-06-30&vendedor=v%2F7&orden=-saldo",
    );
    assert_eq!(route.as_of, Some(day("2026-10-31")));
    assert_eq!(
        route.screen,
        Screen::Invoices {
            filter: InvoiceFilter {
                state: Some(InvoiceState::Overdue),
                bucket: Some(4),
                text: "los maitenes".into(),
                from: Some(day("2026-01-01")),
                to: Some(day("2026-06-30")),
                salesperson: Some("v/7".into()),
                ..InvoiceFilter::default()
            },
            sort: InvoiceSort {
                key: InvoiceSortKey::Outstanding,
                descending: true
            },
            open: None,
        }
    );
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let route = Route::parse("#/facturas?corte=ayer&estado=perdida&tramo=5&orden=azar&otra=1");
    assert_eq!(route, plain(Screen::invoices()));
}

#[test]
fn another_path_is_unknown_and_keeps_its_words() {
    let route = Route::parse("#/cobranza?corte=2026-10-31");
    assert_eq!(route.screen, Screen::Unknown("/cobranza".into()));
    assert_eq!(route.href(), "#/cobranza?corte=2026-10-31");
}

#[test]
fn a_link_keeps_the_corte() {
    let route = Route::parse("#/?corte=2026-10-31");
    assert_eq!(
        route.to(Screen::Sync).href(),
        "#/sincronizacion?corte=2026-10-31"
    );
}

fn dates() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of(
        (0..40_000i32).prop_map(|n| day("1970-01-01") + chrono::Duration::days(i64::from(n))),
    )
}

fn filters() -> impl Strategy<Value = InvoiceFilter> {
    let words = "\\PC{0,12}";
    let keys = proptest::option::of("\\PC{1,12}");
    (
        proptest::option::of(0usize..7),
        any::<bool>(),
        proptest::option::of(0u8..5),
        words,
        dates(),
        dates(),
        keys.clone(),
        keys,
    )
        .prop_map(
            |(state, open_only, bucket, text, from, to, salesperson, customer)| InvoiceFilter {
                state: state.and_then(|n| {
                    let codes = [
                        "pagada",
                        "vencida",
                        "parcial",
                        "pendiente",
                        "borrador",
                        "anulada",
                        "rechazada",
                    ];
                    InvoiceState::from_code(codes[n])
                }),
                open_only,
                bucket,
                text,
                from,
                to,
                salesperson,
                customer,
            },
        )
}

proptest! {
    #[test]
    fn every_address_can_be_shared(
        filter in filters(),
        key in 0usize..7,
        descending in any::<bool>(),
        open in proptest::option::of("\\PC{1,16}"),
        as_of in dates(),
    ) {
        let keys = [
            InvoiceSortKey::Issued, InvoiceSortKey::Due, InvoiceSortKey::DaysLate, InvoiceSortKey::Total,
            InvoiceSortKey::Outstanding, InvoiceSortKey::Customer, InvoiceSortKey::Number,
        ];
        let sort = InvoiceSort { key: keys[key], descending };
        let route = Route { screen: Screen::Invoices { filter, sort, open }, as_of };
        prop_assert_eq!(Route::parse(&route.href()), route);
    }

    #[test]
    fn no_text_breaks_it(hash in "\\PC{0,60}") {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&route.href()), route);
    }
}
