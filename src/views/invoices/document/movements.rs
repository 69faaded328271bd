//! Payments and credit notes of a document, with what is left after each.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{InvoiceView, PaymentLine};

use crate::components::amount::Amount;
use crate::i18n::*;
use crate::words::{I18n, day_of_year, method_words};

use super::facts::{currency_in_words, currency_of};

#[component]
pub fn Movements(document: Arc<InvoiceView>) -> impl IntoView {
    let i18n = use_i18n();
    let foreign = currency_of(&document);
    let currency = currency_in_words(&document);
    let amount = move |minor: i64| match foreign.clone() {
        Some(currency) => view! { <Amount minor currency /> }.into_any(),
        None => view! { <Amount minor /> }.into_any(),
    };
    let mut left = document.row.total;
    let lines = document
        .lines
        .iter()
        .map(|line| {
            if line.counted {
                left -= line.amount;
            }
            let balance = line.counted.then(|| amount(left));
            let later =
                (!line.counted).then(|| format!(" · {}", tu_string!(i18n, invoices.mv_later)));
            view! {
                <tr data-id=line.key.clone() class:c-mute=!line.counted>
                    <td>{day_of_year(i18n, line.on, document.as_of)}</td>
                    <td class="wrap">
                        {what(i18n, line)}
                        <span class="c-mute">{later}</span>
                    </td>
                    <td class="num">{amount(-line.amount)}</td>
                    <td class="num">{balance}</td>
                </tr>
            }
        })
        .collect_view();
    let rest = [
        (
            document.unexplained,
            tu_string!(i18n, invoices.mv_unexplained),
        ),
        (document.rounding, tu_string!(i18n, invoices.mv_rounding)),
    ];
    let rest = rest
        .into_iter()
        .filter(|(minor, _)| *minor != 0)
        .map(|(minor, words)| {
            left -= minor;
            view! {
                <tr>
                    <td>"–"</td>
                    <td class="wrap">{words}</td>
                    <td class="num">{amount(-minor)}</td>
                    <td class="num">{amount(left)}</td>
                </tr>
            }
        })
        .collect_view();
    let overpaid = Some(document.overpaid).filter(|overpaid| *overpaid > 0);
    let overpaid = overpaid.map(|overpaid| {
        let words = move || {
            let amount = currency.with(|currency| currency.full(overpaid));
            tu_string!(i18n, invoices.mv_overpaid, amount = amount)
        };
        view! { <p class="note">{words}</p> }
    });
    let none = (document.lines.is_empty() && document.unexplained == 0)
        .then(|| view! { <p class="note">{t!(i18n, invoices.mv_none)}</p> });
    view! {
        <section aria-labelledby="document-movements">
            <h3 id="document-movements">{t!(i18n, invoices.movements)}</h3>
            <table class="data" data-table="payments" data-total=document.lines.len().to_string()>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, invoices.mv_date)}</th>
                        <th scope="col">{t!(i18n, invoices.mv_what)}</th>
                        <th scope="col" class="num">{t!(i18n, invoices.mv_amount)}</th>
                        <th scope="col" class="num">{t!(i18n, invoices.mv_balance)}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <td>{day_of_year(i18n, document.row.issued_on, document.as_of)}</td>
                        <td>{t!(i18n, invoices.mv_issued)}</td>
                        <td class="num">{amount(document.row.total)}</td>
                        <td class="num">{amount(document.row.total)}</td>
                    </tr>
                    {lines}
                    {rest}
                </tbody>
                <tfoot>
                    <tr>
                        <td colspan="3">{t!(i18n, invoices.doc_outstanding)}</td>
                        <td class="num">{amount(document.row.outstanding)}</td>
                    </tr>
                </tfoot>
            </table>
            {none}
            {overpaid}
        </section>
    }
}

/// "Transferencia 8841", "Nota de crédito 61-207".
fn what(i18n: I18n, line: &PaymentLine) -> String {
    let kind = if line.credit_note {
        tu_string!(i18n, invoices.mv_credit_note).to_owned()
    } else {
        method_words(i18n, &line.method)
    };
    if line.number.is_empty() {
        kind
    } else {
        format!("{kind} {}", line.number)
    }
}
