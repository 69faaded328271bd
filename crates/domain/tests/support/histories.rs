//! Random records in which everything collides: few folios, few customers, every status.

use chrono::{Days, NaiveDate};
use domain::{
    Allocation, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Payment,
    PaymentMethod, PaymentStatus, PaymentTerms, Stage,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 15).expect("a date")
}

/// A day of the four months in which everything happens.
pub fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..120).prop_map(|days| first_day() + Days::new(days))
}

/// Few kinds, folios and ids, so that they collide.
pub fn kind() -> impl Strategy<Value = DocumentKind> {
    prop_oneof![
        6 => Just(DocumentKind::Sii(33)),
        2 => Just(DocumentKind::Sii(34)),
        2 => Just(DocumentKind::Sii(39)),
        1 => Just(DocumentKind::Sii(56)),
        3 => Just(DocumentKind::Sii(61)),
        1 => Just(DocumentKind::Sii(52)),
        1 => Just(DocumentKind::Unknown("otro".into())),
    ]
}

fn folio() -> impl Strategy<Value = String> {
    (1_u8..6).prop_map(|number| number.to_string())
}

fn reference() -> impl Strategy<Value = DocumentRef> {
    prop_oneof![
        (0_u8..12).prop_map(|id| DocumentRef::Id(format!("d{id}"))),
        (option::of(kind()), folio())
            .prop_map(|(kind, number)| DocumentRef::Number { kind, number }),
        prop_oneof![folio(), (0_u8..12).prop_map(|id| format!("d{id}"))]
            .prop_map(DocumentRef::IdOrNumber),
    ]
}

fn status() -> impl Strategy<Value = DocumentStatus> {
    prop_oneof![
        8 => Just(DocumentStatus::Issued),
        2 => Just(DocumentStatus::Paid),
        1 => Just(DocumentStatus::Draft),
        1 => Just(DocumentStatus::Void),
        1 => Just(DocumentStatus::Rejected),
        1 => Just(DocumentStatus::Unknown("en disputa".into())),
    ]
}

prop_compose! {
    fn document()(
        kind in kind(), number in folio(), issued_on in day(), due in option::of(0_u64..60),
        received in option::of(0_u64..10), total in 0_i64..1_000, cash in 0_u8..8,
        paid_amount in option::weighted(0.2, 0_i64..1_000), balance in option::weighted(0.2, -100_i64..1_000),
        apart in 0_u8..10, status in status(), reference in option::of(reference()), deleted in 0_u8..10,
    ) -> Document {
        Document {
            key: String::new(),
            id: None,
            kind,
            number,
            customer_id: Some("c1".into()),
            customer_tax_id: None,
            customer_name: None,
            issued_on,
            due_on: due.map(|days| issued_on + Days::new(days)),
            received_on: received.map(|days| issued_on + Days::new(days)),
            terms: (cash == 0).then_some(PaymentTerms::Cash),
            total,
            net: None,
            tax: None,
            exempt: None,
            paid_amount,
            balance,
            currency: if apart == 0 { Currency::CLF } else { Currency::CLP },
            exchange_rate: None,
            status,
            description: None,
            reference,
            updated_at: None,
            deleted: deleted == 0,
        }
    }
}

prop_compose! {
    fn payment()(
        parts in vec((reference(), -200_i64..800), 0..3), rest in prop_oneof![3 => Just(0), 1 => -100_i64..300],
        paid_on in day(), status in 0_u8..10, deleted in 0_u8..10,
    ) -> Payment {
        let allocations: Vec<Allocation> =
            parts.into_iter().map(|(document, amount)| Allocation { document, amount }).collect();
        Payment {
            key: String::new(),
            id: None,
            amount: allocations.iter().map(|part| part.amount).sum::<i64>() + rest,
            allocations,
            paid_on,
            currency: None,
            method: PaymentMethod::Cash,
            document_number: None,
            notes: None,
            status: if status == 0 { PaymentStatus::Rejected } else { PaymentStatus::Valid },
            updated_at: None,
            deleted: deleted == 0,
        }
    }
}

prop_compose! {
    fn customer()(created in option::of(day()), stage in 0_usize..7, deleted in 0_u8..8) -> Customer {
        Customer {
            key: String::new(),
            id: None,
            code: None,
            name: "Cliente".into(),
            tax_id: None,
            email: None,
            phone: None,
            address: None,
            stage: Stage::ALL[stage].clone(),
            estimated_value: None,
            created_on: created,
            salesperson: None,
            updated_at: None,
            deleted: deleted == 0,
        }
    }
}

/// Records with their identities: no two share one, as the store guarantees.
pub fn history() -> impl Strategy<Value = (Vec<Customer>, Vec<Document>, Vec<Payment>)> {
    (
        vec(customer(), 0..4),
        vec(document(), 0..12),
        vec(payment(), 0..10),
    )
        .prop_map(|(mut customers, mut documents, mut payments)| {
            for (number, customer) in customers.iter_mut().enumerate() {
                customer.key = format!("c{number}");
                customer.id = Some(customer.key.clone());
            }
            for (number, document) in documents.iter_mut().enumerate() {
                document.key = format!("d{number}");
                document.id = Some(document.key.clone());
            }
            // One document per kind and folio: the reference by both means one.
            let mut seen = std::collections::HashSet::new();
            documents
                .retain(|document| seen.insert((document.kind.clone(), document.number.clone())));
            for (number, payment) in payments.iter_mut().enumerate() {
                payment.key = format!("p{number}");
            }
            (customers, documents, payments)
        })
}
