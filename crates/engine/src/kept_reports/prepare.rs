//! Which reports are due and not prepared yet, and how one is prepared.

use chrono::NaiveDate;
use domain::{DueReport, ReportSchedule};
use protocol::{ReportPeriod, ReportView, Scope, Screen, Update};
use store::{KeptReport, KeptReportKind};

use super::freeze::freeze;
use super::thaw::plain_kind;
use crate::answer::Local;
use crate::snapshot::Snapshot;

/// Kept at most; the oldest are let go.
pub const MOST: usize = 60;

/// Reports that are due today and not among `kept`: of each kind the latest alone.
pub fn due(
    schedule: ReportSchedule,
    kept: &[KeptReport],
    today: NaiveDate,
    local: Local,
) -> Vec<(KeptReportKind, DueReport)> {
    let weekly = schedule.weekly.and_then(|weekly| weekly.last(today));
    let monthly = schedule.monthly;
    let monthly = monthly.and_then(|monthly| monthly.last(today, local.holidays));
    let due = [
        (KeptReportKind::Month, monthly),
        (KeptReportKind::Week, weekly),
    ];
    let due = due.into_iter().filter_map(|(kind, due)| Some((kind, due?)));
    // One that is older than what is kept was due under other rules.
    due.filter(|(kind, due)| {
        let mut of_kind = kept.iter().filter(|report| report.kind == *kind);
        of_kind.all(|report| report.to < due.days.to)
    })
    .collect()
}

/// Whether the records reach beyond the days of `due`: those that were read before its last one was over may lack some
/// of it.
pub fn reaches(snapshot: &Snapshot, due: DueReport) -> bool {
    let zone = snapshot.company().zone;
    zone.date_at(snapshot.manifest().synced_at) > due.days.to
}

/// What the days of `due` were; `None` where the records do not reach beyond them.
pub fn prepare(
    snapshot: &Snapshot,
    (kind, due): (KeptReportKind, DueReport),
    today: NaiveDate,
    now_ms: i64,
    local: Local,
) -> Option<KeptReport> {
    if !reaches(snapshot, due) {
        return None;
    }
    let manifest = snapshot.manifest();
    let view = told(snapshot, kind, due.days.to, today, local)?;
    Some(KeptReport {
        kind,
        to: due.days.to,
        due_on: due.due_on,
        prepared_on: today,
        prepared_at: now_ms,
        revision: manifest.revision,
        synced_at: manifest.synced_at,
        fingerprint: snapshot.fingerprint(),
        currency: snapshot.company().currency,
        ranges: local.aging.days(),
        is_opened: false,
        is_deleted: false,
        lines: freeze(&view),
    })
}

/// The report of those days by the records of `snapshot`, as on the day `today`.
pub fn told(
    snapshot: &Snapshot,
    kind: KeptReportKind,
    to: NaiveDate,
    today: NaiveDate,
    local: Local,
) -> Option<ReportView> {
    let period = ReportPeriod {
        kind: plain_kind(kind),
        from: None,
        to: Some(to),
        kept: false,
    };
    let answers = snapshot.answer(&Scope::default(), &Screen::Report(period), today, local);
    answers.into_iter().find_map(|answer| match answer {
        Update::Report(view) => Some(*view),
        _ => None,
    })
}

/// Names of what is let go when `added` comes to `kept`: what was deleted of its kind, and the oldest beyond
/// [`MOST`].
pub fn let_go(kept: &[KeptReport], added: &KeptReport) -> Vec<String> {
    let (deleted, shown): (Vec<_>, Vec<_>) = kept.iter().partition(|report| report.is_deleted);
    let deleted = deleted
        .into_iter()
        .filter(|report| report.kind == added.kind);
    let oldest = shown.into_iter().skip(MOST - 1);
    deleted.chain(oldest).map(KeptReport::name).collect()
}
