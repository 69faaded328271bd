//! A reference page with bytes changed, taken out, put in, doubled and mixed, 100,000 times: no panic, no part of a
//! page for the whole, and no empty list out of a shape that nobody knows.

mod support;

use std::sync::LazyLock;

use domain::{Currency, List, Zone};
use onvio::{Answer, AnswerError, Context, Profile, Trail, decode_page};
use serde_json::Value;
use support::URL;

const BODIES: usize = 100_000;

const REFERENCES: [(List, &str); 3] = [
    (
        List::Customers,
        r#"{"page":1,"totalPages":1,"data":[{"id":"c1","name":"Ñandú \"S.A.\"","rut":"76.354.771-K","salesperson":{"id":1,"name":"Rosa"}}]}"#,
    ),
    (
        List::Documents,
        r#"[{"id":"d1","folio":"1001","type":61,"issue_date":"2026-11-22","total":"$ 1.190","reference":{"folio":7},"cliente":{"id":5}}]"#,
    ),
    (
        List::Payments,
        r#"{"value":[{"id":1,"payment_date":"22/11/2026","amount":1e3,"allocations":[{"invoice_id":"d1"}]}],"@odata.nextLink":"?p=2"}"#,
    ),
];

/// Pieces that matter to JSON and to us.
const PIECES: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "\\u00",
    "\\",
    "-",
    "e9",
    "\"items\":",
    "\"data\":",
    "\"next\":",
    "\"total\":9",
    "[]",
    "\u{feff}",
];

/// A generator that is the same everywhere (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = (mixed ^ (mixed >> 31)) >> 1;
        usize::try_from(mixed).expect("64 bits") % bound.max(1)
    }

    fn change(&mut self, body: &mut Vec<u8>) {
        let at = self.below(body.len());
        let end = (at + 1 + self.below(12)).min(body.len());
        match self.below(6) {
            0 => body[at] = u8::try_from(self.below(256)).expect("a byte"),
            1 => drop(body.drain(at..end)),
            2 => {
                let piece = PIECES[self.below(PIECES.len())];
                drop(body.splice(at..at, piece.bytes()));
            }
            3 => {
                let piece = PIECES[self.below(PIECES.len())];
                drop(body.splice(at..end, piece.bytes()));
            }
            4 => {
                let copy = body[at..end].to_vec();
                let to = self.below(body.len());
                drop(body.splice(to..to, copy));
            }
            _ => {
                let other = self.below(body.len());
                body.swap(at, other);
            }
        }
        if body.is_empty() {
            body.push(b' ');
        }
    }
}

static PROFILES: LazyLock<[Profile; 3]> = LazyLock::new(Profile::builtins);

#[test]
fn a_hundred_thousand_mutated_bodies() {
    let mut random = Random(20_261_122);
    let mut read = 0;
    for number in 0..BODIES {
        let (list, reference) = REFERENCES[number % REFERENCES.len()];
        let mut body = reference.as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            random.change(&mut body);
        }
        // The lists that Onvio Brasil has not are read like any other.
        let context = Context {
            profile: &PROFILES[number % PROFILES.len() * 2 % 3],
            currency: Currency::CLP,
            zone: Zone::santiago(),
        };
        let answer = Answer {
            url: URL,
            status: 200,
            body: &body,
            link: None,
            total_count: None,
        };
        let mut trail = Trail::default();
        let shown = || String::from_utf8_lossy(&body).into_owned();
        match decode_page(list, &answer, &context, &mut trail) {
            Ok(page) => {
                read += 1;
                let rows = page.records.len() + page.rejected.len();
                assert_eq!(page.rows, rows as u64, "{}", shown());
                assert_eq!(trail.received, page.rows);
                if page.rows == 0 {
                    assert!(holds_an_empty_list(&body), "{}", shown());
                }
            }
            Err(error) => {
                assert_eq!(trail, Trail::default(), "{}", shown());
                if let AnswerError::Shape(keys) = error {
                    assert_eq!(keys.is_empty(), has_no_keys(&body), "{}", shown());
                }
            }
        }
    }
    // Most are broken, but not all: else nothing would be proved of those that are read.
    assert!((BODIES / 50..BODIES / 2).contains(&read), "{read}");
}

fn parse(body: &[u8]) -> Option<Value> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    serde_json::from_slice(body).ok()
}

/// Whether the answer is an empty array, or has one as a member or as a member's member.
fn holds_an_empty_list(body: &[u8]) -> bool {
    fn inside(value: &Value, depth: usize) -> bool {
        match value {
            Value::Array(items) => items.is_empty(),
            Value::Object(members) if depth > 0 => {
                members.values().any(|member| inside(member, depth - 1))
            }
            _ => false,
        }
    }
    parse(body).is_some_and(|value| inside(&value, 2))
}

fn has_no_keys(body: &[u8]) -> bool {
    let value = parse(body);
    let members = value.as_ref().and_then(|value| value.as_object());
    members.is_none_or(serde_json::Map::is_empty)
}
