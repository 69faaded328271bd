//! Vendedores.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Order;
use domain::calendar::Holidays;
use domain::numbers::{
    BusinessMonth, SalesPace, Span, TargetSource, Targets, salespeople, salespeople_in,
    stage_matrix,
};
use domain::{Ratio, Stage, months_back_start};
use protocol::{KpiId, SalespeopleView, SalespersonPace, SalespersonRow};

use super::customers::matrix_rows;
use super::numbers::{figures, plain, unknown};
use crate::lens::Lens;

/// Months of the sparkline.
const MONTHS: i32 = 12;
/// Numbers of this screen.
const FIGURES: &[KpiId] = &[
    KpiId::SalespersonCount,
    KpiId::BilledMonth,
    KpiId::CollectedMonth,
    KpiId::Receivable,
    KpiId::OverdueAmount,
    KpiId::PipelineValue,
];

/// Vendedores in the scope of `lens`.
pub fn salespeople_view(lens: &Lens, targets: &Targets, holidays: &Holidays) -> SalespeopleView {
    let month = BusinessMonth::at(lens.at.day, holidays);
    let rows = paces(lens, targets, month);
    let span = Span {
        from: domain::month_start(lens.at.day),
        to: domain::month_end(lens.at.day),
    };
    SalespeopleView {
        figures: figures(lens, FIGURES),
        total: Some(total(&rows, month)),
        rows,
        matrix: matrix_rows(lens),
        business_days_gone: month.gone,
        business_days_left: month.left,
        pace: month.pace().map(plain),
        holidays: holidays.on_weekdays(span),
    }
}

/// Vendedores before the first sync.
pub fn salespeople_before_first_sync(day: NaiveDate, holidays: &Holidays) -> SalespeopleView {
    let month = BusinessMonth::at(day, holidays);
    SalespeopleView {
        figures: unknown(FIGURES),
        rows: Vec::new(),
        total: None,
        matrix: Vec::new(),
        business_days_gone: month.gone,
        business_days_left: month.left,
        pace: month.pace().map(plain),
        holidays: Vec::new(),
    }
}

/// The rows of a table of salespeople: by billed, greatest first, "Sin vendedor" last.
pub fn rows(lens: &Lens, targets: &Targets) -> Vec<SalespersonRow> {
    rows_in(lens, Span::month_to(lens.at.day), lens.targets(targets))
}

/// The same with what was billed and collected in `span`; without `targets` nobody has one.
pub(super) fn rows_in(lens: &Lens, span: Span, targets: Option<&Targets>) -> Vec<SalespersonRow> {
    let book = &lens.book;
    let mut rows: Vec<SalespersonRow> = salespeople_in(book, span, lens.at)
        .into_iter()
        .map(|figures| {
            let seller = figures
                .salesperson
                .map(|index| &book.salespeople[index as usize]);
            // Of one salesperson it is that one's target alone, as all other figures are.
            let wanted = lens.filter.salesperson.as_deref();
            let target = seller
                .filter(|seller| wanted.is_none_or(|wanted| wanted == seller.key))
                .and_then(|seller| targets?.target(seller, lens.book.currency, lens.at.day))
                .map(|(target, _)| target);
            SalespersonRow {
                key: seller.map(|seller| seller.key.clone()).unwrap_or_default(),
                name: seller.map(|seller| seller.name.clone()).unwrap_or_default(),
                customers: figures.customers,
                billed: figures.billed,
                collected: figures.collected,
                unapplied: figures.unapplied,
                receivable: figures.receivable,
                overdue: figures.overdue,
                target,
                attainment: target
                    .and_then(|target| Ratio::of(figures.billed, target))
                    .map(plain),
            }
        })
        .collect();
    rows.order_by(|a, b| {
        let is_nobody = |row: &SalespersonRow| row.key.is_empty();
        is_nobody(a)
            .cmp(&is_nobody(b))
            .then(b.billed.cmp(&a.billed))
            .then_with(|| a.name.cmp(&b.name))
    });
    rows
}

