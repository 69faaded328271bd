//! Which way round the dates and the numbers of a sheet are: by all values of a column, else by the other columns of the
//! sheet, else the person says.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{Choice, Layout, Question};
use crate::import::date::{self, DateOrder, Shape, Turn};
use crate::import::field::Value;
use crate::import::mapping::ColumnMapping;
use crate::import::number::{self, Mark, Vote};
use crate::import::sheet::{Cell, Row};

/// Numbers that could be either from which on all of them are taken for groups of three: amounts have two decimals, or
/// none.
const ENOUGH: usize = 3;

/// Kinds that a person may choose from where no column says them. The first is what the contract takes.
const KINDS: [&str; 5] = ["33", "34", "39", "110", "61"];

/// Decides each column; what cannot be decided becomes a question.
pub fn decide(
    columns: &mut [ColumnMapping],
    rows: &[Row],
    layout: Layout,
    choice: &Choice,
    questions: &mut Vec<Question>,
) {
    dates(columns, rows, layout, choice, questions);
    numbers(columns, rows, layout, choice, questions);
}

/// Kind of the documents, where no column says it.
pub fn kind(choice: &Choice, questions: &mut Vec<Question>) -> String {
    let chosen = choice
        .answer("kind")
        .filter(|answer| usize::from(*answer) < KINDS.len());
    let chosen = chosen.unwrap_or(0);
    questions.push(Question {
        code: "kind".to_owned(),
        column: None,
        value: String::new(),
        readings: KINDS.map(ToOwned::to_owned).to_vec(),
        chosen: Some(chosen),
    });
    KINDS[usize::from(chosen)].to_owned()
}

/// What the values of a column say of its dates.
#[derive(Default)]
struct Dates {
    day_first: usize,
    month_first: usize,
    /// A value that could be either.
    open: Option<(String, Shape)>,
    /// A real date whose day could be a month.
    low: Option<chrono::NaiveDate>,
    /// Whether there is one whose day could not.
    high: bool,
    /// Days of the month and months of the real dates.
    days: BTreeSet<u32>,
    months: BTreeSet<(i32, u32)>,
}

impl Dates {
    /// Whether the real dates may have been changed over. Other spellings as texts say that a spreadsheet had its way
    /// with them; a register is of one month, so that several days of one month stand as they are.
    fn may_be_swapped(&self, layout: Layout) -> bool {
        let as_texts = self.open.is_none() && self.day_first + self.month_first > 0;
        let of_one_month = self.months.len() == 1 && self.days.len() > 1;
        !self.high && (as_texts || (layout.is_rcv() && self.open.is_none() && !of_one_month))
    }
}

fn dates(
    columns: &mut [ColumnMapping],
    rows: &[Row],
    layout: Layout,
    choice: &Choice,
    questions: &mut Vec<Question>,
) {
    let all: Vec<(usize, Dates)> = of_value(columns, Value::Day)
        .map(|column| (column, dates_of(rows, column)))
        .collect();
    let day_first = all.iter().any(|(_, dates)| dates.day_first > 0);
    let month_first = all.iter().any(|(_, dates)| dates.month_first > 0);
    let sheet = match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (false, false) if layout.is_rcv() => Some(DateOrder::DayFirst),
        _ => None,
    };
    // One answer is for all columns that leave it open: one program wrote them.
    let mut asked: Option<Option<DateOrder>> = None;
    for (column, dates) in all {
        let own = match (dates.day_first > 0, dates.month_first > 0) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            (false, false) => sheet,
            (true, true) => None,
        };
        columns[column].date_order = own.or_else(|| {
            let (value, shape) = dates.open.as_ref()?;
            *asked.get_or_insert_with(|| {
                let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
                let readings = orders.map(|order| {
                    shape
                        .day(order)
                        .map_or_else(String::new, |day| day.to_string())
                });
                let code = format!("date-order:{column}");
                ask(questions, choice, code, column, value.clone(), &readings)
                    .map(|answer| orders[usize::from(answer)])
            })
        });
        columns[column].turn = turn(column, &dates, layout, choice, questions);
    }
}

fn dates_of(rows: &[Row], column: usize) -> Dates {
    let mut dates = Dates::default();
    for cell in rows.iter().map(|row| row.cell(column)) {
        if let Cell::Date(day) = cell {
            dates.days.insert(day.day());
            dates.months.insert((day.year(), day.month()));
            if day.day() > 12 {
                dates.high = true;
            } else if day.day() != day.month() {
                dates.low.get_or_insert(*day);
            }
            continue;
        }
        let Some(shape) = date::shape(cell) else {
            continue;
        };
        match shape.vote() {
            Some(DateOrder::DayFirst) => dates.day_first += 1,
            Some(DateOrder::MonthFirst) => dates.month_first += 1,
            None if shape.certain().is_none() && shape.day(DateOrder::DayFirst).is_some() => {
                dates.open.get_or_insert_with(|| (cell.display(), shape));
            }
            None => {}
        }
    }
    dates
}

