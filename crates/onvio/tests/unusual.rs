//! What real APIs say in ways of their own: never a part taken for the whole, never a word read otherwise than told.

use domain::{Currency, DocumentKind, DocumentStatus, ExchangeRate, List, Zone};
use onvio::{Answer, AnswerError, Context, Next, Page, Profile, Records, Trail, decode_page};

fn read(profile: &Profile, list: List, trail: &mut Trail, body: &str) -> Result<Page, AnswerError> {
    let answer = Answer {
        url: "https://h/v1/x",
        status: 200,
        body: body.as_bytes(),
        link: None,
        total_count: None,
    };
    let context = Context {
        profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    decode_page(list, &answer, &context, trail)
}

fn customers(trail: &mut Trail, about: &str, ids: &[u32]) -> Result<Option<Next>, AnswerError> {
    let rows: Vec<String> = ids
        .iter()
        .map(|id| format!(r#"{{"id":"{id}","name":"C{id}"}}"#))
        .collect();
    let body = format!(r#"{{{about}"data":[{}]}}"#, rows.join(","));
    let page = read(&Profile::onvio_v1(), List::Customers, trail, &body)?;
    Ok(page.next)
}

#[test]
fn a_server_that_names_its_page_and_nothing_else_is_asked_until_a_page_is_empty() {
    let mut trail = Trail::default();
    let next = customers(&mut trail, r#""page":1,"page_size":2,"#, &[1, 2]);
    assert_eq!(next, Ok(Some(Next::Page(2))));
    let next = customers(&mut trail, r#""page":2,"page_size":2,"#, &[3]);
    assert_eq!(next, Ok(Some(Next::Page(3))));
    assert_eq!(customers(&mut trail, r#""page":3,"#, &[]), Ok(None));

    let mut trail = Trail::default();
    let next = customers(&mut trail, r#""offset":0,"limit":2,"#, &[1, 2]);
    assert_eq!(next, Ok(Some(Next::Offset(2))));
    assert_eq!(customers(&mut trail, r#""offset":2,"#, &[]), Ok(None));
}

#[test]
fn a_way_on_that_nobody_understands_is_no_end() {
    let first = |about: &str| customers(&mut Trail::default(), about, &[1]);
    assert_eq!(first(r#""next":{"token":"x"},"#), Err(AnswerError::NoWayOn));
    assert_eq!(first(r#""next":["x"],"#), Err(AnswerError::NoWayOn));
    assert_eq!(first(r#""hasNextPage":true,"#), Err(AnswerError::NoWayOn));
    assert_eq!(first(r#""next":true,"page":1,"#), Ok(Some(Next::Page(2))));
    assert_eq!(first(r#""next":[],"#), Ok(None));
    assert_eq!(first(r#""next":{ },"#), Ok(None));
    assert_eq!(first(r#""next":false,"page":1,"#), Ok(None));
    assert_eq!(first(r#""next":null,"page":1,"totalPages":1,"#), Ok(None));
    assert_eq!(
        first(r#""next":{"url":"/v1/x?page=2"},"#),
        Ok(Some(Next::Link("https://h/v1/x?page=2".to_owned())))
    );
}

#[test]
fn what_a_profile_says_of_a_word_stands_before_what_it_extends() {
    let profile = r#"{
        "extends": "onvio-v1", "id": "x",
        "words": {"kinds": {"34": ["factura"]}, "documentStatuses": {"void": ["sent"]}}
    }"#;
    let profile = Profile::from_json(profile).expect("a profile");
    let body = r#"[{"id":"1","folio":"1","type":"Factura","status":"sent","issue_date":"2026-10-01","total":100}]"#;
    let page = read(&profile, List::Documents, &mut Trail::default(), body).expect("a page");
    let Records::Documents(rows) = page.records else {
        panic!("documents");
    };
    assert_eq!(rows[0].kind, DocumentKind::Sii(34));
    assert_eq!(rows[0].status, DocumentStatus::Void);
}

#[test]
fn a_profile_that_finds_its_way_needs_names_for_it() {
    let profile = r#"{
        "id": "x", "resources": {"customers": {"path": "/c"}}, "envelope": {"names": ["data"]},
        "fields": {"customer": {"id": "id", "name": "name"}}
    }"#;
    let error = Profile::from_json(profile).expect_err("every answer would be the whole list");
    let pointers: Vec<_> = error
        .issues
        .iter()
        .map(|issue| issue.pointer.as_str())
        .collect();
    assert_eq!(pointers, ["/paging/hints"]);
}

#[test]
fn a_rate_in_a_text_has_decimals_and_no_thousands() {
    let rate = |text: &str| {
        let body = format!(
            r#"[{{"id":"1","folio":"1","currency":"USD","exchange_rate":"{text}","issue_date":"2026-10-01","total":"100.00"}}]"#
        );
        let page = read(
            &Profile::onvio_v1(),
            List::Documents,
            &mut Trail::default(),
            &body,
        );
        match page.expect("a page").records {
            Records::Documents(rows) => rows[0].exchange_rate,
            _ => panic!("documents"),
        }
    };
    assert_eq!(rate("950.125"), ExchangeRate::from_millionths(950_125_000));
    assert_eq!(rate("950,125"), ExchangeRate::from_millionths(950_125_000));
    assert_eq!(
        rate("39.485,65"),
        ExchangeRate::from_millionths(39_485_650_000)
    );
    assert_eq!(
        rate("39,485.65"),
        ExchangeRate::from_millionths(39_485_650_000)
    );
}
