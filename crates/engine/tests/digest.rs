//! The figures of the digest are those of the screens that they lead to, on every day of some weeks.

mod support;

use chrono::{Days, NaiveDate};
use engine::{LocalState, Snapshot, SyncEnd, active_count, collection_event, observe, run_sync};
use pollster::block_on;
use protocol::{
    AlertStatus, Channel, DebtorQuery, Deed, DigestPart, DigestView, EntryForm, EntryWhat, Figure,
    InvoiceFilter, InvoiceState, KpiId, ListQuery, PaymentFilter, PromiseWhen, QueueReason, Scope,
    ScopeFilter, Screen, Update, Window,
};
use store::MemoryStore;
use support::told::Told;
use support::{Api, JumpingClock, day, request};

const ONE_ROW: Window = Window { first: 0, count: 1 };

/// A device with a company on it.
struct Device {
    snapshot: Snapshot,
    state: LocalState,
    today: NaiveDate,
}

impl Device {
    fn new(today: &str) -> Self {
        let (store, api) = (MemoryStore::new(), Api::new(5, 900, 250));
        let clock = JumpingClock::new();
        let end = block_on(run_sync(&store, &api, &clock, None, request(), |_| {}));
        let SyncEnd::Published(snapshot) = end else {
            panic!("the sync failed");
        };
        Self {
            snapshot: *snapshot,
            state: LocalState::default(),
            today: day(today),
        }
    }

    fn ask<T>(&self, screen: &Screen, choose: impl Fn(Update) -> Option<T>) -> T {
        let local = self.state.local(false);
        let scope = Scope::default();
        let answers = self.snapshot.answer(&scope, screen, self.today, local);
        answers.into_iter().find_map(choose).expect("an answer")
    }

    fn digest(&self) -> DigestView {
        self.snapshot.digest(self.today, self.state.local(false))
    }

    fn promise(&mut self, customer: &str, amount: i64, on: NaiveDate) {
        let what = EntryWhat::Promise {
            amount,
            on,
            channel: Channel::Call,
            instalment: None,
        };
        let form = EntryForm {
            currency: None,
            customer: customer.to_owned(),
            documents: Vec::new(),
            what,
            text: String::new(),
        };
        let log = &mut self.state.collections;
        let deed = Deed::Add(vec![form]);
        let event = collection_event(&self.snapshot, log, self.today, 0, "", deed);
        let id = log.next_id(0);
        log.events.insert(id, event.expect("it makes sense"));
    }

    fn cash(&self, from: NaiveDate, to: NaiveDate) -> DigestPart {
        let screen = Screen::Cash {
            filter: PaymentFilter {
                from: Some(from),
                to: Some(to),
                ..PaymentFilter::default()
            },
            list: ListQuery::rows(ONE_ROW),
        };
        self.ask(&screen, |update| match update {
            Update::Cash(view) => Some(DigestPart {
                amount: view.sum,
                count: view.total_rows?,
            }),
            _ => None,
        })
    }

    fn overdue_due(&self, from: NaiveDate, to: NaiveDate) -> DigestPart {
        self.listed(InvoiceFilter {
            state: Some(InvoiceState::Overdue),
            due_from: Some(from),
            due_to: Some(to),
            ..InvoiceFilter::default()
        })
    }

    /// What is overdue of the documents that a filter lists, and how many they are.
    fn listed(&self, filter: InvoiceFilter) -> DigestPart {
        let screen = Screen::Invoices {
            filter,
            list: ListQuery::rows(ONE_ROW),
            open: None,
        };
        self.ask(&screen, |update| match update {
            Update::Invoices(view) => Some(DigestPart {
                amount: view.sum_overdue,
                count: view.total_rows?,
            }),
            _ => None,
        })
    }

    /// The number of Cobranza.
    fn overdue(&self) -> DigestPart {
        self.ask(&Screen::Home, |update| {
            let Update::Home(view) = update else {
                return None;
            };
            let cell = view.kpis.iter().find(|cell| cell.id == KpiId::OverdueCount);
            match (view.overdue_amount, cell?.figure) {
                (Figure::Money(amount), Figure::Count(count)) => Some(DigestPart {
                    amount,
                    count: u32::try_from(count).ok()?,
                }),
                _ => None,
            }
        })
    }

