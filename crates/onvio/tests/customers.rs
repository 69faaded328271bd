//! Customers in all their spellings.

mod support;

use domain::{List, RejectReason, Salesperson, Stage};
use support::{customer, customers, rejected};

#[test]
fn a_whole_customer() {
    let row = customer(
        r#""code":"A-7","name":"Maderas Ñielol SpA","tax_id":"76.354.771-K","email":"a@example.cl",
        "phone":"+56 9 0000 0000","address":"Calle 1","status":"Proposal","estimated_value":"$ 1.190.000",
        "created_date":"22/11/2026","updated_at":"1970-01-01T00:00:01Z","deleted":false,
        "salesperson":{"id":7,"name":"Ana Soto","email":"ana@example.cl","monthly_target":1e6},"new_field":[{"a":1}]"#,
    );
    assert_eq!(row.key, "c1");
    assert_eq!(row.code.as_deref(), Some("A-7"));
    assert_eq!(row.name, "Maderas Ñielol SpA");
    assert!(
        row.tax_id
            .is_some_and(|id| id.is_valid() && id.normalised() == "76354771K")
    );
    assert_eq!(row.phone.as_deref(), Some("+56 9 0000 0000"));
    assert_eq!(row.stage, Stage::Proposal);
    assert_eq!(row.estimated_value, Some(1_190_000));
    assert_eq!(
        row.created_on.map(|day| day.to_string()).as_deref(),
        Some("2026-11-22")
    );
    assert_eq!(row.updated_at, Some(1_000));
    assert!(!row.deleted);
    let ana = Salesperson {
        id: Some("7".to_owned()),
        name: "Ana Soto".to_owned(),
        email: Some("ana@example.cl".to_owned()),
        monthly_target: Some(1_000_000),
    };
    assert_eq!(row.salesperson, Some(ana));
}

