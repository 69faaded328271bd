//! Other APIs than the v1 contract: the same records behind other envelopes, pages, names and spellings end in the
//! same numbers, and what an API lacks or gets wrong changes nothing that stands.

mod support;

use std::cell::{Cell, RefCell};

use demo::{Company, CompanyOptions, Resource};
use engine::{LocalState, RunRequest, Snapshot, SyncEnd, Transport, run_sync};
use onvio::{Field, FieldTable, Profile, Request};
use pollster::block_on;
use protocol::{DebtorQuery, DebtorSort, ProblemKind, Scope, Window};
use serde_json::{Map, Value, json};
use store::{MemoryStore, Store};
use support::{BASE, JumpingClock, day, request};
use sync::{HttpAnswer, TransportFailure};

/// How an API tells its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// A bare array, the next page in the header `Link`.
    LinkHeader,
    /// An array at a pointer, pages from 0, no totals: an empty page ends it.
    Pointer,
    /// The same, but a short page ends it.
    ShortPage,
    /// `offset` and `limit` with a total far inside.
    Offset,
    /// A cursor beside the rows.
    Cursor,
    /// `OData`: a next link in the body, a filter for what changed.
    Odata,
    /// Pages from 1 with their number; fields one object deeper, amounts with a decimal comma, unix seconds.
    Nested,
}

const STYLES: [Style; 7] = [
    Style::LinkHeader,
    Style::Pointer,
    Style::ShortPage,
    Style::Offset,
    Style::Cursor,
    Style::Odata,
    Style::Nested,
];

/// The profile of a style, over the v1 contract: only what differs.
fn profile(style: Style, size: usize) -> Profile {
    let said = match style {
        Style::LinkHeader => {
            json!({"paging": {"style": "link", "sizeParameter": "per_page", "size": size}})
        }
        Style::Pointer => json!({
            "envelope": {"rows": "/QueryResponse/Rows"},
            "paging": {"style": "page", "firstPage": 0, "pageParameter": "pagina", "sizeParameter": "tam", "size": size},
        }),
        Style::ShortPage => json!({
            "envelope": {"rows": "/a~1b/x"},
            "paging": {"style": "page", "sizeParameter": "tam", "size": size, "end": "short-page"},
        }),
        Style::Offset => json!({
            "paging": {"style": "offset", "offsetParameter": "start", "sizeParameter": "limit", "size": size,
                       "hints": {"total": ["/metadata/counts/total"]}},
            "envelope": {"names": ["data"]},
        }),
        Style::Cursor => json!({
            "paging": {"style": "cursor", "cursorParameter": "after", "hints": {"cursor": "/meta/next"}},
            "auth": {"headers": {"app-key": "{key}", "app-secret": "{secret}"}},
        }),
        Style::Odata => json!({
            "paging": {"style": "link"},
            "incremental": {"parameter": "$filter", "value": "UpdatedAt ge {since}", "overlapMinutes": 30},
        }),
        Style::Nested => json!({
            "envelope": {"rows": "/response/result"},
            "paging": {"style": "page", "hints": {"totalPages": "/response/pages"}},
            "incremental": {"parameter": "since", "format": "unix-seconds"},
            "dates": {"bareNumbers": "seconds"},
            "numbers": {"decimalMark": "comma"},
        }),
    };
    let mut document = json!({"extends": "onvio-v1", "id": "test", "query": {"company": "7"}});
    let members = document.as_object_mut().expect("an object");
    members.extend(said.as_object().expect("an object").clone());
    let mut profile = Profile::from_json(&document.to_string()).expect("a profile");
    if style == Style::Nested {
        for (table, fields) in [
            (&mut profile.customer, Field::CUSTOMER),
            (&mut profile.document, Field::DOCUMENT),
            (&mut profile.payment, Field::PAYMENT),
        ] {
            deepen(table, fields);
        }
    }
    profile
}

