//! Records of files beside those of the API.

mod support;

use domain::book::build;
use domain::findings::{FindingKind, findings};
use domain::numbers::{active_customers, receivables};
use domain::{
    Country, Currency, Customer, Document, DocumentRef, NAMED_PREFIX, Payment, SetAside, Stage,
    StandIns, TaxId, set_aside,
};
use support::{as_of, customer, day, invoice, payment};

fn person(key: &str, tax_id: &str) -> Customer {
    Customer {
        tax_id: TaxId::parse(tax_id),
        ..customer(key, Stage::Unknown(String::new()), 0, None)
    }
}

fn document(key: &str, number: u32, tax_id: &str) -> Document {
    Document {
        key: key.to_owned(),
        id: Some(key.to_owned()),
        customer_id: None,
        customer_tax_id: TaxId::parse(tax_id),
        customer_name: Some("Viña Uno".to_owned()),
        ..invoice(number, "2026-10-01", "2026-10-31", 1_000)
    }
}

fn aside(customers: &[Customer], documents: &[Document], payments: &[Payment]) -> SetAside {
    set_aside(
        customers.iter(),
        documents.iter(),
        payments.iter(),
        Currency::CLP,
    )
}

const RUT: &str = "76.354.771-K";

#[test]
fn without_files_nothing_is_set_aside() {
    let customers = [person("c1", RUT), person("c2", RUT)];
    assert_eq!(aside(&customers, &[], &[]), SetAside::default());
}

#[test]
fn of_one_tax_id_the_api_stands_before_a_file_and_a_file_before_what_documents_say() {
    let named = format!("{NAMED_PREFIX}76354771K");
    let all = [
        person(&named, RUT),
        person("file:76354771K", RUT),
        person("c1", RUT),
        person("file:other", "61.219.000-3"),
    ];
    let gone = |customers: &[Customer]| -> Vec<usize> {
        let aside = aside(customers, &[], &[]);
        assert!(aside.customers.values().all(|customer| customer.deleted));
        aside.customers.into_keys().collect()
    };
    assert_eq!(gone(&all), [0, 1]);
    assert_eq!(gone(&all[..2]), [0]);
    assert_eq!(gone(&all[..1]), [] as [usize; 0]);
    // A record that is deleted stands before nobody.
    let deleted = Customer {
        deleted: true,
        ..all[2].clone()
    };
    assert_eq!(gone(&[all[1].clone(), deleted]), [] as [usize; 0]);
}

#[test]
fn a_tax_id_of_many_is_one_person_only_with_the_name() {
    let of_many = |key: &str, name: &str| Customer {
        name: name.to_owned(),
        ..person(key, "55.555.555-5")
    };
    let customers = [
        of_many("file:1", "Northwind"),
        of_many("file:2", "Southwind"),
        of_many("file:3", ""),
        of_many("c1", "NORTHWIND"),
    ];
    let gone: Vec<usize> = aside(&customers, &[], &[]).customers.into_keys().collect();
    assert_eq!(gone, [0]);
}

#[test]
fn a_document_of_both_counts_once_and_its_payment_finds_the_apis() {
    let customers = [person("file:76354771K", RUT), person("c1", RUT)];
    let documents = [
        Document {
            customer_id: Some("file:76354771K".to_owned()),
            ..document("file:33-1", 1, RUT)
        },
        document("d1", 1, RUT),
        Document {
            customer_id: Some("file:76354771K".to_owned()),
            customer_tax_id: None,
            reference: Some(DocumentRef::Id("file:33-1".to_owned())),
            ..document("file:33-2", 2, RUT)
        },
    ];
    let of_file = |key: &str, document: &str, amount| Payment {
        key: key.to_owned(),
        ..payment(
            key,
            "2026-11-02",
            amount,
            Some(DocumentRef::Id(document.to_owned())),
        )
    };
    let payments = [
        of_file("file:pago:a", "file:33-1", 300),
        of_file("p1", "d1", 300),
        of_file("file:pago:b", "file:33-1", 200),
    ];
    let aside = aside(&customers, &documents, &payments);
    assert!(aside.documents[&0].deleted);
    let other = &aside.documents[&2];
    assert!(!other.deleted);
    assert_eq!(other.customer_id, None);
    assert_eq!(other.customer_tax_id, TaxId::parse(RUT));
    // Of two equal payments one is the file's; another of the file pays the API's document.
    assert!(aside.payments[&0].deleted);
    assert!(!aside.payments[&2].deleted);
    let read = |position: usize| {
        aside
            .documents
            .get(&position)
            .unwrap_or(&documents[position])
    };
    let paid = |position: usize| aside.payments.get(&position).unwrap_or(&payments[position]);
    let customers: Vec<Customer> = (0..2)
        .map(|at| aside.customers.get(&at).unwrap_or(&customers[at]).clone())
        .collect();
    let documents: Vec<Document> = (0..3).map(|at| read(at).clone()).collect();
    let payments: Vec<Payment> = (0..3).map(|at| paid(at).clone()).collect();
    let book = build(Currency::CLP, &customers, &documents, &payments);
    assert_eq!(receivables(&book, as_of("2026-11-22")).receivable, 1_500);
    assert_eq!(active_customers(&book, day("2026-11-22")), 1);
    assert!(
        book.documents
            .iter()
            .all(|d| book.customers[d.customer as usize].key == "c1")
    );
}

