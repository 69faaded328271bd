//! The lists: Facturas, Cobranzas, Clientes. The formulas of the other sheets go over their columns.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Look, Sheet, major, whole};
use super::{CUSTOMERS, DOCUMENTS, PAYMENTS};
use crate::table::Tables;
use crate::words::{
    applied_word, kind_word, method_word, salesperson_word, stage_word, state_word,
};

/// A column of a list in formulas: `Facturas!$N$2:$N$601`.
pub struct Column {
    sheet: &'static str,
    letter: char,
    last: usize,
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            sheet,
            letter,
            last,
        } = self;
        // An empty list has its first row still.
        write!(f, "{sheet}!${letter}$2:${letter}${}", (last + 1).max(2))
    }
}

/// A column of Facturas.
pub fn document_column(tables: &Tables, letter: char) -> Column {
    Column {
        sheet: DOCUMENTS,
        letter,
        last: tables.documents.len(),
    }
}

/// A column of Cobranzas.
pub fn payment_column(tables: &Tables, letter: char) -> Column {
    Column {
        sheet: PAYMENTS,
        letter,
        last: tables.payments.len(),
    }
}

/// A column of Clientes.
pub fn customer_column(tables: &Tables, letter: char) -> Column {
    Column {
        sheet: CUSTOMERS,
        letter,
        last: tables.customers.len(),
    }
}

/// Facturas. What counts for nothing has its own total alone.
pub fn documents(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    const HEADS: [(&str, u16); 17] = [
        ("Tipo", 18),
        ("Folio", 10),
        ("Cliente", 34),
        ("RUT", 14),
        ("Vendedor", 20),
        ("Emisión", 12),
        ("Vencimiento", 12),
        ("Estado", 11),
        ("Moneda", 9),
        ("Total documento", 15),
        ("Total", 15),
        ("Pagado", 15),
        ("Notas de crédito", 15),
        ("Saldo", 15),
        ("Vencido", 15),
        ("Por vencer", 15),
        ("Días", 8),
    ];
    let mut sheet = Sheet::new(book, DOCUMENTS)?;
    sheet.heads(look, &HEADS)?;
    for line in &tables.documents {
        sheet.text(kind_word(&line.kind))?;
        sheet.text(&line.number)?;
        sheet.text(&line.customer)?;
        sheet.text(&line.tax_id)?;
        sheet.text(salesperson_word(&line.salesperson))?;
        sheet.date(Some(line.issued_on), look)?;
        sheet.date(Some(line.due_on), look)?;
        sheet.text(state_word(&line.state))?;
        sheet.text(&line.currency)?;
        let own = look.money_of(line.currency_decimals);
        sheet.number(major(line.native_total, line.currency_decimals), &own)?;
        if let Some(counted) = line.counted {
            for amount in [
                counted.total,
                counted.paid,
                counted.credits,
                counted.outstanding,
                counted.overdue,
                counted.outstanding - counted.overdue,
            ] {
                sheet.number(major(amount, look.decimals), &look.money)?;
            }
            sheet.number(whole(counted.days_late), &look.count)?;
        }
        sheet.next();
    }
    sheet.filters(HEADS.len())
}

/// Cobranzas.
pub fn payments(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    const HEADS: [(&str, u16); 11] = [
        ("Fecha", 12),
        ("Cliente", 34),
        ("RUT", 14),
        ("Vendedor", 20),
        ("Documento", 14),
        ("Método", 14),
        ("Número", 16),
        ("Monto", 15),
        ("Estado", 12),
        ("Moneda", 9),
        ("Monto en su moneda", 15),
    ];
    let mut sheet = Sheet::new(book, PAYMENTS)?;
    sheet.heads(look, &HEADS)?;
    for line in &tables.payments {
        sheet.date(Some(line.paid_on), look)?;
        sheet.text(&line.customer)?;
        sheet.text(&line.tax_id)?;
        sheet.text(salesperson_word(&line.salesperson))?;
        sheet.text(&line.document)?;
        sheet.text(method_word(&line.method))?;
        sheet.text(&line.number)?;
        // What no rate converts is in no sum of this column.
        let own = line.apart.as_ref();
        if own.is_some() {
            sheet.skip();
        } else {
            sheet.number(major(line.amount, look.decimals), &look.money)?;
        }
        sheet.text(applied_word(line.applied))?;
        let company = (&tables.about.currency, look.decimals);
        let (currency, decimals) = own.map_or(company, |(code, decimals)| (code, *decimals));
        sheet.text(currency)?;
        let format = look.money_of(decimals);
        sheet.number(major(line.amount, decimals), &format)?;
        sheet.next();
    }
    sheet.filters(HEADS.len())
}

/// Clientes.
pub fn customers(book: &mut Workbook, look: &Look, tables: &Tables) -> Result<(), XlsxError> {
    const HEADS: [(&str, u16); 11] = [
        ("Cliente", 34),
        ("RUT", 14),
        ("Correo", 26),
        ("Teléfono", 16),
        ("Vendedor", 20),
        ("Es cliente", 10),
        ("Etapa", 14),
        ("Valor estimado", 15),
        ("Creado", 12),
        ("Saldo", 15),
        ("Vencido", 15),
    ];
    let mut sheet = Sheet::new(book, CUSTOMERS)?;
    sheet.heads(look, &HEADS)?;
    for line in &tables.customers {
        sheet.text(&line.name)?;
        sheet.text(&line.tax_id)?;
        sheet.text(&line.email)?;
        sheet.text(&line.phone)?;
        sheet.text(salesperson_word(&line.salesperson))?;
        sheet.text(if line.counted { "Sí" } else { "No" })?;
        sheet.text(stage_word(&line.stage))?;
        sheet.number(major(line.value, look.decimals), &look.money)?;
        sheet.date(line.created_on, look)?;
        sheet.number(major(line.outstanding, look.decimals), &look.money)?;
        sheet.number(major(line.overdue, look.decimals), &look.money)?;
        sheet.next();
    }
    sheet.filters(HEADS.len())
}
