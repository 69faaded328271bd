//! Why a backup is refused, and what is in it.

use protocol::RestoreRefusal;

use crate::i18n::*;
use crate::words::I18n;
use crate::words::problem::word;

/// Why nothing was restored, and what to do.
pub fn refusal_words(i18n: I18n, refusal: &RestoreRefusal) -> String {
    match refusal {
        RestoreRefusal::File(code) => match code.as_str() {
            "not-a-backup" => tu_string!(i18n, backup.not_a_backup),
            "newer" => tu_string!(i18n, backup.newer),
            "odd-cost" | "not-sealed" => tu_string!(i18n, backup.odd_cost),
            "too-large" => tu_string!(i18n, backup.too_large),
            _ => tu_string!(i18n, backup.damaged),
        }
        .to_owned(),
        RestoreRefusal::OtherCompany { open, backup } if open == backup => {
            tu_string!(i18n, backup.other_connection, name = open.clone())
        }
        RestoreRefusal::OtherCompany { open, backup } => tu_string!(
            i18n,
            backup.other_company,
            open = open.clone(),
            backup = backup.clone()
        ),
        RestoreRefusal::Demo => tu_string!(i18n, backup.in_demo).to_owned(),
        RestoreRefusal::NewerApp => tu_string!(i18n, backup.newer).to_owned(),
        RestoreRefusal::Problem(problem) => {
            let words = word(i18n, problem);
            format!("{} {}", words.what, words.todo)
        }
    }
}

/// Name of a kind of what exists only on a device.
pub fn item_words(i18n: I18n, kind: &str) -> &'static str {
    match kind {
        "collections" => tu_string!(i18n, backup.kind_collections),
        "reports" => tu_string!(i18n, backup.kind_reports),
        "targets" => tu_string!(i18n, backup.kind_targets),
        "holidays" => tu_string!(i18n, backup.kind_holidays),
        "settings" => tu_string!(i18n, backup.kind_settings),
        "views" => tu_string!(i18n, backup.kind_views),
        "rules" => tu_string!(i18n, backup.kind_rules),
        "alerts" => tu_string!(i18n, backup.kind_alerts),
        "imports" => tu_string!(i18n, backup.kind_imports),
        "stages" => tu_string!(i18n, backup.kind_stages),
        "estimates" => tu_string!(i18n, backup.kind_estimates),
        "vanished" => tu_string!(i18n, backup.kind_vanished),
        "profile" => tu_string!(i18n, backup.kind_profile),
        _ => tu_string!(i18n, backup.kind_other),
    }
}
