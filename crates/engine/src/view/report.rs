//! Informes: the executive report.

use domain::Order;
use domain::book::AgingRanges;
use domain::numbers::{
    AsOf, BusinessMonth, SalesPace, Shares, Span, average_ticket, billed, billed_net, billed_parts,
    collected, collected_shares, funnel, main_documents, new_customers, overdue_customers,
    overdue_parts, receivables, shares_of,
};
use domain::{Number, Ratio, Value};
use protocol::{
    Compare, KpiId, Movement, Mover, MovingDocument, ReportData, ReportFigure, ReportPeriod,
    ReportStep, ReportView, SalespersonRow,
};

use store::Dataset;

use super::numbers::{difference_to, figure};
use super::report_bars::bars;
use super::report_period::{ReportDays, plain_span};
use super::{home, salespeople};
use crate::answer::Local;
use crate::lens::Lens;
use crate::snapshot::Snapshot;

/// Numbers of the days of the report.
const OF_DAYS: &[KpiId] = &[
    KpiId::BilledMonth,
    KpiId::CollectedMonth,
    KpiId::CollectionRate,
    KpiId::BilledMonthNet,
    KpiId::AverageTicket,
    KpiId::NewCustomers,
];
/// Numbers at its last day.
const AT_END: &[KpiId] = &[
    KpiId::Receivable,
    KpiId::OverdueAmount,
    KpiId::OverdueCount,
    KpiId::Dso,
    KpiId::AverageDaysLate,
    KpiId::ActiveCustomers,
    KpiId::PipelineValue,
    KpiId::WonValue,
    KpiId::WinRate,
    KpiId::Conversion,
    KpiId::UnappliedCredits,
    KpiId::UnappliedPayments,
    KpiId::FuturePayments,
    KpiId::Overpaid,
];
/// Customers who are named for a change, and those against it.
const MOVERS: usize = 3;
const AGAINST: usize = 2;
/// Customers to call.
const CALLS: usize = 3;

/// The report of `asked` in the scope of `lens`.
pub fn report_view(
    snapshot: &Snapshot,
    lens: &Lens,
    asked: ReportPeriod,
    local: Local,
) -> ReportView {
    let days = ReportDays::of(asked, lens.at.day);
    // The same people and documents, at the last day of the report.
    let end = Lens {
        at: lens.at.at(days.days.to),
        ..lens.clone()
    };
    let (book, at) = (&*end.book, end.at);
    let owed = receivables(book, at);
    let compared = match lens.compare {
        Compare::Month => days.previous,
        Compare::Year => days.year,
    };
    let (debtors, debtor_count, open_documents) =
        super::receivables::top_debtors(&end, snapshot.dataset());
    let overdue = overdue_customers(book, at);
    let targets = days
        .is_month()
        .then(|| end.targets(local.targets))
        .flatten();
    let sellers = salespeople::rows_in(&end, days.days, targets);
    let (step, bars) = bars(book, days, at);
    ReportView {
        at_corte: days.days.to == lens.at.day,
        compared: plain_span(compared),
        later: days.later(lens.at.day),
        figures: figures(&end, days),
        billed: Some(movement_of_documents(
            &end,
            snapshot.dataset(),
            &billed_parts(book, days.days),
            &billed_parts(book, compared),
        )),
        collected: Some(movement(
            &end,
            &collected_shares(book, days.days, at),
            &collected_shares(book, compared, at),
        )),
        overdue: Some(movement_of_documents(
            &end,
            snapshot.dataset(),
            &overdue_parts(book, at),
            &overdue_parts(book, at.at(compared.to)),
        )),
        step,
        bars,
        aging: home::aging(&owed),
        aging_days: book.aging.days(),
        concentration: debtors.first().and_then(|debtor| debtor.share),
        debtors,
        debtor_count: u32::try_from(debtor_count).unwrap_or(u32::MAX),
        open_documents,
        calls: overdue
            .iter()
            .take(CALLS)
            .map(|row| home::alert(lens, row))
            .collect(),
        overdue_customers: u32::try_from(overdue.len()).unwrap_or(u32::MAX),
        behind: behind(&sellers, at, local),
        salespeople: sellers,
        stages: home::stage_rows(funnel(book, at.day)),
        findings: super::finding_counts(&snapshot.findings(lens.at.today)),
        data: Some(data(snapshot)),
        ..empty_report(days)
    }
}