    fn broken(&self) -> DigestPart {
        let screen = Screen::Receivables {
            list: DebtorQuery::default(),
        };
        let promises = self.ask(&screen, |update| match update {
            Update::Receivables(view) => Some(view.promises),
            _ => None,
        });
        let broken = promises
            .iter()
            .filter(|line| line.when == PromiseWhen::Broken);
        broken.fold(DigestPart::default(), |part, line| DigestPart {
            amount: part.amount + line.amount,
            count: part.count + 1,
        })
    }

    /// The broken promises that the queue names: all of them where nobody rests.
    fn broken_of_queue(&self) -> DigestPart {
        let queue = self.ask(
            &Screen::Queue { responsible: None },
            |update| match update {
                Update::Queue(view) => view.rows,
                _ => None,
            },
        );
        let reasons = queue.iter().flat_map(|row| &row.reasons);
        reasons.fold(DigestPart::default(), |part, reason| match reason {
            QueueReason::BrokenPromise { missing, .. } => DigestPart {
                amount: part.amount + missing,
                count: part.count + 1,
            },
            _ => part,
        })
    }

    fn promised_today(&self) -> DigestPart {
        let upcoming = self.ask(&Screen::Reminders { day: None }, |update| match update {
            Update::Reminders(view) => Some(view.upcoming),
            _ => None,
        });
        let day = upcoming.iter().find(|day| day.on == self.today);
        day.map_or_else(DigestPart::default, |day| DigestPart {
            amount: day.promised,
            count: day.promises,
        })
    }
}

