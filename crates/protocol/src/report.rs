//! Informes: the executive report of a month, a week or any days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    AgingBucket, AlertView, DebtorRow, Delta, Figure, FindingCount, KpiId, Ratio, SalespersonRow,
    StageRow,
};

/// What a report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReportKind {
    /// A calendar month.
    #[default]
    Month,
    /// Monday to Sunday.
    Week,
    /// Any days.
    Period,
}

/// The days that a report is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReportPeriod {
    /// Month, week or any days.
    pub kind: ReportKind,
    /// First day; of a month and a week only that they contain it matters, and only without `to`.
    pub from: Option<NaiveDate>,
    /// Last day; of a month and a week any day in them. Without both the period is chosen by the corte.
    pub to: Option<NaiveDate>,
    /// As it was told when it was prepared by itself: the report of the history with this kind and last day.
    pub kept: bool,
}

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DaySpan {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A number of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFigure {
    /// Which number of `kpis.md` it is, over the days of the report where that one is about a month.
    pub id: KpiId,
    /// The number.
    pub figure: Figure,
    /// Against the equal days before.
    pub previous: Option<Delta>,
    /// Against the equal days a year ago.
    pub year: Option<Delta>,
    /// Whether it is the number of that id at the last day of the report: a balance, or days that are the month to
    /// that day. Else it is one over the days of the report.
    pub explained: bool,
}

/// Who moved a sum, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mover {
    /// Key of the customer or salesperson; empty for "Sin vendedor".
    pub key: String,
    /// Name; empty for "Sin vendedor".
    pub name: String,
    /// Minor units.
    pub change: i64,
}

/// A document that moved a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovingDocument {
    /// Its key.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// Its folio.
    pub number: String,
    /// Name of its customer.
    pub customer: String,
    /// How much more it has in the sum than in the one before, in minor units.
    pub change: i64,
}

/// A sum against the one that it is compared with, and who moved it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The sum.
    pub now: i64,
    /// What it is compared with.
    pub before: i64,
    /// Customers who moved it most in the direction in which it went; at most three.
    pub customers: Vec<Mover>,
    /// Customers who moved it most in the other direction; at most two.
    pub against: Vec<Mover>,
    /// Salespeople who moved it most in either direction; at most three, none where there is one alone.
    pub salespeople: Vec<Mover>,
    /// The one or two documents that at least half of the change is in; none where it takes more, or of cash.
    pub documents: Vec<MovingDocument>,
}

/// One column of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportBar {
    /// Its days.
    pub days: DaySpan,
    /// Not over at the last day of the report.
    pub partial: bool,
    /// Billed.
    pub billed: i64,
    /// Collected.
    pub collected: i64,
}

/// What a column of the chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportStep {
    /// A day.
    Day,
    /// A week from Monday on.
    Week,
    /// A month.
    Month,
}

/// Which data the report was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportData {
    /// When they were complete, ms since the Unix epoch.
    pub synced_at: i64,
    /// The same records have the same one, on whatever device and in whatever order they came.
    pub fingerprint: u64,
    /// Customers, documents, payments.
    pub records: [u64; 3],
}

