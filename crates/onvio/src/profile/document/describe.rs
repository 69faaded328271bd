//! Which keys a document has, and what of a profile stands there. `docs/profiles.md` explains each.

use domain::{DocumentStatus, PaymentMethod, PaymentStatus, PaymentTerms, Stage};

use super::value::{AuthHeaders, Choice, MaybeText, Names, Number, Pairs, Text, Texts};
use super::{Pass, Presence};
use crate::profile::{
    DecimalMark, End, Endpoint, Expected, Field, FieldTable, HintNames, Incremental, InstantFormat,
    Paging, Profile, RequestLimits, Style, UnixUnit, Words,
};
use crate::value::word::same;

const STYLES: &[(&str, Style)] = &[
    ("auto", Style::Auto),
    ("none", Style::None),
    ("page", Style::Page),
    ("offset", Style::Offset),
    ("cursor", Style::Cursor),
    ("link", Style::Link),
];

const ENDS: &[(&str, End)] = &[
    ("empty-page", End::EmptyPage),
    ("short-page", End::ShortPage),
];

const FORMATS: &[(&str, InstantFormat)] = &[
    ("rfc3339", InstantFormat::Rfc3339),
    ("date", InstantFormat::Date),
    ("unix-seconds", InstantFormat::UnixSeconds),
    ("unix-milliseconds", InstantFormat::UnixMilliseconds),
];

const BARE_NUMBERS: &[(&str, Option<UnixUnit>)] = &[
    ("none", None),
    ("seconds", Some(UnixUnit::Seconds)),
    ("milliseconds", Some(UnixUnit::Milliseconds)),
];

const DAY_ORDERS: &[(&str, bool)] = &[("day-first", false), ("month-first", true)];

const MARKS: &[(&str, DecimalMark)] = &[
    ("auto", DecimalMark::Auto),
    ("point", DecimalMark::Point),
    ("comma", DecimalMark::Comma),
];

const NAME_MATCHES: &[(&str, bool)] = &[("exact", false), ("loose", true)];

/// Kinds of documents by SII code.
const KINDS: &[(&str, u16)] = &[
    ("33", 33),
    ("34", 34),
    ("39", 39),
    ("41", 41),
    ("43", 43),
    ("46", 46),
    ("52", 52),
    ("56", 56),
    ("61", 61),
    ("110", 110),
    ("111", 111),
    ("112", 112),
];

/// Goes through a whole document.
pub(super) fn describe(profile: &mut Profile, pass: &mut dyn Pass) {
    // Where this document is described, and what it stands on: read before, or by an editor.
    pass.ignore("$schema");
    pass.ignore("extends");
    pass.value("id", &mut Text(&mut profile.id, Expected::Text));
    pass.value("name", &mut Text(&mut profile.name, Expected::Text));
    pass.object("hosts", &mut |pass| {
        let production = &mut profile.production_url;
        pass.value("production", &mut MaybeText(production, Expected::Address));
        let sandbox = &mut profile.sandbox_url;
        pass.value("sandbox", &mut MaybeText(sandbox, Expected::Address));
    });
    pass.object("auth", &mut |pass| {
        pass.value("headers", &mut AuthHeaders(&mut profile.auth.headers));
        pass.value("byProxy", &mut profile.auth.by_proxy);
    });
    pass.value("headers", &mut Pairs(&mut profile.headers));
    pass.value("query", &mut Pairs(&mut profile.query));
    pass.object("resources", &mut |pass| {
        let endpoints = &mut profile.endpoints;
        optional(pass, "company", &mut endpoints.company, endpoint);
        optional(pass, "customers", &mut endpoints.customers, endpoint);
        optional(pass, "documents", &mut endpoints.documents, endpoint);
        optional(pass, "payments", &mut endpoints.payments, endpoint);
    });
    pass.object("envelope", &mut |pass| {
        let rows = &mut profile.envelope.rows;
        pass.value("rows", &mut MaybeText(rows, Expected::Pointer));
        pass.value("names", &mut Texts(&mut profile.envelope.names));
    });
    pass.object("paging", &mut |pass| paging(&mut profile.paging, pass));
    optional(pass, "incremental", &mut profile.incremental, incremental);
    pass.object("dates", &mut |pass| {
        let unix = &mut profile.dates.unix;
        pass.value("bareNumbers", &mut Choice(unix, BARE_NUMBERS));
        let month_first = &mut profile.dates.month_first;
        pass.value("order", &mut Choice(month_first, DAY_ORDERS));
    });
    pass.object("numbers", &mut |pass| {
        let mark = &mut profile.decimal_mark;
        pass.value("decimalMark", &mut Choice(mark, MARKS));
    });
    pass.object("fields", &mut |pass| {
        let loose = &mut profile.loose_names;
        pass.value("match", &mut Choice(loose, NAME_MATCHES));
        fields(pass, "company", &mut profile.company, Field::COMPANY);
        fields(pass, "customer", &mut profile.customer, Field::CUSTOMER);
        let salesperson = &mut profile.salesperson;
        fields(pass, "salesperson", salesperson, Field::SALESPERSON);
        fields(pass, "document", &mut profile.document, Field::DOCUMENT);
        fields(pass, "reference", &mut profile.reference, Field::REFERENCE);
        fields(pass, "payment", &mut profile.payment, Field::PAYMENT);
        let allocation = &mut profile.allocation;
        fields(pass, "allocation", allocation, Field::ALLOCATION);
    });
    pass.object("words", &mut |pass| all_words(&mut profile.words, pass));
    pass.object("limits", &mut |pass| limits(&mut profile.limits, pass));
}

