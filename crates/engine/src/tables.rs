//! The tables that files are made of: what the screens show at the corte, line by line.

use chrono::NaiveDate;
use domain::Order;
use domain::book::{AGING_BUCKETS, Book, BookDocument, ForeignCash};
use domain::numbers::{Span, billed, collected, funnel, receivables};
use domain::{Document, Sign};
use files::{
    About, BucketLine, CountedDocument, CustomerLine, DocumentLine, PaymentLine, SellerLine,
    StageLine, Tables, Totals,
};
use protocol::Scope;

use crate::answer::Local;
use crate::lens::Lens;
use crate::snapshot::Snapshot;
use crate::view;

impl Snapshot {
    /// Everything that files tell of `scope`.
    pub fn tables(&self, scope: &Scope, today: NaiveDate, local: Local) -> Tables {
        self.set_ranges(local.aging, local.ratings);
        let lens = self.lens(scope, today);
        let (book, at) = (&*lens.book, lens.at);
        let company = self.company();
        let owed = receivables(book, at);
        let stages = funnel(book, at.day);
        let month = Span::month_to(at.day);
        Tables {
            about: About {
                company: company.name.clone(),
                currency: company.currency.code().to_owned(),
                decimals: company.currency.decimals(),
                corte: at.day,
                synced: company.zone.time_at(self.manifest().synced_at),
                fingerprint: format!("{:016X}", self.fingerprint()),
                filtered: !lens.filter.is_empty(),
            },
            documents: documents(self, &lens),
            payments: payments(self, &lens),
            customers: customers(self, &lens),
            buckets: buckets(book, &owed),
            salespeople: view::seller_rows(&lens, local.targets)
                .into_iter()
                .map(|row| SellerLine {
                    name: row.name,
                    billed: row.billed,
                    collected: row.collected,
                    receivable: row.receivable,
                    overdue: row.overdue,
                    target: row.target,
                })
                .collect(),
            totals: Totals {
                billed_month: billed(book, month),
                collected_month: collected(book, month, at),
                receivable: owed.receivable,
                overdue_amount: owed.overdue_amount,
                overdue_count: i64::from(owed.overdue_count),
                customers: i64::from(stages.customers),
                pipeline_value: stages.pipeline_value,
            },
            stages: stages
                .stages
                .into_iter()
                .map(|row| StageLine {
                    id: row.stage.id().to_owned(),
                    customers: row.count,
                    value: row.value,
                })
                .collect(),
        }
    }
}

/// The ranges in force, and what is in them.
fn buckets(book: &Book, owed: &domain::numbers::Receivables) -> Vec<BucketLine> {
    let sums = owed.aging.each_ref();
    bucket_lines(book, sums.map(|bucket| (bucket.amount, bucket.documents)))
}

/// The ranges in force with (Σ, documents) of each.
pub(crate) fn bucket_lines(book: &Book, sums: [(i64, u32); AGING_BUCKETS]) -> Vec<BucketLine> {
    let last = book.aging.days();
    let ranges = sums.into_iter().enumerate();
    ranges
        .map(|(index, (amount, documents))| BucketLine {
            from: match index {
                0 => 0,
                1 => 1,
                later => last[later - 2] + 1,
            },
            to: match index {
                0 => Some(0),
                later => last.get(later - 1).copied(),
            },
            amount,
            documents,
        })
        .collect()
}

fn documents(snapshot: &Snapshot, lens: &Lens) -> Vec<DocumentLine> {
    let chosen = lens.chosen(&snapshot.book());
    let book = &lens.book;
    let is_chosen = |position: usize| {
        chosen
            .as_ref()
            .is_none_or(|chosen| chosen.documents[position])
    };
    let records = snapshot.dataset().documents().iter();
    let told = book.documents.iter().zip(records).enumerate();
    let told = told.filter(|(position, (entry, record))| {
        is_chosen(*position) && !record.deleted && entry.issued_on <= lens.at.day
    });
    told.map(|(_, (entry, record))| document(lens, entry, record))
        .collect()
}

fn document(lens: &Lens, entry: &BookDocument, record: &Document) -> DocumentLine {
    let (book, at) = (&*lens.book, lens.at);
    let balance = entry.balance(at.day, at.today, book.currency);
    let customer = &book.customers[entry.customer as usize];
    let state = view::state_of(entry, record, &balance);
    let counts = !entry.apart && (entry.positive || entry.credit);
    let sign = if record.kind.sign() == Sign::Negative {
        -1
    } else {
        1
    };
    DocumentLine {
        kind: record.kind.code(),
        number: record.number.clone(),
        customer: customer.name.clone(),
        tax_id: customer.tax_id.clone().unwrap_or_default(),
        salesperson: salesperson(book, entry.salesperson),
        issued_on: entry.issued_on,
        due_on: entry.due_on,
        state: state
            .map(|state| state.code().to_owned())
            .unwrap_or_default(),
        currency: entry.currency.code().to_owned(),
        currency_decimals: entry.currency.decimals(),
        native_total: sign * entry.native_total,
        counted: counts.then_some(CountedDocument {
            total: entry.signed_total(),
            paid: balance.paid,
            credits: balance.credits,
            outstanding: balance.outstanding,
            overdue: balance.overdue,
            days_late: balance.days_late,
        }),
    }
}