/// The report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// Month, week or any days.
    pub kind: ReportKind,
    /// Its days, to the corte at the latest.
    pub days: DaySpan,
    /// Not over at its last day.
    pub partial: bool,
    /// Whether its last day is the corte of the address.
    pub at_corte: bool,
    /// The days it is compared with before.
    pub previous: DaySpan,
    /// The days it is compared with a year ago.
    pub year: DaySpan,
    /// Which of the two the sentences and the movements speak of.
    pub compared: DaySpan,
    /// Last day of the report before.
    pub earlier: NaiveDate,
    /// A day of the report after; `None` when that is after the corte.
    pub later: Option<NaiveDate>,
    /// Numbers of the days, then balances at the last one, then what stands apart; empty before the first sync.
    pub figures: Vec<ReportFigure>,
    /// Billing.
    pub billed: Option<Movement>,
    /// Collections.
    pub collected: Option<Movement>,
    /// What is overdue, at the last days.
    pub overdue: Option<Movement>,
    /// What the columns are.
    pub step: ReportStep,
    /// Billing and collections over time, oldest first.
    pub bars: Vec<ReportBar>,
    /// Aging at the last day.
    pub aging: Vec<AgingBucket>,
    /// Last days of its ranges.
    pub aging_days: [u16; 3],
    /// The greatest debtors.
    pub debtors: Vec<DebtorRow>,
    /// Customers who owe.
    pub debtor_count: u32,
    /// Documents with something outstanding: one may stand in two ranges of the aging.
    pub open_documents: u32,
    /// Share of the receivable of the one who owes most.
    pub concentration: Option<Ratio>,
    /// Whom to call first; at most three.
    pub calls: Vec<AlertView>,
    /// Customers with something overdue.
    pub overdue_customers: u32,
    /// Salespeople, billed and collected in the days of the report; targets in a month only.
    pub salespeople: Vec<SalespersonRow>,
    /// Names of the salespeople below 70 % of the pace of the month.
    pub behind: Vec<String>,
    /// The stages in order.
    pub stages: Vec<StageRow>,
    /// What is odd in the records today, by kind.
    pub findings: Vec<FindingCount>,
    /// The data; `None` before the first sync.
    pub data: Option<ReportData>,
    /// That it is one of the history; `None`: it is told of the present records.
    pub kept: Option<KeptNote>,
}

/// A number of which the present records tell otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDifference {
    /// Which.
    pub id: KpiId,
    /// As it was told.
    pub then: Figure,
    /// As it would be told of the same days now.
    pub now: Figure,
}

/// What stands beside a report of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptNote {
    /// When it was prepared, ms since the Unix epoch.
    pub prepared_at: i64,
    /// Somebody has opened it before, or put its announcement away.
    pub is_opened: bool,
    /// Numbers that are others now.
    pub figures: Vec<KeptDifference>,
    /// Anything in it would be told otherwise now, be it a number or a line of a table.
    pub differs: bool,
}

/// When a report of the month before is prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthlyForm {
    /// Day of the month, 1 to 31; the last one in a month that is shorter.
    pub day: u8,
    /// On the next business day where that day is none.
    pub on_business_day: bool,
}

/// Which reports are prepared by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleForm {
    /// The day on which that of the week before is, from Monday (0) to Sunday (6).
    pub weekly: Option<u8>,
    /// When that of the month before is.
    pub monthly: Option<MonthlyForm>,
}

/// A report of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeptReportRow {
    /// A month or a week.
    pub kind: ReportKind,
    /// Its days.
    pub days: DaySpan,
    /// When it was prepared, ms since the Unix epoch.
    pub prepared_at: i64,
    /// Somebody has opened it, or put its announcement away.
    pub is_opened: bool,
}

impl KeptReportRow {
    /// What asks for it.
    pub fn period(&self) -> ReportPeriod {
        ReportPeriod {
            kind: self.kind,
            from: None,
            to: Some(self.days.to),
            kept: true,
        }
    }
}

/// Beside the report on Informes: what is prepared by itself, and what was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportsView {
    /// What is prepared by itself.
    pub schedule: ScheduleForm,
    /// The next day of the weekly one, after today.
    pub next_weekly: Option<NaiveDate>,
    /// The next day of the monthly one, after today.
    pub next_monthly: Option<NaiveDate>,
    /// Days of a report that is due but waits for records that reach beyond them.
    pub waiting: Option<DaySpan>,
    /// The history, newest first.
    pub kept: Vec<KeptReportRow>,
    /// How many it holds at most.
    pub most: u32,
}

/// What a person does about the reports that are prepared by themselves. A report of the history is named by its
/// kind and its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportDeed {
    /// Prepare these from now on.
    Schedule(ScheduleForm),
    /// It was seen: it is announced no more.
    Open(ReportKind, NaiveDate),
    /// Delete it.
    Delete(ReportKind, NaiveDate),
    /// Bring it back.
    Undelete(ReportKind, NaiveDate),
}

/// A file of Informes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportFile {
    /// The workbook: answered with [`crate::Update::Tables`], which another program writes.
    Workbook,
    /// Statements of account: of the customer of the scope as a workbook, else of everybody who owes something in an
    /// archive. Answered like the workbook.
    Statements,
    /// Customers, CSV.
    Customers,
    /// Documents, CSV.
    Invoices,
    /// Payments, CSV.
    Payments,
}
