//! A record of the contract in other names and spellings.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::America::Santiago;
use demo::Resource;
use serde_json::{Map, Value};

use crate::style::{Dates, Fields, Ids, Numbers, Style};

/// Names of the contract that mean the same; the first one stands for all.
const SYNONYMS: [(&str, &[&str]); 9] = [
    ("invoice_number", &["number", "folio"]),
    ("name", &["business_name", "razon_social"]),
    ("tax_id", &["ruc", "rut"]),
    ("created_date", &["created_at"]),
    ("updated_at", &["modified_at"]),
    (
        "salesperson",
        &["seller", "vendedor", "owner", "account_manager"],
    ),
    ("document_type", &["type"]),
    ("payment_terms", &["forma_pago"]),
    ("total_amount", &["total"]),
];

const AMOUNTS: [&str; 9] = [
    "total_amount",
    "net_amount",
    "tax_amount",
    "exempt_amount",
    "paid_amount",
    "balance",
    "amount",
    "estimated_value",
    "monthly_target",
];
const DAYS: [&str; 5] = [
    "issue_date",
    "due_date",
    "received_date",
    "payment_date",
    "created_date",
];
const INSTANTS: [&str; 1] = ["updated_at"];
const IDS: [&str; 4] = ["id", "client_id", "invoice_id", "reference"];

/// Whether records have to be rewritten at all.
pub(crate) fn is_plain(style: &Style) -> bool {
    style.fields == Fields::Contract
        && style.rename.is_empty()
        && style.numbers == Numbers::Contract
        && style.dates == Dates::Contract
        && style.ids == Ids::Contract
}

/// A record of the contract, rewritten.
pub(crate) fn rewrite(style: &Style, resource: Resource, record: &str) -> String {
    match serde_json::from_str(record) {
        Ok(Value::Object(members)) => {
            Value::Object(object(style, kind_of(resource), members)).to_string()
        }
        _ => record.to_owned(),
    }
}

fn kind_of(resource: Resource) -> &'static str {
    match resource {
        Resource::Clients => "Client",
        Resource::Invoices => "Invoice",
        Resource::Payments => "Payment",
    }
}

fn object(style: &Style, kind: &str, members: Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, value) in members {
        let plain = canonical(&key);
        let value = match value {
            Value::Object(inner) => Value::Object(object(style, "Seller", inner)),
            Value::Array(parts) => Value::Array(
                parts
                    .into_iter()
                    .map(|part| match part {
                        Value::Object(inner) => Value::Object(object(style, "Part", inner)),
                        other => other,
                    })
                    .collect(),
            ),
            value => spelled(style, plain, value),
        };
        let own = style.rename.iter().find(|(of, _)| of == plain);
        if let Some((_, name)) = own.filter(|_| kind != "Seller" && kind != "Part") {
            out.insert(name.clone(), value);
            continue;
        }
        match style.fields {
            Fields::Contract => {
                out.insert(key, value);
            }
            Fields::Renamed => {
                out.insert(format!("{kind}{}", pascal(plain)), value);
            }
            Fields::Nested if kind == "Seller" || kind == "Part" || plain == "id" => {
                out.insert(plain.to_owned(), value);
            }
            Fields::Nested => nest(&mut out, plain, value),
        }
    }
    out
}

/// The name that stands for all names of a field.
fn canonical(key: &str) -> &str {
    let found = SYNONYMS.iter().find(|(_, others)| others.contains(&key));
    found.map_or(key, |(name, _)| name)
}

fn pascal(key: &str) -> String {
    let upper = |word: &str| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    };
    key.split('_').map(upper).collect()
}

/// `/attributes/name`, `/attributes/amounts/balance`, `/attributes/dates/due_date`.
fn nest(out: &mut Map<String, Value>, key: &str, value: Value) {
    let group = if AMOUNTS.contains(&key) {
        Some("amounts")
    } else if DAYS.contains(&key) || INSTANTS.contains(&key) {
        Some("dates")
    } else {
        None
    };
    let attributes = inner(out, "attributes");
    let place = match group {
        Some(group) => attributes.and_then(|attributes| inner(attributes, group)),
        None => attributes,
    };
    if let Some(place) = place {
        place.insert(key.to_owned(), value);
    }
}

