//! Whose a document is: by id, by tax id, and what merging and missing records make of it.

mod support;

use domain::book::{Book, build};
use domain::calendar::Holidays;
use domain::numbers::{Targets, debtors, sales_paces, salesperson_count};
use domain::{Currency, Customer, Document, Stage, TaxId};
use support::{as_of, customer, invoice};

const RUT: &str = "76.111.111-6";

fn book(customers: &[Customer], documents: &[Document]) -> Book {
    build(Currency::CLP, customers, documents, &[])
}

fn document(number: u32, id: Option<&str>, tax_id: Option<&str>) -> Document {
    Document {
        customer_id: id.map(Into::into),
        customer_tax_id: tax_id.and_then(TaxId::parse),
        ..invoice(number, "2026-10-01", "2026-10-31", 1_000)
    }
}

fn merged(id: &str, into: &str) -> Customer {
    Customer {
        merged_into: Some(into.to_owned()),
        deleted: true,
        ..customer(id, Stage::Won, 0, Some("Ana"))
    }
}

#[test]
fn a_merged_customer_is_followed_by_id_by_tax_id_and_over_several_steps() {
    let first = Customer {
        tax_id: TaxId::parse(RUT),
        ..merged("c1", "c2")
    };
    let stays = customer("c3", Stage::Won, 0, Some("Beto"));
    let customers = [first, merged("c2", "c3"), stays];
    let documents = [
        document(1, Some("c1"), None),
        document(2, None, Some(RUT)),
        document(3, Some("c2"), None),
        document(4, Some("c3"), None),
    ];
    let book = book(&customers, &documents);
    for entry in &book.documents {
        assert_eq!(entry.customer, 2, "{}", entry.record);
    }
}

#[test]
fn who_was_merged_in_a_circle_or_into_nobody_stays() {
    let customers = [
        merged("c1", "c2"),
        merged("c2", "c1"),
        merged("c3", "c3"),
        merged("c4", "nobody"),
        merged("c5", "c1"),
    ];
    let documents = ["c1", "c2", "c3", "c4", "c5"].map(|id| document(1, Some(id), None));
    let owners: Vec<u32> = book(&customers, &documents)
        .documents
        .iter()
        .map(|entry| entry.customer)
        .collect();
    assert_eq!(owners, [0, 1, 2, 3, 4]);
}

#[test]
fn who_has_no_id_is_known_by_the_code() {
    let by_code = Customer {
        key: "100".to_owned(),
        id: None,
        code: Some("100".to_owned()),
        ..customer("x", Stage::Won, 0, Some("Ana"))
    };
    let book = book(&[by_code], &[document(1, Some("100"), None)]);
    assert_eq!(book.customers.len(), 1);
    assert_eq!(book.documents[0].customer, 0);
}

#[test]
fn a_stranger_named_by_id_and_by_tax_id_is_one() {
    let mut documents = vec![
        document(1, None, Some(RUT)),
        document(2, Some("c9"), Some(RUT)),
        document(3, Some("c8"), Some(RUT)),
        // A tax id that stands for many makes nobody the same.
        document(4, Some("c7"), Some("66.666.666-6")),
        document(5, None, Some("66.666.666-6")),
    ];
    let keys = |documents: &[Document]| {
        let book = book(&[], documents);
        let mut keys: Vec<_> = debtors(&book, as_of("2026-11-22"))
            .iter()
            .map(|row| {
                (
                    book.customers[row.customer as usize].key.clone(),
                    row.outstanding,
                )
            })
            .collect();
        keys.sort();
        keys
    };
    let told = keys(&documents);
    let row = |key: &str, amount| (key.to_owned(), amount);
    assert_eq!(told[0], row("666666666", 1_000));
    assert_eq!(
        told[1..],
        [row("c7", 1_000), row("c8", 2_000), row("c9", 1_000)]
    );
    documents.reverse();
    assert_eq!(keys(&documents), told);
}

#[test]
fn who_sold_only_to_customers_that_are_gone_has_no_target() {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Ana")),
        Customer {
            deleted: true,
            ..customer("c2", Stage::Won, 0, Some("Beto"))
        },
    ];
    let book = book(&customers, &[]);
    let at = as_of("2026-11-22");
    assert_eq!(salesperson_count(&book, at), 1);
    let paces = sales_paces(&book, at, &Targets::default(), &Holidays::default());
    let targets: Vec<i64> = paces.iter().flatten().map(|pace| pace.target).collect();
    assert_eq!(targets, [1_000]);
}