#[test]
fn a_document_of_another_customer_is_another_document() {
    let customers = [
        person("c1", RUT),
        person("c2", "61.219.000-3"),
        person("c3", "55.555.555-5"),
    ];
    let of_file = document("file:33-1", 1, RUT);
    let of_api = |customer: Option<&str>, tax_id: &str| Document {
        customer_id: customer.map(str::to_owned),
        customer_tax_id: TaxId::parse(tax_id),
        ..document("d1", 1, "")
    };
    for (told, is_same) in [
        (of_api(None, RUT), true),
        (of_api(Some("c1"), ""), true),
        (of_api(None, "61.219.000-3"), false),
        (of_api(Some("c2"), ""), false),
        // Who it is, nobody knows.
        (of_api(None, ""), true),
        (of_api(Some("c9"), ""), true),
        (of_api(Some("c3"), ""), true),
    ] {
        let documents = [of_file.clone(), told.clone()];
        let aside = aside(&customers, &documents, &[]);
        let is_aside = aside.documents.get(&0).is_some_and(|record| record.deleted);
        assert_eq!(is_aside, is_same, "{told:?}");
    }
}

#[test]
fn what_stands_for_a_record_that_was_set_aside_is_found_by_who_it_is_and_what_it_says() {
    const OTHER: &str = "61.219.000-3";
    let set_aside = |key: &str| Document {
        deleted: true,
        ..document(key, 1, RUT)
    };
    let customers = [
        person("c0", OTHER),
        Customer {
            deleted: true,
            ..person("file:c", RUT)
        },
        person("c2", RUT),
    ];
    let documents = [
        document("d0", 2, RUT),
        document("d1", 1, OTHER),
        set_aside("file:33-1"),
        document("d3", 1, RUT),
    ];
    let found = StandIns::new(customers.iter(), documents.iter());
    assert_eq!(found.customer(&customers[1]), Some(2));
    assert_eq!(found.document(&documents[2]), Some(3));
    // Nothing stands for what nobody else brought.
    let alone = StandIns::new(customers[..2].iter(), documents[..3].iter());
    assert_eq!(alone.customer(&customers[1]), None);
    assert_eq!(alone.document(&documents[2]), None);
}

#[test]
fn whom_documents_name_is_no_oddity_for_having_no_stage() {
    let kinds = |customer: Customer| -> Vec<FindingKind> {
        let customers = [customer];
        let book = build(Currency::CLP, &customers, &[], &[]);
        let today = day("2026-11-22");
        findings(&book, &customers, &[], &[], &[], today, Country::Chile)
            .iter()
            .map(|finding| finding.kind)
            .collect()
    };
    let named = format!("{NAMED_PREFIX}76354771K");
    assert_eq!(kinds(person(&named, RUT)), []);
    assert_eq!(kinds(person("c1", RUT)), [FindingKind::StageUnknown]);
}

#[test]
fn a_merged_customer_is_the_one_that_stays() {
    let into = |id: &str, into: &str| Customer {
        deleted: true,
        merged_into: Some(into.to_owned()),
        ..customer(id, Stage::Won, 0, None)
    };
    let customers = [
        into("c1", "c2"),
        into("c2", "c3"),
        customer("c3", Stage::Won, 0, None),
        into("c4", "c5"),
        into("c5", "c4"),
        into("c6", "nobody"),
    ];
    let owner = |id: &str| {
        let documents = [Document {
            customer_id: Some(id.to_owned()),
            ..invoice(1, "2026-10-01", "2026-10-31", 1_000)
        }];
        let book = build(Currency::CLP, &customers, &documents, &[]);
        book.customers[book.documents[0].customer as usize]
            .key
            .clone()
    };
    let owners = ["c1", "c2", "c3", "c4", "c5", "c6"].map(owner);
    assert_eq!(owners, ["c3", "c3", "c3", "c4", "c5", "c6"]);
}

#[test]
fn one_payment_is_one_though_only_the_file_says_its_currency() {
    let usd = Currency::parse("USD").expect("a code");
    let document = Document {
        currency: usd,
        ..invoice(1, "2026-09-01", "2026-10-01", 119_045)
    };
    let by_number = DocumentRef::Number {
        kind: None,
        number: "1".to_owned(),
    };
    let cents = Payment {
        currency: None,
        finer: Some(domain::FineAmounts {
            amount: 11_904_500,
            allocations: vec![11_904_500],
        }),
        ..payment("p1", "2026-10-05", 1_190, Some(by_number.clone()))
    };
    let whole = Payment {
        currency: None,
        ..payment("p2", "2026-10-06", 500, Some(by_number.clone()))
    };
    let file = |key: &str, on: &str, amount| Payment {
        currency: Some(usd),
        ..payment(key, on, amount, Some(by_number.clone()))
    };
    let payments = [
        cents,
        whole,
        file("file:p1", "2026-10-05", 119_045),
        file("file:p2", "2026-10-06", 50_000),
        file("file:p3", "2026-10-06", 50_001),
    ];
    let aside = aside(&[], &[document], &payments);
    let gone: Vec<usize> = aside.payments.keys().copied().collect();
    assert_eq!(gone, [2, 3]);
}
