//! What one list has in common with no other: its columns, its groups, its sums and its words.

use leptos::prelude::*;
use protocol::{GroupHead, ListField, ListPart, ListSums};

use super::column::{Column, Label};
use crate::words::I18n;

/// What is fixed about a list.
pub struct Listed {
    /// `data-table`, and the class that dresses its rows.
    pub name: &'static str,
    /// What it is a list of.
    pub title: Label,
    /// Columns of its table; the first names the row.
    pub columns: &'static [Column],
    /// Orders by name, where no heads are shown: word, whether the greatest come first, name.
    pub orders: &'static [(&'static str, bool, Label)],
    /// Groups: word and name.
    pub groups: &'static [(&'static str, Label)],
    /// Sums: `data-metric` and name, in the order of [`ListSums::amounts`].
    pub amounts: &'static [(&'static str, Label)],
    /// Fields of a record in a file.
    pub fields: &'static [(ListField, Label)],
    /// Name of a group, by the word that its list is grouped by.
    pub group_name: fn(I18n, &str, &GroupHead) -> String,
    /// Words for the codes in a file.
    pub codes: fn(I18n) -> Vec<(String, String)>,
}

/// A list on the screen. Copy it freely.
#[derive(Clone, Copy)]
pub struct ListHandle {
    /// What is fixed about it.
    pub listed: &'static Listed,
    /// How many match, and what they add up to; the inner `None`: before the first sync.
    #[allow(
        clippy::option_option,
        reason = "not answered yet, and answered before the first sync"
    )]
    pub sums: Memo<Option<Option<ListSums>>>,
    /// The window beside its records.
    pub part: Memo<Option<ListPart>>,
}

impl ListHandle {
    /// Of the sums and the window that a view has.
    pub fn new(
        listed: &'static Listed,
        sums: impl Fn() -> Option<Option<ListSums>> + Send + Sync + 'static,
        part: impl Fn() -> Option<ListPart> + Send + Sync + 'static,
    ) -> Self {
        Self {
            listed,
            sums: Memo::new(move |_| sums()),
            part: Memo::new(move |_| part()),
        }
    }

    /// Records that match, once they are known.
    pub fn total(self) -> Memo<Option<u32>> {
        let sums = self.sums;
        Memo::new(move |_| sums.with(|sums| Some(sums.as_ref()?.as_ref()?.count)))
    }

    /// Lines to draw: records, and heads of groups.
    pub fn lines(self) -> Memo<Option<u32>> {
        let (total, part) = (self.total(), self.part);
        Memo::new(move |_| {
            total.get()?;
            part.with(|part| part.as_ref().map(|part| part.lines))
        })
    }
}