/// Every name one object deeper.
fn deepen(table: &mut FieldTable, fields: &[Field]) {
    for field in fields {
        let names = table.get(*field).iter();
        let deeper = names.map(|name| format!("/campos/{name}")).collect();
        table.set(*field, deeper);
    }
}

/// The rows of a list as a style spells them.
fn spelled(style: Style, rows: &[Value]) -> Vec<Value> {
    if style != Style::Nested {
        return rows.to_vec();
    }
    rows.iter()
        .map(|row| json!({"campos": deeper(row)}))
        .collect()
}

fn deeper(row: &Value) -> Value {
    let members = row.as_object().expect("a record is an object");
    let members = members.iter();
    Value::Object(
        members
            .map(|(key, value)| (key.clone(), spelled_value(key, value)))
            .collect(),
    )
}

/// A value with a decimal comma and days as seconds, also inside of allocations.
fn spelled_value(key: &str, value: &Value) -> Value {
    match value {
        Value::Number(number) if key.contains("amount") || key == "balance" => {
            json!(number.to_string().replace('.', ","))
        }
        Value::String(text) if is_plain_decimal(text) => json!(text.replace('.', ",")),
        Value::String(text) if key.ends_with("_date") => unix_noon(text).unwrap_or(json!(text)),
        Value::Array(items) => items.iter().map(|item| spelled_value(key, item)).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let spelled = members.map(|(key, value)| (key.clone(), spelled_value(key, value)));
            Value::Object(spelled.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// `1190000.00` and `-12.5`: with a decimal comma the point would group.
fn is_plain_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.trim_start_matches('-')
        .split_once('.')
        .is_some_and(|(whole, part)| digits(whole) && digits(part) && part.len() != 3)
}

/// Noon of a plain day, which is that day in Santiago too.
fn unix_noon(text: &str) -> Option<Value> {
    let day: chrono::NaiveDate = text.parse().ok().filter(|_| text.len() == 10)?;
    Some(json!(day.and_hms_opt(15, 0, 0)?.and_utc().timestamp()))
}

/// An API in one of the styles.
struct Api {
    style: Style,
    size: usize,
    /// The company's answer, then the lists.
    info: String,
    lists: RefCell<[Vec<Value>; 3]>,
    requests: RefCell<Vec<Request>>,
    /// Where the next page of every list is said to be.
    elsewhere: Option<&'static str>,
    /// Bytes of an answer to a list that come; the rest is lost.
    cut: Cell<Option<usize>>,
}

impl Api {
    /// At most so many records of each list.
    fn new(style: Style, size: usize, company: &Company, records: usize) -> Self {
        Self {
            style,
            size,
            info: company.company_info(),
            lists: RefCell::new(lists(company, None, records)),
            requests: RefCell::default(),
            elsewhere: None,
            cut: Cell::new(None),
        }
    }

    fn answer(&self, request: &Request) -> (Vec<(String, String)>, String) {
        let query = |name: &str| {
            let (_, query) = request.url.split_once('?')?;
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find_map(|(key, value)| (key == name).then(|| value.to_owned()))
        };
        assert_eq!(query("company").as_deref(), Some("7"), "{}", request.url);
        let position = ["clients", "invoices", "payments"]
            .iter()
            .position(|name| request.path.ends_with(name));
        let Some(position) = position else {
            return (Vec::new(), self.info.clone());
        };
        let rows = spelled(self.style, &self.lists.borrow()[position]);
        let number = |name: &str| query(name).map(|text| text.parse::<usize>().expect("a number"));
        let start = match self.style {
            Style::Pointer => number("pagina").expect("a page") * self.size,
            Style::ShortPage => (number("page").expect("a page") - 1) * self.size,
            Style::Offset => number("start").expect("an offset"),
            Style::Cursor => query("after").map_or(0, |text| text[2..].parse().expect("ours")),
            Style::LinkHeader | Style::Odata | Style::Nested => {
                (number("page").unwrap_or(1) - 1) * self.size
            }
        };
        let sized = match self.style {
            Style::Pointer | Style::ShortPage => number("tam"),
            Style::Offset => number("limit"),
            Style::LinkHeader if start == 0 => number("per_page"),
            _ => Some(self.size),
        };
        assert_eq!(sized, Some(self.size), "{}", request.url);
        let page: Vec<_> = rows.iter().skip(start).take(self.size).collect();
        let end = start + page.len();
        let more = end < rows.len();
        let next = start / self.size + 2;
        let link = self.elsewhere.map_or_else(
            || format!("{}?company=7&page={next}", request.path),
            |elsewhere| format!("{elsewhere}{}", request.path),
        );
        let mut headers = Vec::new();
        let body = match self.style {
            Style::LinkHeader => {
                if more {
                    headers.push(("link".to_owned(), format!("<{link}>; rel=\"next\"")));
                }
                json!(page)
            }
            Style::Pointer => json!({"time": 1, "QueryResponse": {"Rows": page}}),
            Style::ShortPage => json!({"a/b": {"x": page, "total": "unknown"}}),
            Style::Offset => json!({"metadata": {"counts": {"total": rows.len()}}, "data": page}),
            Style::Cursor => {
                let next = more.then(|| format!("c-{end}"));
                json!({"meta": {"next": next}, "items": page})
            }
            Style::Odata if more => json!({"value": page, "@odata.nextLink": link}),
            Style::Odata => json!({"value": page}),
            Style::Nested => {
                let pages = rows.len().div_ceil(self.size);
                json!({"response": {"result": page, "pages": pages}})
            }
        };
        (headers, body.to_string())
    }
}

/// The rows of each list that changed since, at most so many.
fn lists(company: &Company, since: Option<i64>, records: usize) -> [Vec<Value>; 3] {
    Resource::ALL.map(|resource| {
        let page = company.page(resource, since, 0, records);
        serde_json::from_str(&page.json).expect("the demo writes JSON")
    })
}

impl Transport for Api {
    async fn get(&self, request: &Request, _: u32) -> Result<HttpAnswer, TransportFailure> {
        self.requests.borrow_mut().push(request.clone());
        let (headers, body) = self.answer(request);
        let mut body = body.into_bytes();
        if !request.path.ends_with("info") {
            body.truncate(self.cut.get().unwrap_or(usize::MAX));
        }
        Ok(HttpAnswer {
            status: 200,
            headers,
            body,
            elapsed_ms: 1,
        })
    }
}

fn run(
    store: &MemoryStore,
    api: &impl Transport,
    profile: &Profile,
    clock: &JumpingClock,
) -> SyncEnd {
    let request = RunRequest {
        profile: profile.clone(),
        ..request()
    };
    block_on(run_sync(store, api, clock, None, request, |_| {}))
}

fn published(end: SyncEnd) -> Snapshot {
    match end {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

/// What Inicio and Cobranza show, and how many records of each list there are.
fn assert_same(ours: &Snapshot, theirs: &Snapshot, today: chrono::NaiveDate, what: &str) {
    let (ours, theirs) = (shown(ours, today), shown(theirs, today));
    assert_eq!(ours.1, theirs.1, "{what}");
    let differ = ours
        .0
        .split(", ")
        .zip(theirs.0.split(", "))
        .find(|(one, other)| one != other);
    assert_eq!(differ, None, "{what}");
    assert!(ours == theirs, "{what}");
}

fn shown(snapshot: &Snapshot, today: chrono::NaiveDate) -> (String, [usize; 3]) {
    let state = LocalState::default();
    let lens = snapshot.lens(&Scope::default(), today);
    let home = snapshot.home(&lens, state.local(false));
    let rows = Window {
        first: 0,
        count: 50,
    };
    let receivables = snapshot.receivables(&lens, &DebtorQuery::rows(DebtorSort::default(), rows));
    let dataset = snapshot.dataset();
    let counts = [
        dataset.customers().len(),
        dataset.documents().len(),
        dataset.payments().len(),
    ];
    (format!("{home:?} {receivables:?}"), counts)
}

/// The v1 contract, whole lists.
struct V1<'a>(&'a Api);

impl Transport for V1<'_> {
    async fn get(&self, request: &Request, _: u32) -> Result<HttpAnswer, TransportFailure> {
        let lists = self.0.lists.borrow();
        let body = match request.path.rsplit('/').next() {
            Some("clients") => json!(lists[0]).to_string(),
            Some("invoices") => json!(lists[1]).to_string(),
            Some("payments") => json!(lists[2]).to_string(),
            _ => self.0.info.clone(),
        };
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.into_bytes(),
            elapsed_ms: 1,
        })
    }
}

