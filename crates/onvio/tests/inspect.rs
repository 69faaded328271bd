//! Looking at an answer: what was recognised, what was not, and what a correction changes.

mod support;

use domain::{Currency, List, RejectReason, Zone};
use onvio::{
    Answer, AnswerError, Context, Field, Inspection, Next, Profile, Reading, WordKind,
    inspect_company, inspect_list,
};
use support::{URL, V1};

fn look(profile: &Profile, list: List, body: &str) -> Inspection {
    let context = context(profile);
    let answer = Answer {
        url: URL,
        status: 200,
        body: body.as_bytes(),
        link: None,
        total_count: None,
    };
    inspect_list(list, &answer, &context)
}

fn context(profile: &Profile) -> Context<'_> {
    Context {
        profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    }
}

/// Name, rows and samples of a field.
fn field(seen: &Inspection, field: Field) -> (&str, u64, &[(String, Reading)]) {
    let found = seen.fields.iter().find(|each| each.field == field);
    let found = found.expect("a field of the list");
    (&found.name, found.rows, &found.samples)
}

const V1_INVOICES: &str = r#"[
    {"id":"a","folio":1001,"document_type":"factura","client_id":7,"issue_date":"22/11/2026","due_date":null,
     "total":"1.190.000","status":"sent","color":"azul"},
    {"id":"b","folio":1002,"document_type":"pro forma","client_id":7,"issue_date":"2026-11-23","due_date":"",
     "total":500.5,"status":"En disputa","color":"azul"},
    {"id":"c","folio":1003,"document_type":"factura","client_id":8,"issue_date":"ayer",
     "total":1,"status":"en disputa"},
    7
]"#;

#[test]
fn the_contract_is_recognised_field_by_field_with_values() {
    let seen = look(&V1, List::Documents, V1_INVOICES);
    assert_eq!(seen.error, None);
    assert_eq!(seen.place.as_deref(), Some(""));
    assert_eq!((seen.rows, seen.looked_at, seen.next.clone()), (4, 4, None));
    let (name, rows, samples) = field(&seen, Field::Total);
    assert_eq!((name, rows), ("total", 3));
    assert_eq!(
        samples,
        [
            (
                "1.190.000".to_owned(),
                Reading::Amount(1_190_000, Currency::CLP)
            ),
            ("500.5".to_owned(), Reading::Amount(501, Currency::CLP)),
            ("1".to_owned(), Reading::Amount(1, Currency::CLP)),
        ]
    );
    let (_, rows, samples) = field(&seen, Field::IssuedOn);
    let day = |text: &str| Reading::Day(text.parse().expect("a date"));
    assert_eq!(rows, 3);
    assert_eq!(samples[0], ("22/11/2026".to_owned(), day("2026-11-22")));
    assert_eq!(samples[1], ("2026-11-23".to_owned(), day("2026-11-23")));
    assert_eq!(
        samples[2],
        ("ayer".to_owned(), Reading::Bad(RejectReason::NotADate))
    );
    let (name, rows, samples) = field(&seen, Field::DueOn);
    assert_eq!(
        (name, rows, samples),
        ("due_date", 0, &[][..]),
        "looked for, not there"
    );
    let unused: Vec<&str> = seen
        .names
        .iter()
        .filter(|name| name.field.is_none())
        .map(|name| name.name.as_str())
        .collect();
    assert_eq!(unused, ["color"]);
    assert!(
        seen.names.iter().all(|name| name.name != "due_date"),
        "never a value"
    );
}

#[test]
fn unknown_words_come_first_with_how_often() {
    let seen = look(&V1, List::Documents, V1_INVOICES);
    let words: Vec<_> = seen
        .words
        .iter()
        .map(|word| (word.kind, word.word.as_str(), word.count, word.meaning))
        .collect();
    assert_eq!(
        words,
        [
            (WordKind::Kind, "pro forma", 1, None),
            (WordKind::Document, "En disputa", 1, None),
            (WordKind::Document, "en disputa", 1, None),
            (WordKind::Kind, "factura", 2, Some("33")),
            (WordKind::Document, "sent", 1, Some("issued")),
        ]
    );
}