fn paces(lens: &Lens, targets: &Targets, month: BusinessMonth) -> Vec<SalespersonPace> {
    let book = &lens.book;
    let by_key = |figures: Vec<domain::numbers::SalespersonFigures>| {
        let billed = figures.into_iter().map(|row| {
            let seller = row
                .salesperson
                .map(|index| &book.salespeople[index as usize]);
            let key = seller.map(|seller| seller.key.clone()).unwrap_or_default();
            (key, row.billed)
        });
        billed.collect::<HashMap<String, i64>>()
    };
    let before = by_key(salespeople(book, lens.at.at(lens.compared_day())));
    let mut months = monthly_billed(lens);
    let pipelines = pipelines(lens);
    rows(lens, targets)
        .into_iter()
        .map(|row| {
            let index = book
                .salespeople
                .iter()
                .position(|seller| seller.key == row.key)
                .unwrap_or(book.salespeople.len());
            let source = book
                .salespeople
                .get(index)
                .and_then(|seller| {
                    lens.targets(targets)?
                        .target(seller, lens.book.currency, lens.at.day)
                })
                .map(|(_, source)| source);
            let pace = row
                .target
                .and_then(|target| SalesPace::of(target, row.billed, month));
            SalespersonPace {
                towards_target: row.target.map_or(0, |_| row.billed),
                target_source: source.filter(|_| row.target.is_some()).map(source_word),
                expected: pace.map(|pace| pace.expected_by_now),
                needed_per_day: pace
                    .and_then(|pace| pace.needed_per_business_day)
                    .filter(|needed| *needed > 0),
                pipeline: pipelines.get(index).copied().unwrap_or(0),
                billed_before: before.get(&row.key).copied().unwrap_or(0),
                months: months
                    .get_mut(index)
                    .map(std::mem::take)
                    .unwrap_or_default(),
                row,
            }
        })
        .collect()
}

/// Σ estimated value of the stages that are neither won nor lost, by salesperson; "Sin vendedor" last.
fn pipelines(lens: &Lens) -> Vec<i64> {
    let matrix = stage_matrix(&lens.book, lens.at.day);
    let is_open = |stage: &Stage| !matches!(stage, Stage::Won | Stage::Lost);
    let open: Vec<bool> = matrix.stages.iter().map(is_open).collect();
    let rows = matrix.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&open).filter(|(_, open)| **open);
        cells.map(|(cell, _)| cell.value).sum()
    });
    rows.collect()
}

/// Billed in each of the last months, by salesperson; "Sin vendedor" last.
fn monthly_billed(lens: &Lens) -> Vec<Vec<i64>> {
    let nobody = lens.book.salespeople.len();
    let first = months_back_start(lens.at.day, MONTHS - 1);
    let starts: Vec<NaiveDate> = (0..MONTHS)
        .map(|month| months_back_start(first, -month))
        .collect();
    let mut sums = vec![vec![0; starts.len()]; nobody + 1];
    let issued = lens.book.documents.iter().filter(|document| {
        !document.apart && first <= document.issued_on && document.issued_on <= lens.at.day
    });
    for document in issued {
        let month = starts.partition_point(|start| *start <= document.issued_on) - 1;
        let row = document.salesperson.map_or(nobody, |index| index as usize);
        let sign = i64::from(document.positive) - i64::from(document.credit);
        sums[row][month] += sign * document.total;
    }
    sums
}

fn source_word(source: TargetSource) -> protocol::TargetSource {
    match source {
        TargetSource::Api => protocol::TargetSource::Api,
        TargetSource::Constant => protocol::TargetSource::Constant,
        TargetSource::Month => protocol::TargetSource::Month,
    }
}

/// Σ of the rows. Against the Σ of the targets stands what those billed who have one: what others billed brings
/// nobody nearer to theirs.
fn total(rows: &[SalespersonPace], month: BusinessMonth) -> SalespersonPace {
    let sum = |value: fn(&SalespersonPace) -> i64| rows.iter().map(value).sum::<i64>();
    let billed = sum(|row| row.row.billed);
    let target: Option<i64> = rows
        .iter()
        .filter_map(|row| row.row.target)
        .reduce(|a, b| a + b);
    let towards_target = sum(|row| row.towards_target);
    let pace = target.and_then(|target| SalesPace::of(target, towards_target, month));
    let length = rows.iter().map(|row| row.months.len()).max().unwrap_or(0);
    SalespersonPace {
        row: SalespersonRow {
            key: String::new(),
            name: String::new(),
            customers: rows.iter().map(|row| row.row.customers).sum(),
            billed,
            collected: sum(|row| row.row.collected),
            unapplied: sum(|row| row.row.unapplied),
            receivable: sum(|row| row.row.receivable),
            overdue: sum(|row| row.row.overdue),
            target,
            attainment: pace.and_then(|pace| pace.attainment).map(plain),
        },
        towards_target,
        target_source: None,
        expected: pace.map(|pace| pace.expected_by_now),
        needed_per_day: pace
            .and_then(|pace| pace.needed_per_business_day)
            .filter(|needed| *needed > 0),
        pipeline: sum(|row| row.pipeline),
        billed_before: sum(|row| row.billed_before),
        months: (0..length)
            .map(|month| rows.iter().filter_map(|row| row.months.get(month)).sum())
            .collect(),
    }
}