/// A spreadsheet that took days for months has made dates of those that it could, changed over, and left the others as
/// texts: then no real date has a day above 12, and no text could be either.
fn turn(
    column: usize,
    dates: &Dates,
    layout: Layout,
    choice: &Choice,
    questions: &mut Vec<Question>,
) -> Turn {
    let Some(day) = dates.low.filter(|_| dates.may_be_swapped(layout)) else {
        return Turn::AsWritten;
    };
    let other = date::swapped(day).map_or_else(String::new, |day| day.to_string());
    let code = format!("date-swapped:{column}");
    let readings = [day.to_string(), other];
    match ask(questions, choice, code, column, day.to_string(), &readings) {
        Some(0) => Turn::AsWritten,
        Some(_) => Turn::Turned,
        None => Turn::Unsaid,
    }
}

fn numbers(
    columns: &mut [ColumnMapping],
    rows: &[Row],
    layout: Layout,
    choice: &Choice,
    questions: &mut Vec<Question>,
) {
    let all: Vec<(usize, Numbers)> = of_value(columns, Value::Amount)
        .map(|column| (column, numbers_of(rows, column)))
        .collect();
    let comma = all.iter().any(|(_, numbers)| numbers.comma > 0);
    let point = all.iter().any(|(_, numbers)| numbers.point > 0);
    let sheet = match (comma, point) {
        (true, false) => Some(Mark::Comma),
        (false, true) => Some(Mark::Point),
        (false, false) if layout.is_rcv() => Some(Mark::Comma),
        _ => None,
    };
    let mut asked: Option<Option<Mark>> = None;
    for (column, numbers) in all {
        let own = match (numbers.comma > 0, numbers.point > 0) {
            (true, false) => Some(Mark::Comma),
            (false, true) => Some(Mark::Point),
            (false, false) => sheet.or(numbers.grouped()),
            (true, true) => None,
        };
        columns[column].mark = own.or_else(|| {
            let (value, _) = numbers.open.as_ref()?;
            *asked.get_or_insert_with(|| {
                let marks = [Mark::Comma, Mark::Point];
                let readings = marks.map(|mark| number::parse(value, mark).unwrap_or_default());
                let code = format!("decimal:{column}");
                ask(questions, choice, code, column, value.clone(), &readings)
                    .map(|answer| marks[usize::from(answer)])
            })
        });
    }
}

/// What the values of a column say of its numbers.
#[derive(Default)]
struct Numbers {
    comma: usize,
    point: usize,
    /// A value that could be either, and the mark by which it is a group.
    open: Option<(String, Mark)>,
    open_count: usize,
    open_both: bool,
}

impl Numbers {
    /// Many numbers, all with exactly three digits behind the same sign: those are groups.
    fn grouped(&self) -> Option<Mark> {
        let (_, mark) = self.open.as_ref()?;
        (self.open_count >= ENOUGH && !self.open_both).then_some(*mark)
    }
}

fn numbers_of(rows: &[Row], column: usize) -> Numbers {
    let mut numbers = Numbers::default();
    for cell in rows.iter().map(|row| row.cell(column)) {
        let Cell::Text(text) = cell else {
            continue;
        };
        match number::vote(text) {
            Vote::Only(Mark::Comma) => numbers.comma += 1,
            Vote::Only(Mark::Point) => numbers.point += 1,
            Vote::Open(mark) => {
                numbers.open_count += 1;
                let (_, first) = numbers.open.get_or_insert_with(|| (text.clone(), mark));
                numbers.open_both |= *first != mark;
            }
            Vote::Either | Vote::NotANumber => {}
        }
    }
    numbers
}

fn of_value(columns: &[ColumnMapping], value: Value) -> impl Iterator<Item = usize> {
    columns
        .iter()
        .enumerate()
        .filter(move |(_, column)| column.field.is_some_and(|field| field.value() == value))
        .map(|(column, _)| column)
}

/// Asks, unless it is answered; the answer.
fn ask(
    questions: &mut Vec<Question>,
    choice: &Choice,
    code: String,
    column: usize,
    value: String,
    readings: &[String; 2],
) -> Option<u8> {
    let chosen = choice
        .answer(&code)
        .filter(|answer| usize::from(*answer) < readings.len());
    questions.push(Question {
        code,
        column: Some(column),
        value,
        readings: readings.to_vec(),
        chosen,
    });
    chosen
}
