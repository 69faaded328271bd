//! What can be set by a word, alike on the command line (`--page-size 50`) and by order (`"page_size": 50`).

use std::str::FromStr;
use std::time::Duration;

use crate::auth::read_also;
use crate::state::Settings;
use crate::words::Choice;

/// Name of each dial, its values, and what it does.
pub const DIALS: [(&str, &str, &str); 27] = [
    ("key", "TEXT", "the API key"),
    ("auth_header", "NAME", "header of the key (Authorization)"),
    ("auth_prefix", "TEXT", "what stands before it (\"Bearer \")"),
    (
        "auth_also",
        "PAIRS",
        "headers that must come too: \"X-Tenant: 7; X-Site: cl\"",
    ),
    (
        "oauth",
        "ID:SECRET",
        "tokens from POST /oauth/token instead of the key; off",
    ),
    ("token_life_ms", "N", "how long a token is taken (3600000)"),
    (
        "token_uses",
        "N",
        "for how many requests; 0 is any number (0)",
    ),
    ("cors", "BOOL", "answer with CORS headers (true)"),
    (
        "expose",
        "BOOL",
        "let pages read Date, Retry-After, Link (true)",
    ),
    ("latency_ms", "N", "every answer waits this long (0)"),
    (
        "day_every_ms",
        "N",
        "a day passes in this time; 0 stands still (0)",
    ),
    (
        "ignore_modified_since",
        "BOOL",
        "whole lists whatever is asked (false)",
    ),
    (
        "elsewhere",
        "URL",
        "the other origin of faults that lead to one",
    ),
    ("page_size", "N", "records of a page; 0 is whole lists (0)"),
    (
        "paged",
        "LISTS",
        "the lists that come in pages: clients, invoices; all (all)",
    ),
    (
        "paging",
        "WORD",
        "none, page, offset, cursor, next, odata, link (page)",
    ),
    ("first_page", "N", "number of the first page: 0 or 1 (1)"),
    ("totals", "WORD", "own, none, rows, header, more (own)"),
    (
        "links",
        "WORD",
        "next links: absolute, relative, query (absolute)",
    ),
    (
        "envelope",
        "KEYS",
        "bare, items, /data/items; own: as the paging does (own)",
    ),
    (
        "hints",
        "PLACE",
        "of pages: beside, inside, or in an object of this name",
    ),
    ("fields", "WORD", "contract, renamed, nested (contract)"),
    (
        "rename",
        "PAIRS",
        "single fields: \"amount: monto; due_date: vence\"; none (none)",
    ),
    ("numbers", "WORD", "contract, text, comma (contract)"),
    (
        "dates",
        "WORD",
        "contract, iso, rfc3339, dashes, slashes, microsoft, unix-s, unix-ms",
    ),
    (
        "ids",
        "WORD",
        "contract, numbers, texts, swapped (contract)",
    ),
    (
        "absent",
        "LISTS",
        "what is not there at all, and 404: payments, clients; none (none)",
    ),
];

/// Whether there is such a dial.
pub(crate) fn is_dial(name: &str) -> bool {
    DIALS.iter().any(|(known, ..)| *known == name)
}

impl Settings {
    /// Sets a dial.
    pub(crate) fn set(&mut self, name: &str, text: &str) -> Result<(), String> {
        self.turn(name, text)
            .map_err(|error| format!("{name}: {error}"))
    }

    fn turn(&mut self, name: &str, text: &str) -> Result<(), String> {
        let style = &mut self.style;
        match name {
            "key" => text.clone_into(&mut self.key),
            "auth_header" => self.auth.header = text.to_lowercase(),
            "auth_prefix" => text.clone_into(&mut self.auth.prefix),
            "auth_also" => self.auth.also = read_also(text)?,
            "oauth" if text == "off" => self.auth.oauth = None,
            "oauth" => {
                let (id, secret) = text.split_once(':').ok_or("ID:SECRET is wanted")?;
                self.auth.oauth = Some((id.to_owned(), secret.to_owned()));
            }
            "token_life_ms" => self.auth.token_life = Duration::from_millis(number(text)?),
            "token_uses" => self.auth.token_uses = Some(number(text)?).filter(|uses| *uses > 0),
            "cors" => self.cors = bool::of(text)?,
            "expose" => self.expose = bool::of(text)?,
            "latency_ms" => self.latency = Duration::from_millis(number(text)?),
            "day_every_ms" => {
                let day = Some(number(text)?).filter(|ms| *ms > 0);
                self.day_every = day.map(Duration::from_millis);
            }
            "ignore_modified_since" => self.ignore_modified_since = bool::of(text)?,
            "elsewhere" => text.trim_end_matches('/').clone_into(&mut self.elsewhere),
            "page_size" => style.page_size = Some(number(text)?).filter(|size| *size > 0),
            "paged" => self.paged = names(text),
            "paging" => style.paging = Choice::of(text)?,
            "first_page" => match number(text)? {
                number @ (0 | 1) => style.first_page = number,
                _ => return Err("0 or 1 is wanted".to_owned()),
            },
            "totals" => style.totals = Choice::of(text)?,
            "links" => style.links = Choice::of(text)?,
            "envelope" if text == "own" => style.envelope = None,
            "envelope" => style.envelope = Some(text.parse()?),
            "hints" => style.hints = text.parse()?,
            "fields" => style.fields = Choice::of(text)?,
            "rename" if text == "none" => style.rename.clear(),
            "rename" => style.rename = read_also(text)?,
            "numbers" => style.numbers = Choice::of(text)?,
            "dates" => style.dates = Choice::of(text)?,
            "ids" => style.ids = Choice::of(text)?,
            "absent" => self.absent = names(text),
            _ => return Err("no such dial".to_owned()),
        }
        Ok(())
    }
}

fn number<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    let digits = text.replace('_', "");
    digits.parse().map_err(|error| format!("{text:?}: {error}"))
}

/// `payments, clients`; `none` and `all` are no names.
fn names(text: &str) -> Vec<String> {
    let names = text.split(',').map(str::trim);
    names
        .filter(|name| !matches!(*name, "" | "none" | "all"))
        .map(ToOwned::to_owned)
        .collect()
}
