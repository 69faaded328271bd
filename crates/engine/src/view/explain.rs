//! "Explica este número": any figure of a screen.

use std::cmp::Reverse;

use domain::Order;
use domain::book::Book;
use domain::explain::{Explanation, Goals, Input, Part, PartSource, explain_subject};
use domain::month_key;
use protocol::{
    ExplainInput, ExplainRow, ExplainSource, ExplainView, ScopeFilter, Subject, Window,
};
use store::Dataset;

use super::cash::method_word;
use super::numbers::figure;
use super::subject::{in_domain, in_protocol};
use crate::answer::Local;
use crate::lens::Lens;

/// Whether targets or holidays, which are no records, enter a figure.
pub fn depends_on_goals(subject: &Subject) -> bool {
    matches!(
        subject,
        Subject::Target | Subject::Attainment | Subject::NeededPerDay | Subject::MonthPace
    )
}

/// A figure with its parts in order: kept while one scrolls.
#[derive(Debug)]
pub struct Explained {
    subject: Subject,
    explanation: Explanation,
    sum: i64,
}

impl Explained {
    /// Explains a figure in the scope of `lens`; `None` when the domain does not know it.
    pub fn new(lens: &Lens, subject: &Subject, local: Local) -> Option<Self> {
        let asked = in_domain(&lens.book, subject)?;
        let salesperson = lens.filter.salesperson.as_deref();
        let goals = Goals {
            targets: lens.targets(local.targets),
            holidays: local.holidays,
            salesperson: salesperson.map(|key| (key != ScopeFilter::NOBODY).then_some(key)),
        };
        let mut explanation = explain_subject(&lens.book, &asked, lens.at, goals);
        let by_time = |part: &Part| matches!(part.source, PartSource::Month(_));
        if !explanation.counted && !explanation.parts.iter().any(by_time) {
            explanation
                .parts
                .order_by_key(|part| Reverse(part.amount.unsigned_abs()));
        }
        Some(Self {
            subject: subject.clone(),
            sum: explanation.parts.iter().map(|part| part.amount).sum(),
            explanation,
        })
    }

    /// A window of it.
    pub fn view(&self, lens: &Lens, dataset: &Dataset, window: Window) -> ExplainView {
        let parts = &self.explanation.parts;
        let total_rows = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let first = window.first.min(total_rows);
        let shown = parts
            .iter()
            .skip(first as usize)
            .take(window.count as usize);
        ExplainView {
            subject: self.subject.clone(),
            figure: figure(self.explanation.value),
            from: self.explanation.span.map(|span| span.from),
            to: self.explanation.span.map_or(lens.at.day, |span| span.to),
            inputs: self
                .explanation
                .inputs
                .iter()
                .map(|given| input(&lens.book, given))
                .collect(),
            counted: self.explanation.counted,
            currency: self
                .explanation
                .currency
                .map(|currency| (currency.code().to_owned(), currency.decimals())),
            total_rows,
            sum: self.sum,
            first,
            rows: shown.map(|part| row(lens, dataset, part)).collect(),
        }
    }
}

fn input(book: &Book, input: &Input) -> ExplainInput {
    ExplainInput {
        name: input.name.code().to_owned(),
        subject: input
            .subject
            .as_ref()
            .and_then(|subject| in_protocol(book, subject)),
        figure: figure(input.value),
        as_of: input.day,
        from: input.span.map(|span| span.from),
        to: input.span.map_or(input.day, |span| span.to),
    }
}

fn row(lens: &Lens, dataset: &Dataset, part: &Part) -> ExplainRow {
    let book = &lens.book;
    let blank = ExplainRow {
        source: ExplainSource::Document,
        key: String::new(),
        kind: String::new(),
        number: String::new(),
        customer_key: String::new(),
        name: String::new(),
        on: None,
        due_on: None,
        amount: part.amount,
        of: part.of,
        days: part.days,
    };
    match part.source {
        PartSource::Document(index) => {
            let entry = &book.documents[index as usize];
            let customer = &book.customers[entry.customer as usize];
            let record = dataset.documents().at(entry.record as usize);
            ExplainRow {
                key: record.map(|record| record.key.clone()).unwrap_or_default(),
                kind: entry.kind.code(),
                number: record
                    .map(|record| record.number.clone())
                    .unwrap_or_default(),
                customer_key: customer.key.clone(),
                name: customer.name.clone(),
                on: Some(entry.issued_on),
                due_on: entry.positive.then_some(entry.due_on),
                ..blank
            }
        }
        PartSource::Cash(index) => {
            let cash = &book.cash[index as usize];
            let customer = cash
                .customer
                .map(|customer| &book.customers[customer as usize]);
            let record = dataset.payments().at(cash.record as usize);
            let number = record.and_then(|record| record.document_number.clone());
            ExplainRow {
                source: ExplainSource::Payment,
                key: record.map(|record| record.key.clone()).unwrap_or_default(),
                kind: method_word(&cash.method),
                number: number.unwrap_or_default(),
                customer_key: customer.map(|found| found.key.clone()).unwrap_or_default(),
                name: customer.map(|found| found.name.clone()).unwrap_or_default(),
                on: Some(cash.on),
                ..blank
            }
        }
        PartSource::Customer(index) => {
            let customer = &book.customers[index as usize];
            ExplainRow {
                source: ExplainSource::Customer,
                key: customer.key.clone(),
                kind: customer.stage_at(lens.at.day).id().to_owned(),
                customer_key: customer.key.clone(),
                name: customer.name.clone(),
                on: customer.created_on,
                ..blank
            }
        }
        PartSource::Month(day) => ExplainRow {
            source: ExplainSource::Month,
            key: month_key(day),
            on: Some(day),
            ..blank
        },
        PartSource::Salesperson(index) => {
            let seller = &book.salespeople[index as usize];
            ExplainRow {
                source: ExplainSource::Salesperson,
                key: seller.key.clone(),
                name: seller.name.clone(),
                ..blank
            }
        }
        PartSource::Day(day) => ExplainRow {
            source: ExplainSource::Day,
            key: day.to_string(),
            on: Some(day),
            ..blank
        },
    }
}
