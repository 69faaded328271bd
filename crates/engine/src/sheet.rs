//! The records of a list as the cells of a spreadsheet: a CSV file, or text for the clipboard.

use domain::Currency;
use protocol::{
    CustomerRow, DebtorRow, InvoiceRow, InvoiceState, ListExport, ListField, PaymentRow, Screen,
};

use crate::Snapshot;
use crate::export::{cell, guarded, plain_decimal};

/// Cells of one record, in the order of the fields that are asked for.
type Cells = Vec<Cell>;

/// One cell.
#[derive(Debug)]
enum Cell {
    /// Somebody's words: no formula, whatever they begin with.
    Text(String),
    /// A figure or a day, exact.
    Figure(String),
}

impl Snapshot {
    /// The cells of a list: its picked records, or all that match. `None` for a screen without such a list.
    fn cells(&self, export: &ListExport, today: chrono::NaiveDate) -> Option<Vec<Cells>> {
        let lens = self.lens(&export.query.scope, today);
        let sheet = Sheet {
            export,
            company: self.company().currency,
        };
        Some(match &export.query.screen {
            Screen::Invoices { filter, list, .. } => {
                self.invoice_list(&lens, filter, list, |found, book| {
                    let rows = found.picked(book, self.dataset(), &list.choice.picks);
                    rows.iter().map(|row| sheet.of_invoice(row)).collect()
                })
            }
            Screen::Customers { filter, list, .. } => {
                self.customer_list(&lens, filter, list, |found| {
                    let rows = found.picked(&lens, self.dataset(), &list.choice.picks);
                    rows.iter().map(|row| sheet.of_customer(row)).collect()
                })
            }
            Screen::Receivables { list } => self.debtor_list(&lens, list, |found| {
                let rows = found.picked(&lens, self.dataset(), &list.choice.picks);
                rows.iter().map(|row| sheet.of_debtor(row)).collect()
            }),
            Screen::Cash { filter, list } => {
                self.payment_list(&lens, filter, list, |found, index| {
                    let rows = found.picked(&lens, self.dataset(), index, &list.choice.picks);
                    rows.iter().flat_map(|row| sheet.of_payment(row)).collect()
                })
            }
            _ => return None,
        })
    }

    /// A list as a CSV file: `;` between fields and a byte-order mark, as Excel in Chile reads it. `None` for a
    /// screen without such a list.
    pub fn list_csv(&self, export: &ListExport, today: chrono::NaiveDate) -> Option<String> {
        let mut text = "\u{feff}".to_owned();
        let names = export.fields.iter().map(|(_, name)| cell(name));
        text.push_str(&names.collect::<Vec<_>>().join(";"));
        text.push_str("\r\n");
        for row in self.cells(export, today)? {
            let row = row.into_iter().map(|one| match one {
                Cell::Text(words) => cell(&words),
                Cell::Figure(figure) => figure,
            });
            text.push_str(&row.collect::<Vec<_>>().join(";"));
            text.push_str("\r\n");
        }
        Some(text)
    }

    /// A list as lines of cells between tabs, and how many records they are. `None` for a screen without such a
    /// list.
    pub fn list_tsv(&self, export: &ListExport, today: chrono::NaiveDate) -> Option<(String, u32)> {
        let rows = self.cells(export, today)?;
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let names = export.fields.iter().map(|(_, name)| pasted(name));
        let mut lines = vec![names.collect::<Vec<_>>().join("\t")];
        lines.extend(rows.into_iter().map(|row| {
            let row = row.into_iter().map(|one| match one {
                Cell::Text(words) => pasted(&words),
                Cell::Figure(figure) => figure,
            });
            row.collect::<Vec<_>>().join("\t")
        }));
        Some((lines.join("\n"), count))
    }
}

/// Words that stay in their cell and are no formula. A quotation mark is quoted, as in a file: a spreadsheet takes
/// one at the beginning for the start of a quoted cell.
fn pasted(text: &str) -> String {
    let flat = text.split(['\t', '\r', '\n']).collect::<Vec<_>>().join(" ");
    let flat = flat.trim_start();
    if flat.contains('"') {
        cell(flat)
    } else {
        guarded(flat)
    }
}

/// Days past due of what is owed: none where nothing is, or where cheques a fecha cover all of it.
fn days_late(row: &InvoiceRow) -> Option<i32> {
    let is_owed = row.outstanding != 0 && (row.days_late <= 0 || row.overdue > 0);
    is_owed.then_some(row.days_late)
}

struct Sheet<'a> {
    export: &'a ListExport,
    company: Currency,
}