#[test]
fn every_style_ends_in_the_numbers_of_the_v1_contract() {
    let company = Company::new(CompanyOptions::new(5, 10_000, day("2026-11-22")));
    let size = 100;
    for (records, size) in [(0, size), (1, size), (size, size), (10_000, 1_000)] {
        for style in STYLES {
            let api = Api::new(style, size, &company, records);
            let (ours, theirs) = (MemoryStore::new(), MemoryStore::new());
            let profile = profile(style, size);
            let read = published(run(&ours, &api, &profile, &JumpingClock::new()));
            let v1 = Profile::onvio_v1();
            let expected = published(run(&theirs, &V1(&api), &v1, &JumpingClock::new()));
            let today = company.today();
            assert_same(&read, &expected, today, &format!("{style:?} {records}"));
            assert_eq!(read.rejected_count(), expected.rejected_count());
            assert!(shown(&read, today).1.iter().all(|count| *count <= records));
            if records > size {
                assert!(shown(&read, today).1[1] > 9_000, "{style:?}");
            }
        }
    }
}

#[test]
fn what_changed_is_asked_for_in_every_style() {
    let company = Company::new(CompanyOptions::new(5, 2_000, day("2026-11-22")));
    for style in STYLES {
        let api = Api::new(style, 300, &company, usize::MAX);
        let (store, clock) = (MemoryStore::new(), JumpingClock::new());
        let profile = profile(style, 300);
        published(run(&store, &api, &profile, &clock));
        let mut next = company.clone();
        next.advance_day();
        *api.lists.borrow_mut() = lists(&next, Some(company.now()), usize::MAX);
        api.requests.borrow_mut().clear();
        clock.advance(60 * 60 * 1000);
        let read = published(run(&store, &api, &profile, &clock));
        let mark = match style {
            Style::Odata => "%24filter=UpdatedAt%20ge%202026-11-22T",
            Style::Nested => "since=17953",
            _ => "modified_since=2026-11-22T",
        };
        let lists = |request: &&Request| !request.path.ends_with("info");
        assert!(
            api.requests
                .borrow()
                .iter()
                .filter(lists)
                .all(|request| request.url.contains(mark)),
            "{style:?}"
        );
        let whole = Api::new(style, 300, &next, usize::MAX);
        let v1 = Profile::onvio_v1();
        let clock = JumpingClock::new();
        let expected = published(run(&MemoryStore::new(), &V1(&whole), &v1, &clock));
        assert_same(&read, &expected, next.today(), &format!("{style:?}"));
    }
}

