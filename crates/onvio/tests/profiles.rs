//! Profile documents: what they say is what holds, and what is wrong with them is said where it stands.

use domain::List;
use onvio::{Builtin, Expected, Field, IssueKind, Profile, ProfileIssue, Resource};

fn issues(text: &str) -> Vec<ProfileIssue> {
    Profile::from_json(text).expect_err("issues").issues
}

/// Line and pointer of each issue.
fn places(text: &str) -> Vec<(u32, String)> {
    let place = |issue: ProfileIssue| (issue.line, issue.pointer);
    issues(text).into_iter().map(place).collect()
}

#[test]
fn the_built_in_documents_are_profiles() {
    let all = Profile::builtins();
    assert_eq!(
        all.each_ref().map(|profile| profile.id.as_str()),
        Builtin::ALL.map(Builtin::id)
    );
    for profile in all {
        assert_eq!(Profile::builtin(&profile.id).as_ref(), Some(&profile));
        assert_eq!(
            Profile::from_json(&profile.to_json()).as_ref(),
            Ok(&profile)
        );
        assert!(!profile.name.is_empty());
    }
    assert_eq!(Profile::builtin("no-such"), None);
}

#[test]
fn a_document_says_only_what_differs() {
    let profile = Profile::from_json(
        r#"{"extends":"onvio-v1","id":"mine","hosts":{"sandbox":null},
            "resources":{"documents":{"path":"/v2/facturas","query":{"tipo":"venta","n":5}},"payments":null},
            "fields":{"document":{"customerId":["/cliente/id","cliente_id"],"exempt":null}},
            "words":{"stages":{"won":["ganado"]}},"incremental":null}"#,
    )
    .expect("a profile");
    let base = Profile::onvio_v1();
    assert_eq!(
        (profile.id.as_str(), profile.name.as_str()),
        ("mine", "mine")
    );
    assert_eq!(profile.production_url, base.production_url);
    assert_eq!(profile.sandbox_url, None);
    let documents = profile
        .endpoint(Resource::List(List::Documents))
        .expect("a list");
    assert_eq!(documents.path, "/v2/facturas");
    assert_eq!(documents.query[1], ("n".to_owned(), "5".to_owned()));
    assert_eq!(profile.endpoint(Resource::List(List::Payments)), None);
    assert_eq!(
        profile.document.get(Field::CustomerId),
        ["/cliente/id", "cliente_id"]
    );
    assert_eq!(profile.document.get(Field::Exempt), [""; 0]);
    assert_eq!(
        profile.document.get(Field::Total),
        base.document.get(Field::Total)
    );
    assert!(
        profile
            .words
            .stages
            .iter()
            .any(|(word, _)| word == "ganado")
    );
    assert!(profile.words.stages.iter().any(|(word, _)| word == "lost"));
    assert!(!profile.words.stages.iter().any(|(word, _)| word == "won"));
    assert_eq!(profile.incremental, None);
}

#[test]
fn every_issue_names_its_line_and_its_key() {
    let text = r#"{
  "extends": "onvio-v1",
  "id": 5,
  "hostss": {},
  "auth": {"headers": {
    "Authorization": "Bearer key",
    "a b": "{key}"
  }},
  "paging": {
    "style": "pages",
    "firstPage": 2,
    "size": 10,
    "size": 11
  },
  "fields": {"customer": {"name": [
    "ok",
    7
  ], "nmae": "x", "email": "/~2"}},
  "limits": []
}"#;
    let found = places(text);
    let expected = [
        (3, "/id"),
        (4, "/hostss"),
        (6, "/auth/headers/Authorization"),
        (10, "/paging/style"),
        (11, "/paging/firstPage"),
        (13, "/paging/size"),
        (17, "/fields/customer/name/1"),
        (18, "/fields/customer/email"),
        (18, "/fields/customer/nmae"),
        (19, "/limits"),
    ];
    assert_eq!(found, expected.map(|(line, key)| (line, key.to_owned())));
    let kinds: Vec<_> = issues(text).into_iter().map(|issue| issue.kind).collect();
    assert_eq!(kinds[1], IssueKind::UnknownKey(Some("hosts".to_owned())));
    assert_eq!(
        kinds[3],
        IssueKind::Not(Expected::OneOf(vec![
            "auto", "none", "page", "offset", "cursor", "link"
        ]))
    );
    assert_eq!(kinds[4], IssueKind::Not(Expected::Number(0, 1)));
    assert_eq!(kinds[5], IssueKind::Twice);
    assert_eq!(kinds[8], IssueKind::UnknownKey(Some("name".to_owned())));
}

#[test]
fn what_is_missing_is_said() {
    assert_eq!(
        places("{}"),
        [
            (1, "/id".to_owned()),
            (1, "/resources/documents".to_owned()),
            (1, "/paging/hints".to_owned())
        ]
    );
    let text = "{\n\"id\":\"x\",\n\"resources\":{\n\"documents\":{}}}";
    assert_eq!(
        places(text),
        [
            (1, "/fields/document/issuedOn".to_owned()),
            (1, "/fields/document/total".to_owned()),
            (1, "/paging/hints".to_owned()),
            (4, "/resources/documents/path".to_owned()),
        ]
    );
}

#[test]
fn what_is_no_document_says_so() {
    for (text, line) in [("", 1), ("{\n\"id\": }", 2), ("{\"id\":\n\n1", 3)] {
        let issues = issues(text);
        assert!(matches!(issues[0].kind, IssueKind::NotJson(_)), "{text}");
        assert_eq!((issues.len(), issues[0].line), (1, line), "{text}");
    }
    assert_eq!(issues("[]")[0].kind, IssueKind::Not(Expected::Object));
    let unknown = &issues(r#"{"extends":"onvio-v2","id":"x"}"#)[0];
    assert_eq!(unknown.pointer, "/extends");
    assert!(matches!(
        issues(&"x".repeat(600_000))[0].kind,
        IssueKind::NotJson(_)
    ));
}

#[test]
fn an_address_cannot_lead_the_key_elsewhere() {
    for (key, value) in [
        ("hosts", r#"{"production":"https://user@host"}"#),
        ("hosts", r#"{"production":"javascript:1"}"#),
        ("hosts", r#"{"production":"https://"}"#),
        ("hosts", r#"{"production":"https://host?x=1"}"#),
        ("resources", r#"{"payments":{"path":"@evil.example/"}}"#),
        ("resources", r#"{"payments":{"path":"//evil.example/"}}"#),
        ("resources", r#"{"payments":{"path":"/\\evil.example"}}"#),
        ("resources", r#"{"payments":{"path":"/a b"}}"#),
        ("headers", r#"{"x":"a\r\nb: c"}"#),
        ("auth", r#"{"headers":{"x":"a\n{key}"}}"#),
    ] {
        let text = format!(r#"{{"extends":"onvio-v1","id":"x","{key}":{value}}}"#);
        assert_eq!(issues(&text).len(), 1, "{text}");
    }
}