/// The report before the first sync.
pub fn report_before_first_sync(asked: ReportPeriod, at: AsOf) -> ReportView {
    let days = ReportDays::of(asked, at.day);
    ReportView {
        at_corte: days.days.to == at.day,
        later: days.later(at.day),
        ..empty_report(days)
    }
}

/// A report that says nothing of its days.
pub fn empty_report(days: ReportDays) -> ReportView {
    ReportView {
        kind: days.kind,
        days: plain_span(days.days),
        partial: days.is_partial(),
        at_corte: false,
        previous: plain_span(days.previous),
        year: plain_span(days.year),
        compared: plain_span(days.previous),
        earlier: days.earlier(),
        later: None,
        figures: Vec::new(),
        billed: None,
        collected: None,
        overdue: None,
        step: ReportStep::Month,
        bars: Vec::new(),
        aging: Vec::new(),
        aging_days: AgingRanges::default().days(),
        debtors: Vec::new(),
        debtor_count: 0,
        open_documents: 0,
        concentration: None,
        calls: Vec::new(),
        overdue_customers: 0,
        salespeople: Vec::new(),
        behind: Vec::new(),
        stages: Vec::new(),
        findings: Vec::new(),
        data: None,
        kept: None,
    }
}

fn figures(end: &Lens, days: ReportDays) -> Vec<ReportFigure> {
    let of_days = OF_DAYS.iter().map(|id| {
        let at = |span| of_span(end, *id, span);
        let now = at(days.days);
        ReportFigure {
            id: *id,
            figure: figure(now),
            previous: difference_to(*id, now, at(days.previous), days.previous),
            year: difference_to(*id, now, at(days.year), days.year),
            explained: days.is_month(),
        }
    });
    let numbers: Vec<Number> = AT_END
        .iter()
        .filter_map(|id| Number::parse(id.code()))
        .collect();
    let at = |day| domain::values_of(&end.book, &numbers, end.at.at(day));
    let one_day = |day| Span { from: day, to: day };
    let (previous, year) = (days.previous.to, days.year.to);
    let at_end = at(days.days.to)
        .into_iter()
        .zip(at(previous).into_iter().zip(at(year)))
        .zip(AT_END)
        .map(
            |(((_, now), ((_, before), (_, a_year_ago))), id)| ReportFigure {
                id: *id,
                figure: figure(now),
                previous: difference_to(*id, now, before, one_day(previous)),
                year: difference_to(*id, now, a_year_ago, one_day(year)),
                explained: true,
            },
        );
    of_days.chain(at_end).collect()
}

/// A number of a month over any days.
fn of_span(end: &Lens, id: KpiId, span: Span) -> Value {
    let (book, at) = (&*end.book, end.at);
    match id {
        KpiId::BilledMonth => Value::Money(billed(book, span)),
        KpiId::BilledMonthNet => billed_net(book, span).map_or(Value::Missing, Value::Money),
        KpiId::CollectedMonth => Value::Money(collected(book, span, at)),
        KpiId::CollectionRate => {
            let rate = Ratio::of(collected(book, span, at), billed(book, span));
            rate.map_or(Value::Missing, Value::Share)
        }
        KpiId::AverageTicket => average_ticket(book, span).map_or(Value::Missing, Value::Amount),
        KpiId::NewCustomers => Value::Count(new_customers(book, span)),
        _ => Value::Missing,
    }
}

