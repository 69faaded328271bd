use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use protocol::{
    CashSide, Compare, CustomerSort, CustomerSortKey, DebtorSort, ExpectedWhen, InvoiceFilter,
    InvoiceSort, InvoiceSortKey, InvoiceState, KpiId, PaymentFilter, PaymentKind, Scope,
    ScopeFilter, Subject,
};

use super::words::{
    CUSTOMER_COLUMNS, DEBTOR_ORDERS, INVOICE_COLUMNS, PAYMENT_KINDS, value_of, word_of,
};
use super::{Route, Screen};

fn day(text: &str) -> NaiveDate {
    super::day(text).expect("a date in a test")
}

fn plain(screen: Screen) -> Route {
    Route {
        screen,
        scope: Scope::default(),
    }
}

#[test]
fn screens_have_the_addresses_of_the_documentation() {
    for (hash, screen) in [
        ("#/", Screen::Home),
        ("#/cobranza", Screen::receivables()),
        ("#/clientes", Screen::customers()),
        ("#/clientes/c-7", Screen::customer("c-7")),
        ("#/embudo", Screen::Funnel),
        ("#/vendedores", Screen::Salespeople),
        ("#/caja", Screen::cash()),
        ("#/facturas", Screen::invoices()),
        ("#/facturas/33-1001", Screen::document("33-1001")),
        ("#/tendencias", Screen::Trends),
        ("#/alertas", Screen::Alerts),
        ("#/explica/aging-1-30", Screen::explain(KpiId::Aging1To30)),
        ("#/explica/attainment", Screen::explain(Subject::Attainment)),
        (
            "#/explica/cash-in~2026-11-01~2026-11-22~transfer",
            Screen::explain(Subject::Cash {
                from: day("2026-11-01"),
                to: day("2026-11-22"),
                method: Some("transfer".into()),
                side: CashSide::In,
            }),
        ),
        ("#/sincronizacion", Screen::Sync),
        ("#/sincronizacion/hallazgos", Screen::findings()),
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
fn scope_and_filters_are_read() {
    let route = Route::parse(
        "#/facturas?corte=2026-10-31&comparar=ano&estado=vencida&tramo=4&q=los+maitenes&desde=2026-01-01&hasta=2026-06-30&vendedor=v%2F7&cliente=c1&etapa=won&etapa_al=2026-11-22&tipo=33&orden=-saldo",
    );
    assert_eq!(
        route.scope,
        Scope {
            as_of: Some(day("2026-10-31")),
            compare: Compare::Year,
            filter: ScopeFilter {
                salesperson: Some("v/7".into()),
                customer: Some("c1".into()),
                stage: Some("won".into()),
                stage_on: Some(day("2026-11-22")),
                kind: Some("33".into()),
                from: Some(day("2026-01-01")),
                to: Some(day("2026-06-30")),
            },
        }
    );
    assert_eq!(
        route.screen,
        Screen::Invoices {
            filter: InvoiceFilter {
                state: Some(InvoiceState::Overdue),
                bucket: Some(4),
                text: "los maitenes".into(),
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
fn a_period_of_documents_is_not_a_period_of_payments() {
    let route = Route::parse(
        "#/caja?clase=por-aplicar&metodo=transfer&desde=2026-01-01&pagado_desde=2026-02-01&pagado_hasta=2026-02-28&q=123",
    );
    assert_eq!(route.scope.filter.from, Some(day("2026-01-01")));
    assert_eq!(
        route.screen,
        Screen::Cash {
            filter: PaymentFilter {
                kind: PaymentKind::Unapplied,
                method: Some("transfer".into()),
                from: Some(day("2026-02-01")),
                to: Some(day("2026-02-28")),
                text: "123".into(),
            }
        }
    );
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let route = Route::parse(
        "#/facturas?corte=ayer&comparar=siglo&etapa_al=2026-01-01&desde=12026-01-01&vendedor=&estado=perdida&tramo=5&orden=azar&otra=1",
    );
    assert_eq!(route, plain(Screen::invoices()));
    assert_eq!(
        Route::parse("#/caja?clase=azar&pagado_desde=hoy"),
        plain(Screen::cash())
    );
    assert_eq!(
        Route::parse("#/cobranza?orden=-saldo"),
        plain(Screen::receivables())
    );
}

#[test]
fn another_path_is_unknown_and_keeps_its_words() {
    for path in ["/informes", "/explica/nada", "/sincronizacion/otra"] {
        let hash = format!("#{path}?corte=2026-10-31");
        let route = Route::parse(&hash);
        assert_eq!(route.screen, Screen::Unknown(path.into()));
        assert_eq!(route.href(), hash);
    }
}

#[test]
fn a_link_keeps_the_scope() {
    let route = Route::parse("#/?corte=2026-10-31&comparar=ano&vendedor=-&etapa=won&tipo=33");
    assert_eq!(
        route.to(Screen::Sync).href(),
        "#/sincronizacion?corte=2026-10-31&comparar=ano&vendedor=-&etapa=won&tipo=33"
    );
}

#[test]
fn a_word_stands_for_one_value() {
    for (value, word) in INVOICE_COLUMNS {
        assert_eq!(value_of(&INVOICE_COLUMNS, word), Some(value));
        assert_eq!(word_of(&INVOICE_COLUMNS, value), Some(word));
    }
    for (value, word) in CUSTOMER_COLUMNS {
        assert_eq!(value_of(&CUSTOMER_COLUMNS, word), Some(value));
        assert_eq!(word_of(&CUSTOMER_COLUMNS, value), Some(word));
    }
    for (value, word) in DEBTOR_ORDERS {
        assert_eq!(value_of(&DEBTOR_ORDERS, word), Some(value));
        assert_eq!(word_of(&DEBTOR_ORDERS, value), Some(word));
    }
    for (value, word) in PAYMENT_KINDS {
        assert_eq!(value_of(&PAYMENT_KINDS, word), Some(value));
        assert_eq!(word_of(&PAYMENT_KINDS, value), Some(word));
    }
}

/// From year 1 to year 9999.
fn dates() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of((0..3_652_059u64).prop_map(|n| day("0001-01-01") + Days::new(n)))
}

fn scopes() -> impl Strategy<Value = Scope> {
    let keys = || proptest::option::of("\\PC{1,12}");
    (
        dates(),
        any::<bool>(),
        keys(),
        keys(),
        keys(),
        keys(),
        dates(),
        dates(),
        dates(),
    )
        .prop_map(
            |(as_of, year, salesperson, customer, stage, kind, stage_on, from, to)| Scope {
                as_of,
                compare: if year { Compare::Year } else { Compare::Month },
                filter: ScopeFilter {
                    salesperson,
                    customer,
                    stage_on: stage_on.filter(|_| stage.is_some()),
                    stage,
                    kind,
                    from,
                    to,
                },
            },
        )
}

fn states() -> impl Strategy<Value = Option<InvoiceState>> {
    let codes = vec![
        "pagada",
        "vencida",
        "parcial",
        "pendiente",
        "borrador",
        "anulada",
        "rechazada",
    ];
    proptest::option::of(proptest::sample::select(codes))
        .prop_map(|code| code.and_then(InvoiceState::from_code))
}

fn invoices() -> impl Strategy<Value = Screen> {
    (
        states(),
        any::<bool>(),
        proptest::option::of(0u8..5),
        "\\PC{0,12}",
        proptest::sample::select(&INVOICE_COLUMNS[..]),
        any::<bool>(),
        proptest::option::of("\\PC{1,16}"),
    )
        .prop_map(
            |(state, open_only, bucket, text, (key, _), descending, open)| Screen::Invoices {
                filter: InvoiceFilter {
                    state,
                    open_only,
                    bucket,
                    text,
                },
                sort: InvoiceSort { key, descending },
                open,
            },
        )
}

fn customers() -> impl Strategy<Value = Screen> {
    (
        "\\PC{0,12}",
        proptest::sample::select(&CUSTOMER_COLUMNS[..]),
        any::<bool>(),
        proptest::option::of("\\PC{1,16}"),
    )
        .prop_map(
            |(text, (key, _), descending, open): (String, (CustomerSortKey, _), _, _)| {
                Screen::Customers {
                    text,
                    sort: CustomerSort { key, descending },
                    open,
                }
            },
        )
}

fn cash() -> impl Strategy<Value = Screen> {
    (
        proptest::sample::select(&PAYMENT_KINDS[..]),
        proptest::option::of("\\PC{1,12}"),
        dates(),
        dates(),
        "\\PC{0,12}",
    )
        .prop_map(|((kind, _), method, from, to, text)| Screen::Cash {
            filter: PaymentFilter {
                kind,
                method,
                from,
                to,
                text,
            },
        })
}

fn subjects() -> impl Strategy<Value = Subject> {
    let days = || (0..40_000u64).prop_map(|n| day("1900-01-01") + Days::new(n));
    let week = || {
        proptest::option::of(days()).prop_map(|day| match day {
            Some(day) => ExpectedWhen::Week(day),
            None => ExpectedWhen::Later,
        })
    };
    prop_oneof![
        proptest::sample::select(KpiId::ALL).prop_map(Subject::Kpi),
        (days(), days(), proptest::option::of("\\PC{0,12}")).prop_map(|(from, to, method)| {
            Subject::Cash {
                from,
                to,
                method,
                side: CashSide::Out,
            }
        }),
        week().prop_map(Subject::ExpectedByDue),
        week().prop_map(Subject::ExpectedByHabit),
        "\\PC{0,12}".prop_map(Subject::DebtorShare),
        "\\PC{0,12}".prop_map(Subject::StageValue),
        Just(Subject::NeededPerDay),
    ]
}

fn screens() -> impl Strategy<Value = Screen> {
    prop_oneof![
        invoices(),
        customers(),
        cash(),
        proptest::sample::select(&DEBTOR_ORDERS[..])
            .prop_map(|(sort, _): (DebtorSort, _)| Screen::Receivables { sort }),
        subjects().prop_map(Screen::explain),
        proptest::option::of("\\PC{1,12}").prop_map(|kind| Screen::Findings { kind }),
        proptest::sample::select(vec![
            Screen::Home,
            Screen::Funnel,
            Screen::Salespeople,
            Screen::Trends,
            Screen::Alerts,
            Screen::Sync,
            Screen::Settings,
        ]),
    ]
}

proptest! {
    #[test]
    fn every_address_can_be_shared(screen in screens(), scope in scopes()) {
        let route = Route { screen, scope };
        prop_assert_eq!(Route::parse(&route.href()), route);
    }

    #[test]
    fn no_text_breaks_it(hash in "\\PC{0,60}") {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&route.href()), route);
    }

    #[test]
    fn no_query_breaks_it(
        path in "(cobranza|clientes|clientes/\\PC{1,4}|caja|facturas|explica/dso|sincronizacion/hallazgos)",
        pairs in proptest::collection::vec(
            (
                "(corte|comparar|vendedor|cliente|etapa|etapa_al|tipo|desde|hasta|estado|saldo|tramo|q|orden|clase|metodo|pagado_desde|pagado_hasta)",
                "(\\PC{0,8}|[0-9-]{8,11}|-?[a-z]{1,8})",
            ),
            0..6,
        ),
    ) {
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let route = Route::parse(&format!("#/{path}?{}", query.join("&")));
        prop_assert_eq!(Route::parse(&route.href()), route);
    }
}
