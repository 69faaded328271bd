//! What the terms are called and what they mean.

use crate::glossary::{Group, Term};
use crate::i18n::*;
use crate::words::I18n;

/// The name of a group.
pub fn group_words(i18n: I18n, group: Group) -> &'static str {
    match group {
        Group::Billing => tu_string!(i18n, glossary.group_billing),
        Group::Debt => tu_string!(i18n, glossary.group_debt),
        Group::Collection => tu_string!(i18n, glossary.group_collection),
        Group::Sales => tu_string!(i18n, glossary.group_sales),
        Group::Documents => tu_string!(i18n, glossary.group_documents),
        Group::App => tu_string!(i18n, glossary.group_app),
    }
}

macro_rules! words_of {
    ($($term:ident = $name:ident, $text:ident;)+) => {
        /// "Días de cobro (DSO)".
        pub fn term_name(i18n: I18n, term: Term) -> &'static str {
            match term {
                $(Term::$term => tu_string!(i18n, glossary.$name),)+
            }
        }

        /// What it means, in a few sentences.
        pub fn term_text(i18n: I18n, term: Term) -> &'static str {
            match term {
                $(Term::$term => tu_string!(i18n, glossary.$text),)+
            }
        }
    };
}

words_of! {
    Billed = billed, billed_text;
    Growth = growth, growth_text;
    Ticket = ticket, ticket_text;
    Receivable = receivable, receivable_text;
    Overdue = overdue, overdue_text;
    Aging = aging, aging_text;
    Concentration = concentration, concentration_text;
    Hhi = hhi, hhi_text;
    Unapplied = unapplied, unapplied_text;
    Overpaid = overpaid, overpaid_text;
    Collected = collected, collected_text;
    FutureCheque = future_cheque, future_cheque_text;
    Rate = rate, rate_text;
    Dso = dso, dso_text;
    DaysLate = days_late, days_late_text;
    Cei = cei, cei_text;
    Rating = rating, rating_text;
    Forecast = forecast, forecast_text;
    Customers = customers, customers_text;
    Funnel = funnel, funnel_text;
    Advance = advance, advance_text;
    Pipeline = pipeline, pipeline_text;
    Conversion = conversion, conversion_text;
    Salesperson = salesperson, salesperson_text;
    Target = target, target_text;
    Invoice = invoice, invoice_text;
    Exempt = exempt, exempt_text;
    Receipt = receipt, receipt_text;
    CreditNote = credit_note, credit_note_text;
    DebitNote = debit_note, debit_note_text;
    Number = number, number_text;
    Due = due, due_text;
    Net = net, net_text;
    CashSale = cash_sale, cash_sale_text;
    Uf = uf, uf_text;
    TaxId = tax_id, tax_id_text;
    GenericTaxId = generic_tax_id, generic_tax_id_text;
    AsOf = as_of, as_of_text;
    Missing = missing, missing_text;
    Reconciliation = reconciliation, reconciliation_text;
    Finding = finding, finding_text;
    BusinessDay = business_day, business_day_text;
}
