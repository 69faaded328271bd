//! A long list: its records in order, under the heads of their groups, and what was picked of them.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::{Currency, Order};
use protocol::{ApartSum, GroupHead, ListChoice, ListPart, ListSums, Pick, Window};

/// A record in a list, and what it adds to the sums.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its position among the records.
    pub position: u32,
    /// Amounts as in [`ListSums::amounts`], minor units of the company's currency.
    pub amounts: [i64; 3],
    /// The same in a currency that no rate converts: all of it, or the rest of a payment.
    pub apart: Option<(Currency, [i64; 3])>,
}

/// How a list is grouped.
pub struct Grouping<'a> {
    /// Key of the group of a record, by its position.
    pub key: &'a dyn Fn(u32) -> String,
    /// Name of that group, where the key does not say it.
    pub name: &'a dyn Fn(u32) -> String,
    /// Order of the groups.
    pub order: GroupOrder,
}

/// In which order groups stand.
#[derive(Clone, Copy, Debug)]
pub enum GroupOrder {
    /// Keys are days, the latest first.
    Latest,
    /// As their keys stand here; other keys after them, by the alphabet.
    Fixed(&'static [&'static str]),
    /// By the greatest amount in this place of [`ListSums::amounts`].
    Greatest(usize),
}

/// Records of one group.
#[derive(Debug)]
struct Group {
    key: String,
    name: String,
    /// Place of its first record among all.
    begins: usize,
    sums: ListSums,
}

impl Group {
    fn ends(&self) -> usize {
        self.begins + self.sums.count as usize
    }
}

/// The records that match, by group and in order.
#[derive(Debug)]
pub struct Listing {
    entries: Vec<Entry>,
    /// Empty where the list is not grouped.
    groups: Vec<Group>,
    sums: ListSums,
}

impl Listing {
    /// Groups records that stand in order; within a group they keep it.
    pub fn new(entries: Vec<Entry>, grouping: Option<Grouping>) -> Self {
        let sums = sums_of(&entries);
        let mut listing = Self {
            entries,
            groups: Vec::new(),
            sums,
        };
        if let Some(grouping) = grouping {
            listing.group(&grouping);
        }
        listing
    }

    fn group(&mut self, grouping: &Grouping) {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut parts: Vec<(String, Vec<Entry>)> = Vec::new();
        for entry in &self.entries {
            let key = (grouping.key)(entry.position);
            let place = *places.entry(key).or_insert_with_key(|key| {
                parts.push((key.clone(), Vec::new()));
                parts.len() - 1
            });
            parts[place].1.push(*entry);
        }
        let mut parts: Vec<_> = parts
            .into_iter()
            .map(|(key, entries)| {
                let name = (grouping.name)(entries[0].position);
                (key, name, sums_of(&entries), entries)
            })
            .collect();
        match grouping.order {
            GroupOrder::Latest => parts.order_by(|a, b| b.0.cmp(&a.0)),
            GroupOrder::Fixed(keys) => {
                let place = |key: &str| keys.iter().position(|known| *known == key);
                parts.order_by_key(|part| (place(&part.0).unwrap_or(keys.len()), part.0.clone()));
            }
            GroupOrder::Greatest(amount) => parts.order_by_key(|part| {
                (
                    Reverse(part.2.amounts[amount]),
                    part.1.clone(),
                    part.0.clone(),
                )
            }),
        }
        self.entries.clear();
        for (key, name, sums, entries) in parts {
            let begins = self.entries.len();
            self.entries.extend(entries);
            self.groups.push(Group {
                key,
                name,
                begins,
                sums,
            });
        }
    }

    /// How many match, and what they add up to.
    pub fn sums(&self) -> &ListSums {
        &self.sums
    }