fn endpoint(endpoint: &mut Endpoint, pass: &mut dyn Pass) {
    pass.value("path", &mut Text(&mut endpoint.path, Expected::Path));
    pass.value("query", &mut Pairs(&mut endpoint.query));
    pass.value(
        "rows",
        &mut MaybeText(&mut endpoint.rows, Expected::Pointer),
    );
}

fn paging(paging: &mut Paging, pass: &mut dyn Pass) {
    pass.value("style", &mut Choice(&mut paging.style, STYLES));
    paging.first_page = number(pass, "firstPage", paging.first_page, (0, 1));
    let size = &mut paging.size_parameter;
    pass.value("sizeParameter", &mut MaybeText(size, Expected::Text));
    paging.size = narrow(number(pass, "size", paging.size.into(), (1, 100_000)));
    pass.value("end", &mut Choice(&mut paging.end, ENDS));
    for (key, parameter) in [
        ("pageParameter", &mut paging.page_parameter),
        ("offsetParameter", &mut paging.offset_parameter),
        ("cursorParameter", &mut paging.cursor_parameter),
    ] {
        pass.value(key, &mut Text(parameter, Expected::Text));
    }
    pass.value("holders", &mut Texts(&mut paging.holders));
    pass.object("hints", &mut |pass| hints(&mut paging.hints, pass));
}

fn hints(hints: &mut HintNames, pass: &mut dyn Pass) {
    for (key, names) in [
        ("page", &mut hints.page),
        ("totalPages", &mut hints.total_pages),
        ("cursor", &mut hints.cursor),
        ("nextLink", &mut hints.next_link),
        ("offset", &mut hints.offset),
        ("total", &mut hints.total),
        ("hasMore", &mut hints.has_more),
    ] {
        pass.value(key, &mut Names(names));
    }
}

fn incremental(incremental: &mut Incremental, pass: &mut dyn Pass) {
    let parameter = &mut incremental.parameter;
    pass.value("parameter", &mut Text(parameter, Expected::Text));
    pass.value("format", &mut Choice(&mut incremental.format, FORMATS));
    let value = &mut incremental.value;
    pass.value("value", &mut Text(value, Expected::Since));
    let minutes = u64::try_from(incremental.overlap_ms / 60_000).unwrap_or(0);
    let minutes = number(pass, "overlapMinutes", minutes, (0, 7 * 24 * 60));
    incremental.overlap_ms = i64::from(narrow(minutes)) * 60_000;
}

fn fields(
    pass: &mut dyn Pass,
    key: &'static str,
    table: &mut FieldTable,
    fields: &'static [Field],
) {
    pass.object(key, &mut |pass| {
        for field in fields {
            let mut names = table.get(*field).to_vec();
            pass.value(field.key(), &mut Names(&mut names));
            table.set(*field, names);
        }
    });
}

