use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use protocol::{
    CashSide, Compare, CustomerFilter, ExpectedWhen, InvoiceFilter, InvoiceSort, InvoiceSortKey,
    InvoiceState, KpiId, PaymentFilter, PaymentKind, PaymentSort, ReportPeriod, Scope, ScopeFilter,
    Sort, Subject,
};

use super::words::{
    CUSTOMER_COLUMNS, CUSTOMER_GROUPS, DEBTOR_GROUPS, DEBTOR_ORDERS, INVOICE_COLUMNS,
    INVOICE_GROUPS, PAYMENT_COLUMNS, PAYMENT_GROUPS, PAYMENT_KINDS, REPORT_KINDS, value_of,
    word_of,
};
use super::{Route, Screen, Term};

fn day(text: &str) -> NaiveDate {
    super::day(text).expect("a date in a test")
}

fn plain(screen: Screen) -> Route {
    Route {
        screen,
        scope: Scope::default(),
        moving: Vec::new(),
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
        ("#/informes", Screen::report()),
        ("#/alertas", Screen::Alerts),
        ("#/alertas/reglas", Screen::AlertRules),
        ("#/cobranza/hoy", Screen::queue()),
        (
            "#/cobranza/hoy?responsable=Ana",
            Screen::Queue {
                responsible: Some("Ana".to_owned()),
            },
        ),
        (
            "#/cobranza/hoy?responsable=-",
            Screen::Queue {
                responsible: Some(String::new()),
            },
        ),
        ("#/cobranza/recordatorios", Screen::reminders()),
        (
            "#/cobranza/recordatorios?dia=2026-12-01",
            Screen::Reminders {
                day: Some(day("2026-12-01")),
            },
        ),
        ("#/glosario", Screen::glossary()),
        (
            "#/glosario/dso",
            Screen::Glossary {
                term: Some(Term::Dso),
            },
        ),
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
        ("#/sincronizacion/diagnostico", Screen::Diagnosis),
        ("#/ajustes", Screen::Settings),
        ("#/ajustes/conexion", Screen::Assistant),
    ] {
        assert_eq!(Route::parse(hash, None), plain(screen.clone()));
        assert_eq!(plain(screen).href(), hash);
    }
}

#[test]
fn nothing_after_the_address_is_home() {
    for hash in ["", "#", "#/"] {
        assert_eq!(Route::parse(hash, None), plain(Screen::Home));
    }
}

#[test]
fn scope_and_filters_are_read() {
    let route = Route::parse(
        "#/facturas?corte=2026-10-31&comparar=ano&estado=vencida&tramo=4&q=los+maitenes&desde=2026-01-01&hasta=2026-06-30&vendedor=v%2F7&cliente=c1&etapa=won&etapa_al=2026-11-22&tipo=33&orden=-saldo",
        None,
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
            group: None,
            open: None,
        }
    );
}

#[test]
fn a_period_of_documents_is_not_a_period_of_payments() {
    let route = Route::parse(
        "#/caja?clase=por-aplicar&metodo=transfer&desde=2026-01-01&pagado_desde=2026-02-01&pagado_hasta=2026-02-28&q=123",
        None,
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
            },
            sort: PaymentSort::default(),
            group: None,
        }
    );
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let route = Route::parse(
        "#/facturas?corte=ayer&comparar=siglo&etapa_al=2026-01-01&desde=12026-01-01&vendedor=&estado=perdida&tramo=5&orden=azar&otra=1",
        None,
    );
    assert_eq!(route, plain(Screen::invoices()));
    assert_eq!(
        Route::parse("#/caja?clase=azar&pagado_desde=hoy", None),
        plain(Screen::cash())
    );
    assert_eq!(
        Route::parse("#/cobranza?orden=-saldo", None),
        plain(Screen::receivables())
    );
}

#[test]
fn another_path_is_unknown_and_keeps_its_words() {
    for path in ["/glosario/nada", "/explica/nada", "/sincronizacion/otra"] {
        let hash = format!("#{path}?corte=2026-10-31");
        let route = Route::parse(&hash, None);
        assert_eq!(route.screen, Screen::Unknown(path.into()));
        assert_eq!(route.href(), hash);
    }
}

