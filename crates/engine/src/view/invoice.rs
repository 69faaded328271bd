//! One document, whole.

use domain::Document;
use domain::book::{Book, SettlementKind};
use domain::numbers::AsOf;
use protocol::{InvoiceView, PaymentLine};
use store::Dataset;

use super::cash::method_word;
use super::invoices::row;

/// The document with `key`; `None` when there is none.
pub fn invoice(book: &Book, dataset: &Dataset, key: &str, as_of: AsOf) -> Option<InvoiceView> {
    let position = u32::try_from(dataset.documents().position(key)?).ok()?;
    let row = row(book, dataset, position, as_of)?;
    let entry = &book.documents[position as usize];
    let record = dataset.documents().at(entry.record as usize)?;
    let balance = entry.balance(as_of.day, as_of.today, book.currency);
    let customer = &book.customers[entry.customer as usize];
    let lines = entry.settlements.iter().filter_map(|settlement| {
        let amount = entry.convert(settlement.native, book.currency) + settlement.company;
        let counted = settlement.on <= as_of.day;
        let line = match settlement.kind {
            SettlementKind::Payment => {
                let payment = dataset.payments().at(settlement.record as usize)?;
                PaymentLine {
                    key: payment.key.clone(),
                    credit_note: false,
                    on: settlement.on,
                    amount,
                    method: method_word(&payment.method),
                    number: payment.document_number.clone().unwrap_or_default(),
                    counted,
                }
            }
            SettlementKind::Credit => {
                let credit: &Document = dataset.documents().at(settlement.record as usize)?;
                PaymentLine {
                    key: credit.key.clone(),
                    credit_note: true,
                    on: settlement.on,
                    amount,
                    method: String::new(),
                    number: credit.number.clone(),
                    counted,
                }
            }
        };
        Some(line)
    });
    let lines: Vec<PaymentLine> = lines.collect();
    let unexplained = entry.paid_without_payment(as_of.day, as_of.today, book.currency);
    let told = lines.iter().filter(|line| line.counted);
    let told: i64 = told.map(|line| line.amount).sum();
    let rounding = if entry.positive && entry.is_issued_at(as_of.day) {
        balance.paid + balance.credits - unexplained - told
    } else {
        0
    };
    Some(InvoiceView {
        as_of: as_of.day,
        customer_tax_id: customer.tax_id.clone(),
        salesperson: entry
            .salesperson
            .map(|index| book.salespeople[index as usize].name.clone()),
        net: entry.net,
        tax: record.tax.map(|tax| entry.convert(tax, book.currency)),
        description: record.description.clone(),
        unexplained,
        rounding,
        overpaid: balance.overpaid,
        lines,
        row,
    })
}