impl Sheet<'_> {
    fn row(&self, field: impl Fn(ListField) -> Option<Cell>) -> Cells {
        let fields = self.export.fields.iter();
        fields
            .map(|(of, _)| field(*of).unwrap_or(Cell::Text(String::new())))
            .collect()
    }

    /// The person's word for a code.
    fn word(&self, code: &str) -> Cell {
        let known = self.export.words.iter().find(|(known, _)| known == code);
        Cell::Text(known.map_or(code, |(_, word)| word).to_owned())
    }

    fn money(&self, minor: i64, currency: Option<&(String, u8)>) -> Cell {
        let decimals = currency.map_or(self.company.decimals(), |(_, decimals)| *decimals);
        Cell::Figure(plain_decimal(minor, decimals))
    }

    fn currency(&self, currency: Option<&(String, u8)>) -> Cell {
        let code = currency.map_or(self.company.code(), |(code, _)| code.as_str());
        Cell::Text(code.to_owned())
    }

    fn of_invoice(&self, row: &InvoiceRow) -> Cells {
        let text = |text: &str| Some(Cell::Text(text.to_owned()));
        let money = |minor| Some(self.money(minor, row.currency.as_ref()));
        self.row(|field| match field {
            ListField::Kind => Some(self.word(&row.kind)),
            ListField::Number => text(&row.number),
            ListField::Customer => text(&row.customer_name),
            ListField::Salesperson => text(&row.salesperson),
            ListField::Day => figure(row.issued_on),
            ListField::Due => figure(row.due_on),
            ListField::DaysLate => days_late(row).and_then(figure),
            ListField::Total => money(row.total),
            ListField::Outstanding => money(row.outstanding),
            ListField::Overdue => money(row.overdue),
            ListField::State => Some(self.word(row.state.map_or("", InvoiceState::code))),
            ListField::Currency => Some(self.currency(row.currency.as_ref())),
            _ => None,
        })
    }

    fn of_customer(&self, row: &CustomerRow) -> Cells {
        let text = |text: Option<&str>| Some(Cell::Text(text.unwrap_or_default().to_owned()));
        let money = |minor| Some(self.money(minor, None));
        self.row(|field| match field {
            ListField::Customer => text(Some(&row.name)),
            ListField::TaxId => text(row.tax_id.as_deref()),
            ListField::Stage => Some(self.word(&row.stage)),
            ListField::Salesperson => text(row.salesperson.as_deref()),
            ListField::DaysLate => figure(row.days_late),
            ListField::Overdue => money(row.overdue),
            ListField::Outstanding => money(row.outstanding),
            ListField::Billed => money(row.billed_12m),
            ListField::LastInvoice => row.last_invoice_on.and_then(figure),
            ListField::Value => money(row.estimated_value),
            ListField::Phone => text(row.phone.as_deref()),
            ListField::Email => text(row.email.as_deref()),
            _ => None,
        })
    }

    fn of_debtor(&self, row: &DebtorRow) -> Cells {
        let text = |text: Option<&str>| Some(Cell::Text(text.unwrap_or_default().to_owned()));
        let money = |minor| Some(self.money(minor, None));
        self.row(|field| match field {
            ListField::Customer => text(Some(&row.name)),
            ListField::TaxId => text(row.tax_id.as_deref()),
            ListField::Salesperson => text(row.salesperson.as_deref()),
            ListField::DaysLate => figure(row.days_late),
            ListField::Overdue => money(row.overdue),
            ListField::Outstanding => money(row.outstanding),
            ListField::Documents => figure(row.documents),
            ListField::Due => figure(row.oldest_due_on),
            ListField::Phone => text(row.phone.as_deref()),
            ListField::Email => text(row.email.as_deref()),
            _ => None,
        })
    }

    /// Of a payment of which only a part could be converted, a line more for the rest.
    fn of_payment(&self, row: &PaymentRow) -> Vec<Cells> {
        let own = self.cash_line(row, row.amount, row.unapplied, row.currency.as_ref());
        let apart = row.apart.as_ref();
        let rest = apart
            .map(|part| self.cash_line(row, part.amount, part.unapplied, Some(&part.currency)));
        std::iter::once(own).chain(rest).collect()
    }

    fn cash_line(
        &self,
        row: &PaymentRow,
        amount: i64,
        unapplied: i64,
        currency: Option<&(String, u8)>,
    ) -> Cells {
        let text = |text: &str| Some(Cell::Text(text.to_owned()));
        self.row(|field| match field {
            ListField::Day => figure(row.on),
            ListField::Customer => text(&row.customer_name),
            ListField::Method => Some(self.word(&row.method)),
            ListField::Number => text(&row.number),
            ListField::Documents => {
                let targets = row.targets.iter();
                let numbers = targets.map(|target| format!("{}-{}", target.kind, target.number));
                Some(Cell::Text(numbers.collect::<Vec<_>>().join(", ")))
            }
            ListField::Amount => Some(self.money(amount, currency)),
            ListField::Unapplied => Some(self.money(unapplied, currency)),
            ListField::Currency => Some(self.currency(currency)),
            _ => None,
        })
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "an arm of a field that a row may not have"
)]
fn figure<T: ToString + Copy>(value: T) -> Option<Cell> {
    Some(Cell::Figure(value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_stays_in_its_cell_and_is_no_formula() {
        for (words, cell) in [
            ("La Esquina", "La Esquina"),
            ("=1+1", "'=1+1"),
            ("\n=1+1", "'=1+1"),
            ("\"=1+1\"", "\"\"\"=1+1\"\"\""),
            ("\"La Esquina", "\"\"\"La Esquina\""),
            ("a\tb\r\nc", "a b  c"),
        ] {
            assert_eq!(pasted(words), cell, "{words:?}");
        }
    }
}