/// How a sum of documents moved, who moved it, and in which documents that is.
fn movement_of_documents(end: &Lens, dataset: &Dataset, now: &[i64], before: &[i64]) -> Movement {
    let book = &end.book;
    let documents = main_documents(book, before, now).into_iter();
    let named = documents.filter_map(|(index, change)| {
        let document = &book.documents[index];
        let record = dataset.documents().at(document.record as usize)?;
        Some(MovingDocument {
            key: record.key.clone(),
            kind: record.kind.code(),
            number: record.number.clone(),
            customer: book.customers[document.customer as usize].name.clone(),
            change,
        })
    });
    Movement {
        documents: named.collect(),
        ..movement(end, &shares_of(book, now), &shares_of(book, before))
    }
}

/// How a sum moved, and who moved it.
fn movement(end: &Lens, now: &Shares, before: &Shares) -> Movement {
    let book = &end.book;
    let sum = |shares: &Shares| shares.customers.iter().sum::<i64>() + shares.unapplied;
    let (now_sum, before_sum) = (sum(now), sum(before));
    let direction = (now_sum - before_sum).signum();
    let changes = now.customers.iter().zip(&before.customers);
    let customers: Vec<(usize, i64)> = changes
        .map(|(now, before)| now - before)
        .enumerate()
        .filter(|(_, change)| *change != 0)
        .collect();
    let named = |sign: i64, count: usize| {
        let moved = customers
            .iter()
            .filter(|(_, change)| change.signum() == sign);
        let greatest = greatest(moved.copied().collect(), count).into_iter();
        let named = greatest.map(|(index, change)| Mover {
            key: book.customers[index].key.clone(),
            name: book.customers[index].name.clone(),
            change,
        });
        named.collect::<Vec<_>>()
    };
    let sellers = now.salespeople.iter().zip(&before.salespeople);
    let sellers: Vec<(usize, i64)> = sellers
        .map(|(now, before)| now - before)
        .enumerate()
        .filter(|(_, change)| *change != 0)
        .collect();
    // One alone explains nothing.
    let sellers = if sellers.len() > 1 {
        greatest(sellers, MOVERS)
    } else {
        Vec::new()
    };
    let named_sellers = sellers.into_iter().map(|(index, change)| {
        let seller = book.salespeople.get(index);
        Mover {
            key: seller.map(|seller| seller.key.clone()).unwrap_or_default(),
            name: seller.map(|seller| seller.name.clone()).unwrap_or_default(),
            change,
        }
    });
    Movement {
        now: now_sum,
        before: before_sum,
        customers: if direction == 0 {
            Vec::new()
        } else {
            named(direction, MOVERS)
        },
        against: if direction == 0 {
            Vec::new()
        } else {
            named(-direction, AGAINST)
        },
        salespeople: named_sellers.collect(),
        documents: Vec::new(),
    }
}

/// The greatest changes, whatever their sign; of equal ones the first.
fn greatest(mut changes: Vec<(usize, i64)>, count: usize) -> Vec<(usize, i64)> {
    changes.order_by_key(|(index, change)| (std::cmp::Reverse(change.unsigned_abs()), *index));
    changes.truncate(count);
    changes
}

/// Salespeople below 70 % of the pace of the month of `at`.
fn behind(sellers: &[SalespersonRow], at: AsOf, local: Local) -> Vec<String> {
    let month = BusinessMonth::at(at.day, local.holidays);
    let late = sellers.iter().filter(|row| {
        let pace = row
            .target
            .and_then(|target| SalesPace::of(target, row.billed, month));
        pace.is_some_and(|pace| pace.is_behind())
    });
    late.map(|row| row.name.clone()).collect()
}

fn data(snapshot: &Snapshot) -> ReportData {
    let dataset = snapshot.dataset();
    let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
    let (customers, documents, payments) =
        (dataset.customers(), dataset.documents(), dataset.payments());
    ReportData {
        synced_at: snapshot.manifest().synced_at,
        fingerprint: snapshot.fingerprint(),
        records: [
            count(customers.iter().filter(|record| !record.deleted).count()),
            count(documents.iter().filter(|record| !record.deleted).count()),
            count(payments.iter().filter(|record| !record.deleted).count()),
        ],
    }
}
