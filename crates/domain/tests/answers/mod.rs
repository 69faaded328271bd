//! The same figures by the book, under the names that the naive loops give them.

use std::collections::BTreeMap;

use domain::book::{Book, State};
use domain::numbers::{
    AsOf, Dso, MonthFigures, Span, active_customers, average_ticket, billed, billed_net, collected,
    collection, concentration, customers_billed_since, debtors, funnel, growth, issued,
    new_customers, overdue_customers, receivables, salespeople, salesperson_count,
};
use domain::{Currency, Document, Filter, Sign};

use crate::naive::{Figure, Figures, put};

/// Names of the aging's buckets.
pub const BUCKETS: [&str; 5] = ["current", "1-30", "31-60", "61-90", "90-plus"];

fn dso(dso: Dso) -> Figure {
    match dso {
        Dso::Days(days) => Some(days).into(),
        Dso::AtLeast(days) => Figure::AtLeast(days),
    }
}

/// Every number of `filter` at `as_of`.
pub fn answers(whole: &Book, documents: &[Document], filter: &Filter, as_of: AsOf) -> Figures {
    let book = &whole.subset(filter, as_of.day);
    let mut figures = Figures::new();
    enter_sales(book, as_of, &mut figures);
    enter_customers(book, as_of, &mut figures);
    enter_money(book, as_of, &mut figures);
    enter_debtors(book, as_of, &mut figures);
    let chosen = whole.chosen(filter, as_of.day).documents;
    for (document, _) in book
        .documents
        .iter()
        .zip(chosen)
        .filter(|(_, chosen)| *chosen)
    {
        let record = &documents[document.record as usize];
        if record.kind.sign() != Sign::Positive || record.issued_on > as_of.day {
            continue;
        }
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        let state = match State::of(record, &balance) {
            State::Paid => "paid",
            State::Overdue => "overdue",
            State::Partial => "partial",
            State::Pending => "pending",
            State::Draft => "draft",
            State::Void => "void",
            State::Rejected => "rejected",
        };
        let key = &record.key;
        put(&mut figures, format!("state-{key}"), Figure::Word(state));
        if document.positive && !document.apart {
            put(&mut figures, format!("paid-{key}"), balance.paid);
            put(&mut figures, format!("credits-{key}"), balance.credits);
            put(
                &mut figures,
                format!("outstanding-{key}"),
                balance.outstanding,
            );
        }
    }
    figures
}

fn enter_sales(book: &Book, as_of: AsOf, figures: &mut Figures) {
    let month = Span::month_to(as_of.day);
    put(figures, "billed-month", billed(book, month));
    put(figures, "billed-month-net", billed_net(book, month));
    put(figures, "documents-month", issued(book, month));
    put(figures, "average-ticket", average_ticket(book, month));
    put(figures, "collected-month", collected(book, month, as_of));
    let growth = growth(book, as_of.day);
    put(figures, "growth-month", growth.month.ratio);
    put(figures, "growth-month-year-ago", growth.year.ratio);
    put(figures, "growth-month-closed", growth.closed_month.ratio);
    let figures_of = collection(book, as_of);
    put(figures, "collection-rate", figures_of.rate);
    put(figures, "collection-rate-cohort", figures_of.cohort_rate);
    put(figures, "dso", dso(figures_of.dso));
    put(figures, "dso-simple", figures_of.dso_simple);
    put(figures, "dso-best", figures_of.dso_best);
    put(figures, "average-days-late", figures_of.average_days_late);
    put(figures, "cei", figures_of.cei);
}