/// Each payment by the documents that take it, then what none takes.
fn payments(snapshot: &Snapshot, lens: &Lens) -> Vec<PaymentLine> {
    let (book, at) = (&*lens.book, lens.at);
    let is_told = |on: NaiveDate| on <= at.day && on <= at.today;
    let line = |cash: u32| {
        let cash = &book.cash[cash as usize];
        let record = snapshot.dataset().payments().at(cash.record as usize);
        PaymentLine {
            paid_on: cash.on,
            customer: String::new(),
            tax_id: String::new(),
            salesperson: String::new(),
            document: String::new(),
            method: view::method_word(&cash.method),
            number: record
                .and_then(|record| record.document_number.clone())
                .unwrap_or_default(),
            amount: cash.unapplied,
            apart: None,
            applied: false,
        }
    };
    let applied = book.applied.iter().filter(|part| is_told(part.on));
    let applied = applied.map(|part| {
        let customer = &book.customers[part.customer as usize];
        let document = &book.documents[part.document as usize];
        let record = snapshot.dataset().documents().at(document.record as usize);
        PaymentLine {
            customer: customer.name.clone(),
            tax_id: customer.tax_id.clone().unwrap_or_default(),
            salesperson: salesperson(book, customer.salesperson),
            document: record
                .map(|record| record.kind.key_with(&record.number))
                .unwrap_or_default(),
            amount: part.amount,
            applied: true,
            ..line(part.cash)
        }
    });
    let loose = (0_u32..)
        .zip(&book.cash)
        .filter(|(_, cash)| is_told(cash.on) && cash.unapplied != 0)
        .map(|(position, _)| line(position));
    let apart = book.foreign_cash.iter().filter(|part| is_told(part.on));
    let apart = apart.map(|part| payment_apart(snapshot, book, part));
    let mut lines: Vec<PaymentLine> = applied.chain(loose).chain(apart).collect();
    lines.order_by_key(|line| std::cmp::Reverse(line.paid_on));
    lines
}

/// What no rate converts.
fn payment_apart(snapshot: &Snapshot, book: &Book, part: &ForeignCash) -> PaymentLine {
    let (documents, payments) = (
        snapshot.dataset().documents(),
        snapshot.dataset().payments(),
    );
    let record = payments.at(part.record as usize);
    let entry = part
        .document
        .map(|position| &book.documents[position as usize]);
    let customer = entry.map(|entry| &book.customers[entry.customer as usize]);
    let document = entry.and_then(|entry| documents.at(entry.record as usize));
    PaymentLine {
        paid_on: part.on,
        customer: customer
            .map(|customer| customer.name.clone())
            .unwrap_or_default(),
        tax_id: customer
            .and_then(|customer| customer.tax_id.clone())
            .unwrap_or_default(),
        salesperson: salesperson(book, customer.and_then(|customer| customer.salesperson)),
        document: document
            .map(|record| record.kind.key_with(&record.number))
            .unwrap_or_default(),
        method: record
            .map(|record| view::method_word(&record.method))
            .unwrap_or_default(),
        number: record
            .and_then(|record| record.document_number.clone())
            .unwrap_or_default(),
        amount: part.amount,
        apart: Some((part.currency.code().to_owned(), part.currency.decimals())),
        applied: part.document.is_some(),
    }
}

/// Who exists at the corte, and who owes something.
fn customers(snapshot: &Snapshot, lens: &Lens) -> Vec<CustomerLine> {
    let (book, at) = (&*lens.book, lens.at);
    let mut buckets = vec![[0_i64; AGING_BUCKETS]; book.customers.len()];
    for entry in book.documents.iter().filter(|entry| !entry.apart) {
        let balance = entry.balance(at.day, at.today, book.currency);
        let sums = buckets[entry.customer as usize].iter_mut();
        for (sum, amount) in sums.zip(balance.aging(book.aging)) {
            *sum += amount;
        }
    }
    let all = book.customers.iter().zip(buckets);
    all.filter(|(customer, buckets)| customer.exists_at(at.day) || *buckets != [0; AGING_BUCKETS])
        .map(|(customer, buckets)| {
            let exists = customer.exists_at(at.day);
            let record = snapshot.dataset().customers().get(&customer.key);
            CustomerLine {
                name: customer.name.clone(),
                tax_id: customer.tax_id.clone().unwrap_or_default(),
                email: record
                    .and_then(|record| record.email.clone())
                    .unwrap_or_default(),
                phone: customer.phone.clone().unwrap_or_default(),
                salesperson: salesperson(book, customer.salesperson),
                counted: exists,
                stage: if exists {
                    customer.stage_at(at.day).id().to_owned()
                } else {
                    String::new()
                },
                value: if exists {
                    customer.estimate_at(at.day)
                } else {
                    0
                },
                created_on: customer.created_on,
                outstanding: buckets.iter().sum(),
                overdue: buckets[1..].iter().sum(),
                buckets,
            }
        })
        .collect()
}

fn salesperson(book: &Book, index: Option<domain::book::SalespersonIndex>) -> String {
    index
        .map(|index| book.salespeople[index as usize].name.clone())
        .unwrap_or_default()
}
