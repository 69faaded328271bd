//! What a profile can say beyond the v1 contract: pointers, loose names, spellings, pages.

mod support;

use domain::{Currency, List, Zone};
use onvio::{
    Answer, AnswerError, Context, Next, Page, Profile, Records, Resource, Trail, build_request,
    decode_company, decode_page,
};
use support::URL;

fn over(base: &str, said: &str) -> Profile {
    Profile::from_json(&format!(r#"{{"extends":"{base}","id":"x",{said}}}"#)).expect("a profile")
}

fn read(profile: &Profile, list: List, body: &str, trail: &mut Trail) -> Result<Page, AnswerError> {
    let context = Context {
        profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let answer = Answer {
        url: URL,
        status: 200,
        body: body.as_bytes(),
        link: None,
        total_count: None,
    };
    decode_page(list, &answer, &context, trail)
}

fn one(profile: &Profile, list: List, body: &str) -> Page {
    let page = read(profile, list, body, &mut Trail::default()).expect("a page");
    assert_eq!(page.rejected, []);
    page
}

#[test]
fn fields_may_stand_anywhere_in_their_record() {
    let profile = over(
        "onvio-v1",
        r#""fields":{"document":{"id":"/meta/id","customerId":["/cliente/id","cliente"],"customerName":["cliente","/cliente/nombre"],
           "total":["/totales/0/valor","/totales/1/valor"],"issuedOn":"/a~1b/~0d","number":["folio","/meta/id"]}}"#,
    );
    let page = one(
        &profile,
        List::Documents,
        r#"[{"meta":{"id":7},"cliente":{"id":"c1","nombre":"Ana"},"totales":[{"valor":null},{"valor":500}],"a/b":{"~d":"2026-11-01"}},
            {"a/b":{"~d":"2026-11-02"},"totales":[{"valor":9}],"meta":{"id":8},"cliente":"c2","folio":"12"}]"#,
    );
    let Records::Documents(documents) = page.records else {
        panic!("documents")
    };
    let told = documents.iter().map(|document| {
        (
            document.key.as_str(),
            document.number.as_str(),
            document.customer_id.as_deref(),
            document.customer_name.as_deref(),
            document.total,
        )
    });
    let expected = [
        ("7", "7", Some("c1"), Some("Ana"), 500),
        ("8", "12", Some("c2"), Some("c2"), 9),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(documents[0].issued_on.to_string(), "2026-11-01");
}

#[test]
fn a_rejected_record_names_the_pointer() {
    let profile = over("onvio-v1", r#""fields":{"document":{"total":"/a/b"}}"#);
    let body = r#"[{"id":1,"issue_date":"2026-11-01","a":{"b":"x"}},{"id":2,"issue_date":"2026-11-01","a":5}]"#;
    let page = read(&profile, List::Documents, body, &mut Trail::default()).expect("a page");
    let fields: Vec<_> = page.rejected.iter().map(|row| row.field.as_str()).collect();
    assert_eq!(fields, ["/a/b", "/a/b"]);
}

#[test]
fn the_generic_profile_reads_three_languages_and_any_case() {
    let profile = Profile::builtin("generic").expect("built in");
    for body in [
        r#"{"invoices":[{"InvoiceID":"1","InvoiceNumber":"9","Date":"2026-11-01","DueDate":"2026-12-01","Total":1000,"Contact":{"Name":"Ana"},"Status":"AUTHORISED"}]}"#,
        r#"{"datos":{"facturas":[{"id":1,"folio":9,"fecha_emision":"01/11/2026","fechaVencimiento":"01-12-2026","monto_total":"$ 1.000","cliente":{"nombre":"Ana"},"estado":"vigente"}]}}"#,
        r#"{"resultados":[{"id":1,"numero":"9","dataEmissao":"2026-11-01","data_vencimento":"2026-12-01","valorTotal":"1000,00","nome_cliente":"Ana","situacao":"aberta"}]}"#,
    ] {
        let Records::Documents(documents) = one(&profile, List::Documents, body).records else {
            panic!("documents")
        };
        let document = &documents[0];
        assert_eq!(
            (
                document.number.as_str(),
                document.total,
                document.customer_name.as_deref()
            ),
            ("9", 1_000, Some("Ana")),
            "{body}"
        );
        assert_eq!(
            document.due_on.map(|day| day.to_string()).as_deref(),
            Some("2026-12-01")
        );
        assert_eq!(document.status, domain::DocumentStatus::Issued, "{body}");
    }
    // A word that means opposite things is not guessed at.
    let body = r#"[{"id":1,"fecha":"2026-11-01","total":1,"estado":"cancelada"}]"#;
    let Records::Documents(documents) = one(&profile, List::Documents, body).records else {
        panic!("documents")
    };
    assert_eq!(
        documents[0].status,
        domain::DocumentStatus::Unknown("cancelada".to_owned())
    );
}

#[test]
fn the_brazilian_profile_reads_clients() {
    let profile = Profile::builtin("onvio-br").expect("built in");
    assert!(profile.auth.by_proxy);
    let body = r#"{"clients":[{"id":"5","name":"Padaria Sol","nationalIdentity":"11222333000181","nationalIdentityKind":"CNPJ"}],"totalPages":2}"#;
    let page = one(&profile, List::Customers, body);
    assert_eq!((page.rows, page.next), (1, Some(Next::Page(2))));
    let list = Resource::List(List::Customers);
    let url = build_request(&profile, "https://proxy.example", list, Some(1), None).url;
    assert_eq!(
        url,
        "https://proxy.example/dominio/integration/v2/client/info?pageIndex=1"
    );
    assert_eq!(profile.endpoint(Resource::List(List::Documents)), None);
    let info = decode_company(br#"{"clientNationalIdentity":"11222333000181"}"#, &profile);
    assert_eq!(info.expect("a company").name, "11222333000181");
}

#[test]
fn rows_stand_where_the_profile_says_and_nowhere_else() {
    let profile = over("onvio-v1", r#""envelope":{"rows":"/a/b"}"#);
    assert_eq!(
        one(&profile, List::Customers, r#"{"a":{"b":[{"id":1}]}}"#).rows,
        1
    );
    for (body, keys) in [
        (r#"{"a":{"c":[]},"items":[{"id":1}]}"#, vec!["a", "items"]),
        (r#"{"a":{"b":{}}}"#, vec!["a"]),
        (r#"{"b":[]}"#, vec!["b"]),
        ("[]", vec![]),
    ] {
        let error = read(&profile, List::Customers, body, &mut Trail::default());
        let keys = keys.into_iter().map(str::to_owned).collect();
        assert_eq!(error, Err(AnswerError::Shape(keys)), "{body}");
    }
    let bare = over("onvio-v1", r#""envelope":{"rows":""}"#);
    assert_eq!(one(&bare, List::Customers, r#"[{"id":1}]"#).rows, 1);
    let error = read(
        &bare,
        List::Customers,
        r#"{"items":[]}"#,
        &mut Trail::default(),
    );
    assert_eq!(error, Err(AnswerError::Shape(vec!["items".to_owned()])));
}

/// What is asked for after each of these pages.
fn nexts(profile: &Profile, pages: &[&str]) -> Result<Vec<Option<Next>>, AnswerError> {
    let mut trail = Trail::default();
    let page = |body: &&str| Ok(read(profile, List::Customers, body, &mut trail)?.next);
    pages.iter().map(page).collect()
}

#[test]
fn pages_end_where_the_profile_says() {
    const TWO: &str = r#"[{"id":1,"name":"A"},{"id":2,"name":"B"}]"#;
    const ONE: &str = r#"[{"id":3,"name":"C"}]"#;
    let by_page = |end: &str| {
        over(
            "onvio-v1",
            &format!(
                r#""paging":{{"style":"page","firstPage":0,"sizeParameter":"n","size":2,"end":"{end}"}}"#
            ),
        )
    };
    assert_eq!(
        nexts(&by_page("empty-page"), &[TWO, ONE, "[]"]),
        Ok(vec![Some(Next::Page(1)), Some(Next::Page(2)), None])
    );
    assert_eq!(
        nexts(&by_page("short-page"), &[TWO, ONE]),
        Ok(vec![Some(Next::Page(1)), None])
    );
    let by_rows = over("onvio-v1", r#""paging":{"style":"offset"}"#);
    assert_eq!(
        nexts(&by_rows, &[TWO, ONE, "[]"]),
        Ok(vec![Some(Next::Offset(2)), Some(Next::Offset(3)), None])
    );
    // A server that sends its last page again and again has not sent the whole list.
    assert_eq!(nexts(&by_rows, &[TWO, TWO]), Err(AnswerError::Repeated));
    let none = over("onvio-v1", r#""paging":{"style":"none"}"#);
    assert_eq!(
        nexts(&none, &[r#"{"items":[],"next":"https://evil.example/"}"#]),
        Ok(vec![None])
    );
    let total = r#"{"items":[{"id":1}],"total":5}"#;
    let fewer = AnswerError::FewerThanAnnounced {
        announced: 5,
        received: 1,
    };
    assert_eq!(nexts(&none, &[total]), Err(fewer));
    let cursor = over("onvio-v1", r#""paging":{"style":"cursor"}"#);
    let more = r#"{"items":[{"id":1}],"has_more":true}"#;
    assert_eq!(nexts(&cursor, &[more]), Err(AnswerError::NoWayOn));
    assert_eq!(
        nexts(&Profile::onvio_v1(), &[more]),
        Err(AnswerError::NoWayOn)
    );
    let zoho = r#"{"items":[{"id":1}],"page_context":{"page":1,"has_more_page":true}}"#;
    assert_eq!(
        nexts(&Profile::onvio_v1(), &[zoho]),
        Ok(vec![Some(Next::Page(2))])
    );
}

#[test]
fn a_next_page_by_the_apis_own_address_is_asked_at_the_proxy() {
    let profile = over(
        "onvio-v1",
        r#""hosts":{"production":"https://own.example/books"}"#,
    );
    let next = |link: &str| {
        let body = format!(r#"{{"items":[{{"id":1,"name":"A"}}],"@odata.nextLink":"{link}"}}"#);
        let page = read(&profile, List::Customers, &body, &mut Trail::default());
        page.map(|page| page.next)
    };
    let there = Ok(Some(Next::Link(format!("{URL}?page=2"))));
    assert_eq!(next("https://own.example/books/v1/list?page=2"), there);
    assert_eq!(next("/books/v1/list?page=2"), there);
    for other in [
        "https://other.example/books/v1/list",
        "https://own.example/books/v1/users",
    ] {
        assert_eq!(next(other), Err(AnswerError::OtherOrigin), "{other}");
    }
}

#[test]
fn requests_carry_what_the_profile_says() {
    let profile = over(
        "onvio-v1",
        r#""headers":{"Partner-Id":"p"},"query":{"org":"7"},"resources":{"documents":{"query":{"type":"SALE"}}},
           "paging":{"style":"offset","offsetParameter":"start","sizeParameter":"limit","size":30},
           "incremental":{"parameter":"date_after","format":"date"}"#,
    );
    let list = Resource::List(List::Documents);
    // 2026-11-22T01:00:00Z is still the day before in Chile.
    let request = build_request(&profile, "https://h", list, Some(1_795_309_200_000), None);
    assert_eq!(
        request.url,
        "https://h/v1/invoices?org=7&type=SALE&date_after=2026-11-21&limit=30&start=0"
    );
    assert!(
        request
            .headers
            .contains(&("Partner-Id".to_owned(), "p".to_owned()))
    );
    let company = build_request(&profile, "https://h", Resource::Company, None, None);
    assert_eq!(company.url, "https://h/v1/company/info?org=7");
}
