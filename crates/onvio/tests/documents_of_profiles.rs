//! Profile documents against their schema, and there and back.

use std::sync::LazyLock;

use domain::Stage;
use jsonschema::Validator;
use onvio::{
    AuthHeader, Builtin, DateSpelling, DecimalMark, Encoding, End, Endpoint, Field, Incremental,
    InstantFormat, Profile, RequestLimits, Style, UnixUnit,
};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("../../../docs/profile.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
});

fn is_in_schema(document: &str) -> bool {
    SCHEMA.is_valid(&serde_json::from_str(document).expect("JSON"))
}

#[test]
fn the_built_in_documents_are_in_the_schema() {
    for builtin in Builtin::ALL {
        assert!(is_in_schema(builtin.document()), "{builtin:?}");
        assert!(is_in_schema(&builtin.profile().to_json()), "{builtin:?}");
    }
}

/// A document over the v1 contract with one key set.
fn with(pointer: &str, value: &Value) -> String {
    let mut document = value.clone();
    for key in pointer.rsplit('/').filter(|key| !key.is_empty()) {
        document = json!({ (key.replace("~1", "/")): document });
    }
    let members = document.as_object_mut().expect("an object");
    members.entry("extends").or_insert(json!("onvio-v1"));
    members.entry("id").or_insert(json!("x"));
    document.to_string()
}

/// Every key that the schema has, by its pointer.
fn keys(schema: &Value, root: &Value, pointer: &str, found: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(place) => root
            .pointer(place.trim_start_matches('#'))
            .expect("a definition"),
        None => schema,
    };
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let pointer = format!("{pointer}/{key}");
        keys(inner, root, &pointer, found);
        found.push(pointer);
    }
}

#[test]
fn the_schema_and_the_reader_agree_on_every_key() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/profile.schema.json")).expect("JSON");
    let mut found = Vec::new();
    keys(&schema, &schema, "", &mut found);
    assert!(found.len() > 150, "{}", found.len());
    // With what they are in the base, a value of each kind, and one that almost fits.
    let values = [
        json!(null),
        json!(true),
        json!(1),
        json!(2_000_000_000),
        json!("text"),
        json!("/~2"),
        json!("/a?b"),
        json!("https://user@host.example"),
        json!("page"),
        json!("{since}"),
        json!(["a", "/b"]),
        json!(["", "a"]),
        json!({"a": "Bearer {key}"}),
        json!({"a b": []}),
    ];
    for pointer in found.iter().filter(|pointer| *pointer != "/$schema") {
        for value in &values {
            let document = with(pointer, value);
            let read = Profile::from_json(&document);
            // What is missing for the whole to make sense is no matter of a key's own value.
            let fits = !read.is_err_and(|error| {
                let own = |issue: &onvio::ProfileIssue| issue.kind != onvio::IssueKind::Missing;
                error.issues.iter().any(own)
            });
            assert_eq!(fits, is_in_schema(&document), "{document}");
        }
        let misspelt = with(&format!("{pointer}x"), &json!("text"));
        assert!(Profile::from_json(&misspelt).is_err(), "{misspelt}");
        assert!(!is_in_schema(&misspelt), "{misspelt}");
    }
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let name = prop_oneof!["[^/\\s][^\\x00-\\x1f]{0,12}", "(/[a-z~ñ\"\\\\]{0,5}){1,3}"];
    let escaped = name.prop_map(|name| name.replace('~', "~1"));
    prop::collection::vec(escaped, 0..4)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[^\\s\\x00-\\x1f]{1,8}", 0..4)
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let shape = (
        select(Builtin::ALL.to_vec()),
        select(vec![
            Style::Auto,
            Style::None,
            Style::Page,
            Style::Offset,
            Style::Link,
        ]),
        select(vec![
            None,
            Some(UnixUnit::Seconds),
            Some(UnixUnit::Milliseconds),
        ]),
        select(vec![
            DecimalMark::Auto,
            DecimalMark::Point,
            DecimalMark::Comma,
        ]),
        any::<[bool; 6]>(),
    );
    let said = (
        "[^\\x00-\\x1f\\s]{1,10}",
        prop::collection::vec(("[a-zA-Z-]{1,8}", "[ -~]{0,10}"), 0..3),
        names(),
        names(),
        texts(),
        (1_u32..600, 1_u64..1_024, 1_u32..8, 1_u32..100_000),
    );
    (shape, said).prop_map(
        |((base, style, unix, mark, flags), (id, pairs, first, second, words, limits))| {
            let mut profile = base.profile();
            profile.id.clone_from(&id);
            profile.name = format!("{id} \"ñ\"");
            profile.headers.clone_from(&pairs);
            profile.query.clone_from(&pairs);
            profile.dates = DateSpelling {
                unix,
                month_first: flags[0],
            };
            profile.decimal_mark = mark;
            profile.loose_names = flags[1];
            profile.auth.by_proxy = flags[2];
            profile.auth.headers = pairs
                .iter()
                .map(|(name, prefix)| AuthHeader {
                    name: name.clone(),
                    prefix: prefix.replace('{', "("),
                    part: "key".to_owned(),
                    encoding: if flags[3] {
                        Encoding::Base64
                    } else {
                        Encoding::Plain
                    },
                })
                .collect();
            profile.paging.style = style;
            profile.paging.end = if flags[3] {
                End::ShortPage
            } else {
                End::EmptyPage
            };
            profile.paging.size_parameter = Some(id.clone());
            profile.paging.size = limits.3;
            profile.paging.hints.total.clone_from(&first);
            profile.envelope.rows = flags[4].then(|| "/a~1b/0".to_owned());
            profile.endpoints.documents = Some(Endpoint {
                path: "/x".to_owned(),
                query: pairs,
                rows: flags[5].then(String::new),
            });
            profile.endpoints.company = None;
            profile.incremental = flags[5].then(|| Incremental {
                parameter: id,
                format: InstantFormat::Date,
                value: "a {since} b".to_owned(),
                overlap_ms: 60_000 * i64::from(limits.0),
            });
            profile.document.set(Field::Total, vec!["total".to_owned()]);
            profile
                .document
                .set(Field::IssuedOn, vec!["date".to_owned()]);
            profile.document.set(Field::CustomerId, first);
            profile.customer.set(Field::Name, second);
            profile.words.stages = words.into_iter().map(|word| (word, Stage::Won)).collect();
            profile.limits = RequestLimits {
                timeout_ms: limits.0 * 1_000,
                body_bytes: limits.1 << 20,
                concurrency: limits.2,
                per_day: flags[0].then_some(limits.3),
                ..RequestLimits::default()
            };
            profile
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_profile_survives_the_trip_through_its_document(profile in any_profile()) {
        let document = profile.to_json();
        prop_assert_eq!(Profile::from_json(&document), Ok(profile), "{}", document);
        prop_assert!(is_in_schema(&document), "{}", document);
    }

    #[test]
    fn any_text_is_a_profile_or_says_where_it_is_not(text in "\\PC{0,200}") {
        if let Err(error) = Profile::from_json(&text) {
            prop_assert!(error.issues.iter().all(|issue| issue.line >= 1));
            prop_assert!(!error.issues.is_empty());
        }
    }
}
