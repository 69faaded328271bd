//! Envelopes, pages and answers that are none.

mod support;

use domain::{Currency, List, Zone};
use onvio::{
    Answer, AnswerError, Context, Next, Page, Profile, Trail, decode_company, decode_page,
};
use support::{URL, answered, error, page, read};

const ROWS: &str = r#"[{"id":1},{"id":2}]"#;

#[test]
fn envelopes_are_found() {
    for name in [
        "items", "data", "value", "results", "records", "rows", "list", "content", "docs",
        "clients", "invoices", "payments", "Items",
    ] {
        let body = format!(r#"{{"took":3,"{name}":{ROWS},"x":{{}}}}"#);
        assert_eq!(page(List::Customers, &body).rows, 2, "{name}");
    }
    for body in [
        format!(r#"{{"data":{{"items":{ROWS}}}}}"#),
        format!(
            r#"{{"success":true,"error":null,"errors":[],"result":1,"data":{{"clients":{ROWS}}}}}"#
        ),
        // The list's own name before any other.
        format!(r#"{{"items":[],"clients":{ROWS}}}"#),
        format!("\u{feff} {ROWS} \n"),
        format!(r#"{{"data":{{}},"rows":{ROWS}}}"#),
    ] {
        assert_eq!(page(List::Customers, &body).rows, 2, "{body}");
    }
    assert_eq!(page(List::Customers, r#"{"items":[]}"#).rows, 0);
    assert_eq!(page(List::Customers, "[]").rows, 0);
}

#[test]
fn an_unknown_shape_names_the_keys_seen_and_no_values() {
    let shape = |keys: &[&str]| AnswerError::Shape(keys.iter().map(ToString::to_string).collect());
    let seen = |body: &str| error(List::Customers, body.as_bytes());
    assert_eq!(
        seen(r#"{"things":[1],"secret":"Juan"}"#),
        shape(&["things", "secret"])
    );
    assert_eq!(seen(r#"{"data":{"other":[1]}}"#), shape(&["data"]));
    assert_eq!(seen(r#"{"data":{"data":{"items":[]}}}"#), shape(&["data"]));
    assert_eq!(seen("{}"), shape(&[]));
    assert_eq!(seen(r#""hola""#), shape(&[]));
    assert_eq!(seen("null"), shape(&[]));
    assert!(
        !seen(r#"{"data":{"other":"Juan"}}"#)
            .to_string()
            .contains("Juan")
    );
}

#[test]
fn errors_with_status_200_are_errors() {
    for body in [
        r#"{"success":false,"data":[]}"#,
        r#"{"success":"false"}"#,
        r#"{"ok":0,"items":[]}"#,
        r#"{"error":"expired"}"#,
        r#"{"error":{"code":7},"items":[]}"#,
        r#"{"errors":[{"message":"no"}],"data":[]}"#,
    ] {
        let error = error(List::Documents, body.as_bytes());
        assert!(
            matches!(error, AnswerError::ErrorBody(_)),
            "{body}: {error:?}"
        );
        assert!(error.is_damaged());
    }
}

#[test]
fn what_is_not_json_is_no_empty_list() {
    for body in [
        &b"<html><body>502 Bad Gateway</body></html>"[..],
        b"\x1f\x8b\x08\x00garbage",
        b"[1,2",
        b"[{\"id\":1}]]",
        b"[{\"id\":1}] x",
        b"[{\"id\":\"\xff\"}]",
        b"{\"items\":[{\"id\":1},]}",
        b"nul",
    ] {
        assert_eq!(error(List::Customers, body), AnswerError::NotJson);
    }
    for body in [&b""[..], b" \n", b"\xEF\xBB\xBF"] {
        assert_eq!(error(List::Customers, body), AnswerError::Empty);
    }
    let deep = "[".repeat(200_000);
    assert_eq!(
        error(List::Customers, deep.as_bytes()),
        AnswerError::NotJson
    );
    let deep = format!("[{}{}]", r#"{"id":"#.repeat(50_000), "}".repeat(50_000));
    assert_eq!(
        error(List::Customers, deep.as_bytes()),
        AnswerError::NotJson
    );
}

/// Reads pages in order, each with its `Link` and `X-Total-Count`.
fn read_all(pages: &[(&str, Option<&str>, Option<&str>)]) -> Result<Vec<Page>, AnswerError> {
    let profile = Profile::onvio_v1();
    let context = Context {
        profile: &profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let mut trail = Trail::default();
    pages
        .iter()
        .map(|(body, link, total_count)| {
            let answer = Answer {
                url: URL,
                status: 200,
                body: body.as_bytes(),
                link: *link,
                total_count: *total_count,
            };
            decode_page(List::Customers, &answer, &context, &mut trail)
        })
        .collect()
}

fn nexts(bodies: &[&str]) -> Result<Vec<Option<Next>>, AnswerError> {
    let pages: Vec<_> = bodies.iter().map(|body| (*body, None, None)).collect();
    read_all(&pages).map(|pages| pages.into_iter().map(|page| page.next).collect())
}

#[test]
fn pages_by_number() {
    let bodies = [
        r#"{"data":[{"id":1}],"page":1,"totalPages":3}"#,
        r#"{"data":[{"id":2}],"page":"2","totalPages":3}"#,
        r#"{"data":[{"id":3}],"page":3,"totalPages":3}"#,
    ];
    assert_eq!(
        nexts(&bodies),
        Ok(vec![Some(Next::Page(2)), Some(Next::Page(3)), None])
    );
    let from_zero = [
        r#"{"data":[{"id":1}],"pagination":{"page":0,"total_pages":2}}"#,
        r#"{"data":[{"id":2}],"pagination":{"page":1,"total_pages":2}}"#,
    ];
    assert_eq!(nexts(&from_zero), Ok(vec![Some(Next::Page(1)), None]));
    assert_eq!(
        nexts(&[r#"{"data":[],"page":1,"totalPages":0}"#]),
        Ok(vec![None])
    );
    let unsaid = [
        r#"{"data":[{"id":1}],"totalPages":2}"#,
        r#"{"data":[{"id":2}],"totalPages":2}"#,
    ];
    assert_eq!(nexts(&unsaid), Ok(vec![Some(Next::Page(2)), None]));
}

#[test]
fn pages_by_cursor() {
    let bodies = [
        r#"{"items":[{"id":1}],"next_cursor":"abc"}"#,
        r#"{"items":[{"id":2}],"next_cursor":17}"#,
        r#"{"items":[{"id":3}],"next_cursor":null}"#,
    ];
    let cursor = |text: &str| Some(Next::Cursor(text.to_owned()));
    assert_eq!(nexts(&bodies), Ok(vec![cursor("abc"), cursor("17"), None]));
    assert_eq!(
        nexts(&[r#"{"items":[{"id":1}],"next_cursor":""}"#]),
        Ok(vec![None])
    );
    let no_more = r#"{"items":[{"id":1}],"next_cursor":"abc","has_more":false}"#;
    assert_eq!(nexts(&[no_more]), Ok(vec![None]));
}

#[test]
fn pages_by_link() {
    let link = |path: &str| Some(Next::Link(format!("https://api.onvio.com{path}")));
    for (body, expected) in [
        (
            r#"{"value":[{"id":1}],"@odata.nextLink":"https://api.onvio.com/v1/a?s=2"}"#,
            link("/v1/a?s=2"),
        ),
        (
            r#"{"value":[{"id":1}],"next":"/v1/a?p=2"}"#,
            link("/v1/a?p=2"),
        ),
        (
            r#"{"value":[{"id":1}],"_links":{"next":{"href":"?p=2"}}}"#,
            link("/v1/list?p=2"),
        ),
        (
            r#"{"value":[{"id":1}],"links":{"next":"list?p=2"}}"#,
            link("/v1/list?p=2"),
        ),
        (r#"{"value":[{"id":1}],"next":2}"#, Some(Next::Page(2))),
        (r#"{"value":[{"id":1}],"next":null}"#, None),
    ] {
        assert_eq!(nexts(&[body]), Ok(vec![expected]), "{body}");
    }
    let header = Some(r#"<https://api.onvio.com/v1/list?page=2>; rel="next""#);
    let pages = read_all(&[
        (ROWS, header, Some("3")),
        (r#"[{"id":3}]"#, None, Some("3")),
    ]);
    let nexts: Vec<_> = pages
        .expect("pages")
        .into_iter()
        .map(|page| page.next)
        .collect();
    assert_eq!(nexts, [link("/v1/list?page=2"), None]);
}

#[test]
fn a_link_to_another_origin_is_an_error() {
    let body = r#"{"value":[{"id":1}],"next":"https://evil.example/v1"}"#;
    assert_eq!(nexts(&[body]), Err(AnswerError::OtherOrigin));
}

#[test]
fn pages_by_offset_count_the_rows_received() {
    // Asked for or not, the server caps the page at two rows.
    let bodies = [
        r#"{"items":[{"id":1},{"id":2}],"offset":0,"limit":100,"total":5}"#,
        r#"{"items":[{"id":3},{"id":4}],"offset":2,"limit":100,"total":5}"#,
        r#"{"items":[{"id":5}],"offset":4,"limit":100,"total":5}"#,
    ];
    assert_eq!(
        nexts(&bodies),
        Ok(vec![Some(Next::Offset(2)), Some(Next::Offset(4)), None])
    );
}

#[test]
fn fewer_rows_than_announced_is_an_error() {
    let fewer = |received| {
        Err(AnswerError::FewerThanAnnounced {
            announced: 5,
            received,
        })
    };
    assert_eq!(nexts(&[r#"{"items":[{"id":1}],"total":5}"#]), fewer(1));
    let dries_up = [
        r#"{"items":[{"id":1},{"id":2}],"offset":0,"total":5}"#,
        r#"{"items":[],"offset":2,"total":5}"#,
    ];
    assert_eq!(nexts(&dries_up), fewer(2));
    assert_eq!(
        read_all(&[(ROWS, None, Some("5"))]).map(|_| vec![]),
        fewer(2)
    );
    // More than announced, because rows were added meanwhile, is fine.
    assert_eq!(
        nexts(&[r#"{"items":[{"id":1},{"id":2}],"total":1}"#]),
        Ok(vec![None])
    );
}

#[test]
fn a_total_that_falls_is_an_error_and_one_that_grows_is_not() {
    let total = |total: u32, id: u32| {
        format!(
            r#"{{"items":[{{"id":{id}}}],"offset":{},"total":{total}}}"#,
            id - 1
        )
    };
    let fell = nexts(&[&total(3, 1), &total(2, 2)]);
    assert_eq!(fell, Err(AnswerError::TotalFell { before: 3, now: 2 }));
    let grew = nexts(&[&total(2, 1), &total(3, 2), &total(3, 3)]);
    assert_eq!(
        grew,
        Ok(vec![Some(Next::Offset(1)), Some(Next::Offset(2)), None])
    );
}

#[test]
fn pages_that_become_fewer_are_an_error() {
    let page = |number: u32, pages: u32| {
        format!(r#"{{"data":[{{"id":{number}}}],"page":{number},"totalPages":{pages}}}"#)
    };
    let fell = AnswerError::TotalFell { before: 3, now: 2 };
    assert_eq!(nexts(&[&page(1, 3), &page(2, 2)]), Err(fell.clone()));
    assert_eq!(nexts(&[&page(1, 3), &page(2, 3), &page(3, 2)]), Err(fell));
    let grew = nexts(&[&page(1, 2), &page(2, 3), &page(3, 3)]);
    assert_eq!(
        grew,
        Ok(vec![Some(Next::Page(2)), Some(Next::Page(3)), None])
    );
}

#[test]
fn a_promised_page_without_content_is_an_error_and_a_list_without_is_none() {
    let nothing =
        |trail: &mut Trail| answered(List::Customers, 204, b"", trail).map(|page| page.rows);
    for first in [
        r#"{"data":[{"id":1}],"page":1,"totalPages":3}"#,
        r#"{"items":[{"id":1}],"offset":0,"total":3}"#,
        r#"{"data":[{"id":1}],"next_cursor":"c"}"#,
        r#"{"value":[{"id":1}],"@odata.nextLink":"/v1/clients?page=2"}"#,
    ] {
        let mut trail = Trail::default();
        read(List::Customers, first.as_bytes(), &mut trail).expect("a page");
        let before = trail.clone();
        assert_eq!(
            nothing(&mut trail),
            Err(AnswerError::PageMissing),
            "{first}"
        );
        assert_eq!(trail, before);
    }
    assert_eq!(nothing(&mut Trail::default()), Ok(0));
}

#[test]
fn a_page_already_seen_is_an_error() {
    let first = r#"{"items":[{"id":1}],"page":1,"totalPages":9}"#;
    let again = r#"{"items":[{"id":1}],"page":2,"totalPages":9}"#;
    assert_eq!(nexts(&[first, again]), Err(AnswerError::Repeated));
    // The server takes no notice of `page`, though its rows move.
    let moved = r#"{"items":[{"id":2}],"page":1,"totalPages":9}"#;
    assert_eq!(nexts(&[first, moved]), Err(AnswerError::Repeated));
    // Empty pages with one cursor for ever.
    let empty = r#"{"items":[],"next_cursor":"a"}"#;
    assert_eq!(nexts(&[empty, empty]), Err(AnswerError::Repeated));
}

#[test]
fn after_an_error_the_trail_is_as_it_was() {
    let mut trail = Trail::default();
    read(List::Customers, ROWS.as_bytes(), &mut trail).expect("a page");
    let before = trail.clone();
    assert_eq!(
        read(List::Customers, ROWS.as_bytes(), &mut trail),
        Err(AnswerError::Repeated)
    );
    assert!(read(List::Customers, b"[", &mut trail).is_err());
    assert_eq!(trail, before);
}

#[test]
fn the_company() {
    let company = |body: &str| decode_company(body.as_bytes(), &Profile::onvio_v1());
    let whole = company(
        r#"{"name":"Ferretería Austral","tax_id":"76.354.771-K","address":"Calle 1","currency":"usd",
            "time_zone":"America/Punta_Arenas","logo_url":"https://example.cl/l.png"}"#,
    )
    .expect("a company");
    assert_eq!(whole.name, "Ferretería Austral");
    assert_eq!(whole.tax_id.as_deref(), Some("76.354.771-K"));
    assert_eq!(
        whole.currency.map(|c| c.code().to_owned()).as_deref(),
        Some("USD")
    );
    assert_eq!(
        whole.time_zone.map(Zone::name),
        Some("America/Punta_Arenas")
    );
    assert_eq!(whole.logo_url.as_deref(), Some("https://example.cl/l.png"));
    let bare = company(r#"{"data":{"razon_social":"X","currency":"pesos","time_zone":"Mars","logo_url":"javascript:1"}}"#)
        .expect("a company");
    assert_eq!(
        (
            bare.name.as_str(),
            bare.currency,
            bare.time_zone,
            bare.logo_url
        ),
        ("X", None, None, None)
    );
    assert_eq!(
        company(r#"{"id":1,"rut":"1-9"}"#),
        Err(AnswerError::Shape(vec!["id".to_owned(), "rut".to_owned()]))
    );
    assert_eq!(company("<html>"), Err(AnswerError::NotJson));
    assert_eq!(company(""), Err(AnswerError::Empty));
    assert_eq!(company("[]"), Err(AnswerError::Shape(vec![])));
    assert!(matches!(
        company(r#"{"success":false}"#),
        Err(AnswerError::ErrorBody(_))
    ));
}
