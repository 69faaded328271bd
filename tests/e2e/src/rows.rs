//! Rows of the screen: tables by their marks, and the people who sell.

use std::collections::BTreeMap;

use sandbox::Truth;
use serde::Deserialize;

use crate::figures::is_equal;

/// A table of records, by its name. Rows that a virtual list does not hold just now are not there.
pub(crate) const TABLE_SCRIPT: &str = r"
    const table = document.querySelector(`[data-table='${arguments[0]}']`);
    if (!table) return null;
    const rows = [...table.querySelectorAll('[data-id]')];
    return {
        total: table.dataset.total ?? '',
        rows: rows.map((row) => ({
            id: row.dataset.id,
            outcome: row.dataset.outcome ?? null,
            text: row.textContent.replace(/\s+/g, ' ').trim(),
        })),
    };
";

/// Rows of a virtual list that are drawn just now, after the first one that was not seen yet has been scrolled to
/// where it is drawn; how high rows are is only known of those that are.
pub(crate) const DRAWN_SCRIPT: &str = r"
    const [name, wanted] = arguments;
    const table = document.querySelector(`[data-table='${name}']`);
    if (!table?.dataset.total) return null;
    const drawn = table.querySelector(`[data-index='${wanted}']`);
    const strip = table.querySelector('.vstrip').getBoundingClientRect();
    const top = drawn?.getBoundingClientRect().top ?? strip.top + strip.height * wanted / table.dataset.total;
    scrollBy(0, top - innerHeight / 2);
    const rows = [...table.querySelectorAll('[data-index][data-id]')];
    const valueOf = (data) => data.getAttribute('value');
    return {
        total: Number(table.dataset.total),
        rows: rows.map((row) => [Number(row.dataset.index), {
            id: row.dataset.id,
            values: [...row.querySelectorAll('data')].map(valueOf),
        }]),
    };
";

/// Everyone who sells, by name; the value of each `data-metric` of the row.
pub(crate) const SELLERS_SCRIPT: &str = r"
    const rows = {};
    for (const row of document.querySelectorAll('.sellers [data-id]')) {
        const metrics = {};
        for (const metric of row.querySelectorAll('[data-metric]')) {
            metrics[metric.dataset.metric] = metric.querySelector('data').getAttribute('value');
        }
        rows[row.querySelector('a').textContent.trim()] = metrics;
    }
    return rows;
";

/// How the screen calls customers whom nobody attends.
const NOBODY: &str = "Sin vendedor";

/// A table of records.
#[derive(Clone, Debug, Deserialize)]
pub struct Table {
    /// `data-total`: rows that match, as it is written.
    pub total: String,
    /// Rows that the page holds.
    pub rows: Vec<TableRow>,
}

/// A row.
#[derive(Clone, Debug, Deserialize)]
pub struct TableRow {
    /// `data-id`
    pub id: String,
    /// `data-outcome`, in the log of syncs.
    pub outcome: Option<String>,
    /// What it says.
    pub text: String,
}

/// What a virtual list holds just now.
#[derive(Debug, Deserialize)]
pub(crate) struct Drawn {
    /// `data-total`
    pub total: u32,
    /// Rows by their index.
    pub rows: Vec<(u32, Record)>,
}

/// A row of a long list.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// `data-id`
    pub id: String,
    /// The values of its `<data>`, in their order.
    pub values: Vec<String>,
}

impl Record {
    /// The last value: what the row adds to its list.
    pub fn amount(&self) -> Option<i64> {
        self.values.last()?.parse().ok()
    }
}

/// The sellers of the screen: the row's values by `data-metric`, by the seller's name.
pub type Sellers = BTreeMap<String, BTreeMap<String, String>>;

/// What is different between the sellers of the screen and the truth. Who has nothing may be left out.
pub fn seller_differences(sellers: &Sellers, truth: &Truth) -> Vec<String> {
    let mut differences = Vec::new();
    let mut expected_names = Vec::new();
    for row in &truth.salespeople {
        let name = row.name.as_deref().unwrap_or(NOBODY);
        expected_names.push(name);
        let customers: usize = row.customers.values().sum();
        let mut expected = vec![
            ("customers", customers.to_string()),
            ("billed", row.billed.to_string()),
            ("collected", row.collected.to_string()),
            ("receivable", row.receivable.to_string()),
            ("overdue", row.overdue.to_string()),
        ];
        let Some(shown) = sellers.get(name) else {
            if expected.iter().any(|(_, value)| value != "0") {
                differences.push(format!("{name} is not on the screen"));
            }
            continue;
        };
        expected.extend(row.target.map(|target| ("target", target.to_string())));
        expected.extend(
            row.attainment
                .value
                .clone()
                .map(|share| ("attainment", share)),
        );
        for (metric, expected) in expected {
            let shown = shown.get(metric).map_or("", String::as_str);
            if !is_equal(shown, &expected) {
                differences.push(format!(
                    "{name}, {metric}: {shown:?} on the screen, {expected:?} in truth"
                ));
            }
        }
    }
    let strangers = sellers
        .keys()
        .filter(|name| !expected_names.contains(&name.as_str()));
    differences.extend(strangers.map(|name| format!("{name} is unknown to the truth")));
    differences
}
