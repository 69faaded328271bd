//! What long lists share: order, groups, what is picked in them, and what all of that adds up to.

use serde::{Deserialize, Serialize};

use crate::{Query, Window};

/// Order of a list by one of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort<K> {
    /// Column.
    pub key: K,
    /// Greatest or latest first.
    pub descending: bool,
}

/// A list as it is looked at: its order, its groups and the rows that are seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery<K, G>
where
    Sort<K>: Default,
{
    /// In which order.
    pub sort: Sort<K>,
    /// By what its records are grouped.
    pub group: Option<G>,
    /// What a person folded and picked.
    pub choice: ListChoice,
    /// Which lines: records, and heads of groups.
    pub window: Window,
}

impl<K, G> ListQuery<K, G>
where
    Sort<K>: Default,
{
    /// Lines of the list in its usual order, not grouped.
    pub fn rows(window: Window) -> Self {
        Self {
            sort: Sort::default(),
            group: None,
            choice: ListChoice::default(),
            window,
        }
    }
}

impl<K, G> Default for ListQuery<K, G>
where
    Sort<K>: Default,
{
    fn default() -> Self {
        Self::rows(Window::default())
    }
}

/// What a person folded and picked. It is about the records, whatever window is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListChoice {
    /// Whether the records of groups are out of sight.
    pub folded: bool,
    /// Keys of the groups that are otherwise.
    pub except: Vec<String>,
    /// What was picked, one step after the other.
    pub picks: Vec<Pick>,
}

impl ListChoice {
    /// Whether the records of a group are out of sight.
    pub fn is_folded(&self, group: &str) -> bool {
        self.folded != self.except.iter().any(|key| key == group)
    }
}

/// A step of picking records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// All that match.
    All,
    /// One record.
    One {
        /// Its key.
        key: String,
        /// Picked, or left out.
        on: bool,
    },
    /// From one record to another, in the order of the list, both included.
    Range {
        /// Key of the one.
        from: String,
        /// Key of the other.
        to: String,
    },
    /// All records of a group.
    Group {
        /// Its key.
        key: String,
        /// Picked, or left out.
        on: bool,
    },
}

/// How many records there are, and what they add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSums {
    /// Records.
    pub count: u32,
    /// Minor units of the company's currency, in the order of the list: total, outstanding and overdue of
    /// documents; outstanding, overdue and billed of customers; outstanding and overdue of debtors; amount of payments (what is por aplicar, where
    /// only that is listed).
    pub amounts: [i64; 3],
    /// What no rate converts, by currency.
    pub apart: Vec<ApartSum>,
}

/// What stands apart in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApartSum {
    /// ISO code.
    pub currency: String,
    /// Its decimals.
    pub decimals: u8,
    /// Records.
    pub count: u32,
    /// Minor units of the currency, in the order of [`ListSums::amounts`].
    pub amounts: [i64; 3],
}

/// The line above the records of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupHead {
    /// Which line of the list it is.
    pub line: u32,
    /// Key: of a customer or salesperson (empty: none), a code, a first day.
    pub key: String,
    /// Name, where the key does not say it.
    pub name: String,
    /// Its records.
    pub sums: ListSums,
    /// They are out of sight.
    pub folded: bool,
    /// All of them are picked.
    pub picked: bool,
}

/// The window of a list beside its records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPart {
    /// Lines of the whole list: heads of groups, and records that are in sight.
    pub lines: u32,
    /// Heads in the window; the other lines of it are records.
    pub heads: Vec<GroupHead>,
    /// Of all that match, what no rate converts.
    pub apart: Vec<ApartSum>,
    /// Lines in the window whose record is picked.
    pub picked: Vec<u32>,
    /// What is picked in the whole list; `None`: nothing.
    pub chosen: Option<ListSums>,
}

impl ListPart {
    /// The place among the records of a window (beginning at line `first`) of the one on `line`; `None` for the
    /// head of a group.
    pub fn record_at(&self, first: u32, line: u32) -> Option<u32> {
        let place = line.checked_sub(first)?;
        let above = self.heads.partition_point(|head| head.line < line);
        let is_head = self.heads.get(above).is_some_and(|head| head.line == line);
        (!is_head).then(|| place - u32::try_from(above).unwrap_or(place))
    }
}

/// A field of a record, for a file or the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListField {
    /// Kind of a document.
    Kind,
    /// Folio, or number of a payment.
    Number,
    /// Name of the customer.
    Customer,
    /// Tax id of the customer.
    TaxId,
    /// Name of the salesperson.
    Salesperson,
    /// Day of the document or of the payment.
    Day,
    /// Due date.
    Due,
    /// Days past due; negative: days to go.
    DaysLate,
    /// Total of a document.
    Total,
    /// What is owed.
    Outstanding,
    /// What is owed and past due.
    Overdue,
    /// State of a document.
    State,
    /// Currency of the amounts.
    Currency,
    /// Stage of a customer.
    Stage,
    /// Billed in 12 months.
    Billed,
    /// Day of the last document.
    LastInvoice,
    /// Estimated value.
    Value,
    /// Phone.
    Phone,
    /// E-mail.
    Email,
    /// Method of a payment.
    Method,
    /// Documents that a payment covers; of a debtor, how many are open.
    Documents,
    /// Amount of a payment.
    Amount,
    /// Part of it that no document takes.
    Unapplied,
}

/// Where the records of a list go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListTarget {
    /// Cells between tabs: answered with [`crate::Update::Clip`].
    Clipboard,
    /// A CSV file of this name: answered with [`crate::Update::File`].
    Csv(String),
}

/// The records of a list, all that match or those that are picked, for a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListExport {
    /// The list, whatever its window.
    pub query: Query,
    /// Where they go.
    pub target: ListTarget,
    /// Fields in their order, each with its name.
    pub fields: Vec<(ListField, String)>,
    /// Words for the codes of kinds, states, stages and methods.
    pub words: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(line: u32) -> GroupHead {
        GroupHead {
            line,
            key: String::new(),
            name: String::new(),
            sums: ListSums::default(),
            folded: false,
            picked: false,
        }
    }

    #[test]
    fn records_stand_between_the_heads() {
        let part = ListPart {
            heads: vec![head(10), head(13), head(14)],
            ..ListPart::default()
        };
        let places: Vec<_> = (9..17).map(|line| part.record_at(9, line)).collect();
        let expected = [
            Some(0),
            None,
            Some(1),
            Some(2),
            None,
            None,
            Some(3),
            Some(4),
        ];
        assert_eq!(places, expected);
        assert_eq!(part.record_at(9, 8), None);
    }
}
