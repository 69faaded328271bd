//! Whatever a server sends: no panic, and never a part of a page for the whole.

mod support;

use domain::List;
use onvio::{Trail, decode_company};
use proptest::prelude::*;
use support::{V1, customers, page, read};

/// A page with every kind of value in it.
const REFERENCE: &str = r#"{"page":1,"totalPages":1,"total":3,"invoices":[
  {"id":"d1","invoice_number":"0001001","document_type":"factura","client_id":5,"issue_date":"2026-11-22",
   "due_date":"/Date(1518685950940+0000)/","total_amount":"$ 1.190.000","paid_amount":1.19e6,"balance":null,
   "currency":"CLP","status":"sent","description":"Caf\u00e9 \"ñandú\" 😀","extra":{"a":[1,{"b":false}]}},
  {"folio":7,"type":61,"issue_date":"22/11/2026","total":-1.5,"reference":{"document_type":33,"folio":"1001"}},
  {"id":3,"issue_date":"ayer","total":1}
]}"#;

#[test]
fn every_truncation_of_a_page_is_an_error() {
    let whole = page(List::Documents, REFERENCE);
    assert_eq!(
        (whole.rows, whole.records.len(), whole.rejected.len()),
        (3, 2, 1)
    );
    let bare = REFERENCE.get(REFERENCE.find('[').unwrap_or(0)..REFERENCE.len() - 1);
    for body in [REFERENCE.as_bytes(), bare.expect("an array").as_bytes()] {
        assert!(read(List::Documents, body, &mut Trail::default()).is_ok());
        for end in 0..body.len() {
            let mut trail = Trail::default();
            let cut = read(List::Documents, &body[..end], &mut trail);
            assert!(cut.is_err(), "{end}");
            assert_eq!(trail, Trail::default());
        }
    }
}

fn any_list() -> impl Strategy<Value = List> {
    prop::sample::select(List::ALL.to_vec())
}

/// Bytes that look like JSON more often than chance.
fn json_like() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-", "1e9", "0.5", "\\u00e9", "\\", " ",
            "\"id\":", "\"total\":", "\"items\":", "\"next\":", "\"page\":", "\"amount\":", "\"reference\":",
            "\"allocations\":", "\"payment_date\":", "\"2026-11-22\"", "\"1.190.000\"", "\"/Date(\"", "{\"id\":1}",
        ]).prop_map(ToOwned::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

/// A value of any field.
fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("{}".to_owned()),
        Just("[]".to_owned()),
        Just("[{\"invoice_id\":1},2]".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        "-?[0-9]{1,25}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,20})?"
            .prop_filter("a JSON number", |text| {
                !text.trim_start_matches('-').starts_with('0')
            }),
        "[-0-9./,$() ()TZ:+eEDate]{0,30}".prop_map(|text| format!("\"{text}\"")),
        "[^\"\\\\\\x00-\\x1f]{0,20}".prop_map(|text| format!("\"{text}\"")),
    ]
}

/// A row of these fields' names with any values.
fn any_row() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "id",
        "code",
        "name",
        "tax_id",
        "rut",
        "status",
        "estimated_value",
        "created_at",
        "updated_at",
        "salesperson",
        "deleted",
        "number",
        "folio",
        "document_type",
        "type",
        "client_id",
        "client_tax_id",
        "issue_date",
        "due_date",
        "received_date",
        "forma_pago",
        "total_amount",
        "total",
        "paid_amount",
        "balance",
        "currency",
        "exchange_rate",
        "reference",
        "invoice_id",
        "invoice_number",
        "allocations",
        "payment_date",
        "amount",
        "payment_method",
        "document_number",
    ]);
    prop::collection::vec((names, any_value()), 0..25).prop_map(|fields| {
        let members: Vec<String> = fields
            .into_iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_never_panic(list in any_list(), body in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(list, &body, &mut Trail::default());
        let _ = decode_company(&body, &V1);
    }

    #[test]
    fn almost_json_never_panics(list in any_list(), body in json_like()) {
        let _ = read(list, body.as_bytes(), &mut Trail::default());
        let _ = decode_company(body.as_bytes(), &V1);
    }

    #[test]
    fn a_changed_byte_never_panics(at in 0..REFERENCE.len(), byte in any::<u8>()) {
        let mut body = REFERENCE.as_bytes().to_vec();
        body[at] = byte;
        let _ = read(List::Documents, &body, &mut Trail::default());
    }

    #[test]
    fn every_row_becomes_a_record_or_is_rejected(
        list in any_list(),
        rows in prop::collection::vec(any_row(), 0..8),
    ) {
        let body = format!("[{}]", rows.join(","));
        let page = read(list, body.as_bytes(), &mut Trail::default()).expect("valid JSON");
        prop_assert_eq!(page.rows, rows.len() as u64);
        prop_assert_eq!(page.records.len() + page.rejected.len(), rows.len());
        prop_assert!(page.rejected.iter().all(|row| !row.key.is_empty() && row.value.chars().count() <= 80));
    }

    #[test]
    fn names_win_by_rank_in_any_order_of_keys(
        present in prop::sample::subsequence(
            vec!["salesperson", "seller", "vendedor", "owner", "account_manager"], 0..=5),
        order in Just(vec![0, 1, 2, 3, 4, 5]).prop_shuffle(),
        blank in prop::sample::select(vec!["null", "\"\"", "\" \""]),
    ) {
        let all = ["salesperson", "seller", "vendedor", "owner", "account_manager"];
        let members: Vec<String> = order
            .into_iter()
            .map(|position| match all.get(position) {
                Some(name) if present.contains(name) => format!("\"{name}\":\"{name}\""),
                Some(name) => format!("\"{name}\":{blank}"),
                None => "\"id\":1".to_owned(),
            })
            .collect();
        // A first row in another order, so that the second does not find its keys where they were.
        let body = format!("[{{\"vendedor\":\"x\",\"id\":0}},{{{}}}]", members.join(","));
        let rows = customers(&body);
        let seller = rows[1].salesperson.as_ref().map(|person| person.name.as_str());
        prop_assert_eq!(seller, present.first().copied());
    }
}
