//! CSV as Excel in Chile reads it: UTF-8 with a byte-order mark, `;` between fields, a comma before decimals, dates
//! as `2026-11-22`. Texts are quoted, and none is taken for a formula (ASVS 1.2.10).

use std::fmt::Display;

use crate::table::Tables;
use crate::words::{
    applied_word, kind_word, method_word, salesperson_word, stage_word, state_word,
};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Customers with what they owe.
pub fn customers_csv(tables: &Tables) -> String {
    let decimals = tables.about.decimals;
    let mut file = Csv::new(&[
        "cliente",
        "rut",
        "correo",
        "telefono",
        "vendedor",
        "etapa",
        "valor_estimado",
        "creado",
        "saldo",
        "vencido",
    ]);
    for line in &tables.customers {
        for field in [
            line.name.as_str(),
            &line.tax_id,
            &line.email,
            &line.phone,
            salesperson_word(&line.salesperson),
            stage_word(&line.stage),
        ] {
            file.text(field);
        }
        file.amount(line.value, decimals);
        file.maybe(line.created_on);
        file.amount(line.outstanding, decimals);
        file.amount(line.overdue, decimals);
        file.end();
    }
    file.0
}

/// Documents with their balance at the corte. What does not count has no amounts but its own total.
pub fn invoices_csv(tables: &Tables) -> String {
    let decimals = tables.about.decimals;
    let mut file = Csv::new(&[
        "tipo",
        "folio",
        "cliente",
        "rut",
        "vendedor",
        "emision",
        "vencimiento",
        "estado",
        "moneda",
        "total_documento",
        "total",
        "pagado",
        "notas_de_credito",
        "saldo",
        "vencido",
        "dias_de_atraso",
    ]);
    for line in &tables.documents {
        for field in [
            kind_word(&line.kind),
            &line.number,
            &line.customer,
            &line.tax_id,
            salesperson_word(&line.salesperson),
        ] {
            file.text(field);
        }
        file.plain(line.issued_on);
        file.plain(line.due_on);
        file.text(state_word(&line.state));
        file.text(&line.currency);
        file.amount(line.native_total, line.currency_decimals);
        match line.counted {
            Some(counted) => {
                for amount in [
                    counted.total,
                    counted.paid,
                    counted.credits,
                    counted.outstanding,
                    counted.overdue,
                ] {
                    file.amount(amount, decimals);
                }
                file.maybe((counted.overdue > 0).then_some(counted.days_late));
            }
            None => (0..6).for_each(|_| file.maybe(None::<i64>)),
        }
        file.end();
    }
    file.0
}

/// Cash by document.
pub fn payments_csv(tables: &Tables) -> String {
    let decimals = tables.about.decimals;
    let mut file = Csv::new(&[
        "fecha",
        "cliente",
        "rut",
        "vendedor",
        "documento",
        "metodo",
        "numero",
        "monto",
        "estado",
        "moneda",
        "monto_en_su_moneda",
    ]);
    for line in &tables.payments {
        file.plain(line.paid_on);
        for field in [
            line.customer.as_str(),
            &line.tax_id,
            salesperson_word(&line.salesperson),
            &line.document,
            method_word(&line.method),
            &line.number,
        ] {
            file.text(field);
        }
        match &line.apart {
            None => file.amount(line.amount, decimals),
            Some(_) => file.maybe(None::<i64>),
        }
        file.text(applied_word(line.applied));
        let own = line.apart.as_ref();
        let (currency, own_decimals) = own
            .map_or((&tables.about.currency, decimals), |(code, own)| {
                (code, *own)
            });
        file.text(currency);
        file.amount(line.amount, own_decimals);
        file.end();
    }
    file.0
}

/// A file that grows field by field; each is followed by `;`, the last one by the end of the line.
struct Csv(String);

impl Csv {
    fn new(heads: &[&str]) -> Self {
        let mut text = String::from(BYTE_ORDER_MARK);
        text.push_str(&heads.join(";"));
        text.push_str("\r\n");
        Self(text)
    }

    /// A quoted text that no spreadsheet takes for a formula.
    fn text(&mut self, text: &str) {
        let formula = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
        self.0.push('"');
        if text.starts_with(formula) {
            self.0.push('\'');
        }
        self.0.push_str(&text.replace('"', "\"\""));
        self.0.push_str("\";");
    }

    /// A number or a date, which no quotes need.
    fn plain(&mut self, value: impl Display) {
        self.0.push_str(&value.to_string());
        self.0.push(';');
    }

    fn maybe(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.plain(value),
            None => self.0.push(';'),
        }
    }

    fn amount(&mut self, minor: i64, decimals: u8) {
        self.plain(decimal(minor, decimals));
    }

    fn end(&mut self) {
        self.0.pop();
        self.0.push_str("\r\n");
    }
}

/// `-1234,56`: minor units as a decimal of major ones.
fn decimal(minor: i64, decimals: u8) -> String {
    let unit = 10_u64.pow(decimals.into());
    let (whole, rest) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    let sign = if minor < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole},{rest:0width$}", width = decimals.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_signed() {
        assert_eq!(decimal(12_437_820, 0), "12437820");
        assert_eq!(decimal(-5, 2), "-0,05");
        assert_eq!(decimal(123_456, 4), "12,3456");
    }

    #[test]
    fn no_text_is_a_formula_or_breaks_out() {
        let mut file = Csv::new(&["a", "b"]);
        file.text("=HYPERLINK(\"x\")");
        file.text("Ñandú; hijos");
        file.end();
        assert_eq!(
            file.0,
            "\u{feff}a;b\r\n\"'=HYPERLINK(\"\"x\"\")\";\"Ñandú; hijos\"\r\n"
        );
    }
}
