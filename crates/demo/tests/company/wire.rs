//! What is emitted is the contract: fields, spellings, and the numbers that a plain reader finds in it.

use std::collections::{BTreeMap, HashMap};

use demo::{Company, CompanyOptions, Resource};
use serde_json::Value;

use crate::common::{TODAY, build, day, whole};

fn read(company: &Company, resource: Resource) -> Vec<Value> {
    serde_json::from_str(&company.list(resource, None)).expect("a JSON array")
}

fn clean(seed: u64) -> Company {
    Company::new(CompanyOptions {
        clean: true,
        ..CompanyOptions::new(seed, 1_000, day(TODAY))
    })
}

/// All fields of the contract, by list.
fn contract() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        (
            "clients",
            "id name business_name razon_social tax_id ruc rut email phone address status \
             estimated_value created_date created_at updated_at modified_at salesperson seller \
             vendedor owner account_manager deleted",
        ),
        (
            "invoices",
            "id invoice_number number folio document_type type client_id client_tax_id client_name \
             issue_date due_date received_date payment_terms forma_pago total_amount total \
             net_amount tax_amount exempt_amount paid_amount balance currency exchange_rate status \
             description reference updated_at deleted",
        ),
        (
            "payments",
            "id invoice_id invoice_number document_type allocations payment_date amount currency \
             payment_method document_number notes status updated_at deleted",
        ),
    ])
}

#[test]
fn fields_are_those_of_the_contract_and_each_is_used() {
    let company = build(1, 3_000);
    for resource in Resource::ALL {
        let known = contract()[resource.name()];
        let mut used = BTreeMap::new();
        for record in read(&company, resource) {
            for (field, _) in record.as_object().expect("an object") {
                assert!(known.split(' ').any(|k| k == field), "{field}");
                *used.entry(field.clone()).or_insert(0) += 1;
            }
        }
        for field in known.split_whitespace() {
            assert!(used.contains_key(field), "{}: {field}", resource.name());
        }
    }
}

#[test]
fn spellings_vary_at_a_low_rate() {
    let company = build(1, 3_000);
    let invoices = read(&company, Resource::Invoices);
    let total = |record: &Value| record.get("total_amount").or(record.get("total")).cloned();
    let texts = invoices
        .iter()
        .filter(|r| total(r).is_some_and(|t| t.is_string()))
        .count();
    assert!((10..invoices.len() / 10).contains(&texts), "{texts}");
    let odd_dates = invoices.iter().filter(|r| {
        r["issue_date"]
            .as_str()
            .is_some_and(|text| text.parse::<chrono::NaiveDate>().is_err())
    });
    let odd_dates = odd_dates.count();
    assert!(
        (10..invoices.len() / 10).contains(&odd_dates),
        "{odd_dates}"
    );
}

#[test]
fn names_have_accents_and_some_are_long() {
    let clients = read(&build(1, 20_000), Resource::Clients);
    let name = |record: &Value| {
        let name = ["name", "business_name", "razon_social"]
            .into_iter()
            .find_map(|key| record[key].as_str());
        name.expect("a name").to_owned()
    };
    let names: Vec<String> = clients.iter().map(name).collect();
    assert!(names.iter().any(|name| name.contains('ñ')));
    assert!(names.iter().any(|name| name.chars().count() >= 60));
    let is_example = |record: &Value| {
        record["email"]
            .as_str()
            .is_some_and(|email| email.ends_with(".example"))
    };
    assert!(clients.iter().all(is_example));
}

/// A clean company is written plainly, so that a few lines can read it back: they find the truth.
#[test]
fn a_plain_reader_finds_the_truth_in_a_clean_company() {
    for seed in 1..=3 {
        let company = clean(seed);
        let truth = company.truth(day(TODAY), day(TODAY));
        let invoices = read(&company, Resource::Invoices);
        let month = |record: &Value, field: &str| {
            record[field]
                .as_str()
                .is_some_and(|date| ("2026-11-01"..="2026-11-22").contains(&date))
        };
        let is_counted = |record: &&Value| {
            !["draft", "void", "cancelled", "rejected"]
                .contains(&record["status"].as_str().unwrap_or(""))
        };
        let billed: i64 = invoices
            .iter()
            .filter(is_counted)
            .filter(|record| month(record, "issue_date"))
            .map(|record| {
                let sign = if record["document_type"] == 61 { -1 } else { 1 };
                sign * record["total_amount"].as_i64().expect("an amount")
            })
            .sum();
        assert_eq!(billed, whole(&truth, "billed-month"));
        let payments = read(&company, Resource::Payments);
        let collected: i64 = payments
            .iter()
            .filter(|record| month(record, "payment_date"))
            .map(|record| record["amount"].as_i64().expect("an amount"))
            .sum();
        assert_eq!(collected, whole(&truth, "collected-month"));
        assert_eq!(
            receivable(&invoices, &payments),
            whole(&truth, "receivable")
        );
    }
}

/// Totals less payments and credit notes; what is sold contado or as a boleta is not owed.
fn receivable(invoices: &[Value], payments: &[Value]) -> i64 {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let mut by_folio = HashMap::new();
    for record in invoices
        .iter()
        .filter(|record| record["document_type"] != 61)
    {
        by_folio.insert(text(&record["invoice_number"]), text(&record["id"]));
    }
    let mut paid: HashMap<String, i64> = HashMap::new();
    let mut pay = |reference: &Value, amount: &Value| {
        let id = by_folio
            .get(&text(reference))
            .cloned()
            .unwrap_or(text(reference));
        *paid.entry(id).or_insert(0) += amount.as_i64().expect("an amount");
    };
    let named = |record: &Value| {
        record
            .get("invoice_id")
            .unwrap_or(&record["invoice_number"])
            .clone()
    };
    for record in payments {
        match record["allocations"].as_array() {
            Some(parts) => parts
                .iter()
                .for_each(|part| pay(&named(part), &part["amount"])),
            None => pay(&named(record), &record["amount"]),
        }
    }
    for record in invoices
        .iter()
        .filter(|record| record["document_type"] == 61)
    {
        pay(&record["reference"], &record["total_amount"]);
    }
    let is_owed = |record: &&Value| {
        let status = text(&record["status"]);
        !["draft", "void", "cancelled", "rejected"].contains(&status.as_str())
            && ![39, 61].contains(&record["document_type"].as_i64().unwrap_or(0))
            && record["payment_terms"] != "contado"
    };
    let open = |record: &Value| {
        let total = record["total_amount"].as_i64().expect("an amount");
        total - paid.get(&text(&record["id"])).copied().unwrap_or(0)
    };
    invoices.iter().filter(is_owed).map(open).sum()
}
