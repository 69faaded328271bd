//! `/v1/clients`

use super::json::Object;
use super::spelling::{self, PLAIN};
use super::{client_id, seller_id};
use crate::Company;
use crate::names;
use crate::record::{Currency, Stage, Unreadable};
use crate::rng::trait_of;

/// Kind of record, mixed into its traits so that customer 7 and document 7 are not alike.
const LIST: u32 = 1 << 16;

/// Appends a customer.
pub(super) fn write(company: &Company, index: u32, out: &mut String) {
    let client = &company.clients[index as usize];
    let how = |aspect: u32| {
        if company.options.clean {
            PLAIN
        } else {
            trait_of(index, LIST + aspect)
        }
    };
    let mut object = Object::begin(out);
    match how(1) {
        0..=99 => object.raw("id", client_id(index)),
        _ => object.text("id", &client_id(index)),
    }
    let name = match how(2) {
        0..=49 => "business_name",
        50..=99 => "razon_social",
        _ => "name",
    };
    object.text(name, &client.name);
    let tax_id = match how(3) {
        0..=49 => "ruc",
        50..=149 => "rut",
        _ => "tax_id",
    };
    spelling::tax_id(&mut object, tax_id, &client.tax_id, how(4));
    object.text(
        "email",
        &format!("contacto@{}", names::domain(&client.name)),
    );
    object.text("phone", &client.phone);
    object.text("address", &client.address);
    // An unknown word is kept as it is: in another case it would be another one.
    let case = if client.stage == Stage::Unknown {
        PLAIN
    } else {
        how(5)
    };
    spelling::word(&mut object, "status", client.stage.word(), case);
    match client.estimated_value {
        _ if client.unreadable == Some(Unreadable::Amount) => {
            object.text("estimated_value", "abc");
        }
        Some(value) => {
            spelling::amount(&mut object, "estimated_value", value, Currency::Clp, how(6));
        }
        None => spelling::nothing(&mut object, "estimated_value", how(6)),
    }
    let created = if how(7) < 100 {
        "created_at"
    } else {
        "created_date"
    };
    match client.created_on {
        _ if client.unreadable == Some(Unreadable::Date) => object.text(created, "ayer"),
        Some(day) => spelling::date(&mut object, created, day, how(8)),
        None => spelling::nothing(&mut object, created, how(8)),
    }
    write_seller(company, client.seller, &mut object, how(9));
    let updated = if how(10) < 50 {
        "modified_at"
    } else {
        "updated_at"
    };
    spelling::instant(&mut object, updated, client.updated_at, how(11));
    if client.deleted {
        object.raw("deleted", true);
    }
    object.end();
}

fn write_seller(company: &Company, seller: Option<usize>, object: &mut Object, spelling: u32) {
    let Some(index) = seller else {
        return spelling::nothing(object, "salesperson", spelling);
    };
    let seller = &company.sellers[index];
    let key = match spelling {
        0..=39 => "seller",
        40..=79 => "vendedor",
        80..=119 => "owner",
        120..=159 => "account_manager",
        _ => "salesperson",
    };
    if seller.is_only_a_name {
        return object.text(key, &seller.name);
    }
    object.object(key, |inner| {
        inner.text("id", &seller_id(index));
        inner.text("name", &seller.name);
        inner.text("email", &format!("ventas{}@empresa.example", index + 1));
        if let Some(target) = seller.monthly_target {
            inner.raw("monthly_target", target);
        }
    });
}
