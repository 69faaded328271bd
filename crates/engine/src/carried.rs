//! What was said of a file's customers (what was done about their alerts, rules about one, filters) is said of the API's
//! once it brings them.

use chrono::NaiveDate;
use domain::alerts::{AlertLedger, Rule, Whom};
use domain::collections::CollectionLog;
use domain::is_from_file;
use protocol::Scope;

use crate::Snapshot;
use crate::collections::Desk;

/// Between what an alert is and a customer of a file, in the alert's key.
const BEFORE_FILE: &str = ":file:";

/// Moves what is remembered of facts about customers of files that the API brought too to the key of the same fact about
/// the API's, and the documents that raised them likewise. What already stands there stays.
pub(crate) fn carry_over(ledger: &mut AlertLedger, snapshot: &Snapshot, today: NaiveDate) {
    let of_files: Vec<String> = ledger
        .entries
        .iter()
        .filter(|(key, entry)| key.contains(BEFORE_FILE) && entry.resolved_on.is_none())
        .map(|(key, _)| key.clone())
        .collect();
    if of_files.is_empty() {
        return;
    }
    let whole = snapshot.book();
    let lens = snapshot.lens(&Scope::default(), today);
    let desk = Desk::new(snapshot, &whole, &lens, &CollectionLog::default());
    for key in of_files {
        let Some(at) = key.find(BEFORE_FILE) else {
            continue;
        };
        let (what, customer) = key.split_at(at + 1);
        let Some(index) = desk.customer(customer) else {
            continue;
        };
        let stays = &whole.customers[index as usize].key;
        let other = format!("{what}{stays}");
        if stays == customer || ledger.stands(&other) {
            continue;
        }
        if let Some(mut entry) = ledger.entries.remove(&key) {
            let documents = std::mem::take(&mut entry.documents).into_iter();
            entry.documents = documents.map(|key| document(&desk, key)).collect();
            ledger.entries.insert(other, entry);
        }
    }
}

/// The key of the customer that stays for one of a file that the API brought too; any other as it is.
pub(crate) fn who_stays(snapshot: &Snapshot, key: &str, today: NaiveDate) -> String {
    let stays = || {
        let whole = snapshot.book();
        let lens = snapshot.lens(&Scope::default(), today);
        let desk = Desk::new(snapshot, &whole, &lens, &CollectionLog::default());
        let index = desk.customer(key)?;
        Some(whole.customers[index as usize].key.clone())
    };
    let other = is_from_file(key).then(stays).flatten();
    other.unwrap_or_else(|| key.to_owned())
}

/// The rule, about the customer who stays.
pub(crate) fn rule_that_stays(snapshot: &Snapshot, rule: &Rule, today: NaiveDate) -> Rule {
    let mut rule = rule.clone();
    if let Whom::Customer(key) = &mut rule.whom {
        *key = who_stays(snapshot, key, today);
    }
    rule
}

/// The key of the document that stays for one of a file.
fn document(desk: &Desk, key: String) -> String {
    let stays = || {
        let position = desk.document(&key).filter(|_| is_from_file(&key))?;
        let record = desk.dataset.documents().at(position as usize)?;
        Some(record.key.clone())
    };
    stays().unwrap_or(key)
}