#[test]
fn a_link_keeps_the_scope() {
    let route = Route::parse(
        "#/?corte=2026-10-31&comparar=ano&vendedor=-&etapa=won&tipo=33",
        None,
    );
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

/// One of a table of words, or none.
fn one_of<T: Copy + std::fmt::Debug + 'static>(
    table: &'static [(T, &'static str)],
) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(table).prop_map(|(value, _)| value))
}

fn order<K: Copy + std::fmt::Debug + 'static>(
    columns: &'static [(K, &'static str)],
) -> impl Strategy<Value = Sort<K>> {
    (proptest::sample::select(columns), any::<bool>())
        .prop_map(|((key, _), descending)| Sort { key, descending })
}

fn invoice_filters() -> impl Strategy<Value = InvoiceFilter> {
    let state = (states(), any::<bool>(), proptest::option::of(0u8..5));
    let amounts = proptest::option::of(any::<u64>());
    (
        state,
        (dates(), dates()),
        (amounts.clone(), amounts),
        proptest::option::of("[A-Z]{3}"),
        "\\PC{0,12}",
    )
        .prop_map(|(state, due, amounts, currency, text)| InvoiceFilter {
            state: state.0,
            open_only: state.1,
            bucket: state.2,
            due_from: due.0,
            due_to: due.1,
            at_least: amounts.0,
            at_most: amounts.1,
            currency,
            text,
        })
}

fn invoices() -> impl Strategy<Value = Screen> {
    (
        invoice_filters(),
        order(&INVOICE_COLUMNS),
        one_of(&INVOICE_GROUPS),
        proptest::option::of("\\PC{1,16}"),
    )
        .prop_map(|(filter, sort, group, open)| Screen::Invoices {
            filter,
            sort,
            group,
            open,
        })
}

fn customers() -> impl Strategy<Value = Screen> {
    (
        (any::<bool>(), "\\PC{0,12}"),
        order(&CUSTOMER_COLUMNS),
        one_of(&CUSTOMER_GROUPS),
        proptest::option::of("\\PC{1,16}"),
    )
        .prop_map(|((overdue, text), sort, group, open)| Screen::Customers {
            filter: CustomerFilter { overdue, text },
            sort,
            group,
            open,
        })
}

