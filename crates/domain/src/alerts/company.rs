//! Alerts about the data itself.

use super::{Alert, AlertInputs, AlertKind, AlertSubject, Severity};

pub(super) fn sync_stale(inputs: &AlertInputs) -> Option<Alert> {
    let stale = inputs.sync_stale;
    stale.then(|| fact(AlertKind::SyncStale, Severity::Warning, 0))
}

pub(super) fn data_quality(inputs: &AlertInputs) -> Option<Alert> {
    let findings = inputs.findings;
    (findings > 0).then(|| fact(AlertKind::DataQuality, Severity::Info, findings))
}

fn fact(kind: AlertKind, severity: Severity, count: u32) -> Alert {
    Alert {
        key: kind.key(),
        kind,
        severity,
        subject: AlertSubject::Company,
        amount: None,
        count,
        documents: Vec::new(),
        raised_by: Vec::new(),
        since: None,
        rule: None,
    }
}
