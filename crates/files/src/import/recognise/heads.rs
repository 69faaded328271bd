//! Which row holds the heads, and which list they are of.

use super::{Choice, Confidence, Layout, layout_of};
use crate::import::field::{Field, List};
use crate::import::heads::{field, plain};
use crate::import::layout::Meaning;
use crate::import::sheet::{Cell, Row, Sheet};

/// Rows that may stand above the heads: names of the company, of the report, of the period.
const MOST_TITLES: usize = 40;

/// Score of heads that are those of a known layout: no row below is looked at.
const CERTAIN: usize = 1_000;

/// Heads, and what they say.
pub struct Found {
    /// What wrote it.
    pub layout: Layout,
    /// The list.
    pub list: Option<List>,
    /// Line of the heads.
    pub line: u32,
    /// Position of the first row below them.
    pub next_row: usize,
    /// As they stand there.
    pub heads: Vec<String>,
    /// Of each.
    pub fields: Vec<Option<Field>>,
    /// Of each.
    pub confidence: Vec<Confidence>,
}

struct Guess {
    score: usize,
    row: usize,
    list: Option<List>,
    known: Option<Layout>,
}

/// Finds the row whose cells are most plainly heads.
pub fn find(sheet: &Sheet, file_name: &str, choice: &Choice) -> Found {
    let lists: &[List] = match &choice.list {
        Some(list) => std::slice::from_ref(list),
        // Of equals the first.
        None => &[List::Documents, List::Payments, List::Customers],
    };
    let mut best: Option<Guess> = None;
    for row in 0..sheet.rows.len().min(MOST_TITLES) {
        let heads = heads_of(&sheet.rows, row);
        let plain_heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let known = Layout::of_heads(&plain_heads);
        let guess = if let Some(layout) = known.filter(|_| choice.list.is_none()) {
            Guess {
                score: CERTAIN,
                row,
                list: layout.list(),
                known,
            }
        } else {
            let scores = lists
                .iter()
                .map(|&list| (score(list, &heads, &sheet.name, file_name), list));
            // The first of the largest.
            let Some((score, list)) =
                scores.reduce(|best, next| if next.0 > best.0 { next } else { best })
            else {
                continue;
            };
            Guess {
                score,
                row,
                list: Some(list),
                known,
            }
        };
        let is_certain = guess.score == CERTAIN;
        if guess.score > best.as_ref().map_or(0, |best| best.score) {
            best = Some(guess);
        }
        if is_certain {
            break;
        }
    }
    let width = sheet
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    match best {
        Some(best) => found(sheet, &best, width),
        None => unknown(sheet, choice.list, width),
    }
}

fn found(sheet: &Sheet, best: &Guess, width: usize) -> Found {
    let layout = layout_of(best.list, best.known);
    let mut heads = heads_of(&sheet.rows, best.row);
    heads.resize(width.max(heads.len()), String::new());
    let (mut fields, mut confidence) = (Vec::new(), Vec::new());
    for head in &heads {
        let named = match (layout.meaning(&plain(head)), best.list) {
            (Meaning::Field(field), _) => Some((field, true)),
            (Meaning::Usual, Some(list)) => field(list, head),
            (Meaning::Nothing, _) | (Meaning::Usual, None) => None,
        };
        fields.push(named.map(|(field, _)| field));
        confidence.push(match named {
            Some((_, true)) => Confidence::Named,
            Some((_, false)) => Confidence::Likely,
            None => Confidence::None,
        });
    }
    Found {
        layout,
        list: best.list,
        line: sheet.rows[best.row].line,
        next_row: best.row + 1,
        heads,
        fields,
        confidence,
    }
}

/// No heads that mean anything: the first row that is as wide as any is taken for them, and a person says the rest.
fn unknown(sheet: &Sheet, list: Option<List>, width: usize) -> Found {
    let near = || sheet.rows.iter().take(MOST_TITLES).enumerate();
    let widest = near().map(|(_, row)| row.filled()).max().unwrap_or(0);
    let row = near()
        .find(|(_, row)| row.filled() == widest)
        .map_or(0, |(row, _)| row);
    let mut heads = if sheet.rows.is_empty() {
        Vec::new()
    } else {
        heads_of(&sheet.rows, row)
    };
    heads.resize(width.max(heads.len()), String::new());
    Found {
        layout: layout_of(list, None),
        list,
        line: sheet.rows.get(row).map_or(1, |row| row.line),
        next_row: row + 1,
        fields: vec![None; heads.len()],
        confidence: vec![Confidence::None; heads.len()],
        heads,
    }
}

/// Texts of a row; where it has none, those of the row above, with which it is one where cells are merged.
fn heads_of(rows: &[Row], row: usize) -> Vec<String> {
    let above = row
        .checked_sub(1)
        .map(|above| &rows[above])
        .filter(|above| above.filled() > 1 && above.line + 1 == rows[row].line);
    let width = rows[row]
        .cells
        .len()
        .max(above.map_or(0, |above| above.cells.len()));
    (0..width)
        .map(|column| {
            match (
                rows[row].cell(column),
                above.map(|above| above.cell(column)),
            ) {
                (Cell::Text(text), _) | (Cell::Empty, Some(Cell::Text(text))) => text.clone(),
                _ => String::new(),
            }
        })
        .collect()
}

/// How much a row looks like the heads of a list: fields that it names, and more when none that matters is missing.
fn score(list: List, heads: &[String], sheet_name: &str, file_name: &str) -> usize {
    let mut fields: Vec<Field> = heads
        .iter()
        .filter_map(|head| field(list, head).map(|(field, _)| field))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.len() < 2 {
        return 0;
    }
    let complete = list
        .required()
        .iter()
        .all(|group| group.iter().any(|field| fields.contains(field)));
    let hint = [sheet_name, file_name]
        .iter()
        .any(|name| hints(list, &plain(name)));
    fields.len() + 2 * usize::from(complete) + 2 * usize::from(hint)
}

/// Whether the name of a file or sheet is that of a list.
fn hints(list: List, name: &str) -> bool {
    let words: &[&str] = match list {
        List::Customers => &["cliente", "client", "customer", "contact"],
        List::Documents => &["factura", "invoice", "venta", "documento", "fatura", "rcv"],
        List::Payments => &[
            "cobranza",
            "pago",
            "payment",
            "abono",
            "recaudacion",
            "pagamento",
        ],
    };
    words.iter().any(|word| name.contains(word))
}
