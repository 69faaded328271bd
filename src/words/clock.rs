//! An instant as a clock on a wall of the company shows it. The browser knows the zones.

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Day and time of day in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Day.
    pub day: NaiveDate,
    /// Time of day.
    pub time: NaiveTime,
}

/// What a clock in `zone` shows at an instant in milliseconds since the epoch. A zone that the browser does not
/// know is read as UTC.
pub fn moment_in(zone: &str, at_ms: i64) -> Moment {
    in_zone(zone, at_ms).unwrap_or_else(|| {
        let utc = Utc
            .timestamp_millis_opt(at_ms)
            .single()
            .unwrap_or_default()
            .naive_utc();
        Moment {
            day: utc.date(),
            time: utc.time(),
        }
    })
}

fn in_zone(zone: &str, at_ms: i64) -> Option<Moment> {
    let options = Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("calendar", "gregory"),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    // Called by name: the constructor throws on a zone that it does not know, and that must stay catchable.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DateTimeFormat".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let format = Reflect::construct(&class, &Array::of2(&"en-US".into(), &options)).ok()?;
    let parts_of: Function = Reflect::get(&format, &"formatToParts".into())
        .ok()?
        .dyn_into()
        .ok()?;
    // An instant fits in a JavaScript number exactly for the next 285,000 years.
    #[allow(clippy::cast_precision_loss)]
    let at = JsValue::from_f64(at_ms as f64);
    let parts: Array = parts_of.call1(&format, &at).ok()?.dyn_into().ok()?;
    let part = |wanted: &str| -> Option<u32> {
        parts.iter().find_map(|part| {
            let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            if kind != wanted {
                return None;
            }
            let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?;
            value.parse().ok()
        })
    };
    let year = i32::try_from(part("year")?).ok()?;
    Some(Moment {
        day: NaiveDate::from_ymd_opt(year, part("month")?, part("day")?)?,
        time: NaiveTime::from_hms_opt(part("hour")?, part("minute")?, part("second")?)?,
    })
}
