//! Pages: what an answer says about the next one, and the trail of pages of one list in one run.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::AnswerError;
use crate::envelope::Envelope;
use crate::hash::Fnv;
use crate::json::{self, Json, Members};
use crate::link::{link_header_next, resolve_link};
use crate::ordinals::Ordinals;
use crate::page::Answer;
use crate::profile::{End, HintNames, Paging, Style};

/// How to ask for the next page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Next {
    /// By number.
    Page(u64),
    /// By the rows received so far.
    Offset(u64),
    /// By an opaque cursor.
    Cursor(String),
    /// At an absolute address of the same origin.
    Link(String),
}

/// What was seen of one list in one run. Saved in the run's checkpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// Rows received.
    pub received: u64,
    /// Pages received.
    pub pages: u32,
    /// The announced total was not the same on every page: rows came or went meanwhile.
    pub total_moved: bool,
    /// Number that the first page gave itself: 0 or 1.
    first_page: Option<u64>,
    /// Rows of the list, as last announced.
    announced: Option<u64>,
    /// Pages of the list, as last announced.
    announced_pages: Option<u64>,
    /// An answer said that there is another page; without it the next one is asked for to see whether there is.
    pub(crate) promised: bool,
    /// Digests of the pages seen and of the requests for the next ones.
    seen: BTreeSet<u64>,
    /// Payments without an id that were seen.
    pub(crate) ordinals: Ordinals,
}

/// What an answer says about its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    page: Option<u64>,
    total_pages: Option<u64>,
    cursor: Option<String>,
    pub(crate) link: Option<String>,
    next_page: Option<u64>,
    offset: Option<u64>,
    total: Option<u64>,
    has_more: Option<bool>,
    /// A way on is spoken of that nobody understands.
    unknown_way: bool,
}

impl Hints {
    /// Reads the hints beside the rows and in the headers.
    pub(crate) fn of(envelope: &Envelope<'_>, names: &HintNames, answer: &Answer<'_>) -> Self {
        let mut hints = Self::default();
        for members in &envelope.beside {
            hints.take(&Beside { members, envelope }, names);
        }
        if hints.link.is_none() {
            hints.link = answer.link.and_then(link_header_next);
        }
        if hints.total.is_none() {
            hints.total = answer.total_count.and_then(|text| text.trim().parse().ok());
        }
        hints
    }

    /// Rows of the whole list, when the answer says so.
    pub(crate) fn announced(&self) -> Option<u64> {
        self.total
    }

    /// Outer objects come first and win.
    fn take(&mut self, beside: &Beside<'_, '_>, names: &HintNames) {
        let count = |names: &[String]| beside.find(names, Json::into_count);
        self.page = self.page.or_else(|| count(&names.page));
        self.total_pages = self.total_pages.or_else(|| count(&names.total_pages));
        self.offset = self.offset.or_else(|| count(&names.offset));
        self.total = self.total.or_else(|| count(&names.total));
        if self.cursor.is_none() {
            let cursor = beside.find(&names.cursor, Json::into_text);
            self.cursor = cursor.map(std::borrow::Cow::into_owned);
        }
        self.has_more = self
            .has_more
            .or_else(|| beside.find(&names.has_more, Json::into_flag));
        if self.link.is_none() && self.next_page.is_none() {
            match beside.find(&names.next_link, Some) {
                Some(Json::Text(link)) => self.link = Some(link.into_owned()),
                Some(Json::Number(page)) => self.next_page = page.parse().ok(),
                Some(Json::Object(object)) => {
                    let inner = Members::parse(object);
                    let href =
                        inner.and_then(|inner| inner.get("href").or_else(|| inner.get("url")));
                    self.link = href
                        .and_then(Json::into_text)
                        .map(std::borrow::Cow::into_owned);
                    self.unknown_way |= self.link.is_none() && !is_hollow(object);
                }
                Some(Json::Bool(more)) => self.has_more = self.has_more.or(Some(more)),
                Some(Json::Array(items)) => self.unknown_way |= !is_hollow(items),
                _ => {}
            }
        }
    }
}

/// Whether an object or a list is empty, which is how some servers write that there is nothing.
fn is_hollow(json: &str) -> bool {
    json.chars()
        .all(|c| c.is_whitespace() || "{}[]".contains(c))
}

/// An object that may hold hints, and the answer around it.
struct Beside<'m, 'a> {
    members: &'m Members<'a>,
    envelope: &'m Envelope<'a>,
}

impl<'a> Beside<'_, 'a> {
    /// The first of these names under which stands what is wanted. One that begins with `/` is a pointer from the
    /// root of the answer.
    fn find<T>(&self, names: &[String], read: fn(Json<'a>) -> Option<T>) -> Option<T> {
        names.iter().find_map(|name| {
            if name.starts_with('/') {
                let value = Json::of(json::at(self.envelope.root, name)?);
                value.is_something().then(|| read(value))?
            } else {
                read(self.members.get(name)?)
            }
        })
    }
}

