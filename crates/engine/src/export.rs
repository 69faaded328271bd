//! The sync log, the rejected rows and the findings as files: codes and figures, the same in every language, under
//! columns that the reader's language names.

use std::fmt::Write;

use domain::{Currency, Zone};
use protocol::{FindingRow, FindingSubject, ListKind};
use store::{ListCounts, LogEntry, RejectedEntry};

use crate::Snapshot;
use crate::view::vanished_rows;

/// The log as lines, newest first: `✅` or `❌`, when, how long, how many, why.
pub fn run_log_text(log: &[(u64, LogEntry)], zone: Zone) -> String {
    // Writing to a string cannot fail.
    let mut text = String::new();
    for (id, run) in log {
        let mark = if run.failure.is_none() { '✅' } else { '❌' };
        let kind = if run.full { "full" } else { "incremental" };
        let seconds = run.duration_ms / 1_000;
        let tenths = run.duration_ms % 1_000 / 100;
        let _ = write!(
            text,
            "{mark} #{id} {} {seconds}.{tenths}s {kind} customers {} invoices {} payments {}",
            zone.time_at(run.started_at),
            counts(run.customers),
            counts(run.documents),
            counts(run.payments),
        );
        let notes = run.notes;
        for (word, count) in [
            ("vanished-hidden", notes.hidden),
            ("vanished-asked", notes.asked),
            ("returned", notes.returned),
        ] {
            if count > 0 {
                let _ = write!(text, " {word} {count}");
            }
        }
        if notes.filter_ignored {
            text.push_str(" modified_since-ignored");
        }
        if let Some(failure) = &run.failure {
            let _ = write!(text, " reason {}", failure.code);
            if let Some(status) = failure.status {
                let _ = write!(text, " status {status}");
            }
            if let Some(detail) = &failure.detail {
                let _ = write!(text, " ({detail})");
            }
        }
        text.push('\n');
    }
    text
}

fn counts(counts: ListCounts) -> String {
    format!(
        "{}(+{} ~{} !{})",
        counts.received, counts.added, counts.changed, counts.rejected
    )
}

/// The rejected rows for a spreadsheet: `;` between fields and a byte-order mark, as Excel in Chile reads it.
pub fn rejected_csv(columns: &str, rows: &[RejectedEntry], zone: Zone) -> String {
    let mut text = head(columns);
    for RejectedEntry { row, seen_at } in rows {
        let list = match row.list {
            domain::List::Customers => "clients",
            domain::List::Documents => "invoices",
            domain::List::Payments => "payments",
        };
        let fields = [
            list,
            &row.key,
            &row.label,
            &row.field,
            row.reason.code(),
            &row.value,
        ];
        for field in fields {
            text.push_str(&cell(field));
            text.push(';');
        }
        text.push_str(&zone.time_at(*seen_at));
        text.push_str("\r\n");
    }
    text
}

/// The findings for a spreadsheet, in the same form; amounts with a comma, in major units of their currency.
pub fn findings_csv(columns: &str, rows: &[FindingRow], company: Currency) -> String {
    let mut text = head(columns);
    for row in rows {
        let subject = match row.subject {
            FindingSubject::Customer => "client",
            FindingSubject::Document => "invoice",
            FindingSubject::Payment => "payment",
            FindingSubject::Row => "row",
        };
        let (currency, decimals) = match &row.currency {
            Some((code, decimals)) => (code.as_str(), *decimals),
            None => (company.code(), company.decimals()),
        };
        let amount = row.amount.map(|amount| plain_decimal(amount, decimals));
        let day = row.day.map(|day| day.to_string());
        let fields = [
            row.kind.as_str(),
            subject,
            &row.key,
            &row.label,
            &row.customer,
            row.word.as_deref().unwrap_or_default(),
        ];
        for field in fields {
            text.push_str(&cell(field));
            text.push(';');
        }
        let _ = write!(
            text,
            "{};{currency};{}\r\n",
            amount.unwrap_or_default(),
            day.unwrap_or_default()
        );
    }
    text
}