fn inner<'a>(out: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Map<String, Value>> {
    let slot = out.entry(name).or_insert_with(|| Value::Object(Map::new()));
    slot.as_object_mut()
}

fn spelled(style: &Style, key: &str, value: Value) -> Value {
    if AMOUNTS.contains(&key) || key == "exchange_rate" {
        return amount(style.numbers, value);
    }
    if DAYS.contains(&key) {
        return match day_of(&value) {
            Some(day) => write_day(style.dates, day, value),
            None => value,
        };
    }
    if INSTANTS.contains(&key) {
        let read = value.as_str().and_then(|text| text.parse().ok());
        return match read {
            Some(at) => write_instant(style.dates, at, value),
            None => value,
        };
    }
    if IDS.contains(&key) {
        return id(style.ids, value);
    }
    value
}

/// A number whose value is plain; what is spelled oddly already stays as it is.
fn amount(numbers: Numbers, value: Value) -> Value {
    let plain = match &value {
        Value::Number(number) => number.as_f64(),
        _ => None,
    };
    let (Some(plain), true) = (plain, numbers != Numbers::Contract) else {
        return value;
    };
    // A rate has up to four decimals; amounts of the company at most two.
    let text = format!("{plain:.4}");
    let text = text.strip_suffix("00").unwrap_or(&text);
    Value::String(match numbers {
        Numbers::Comma => text.replace('.', ","),
        _ => text.to_owned(),
    })
}

/// The day that a value of the contract means in Santiago.
fn day_of(value: &Value) -> Option<NaiveDate> {
    let text = value.as_str()?;
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    for spelling in ["%d-%m-%Y", "%d/%m/%Y"] {
        if let Ok(day) = NaiveDate::parse_from_str(text, spelling) {
            return Some(day);
        }
    }
    let microsoft = text.strip_prefix("/Date(").and_then(|rest| {
        let ms = rest.split(['+', ')']).next()?.parse().ok()?;
        DateTime::from_timestamp_millis(ms)
    });
    let at = microsoft.or_else(|| text.parse().ok())?;
    Some(at.with_timezone(&Santiago).date_naive())
}

fn write_day(dates: Dates, day: NaiveDate, value: Value) -> Value {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let noon = Santiago
        .from_local_datetime(&day.and_time(noon))
        .earliest()
        .map(|at| at.to_utc());
    let at = noon.unwrap_or_default();
    match dates {
        Dates::Contract => value,
        Dates::Iso => Value::String(day.to_string()),
        Dates::Dashes => Value::String(day.format("%d-%m-%Y").to_string()),
        Dates::Slashes => Value::String(day.format("%d/%m/%Y").to_string()),
        Dates::Rfc3339 | Dates::Microsoft | Dates::UnixSeconds | Dates::UnixMs => {
            write_instant(dates, at, value)
        }
    }
}