impl Trail {
    /// Takes a page of `rows` rows into account and says what to ask for next.
    ///
    /// `digest` tells the page from others of the list. Nothing changes on an error.
    pub(crate) fn follow(
        &mut self,
        hints: Hints,
        rows: u64,
        digest: u64,
        paging: &Paging,
        url: &str,
    ) -> Result<Option<Next>, AnswerError> {
        let received = self.received + rows;
        if rows > 0 && self.seen.contains(&digest) {
            return Err(AnswerError::Repeated);
        }
        let totals = [
            (self.announced, hints.total),
            (self.announced_pages, hints.total_pages),
        ];
        for (before, now) in totals {
            if let (Some(before), Some(now)) = (before, now)
                && now < before
            {
                return Err(AnswerError::TotalFell { before, now });
            }
        }
        let announced = hints.total.or(self.announced);
        let announced_pages = hints.total_pages.or(self.announced_pages);
        let is_told = announced.is_some() || announced_pages.is_some() || hints.has_more.is_some();
        let is_named = hints.link.is_some() || hints.cursor.is_some() || hints.next_page.is_some();
        let first_page = self.first_page.or(hints.page);
        let next = self.next(hints, rows, received, paging, url)?;
        let is_by_number = matches!(paging.style, Style::Page | Style::Offset);
        if let (None, Some(announced)) = (&next, announced)
            && received < announced
        {
            return Err(AnswerError::FewerThanAnnounced {
                announced,
                received,
            });
        }
        let asked = next.as_ref().map(Fnv::of_hash);
        if asked.is_some_and(|asked| self.seen.contains(&asked)) {
            return Err(AnswerError::Repeated);
        }
        self.received = received;
        self.pages += 1;
        self.first_page = first_page;
        self.total_moved |= self.announced.is_some() && self.announced != announced;
        self.announced = announced;
        self.announced_pages = announced_pages;
        self.promised = next.is_some() && (is_told || (is_named && !is_by_number));
        if rows > 0 {
            self.seen.insert(digest);
        }
        self.seen.extend(asked);
        Ok(next)
    }

    /// What to ask for after a page with which `received` rows came in all.
    fn next(
        &self,
        hints: Hints,
        rows: u64,
        received: u64,
        paging: &Paging,
        url: &str,
    ) -> Result<Option<Next>, AnswerError> {
        if hints.has_more == Some(false) || paging.style == Style::None {
            return Ok(None);
        }
        let by_count = hints.announced().map(|total| received < total && rows > 0);
        let next = match paging.style {
            Style::None => None,
            Style::Auto => self.found(&hints, by_count, rows, received, url)?,
            Style::Cursor => hints.cursor.map(Next::Cursor),
            Style::Link => match &hints.link {
                Some(link) => Some(Next::Link(resolve_link(url, link)?)),
                None => None,
            },
            Style::Page | Style::Offset => {
                let number = paging.first_page.saturating_add(self.pages.into());
                let by_pages = hints
                    .total_pages
                    .map(|pages| u64::from(self.pages) + 1 < pages);
                let more = by_pages.or(by_count).or(hints.has_more);
                let more = more.unwrap_or(match paging.end {
                    End::EmptyPage => rows > 0,
                    End::ShortPage => rows >= u64::from(paging.size),
                });
                let next = match paging.style {
                    Style::Page => Next::Page(number.saturating_add(1)),
                    _ => Next::Offset(received),
                };
                more.then_some(next)
            }
        };
        match next {
            None if hints.has_more == Some(true) => Err(AnswerError::NoWayOn),
            next => Ok(next),
        }
    }

    /// The next page in whichever way the answer speaks of it.
    fn found(
        &self,
        hints: &Hints,
        by_count: Option<bool>,
        rows: u64,
        received: u64,
        url: &str,
    ) -> Result<Option<Next>, AnswerError> {
        if let Some(link) = &hints.link {
            return resolve_link(url, link).map(|link| Some(Next::Link(link)));
        }
        if let Some(cursor) = &hints.cursor {
            return Ok(Some(Next::Cursor(cursor.clone())));
        }
        if let Some(page) = hints.next_page {
            return Ok(Some(Next::Page(page)));
        }
        if let Some(total_pages) = hints.total_pages {
            let first = self.first_page.or(hints.page).unwrap_or(1);
            let page = hints.page.unwrap_or(first + u64::from(self.pages));
            let more = page.saturating_sub(first).saturating_add(1) < total_pages;
            return Ok(more.then(|| Next::Page(page.saturating_add(1))));
        }
        if hints.unknown_way {
            return Err(AnswerError::NoWayOn);
        }
        // By the rows received, never by the limit asked: a server may cap it silently. One that names its page and
        // nothing else is asked until a page is empty.
        let more = match (by_count, hints.has_more) {
            (None, None) | (Some(true), _) | (_, Some(true)) => rows > 0,
            _ => false,
        };
        Ok(match (hints.offset, hints.page) {
            (Some(_), _) if more => Some(Next::Offset(received)),
            (None, Some(page)) if more => Some(Next::Page(page.saturating_add(1))),
            _ => None,
        })
    }
}
