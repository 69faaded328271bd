//! A sheet that is written row by row, and how its cells look.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

/// Formats of cells.
pub struct Look {
    /// Heads of columns.
    pub head: Format,
    /// The name of the company.
    pub title: Format,
    /// What a row is.
    pub name: Format,
    /// Amounts.
    pub money: Format,
    /// Amounts that are totals.
    pub total: Format,
    /// Whole numbers.
    pub count: Format,
    /// Days.
    pub date: Format,
    /// Shares.
    pub share: Format,
    /// Decimals of an amount.
    pub decimals: u8,
}

impl Look {
    /// Of amounts with so many decimals.
    pub fn new(decimals: u8) -> Self {
        let money = money_format(decimals);
        Self {
            head: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x000F_4C5C))
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            title: Format::new().set_bold().set_font_size(14),
            name: Format::new().set_bold(),
            total: Format::new()
                .set_bold()
                .set_num_format(&money)
                .set_border_top(FormatBorder::Thin),
            money: Format::new().set_num_format(&money),
            count: Format::new().set_num_format("#,##0"),
            date: Format::new().set_num_format("dd-mm-yyyy"),
            share: Format::new().set_num_format("0.0%"),
            decimals,
        }
    }

    /// Amounts of another currency.
    pub fn money_of(&self, decimals: u8) -> Format {
        if decimals == self.decimals {
            self.money.clone()
        } else {
            Format::new().set_num_format(money_format(decimals))
        }
    }
}

fn money_format(decimals: u8) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        some => format!("#,##0.{}", "0".repeat(some.into())),
    }
}

/// A sheet, and the row that is written.
pub struct Sheet<'a> {
    /// The sheet.
    pub cells: &'a mut Worksheet,
    row: u32,
    column: u16,
}

impl<'a> Sheet<'a> {
    /// A new sheet at the end of the book.
    pub fn new(book: &'a mut Workbook, name: &str) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        Ok(Self {
            cells: sheet,
            row: 0,
            column: 0,
        })
    }

    /// Heads of columns with their widths, in the first row, which stays in sight.
    pub fn heads(&mut self, look: &Look, heads: &[(&str, u16)]) -> Result<(), XlsxError> {
        for (head, width) in heads {
            self.cells.set_column_width(self.column, *width)?;
            self.cells
                .write_string_with_format(self.row, self.column, *head, &look.head)?;
            self.column += 1;
        }
        self.next();
        Ok(())
    }

    /// The heads stay in sight, and filter the rows that are written.
    pub fn filters(&mut self, columns: usize) -> Result<(), XlsxError> {
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.cells.set_freeze_panes(1, 0)?;
        self.cells
            .autofilter(0, 0, self.row.saturating_sub(1).max(1), last)?;
        Ok(())
    }

    /// The next row.
    pub fn next(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    /// The row that is written, as formulas count it.
    pub fn row(&self) -> u32 {
        self.row + 1
    }

    /// An empty cell.
    pub fn skip(&mut self) {
        self.column += 1;
    }

    /// A text; never a formula, whatever it begins with.
    pub fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.cells.write_string(self.row, self.column, text)?;
        }
        self.column += 1;
        Ok(())
    }

    /// A text with its own look.
    pub fn text_as(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.cells
            .write_string_with_format(self.row, self.column, text, format)?;
        self.column += 1;
        Ok(())
    }

    /// A day; one that spreadsheets do not count is a text.
    pub fn date(&mut self, day: Option<NaiveDate>, look: &Look) -> Result<(), XlsxError> {
        match day.map(|day| (day, date(day))) {
            None => self.skip(),
            Some((_, Some(date))) => {
                self.cells
                    .write_datetime_with_format(self.row, self.column, &date, &look.date)?;
                self.column += 1;
            }
            Some((day, None)) => self.text(&day.to_string())?,
        }
        Ok(())
    }

    /// A number.
    pub fn number(&mut self, value: f64, format: &Format) -> Result<(), XlsxError> {
        self.cells
            .write_number_with_format(self.row, self.column, value, format)?;
        self.column += 1;
        Ok(())
    }

    /// A formula with the result that it has.
    pub fn formula(
        &mut self,
        formula: impl Into<String>,
        result: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula.into()).set_result(result.to_string());
        self.cells
            .write_formula_with_format(self.row, self.column, formula, format)?;
        self.column += 1;
        Ok(())
    }
}

/// A day as spreadsheets count it; `None` before 1900.
pub fn date(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let (month, day) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// An amount as a cell holds it. Spreadsheets know no other number: exact to 2⁵³ minor units, more than any sum here.
#[allow(clippy::cast_precision_loss)]
pub fn major(minor: i64, decimals: u8) -> f64 {
    minor as f64 / 10_f64.powi(decimals.into())
}

/// A whole number as a cell holds it.
#[allow(clippy::cast_precision_loss)]
pub fn whole(count: i64) -> f64 {
    count as f64
}