#[test]
fn records_that_would_be_rejected_are_told_with_their_reason() {
    let seen = look(&V1, List::Documents, V1_INVOICES);
    assert_eq!(seen.rejected, 2);
    let told: Vec<_> = seen
        .rejections
        .iter()
        .map(|row| (row.label.as_str(), row.field.as_str(), row.reason))
        .collect();
    assert_eq!(
        told,
        [
            ("1003", "issue_date", RejectReason::NotADate),
            ("", "", RejectReason::NotAnObject),
        ]
    );
}

#[test]
fn a_corrected_word_is_known_and_can_be_taken_back() {
    let mut profile = Profile::onvio_v1();
    profile.set_word(WordKind::Document, "EN DISPUTA", Some("void"));
    profile.set_word(WordKind::Kind, "pro forma", Some("52"));
    profile.set_word(WordKind::Kind, "1", Some("33"));
    profile.set_word(WordKind::Document, "sent", Some("no such meaning"));
    let of = |profile: &Profile, word: &str| {
        let seen = look(profile, List::Documents, V1_INVOICES);
        let found = seen.words.iter().find(|each| each.word == word);
        found.expect("a word").meaning
    };
    assert_eq!(of(&profile, "En disputa"), Some("void"));
    assert_eq!(of(&profile, "pro forma"), Some("52"));
    assert_eq!(
        of(&profile, "sent"),
        Some("issued"),
        "an unknown meaning changes nothing"
    );
    let own_code = r#"[{"id":"a","issue_date":"2026-11-01","total":1,"document_type":1}]"#;
    let seen = look(&profile, List::Documents, own_code);
    assert_eq!(seen.words[0].meaning, Some("33"), "a code of the API's own");
    profile.set_word(WordKind::Document, "En disputa", None);
    assert_eq!(of(&profile, "En disputa"), None);
}

#[test]
fn a_nested_answer_is_mapped_by_pointers() {
    let body = r#"{"resultado":{"filas":[
        {"datos":{"monto":{"valor":"10.000"},"cuando":"01-11-2026"},"id":1},
        {"datos":{"monto":{"valor":"20.000"},"cuando":"02-11-2026"},"id":2}
    ],"pagina":1},"avisos":[],"otros":[{"x":1}]}"#;
    let mut profile = Profile::onvio_v1();
    let seen = look(&profile, List::Payments, body);
    assert!(
        matches!(&seen.error, Some(AnswerError::Shape(keys)) if keys == &["resultado", "avisos", "otros"])
    );
    assert_eq!(seen.place, None);
    assert_eq!(seen.keys, ["resultado", "avisos", "otros"]);
    assert_eq!(
        seen.arrays,
        [("/otros".to_owned(), 1), ("/resultado/filas".to_owned(), 2)]
    );

    let endpoint = profile.endpoints.payments.as_mut().expect("payments");
    endpoint.rows = Some("/resultado/filas".to_owned());
    let seen = look(&profile, List::Payments, body);
    assert_eq!(seen.error, None);
    assert_eq!(seen.place.as_deref(), Some("/resultado/filas"));
    assert_eq!((seen.rows, seen.rejected), (2, 2));
    let names: Vec<_> = seen
        .names
        .iter()
        .map(|name| (name.name.as_str(), name.rows))
        .collect();
    assert_eq!(
        names,
        [
            ("datos", 2),
            ("/datos/monto", 2),
            ("/datos/monto/valor", 2),
            ("/datos/cuando", 2),
            ("id", 2),
        ]
    );
    assert_eq!(seen.names[2].sample, "10.000");

    profile
        .payment
        .set(Field::Amount, vec!["/datos/monto/valor".to_owned()]);
    profile
        .payment
        .set(Field::PaidOn, vec!["/datos/cuando".to_owned()]);
    let seen = look(&profile, List::Payments, body);
    assert_eq!(seen.rejected, 0);
    let (name, rows, samples) = field(&seen, Field::Amount);
    assert_eq!((name, rows), ("/datos/monto/valor", 2));
    assert_eq!(
        samples[0],
        ("10.000".to_owned(), Reading::Amount(10_000, Currency::CLP))
    );
    assert_eq!(seen.names[2].field, Some(Field::Amount));

    profile.payment.set(Field::Amount, Vec::new());
    let seen = look(&profile, List::Payments, body);
    assert_eq!(seen.rejected, 2, "said not to come");
    assert_eq!(field(&seen, Field::Amount).0, "");
}

