//! At the foot: what stands apart, what is odd in the records, and which data the report was made of.

use leptos::prelude::*;
use protocol::{KpiId, ReportData};

use super::Paper;
use super::kept::moment;
use super::number::Number;
use crate::format::count;
use crate::i18n::*;
use crate::words::kpi::label;
use crate::words::{day_long, finding_words};

/// What is not taken off the receivable.
const APART: [KpiId; 4] = [
    KpiId::UnappliedCredits,
    KpiId::UnappliedPayments,
    KpiId::FuturePayments,
    KpiId::Overpaid,
];

#[component]
pub fn Notes(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let at = paper.at();
    let apart = APART.into_iter().filter_map(|id| {
        let found = paper.view.figures.iter().find(|figure| figure.id == id)?;
        Some(view! {
            <div>
                <dt>{label(i18n, id)}</dt>
                <dd>
                    <Number id=id figure=found.figure at=at whole=true />
                </dd>
            </div>
        })
    });
    let found: Vec<String> = paper
        .view
        .findings
        .iter()
        .map(|row| {
            let words = finding_words(i18n, &row.kind);
            let n = count(row.count.into());
            tu_string!(i18n, reports.finding, name = words.name, n = n)
        })
        .collect();
    let findings = if found.is_empty() {
        tu_string!(i18n, reports.findings_none).to_owned()
    } else {
        tu_string!(i18n, reports.findings, list = found.join(", "))
    };
    let day = day_long(i18n, paper.view.days.to);
    let currency = paper.currency.code.clone();
    view! {
        <section class="sec notes" aria-labelledby="report-notes">
            <header>
                <h2 id="report-notes">{t!(i18n, reports.notes)}</h2>
            </header>
            <p class="note">{t!(i18n, reports.apart)}</p>
            <dl class="mini">{apart.collect_view()}</dl>
            <ul>
                <li>{tu_string!(i18n, reports.method, currency = currency, day = day)}</li>
                <li>{findings}</li>
                <Data paper=paper />
            </ul>
        </section>
    }
}

/// When the data are from, how many records they are, and their fingerprint.
#[component]
fn Data(paper: Paper) -> impl IntoView {
    let i18n = use_i18n();
    let data = paper.view.data?;
    let words = data_words(i18n, data);
    let code = fingerprint_words(data.fingerprint);
    Some(view! {
        <li>{words}</li>
        <li data-fingerprint=code.clone()>{tu_string!(i18n, reports.fingerprint, code = code)}</li>
    })
}

/// "Datos sincronizados el 23 de noviembre de 2026, 09:34: 241 clientes, …". Paper knows no "hoy".
pub fn data_words(i18n: I18n, data: ReportData) -> String {
    let [customers, documents, payments] = data
        .records
        .map(|n| count(i64::try_from(n).unwrap_or(i64::MAX)));
    tu_string!(
        i18n,
        reports.data,
        when = moment(i18n, data.synced_at),
        customers = customers,
        documents = documents,
        payments = payments
    )
}

/// `8F3A-22C1-90B4-77DE`.
fn fingerprint_words(fingerprint: u64) -> String {
    let digits = format!("{fingerprint:016X}");
    [0, 4, 8, 12].map(|from| &digits[from..from + 4]).join("-")
}