fn all_words(all: &mut Words, pass: &mut dyn Pass) {
    let stages = [
        ("prospect", Stage::Prospect),
        ("contacted", Stage::Contacted),
        ("qualified", Stage::Qualified),
        ("proposal", Stage::Proposal),
        ("negotiation", Stage::Negotiation),
        ("won", Stage::Won),
        ("lost", Stage::Lost),
    ];
    words(pass, "stages", &mut all.stages, &stages);
    words(pass, "kinds", &mut all.kinds, KINDS);
    let statuses = [
        ("draft", DocumentStatus::Draft),
        ("issued", DocumentStatus::Issued),
        ("paid", DocumentStatus::Paid),
        ("void", DocumentStatus::Void),
        ("rejected", DocumentStatus::Rejected),
    ];
    let table = &mut all.document_statuses;
    words(pass, "documentStatuses", table, &statuses);
    let terms = [
        ("cash", PaymentTerms::Cash),
        ("credit", PaymentTerms::Credit),
    ];
    words(pass, "terms", &mut all.terms, &terms);
    let methods = [
        ("bankTransfer", PaymentMethod::BankTransfer),
        ("check", PaymentMethod::Check),
        ("cash", PaymentMethod::Cash),
        ("card", PaymentMethod::Card),
    ];
    words(pass, "methods", &mut all.methods, &methods);
    let statuses = [
        ("valid", PaymentStatus::Valid),
        ("reversed", PaymentStatus::Reversed),
        ("rejected", PaymentStatus::Rejected),
    ];
    let table = &mut all.payment_statuses;
    words(pass, "paymentStatuses", table, &statuses);
}

fn words<T: Clone + PartialEq>(
    pass: &mut dyn Pass,
    key: &'static str,
    table: &mut Vec<(String, T)>,
    meanings: &[(&'static str, T)],
) {
    pass.object(key, &mut |pass| {
        let mut all: Vec<(String, T, bool)> = Vec::new();
        for (name, meaning) in meanings {
            let of_it = table.iter().filter(|(_, of)| of == meaning);
            let before: Vec<String> = of_it.map(|(word, _)| word.clone()).collect();
            let mut words = before.clone();
            pass.value(name, &mut Texts(&mut words));
            let is_said = words != before;
            all.extend(
                words
                    .into_iter()
                    .map(|word| (word, meaning.clone(), is_said)),
            );
        }
        // What the document says of a word stands before what it extends says of it.
        let said = all.iter().filter(|(_, _, is_said)| *is_said);
        let said: Vec<String> = said.map(|(word, _, _)| word.clone()).collect();
        let is_left = |word: &str| !said.iter().any(|other| same(word, other));
        all.retain(|(word, _, is_said)| *is_said || is_left(word));
        *table = all
            .into_iter()
            .map(|(word, meaning, _)| (word, meaning))
            .collect();
    });
}

fn limits(limits: &mut RequestLimits, pass: &mut dyn Pass) {
    let seconds = u64::from(limits.timeout_ms / 1_000);
    limits.timeout_ms = narrow(number(pass, "timeoutSeconds", seconds, (1, 600))) * 1_000;
    let megabytes = number(pass, "bodyMegabytes", limits.body_bytes >> 20, (1, 1_024));
    limits.body_bytes = megabytes << 20;
    let kilobytes = u64::from(limits.record_bytes >> 10);
    limits.record_bytes = narrow(number(pass, "recordKilobytes", kilobytes, (1, 1_024))) << 10;
    let concurrency = limits.concurrency.into();
    limits.concurrency = narrow(number(pass, "concurrency", concurrency, (1, 8)));
    for (key, limit) in [
        ("requestsPerMinute", &mut limits.per_minute),
        ("requestsPerDay", &mut limits.per_day),
    ] {
        let mut value = Number {
            value: limit.map(u64::from),
            bounds: (1, 10_000_000),
            may_be_null: true,
        };
        pass.value(key, &mut value);
        *limit = value.value.map(narrow);
    }
}

fn optional<T: Default>(
    pass: &mut dyn Pass,
    key: &'static str,
    slot: &mut Option<T>,
    members: fn(&mut T, &mut dyn Pass),
) {
    match pass.presence(key, slot.is_some()) {
        Presence::Unsaid => {}
        Presence::Null => *slot = None,
        Presence::Object => {
            let inner = slot.get_or_insert_default();
            pass.object(key, &mut |pass| members(inner, pass));
        }
    }
}

fn number(pass: &mut dyn Pass, key: &'static str, value: u64, bounds: (u64, u64)) -> u64 {
    let mut number = Number {
        value: Some(value),
        bounds,
        may_be_null: false,
    };
    pass.value(key, &mut number);
    number.value.unwrap_or(value)
}

/// What is within its bounds is within these.
fn narrow(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