    /// The records of a window of its lines, by their positions, and what stands beside them. `position` is where
    /// the record of a key stands.
    pub fn window(
        &self,
        choice: &ListChoice,
        window: Window,
        position: &dyn Fn(&str) -> Option<u32>,
    ) -> (u32, Vec<u32>, ListPart) {
        let marks = self.marks(&choice.picks, position);
        let lines = self.lines(choice);
        let first = window.first.min(lines);
        let end = first.saturating_add(window.count).min(lines);
        let mut part = ListPart {
            lines,
            apart: self.sums.apart.clone(),
            chosen: marks.as_ref().and_then(|marks| self.chosen(marks)),
            ..ListPart::default()
        };
        let mut shown = Vec::new();
        let mut show = |part: &mut ListPart, line: u32, place: usize| {
            shown.push(self.entries[place].position);
            if marks.as_ref().is_some_and(|marks| marks[place]) {
                part.picked.push(line);
            }
        };
        if self.groups.is_empty() {
            for line in first..end {
                show(&mut part, line, line as usize);
            }
        }
        let mut line = 0;
        for group in &self.groups {
            let folded = choice.is_folded(&group.key);
            let records = if folded { 0 } else { group.sums.count };
            let after = line + 1 + records;
            if after > first && line < end {
                if line >= first {
                    part.heads.push(GroupHead {
                        line,
                        key: group.key.clone(),
                        name: group.name.clone(),
                        sums: group.sums.clone(),
                        folded,
                        picked: marks.as_ref().is_some_and(|marks| {
                            marks[group.begins..group.ends()].iter().all(|on| *on)
                        }),
                    });
                }
                for record in (line + 1).max(first)..after.min(end) {
                    show(
                        &mut part,
                        record,
                        group.begins + (record - line - 1) as usize,
                    );
                }
            }
            line = after;
        }
        (first, shown, part)
    }

    /// Positions of what is picked, or of everything while nothing is, in the order of the list.
    pub fn picked(&self, picks: &[Pick], position: &dyn Fn(&str) -> Option<u32>) -> Vec<u32> {
        let marks = self
            .marks(picks, position)
            .filter(|marks| marks.contains(&true));
        let chosen = |place: usize| marks.as_ref().is_none_or(|marks| marks[place]);
        let entries = self.entries.iter().enumerate();
        entries
            .filter(|(place, _)| chosen(*place))
            .map(|(_, entry)| entry.position)
            .collect()
    }

    fn lines(&self, choice: &ListChoice) -> u32 {
        if self.groups.is_empty() {
            return self.sums.count;
        }
        let lines = self.groups.iter().map(|group| {
            let records = if choice.is_folded(&group.key) {
                0
            } else {
                group.sums.count
            };
            1 + records
        });
        lines.sum()
    }

    fn chosen(&self, marks: &[bool]) -> Option<ListSums> {
        let chosen = self.entries.iter().zip(marks).filter(|(_, on)| **on);
        let sums = sums_of(chosen.map(|(entry, _)| entry));
        (sums.count > 0).then_some(sums)
    }

    /// Which records are picked; `None` where nothing ever was.
    fn marks(&self, picks: &[Pick], position: &dyn Fn(&str) -> Option<u32>) -> Option<Vec<bool>> {
        if picks.is_empty() {
            return None;
        }
        let mut marks = vec![false; self.entries.len()];
        let place = |key: &str| {
            let position = position(key)?;
            self.entries
                .iter()
                .position(|entry| entry.position == position)
        };
        for pick in picks {
            match pick {
                Pick::All => marks.fill(true),
                Pick::One { key, on } => {
                    if let Some(place) = place(key) {
                        marks[place] = *on;
                    }
                }
                Pick::Range { from, to } => {
                    if let (Some(from), Some(to)) = (place(from), place(to)) {
                        marks[from.min(to)..=from.max(to)].fill(true);
                    }
                }
                Pick::Group { key, on } => {
                    if let Some(group) = self.groups.iter().find(|group| group.key == *key) {
                        marks[group.begins..group.ends()].fill(*on);
                    }
                }
            }
        }
        Some(marks)
    }
}

fn sums_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> ListSums {
    let mut sums = ListSums::default();
    for entry in entries {
        sums.count += 1;
        add(&mut sums.amounts, entry.amounts);
        let Some((currency, amounts)) = entry.apart else {
            continue;
        };
        let apart = &mut sums.apart;
        let code = currency.code();
        let known = apart.iter().position(|sum| sum.currency == code);
        let place = known.unwrap_or_else(|| {
            apart.push(ApartSum {
                currency: code.to_owned(),
                decimals: currency.decimals(),
                count: 0,
                amounts: [0; 3],
            });
            apart.len() - 1
        });
        apart[place].count += 1;
        add(&mut apart[place].amounts, amounts);
    }
    sums.apart.order_by(|a, b| a.currency.cmp(&b.currency));
    sums
}

fn add(sums: &mut [i64; 3], amounts: [i64; 3]) {
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum += amount;
    }
}