#[test]
fn every_name_of_every_field() {
    let name = |fields: &str| customer(fields).name;
    for alias in ["name", "business_name", "razon_social"] {
        assert_eq!(name(&format!(r#""{alias}":"X""#)), "X", "{alias}");
    }
    for alias in ["tax_id", "ruc", "rut"] {
        assert!(
            customer(&format!(r#""{alias}":"1-9""#)).tax_id.is_some(),
            "{alias}"
        );
    }
    for alias in ["created_date", "created_at"] {
        assert!(
            customer(&format!(r#""{alias}":"2026-01-01""#))
                .created_on
                .is_some(),
            "{alias}"
        );
    }
    for alias in ["updated_at", "modified_at"] {
        assert!(
            customer(&format!(r#""{alias}":"2026-01-01""#))
                .updated_at
                .is_some(),
            "{alias}"
        );
    }
    for alias in [
        "salesperson",
        "seller",
        "vendedor",
        "owner",
        "account_manager",
    ] {
        let row = customer(&format!(r#""{alias}":"Ana""#));
        assert_eq!(
            row.salesperson.map(|person| person.name).as_deref(),
            Some("Ana"),
            "{alias}"
        );
    }
}

#[test]
fn the_first_name_that_is_present_wins_wherever_it_stands() {
    assert_eq!(
        customer(r#""razon_social":"C","business_name":"B","name":"A""#).name,
        "A"
    );
    assert_eq!(
        customer(r#""name":null,"razon_social":"C","business_name":"""#).name,
        "C"
    );
    assert_eq!(customer(r#""name":"  ","business_name":"B""#).name, "B");
}

#[test]
fn identity_is_the_id_else_the_tax_id_else_the_code() {
    let key = |row: &str| customers(&format!("[{row}]")).pop().map(|row| row.key);
    assert_eq!(key(r#"{"id":12,"tax_id":"1-9"}"#).as_deref(), Some("12"));
    assert_eq!(key(r#"{"id":12.0}"#).as_deref(), Some("12"));
    assert_eq!(
        key(r#"{"id":"","rut":"076.354.771-k","code":"7"}"#).as_deref(),
        Some("76354771K")
    );
    assert_eq!(key(r#"{"code":7}"#).as_deref(), Some("7"));
    // The RUT of the anonymous receiver stands for many people.
    assert_eq!(
        key(r#"{"tax_id":"66.666.666-6","code":"7"}"#).as_deref(),
        Some("7")
    );
    assert_eq!(
        key(r#"{"tax_id":"66.666.666-6"}"#).as_deref(),
        Some("666666666")
    );
    let anonymous = |name: &str| key(&format!(r#"{{"tax_id":"66.666.666-6","name":"{name}"}}"#));
    assert_ne!(anonymous("Uno"), anonymous("Dos"));
    assert_eq!(anonymous("Uno").as_deref(), Some("666666666-uno"));
}

#[test]
fn unknown_words_stay_raw() {
    assert_eq!(customer(r#""status":"WON""#).stage, Stage::Won);
    assert_eq!(
        customer(r#""status":"negotiation""#).stage,
        Stage::Negotiation
    );
    assert_eq!(
        customer(r#""status":"Congelado""#).stage,
        Stage::Unknown("Congelado".to_owned())
    );
    assert_eq!(
        customer(r#""status":null"#).stage,
        Stage::Unknown(String::new())
    );
    assert_eq!(
        customer(r#""status":" - ""#).stage,
        Stage::Unknown(String::new())
    );
}

#[test]
fn salespeople_as_text_or_object() {
    let person = |value: &str| customer(&format!(r#""salesperson":{value}"#)).salesperson;
    assert_eq!(person(r#"" Ana ""#).map(|p| p.name).as_deref(), Some("Ana"));
    assert_eq!(
        person(r#"{"email":"ana@example.cl"}"#)
            .map(|p| p.name)
            .as_deref(),
        Some("ana@example.cl")
    );
    assert_eq!(person(r#"{"id":4}"#).map(|p| p.key()).as_deref(), Some("4"));
    assert_eq!(person("{}"), None);
    assert_eq!(person("null"), None);
    assert_eq!(person(r#""   ""#), None);
    assert_eq!(person(r#"{"name":"  ","id":""}"#), None);
    assert_eq!(person("[]"), None);
}

#[test]
fn a_nameless_customer_is_called_by_what_is_known() {
    assert_eq!(customer(r#""tax_id":"76354771k""#).name, "76.354.771-K");
    assert_eq!(customer(r#""code":"7""#).name, "c1");
}

#[test]
fn what_does_not_parse_rejects_the_record() {
    let row = rejected(
        List::Customers,
        r#"{"id":"c1","business_name":"X","estimated_value":"mucho"}"#,
    );
    assert_eq!((row.key.as_str(), row.label.as_str()), ("c1", "X"));
    assert_eq!(
        (row.field.as_str(), row.reason),
        ("estimated_value", RejectReason::NotANumber)
    );
    assert_eq!(row.value, "mucho");

    let row = rejected(List::Customers, r#"{"id":"c1","created_at":"ayer"}"#);
    assert_eq!(
        (row.field.as_str(), row.reason),
        ("created_at", RejectReason::NotADate)
    );

    let row = rejected(
        List::Customers,
        r#"{"id":"c1","seller":{"name":"Ana","monthly_target":"x"}}"#,
    );
    assert_eq!(
        (row.field.as_str(), row.reason),
        ("seller.monthly_target", RejectReason::NotANumber)
    );

    let row = rejected(List::Customers, r#"{"name":"Nadie"}"#);
    assert_eq!((row.key.as_str(), row.label.as_str()), ("#1", "Nadie"));
    assert_eq!(
        (row.field.as_str(), row.reason),
        ("id", RejectReason::NoIdentity)
    );
}

#[test]
fn rows_that_are_no_objects_are_rejected_one_by_one() {
    let page = support::page(
        List::Customers,
        r#"[1, -2.5, "a", null, true, [[{}]], {"id":"c1"}]"#,
    );
    assert_eq!(page.rows, 7);
    assert_eq!(page.records.len(), 1);
    let keys: Vec<&str> = page.rejected.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["#1", "#2", "#3", "#4", "#5", "#6"]);
    assert!(
        page.rejected
            .iter()
            .all(|row| row.reason == RejectReason::NotAnObject)
    );
}

#[test]
fn a_long_value_is_shortened() {
    let long = "ñ".repeat(500);
    let row = rejected(
        List::Customers,
        &format!(r#"{{"id":"c1","name":"{long}","created_at":"{long}"}}"#),
    );
    assert_eq!(row.value.chars().count(), 80);
    assert_eq!(row.label.chars().count(), 80);
}