fn cash() -> impl Strategy<Value = Screen> {
    let filter = (
        proptest::sample::select(&PAYMENT_KINDS[..]),
        proptest::option::of("\\PC{1,12}"),
        dates(),
        dates(),
        "\\PC{0,12}",
    )
        .prop_map(|((kind, _), method, from, to, text)| PaymentFilter {
            kind,
            method,
            from,
            to,
            text,
        });
    (filter, order(&PAYMENT_COLUMNS), one_of(&PAYMENT_GROUPS)).prop_map(|(filter, sort, group)| {
        Screen::Cash {
            filter,
            sort,
            group,
        }
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

fn reports() -> impl Strategy<Value = Screen> {
    let kind = proptest::sample::select(&REPORT_KINDS[..]);
    (kind, dates(), dates(), any::<bool>()).prop_map(|((kind, _), from, to, kept)| {
        Screen::Report(ReportPeriod {
            kind,
            from,
            to,
            kept,
        })
    })
}

fn screens() -> impl Strategy<Value = Screen> {
    prop_oneof![
        invoices(),
        customers(),
        cash(),
        (
            proptest::sample::select(&DEBTOR_ORDERS[..]),
            one_of(&DEBTOR_GROUPS)
        )
            .prop_map(|((sort, _), group)| Screen::Receivables { sort, group }),
        subjects().prop_map(Screen::explain),
        reports(),
        proptest::option::of("\\PC{1,12}").prop_map(|kind| Screen::Findings { kind }),
        proptest::sample::select(vec![
            Screen::Home,
            Screen::Funnel,
            Screen::Salespeople,
            Screen::Trends,
            Screen::Alerts,
            Screen::AlertRules,
            Screen::Sync,
            Screen::Settings,
        ]),
    ]
}

#[test]
fn relative_days_move_with_today_and_stay_words() {
    let hash = "#/facturas?corte=fin-mes-pasado&desde=-30d&hasta=hoy&vence_desde=inicio-mes";
    let route = Route::parse(hash, Some(day("2026-11-23")));
    assert_eq!(route.scope.as_of, Some(day("2026-10-31")));
    assert_eq!(route.scope.filter.from, Some(day("2026-10-24")));
    assert_eq!(route.scope.filter.to, Some(day("2026-11-23")));
    assert_eq!(route.href(), hash);
    // On another screen, what it has of them.
    let home = route.to(Screen::Home);
    assert_eq!(home.href(), "#/?corte=fin-mes-pasado&desde=-30d&hasta=hoy");
    assert_eq!(home.moving.len(), 3);
    // Another day is that day.
    let mut scope = route.scope.clone();
    scope.as_of = Some(day("2026-09-30"));
    let other = route.about(scope);
    assert_eq!(
        other.href(),
        "#/facturas?corte=2026-09-30&desde=-30d&hasta=hoy&vence_desde=inicio-mes"
    );
    let next = Route::parse(hash, Some(day("2026-12-01")));
    assert_eq!(next.scope.as_of, Some(day("2026-11-30")));
    assert_eq!(next.href(), hash);
}

#[test]
fn heads_and_menus_name_orders_and_groups_by_their_words() {
    let list = Screen::invoices().ordered("saldo", true).grouped("mes");
    assert_eq!(list.order(), Some(("saldo", true)));
    assert_eq!(list.group(), Some("mes"));
    assert_eq!(
        plain(list.clone()).href(),
        "#/facturas?orden=-saldo&agrupar=mes"
    );
    assert_eq!(list.ordered("azar", false), list);
    assert_eq!(list.grouped("").group(), None);
    let debtors = Screen::receivables().ordered("habito", true);
    assert_eq!(plain(debtors).href(), "#/cobranza?orden=habito");
}

proptest! {
    #[test]
    fn relative_addresses_can_be_shared(
        words in proptest::collection::vec("(corte|desde|hasta|etapa_al|vence_desde|pagado_hasta|al)=(hoy|ayer|-[1-9][0-9]{0,3}d|inicio-mes|fin-mes-pasado|inicio-ano|2026-10-31)", 0..5),
        path in "(|facturas|caja|clientes|cobranza)",
    ) {
        let today = Some(day("2026-11-23"));
        let route = Route::parse(&format!("#/{path}?{}", words.join("&")), today);
        prop_assert_eq!(Route::parse(&route.href(), today), route);
    }

    #[test]
    fn every_address_can_be_shared(screen in screens(), scope in scopes()) {
        let route = Route { screen, scope, moving: Vec::new() };
        prop_assert_eq!(Route::parse(&route.href(), None), route);
    }

    #[test]
    fn no_text_breaks_it(hash in "\\PC{0,60}") {
        let route = Route::parse(&hash, None);
        prop_assert_eq!(Route::parse(&route.href(), None), route);
    }

    #[test]
    fn no_query_breaks_it(
        path in "(cobranza|clientes|clientes/\\PC{1,4}|caja|facturas|informes|explica/dso|sincronizacion/hallazgos)",
        pairs in proptest::collection::vec(
            (
                "(corte|comparar|vendedor|cliente|etapa|etapa_al|tipo|desde|hasta|estado|saldo|tramo|q|orden|clase|metodo|pagado_desde|pagado_hasta|informe|del|al)",
                "(\\PC{0,8}|[0-9-]{8,11}|-?[a-z]{1,8})",
            ),
            0..6,
        ),
    ) {
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let route = Route::parse(&format!("#/{path}?{}", query.join("&")), None);
        prop_assert_eq!(Route::parse(&route.href(), None), route);
    }
}
