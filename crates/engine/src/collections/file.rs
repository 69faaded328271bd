//! What was put down about one customer.

use domain::Order;
use domain::collections::{CollectionLog, Progress, Standing, VersionKind, progress_of};
use domain::reminders::next_message_on;
use protocol::{CollectionFile, EntryVersion, EntryView, OwedDocument, PromiseProgress, Reach};

use super::words::{entry_key, event_key, form, stamp, state};
use super::{Desk, responsible};
use crate::reminders::{reach, reminder_of, reminder_setup};
use crate::{Lens, Local, Snapshot};

/// Documents that can be picked at most.
const MOST_OWED: usize = 200;

/// The file of the customer with `key`; one that is not there has an empty one.
pub fn collection_file(
    snapshot: &Snapshot,
    lens: &Lens,
    key: &str,
    local: Local,
) -> CollectionFile {
    let whole = snapshot.book();
    let desk = Desk::new(snapshot, &whole, lens, local.collections);
    let empty = CollectionFile {
        customer: key.to_owned(),
        name: String::new(),
        entries: Vec::new(),
        responsible: None,
        overdue: 0,
        owed: Vec::new(),
        reach: Reach::default(),
        message_from: None,
        reminder: None,
        setup: Box::new(reminder_setup(local, lens.at.today)),
        by: last_hand(local.collections),
        editable: false,
    };
    let Some(customer) = desk.customer(key) else {
        return empty;
    };
    let entries = desk.about(customer);
    let progress = desk.ask(|inputs| progress_of(&whole, lens.at, customer, &entries, inputs));
    let mut views: Vec<EntryView> = entries
        .iter()
        .map(|one| view(&desk, one, &progress))
        .collect();
    views.order_by_key(|one| std::cmp::Reverse((one.versions[0].stamp.on, one.key.event.number)));
    let mut overdue = 0;
    let mut owed = Vec::new();
    let documents = whole
        .documents
        .iter()
        .filter(|one| one.customer == customer && !one.apart);
    for document in documents {
        let balance = document.balance(lens.at.day, lens.at.today, whole.currency);
        overdue += balance.overdue;
        let record = desk.dataset.documents().at(document.record as usize);
        if let (Some(record), true) = (record, balance.outstanding > 0) {
            owed.push(OwedDocument {
                key: record.key.clone(),
                kind: record.kind.code(),
                number: record.number.clone(),
                due_on: document.due_on,
                outstanding: balance.outstanding,
            });
        }
    }
    owed.order_by_key(|document| document.due_on);
    owed.truncate(MOST_OWED);
    CollectionFile {
        name: whole.customers[customer as usize].name.clone(),
        responsible: responsible(&entries),
        entries: views,
        overdue,
        owed,
        reach: reach(snapshot, &desk, customer),
        message_from: Some(next_message_on(&entries, lens.at.day)).filter(|on| *on > lens.at.day),
        reminder: reminder_of(snapshot, &desk, lens, customer, local).map(Box::new),
        editable: lens.at.day == lens.at.today,
        ..empty
    }
}

/// Who put something down last. What the relay's answer puts down is nobody's.
fn last_hand(log: &CollectionLog) -> String {
    let mut hands = log.events.values().rev().map(|event| &event.stamp.by);
    let last = hands.find(|by| !by.is_empty());
    last.cloned().unwrap_or_default()
}

fn view(desk: &Desk, standing: &Standing, progress: &[Progress]) -> EntryView {
    let progress = progress.iter().find(|one| one.id == standing.id);
    let named = standing.entry.documents.iter();
    let named = named.map(|key| {
        let position = desk.dataset.documents().position(key);
        let record = position.and_then(|position| desk.dataset.documents().at(position));
        // A document that is gone is told by its key.
        record.map_or_else(
            || (String::new(), key.clone()),
            |record| (record.kind.code(), record.number.clone()),
        )
    });
    let versions = standing.versions.iter().map(|version| EntryVersion {
        stamp: stamp(&version.stamp),
        form: match &version.kind {
            VersionKind::Made(entry) | VersionKind::Edited(entry) => {
                Some(form(entry, desk.whole.currency))
            }
            VersionKind::Deleted => None,
        },
        event: event_key(version.event),
    });
    EntryView {
        key: entry_key(standing.id),
        form: form(&standing.entry, desk.whole.currency),
        deleted: standing.deleted,
        versions: versions.collect(),
        progress: progress.map(|progress| PromiseProgress {
            state: state(progress.state),
            came: progress.in_time + progress.late,
            missing: progress.missing(),
            replaced: progress.replaced,
        }),
        documents: named.collect(),
    }
}
