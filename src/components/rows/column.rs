//! The columns of a table: which there are, how wide they are, and which of them a person wants on this device.

use std::collections::BTreeSet;
use std::fmt::Write;

use leptos::prelude::*;

use crate::device::storage;
use crate::words::I18n;

/// Words in the reader's language.
pub type Label = fn(I18n) -> &'static str;

/// One column of a table.
pub struct Column {
    /// Class of its cells; the first of several names it.
    pub class: &'static str,
    /// Its name.
    pub label: Label,
    /// Its word in `orden=`, where the list can be sorted by it.
    pub order: Option<&'static str>,
    /// Pressed first, its head brings the greatest or latest to the top.
    pub descending: bool,
    /// Its width in rem; of a column that grows, the least in a table that is wider than its place.
    pub rem: f32,
    /// It takes the room that is left.
    pub grows: bool,
    /// When it is there.
    pub shown: Shown,
}

/// When a column is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It names the row.
    Always,
    /// Unless a person hides it.
    Usually,
    /// Where there is room for it, unless a person hides it.
    WithRoom,
    /// Only when a person asks for it.
    OnRequest,
}

impl Column {
    /// A column of fixed width whose head brings the greatest or latest to the top.
    pub const fn new(
        class: &'static str,
        label: Label,
        order: Option<&'static str>,
        rem: f32,
        shown: Shown,
    ) -> Self {
        Self {
            class,
            label,
            order,
            descending: true,
            rem,
            grows: false,
            shown,
        }
    }

    /// What it is called where its visibility is kept.
    pub fn id(&self) -> &'static str {
        self.class.split(' ').next().unwrap_or(self.class)
    }
}

/// Rem between two columns, and of the column of check boxes.
const GAP: f32 = 0.75;
const PICK: f32 = 1.25;

/// Which columns of a list are there. Copy it freely.
#[derive(Clone, Copy)]
pub struct Columns {
    name: &'static str,
    all: &'static [Column],
    pickable: bool,
    /// What a person chose, by id; `None`: the usual ones.
    chosen: RwSignal<Option<BTreeSet<String>>>,
}

impl Columns {
    /// As this device keeps them.
    pub fn new(name: &'static str, all: &'static [Column], pickable: bool) -> Self {
        let kept = storage().and_then(|storage| storage.get_item(&key(name)).ok().flatten());
        let chosen = kept.map(|kept| kept.split_whitespace().map(str::to_owned).collect());
        Self {
            name,
            all,
            pickable,
            chosen: RwSignal::new(chosen),
        }
    }

    /// All that there are.
    pub fn all(self) -> &'static [Column] {
        self.all
    }

    /// Whether a person chose them.
    pub fn is_chosen(self) -> bool {
        self.chosen.with(Option::is_some)
    }

    /// Whether a column is there, in a table with room.
    pub fn shows(self, column: &Column) -> bool {
        self.chosen.with(|chosen| match (column.shown, chosen) {
            (Shown::Always, _) => true,
            (_, Some(chosen)) => chosen.contains(column.id()),
            (shown, None) => shown != Shown::OnRequest,
        })
    }

    /// Shows a column, or hides it, from now on.
    pub fn show(self, column: &Column, on: bool) {
        let now = self.all.iter().filter(|one| {
            if one.id() == column.id() {
                on
            } else {
                untrack(|| self.shows(one))
            }
        });
        let now: BTreeSet<String> = now.map(|one| one.id().to_owned()).collect();
        if let Some(storage) = storage() {
            let kept: Vec<&str> = now.iter().map(String::as_str).collect();
            // A browser that keeps nothing forgets it when the page is closed.
            let _ = storage.set_item(&key(self.name), &kept.join(" "));
        }
        self.chosen.set(Some(now));
    }

    /// The usual ones again.
    pub fn reset(self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&key(self.name));
        }
        self.chosen.set(None);
    }

    /// `data-hidden`: columns that are not there, with room or (`roomy` false) without.
    pub fn hidden(self, roomy: bool) -> String {
        let hidden = self.all.iter().filter(|column| !self.fits(column, roomy));
        let ids: Vec<&str> = hidden.map(Column::id).collect();
        ids.join(" ")
    }

    fn fits(self, column: &Column, roomy: bool) -> bool {
        let usual = !self.is_chosen();
        self.shows(column) && (roomy || !usual || column.shown != Shown::WithRoom)
    }

    /// `grid-template-columns` of a row.
    pub fn template(self, roomy: bool) -> String {
        let mut template = if self.pickable {
            format!("{PICK}rem ")
        } else {
            String::new()
        };
        for column in self.all.iter().filter(|column| self.fits(column, roomy)) {
            // Writing to a string cannot fail.
            let _ = if column.grows {
                write!(template, "minmax(0, {}fr) ", column.rem)
            } else {
                write!(template, "{}rem ", column.rem)
            };
        }
        template
    }

    /// Width in rem below which the table scrolls sideways; the usual columns fit wherever a table does.
    pub fn least(self) -> f32 {
        if !self.is_chosen() {
            return 0.0;
        }
        let shown = self.all.iter().filter(|column| self.shows(column));
        let widths: f32 = shown.map(|column| column.rem + GAP).sum();
        widths + if self.pickable { PICK } else { -GAP }
    }
}

fn key(name: &str) -> String {
    format!("atalaya.columns.{name}")
}
