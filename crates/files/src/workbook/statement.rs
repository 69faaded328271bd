//! The statement of account, and many of them in one file.

use std::collections::HashSet;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::WorkbookError;
use super::sheet::{Look, Sheet, date, major, whole};
use crate::statement::{Movement, Statement, StatementLine};
use crate::words::{kind_word, method_word};

const SHEET: &str = "Estado de cuenta";
/// Widths of the columns.
const WIDTHS: [u16; 7] = [14, 30, 14, 16, 16, 16, 16];

/// The bytes of one statement as a workbook.
///
/// # Errors
/// [`WorkbookError`] when it cannot be written.
pub fn statement(statement: &Statement) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let title = format!("{SHEET} · {} · {}", statement.customer, statement.corte);
    let mut properties = rust_xlsxwriter::DocProperties::new()
        .set_title(title)
        .set_company(&statement.company);
    // No clock here: the file is of the corte.
    if let Some(created) = date(statement.corte) {
        properties = properties.set_creation_datetime(&created);
    }
    book.set_properties(&properties);
    write(&mut book, statement)?;
    Ok(book.save_to_buffer()?)
}

/// The bytes of an archive with a workbook for each statement.
///
/// # Errors
/// [`WorkbookError`] when it cannot be written.
pub fn statements(all: &[Statement]) -> Result<Vec<u8>, WorkbookError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Workbooks are compressed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut taken = HashSet::new();
    for one in all {
        let name = file_name(one);
        let numbered = (2_u32..).map(|number| format!("{name} ({number})"));
        let free = std::iter::once(name.clone()).chain(numbered);
        // Letters differ in case alone are one name to some file systems.
        let mut free = free.filter(|name| taken.insert(name.to_lowercase()));
        let name = free.next().unwrap_or_default();
        archive.start_file(format!("{name}.xlsx"), stored)?;
        archive.write_all(&statement(one)?)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The customer as a file may be called: without what some file system refuses.
fn file_name(statement: &Statement) -> String {
    let kept = |letter: char| {
        if letter.is_control() || r#"\/:*?"<>|"#.contains(letter) {
            ' '
        } else {
            letter
        }
    };
    let who = if statement.customer.trim().is_empty() {
        &statement.tax_id
    } else {
        &statement.customer
    };
    let plain: String = who.chars().map(kept).take(80).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let plain = words.join(" ");
    let plain = plain.trim_matches('.');
    if plain.is_empty() {
        "cliente".to_owned()
    } else {
        plain.to_owned()
    }
}

fn write(book: &mut Workbook, statement: &Statement) -> Result<(), XlsxError> {
    let look = Look::new(statement.decimals);
    let mut sheet = Sheet::new(book, SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.cells.set_column_width(column, width)?;
    }
    sheet.cells.set_print_fit_to_pages(1, 0);
    sheet.cells.set_footer("&C&P / &N");
    head(&mut sheet, &look, statement)?;
    let balance = movements(&mut sheet, &look, statement)?;
    let sum = open(&mut sheet, &look, statement)?;
    in_favour(&mut sheet, &look, statement, (balance, sum))?;
    sheet.next();
    by_age(&mut sheet, &look, statement)
}

fn heads(sheet: &mut Sheet<'_>, look: &Look, names: &[&str]) -> Result<(), XlsxError> {
    for name in names {
        sheet.text_as(name, &look.head)?;
    }
    sheet.next();
    Ok(())
}

fn head(sheet: &mut Sheet<'_>, look: &Look, statement: &Statement) -> Result<(), XlsxError> {
    sheet.text_as(&statement.company, &look.title)?;
    sheet.next();
    sheet.text(&statement.company_tax_id)?;
    sheet.next();
    sheet.next();
    for (name, value) in [
        ("Estado de cuenta de", &statement.customer),
        ("RUT", &statement.tax_id),
        ("Moneda", &statement.currency),
    ] {
        sheet.text_as(name, &look.name)?;
        sheet.text(value)?;
        sheet.next();
    }
    sheet.text_as("Al", &look.name)?;
    sheet.date(Some(statement.corte), look)?;
    sheet.next();
    sheet.next();
    Ok(())
}

/// What moved the balance, with the balance after each as a formula. The row of the last one.
fn movements(sheet: &mut Sheet<'_>, look: &Look, statement: &Statement) -> Result<u32, XlsxError> {
    heads(
        sheet,
        look,
        &["Fecha", "Movimiento", "Número", "Cargo", "Abono", "Saldo"],
    )?;
    // On a long paper the heads stand on every page.
    let head_row = sheet.row() - 2;
    sheet.cells.set_repeat_rows(head_row, head_row)?;
    let money = |minor| major(minor, look.decimals);
    let mut balance = statement.before;
    if balance != 0 {
        sheet.skip();
        sheet.text("Saldo anterior")?;
        sheet.skip();
        sheet.skip();
        sheet.skip();
        sheet.number(money(balance), &look.money)?;
        sheet.next();
    }
    let mut is_first = balance == 0;
    for line in &statement.lines {
        let row = sheet.row();
        sheet.date(Some(line.on), look)?;
        sheet.text(&movement_words(line))?;
        sheet.text(&line.number)?;
        if line.amount < 0 {
            sheet.skip();
            sheet.number(money(-line.amount), &look.money)?;
        } else {
            sheet.number(money(line.amount), &look.money)?;
            sheet.skip();
        }
        balance += line.amount;
        let formula = if is_first {
            format!("=D{row}-E{row}")
        } else {
            format!("=F{}+D{row}-E{row}", row - 1)
        };
        is_first = false;
        sheet.formula(formula, money(balance), &look.money)?;
        sheet.next();
    }
    let row = sheet.row();
    total(sheet, look, "Saldo", 4, |row| {
        let last = row - 1;
        if statement.lines.is_empty() && statement.before == 0 {
            ("=0".to_owned(), 0.0)
        } else {
            (format!("=F{last}"), money(balance))
        }
    })?;
    sheet.next();
    Ok(row)
}