/// What vanished for a spreadsheet, in the same form.
pub fn vanished_csv(columns: &str, snapshot: &Snapshot) -> String {
    let company = snapshot.company();
    let mut text = head(columns);
    for (group, row) in vanished_rows(snapshot) {
        let list = match row.list {
            ListKind::Company => "company",
            ListKind::Customers => "clients",
            ListKind::Invoices => "invoices",
            ListKind::Payments => "payments",
        };
        for field in [group.code(), list, &row.key, &row.label, &row.customer] {
            text.push_str(&cell(field));
            text.push(';');
        }
        let (currency, decimals) = match &row.currency {
            Some((code, decimals)) => (code.as_str(), *decimals),
            None => (company.currency.code(), company.currency.decimals()),
        };
        let day = row.on.map(|day| day.to_string()).unwrap_or_default();
        let amount = row.amount.map(|amount| plain_decimal(amount, decimals));
        let since = company.zone.time_at(row.since);
        let amount = amount.unwrap_or_default();
        let _ = write!(text, "{day};{amount};{currency};{since}\r\n");
    }
    text
}

/// The first line, behind a byte-order mark.
pub(crate) fn head(columns: &str) -> String {
    format!("\u{feff}{columns}\r\n")
}

/// `1234,56`: minor units as a decimal with a comma.
pub(crate) fn plain_decimal(minor: i64, decimals: u8) -> String {
    let unit = 10_u64.pow(u32::from(decimals));
    let (whole, rest) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    let sign = if minor < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    format!(
        "{sign}{whole},{rest:0width$}",
        width = usize::from(decimals)
    )
}

/// A quoted cell that no spreadsheet takes for a formula (ASVS 1.2.10).
pub(crate) fn cell(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// A text that no spreadsheet takes for a formula.
pub(crate) fn guarded(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
    let guard = if text.starts_with(formula) { "'" } else { "" };
    format!("{guard}{text}")
}

#[cfg(test)]
mod tests {
    use domain::{List, RejectReason, Rejected};
    use store::LoggedFailure;

    use super::*;

    #[test]
    fn a_failed_run_says_why_and_a_good_one_how_much() {
        let good = LogEntry {
            started_at: 1_795_357_800_000,
            duration_ms: 4_250,
            kind: store::RunKind::Sync,
            full: false,
            notes: store::RunNotes::default(),
            failure: None,
            customers: ListCounts::default(),
            documents: ListCounts {
                received: 5,
                added: 2,
                changed: 1,
                rejected: 1,
            },
            payments: ListCounts::default(),
        };
        let failure = LoggedFailure {
            code: "server".into(),
            status: Some(503),
            detail: Some("/v1/invoices".into()),
        };
        let bad = LogEntry {
            failure: Some(failure),
            ..good.clone()
        };
        let text = run_log_text(&[(2, bad), (1, good)], Zone::santiago());
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("❌ #2 2026-11-22 11:30:00 4.2s"),
            "{}",
            lines[0]
        );
        assert!(
            lines[0].ends_with("reason server status 503 (/v1/invoices)"),
            "{}",
            lines[0]
        );
        assert!(lines[1].contains("invoices 5(+2 ~1 !1)"), "{}", lines[1]);
    }

    #[test]
    fn a_cell_is_no_formula() {
        let row = Rejected {
            list: List::Documents,
            key: "1".into(),
            label: "=HYPERLINK(\"x\")".into(),
            field: "total".into(),
            reason: RejectReason::NotANumber,
            value: "a;b".into(),
        };
        let csv = rejected_csv(
            "lista;clave",
            &[RejectedEntry {
                row,
                seen_at: 1_795_357_800_000,
            }],
            Zone::santiago(),
        );
        assert!(csv.starts_with("\u{feff}lista;clave\r\n"), "{csv}");
        assert!(
            csv.contains(
                r#";"'=HYPERLINK(""x"")";"total";"not-a-number";"a;b";2026-11-22 11:30:00"#
            ),
            "{csv}"
        );
    }
}
