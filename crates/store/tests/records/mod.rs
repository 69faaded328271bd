//! Any records: strategies for property tests.

use chrono::NaiveDate;
use domain::{
    Allocation, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus,
    ExchangeRate, FineAmounts, List, Payment, PaymentMethod, PaymentStatus, PaymentTerms,
    RejectReason, Rejected, Salesperson, Stage, TaxId,
};
use proptest::option;
use proptest::prelude::*;
use store::{PageRecords, StagedPage};

/// Failures are not kept in files: a case worth keeping becomes a test of its own.
pub fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Texts with whatever people type.
pub fn text() -> impl Strategy<Value = String> {
    ".{0,12}"
}

/// A text that may be missing.
pub fn maybe_text() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

/// Any day.
pub fn day() -> impl Strategy<Value = NaiveDate> {
    (-800_000..80_000_000_i32).prop_filter_map("in the calendar", NaiveDate::from_epoch_days)
}

fn amount() -> impl Strategy<Value = i64> {
    any::<i64>()
}

/// Any currency.
pub fn currency() -> impl Strategy<Value = Currency> {
    "[A-Z]{3}".prop_filter_map("a code", |code| Currency::parse(&code))
}

fn tax_id() -> impl Strategy<Value = Option<TaxId>> {
    option::of("[0-9.K-]{1,12}").prop_map(|text| text.and_then(|text| TaxId::parse(&text)))
}

fn kind() -> impl Strategy<Value = DocumentKind> {
    prop_oneof![
        any::<u16>().prop_map(DocumentKind::Sii),
        text().prop_map(DocumentKind::Unknown),
    ]
}

fn reference() -> impl Strategy<Value = DocumentRef> {
    prop_oneof![
        text().prop_map(DocumentRef::Id),
        (option::of(kind()), text())
            .prop_map(|(kind, number)| DocumentRef::Number { kind, number }),
        text().prop_map(DocumentRef::IdOrNumber),
        (text(), option::of(kind()), text())
            .prop_map(|(id, kind, number)| DocumentRef::IdElseNumber { id, kind, number }),
    ]
}

/// A key, and an id that is often the same.
fn identity(key: impl Strategy<Value = String>) -> impl Strategy<Value = (String, Option<String>)> {
    (key, maybe_text(), any::<bool>()).prop_map(|(key, other, same)| {
        let id = if same { Some(key.clone()) } else { other };
        (key, id)
    })
}

fn salesperson() -> impl Strategy<Value = Salesperson> {
    let parts = (maybe_text(), text(), maybe_text(), option::of(amount()));
    parts.prop_map(|(id, name, email, monthly_target)| Salesperson {
        id,
        name,
        email,
        monthly_target,
    })
}

/// Any stage.
pub fn stage() -> impl Strategy<Value = Stage> {
    prop_oneof![
        proptest::sample::select(Stage::ALL.to_vec()),
        text().prop_map(Stage::Unknown),
    ]
}

/// A customer of a key.
pub fn customer(key: impl Strategy<Value = String>) -> impl Strategy<Value = Customer> {
    let identity = (identity(key), maybe_text(), text(), tax_id());
    let reach = (maybe_text(), maybe_text(), maybe_text());
    let funnel = (stage(), option::of(amount()), option::of(day()));
    let rest = (
        option::of(salesperson()),
        option::of(amount()),
        prop_oneof![
            any::<bool>().prop_map(|deleted| (deleted, None)),
            text().prop_map(|into| (true, Some(into))),
        ],
    );
    (identity, reach, funnel, rest).prop_map(|(identity, reach, funnel, rest)| Customer {
        key: identity.0.0,
        id: identity.0.1,
        code: identity.1,
        name: identity.2,
        tax_id: identity.3,
        email: reach.0,
        phone: reach.1,
        address: reach.2,
        stage: funnel.0,
        estimated_value: funnel.1,
        created_on: funnel.2,
        salesperson: rest.0,
        updated_at: rest.1,
        deleted: rest.2.0,
        merged_into: rest.2.1,
    })
}

fn document_status() -> impl Strategy<Value = DocumentStatus> {
    prop_oneof![
        Just(DocumentStatus::Draft),
        Just(DocumentStatus::Issued),
        Just(DocumentStatus::Paid),
        Just(DocumentStatus::Void),
        Just(DocumentStatus::Rejected),
        text().prop_map(DocumentStatus::Unknown),
    ]
}

fn terms() -> impl Strategy<Value = PaymentTerms> {
    prop_oneof![
        Just(PaymentTerms::Cash),
        Just(PaymentTerms::Credit),
        text().prop_map(PaymentTerms::Other),
    ]
}