#[test]
fn a_changed_profile_reads_everything_again_and_the_same_one_does_not() {
    let company = Company::new(CompanyOptions::new(5, 100, day("2026-11-22")));
    let api = Api::new(Style::LinkHeader, 100, &company, usize::MAX);
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let first = profile(Style::LinkHeader, 100);
    let mut other = first.clone();
    other.decimal_mark = onvio::DecimalMark::Point;
    for (profile, full) in [
        (&first, true),
        (&first, false),
        (&other, true),
        (&other, false),
    ] {
        clock.advance(60 * 1000);
        published(run(&store, &api, profile, &clock));
        let (_, log) = block_on(store.log(1)).expect("a log").remove(0);
        assert_eq!(log.full, full);
    }
}

#[test]
fn the_key_never_leaves_for_another_origin() {
    let company = Company::new(CompanyOptions::new(5, 300, day("2026-11-22")));
    for style in [Style::LinkHeader, Style::Odata] {
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "https://host.example@evil.example",
            "http://host.example",
            "https://host.example:8443",
            "\\\\evil.example",
        ] {
            let api = Api {
                elsewhere: Some(elsewhere),
                ..Api::new(style, 100, &company, usize::MAX)
            };
            let store = MemoryStore::new();
            let end = run(&store, &api, &profile(style, 100), &JumpingClock::new());
            let SyncEnd::Failed(problem) = end else {
                panic!("{elsewhere} was followed")
            };
            assert_eq!(problem.kind, ProblemKind::BadAnswer, "{elsewhere}");
            // Every request carries the key: so every request must be to our own origin.
            let ours = format!("{BASE}/");
            let requests = api.requests.borrow();
            assert!(
                requests
                    .iter()
                    .all(|request| request.url.starts_with(&ours))
            );
            assert!(block_on(store.manifest()).expect("a store").is_none());
        }
    }
}