#[test]
fn each_figure_is_the_one_of_its_screen() {
    // A Monday.
    let mut device = Device::new("2026-11-02");
    let queue = device.ask(
        &Screen::Queue { responsible: None },
        |update| match update {
            Update::Queue(view) => view.rows,
            _ => None,
        },
    );
    for (ahead, row) in (1..).zip(queue.iter().take(12)) {
        let on = device.today + Days::new(ahead);
        device.promise(&row.key, row.overdue.max(1), on);
    }
    let mut seen = [0_u32; 6];
    for _ in 0..21 {
        let digest = device.digest();
        let yesterday = device.today.pred_opt().expect("a day");
        let told = [
            digest.newly_overdue,
            digest.overdue,
            digest.promised_today,
            digest.broken,
            digest.received,
            digest.received_today,
        ];
        let shown = [
            device.overdue_due(digest.since, yesterday),
            device.overdue(),
            device.promised_today(),
            device.broken(),
            device.cash(digest.since, yesterday),
            device.cash(device.today, device.today),
        ];
        assert_eq!(told, shown, "{}", device.today);
        assert_eq!(digest.broken, device.broken_of_queue(), "nobody rests");
        for (seen, part) in seen.iter_mut().zip(told) {
            *seen += part.count;
        }
        device.today = device.today.succ_opt().expect("a day");
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn who_moved_a_promise_has_not_broken_it_on_any_screen() {
    let mut device = Device::new("2026-11-18");
    let rows = device.ask(
        &Screen::Queue { responsible: None },
        |update| match update {
            Update::Queue(view) => view.rows,
            _ => None,
        },
    );
    let (key, amount) = (rows[0].key.clone(), rows[0].overdue / 2);
    device.promise(&key, amount, day("2026-11-20"));
    device.promise(&key, amount, day("2026-11-27"));
    device.today = day("2026-11-22");
    let none = DigestPart::default();
    assert_eq!(
        [
            device.digest().broken,
            device.broken(),
            device.broken_of_queue()
        ],
        [none; 3]
    );
    let screen = Screen::Receivables {
        list: DebtorQuery::default(),
    };
    let promises = device.ask(&screen, |update| match update {
        Update::Receivables(view) => Some(view.promises),
        _ => None,
    });
    let told: Vec<_> = promises.iter().map(|line| (line.on, line.amount)).collect();
    assert_eq!(told, [(day("2026-11-27"), amount)]);
}

#[test]
fn alerts_are_those_that_alertas_counts() {
    let mut device = Device::new("2026-11-20");
    assert_eq!(device.digest().alerts, None, "nobody looked yet");
    for _ in 0..4 {
        let seen = observe(&device.snapshot, device.today, device.state.local(false));
        if let Some(memory) = seen.memory {
            device.state.alerts = memory;
        }
        let digest = device.digest();
        let rows = device.ask(&Screen::Alerts, |update| match update {
            Update::Alerts(view) => view.alerts,
            _ => None,
        });
        let active = rows.iter().filter(|row| row.status == AlertStatus::Active);
        let new = active
            .clone()
            .filter(|row| row.first_seen_on == device.today);
        assert_eq!(digest.alerts.map(|n| n as usize), Some(active.count()));
        assert_eq!(digest.alerts, Some(active_count(device.state.local(false))));
        assert_eq!(digest.new_alerts as usize, new.count());
        device.today = device.today.succ_opt().expect("a day");
    }
}

#[test]
fn it_looks_back_to_the_last_business_day() {
    let mut device = Device::new("2026-11-24");
    assert_eq!(device.digest().since, day("2026-11-23"));
    // A Monday looks back over the weekend, and over a holiday before it.
    device.today = day("2026-11-23");
    assert_eq!(device.digest().since, day("2026-11-20"));
    let friday = day("2026-11-20");
    device.state.settings.set_holiday(friday, Some(true));
    assert_eq!(device.digest().since, day("2026-11-19"));
    device.today = day("2026-12-26");
    assert_eq!(device.digest().since, day("2026-12-24"), "after Christmas");
}

#[test]
fn inicio_has_it_today_and_of_everything() {
    let device = Device::new("2026-11-20");
    let of = |scope: &Scope| {
        let local = device.state.local(false);
        let answers = device
            .snapshot
            .answer(scope, &Screen::Home, device.today, local);
        answers.into_iter().find_map(|update| match update {
            Update::Home(view) => Some(view.digest),
            _ => None,
        })
    };
    assert_eq!(of(&Scope::default()), Some(Some(device.digest())));
    let past = Scope {
        as_of: Some(day("2026-11-19")),
        ..Scope::default()
    };
    let filtered = Scope {
        filter: ScopeFilter {
            customer: Some("-".to_owned()),
            ..ScopeFilter::default()
        },
        ..Scope::default()
    };
    for scope in [past, filtered] {
        assert_eq!(of(&scope), Some(None), "{scope:?}");
    }
}

/// Two documents that fell due on a Friday, one of them in dollars that no rate converts, and one of those from before.
const DUE: [&str; 3] = [
    r#"[{"id":"c1","name":"Lircay","status":"won"}]"#,
    r#"[{"id":"d1","number":1,"type":33,"client_id":"c1","issue_date":"2026-11-02","due_date":"2026-11-20",
         "total_amount":50000,"currency":"CLP","status":"sent"},
        {"id":"d2","number":2,"type":33,"client_id":"c1","issue_date":"2026-11-02","due_date":"2026-11-20",
         "total_amount":200.00,"currency":"USD","status":"sent"},
        {"id":"d3","number":3,"type":33,"client_id":"c1","issue_date":"2026-11-02","due_date":"2026-11-12",
         "total_amount":70.00,"currency":"USD","status":"sent"}]"#,
    "[]",
];

#[test]
fn what_no_rate_converts_is_said_beside_the_sum_and_the_count() {
    let (store, clock) = (MemoryStore::new(), JumpingClock::new());
    let end = block_on(run_sync(
        &store,
        &Told(DUE),
        &clock,
        None,
        request(),
        |_| {},
    ));
    let SyncEnd::Published(snapshot) = end else {
        panic!("the run failed");
    };
    let device = Device {
        snapshot: *snapshot,
        state: LocalState::default(),
        today: day("2026-11-23"),
    };
    let digest = device.digest();
    let part = DigestPart {
        amount: 50_000,
        count: 1,
    };
    assert_eq!(
        (digest.newly_overdue, digest.newly_overdue_apart),
        (part, 1)
    );
    assert_eq!((digest.overdue, digest.overdue_apart), (part, 2));
    let list = device.overdue_due(digest.since, day("2026-11-22"));
    let fell_due = InvoiceFilter {
        due_from: Some(digest.since),
        due_to: Some(day("2026-11-22")),
        ..InvoiceFilter::default()
    };
    assert_eq!(
        device.listed(fell_due).count,
        2,
        "with the one that no rate converts"
    );
    assert_eq!(list, part, "its list");
    assert_eq!(device.overdue(), part, "the number of Cobranza");
}
