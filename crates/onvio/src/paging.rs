//! Pages: what an answer says about the next one, and the trail of pages of one list in one run.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::AnswerError;
use crate::envelope::Envelope;
use crate::hash::Fnv;
use crate::json::{Json, Members};
use crate::link::{link_header_next, resolve_link};
use crate::ordinals::Ordinals;
use crate::page::Answer;
use crate::profile::Paging;

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
    /// Number that the first page gave itself: 0 or 1.
    first_page: Option<u64>,
    /// Rows of the list, as last announced.
    announced: Option<u64>,
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
    link: Option<String>,
    next_page: Option<u64>,
    offset: Option<u64>,
    total: Option<u64>,
    has_more: Option<bool>,
}

impl Hints {
    /// Reads the hints beside the rows and in the headers.
    pub(crate) fn of(envelope: &Envelope<'_>, names: &Paging, answer: &Answer<'_>) -> Self {
        let mut hints = Self::default();
        for members in &envelope.beside {
            hints.take(members, names);
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
    fn take(&mut self, members: &Members<'_>, names: &Paging) {
        let count = |names: &[String]| members.first(names).and_then(Json::into_count);
        self.page = self.page.or_else(|| count(&names.page));
        self.total_pages = self.total_pages.or_else(|| count(&names.total_pages));
        self.offset = self.offset.or_else(|| count(&names.offset));
        self.total = self.total.or_else(|| count(&names.total));
        if self.cursor.is_none() {
            let cursor = members.first(&names.cursor).and_then(Json::into_text);
            self.cursor = cursor.map(std::borrow::Cow::into_owned);
        }
        if self.has_more.is_none()
            && let Some(Json::Bool(more)) = members.first(&names.has_more)
        {
            self.has_more = Some(more);
        }
        if self.link.is_none() && self.next_page.is_none() {
            match members.first(&names.next_link) {
                Some(Json::Text(link)) => self.link = Some(link.into_owned()),
                Some(Json::Number(page)) => self.next_page = page.parse().ok(),
                Some(Json::Object(object)) => {
                    let href = Members::parse(object).and_then(|inner| inner.get("href"));
                    self.link = href
                        .and_then(Json::into_text)
                        .map(std::borrow::Cow::into_owned);
                }
                _ => {}
            }
        }
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
        url: &str,
    ) -> Result<Option<Next>, AnswerError> {
        let received = self.received + rows;
        if rows > 0 && self.seen.contains(&digest) {
            return Err(AnswerError::Repeated);
        }
        if let (Some(before), Some(now)) = (self.announced, hints.total)
            && now < before
        {
            return Err(AnswerError::TotalFell { before, now });
        }
        let announced = hints.total.or(self.announced);
        let first_page = self.first_page.or(hints.page);
        let next = self.next(hints, rows, received, first_page, url)?;
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
        self.announced = announced;
        if rows > 0 {
            self.seen.insert(digest);
        }
        self.seen.extend(asked);
        Ok(next)
    }

    fn next(
        &self,
        hints: Hints,
        rows: u64,
        received: u64,
        first_page: Option<u64>,
        url: &str,
    ) -> Result<Option<Next>, AnswerError> {
        if hints.has_more == Some(false) {
            return Ok(None);
        }
        if let Some(link) = hints.link {
            return resolve_link(url, &link).map(|link| Some(Next::Link(link)));
        }
        if let Some(cursor) = hints.cursor {
            return Ok(Some(Next::Cursor(cursor)));
        }
        if let Some(page) = hints.next_page {
            return Ok(Some(Next::Page(page)));
        }
        if let Some(total_pages) = hints.total_pages {
            let first = first_page.unwrap_or(1);
            let page = hints.page.unwrap_or(first + u64::from(self.pages));
            let more = page.saturating_sub(first).saturating_add(1) < total_pages;
            return Ok(more.then(|| Next::Page(page.saturating_add(1))));
        }
        // By the rows received, never by the limit asked: a server may cap it silently.
        let more = hints.offset.is_some() && hints.total.is_some_and(|total| received < total);
        Ok((more && rows > 0).then_some(Next::Offset(received)))
    }
}