#[test]
fn a_key_of_two_parts_goes_in_two_headers_with_every_request() {
    let company = Company::new(CompanyOptions::new(5, 100, day("2026-11-22")));
    let api = Api::new(Style::Cursor, 20, &company, usize::MAX);
    let profile = profile(Style::Cursor, 20);
    published(run(
        &MemoryStore::new(),
        &api,
        &profile,
        &JumpingClock::new(),
    ));
    for request in api.requests.borrow().iter() {
        let sent = request.auth.header_values("k;s").expect("both parts");
        let expected = [("app-key", "k"), ("app-secret", "s")];
        assert_eq!(
            sent,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}

#[test]
fn an_answer_cut_anywhere_leaves_everything_as_it_was() {
    let company = Company::new(CompanyOptions::new(5, 12, day("2026-11-22")));
    for style in [Style::LinkHeader, Style::Pointer, Style::Nested] {
        let api = Api::new(style, 100, &company, 2);
        let (store, clock) = (MemoryStore::new(), JumpingClock::new());
        let profile = profile(style, 100);
        let before = shown(
            &published(run(&store, &api, &profile, &clock)),
            company.today(),
        );
        let revision = |store: &MemoryStore| {
            let manifest = block_on(store.manifest()).expect("a store");
            manifest.map(|manifest| manifest.revision)
        };
        let known = revision(&store);
        // Until nothing is cut off any more.
        for bytes in 0.. {
            api.cut.set(Some(bytes));
            clock.advance(24 * 60 * 60 * 1000);
            match run(&store, &api, &profile, &clock) {
                SyncEnd::Failed(problem) => {
                    assert!(bytes < 20_000);
                    assert_eq!(problem.kind, ProblemKind::BadAnswer, "{bytes}");
                    assert_eq!(revision(&store), known, "{bytes}");
                }
                SyncEnd::Published(after) => {
                    assert!(bytes > 500, "{bytes}");
                    assert_eq!(shown(&after, company.today()).1, before.1);
                    break;
                }
            }
        }
    }
}

/// What an API lacks is an empty list, of which nothing vanishes.
#[test]
fn a_list_that_an_api_stops_having_takes_nothing_away() {
    let company = Company::new(CompanyOptions::new(5, 200, day("2026-11-22")));
    let api = Api::new(Style::LinkHeader, 50, &company, usize::MAX);
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let mut profile = profile(Style::LinkHeader, 50);
    let before = shown(
        &published(run(&store, &api, &profile, &clock)),
        company.today(),
    );
    profile.endpoints.payments = None;
    profile.endpoints.company = None;
    api.requests.borrow_mut().clear();
    clock.advance(60 * 1000);
    let after = published(run(&store, &api, &profile, &clock));
    assert_eq!(shown(&after, company.today()).1, before.1);
    assert!(after.vanished().question.is_none());
    let requests = api.requests.borrow();
    assert!(
        requests
            .iter()
            .all(|request| !request.path.ends_with("payments"))
    );
}
