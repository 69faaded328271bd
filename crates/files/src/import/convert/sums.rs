//! Counts and sums for the preview, and what the file itself says they are.

use std::collections::BTreeMap;

use super::Line;
use crate::import::field::{Field, List};

/// Digits behind the point of a sum: more than any currency has.
const SCALE: u32 = 6;

/// Records of one kind, and their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Code of the kind of document, or a word: `clients`, `payments`, `total`.
    pub kind: String,
    /// How many.
    pub count: u32,
    /// Their sum, plain decimal; `None` where there is none, or amounts in several currencies.
    pub sum: Option<String>,
    /// What the file itself says the sum is.
    pub told: Option<String>,
}

/// Of a sheet, while it is read.
#[derive(Default)]
pub struct Sums {
    kinds: BTreeMap<String, Kind>,
    told: Option<String>,
}

#[derive(Default)]
struct Kind {
    count: u32,
    sum: Option<i128>,
    is_credit: bool,
    currency: Option<String>,
    broken: bool,
}

impl Sums {
    /// Counts a record.
    pub fn add(
        &mut self,
        kind: &str,
        is_credit: bool,
        amount: Option<&str>,
        currency: Option<&str>,
    ) {
        let kind = self.kinds.entry(kind.to_owned()).or_default();
        kind.is_credit = is_credit;
        if kind.count > 0 && kind.currency.as_deref() != currency {
            kind.broken = true;
        }
        kind.count += 1;
        kind.currency = currency.map(ToOwned::to_owned);
        if let Some(amount) = amount {
            let sum = kind.sum.unwrap_or(0);
            kind.sum = scaled(amount).and_then(|amount| sum.checked_add(amount));
            kind.broken |= kind.sum.is_none();
        }
    }

    /// Remembers what a line of sums says. Of several the last counts: those before are of parts.
    pub fn told(&mut self, line: &Line<'_>, list: List) {
        let field = match list {
            List::Documents => Field::Total,
            List::Payments => Field::Amount,
            List::Customers => return,
        };
        if let Ok(Some(amount)) = line.amount(field) {
            self.told = Some(amount);
        }
    }

    /// The sums, by kind; the whole last, where the file tells it.
    pub fn finish(self) -> Vec<Sum> {
        let whole = self.told.map(|told| whole(&self.kinds, told));
        let mut sums: Vec<Sum> = self
            .kinds
            .into_iter()
            .map(|(name, kind)| Sum {
                kind: name,
                count: kind.count,
                sum: kind.sum.filter(|_| !kind.broken).map(plain),
                told: None,
            })
            .collect();
        sums.extend(whole);
        sums
    }
}

/// All kinds together: some programs take credit notes away and some add them, so that the sum which is told decides.
fn whole(kinds: &BTreeMap<String, Kind>, told: String) -> Sum {
    let broken = kinds.values().any(|kind| kind.broken);
    let sum = |credit: i128| {
        kinds.values().try_fold(0_i128, |sum, kind| {
            let sign = if kind.is_credit { credit } else { 1 };
            sum.checked_add(kind.sum.unwrap_or(0).checked_mul(sign)?)
        })
    };
    let (net, gross) = (sum(-1), sum(1));
    let told_sum = scaled(&told);
    let best = if gross.is_some() && gross == told_sum {
        gross
    } else {
        net
    };
    Sum {
        kind: "total".to_owned(),
        count: kinds.values().map(|kind| kind.count).sum(),
        sum: best.filter(|_| !broken).map(plain),
        told: Some(told),
    }
}

/// The sum of plain decimals; `None` beyond any amount.
pub fn total<'t>(mut amounts: impl Iterator<Item = &'t str>) -> Option<String> {
    let sum = amounts.try_fold(0_i128, |sum, amount| sum.checked_add(scaled(amount)?))?;
    Some(plain(sum))
}

fn scaled(decimal: &str) -> Option<i128> {
    let (negative, unsigned) = match decimal.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, decimal),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits: String = fraction
        .chars()
        .chain(std::iter::repeat('0'))
        .take(SCALE as usize)
        .collect();
    let value = format!("{whole}{digits}").parse::<i128>().ok()?;
    Some(if negative { -value } else { value })
}

fn plain(value: i128) -> String {
    let unit = 10_u128.pow(SCALE);
    let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    let sign = if value < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{rest:0width$}", width = SCALE as usize);
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact() {
        for text in ["0", "-1190.5", "9999999999999999.000001", "0.1"] {
            assert_eq!(scaled(text).map(plain).as_deref(), Some(text));
        }
    }
}
