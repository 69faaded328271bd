//! Random records: few customers, kinds, folios and ids, so that they collide as they do in life.

use chrono::{Days, NaiveDate};
use domain::{
    Allocation, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus,
    ExchangeRate, FineAmounts, Payment, PaymentMethod, PaymentStatus, PaymentTerms, Salesperson,
    Stage, TaxId,
};

use super::rng::Rng;

/// The last day on which anything happens.
pub fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date")
}

/// A day: mostly of the last weeks, now and then a year before, or any of the last two years.
pub fn day(rng: &mut Rng) -> NaiveDate {
    let (ago, reach) = match rng.below(20) {
        0..=11 => (0, 60),
        12..=15 => (0, 150),
        16 | 17 => (365, 45),
        _ => (0, 800),
    };
    last_day() - Days::new(ago + rng.below(reach))
}

fn dollars() -> Currency {
    Currency::parse("USD").expect("a code")
}

/// A stage, known or not.
pub fn stage(rng: &mut Rng) -> Stage {
    if rng.chance(8) {
        let words = ["", "congelado", " Congelado", "archivo"];
        return Stage::Unknown(rng.pick(&words).to_owned());
    }
    rng.pick(&Stage::ALL)
}

fn tax_id(rng: &mut Rng) -> TaxId {
    let text = rng.pick(&["76.111.111-6", "77.222.222-K", "66.666.666-6"]);
    TaxId::parse(text).expect("not empty")
}

fn salesperson(rng: &mut Rng) -> Salesperson {
    let name = rng.pick(&["Ana", "Ana", "Beto", "Beto", "Carla", "Carla", " ", "-"]);
    Salesperson {
        id: rng.maybe(30, |_| format!("s-{name}")),
        name: name.to_owned(),
        email: rng.maybe(30, |_| format!("{name}@example.com")),
        monthly_target: rng.maybe(30, |rng| rng.between(0, 5_000)),
    }
}

/// A customer with the identity `number`: an id, else a code.
pub fn customer(rng: &mut Rng, number: i64) -> Customer {
    let id = (number != 4).then(|| format!("c{number}"));
    let code = format!("K{number}");
    // Sometimes into itself, into nobody, or in a circle.
    let merged_into = (id.is_some() && rng.chance(12)).then(|| format!("c{}", rng.below(7)));
    Customer {
        key: id.clone().unwrap_or_else(|| code.clone()),
        id,
        code: Some(code),
        name: match number {
            0 => "uno".to_owned(),
            _ => format!("Cliente {number}"),
        },
        tax_id: rng.maybe(50, tax_id),
        email: None,
        phone: None,
        address: None,
        stage: stage(rng),
        estimated_value: rng.maybe(80, |rng| rng.between(0, 900)),
        created_on: rng.maybe(70, day),
        salesperson: rng.maybe(70, salesperson),
        updated_at: None,
        deleted: rng.chance(10) || merged_into.is_some(),
        merged_into,
    }
}

fn kind(rng: &mut Rng) -> DocumentKind {
    let code = rng.pick(&[33, 33, 33, 33, 33, 34, 39, 41, 56, 61, 61, 61, 110, 52, 46]);
    if rng.chance(3) {
        return DocumentKind::Unknown("otro".into());
    }
    DocumentKind::Sii(code)
}

fn status(rng: &mut Rng) -> DocumentStatus {
    match rng.below(20) {
        0 => DocumentStatus::Draft,
        1 => DocumentStatus::Void,
        2 => DocumentStatus::Rejected,
        3 => DocumentStatus::Unknown("en disputa".into()),
        4 | 5 => DocumentStatus::Paid,
        _ => DocumentStatus::Issued,
    }
}

fn folio(rng: &mut Rng) -> String {
    if rng.chance(3) {
        String::new()
    } else {
        rng.between(1, 8).to_string()
    }
}

fn reference(rng: &mut Rng) -> DocumentRef {
    match rng.below(11) {
        10 => DocumentRef::IdElseNumber {
            id: format!("d{}", rng.below(30)),
            kind: rng.maybe(60, kind),
            number: folio(rng),
        },
        0..=4 => DocumentRef::Id(format!("d{}", rng.below(16))),
        5 | 6 => DocumentRef::Number {
            kind: rng.maybe(60, kind),
            number: folio(rng),
        },
        7 => DocumentRef::IdOrNumber(format!("0{}", folio(rng))),
        _ => DocumentRef::IdOrNumber(format!("d{}", rng.below(16))),
    }
}

/// Amounts: small, so that they meet; sometimes those of real life.
fn amount(rng: &mut Rng) -> i64 {
    if rng.chance(10) {
        rng.between(0, 90_000_000)
    } else {
        rng.between(0, 1_000)
    }
}

