//! Statements of account: of one customer, or of everybody who owes something.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Order;
use domain::book::{AGING_BUCKETS, AppliedCash, BookDocument};
use files::{Movement, OpenLine, Paper, Statement, StatementLine};
use protocol::{Scope, ScopeFilter, StoryKind, StoryLine};

use crate::answer::Local;
use crate::backup::slug;
use crate::lens::Lens;
use crate::snapshot::{Snapshot, corte};
use crate::tables::bucket_lines;
use crate::view;

/// Movements of a statement; older ones are its balance before.
const MOST_LINES: usize = 1_000;

/// What belongs to a customer.
#[derive(Default)]
struct Account<'a> {
    documents: Vec<&'a BookDocument>,
    applied: Vec<&'a AppliedCash>,
}

impl Snapshot {
    /// The statements of what `scope` is about at its corte, and the name of their file: of its customer, whatever the
    /// balance, or of each customer who owes something.
    pub fn statements(&self, scope: &Scope, today: NaiveDate, local: Local) -> (String, Paper) {
        let day = corte(scope.as_of, today).day;
        let mut all = self.all_statements(scope, today, local);
        if scope.filter.customer.is_some()
            && let Some(one) = all.pop()
        {
            let who = slug(&one.customer);
            let name = format!("estado-de-cuenta-{who}-{day}.xlsx");
            return (name, Paper::Statement(Box::new(one)));
        }
        let name = format!("estados-de-cuenta-{day}.zip");
        (name, Paper::Statements(all))
    }

    /// By name of the customer. What else the scope filters is left out: nobody's balance is a part of it.
    fn all_statements(&self, scope: &Scope, today: NaiveDate, local: Local) -> Vec<Statement> {
        self.set_ranges(local.aging, local.ratings);
        let scope = Scope {
            filter: ScopeFilter {
                customer: scope.filter.customer.clone(),
                salesperson: scope.filter.salesperson.clone(),
                stage: scope.filter.stage.clone(),
                stage_on: scope.filter.stage_on,
                ..ScopeFilter::default()
            },
            ..scope.clone()
        };
        let lens = self.lens(&scope, today);
        let book = &*lens.book;
        let mut accounts: HashMap<u32, Account<'_>> = HashMap::new();
        for document in &book.documents {
            let account = accounts.entry(document.customer).or_default();
            account.documents.push(document);
        }
        for part in &book.applied {
            accounts
                .entry(part.customer)
                .or_default()
                .applied
                .push(part);
        }
        let only = scope.filter.customer.as_deref();
        let mut all = Vec::new();
        for (index, account) in accounts {
            let is_asked = only == Some(book.customers[index as usize].key.as_str());
            let statement = self.statement(&lens, index, &account);
            if is_asked || (only.is_none() && !statement.open.is_empty()) {
                all.push(statement);
            }
        }
        all.order_by_key(|one| (one.customer.clone(), one.tax_id.clone(), one.balance()));
        all
    }

    fn statement(&self, lens: &Lens, index: u32, account: &Account<'_>) -> Statement {
        let (book, at, company) = (&*lens.book, lens.at, self.company());
        let customer = &book.customers[index as usize];
        let documents = account.documents.iter().copied();
        let applied = account.applied.iter().copied();
        let story = view::story(lens, self.dataset(), index, documents, applied);
        let moved: Vec<StatementLine> = story.iter().filter_map(line).collect();
        let earlier = moved.len().saturating_sub(MOST_LINES);
        let (mut open, mut aging) = (Vec::new(), [(0_i64, 0_u32); AGING_BUCKETS]);
        for document in &account.documents {
            let balance = document.balance(at.day, at.today, book.currency);
            let record = self.dataset().documents().at(document.record as usize);
            let (Some(record), true) = (record, balance.outstanding != 0) else {
                continue;
            };
            if !document.apart {
                let sums = aging.iter_mut().zip(balance.aging(book.aging));
                for ((amount, documents), part) in sums {
                    *amount += part;
                    *documents += u32::from(part != 0);
                }
            }
            open.push(OpenLine {
                kind: record.kind.code(),
                number: record.number.clone(),
                issued_on: document.issued_on,
                due_on: document.due_on,
                days_late: balance.days_late,
                currency: document.currency.code().to_owned(),
                currency_decimals: document.currency.decimals(),
                native_total: document.native_total,
                outstanding: balance.outstanding,
                apart: document.apart,
            });
        }
        open.order_by_key(|line| (line.due_on, line.issued_on, line.number.clone()));
        Statement {
            company: company.name.clone(),
            company_tax_id: company.tax_id.clone().unwrap_or_default(),
            customer: customer.name.clone(),
            tax_id: customer.tax_id.clone().unwrap_or_default(),
            currency: company.currency.code().to_owned(),
            decimals: company.currency.decimals(),
            corte: at.day,
            before: moved[..earlier].iter().map(|line| line.amount).sum(),
            lines: moved[earlier..].to_vec(),
            open,
            buckets: bucket_lines(book, aging),
        }
    }
}

/// What moves a balance; a new stage does not.
fn line(told: &StoryLine) -> Option<StatementLine> {
    let what = match told.what {
        StoryKind::Created | StoryKind::Stage(..) => return None,
        StoryKind::Document => Movement::Document,
        StoryKind::CreditNote => Movement::CreditNote,
        StoryKind::Rounding => Movement::Rounding,
        StoryKind::Payment if told.kind.is_empty() && told.number.is_empty() => Movement::Told,
        StoryKind::Payment if told.amount > 0 => Movement::Refund,
        StoryKind::Payment => Movement::Payment,
    };
    Some(StatementLine {
        on: told.on,
        what,
        kind: told.kind.clone(),
        number: told.number.clone(),
        amount: told.amount,
    })
}
