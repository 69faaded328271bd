//! A kept report as the page shows it. What the paper does not say of a customer or a salesperson is left out.

use protocol::{
    AgingBucket, AlertView, DaySpan, DebtorRow, FindingCount, KpiId, Movement, Mover,
    MovingDocument, ReportBar, ReportData, ReportFigure, ReportKind, ReportPeriod, ReportStep,
    ReportView, SalespersonRow, StageRow,
};
use store::{KeptLine, KeptReport, KeptReportKind};

use super::freeze::part;
use super::value::{Otherwise, Values};
use crate::view::{ReportDays, empty_report};

/// What `kept` said.
pub fn thaw(kept: &KeptReport) -> ReportView {
    let period = ReportPeriod {
        kind: plain_kind(kept.kind),
        from: None,
        to: Some(kept.to),
        kept: true,
    };
    let mut view = ReportView {
        step: match kept.kind {
            KeptReportKind::Month => ReportStep::Month,
            KeptReportKind::Week => ReportStep::Week,
        },
        aging_days: kept.ranges,
        ..empty_report(ReportDays::of(period, kept.to))
    };
    for line in &kept.lines {
        // A line that is not as this version writes it is left out, like one of a part that it does not know.
        let _ = take(&mut view, kept, line);
    }
    // About another day than the corte, also on its own: its numbers are those of then.
    view.at_corte = false;
    view
}

/// The kind in the protocol's form.
pub fn plain_kind(kind: KeptReportKind) -> ReportKind {
    match kind {
        KeptReportKind::Month => ReportKind::Month,
        KeptReportKind::Week => ReportKind::Week,
    }
}

fn take(view: &mut ReportView, kept: &KeptReport, line: &KeptLine) -> Result<(), Otherwise> {
    let mut values = Values(line.values.iter());
    let key = || line.key.clone();
    match line.part.as_str() {
        part::COUNTS => {
            view.debtor_count = values.count()?;
            view.open_documents = values.count()?;
            view.overdue_customers = values.count()?;
            view.concentration = values.share()?;
        }
        part::DATA => {
            view.data = Some(ReportData {
                synced_at: kept.synced_at,
                fingerprint: kept.fingerprint,
                records: [values.count()?, values.count()?, values.count()?],
            });
        }
        part::FIGURE => view.figures.push(ReportFigure {
            id: KpiId::from_code(&line.key).ok_or(Otherwise)?,
            figure: values.figure()?,
            previous: values.delta()?,
            year: values.delta()?,
            explained: values.flag()?,
        }),
        part::BILLED => moved(&mut view.billed, line, values)?,
        part::COLLECTED => moved(&mut view.collected, line, values)?,
        part::OVERDUE => moved(&mut view.overdue, line, values)?,
        part::BAR => view.bars.push(ReportBar {
            days: DaySpan {
                from: values.day()?,
                to: values.day()?,
            },
            partial: values.flag()?,
            billed: values.money()?,
            collected: values.money()?,
        }),
        part::AGING => view.aging.push(AgingBucket {
            amount: values.money()?,
            documents: values.count()?,
        }),
        part::DEBTOR => view.debtors.push(DebtorRow {
            key: key(),
            name: values.text()?,
            tax_id: None,
            phone: None,
            dial: None,
            email: None,
            salesperson: None,
            outstanding: values.money()?,
            overdue: values.money()?,
            buckets: [0; 5],
            share: values.share()?,
            documents: 0,
            overdue_documents: 0,
            oldest_due_on: values.day()?,
            days_late: values.count()?,
            usual_days_late: None,
        }),
        part::CALL => view.calls.push(AlertView {
            customer_key: key(),
            customer_name: values.text()?,
            phone: None,
            amount: values.money()?,
            documents: values.count()?,
            days_late: values.count()?,
            usual_days_late: None,
        }),
        part::SALESPERSON => view.salespeople.push(SalespersonRow {
            key: key(),
            name: values.text()?,
            customers: 0,
            billed: values.money()?,
            collected: values.money()?,
            unapplied: 0,
            receivable: values.money()?,
            overdue: values.money()?,
            target: values.money_if_any()?,
            attainment: values.share()?,
        }),
        part::BEHIND => view.behind.push(key()),
        part::STAGE => view.stages.push(StageRow {
            id: key(),
            known: values.flag()?,
            count: values.count()?,
            value: values.money()?,
            advance: values.share()?,
        }),
        part::FINDING => view.findings.push(FindingCount {
            kind: key(),
            count: values.count()?,
        }),
        _ => {}
    }
    Ok(())
}

/// A line of a movement: its sums come first, then who moved it.
fn moved(
    movement: &mut Option<Movement>,
    line: &KeptLine,
    mut values: Values<'_>,
) -> Result<(), Otherwise> {
    let Some(movement) = movement else {
        *movement = Some(Movement {
            now: values.money()?,
            before: values.money()?,
            customers: Vec::new(),
            against: Vec::new(),
            salespeople: Vec::new(),
            documents: Vec::new(),
        });
        return Ok(());
    };
    let list = match values.text()?.as_str() {
        part::BY => &mut movement.customers,
        part::AGAINST => &mut movement.against,
        part::SELLER => &mut movement.salespeople,
        part::DOCUMENT => {
            movement.documents.push(MovingDocument {
                key: line.key.clone(),
                kind: values.text()?,
                number: values.text()?,
                customer: values.text()?,
                change: values.money()?,
            });
            return Ok(());
        }
        _ => return Err(Otherwise),
    };
    list.push(Mover {
        key: line.key.clone(),
        name: values.text()?,
        change: values.money()?,
    });
    Ok(())
}
