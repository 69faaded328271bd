//! What a report says, line by line, as it is kept.

use protocol::{Figure, Movement, Mover, ReportData, ReportView};
use store::{KeptLine, KeptValue};

use super::value::{count, delta, kept, share, text};

/// The names of the parts, as they are on the disk.
pub mod part {
    pub const COUNTS: &str = "counts";
    pub const DATA: &str = "data";
    pub const FIGURE: &str = "figure";
    pub const BILLED: &str = "billed";
    pub const COLLECTED: &str = "collected";
    pub const OVERDUE: &str = "overdue";
    pub const BAR: &str = "bar";
    pub const AGING: &str = "aging";
    pub const DEBTOR: &str = "debtor";
    pub const CALL: &str = "call";
    pub const SALESPERSON: &str = "salesperson";
    pub const BEHIND: &str = "behind";
    pub const STAGE: &str = "stage";
    pub const FINDING: &str = "finding";
    /// Roles of who moved a sum.
    pub const BY: &str = "by";
    pub const AGAINST: &str = "against";
    pub const SELLER: &str = "seller";
    /// Of a document that did.
    pub const DOCUMENT: &str = "document";
}

/// Everything that the paper says of `view`.
pub fn freeze(view: &ReportView) -> Vec<KeptLine> {
    let mut lines = vec![line(
        part::COUNTS,
        "",
        vec![
            count(view.debtor_count),
            count(view.open_documents),
            count(view.overdue_customers),
            share(view.concentration),
        ],
    )];
    lines.extend(view.data.map(data));
    for figure in &view.figures {
        let mut values = vec![kept(figure.figure)];
        delta(figure.previous, &mut values);
        delta(figure.year, &mut values);
        values.push(KeptValue::Count(figure.explained.into()));
        lines.push(line(part::FIGURE, figure.id.code(), values));
    }
    for (name, movement) in [
        (part::BILLED, &view.billed),
        (part::COLLECTED, &view.collected),
        (part::OVERDUE, &view.overdue),
    ] {
        lines.extend(movement.iter().flat_map(|told| moved(name, told)));
    }
    for bar in &view.bars {
        let values = vec![
            KeptValue::Day(bar.days.from),
            KeptValue::Day(bar.days.to),
            KeptValue::Count(bar.partial.into()),
            KeptValue::Money(bar.billed),
            KeptValue::Money(bar.collected),
        ];
        lines.push(line(part::BAR, "", values));
    }
    for bucket in &view.aging {
        let values = vec![KeptValue::Money(bucket.amount), count(bucket.documents)];
        lines.push(line(part::AGING, "", values));
    }
    for debtor in &view.debtors {
        let values = vec![
            text(&debtor.name),
            KeptValue::Money(debtor.outstanding),
            KeptValue::Money(debtor.overdue),
            share(debtor.share),
            KeptValue::Day(debtor.oldest_due_on),
            count(debtor.days_late),
        ];
        lines.push(line(part::DEBTOR, &debtor.key, values));
    }
    for call in &view.calls {
        let values = vec![
            text(&call.customer_name),
            KeptValue::Money(call.amount),
            count(call.documents),
            count(call.days_late),
        ];
        lines.push(line(part::CALL, &call.customer_key, values));
    }
    for seller in &view.salespeople {
        let values = vec![
            text(&seller.name),
            KeptValue::Money(seller.billed),
            KeptValue::Money(seller.collected),
            KeptValue::Money(seller.receivable),
            KeptValue::Money(seller.overdue),
            seller.target.map_or(KeptValue::None, KeptValue::Money),
            share(seller.attainment),
        ];
        lines.push(line(part::SALESPERSON, &seller.key, values));
    }
    for name in &view.behind {
        lines.push(line(part::BEHIND, name, Vec::new()));
    }
    for stage in &view.stages {
        let values = vec![
            KeptValue::Count(stage.known.into()),
            count(stage.count),
            KeptValue::Money(stage.value),
            share(stage.advance),
        ];
        lines.push(line(part::STAGE, &stage.id, values));
    }
    for finding in &view.findings {
        lines.push(line(
            part::FINDING,
            &finding.kind,
            vec![count(finding.count)],
        ));
    }
    lines
}

fn data(data: ReportData) -> KeptLine {
    let counts = data
        .records
        .map(|records| kept(Figure::Count(i64::try_from(records).unwrap_or(i64::MAX))));
    line(part::DATA, "", counts.into())
}

/// A sum and the one before, then who moved it.
fn moved(name: &str, movement: &Movement) -> Vec<KeptLine> {
    let sums = vec![
        KeptValue::Money(movement.now),
        KeptValue::Money(movement.before),
    ];
    let mut lines = vec![line(name, "", sums)];
    for (role, movers) in [
        (part::BY, &movement.customers),
        (part::AGAINST, &movement.against),
        (part::SELLER, &movement.salespeople),
    ] {
        let movers = movers.iter().map(
            |Mover {
                 key,
                 name: who,
                 change,
             }| {
                line(
                    name,
                    key,
                    vec![text(role), text(who), KeptValue::Money(*change)],
                )
            },
        );
        lines.extend(movers);
    }
    let documents = movement.documents.iter().map(|document| {
        let values = vec![
            text(part::DOCUMENT),
            text(&document.kind),
            text(&document.number),
            text(&document.customer),
            KeptValue::Money(document.change),
        ];
        line(name, &document.key, values)
    });
    lines.extend(documents);
    lines
}

/// Whether a line names a document that moved a sum. Reports that were kept by an earlier version name none.
pub fn is_document(line: &KeptLine) -> bool {
    line.values.first() == Some(&text(part::DOCUMENT))
}

fn line(part: &str, key: &str, values: Vec<KeptValue>) -> KeptLine {
    KeptLine {
        part: part.to_owned(),
        key: key.to_owned(),
        values,
    }
}