/// A document of a key.
pub fn document(key: impl Strategy<Value = String>) -> impl Strategy<Value = Document> {
    let identity = (identity(key), kind(), text());
    let customer = (maybe_text(), tax_id(), maybe_text());
    let days = (day(), option::of(day()), option::of(day()));
    let parts = [(); 5].map(|()| option::of(amount()));
    let rate = option::of(amount()).prop_map(|rate| rate.and_then(ExchangeRate::from_millionths));
    let money = (amount(), parts, currency(), rate);
    let rest = (
        option::of(terms()),
        document_status(),
        maybe_text(),
        option::of(reference()),
        option::of(amount()),
        any::<bool>(),
        maybe_text(),
    );
    (identity, customer, days, money, rest).prop_map(|(identity, customer, days, money, rest)| {
        let [net, tax, exempt, paid_amount, balance] = money.1;
        Document {
            key: identity.0.0,
            id: identity.0.1,
            kind: identity.1,
            number: identity.2,
            customer_id: customer.0,
            customer_tax_id: customer.1,
            customer_name: customer.2,
            issued_on: days.0,
            due_on: days.1,
            received_on: days.2,
            terms: rest.0,
            total: money.0,
            net,
            tax,
            exempt,
            paid_amount,
            balance,
            currency: money.2,
            exchange_rate: money.3,
            status: rest.1,
            description: rest.2,
            reference: rest.3,
            rounded_from: rest.6,
            updated_at: rest.4,
            deleted: rest.5,
        }
    })
}

fn method() -> impl Strategy<Value = PaymentMethod> {
    prop_oneof![
        Just(PaymentMethod::BankTransfer),
        Just(PaymentMethod::Check),
        Just(PaymentMethod::Cash),
        Just(PaymentMethod::Card),
        text().prop_map(PaymentMethod::Unknown),
    ]
}

fn payment_status() -> impl Strategy<Value = PaymentStatus> {
    prop_oneof![
        Just(PaymentStatus::Valid),
        Just(PaymentStatus::Reversed),
        Just(PaymentStatus::Rejected),
        text().prop_map(PaymentStatus::Unknown),
    ]
}

/// A payment of a key.
pub fn payment(key: impl Strategy<Value = String>) -> impl Strategy<Value = Payment> {
    let allocation =
        (reference(), amount()).prop_map(|(document, amount)| Allocation { document, amount });
    let identity = identity(key);
    let finer =
        (amount(), prop::collection::vec(amount(), 0..3)).prop_map(|(amount, allocations)| {
            FineAmounts {
                amount,
                allocations,
            }
        });
    // Only of a payment that says no currency.
    let units = prop_oneof![
        option::of(currency()).prop_map(|currency| (currency, None)),
        finer.prop_map(|finer| (None, Some(finer))),
    ];
    let money = (
        prop::collection::vec(allocation, 0..3),
        day(),
        amount(),
        units,
    );
    let words = (method(), maybe_text(), maybe_text(), payment_status());
    let rest = (option::of(amount()), any::<bool>(), maybe_text());
    (identity, money, words, rest).prop_map(|(identity, money, words, rest)| Payment {
        key: identity.0,
        id: identity.1,
        allocations: money.0,
        paid_on: money.1,
        amount: money.2,
        currency: money.3.0,
        finer: money.3.1,
        method: words.0,
        document_number: words.1,
        notes: words.2,
        status: words.3,
        rounded_from: rest.2,
        updated_at: rest.0,
        deleted: rest.1,
    })
}

/// A row that could not be read.
pub fn rejected() -> impl Strategy<Value = Rejected> {
    let reasons = vec![
        RejectReason::Missing,
        RejectReason::NotANumber,
        RejectReason::NotADate,
        RejectReason::NotAnObject,
        RejectReason::NoIdentity,
        RejectReason::OutOfRange,
        RejectReason::NotACurrency,
    ];
    let list = proptest::sample::select(List::ALL.to_vec());
    let reason = proptest::sample::select(reasons);
    (list, text(), text(), text(), reason, text()).prop_map(
        |(list, key, label, field, reason, value)| Rejected {
            list,
            key,
            label,
            field,
            reason,
            value,
        },
    )
}

/// A page whose records have one of few keys, so that they meet.
pub fn page() -> impl Strategy<Value = StagedPage> {
    let key = || "[a-f]";
    let records = prop_oneof![
        prop::collection::vec(customer(key()), 0..4).prop_map(PageRecords::Customers),
        prop::collection::vec(document(key()), 0..4).prop_map(PageRecords::Documents),
        prop::collection::vec(payment(key()), 0..4).prop_map(PageRecords::Payments),
    ];
    (records, prop::collection::vec(rejected(), 0..2))
        .prop_map(|(records, rejected)| StagedPage { records, rejected })
}
