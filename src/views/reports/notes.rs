//! At the foot: what stands apart, what is odd in the records, and which data the report was made of.

use leptos::prelude::*;
use protocol::{KpiId, ReportData};

use super::Paper;
use super::kept::moment;
use super::number::Number;
use crate::components::figure::{Look, figure_text};
use crate::format::count;
use crate::i18n::*;
use crate::words::kpi::label;
use crate::words::{I18n, day_long, finding_words};

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
    let words = method(i18n, &paper)
        .into_iter()
        .map(|words| view! { <li>{words}</li> });
    view! {
        <section class="sec notes" aria-labelledby="report-notes">
            <header>
                <h2 id="report-notes">{t!(i18n, reports.notes)}</h2>
            </header>
            <p class="note">{t!(i18n, reports.apart)}</p>
            <dl class="mini">{apart.collect_view()}</dl>
            <ul>
                {words.collect_view()}
                <Data paper=paper />
            </ul>
        </section>
    }
}

/// The same as plain sentences.
pub fn sentences(i18n: I18n, paper: &Paper) -> Vec<String> {
    let apart = APART.into_iter().filter_map(|id| {
        let found = paper.view.figures.iter().find(|figure| figure.id == id)?;
        let amount = figure_text(i18n, &paper.currency, found.figure, Look::Full);
        Some(format!("{}: {amount}", label(i18n, id)))
    });
    let apart = format!(
        "{}. {}.",
        tu_string!(i18n, reports.apart),
        apart.collect::<Vec<_>>().join("; ")
    );
    let data = paper.view.data.map(|data| {
        [
            data_words(i18n, data),
            told_fingerprint(i18n, &fingerprint_words(data.fingerprint)),
        ]
    });
    let mut all = vec![apart];
    all.extend(method(i18n, paper));
    all.extend(data.into_iter().flatten());
    all
}

/// How amounts are told, and what is odd in the records.
fn method(i18n: I18n, paper: &Paper) -> [String; 2] {
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
    let method = tu_string!(i18n, reports.method, currency = currency, day = day);
    [method, findings]
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
        <li data-fingerprint=code.clone()>{told_fingerprint(i18n, &code)}</li>
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

fn told_fingerprint(i18n: I18n, code: &str) -> String {
    tu_string!(i18n, reports.fingerprint, code = code)
}

/// `8F3A-22C1-90B4-77DE`.
fn fingerprint_words(fingerprint: u64) -> String {
    let digits = format!("{fingerprint:016X}");
    [0, 4, 8, 12].map(|from| &digits[from..from + 4]).join("-")
}
