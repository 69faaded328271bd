//! What the page is told: the history, a report of it, and whether today's records tell otherwise.

use chrono::NaiveDate;
use domain::ReportSchedule;
use domain::book::AgingRanges;
use protocol::{
    KeptDifference, KeptNote, KeptReportRow, MonthlyForm, ReportPeriod, ReportView, ReportsView,
    ScheduleForm,
};
use store::KeptReport;

use super::freeze::{freeze, is_document};
use super::prepare::{MOST, due, told};
use super::thaw::{plain_kind, thaw};
use crate::answer::Local;
use crate::snapshot::Snapshot;
use crate::view::{ReportDays, plain_span};

/// Schedule and history. A report that is due and not there waits for records that reach beyond its days.
pub fn reports_view(local: Local, today: NaiveDate) -> ReportsView {
    let schedule = local.schedule;
    let next = |due: domain::DueReport| due.due_on;
    let weekly = schedule.weekly.map(|weekly| next(weekly.next(today)));
    let monthly = schedule.monthly;
    let monthly = monthly.map(|monthly| next(monthly.next(today, local.holidays)));
    let waiting = due(schedule, local.reports, today, local);
    ReportsView {
        schedule: form(schedule),
        next_weekly: weekly,
        next_monthly: monthly,
        waiting: waiting.first().map(|(_, report)| plain_span(report.days)),
        kept: shown(local.reports).map(row).collect(),
        most: u32::try_from(MOST).unwrap_or(u32::MAX),
    }
}

fn form(schedule: ReportSchedule) -> ScheduleForm {
    ScheduleForm {
        weekly: schedule
            .weekly
            .map(|weekly| u8::try_from(weekly.weekday.num_days_from_monday()).unwrap_or(0)),
        monthly: schedule.monthly.map(|monthly| MonthlyForm {
            day: monthly.day,
            on_business_day: monthly.on_business_day,
        }),
    }
}

/// The newest report that nobody has opened, for Inicio.
pub fn announced(local: Local) -> Option<KeptReportRow> {
    shown(local.reports)
        .find(|report| !report.is_opened)
        .map(row)
}

fn shown(reports: &[KeptReport]) -> impl Iterator<Item = &KeptReport> {
    reports.iter().filter(|report| !report.is_deleted)
}

fn row(report: &KeptReport) -> KeptReportRow {
    let kind = plain_kind(report.kind);
    let period = ReportPeriod {
        kind,
        from: None,
        to: Some(report.to),
        kept: true,
    };
    KeptReportRow {
        kind,
        days: plain_span(ReportDays::of(period, report.to).days),
        prepared_at: report.prepared_at,
        is_opened: report.is_opened,
    }
}

/// The kept report that is asked for, beside what today's records tell of its days.
pub fn kept_report_view(
    snapshot: &Snapshot,
    asked: ReportPeriod,
    local: Local,
) -> Option<ReportView> {
    let currency = snapshot.company().currency;
    let report = shown(local.reports).find(|report| {
        let is_asked = plain_kind(report.kind) == asked.kind && Some(report.to) == asked.to;
        is_asked && report.currency == currency
    })?;
    let mut view = thaw(report);
    let [first, second, third] = report.ranges;
    // As it was told then: of the same day, in the same ranges. What is left to differ are records and targets.
    let then = Local {
        aging: AgingRanges::new(first, second, third).unwrap_or_default(),
        ..local
    };
    let now = told(snapshot, report.kind, report.to, report.prepared_on, then)?;
    snapshot.set_ranges(local.aging, local.ratings);
    let figures = view.figures.iter().filter_map(|figure| {
        let other = now.figures.iter().find(|other| other.id == figure.id)?;
        (other.figure != figure.figure).then_some(KeptDifference {
            id: figure.id,
            then: figure.figure,
            now: other.figure,
        })
    });
    let mut lines = freeze(&now);
    if !report.lines.iter().any(is_document) {
        lines.retain(|line| !is_document(line));
    }
    let note = KeptNote {
        prepared_at: report.prepared_at,
        is_opened: report.is_opened,
        figures: figures.collect(),
        differs: lines != report.lines,
    };
    view.kept = Some(note);
    Some(view)
}