/// What is open. What has no rate stands below the sum with its own currency. The row of the sum.
fn open(sheet: &mut Sheet<'_>, look: &Look, statement: &Statement) -> Result<u32, XlsxError> {
    heads(
        sheet,
        look,
        &[
            "Emisión",
            "Documento pendiente",
            "Vencimiento",
            "Días de atraso",
            "Moneda",
            "Total documento",
            "Saldo",
        ],
    )?;
    let first = sheet.row();
    let (apart, counted): (Vec<_>, Vec<_>) = statement.open.iter().partition(|line| line.apart);
    let count = counted.len();
    let sum = first + u32::try_from(count).unwrap_or(u32::MAX);
    for (position, line) in counted.into_iter().chain(apart).enumerate() {
        if position == count {
            // After the sum, so that it is in none.
            sum_of_open(sheet, look, statement, first)?;
        }
        let own = look.money_of(line.currency_decimals);
        let (decimals, format): (u8, &Format) = if line.apart {
            (line.currency_decimals, &own)
        } else {
            (look.decimals, &look.money)
        };
        sheet.date(Some(line.issued_on), look)?;
        sheet.text(&format!("{} {}", kind_word(&line.kind), line.number))?;
        sheet.date(Some(line.due_on), look)?;
        if line.days_late > 0 {
            sheet.number(whole(line.days_late), &look.count)?;
        } else {
            sheet.skip();
        }
        sheet.text(&line.currency)?;
        sheet.number(major(line.native_total, line.currency_decimals), &own)?;
        sheet.number(major(line.outstanding, decimals), format)?;
        sheet.next();
    }
    if statement.open.len() == count {
        sum_of_open(sheet, look, statement, first)?;
    }
    Ok(sum)
}

/// Credit notes and payments beyond their documents, which the balance takes off and no open document does.
fn in_favour(
    sheet: &mut Sheet<'_>,
    look: &Look,
    statement: &Statement,
    (balance, sum): (u32, u32),
) -> Result<(), XlsxError> {
    let more = statement.balance() - statement.outstanding();
    if more == 0 {
        return Ok(());
    }
    total(sheet, look, "A favor, sin aplicar", 5, |_| {
        let formula = format!("=F{balance}-G{sum}");
        (formula, major(more, look.decimals))
    })
}

fn sum_of_open(
    sheet: &mut Sheet<'_>,
    look: &Look,
    statement: &Statement,
    first: u32,
) -> Result<(), XlsxError> {
    let sum = statement.outstanding();
    total(sheet, look, "Total pendiente", 5, |row| {
        let formula = if row == first {
            "=0".to_owned()
        } else {
            format!("=SUM(G{first}:G{})", row - 1)
        };
        (formula, major(sum, look.decimals))
    })
}

fn by_age(sheet: &mut Sheet<'_>, look: &Look, statement: &Statement) -> Result<(), XlsxError> {
    heads(sheet, look, &["", "Antigüedad", "Monto"])?;
    let first = sheet.row();
    for bucket in &statement.buckets {
        sheet.skip();
        sheet.text(&bucket.name())?;
        sheet.number(major(bucket.amount, look.decimals), &look.money)?;
        sheet.next();
    }
    let sum = statement.buckets.iter().map(|bucket| bucket.amount).sum();
    total(sheet, look, "Total", 1, |row| {
        (
            format!("=SUM(C{first}:C{})", row - 1),
            major(sum, look.decimals),
        )
    })
}

/// A row with a name in the second column and, so many cells further, a formula with its result.
fn total(
    sheet: &mut Sheet<'_>,
    look: &Look,
    name: &str,
    cells: usize,
    formula: impl Fn(u32) -> (String, f64),
) -> Result<(), XlsxError> {
    sheet.skip();
    sheet.text_as(name, &look.total)?;
    for _ in 1..cells {
        sheet.skip();
    }
    let (formula, result) = formula(sheet.row());
    sheet.formula(formula, result, &look.total)?;
    sheet.next();
    Ok(())
}

/// "Factura", "Pago, transferencia".
fn movement_words(line: &StatementLine) -> String {
    let by = |name: &str| match method_word(&line.kind) {
        "" => name.to_owned(),
        method => format!("{name}, {}", method.to_lowercase()),
    };
    match line.what {
        Movement::Document | Movement::CreditNote => kind_word(&line.kind).to_owned(),
        Movement::Payment => by("Pago"),
        Movement::Refund => by("Devolución"),
        Movement::Told => "Pagado según Onvio".to_owned(),
        Movement::Rounding => "Redondeo de moneda".to_owned(),
    }
}