fn write_instant(dates: Dates, at: DateTime<Utc>, value: Value) -> Value {
    let local = at.with_timezone(&Santiago);
    match dates {
        Dates::Contract => value,
        Dates::Iso => Value::String(at.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        Dates::Rfc3339 => Value::String(local.to_rfc3339()),
        Dates::Dashes => Value::String(local.format("%d-%m-%Y %H:%M:%S%:z").to_string()),
        Dates::Slashes => Value::String(local.format("%d/%m/%Y %H:%M:%S%:z").to_string()),
        Dates::Microsoft => {
            let text = format!("/Date({}{})/", at.timestamp_millis(), local.format("%z"));
            Value::String(text)
        }
        Dates::UnixSeconds => Value::from(at.timestamp()),
        Dates::UnixMs => Value::from(at.timestamp_millis()),
    }
}

fn id(ids: Ids, value: Value) -> Value {
    let digits = |text: &str| text.parse::<u64>().ok().filter(|n| n.to_string() == text);
    let number_of = |text: &str| {
        let own = ["inv-", "pay-"]
            .iter()
            .find_map(|kind| text.strip_prefix(kind));
        own.and_then(|rest| rest.parse().ok())
            .or_else(|| digits(text))
    };
    match (ids, &value) {
        (Ids::Numbers, Value::String(text)) => number_of(text).map_or(value, Value::from),
        (Ids::Swapped, Value::String(text)) => digits(text).map_or(value, Value::from),
        (Ids::Texts | Ids::Swapped, Value::Number(number)) => Value::String(number.to_string()),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVOICE: &str = r#"{"id":"inv-0000007","folio":12,"client_id":1001,"issue_date":"22-11-2026","total":1190000.0,"exchange_rate":950.25,"updated_at":"2026-11-22T12:00:00Z"}"#;

    fn written(style: &Style) -> Value {
        let text = rewrite(style, Resource::Invoices, INVOICE);
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn numbers_as_text() {
        let with = |numbers| {
            written(&Style {
                numbers,
                ..Style::default()
            })
        };
        assert_eq!(with(Numbers::Text)["total"], "1190000.00");
        assert_eq!(with(Numbers::Comma)["total"], "1190000,00");
        assert_eq!(with(Numbers::Comma)["exchange_rate"], "950,25");
    }

    #[test]
    fn dates_in_every_spelling() {
        let with = |dates| {
            let style = Style {
                dates,
                ..Style::default()
            };
            let invoice = written(&style);
            (invoice["issue_date"].clone(), invoice["updated_at"].clone())
        };
        let text = |day: &str, at: &str| (Value::from(day), Value::from(at));
        assert_eq!(with(Dates::Iso), text("2026-11-22", "2026-11-22T12:00:00Z"));
        let local = "2026-11-22T12:00:00-03:00";
        assert_eq!(
            with(Dates::Rfc3339),
            text(local, "2026-11-22T09:00:00-03:00")
        );
        assert_eq!(
            with(Dates::Slashes),
            text("22/11/2026", "22/11/2026 09:00:00-03:00")
        );
        assert_eq!(
            with(Dates::Microsoft),
            text("/Date(1795359600000-0300)/", "/Date(1795348800000-0300)/")
        );
        let (day, at) = with(Dates::UnixSeconds);
        assert_eq!((day, at), (1_795_359_600.into(), 1_795_348_800.into()));
    }

    #[test]
    fn other_names_and_places() {
        let with = |fields| {
            written(&Style {
                fields,
                ..Style::default()
            })
        };
        let renamed = with(Fields::Renamed);
        assert_eq!(renamed["InvoiceId"], "inv-0000007");
        assert_eq!(renamed["InvoiceInvoiceNumber"], 12);
        assert_eq!(renamed["InvoiceTotalAmount"], 1_190_000.0);
        let nested = with(Fields::Nested);
        assert_eq!(nested["id"], "inv-0000007");
        assert_eq!(nested["attributes"]["client_id"], 1001);
        assert_eq!(nested["attributes"]["amounts"]["total_amount"], 1_190_000.0);
        assert_eq!(nested["attributes"]["dates"]["issue_date"], "22-11-2026");
    }

    #[test]
    fn single_fields_under_names_of_their_own() {
        let style = Style {
            rename: vec![("total_amount".to_owned(), "monto".to_owned())],
            ..Style::default()
        };
        let invoice = written(&style);
        assert_eq!(invoice["monto"], 1_190_000.0);
        assert_eq!(
            (&invoice["total"], &invoice["folio"]),
            (&Value::Null, &12.into())
        );
    }

    #[test]
    fn ids_as_numbers_and_as_texts() {
        let with = |ids| {
            let style = Style {
                ids,
                ..Style::default()
            };
            let invoice = written(&style);
            (invoice["id"].clone(), invoice["client_id"].clone())
        };
        assert_eq!(with(Ids::Numbers), (7.into(), 1001.into()));
        assert_eq!(with(Ids::Texts), ("inv-0000007".into(), "1001".into()));
        assert_eq!(with(Ids::Swapped), ("inv-0000007".into(), "1001".into()));
    }
}
