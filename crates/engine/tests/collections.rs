//! Collection work on a living company: put down, kept, shown again, and whole after everything else was fetched anew.

mod support;

use chrono::{Days, NaiveDate};
use demo::Target;
use engine::{
    LocalState, Snapshot, SyncEnd, collection_event, load_collections, load_local_state, run_sync,
};
use pollster::block_on;
use protocol::{
    Channel, CollectionFile, ContactResult, CustomerFilter, CustomerQuery, Deed, EntryForm,
    EntryWhat, EventKey, PromiseState, QueueReason, QueueView, QueueWait, Scope, Screen, Update,
};
use store::local_name::collection_event as name_of;
use store::{Dump, MemoryStore, Store, codec};
use support::{Api, JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const NOW: i64 = 1_795_359_600_000;

/// A device with a company on it.
struct Device {
    store: MemoryStore,
    snapshot: Snapshot,
    state: LocalState,
    today: NaiveDate,
}

impl Device {
    fn new(api: &Api) -> Self {
        Self::over(MemoryStore::new(), api)
    }

    /// Syncs into a store, whatever is in it.
    fn over(store: MemoryStore, api: &Api) -> Self {
        let clock = JumpingClock::new();
        let end = block_on(run_sync(&store, api, &clock, None, request(), |_| {}));
        let SyncEnd::Published(snapshot) = end else {
            panic!("the sync failed");
        };
        let state = block_on(load_local_state(&store)).expect("read");
        Self {
            store,
            snapshot: *snapshot,
            state,
            today: day(TODAY),
        }
    }

    /// Puts a deed down, as the worker does.
    fn put(&mut self, deed: Deed) -> EventKey {
        let log = &mut self.state.collections;
        let event = collection_event(&self.snapshot, log, self.today, NOW, " Ana ", deed);
        let event = event.expect("it makes sense");
        let id = log.next_id(5);
        let (name, bytes) = (name_of(id), codec::encode(&event));
        block_on(self.store.set_local(&name, Some(&bytes))).expect("saved");
        log.events.insert(id, event);
        engine::event_key(id)
    }

    fn ask(&self, screen: &Screen, as_of: NaiveDate) -> Vec<Update> {
        let scope = Scope {
            as_of: Some(as_of),
            ..Scope::default()
        };
        let local = self.state.local(false);
        self.snapshot.answer(&scope, screen, self.today, local)
    }

    fn queue(&self) -> QueueView {
        let answers = self
            .ask(&Screen::Queue { responsible: None }, self.today)
            .into_iter();
        let mut queues = answers.filter_map(|update| match update {
            Update::Queue(view) => Some(*view),
            _ => None,
        });
        queues.next().expect("the queue")
    }

    fn file_at(&self, customer: &str, as_of: NaiveDate) -> CollectionFile {
        let screen = Screen::Customers {
            filter: CustomerFilter::default(),
            list: CustomerQuery::default(),
            open: Some(customer.to_owned()),
        };
        let answers = self.ask(&screen, as_of).into_iter();
        let mut files = answers.filter_map(|update| match update {
            Update::CollectionFile(file) => Some(*file),
            _ => None,
        });
        files.next().expect("the file")
    }

    fn file(&self, customer: &str) -> CollectionFile {
        self.file_at(customer, self.today)
    }
}

fn form(customer: &str, what: EntryWhat, text: &str) -> EntryForm {
    EntryForm {
        currency: None,
        customer: customer.to_owned(),
        documents: Vec::new(),
        what,
        text: text.to_owned(),
    }
}

fn promise(customer: &str, amount: i64, on: NaiveDate) -> EntryForm {
    let what = EntryWhat::Promise {
        amount,
        on,
        channel: Channel::Call,
        instalment: None,
    };
    form(customer, what, "Lo dijo Marta")
}

fn called(customer: &str) -> EntryForm {
    let what = EntryWhat::Contact {
        channel: Channel::Call,
        result: ContactResult::Reached,
    };
    form(customer, what, "Revisa y avisa")
}

fn customers(queue: &QueueView) -> Vec<String> {
    let rows = queue.rows.as_ref().expect("rows").iter();
    rows.map(|row| row.key.clone()).collect()
}

#[test]
fn the_queue_is_everybody_who_is_overdue_until_somebody_turns_to_them() {
    let mut device = Device::new(&Api::new(5, 500, 250));
    let queue = device.queue();
    let rows = queue.rows.clone().expect("rows");
    assert!(rows.len() > 3, "{} customers", rows.len());
    assert_eq!(queue.total as usize, rows.len());
    assert_eq!(
        queue.collectable,
        rows.iter().map(|row| row.overdue).sum::<i64>()
    );
    assert!(
        rows.iter()
            .all(|row| !row.reasons.is_empty() && row.disputed == 0)
    );
    assert!(queue.waiting.is_empty());

    let first = rows[0].key.clone();
    let undo = device.put(Deed::Add(vec![called(&first)]));
    let after = device.queue();
    assert!(!customers(&after).contains(&first));
    assert_eq!(after.waiting[0].key, first);
    assert!(matches!(after.waiting[0].wait, QueueWait::Contacted { .. }));
    assert_eq!(after.collectable + rows[0].overdue, queue.collectable);

    device.put(Deed::Undo(undo));
    assert_eq!(device.queue(), queue);
}

#[test]
fn a_promise_waits_breaks_and_is_told_with_what_came() {
    let mut device = Device::new(&Api::new(5, 500, 250));
    let row = device.queue().rows.expect("rows")[0].clone();
    let due = device.today + Days::new(3);
    device.put(Deed::Add(vec![promise(&row.key, row.overdue, due)]));
    let queue = device.queue();
    assert_eq!(queue.promised, row.overdue);
    assert_eq!(
        queue.waiting[0].wait,
        QueueWait::Promise {
            on: due,
            missing: row.overdue
        }
    );
    let entry = device.file(&row.key).entries[0].clone();
    assert_eq!(
        entry.progress.expect("a promise").state,
        PromiseState::Active
    );
    assert_eq!(entry.versions[0].stamp.by, "Ana");
    assert_eq!(entry.form.text, "Lo dijo Marta");

    device.today = due + Days::new(1);
    let broken = device.queue().rows.expect("rows");
    let broken = broken
        .iter()
        .find(|one| one.key == row.key)
        .expect("is back");
    assert!(matches!(
        broken.reasons[0],
        QueueReason::BrokenPromise { missing, .. } if missing == row.overdue
    ));
    // On the day on which it was made it is what it was then.
    let then = device.file_at(&row.key, day(TODAY));
    assert_eq!(
        then.entries[0].progress.expect("a promise").state,
        PromiseState::Active
    );
    assert!(!then.editable);
    let before = device.file_at(&row.key, day(TODAY) - Days::new(1));
    assert!(before.entries.is_empty());
}

#[test]
fn what_is_asked_for_and_what_is_promised_share_no_peso() {
    let mut device = Device::new(&Api::new(5, 300, 250));
    let row = device.queue().rows.expect("rows")[0].clone();
    let (first, last) = (device.today + Days::new(1), device.today + Days::new(20));
    let half = row.overdue / 2;
    let plan = vec![
        promise(&row.key, half, first),
        promise(&row.key, row.overdue - half, last),
    ];
    device.put(Deed::Add(plan));
    let waits = device.queue();
    assert!(waits.waiting.iter().any(|one| one.key == row.key));
    assert_eq!(waits.promised, row.overdue);
    device.today = first + Days::new(1);
    let broken = device.queue();
    let back = broken.rows.iter().flatten().find(|one| one.key == row.key);
    assert!(back.expect("is asked for").overdue >= row.overdue);
    assert_eq!(broken.promised, 0, "it is in the sum of what is asked for");
}

#[test]
fn an_entry_is_changed_and_deleted_with_its_history() {
    let mut device = Device::new(&Api::new(5, 300, 250));
    let key = device.queue().rows.expect("rows")[0].key.clone();
    device.put(Deed::Add(vec![promise(&key, 500, day("2026-11-30"))]));
    let entry = device.file(&key).entries[0].key;
    device.put(Deed::Edit(entry, promise(&key, 700, day("2026-12-05"))));
    let deletion = device.put(Deed::Delete(entry));
    let file = device.file(&key);
    assert!(file.entries[0].deleted);
    assert_eq!(file.entries[0].versions.len(), 3);
    assert!(file.entries[0].progress.is_none());
    assert!(customers(&device.queue()).contains(&key));
    device.put(Deed::Undo(deletion));
    let entry = device.file(&key).entries[0].clone();
    assert!(!entry.deleted);
    assert!(matches!(
        entry.form.what,
        EntryWhat::Promise { amount: 700, .. }
    ));
    assert_eq!(device.file(&key).by, "Ana");
}

#[test]
fn what_makes_no_sense_is_not_put_down() {
    let device = Device::new(&Api::new(5, 300, 250));
    let nobody = EventKey { number: 9, salt: 9 };
    let entry = protocol::EntryKey {
        event: nobody,
        place: 0,
    };
    let note = form("c", EntryWhat::Note, "x");
    for deed in [
        Deed::Add(Vec::new()),
        Deed::Add(vec![promise("c", 0, day(TODAY))]),
        Deed::Add(vec![form("c", EntryWhat::Note, "  ")]),
        Deed::Edit(entry, note),
        Deed::Delete(entry),
        Deed::Undo(nobody),
    ] {
        let log = &device.state.collections;
        let event = collection_event(&device.snapshot, log, device.today, NOW, "", deed.clone());
        assert_eq!(event, None, "{deed:?}");
    }
}

#[test]
fn notes_outlive_the_cache_and_come_back_with_a_backup() {
    let api = Api::new(5, 500, 250);
    let mut device = Device::new(&api);
    let row = device.queue().rows.expect("rows")[0].clone();
    device.put(Deed::Add(vec![form(
        &row.key,
        EntryWhat::Note,
        "Llamar después de las 15",
    )]));
    device.put(Deed::Add(vec![promise(
        &row.key,
        row.overdue,
        day("2026-11-30"),
    )]));
    let (file, queue) = (device.file(&row.key), device.queue());

    // The records are gone, and are read in another order.
    let locals = block_on(device.store.dump()).expect("read").locals;
    let bare = Dump {
        locals,
        ..Dump::default()
    };
    let store = MemoryStore::new();
    block_on(store.restore(&bare)).expect("restored");
    let again = Device::over(
        store,
        &Api {
            page_size: 40,
            ..api
        },
    );
    assert_eq!(again.file(&row.key), file);
    assert_eq!(again.queue(), queue);

    // A whole copy on another device.
    let dump = block_on(again.store.dump()).expect("read");
    let entries = dump.entries();
    let copy = MemoryStore::new();
    let dump = Dump::from_entries(entries).expect("a dump");
    block_on(copy.restore(&dump)).expect("restored");
    assert_eq!(
        block_on(load_collections(&copy)).expect("read"),
        device.state.collections
    );
}

#[test]
fn the_payments_that_arrive_keep_a_promise() {
    let api = Api::new(5, 500, 250);
    let mut device = Device::new(&api);
    let rows = device.queue().rows.expect("rows");
    let row = rows
        .iter()
        .find(|row| row.overdue > 10)
        .expect("somebody owes");
    device.put(Deed::Add(vec![promise(
        &row.key,
        row.overdue,
        day("2026-11-30"),
    )]));
    let overdue = device.file(&row.key).owed.into_iter();
    let overdue: Vec<_> = overdue.filter(|one| one.due_on < day(TODAY)).collect();
    let mut missing = row.overdue;
    for document in overdue {
        let amount = document.outstanding.min(missing);
        missing -= amount;
        if amount > 0 {
            let target = Target::Id(document.key);
            let mut company = api.company.borrow_mut();
            company.post_payment(&target, Some(amount)).expect("paid");
        }
    }
    let paid = Device::over(device.store.clone(), &api);
    let entry = paid.file(&row.key).entries[0].clone();
    assert_eq!(entry.progress.expect("a promise").state, PromiseState::Kept);
}

#[test]
fn the_queue_of_one_person_is_a_part_of_the_whole() {
    let mut device = Device::new(&Api::new(5, 500, 250));
    let keys_of = |view: &QueueView| -> Vec<String> {
        let rows = view.rows.iter().flatten();
        rows.map(|row| row.key.clone()).collect()
    };
    let whole = device.queue();
    assert!(whole.responsibles.is_empty(), "nobody looks after anybody");
    let keys = keys_of(&whole);
    assert!(keys.len() > 3);
    // Luis hands over to nobody, and Ana one of hers to Luis.
    for (name, key) in [
        ("Ana", &keys[0]),
        ("Ana", &keys[2]),
        ("Luis", &keys[1]),
        ("", &keys[1]),
        ("Luis", &keys[2]),
    ] {
        device.put(Deed::Add(vec![form(key, EntryWhat::Responsible, name)]));
    }
    let of = |responsible: Option<&str>| {
        let screen = Screen::Queue {
            responsible: responsible.map(str::to_owned),
        };
        let answers = device.ask(&screen, device.today).into_iter();
        let mut queues = answers.filter_map(|update| match update {
            Update::Queue(view) => Some(*view),
            _ => None,
        });
        queues.next().expect("the queue")
    };
    let all = of(None);
    assert_eq!(all.responsibles, ["", "Ana", "Luis"]);
    let parts = [of(Some("Ana")), of(Some("Luis")), of(Some(""))];
    assert_eq!(keys_of(&parts[0]), [keys[0].clone()]);
    assert_eq!(keys_of(&parts[1]), [keys[2].clone()]);
    assert!(keys_of(&parts[2]).contains(&keys[1]));
    assert_eq!(parts.iter().map(|part| part.total).sum::<u32>(), all.total);
    let collectable = parts.iter().map(|part| part.collectable).sum::<i64>();
    assert_eq!(collectable, all.collectable);
    let waiting = parts.iter().map(|part| part.waiting_total).sum::<u32>();
    assert_eq!(waiting, all.waiting_total);
    for part in &parts {
        assert_eq!(part.responsibles, all.responsibles);
    }
    assert_eq!(of(Some("Marta")).total, 0);
}