#[test]
fn an_empty_list_tells_nothing_and_is_no_error() {
    for body in ["[]", r#"{"data":[],"total":0}"#] {
        let seen = look(&V1, List::Customers, body);
        assert_eq!(seen.error, None, "{body}");
        assert_eq!((seen.rows, seen.rejected), (0, 0));
        assert!(seen.place.is_some());
        assert!(
            seen.fields
                .iter()
                .all(|field| field.rows == 0 && field.samples.is_empty())
        );
        assert!(seen.names.is_empty() && seen.words.is_empty());
    }
}

#[test]
fn pages_are_told_as_a_sync_would_follow_them() {
    let seen = look(
        &V1,
        List::Customers,
        r#"{"data":[{"id":1}],"page":1,"totalPages":3,"total":3}"#,
    );
    assert_eq!(seen.next, Some(Next::Page(2)));
    assert_eq!(seen.announced, Some(3));
    let short = look(&V1, List::Customers, r#"{"data":[{"id":1}],"total":3}"#);
    assert_eq!(
        short.error,
        Some(AnswerError::FewerThanAnnounced {
            announced: 3,
            received: 1
        })
    );
    assert_eq!(
        field(&short, Field::Id).1,
        1,
        "what can be told is told all the same"
    );
}

#[test]
fn of_a_big_page_the_first_rows_are_looked_at() {
    let rows: Vec<String> = (0..5_000)
        .map(|n| format!(r#"{{"id":{n},"name":"{}","k{n}":1}}"#, "ñ".repeat(400)))
        .collect();
    let seen = look(&V1, List::Customers, &format!("[{}]", rows.join(",")));
    assert_eq!((seen.rows, seen.looked_at), (5_000, 500));
    let (_, rows, samples) = field(&seen, Field::Id);
    assert_eq!((rows, samples.len()), (500, 3));
    let (_, _, samples) = field(&seen, Field::Name);
    assert_eq!(samples.len(), 1, "each value once");
    assert_eq!(samples[0].0.chars().count(), 80);
    assert!(seen.names.len() <= 200, "{}", seen.names.len());
}

#[test]
fn the_company_is_found_bare_inside_and_by_a_pointer() {
    let company =
        |profile: &Profile, body: &str| inspect_company(body.as_bytes(), &context(profile));
    let seen = company(
        &V1,
        r#"{"name":"Roble","tax_id":"76.123.456-0","plan":"pro"}"#,
    );
    assert_eq!(
        (seen.error.clone(), seen.place.as_deref()),
        (None, Some(""))
    );
    assert_eq!(field(&seen, Field::Name).2[0].0, "Roble");
    let seen = company(&V1, r#"{"data":{"name":"Roble"}}"#);
    assert_eq!(
        (seen.error.clone(), seen.place.as_deref()),
        (None, Some("/data"))
    );
    let body = r#"{"empresa":{"titulo":"Roble"}}"#;
    let seen = company(&V1, body);
    assert!(matches!(seen.error, Some(AnswerError::Shape(_))));
    let mut profile = Profile::onvio_v1();
    profile
        .company
        .set(Field::Name, vec!["/empresa/titulo".to_owned()]);
    let seen = company(&profile, body);
    assert_eq!(seen.error, None);
    assert_eq!(field(&seen, Field::Name).2[0].0, "Roble");
}

#[test]
fn what_is_no_json_is_an_error_alone() {
    for body in ["", "<html>", "[{\"id\":1}", "{\"error\":{\"code\":1}}"] {
        let seen = look(&V1, List::Payments, body);
        assert!(seen.error.is_some(), "{body}");
        assert!(seen.fields.is_empty() && seen.names.is_empty(), "{body}");
    }
}