fn enter_customers(book: &Book, as_of: AsOf, figures: &mut Figures) {
    let day = as_of.day;
    put(
        figures,
        "new-customers",
        new_customers(book, Span::month_to(day)),
    );
    put(figures, "active-customers", active_customers(book, day));
    let invoiced = customers_billed_since(book, day, 90);
    put(figures, "customers-with-invoices-90", invoiced);
    let funnel = funnel(book, day);
    put(figures, "customers-total", funnel.customers);
    put(figures, "pipeline-value", funnel.pipeline_value);
    put(figures, "won-value", funnel.won_value);
    put(figures, "win-rate", funnel.win_rate);
    put(figures, "conversion", funnel.conversion);
    for row in &funnel.stages {
        let id = row.stage.id();
        put(figures, format!("funnel-{id}"), row.count);
        put(figures, format!("funnel-{id}-value"), row.value);
        if row.stage.position().is_some() {
            put(figures, format!("advance-{id}"), row.advance);
        }
    }
    for row in salespeople(book, as_of) {
        let key = |seller: u32| book.salespeople[seller as usize].key.as_str();
        let name = format!("seller-{}", row.salesperson.map_or("nobody", key));
        put(figures, format!("{name}-customers"), row.customers);
        put(figures, format!("{name}-billed"), row.billed);
        put(figures, format!("{name}-collected"), row.collected);
        put(figures, format!("{name}-receivable"), row.receivable);
        put(figures, format!("{name}-overdue"), row.overdue);
    }
    put(figures, "salesperson-count", salesperson_count(book, as_of));
}

fn enter_money(book: &Book, as_of: AsOf, figures: &mut Figures) {
    let owed = receivables(book, as_of);
    put(figures, "receivable", owed.receivable);
    put(figures, "overdue-count", owed.overdue_count);
    put(figures, "overdue-amount", owed.overdue_amount);
    for (name, bucket) in BUCKETS.iter().zip(owed.aging) {
        put(figures, format!("aging-{name}"), bucket.amount);
        put(figures, format!("aging-{name}-documents"), bucket.documents);
    }
    put(figures, "overpaid", owed.overpaid);
    put(figures, "unapplied-credits", owed.unapplied_credits);
    put(figures, "unapplied-payments", owed.unapplied_payments);
    put(figures, "future-payments", owed.future_payments);
    for (currency, amount) in book.outstanding_apart(as_of.day, as_of.today) {
        put(
            figures,
            format!("receivable-apart-{}", currency.code()),
            amount,
        );
    }
    let mut apart: BTreeMap<Currency, i64> = BTreeMap::new();
    for cash in book.foreign_cash.iter().filter(|cash| cash.on <= as_of.day) {
        *apart.entry(cash.currency).or_default() += cash.amount;
    }
    for (currency, amount) in apart.into_iter().filter(|(_, amount)| *amount != 0) {
        put(figures, format!("cash-apart-{}", currency.code()), amount);
    }
}

fn enter_debtors(book: &Book, as_of: AsOf, figures: &mut Figures) {
    let rows = debtors(book, as_of);
    let shares = concentration(&rows);
    put(figures, "concentration", shares.top_1);
    put(figures, "concentration-top-5", shares.top_5);
    put(figures, "concentration-hhi", shares.hhi);
    let ten: i64 = rows.iter().take(10).map(|row| row.outstanding).sum();
    put(figures, "top-debtors", ten);
    let key = |customer: u32| &book.customers[customer as usize].key;
    for row in rows {
        let name = format!("debtor-{}", key(row.customer));
        put(figures, name.clone(), row.outstanding);
        put(figures, format!("{name}-documents"), row.documents);
        let oldest = (as_of.day - row.oldest_due_on).num_days();
        put(figures, format!("{name}-oldest"), oldest);
        put(figures, format!("{name}-days-late"), row.days_late);
    }
    for row in overdue_customers(book, as_of) {
        let name = format!("late-{}", key(row.customer));
        put(figures, name.clone(), row.amount);
        put(figures, format!("{name}-documents"), row.documents);
        put(figures, format!("{name}-days"), row.days_late);
        put(figures, format!("{name}-usual"), row.usual_days_late);
    }
}

/// A row of the monthly series.
pub fn month(row: &MonthFigures) -> Figures {
    let mut figures = Figures::new();
    put(&mut figures, "billed", row.billed);
    put(&mut figures, "collected", row.collected);
    put(&mut figures, "rate", row.collection_rate());
    put(&mut figures, "receivable", row.receivable);
    put(&mut figures, "overdue-amount", row.overdue_amount);
    put(&mut figures, "overdue-count", row.overdue_count);
    put(&mut figures, "dso", dso(row.dso));
    put(&mut figures, "partial", usize::from(row.partial));
    put(&mut figures, "new-customers", row.new_customers);
    put(&mut figures, "active-customers", row.active_customers);
    figures
}
