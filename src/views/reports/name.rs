//! What a report is called.

use chrono::Days;
use protocol::{DaySpan, ReportKind};

use super::sentence::month_words;
use crate::components::delta::unbroken;
use crate::i18n::*;
use crate::words::{I18n, day_long, span_of_year};

/// "Informe de octubre de 2026", "Informe semanal, 16–22 nov 2026".
pub fn report_name(i18n: I18n, kind: ReportKind, days: DaySpan) -> String {
    match kind {
        ReportKind::Month => {
            let month = month_words(i18n, days.to);
            tu_string!(i18n, reports.name_month, month = month)
        }
        ReportKind::Week => {
            let end = days.from + Days::new(6);
            let span = span_of_year(i18n, days.from, end, days.from);
            let span = format!("{} {}", unbroken(&span), end.format("%Y"));
            tu_string!(i18n, reports.name_week, span = span)
        }
        ReportKind::Period => {
            let (from, to) = (day_long(i18n, days.from), day_long(i18n, days.to));
            tu_string!(i18n, reports.name_period, from = from, to = to)
        }
    }
}
