//! Reminders on a living company: who is to be reminded, what becomes of it once a message was opened and sent, and how
//! they are written.

mod support;

use chrono::{Days, NaiveDate};
use engine::{LocalSettings, LocalState, Snapshot, SyncEnd, collection_event, run_sync};
use pollster::block_on;
use protocol::{
    CalendarEntry, CalendarWhat, Channel, CollectionFile, ContactResult, Deed, EntryForm,
    EntryWhat, NoContact, QueueWait, ReminderChange, ReminderLine, ReminderStep, ReminderText,
    ReminderTone, ReminderWait, RemindersView, Scope, ScopeFilter, Screen, Update,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

/// A Monday.
const TODAY: &str = "2026-11-23";
const NOW: i64 = 1_795_446_000_000;

/// A device with a company on it.
struct Device {
    snapshot: Snapshot,
    state: LocalState,
    today: NaiveDate,
}

impl Device {
    fn new() -> Self {
        let (store, api) = (MemoryStore::new(), Api::new(5, 500, 250));
        let clock = JumpingClock::new();
        let end = block_on(run_sync(&store, &api, &clock, None, request(), |_| {}));
        let SyncEnd::Published(snapshot) = end else {
            panic!("the sync failed");
        };
        Self {
            snapshot: *snapshot,
            state: LocalState::default(),
            today: day(TODAY),
        }
    }

    fn put(&mut self, deed: Deed) {
        let log = &mut self.state.collections;
        let event = collection_event(&self.snapshot, log, self.today, NOW, "", deed);
        let id = log.next_id(0);
        log.events.insert(id, event.expect("it makes sense"));
    }

    fn ask(&self, as_of: NaiveDate, open: Option<&str>) -> Vec<Update> {
        let scope = Scope {
            as_of: Some(as_of),
            ..Scope::default()
        };
        let local = self.state.local(false);
        let file = open.map(|key| self.snapshot.file(&scope, key, self.today, local));
        let answers =
            self.snapshot
                .answer(&scope, &Screen::Reminders { day: None }, self.today, local);
        answers.into_iter().chain(file).collect()
    }

    fn view_at(&self, as_of: NaiveDate) -> RemindersView {
        let mut views = self.ask(as_of, None).into_iter().filter_map(|update| {
            let Update::Reminders(view) = update else {
                return None;
            };
            Some(*view)
        });
        views.next().expect("the reminders")
    }

    fn view(&self) -> RemindersView {
        self.view_at(self.today)
    }

    fn rows(&self) -> Vec<ReminderLine> {
        self.view().rows.expect("rows")
    }

    fn file(&self, customer: &str) -> CollectionFile {
        let answers = self.ask(self.today, Some(customer)).into_iter();
        let mut files = answers.filter_map(|update| match update {
            Update::CollectionFile(file) => Some(*file),
            _ => None,
        });
        files.next().expect("the file")
    }

    fn wait(&self, customer: &str) -> Option<ReminderWait> {
        self.file(customer).reminder.expect("a reminder").wait
    }
}

fn opened(line: &ReminderLine) -> EntryForm {
    EntryForm {
        currency: None,
        customer: line.reach.key.clone(),
        documents: line.documents.iter().map(|one| one.key.clone()).collect(),
        what: EntryWhat::Reminder {
            channel: Channel::WhatsApp,
            step: line.step,
            sent: false,
        },
        text: String::new(),
    }
}

fn sent(form: &EntryForm) -> EntryForm {
    let EntryWhat::Reminder { channel, step, .. } = form.what else {
        panic!("a reminder");
    };
    EntryForm {
        currency: None,
        what: EntryWhat::Reminder {
            channel,
            step,
            sent: true,
        },
        ..form.clone()
    }
}

#[test]
fn a_message_is_asked_about_and_then_said() {
    let mut device = Device::new();
    let view = device.view();
    let rows = view.rows.clone().expect("rows");
    assert!(rows.len() > 3, "{} customers", rows.len());
    assert_eq!(view.total as usize, rows.len());
    assert_eq!(view.amount, rows.iter().map(|row| row.total).sum::<i64>());
    for row in &rows {
        let documents = row.documents.iter().filter(|one| one.apart.is_none());
        assert_eq!(row.total, documents.map(|one| one.amount).sum::<i64>());
        assert!(row.reach.whatsapp.is_some() || row.reach.email.is_some());
    }
    let first = rows[0].clone();
    let key = first.reach.key.clone();
    assert_eq!(device.wait(&key), None);
    assert_eq!(device.file(&key).reminder.expect("one").line, first);

    // Opened: not offered twice, and not said.
    let form = opened(&first);
    device.put(Deed::Add(vec![form.clone()]));
    let view = device.view();
    assert_eq!(view.opened.len(), 1);
    assert_eq!((&view.opened[0].key, &view.opened[0].form), (&key, &form));
    assert!(device.rows().iter().all(|row| row.reach.key != key));
    let entry = view.opened[0].entry;

    // It did not go out.
    let before = device.state.collections.clone();
    device.put(Deed::Delete(entry));
    assert_eq!(device.rows(), rows);

    // It did.
    device.state.collections = before;
    device.put(Deed::Edit(entry, sent(&form)));
    let view = device.view();
    assert!(view.opened.is_empty());
    let out = view.left_out.iter().find(|out| out.key == key);
    let out = out.expect("left out");
    assert!(
        matches!(out.wait, ReminderWait::Said { on, .. } if on == device.today),
        "{:?}",
        out.wait
    );
    assert_eq!(view.total as usize, rows.len() - 1);
}

#[test]
fn whoever_promises_is_left_alone_until_they_break_it() {
    let mut device = Device::new();
    let first = device.rows()[0].clone();
    let key = first.reach.key.clone();
    let on = device.today + Days::new(2);
    device.put(Deed::Add(vec![EntryForm {
        currency: None,
        documents: Vec::new(),
        what: EntryWhat::Promise {
            amount: first.total,
            on,
            channel: Channel::Call,
            instalment: None,
        },
        ..opened(&first)
    }]));
    let promised = ReminderWait::Promised {
        on,
        missing: first.total,
    };
    assert_eq!(device.wait(&key), Some(promised));
    device.today = on;
    assert_eq!(device.wait(&key), Some(promised));
    device.today = on + Days::new(1);
    assert_eq!(device.wait(&key), None);
}

#[test]
fn nobody_is_reminded_of_a_past_day() {
    let device = Device::new();
    let past = device.view_at(device.today - Days::new(1));
    assert_eq!(past.rows, Some(Vec::new()));
    assert!(!past.editable && past.left_out.is_empty() && past.opened.is_empty());
}

#[test]
fn the_calendar_of_the_company_says_when_not_to_write() {
    let mut device = Device::new();
    assert_eq!(device.view().setup.no_contact, None);
    assert_eq!(device.view().setup.hours, (8, 20));
    let holiday = device.today;
    device.state.settings.set_holiday(holiday, Some(true));
    assert_eq!(device.view().setup.no_contact, Some(NoContact::Holiday));
    device.today = day("2026-11-29");
    assert_eq!(device.view().setup.no_contact, Some(NoContact::Sunday));
}

#[test]
fn how_reminders_are_written_is_kept() {
    let mut device = Device::new();
    let count = device.rows().len();
    let text = ReminderText {
        subject: "Hola".to_owned(),
        body: "{documentos}".to_owned(),
    };
    let never = ReminderStep {
        days: 300,
        on: false,
    };
    let changes = [
        ReminderChange::Steps(Some(vec![never])),
        ReminderChange::Text(ReminderTone::Late, Some(text.clone())),
        ReminderChange::Sender {
            bank: " Banco 1-2 ".to_owned(),
            signature: "Ana".to_owned(),
        },
    ];
    for change in changes {
        device.state.settings.reminders.change(change);
    }
    let kept = device.state.settings.to_json();
    assert_eq!(LocalSettings::from_json(&kept), device.state.settings);
    let setup = device.view().setup;
    assert_eq!(setup.steps, [never]);
    assert_eq!(setup.texts[2], Some(text));
    assert_eq!((&*setup.bank, &*setup.signature), ("Banco 1-2", "Ana"));
    assert_eq!(device.rows(), [], "no step is on");

    let settings = &mut device.state.settings.reminders;
    // What is no ladder changes nothing; none at all is the usual one.
    settings.change(ReminderChange::Steps(Some(vec![never, never])));
    assert_eq!(device.view().setup.steps, [never]);
    let settings = &mut device.state.settings.reminders;
    settings.change(ReminderChange::Steps(None));
    settings.change(ReminderChange::Text(ReminderTone::Late, None));
    assert_eq!(device.rows().len(), count);
    assert_eq!(device.view().setup.texts, [const { None }; 5]);
}

#[test]
fn whoever_is_not_to_be_reminded_can_be_reached_all_the_same() {
    let mut device = Device::new();
    let first = device.rows()[0].clone();
    let key = first.reach.key.clone();
    let file = device.file(&key);
    assert_eq!((file.reach, file.message_from), (first.reach.clone(), None));
    // A message that a person wrote freely is a message: the next one waits for its day.
    let wrote = EntryForm {
        documents: Vec::new(),
        what: EntryWhat::Contact {
            channel: Channel::WhatsApp,
            result: ContactResult::LeftMessage,
        },
        text: "Hola".to_owned(),
        ..opened(&first)
    };
    device.put(Deed::Add(vec![wrote]));
    let until = device.today + Days::new(2);
    assert_eq!(device.wait(&key), Some(ReminderWait::Often { until }));
    let file = device.file(&key);
    assert_eq!((file.reach, file.editable), (first.reach.clone(), true));
    // The message that is written to them freely is told the same day.
    assert_eq!(file.message_from, Some(until));
    assert!(file.entries.iter().any(|entry| entry.form.text == "Hola"));
    // A past day offers nothing.
    let yesterday = device.today - Days::new(1);
    let past = device.ask(yesterday, Some(&key)).into_iter();
    let mut files = past.filter_map(|update| match update {
        Update::CollectionFile(file) => Some(*file),
        _ => None,
    });
    let past = files.next().expect("the file");
    assert_eq!((past.reminder, past.editable), (None, false));
    // The second one of a week shuts it until the first is a week old, also where nothing is to be reminded of.
    device.today = until;
    assert_eq!(device.file(&key).message_from, None);
    device.put(Deed::Add(vec![EntryForm {
        documents: Vec::new(),
        what: EntryWhat::Contact {
            channel: Channel::Other,
            result: ContactResult::LeftMessage,
        },
        ..opened(&first)
    }]));
    let week = until + Days::new(5);
    for day in [until, until + Days::new(4)] {
        device.today = day;
        assert_eq!(device.file(&key).message_from, Some(week), "{day}");
    }
    device.today = week;
    assert_eq!(device.file(&key).message_from, None);
}

#[test]
fn the_calendar_holds_what_is_owed_on_the_day_on_which_it_falls_due() {
    let mut device = Device::new();
    let first = device.rows()[0].clone();
    let on = device.today + Days::new(3);
    device.put(Deed::Add(vec![EntryForm {
        documents: Vec::new(),
        what: EntryWhat::Promise {
            amount: first.total,
            on,
            channel: Channel::Call,
            instalment: None,
        },
        ..opened(&first)
    }]));
    let at_day = |day: Option<NaiveDate>| {
        let (scope, local) = (Scope::default(), device.state.local(false));
        let screen = Screen::Reminders { day };
        let answers = device.snapshot.answer(&scope, &screen, device.today, local);
        let mut views = answers.into_iter().filter_map(|update| match update {
            Update::Reminders(view) => Some(*view),
            _ => None,
        });
        views.next().expect("the reminders")
    };
    let view = at_day(None);
    assert!(view.day.is_empty());
    assert!(view.past_due.iter().all(|day| day.on < device.today));
    assert!(view.upcoming.iter().all(|day| day.on >= device.today));
    assert!(view.past_due.len() > 3 && view.upcoming.len() > 3);
    assert!(view.past_due.iter().all(|day| day.promises == 0));
    let promised = view.upcoming.iter().find(|day| day.on == on);
    let promised = promised.expect("the day of the promise");
    assert_eq!((promised.promises, promised.promised), (1, first.total));
    // What the days before today hold is what is overdue, as every screen tells it.
    let screen = Screen::Queue { responsible: None };
    let (scope, local) = (Scope::default(), device.state.local(false));
    let answers = device.snapshot.answer(&scope, &screen, device.today, local);
    let mut queues = answers.into_iter().filter_map(|update| match update {
        Update::Queue(view) => Some(*view),
        _ => None,
    });
    let queue = queues.next().expect("the queue");
    let called = queue.rows.iter().flatten().map(|row| row.overdue);
    let waiting = queue.waiting.iter().map(|row| row.overdue);
    let overdue: i64 = view.past_due.iter().map(|day| day.due).sum();
    assert_eq!(overdue, called.chain(waiting).sum::<i64>());
    // The entries of each day add up to it.
    for told in view.past_due.iter().chain(&view.upcoming) {
        let entries = at_day(Some(told.on)).day;
        assert!(entries.iter().all(|entry| entry.on == told.on));
        let is_due = |entry: &&CalendarEntry| matches!(entry.what, CalendarWhat::Due(..));
        let due: Vec<_> = entries.iter().filter(is_due).collect();
        let converted = due.iter().filter(|entry| entry.apart.is_none());
        assert_eq!(converted.map(|entry| entry.amount).sum::<i64>(), told.due);
        let counts = (told.documents as usize, told.promises as usize);
        assert_eq!((due.len(), entries.len() - due.len()), counts, "{told:?}");
    }
    // Under a filter by kind all of it is of the documents that it chooses, here and on Cobranza, whose list adds up to
    // the figure; the kinds add up to the whole.
    let mut of_kinds = 0;
    for kind in [
        None,
        Some("33"),
        Some("34"),
        Some("39"),
        Some("56"),
        Some("110"),
    ] {
        let filter = ScopeFilter {
            kind: kind.map(str::to_owned),
            ..ScopeFilter::default()
        };
        let scope = Scope {
            filter,
            ..Scope::default()
        };
        let screens = [
            Screen::Reminders { day: None },
            Screen::Queue { responsible: None },
            Screen::Receivables {
                list: protocol::DebtorQuery::default(),
            },
        ];
        let (mut owed, mut overdue, mut waited, mut promised) = (0, 0, 0, Vec::new());
        for screen in &screens {
            let local = device.state.local(false);
            for update in device.snapshot.answer(&scope, screen, device.today, local) {
                match update {
                    Update::Reminders(view) => {
                        owed += view.past_due.iter().map(|day| day.due).sum::<i64>();
                        promised.push(view.upcoming.iter().map(|day| day.promised).sum::<i64>());
                    }
                    Update::Queue(view) => {
                        let called = view.rows.iter().flatten().map(|row| row.overdue);
                        let waiting = view.waiting.iter().map(|row| row.overdue);
                        overdue += called.chain(waiting).sum::<i64>();
                        let waits = view.waiting.iter().filter_map(|row| match row.wait {
                            QueueWait::Promise { missing, .. } => Some(missing),
                            _ => None,
                        });
                        let rows: i64 = waits.sum();
                        assert!(rows == view.promised || rows == 0, "{kind:?}");
                        waited += rows;
                        promised.push(view.promised);
                    }
                    Update::Receivables(view) => {
                        promised.push(view.promises.iter().map(|line| line.amount).sum());
                    }
                    _ => {}
                }
            }
        }
        assert_eq!(owed, overdue, "{kind:?}");
        assert_eq!(promised, [promised[0]; 3], "{kind:?}");
        match kind {
            None => assert_eq!((promised[0], waited), (first.total, first.total)),
            Some(_) => of_kinds += promised[0],
        }
    }
    assert_eq!(of_kinds, first.total);
    // Neither a day without anything nor a past corte holds any.
    assert!(at_day(Some(day("2035-01-01"))).day.is_empty());
    let past = device.view_at(device.today - Days::new(1));
    assert!(past.past_due.is_empty() && past.upcoming.is_empty());
}