fn currency(rng: &mut Rng) -> (Currency, Option<ExchangeRate>) {
    if rng.chance(82) {
        return (Currency::CLP, None);
    }
    let rate = |millionths| ExchangeRate::from_millionths(millionths);
    if rng.chance(50) {
        let rate = rng.maybe(65, |rng| rate(rng.between(900_000_000, 990_000_000)));
        (dollars(), rate.flatten())
    } else {
        let rate = rng.maybe(65, |rng| rate(rng.between(38_000_000_000, 41_000_000_000)));
        (Currency::CLF, rate.flatten())
    }
}

/// A document with the identity `number`: an id, else kind and folio.
pub fn document(rng: &mut Rng, number: i64) -> Document {
    let (kind, folio, issued_on) = (kind(rng), folio(rng), day(rng));
    let (currency, exchange_rate) = currency(rng);
    // Some APIs use an id again in another kind of document.
    let id = match number % 7 {
        6 => None,
        4 => Some(format!("d{}", number - 1)),
        _ => Some(format!("d{number}")),
    };
    let total = amount(rng);
    let total = if rng.chance(8) { -total } else { total };
    Document {
        key: match id {
            Some(_) => format!("d{number}"),
            None => kind.key_with(&folio),
        },
        id,
        number: folio,
        customer_id: rng.maybe(75, |rng| format!("c{}", rng.below(6))),
        customer_tax_id: rng.maybe(40, tax_id),
        customer_name: rng.maybe(40, |rng| rng.pick(&["Uno", " uno ", "Dos", " "]).to_owned()),
        issued_on,
        due_on: rng.maybe(80, |rng| issued_on + Days::new(rng.below(60))),
        received_on: rng.maybe(30, |rng| issued_on + Days::new(rng.below(10))),
        terms: rng.maybe(15, |rng| {
            rng.pick(&[PaymentTerms::Cash, PaymentTerms::Credit])
        }),
        total,
        net: rng.maybe(80, amount),
        tax: rng.maybe(50, amount),
        exempt: rng.maybe(30, |rng| if rng.chance(50) { total } else { amount(rng) }),
        paid_amount: rng.maybe(20, amount),
        balance: rng.maybe(20, |rng| amount(rng) - 100),
        currency,
        exchange_rate,
        status: status(rng),
        description: None,
        reference: (kind.sign() != domain::Sign::Positive || rng.chance(10))
            .then(|| rng.maybe(80, reference))
            .flatten(),
        rounded_from: None,
        updated_at: None,
        deleted: rng.chance(8),
        kind,
    }
}

/// A payment with the identity `number`: over no document, one or several; a refund now and then.
pub fn payment(rng: &mut Rng, number: i64) -> Payment {
    let refund = rng.chance(15);
    let allocations = rng.several(0, 3, |rng| Allocation {
        document: reference(rng),
        amount: if refund { -amount(rng) } else { amount(rng) },
    });
    let rest = rng.maybe(25, |rng| rng.between(-100, 300)).unwrap_or(0);
    let currency = rng.maybe(25, |rng| {
        rng.pick(&[Currency::CLP, dollars(), Currency::CLF])
    });
    // Sent with decimals that the company's currency does not have.
    let finer = (currency.is_none() && rng.chance(30)).then(|| FineAmounts {
        amount: (allocations.iter().map(|part| part.amount).sum::<i64>() + rest) * 10_000
            + rng.between(-4_999, 4_999),
        allocations: allocations
            .iter()
            .map(|part| part.amount * 10_000 + rng.between(-4_999, 4_999))
            .collect(),
    });
    let method = rng.pick(&[
        PaymentMethod::BankTransfer,
        PaymentMethod::Check,
        PaymentMethod::Cash,
        PaymentMethod::Card,
        PaymentMethod::Unknown("vale".into()),
    ]);
    Payment {
        key: format!("p{number}"),
        id: Some(format!("p{number}")),
        amount: allocations.iter().map(|part| part.amount).sum::<i64>() + rest,
        allocations,
        // Some are cheques a fecha.
        paid_on: day(rng) + Days::new(if rng.chance(20) { 45 } else { 0 }),
        currency,
        finer,
        method,
        document_number: None,
        notes: None,
        status: match rng.below(14) {
            0 => PaymentStatus::Rejected,
            1 => PaymentStatus::Reversed,
            2 => PaymentStatus::Unknown("en camino".into()),
            _ => PaymentStatus::Valid,
        },
        rounded_from: None,
        updated_at: None,
        deleted: rng.chance(7),
    }
}
