//! A reminder that goes by the relay is looked at again in the moment in which it goes: whoever paid, promised or disputes
//! gets none, and what went out is put down once.

mod support;

use chrono::{Days, NaiveDate};
use demo::Target;
use engine::{
    KeptReminder, LocalState, Moment, ReminderGate, Snapshot, SyncEnd, collection_event, is_over,
    new_reminder_stop, queued, reminder_gate, reminder_of_day, run_sync, sent_deed,
};
use pollster::block_on;
use protocol::{
    Channel, CollectionFile, CustomerFilter, CustomerQuery, Deed, DisputeReason, EntryForm,
    EntryKey, EntryWhat, LetterWait, ReminderLetter, ReminderLine, ReminderStop, ReminderWait,
    RemindersView, Scope, Screen, Update,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

/// A Monday.
const TODAY: &str = "2026-11-23";
/// 11 h there.
const NOW: i64 = 1_795_442_400_000;
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// A device with a company on it, synced just now.
struct Device {
    api: Api,
    store: MemoryStore,
    snapshot: Snapshot,
    state: LocalState,
    now: Moment,
}

impl Device {
    fn new() -> Self {
        let (api, store) = (Api::new(5, 500, 250), MemoryStore::new());
        let snapshot = sync(&store, &api);
        Self {
            api,
            store,
            snapshot,
            state: LocalState::default(),
            now: Moment {
                now_ms: NOW,
                today: day(TODAY),
                hour: 11,
            },
        }
    }

    fn ask(&self, screen: &Screen) -> Vec<Update> {
        let local = self.state.local(false);
        self.snapshot
            .answer(&Scope::default(), screen, self.now.today, local)
    }

    fn view(&self) -> RemindersView {
        let answers = self.ask(&Screen::Reminders { day: None }).into_iter();
        let mut views = answers.filter_map(|update| match update {
            Update::Reminders(view) => Some(*view),
            _ => None,
        });
        views.next().expect("the reminders")
    }

    /// What was put down about a customer.
    fn file(&self, customer: &str) -> CollectionFile {
        let screen = Screen::Customers {
            filter: CustomerFilter::default(),
            list: CustomerQuery::default(),
            open: Some(customer.to_owned()),
        };
        let answers = self.ask(&screen).into_iter();
        let mut files = answers.filter_map(|update| match update {
            Update::CollectionFile(file) => Some(*file),
            _ => None,
        });
        files.next().expect("the file")
    }

    /// Puts down what nobody did: the relay's answer.
    fn put(&mut self, deed: Deed) -> EntryKey {
        self.put_by("", deed)
    }

    fn put_by(&mut self, by: &str, deed: Deed) -> EntryKey {
        let log = &mut self.state.collections;
        let (today, at) = (self.now.today, self.now.now_ms);
        let event = collection_event(&self.snapshot, log, today, at, by, deed);
        let id = log.next_id(0);
        log.events.insert(id, event.expect("it makes sense"));
        EntryKey {
            event: engine::event_key(id),
            place: 0,
        }
    }

    /// A reminder on its way to the first customer with an address.
    fn remind(&mut self) -> (ReminderLine, String, KeptReminder) {
        let rows = self.view().rows.expect("rows");
        let mut rows = rows.into_iter();
        let line = rows.find(|row| row.reach.email.is_some());
        let line = line.expect("somebody with an address");
        let letter = written(&line, self.now.today);
        assert_eq!(self.stop(&letter), None);
        let entry = self.put(Deed::Mail(Box::new(letter.clone())));
        let company = ["La empresa", "https://proxy.example"];
        let id = reminder_of_day(self.now.today, company, &line.reach.key);
        assert!((16..=64).contains(&id.len()));
        let (letter, kept) = queued(id, letter, entry);
        assert_eq!(letter.files[0].data, "UEs=");
        (line, letter.to[0].clone(), kept)
    }

    fn stop(&self, letter: &ReminderLetter) -> Option<ReminderStop> {
        let local = self.state.local(false);
        new_reminder_stop(&self.snapshot, self.now.today, local, letter)
    }

    fn gate(&self, kept: &KeptReminder, to: &str) -> ReminderGate {
        let local = self.state.local(false);
        reminder_gate(&self.snapshot, self.now, local, kept, to)
    }
}

fn sync(store: &MemoryStore, api: &Api) -> Snapshot {
    let clock = JumpingClock::at(NOW);
    let end = block_on(run_sync(store, api, &clock, None, request(), |_| {}));
    match end {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the sync failed: {problem:?}"),
    }
}

fn written(line: &ReminderLine, on: NaiveDate) -> ReminderLetter {
    let documents = line.documents.iter();
    ReminderLetter {
        opening: 1,
        form: EntryForm {
            currency: None,
            customer: line.reach.key.clone(),
            documents: documents.clone().map(|one| one.key.clone()).collect(),
            what: EntryWhat::Reminder {
                channel: Channel::Mail,
                step: line.step,
                sent: false,
            },
            text: String::new(),
        },
        asked: documents.map(|one| (one.key.clone(), one.amount)).collect(),
        on,
        any_hour: false,
        to: line.reach.email.clone().expect("an address"),
        subject: "Documentos por pagar".to_owned(),
        text: "Hola".to_owned(),
        statement: Some(("estado.xlsx".to_owned(), b"PK".to_vec())),
    }
}

fn about(line: &ReminderLine, what: EntryWhat) -> Deed {
    Deed::Add(vec![EntryForm {
        currency: None,
        customer: line.reach.key.clone(),
        documents: Vec::new(),
        what,
        text: String::new(),
    }])
}

#[test]
fn it_goes_and_is_put_down_once() {
    let mut device = Device::new();
    let (line, to, kept) = device.remind();
    let key = line.reach.key.clone();
    assert_eq!(device.gate(&kept, &to), ReminderGate::Go);
    // While it waits, nobody is offered the same.
    let view = device.view();
    assert!(
        view.rows
            .expect("rows")
            .iter()
            .all(|row| row.reach.key != key)
    );
    assert_eq!(view.opened.len(), 1);
    assert_eq!(view.opened[0].entry, kept.entry);

    let today = device.now.today;
    let deed = sent_deed(&device.state.collections, today, &kept).expect("it was not known");
    assert!(matches!(&deed, Deed::Edit(entry, _) if *entry == kept.entry));
    device.put(deed);
    let out = device.view().left_out;
    let out = out.iter().find(|out| out.key == key).expect("left out");
    assert!(matches!(out.wait, ReminderWait::Said { on, .. } if on == today));
    // The answer comes twice: nothing is put down twice, and nothing goes out again.
    assert_eq!(sent_deed(&device.state.collections, today, &kept), None);
    assert_eq!(device.gate(&kept, &to), ReminderGate::Gone);
}

#[test]
fn the_relays_answer_is_nobodys_and_who_worked_last_is_still_known() {
    let mut device = Device::new();
    assert_eq!(device.file("nobody").by, "");
    let (line, _, kept) = device.remind();
    let log = &device.state.collections;
    let deed = sent_deed(log, device.now.today, &kept).expect("it was not known");
    device.put_by("Ana", about(&line, kept.form.what));
    device.put(deed);
    assert_eq!(device.file(&line.reach.key).by, "Ana");
}

#[test]
fn what_was_taken_back_goes_no_more_and_what_went_all_the_same_is_put_down() {
    let mut device = Device::new();
    let (_, to, kept) = device.remind();
    device.put(Deed::Delete(kept.entry));
    assert_eq!(device.gate(&kept, &to), ReminderGate::Gone);
    // It was on its way already.
    let today = device.now.today;
    let deed = sent_deed(&device.state.collections, today, &kept).expect("nobody knows");
    assert!(matches!(&deed, Deed::Add(_)));
    device.put(deed);
    let said = device.view().left_out.into_iter();
    let mut said = said.filter(|out| matches!(out.wait, ReminderWait::Said { .. }));
    assert_eq!(said.next().map(|out| out.key), Some(kept.form.customer));
}

#[test]
fn what_another_tab_has_just_written_is_not_thrown_away_here() {
    let mut here = Device::new();
    let before = here.state.collections.clone();
    let (_, to, kept) = here.remind();
    let after = std::mem::replace(&mut here.state.collections, before);
    // Its letter is on the disk; that it was put down is not known to this tab.
    let (today, tomorrow) = (here.now.today, here.now.today + Days::new(1));
    assert!(!is_over(&here.state.collections, today, &kept));
    let wait = ReminderGate::Wait(LetterWait::Data);
    assert_eq!(here.gate(&kept, &to), wait, "nor does it go from here");
    assert!(is_over(&here.state.collections, tomorrow, &kept));
    here.state.collections = after;
    assert!(!is_over(&here.state.collections, today, &kept));
    assert_eq!(here.gate(&kept, &to), ReminderGate::Go);
    // Taken back, or its making undone: known to be of no use.
    let known = here.state.collections.clone();
    for deed in [Deed::Delete(kept.entry), Deed::Undo(kept.entry.event)] {
        here.state.collections = known.clone();
        here.put(deed);
        assert!(is_over(&here.state.collections, today, &kept));
        assert_eq!(here.gate(&kept, &to), ReminderGate::Gone);
    }
}

#[test]
fn whoever_pays_while_it_waits_is_not_written_to() {
    let mut device = Device::new();
    let (line, to, kept) = device.remind();
    // A part of it first: the text is not true any more.
    let documents = &line.documents;
    let pay = |device: &mut Device, key: &str, amount: Option<i64>| {
        let target = Target::Id(key.to_owned());
        let posted = device
            .api
            .company
            .borrow_mut()
            .post_payment(&target, amount);
        assert!(posted.is_some(), "{key}");
        device.snapshot = sync(&device.store, &device.api);
    };
    pay(&mut device, &documents[0].key, Some(1));
    let changed = ReminderGate::Stop(ReminderStop::Changed);
    assert_eq!(device.gate(&kept, &to), changed);
    for document in documents {
        pay(&mut device, &document.key, None);
    }
    let paid = ReminderGate::Stop(ReminderStop::Paid);
    let gate = device.gate(&kept, &to);
    assert!(gate == paid || gate == changed, "{gate:?}");
    assert_ne!(gate, ReminderGate::Go);
}

#[test]
fn promises_disputes_and_other_messages_stop_it() {
    let on = day(TODAY) + Days::new(3);
    let promise = |line: &ReminderLine| EntryWhat::Promise {
        amount: line.total,
        on,
        channel: Channel::Call,
        instalment: None,
    };
    let dispute = EntryWhat::Dispute {
        reason: DisputeReason::Goods,
        resolved: false,
    };
    let written = EntryWhat::Contact {
        channel: Channel::WhatsApp,
        result: protocol::ContactResult::LeftMessage,
    };
    let planned = EntryWhat::Action {
        channel: Channel::Visit,
        on,
        done: false,
    };
    for expected in ["promised", "disputed", "often", "planned"] {
        let mut device = Device::new();
        let (line, to, kept) = device.remind();
        let what = match expected {
            "promised" => promise(&line),
            "disputed" => dispute,
            "often" => written,
            _ => planned,
        };
        device.put(about(&line, what));
        let ReminderGate::Stop(ReminderStop::Wait(why)) = device.gate(&kept, &to) else {
            panic!("{expected}: {:?}", device.gate(&kept, &to));
        };
        let is_so = match expected {
            "promised" => matches!(why, ReminderWait::Promised { .. }),
            "disputed" => why == ReminderWait::Disputed,
            "often" => matches!(why, ReminderWait::Often { .. }),
            _ => matches!(why, ReminderWait::Planned { .. }),
        };
        assert!(is_so, "{expected}: {why:?}");
    }
}

#[test]
fn it_waits_for_new_data_and_for_the_hours_of_the_law() {
    let mut device = Device::new();
    let (_, to, kept) = device.remind();
    let now = device.now;
    let synced_at = device.snapshot.manifest().synced_at;
    let at = |device: &mut Device, now_ms, hour| {
        device.now = Moment {
            now_ms,
            hour,
            ..now
        };
        device.gate(&kept, &to)
    };
    assert_eq!(at(&mut device, synced_at + HOUR_MS, 11), ReminderGate::Go);
    let old = ReminderGate::Wait(LetterWait::Data);
    assert_eq!(at(&mut device, synced_at + HOUR_MS + 1, 11), old);
    let late = ReminderGate::Wait(LetterWait::Hours);
    for (hour, expected) in [
        (7, late),
        (8, ReminderGate::Go),
        (19, ReminderGate::Go),
        (20, late),
    ] {
        assert_eq!(at(&mut device, synced_at, hour), expected, "{hour}");
    }
    let any_hour = KeptReminder {
        any_hour: true,
        ..kept.clone()
    };
    assert_eq!(device.gate(&any_hour, &to), ReminderGate::Go);
    let today = day(TODAY);
    device.state.settings.set_holiday(today, Some(true));
    assert_eq!(at(&mut device, synced_at, 11), late, "a holiday");
    assert_eq!(device.gate(&any_hour, &to), ReminderGate::Go);
    device.now.today = today + Days::new(1);
    let over = ReminderGate::Stop(ReminderStop::Day);
    assert_eq!(device.gate(&any_hour, &to), over);
}

#[test]
fn what_it_says_has_to_be_what_is_known() {
    let mut device = Device::new();
    let rows = device.view().rows.expect("rows");
    let line = rows.iter().find(|row| row.reach.email.is_some());
    let line = line.expect("an address").clone();
    let changed = Some(ReminderStop::Changed);
    let fine = written(&line, device.now.today);
    let mut more = fine.clone();
    more.asked[0].1 += 1;
    let mut other = fine.clone();
    other.to = "evil@x.example".to_owned();
    let mut stranger = fine.clone();
    stranger.form.customer = "nobody".to_owned();
    let mut nothing = fine.clone();
    nothing.asked.clear();
    for wrong in [more, other, stranger, nothing] {
        assert_eq!(device.stop(&wrong), changed, "{wrong:?}");
    }
    let yesterday = written(&line, device.now.today - Days::new(1));
    assert_eq!(device.stop(&yesterday), Some(ReminderStop::Day));
    // Opened in another program: it is asked about first.
    device.put(Deed::Add(vec![fine.form.clone()]));
    let stop = device.stop(&fine);
    assert!(
        matches!(stop, Some(ReminderStop::Wait(ReminderWait::Opened { .. }))),
        "{stop:?}"
    );
}
