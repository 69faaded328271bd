//! Amounts that people typed keep the currency of the company on that day: a company that counts in another one from
//! then on reads none of them as hundredfold, and all of them count again once it is as it was.

mod support;

use domain::{Company, Currency, Stage};
use engine::{
    CompanyEntry, LocalState, Snapshot, SyncEnd, about_backup, backup_contents, collection_event,
    currency_of, load_local_state, plan_restore, run_sync, save_rule,
};
use pollster::block_on;
use protocol::{
    AlertRow, AlertRule, Channel, CollectionFile, CustomerFilter, CustomerQuery, Deed, EntryForm,
    EntryWhat, PromiseState, RuleOperator, RuleRow, RuleWhom, Scope, Screen, Severity, Update,
};
use store::local_name::{RULES, SETTINGS, collection_event as name_of};
use store::{MemoryStore, Store, codec};
use support::scripted::ScriptedApi;
use support::{JumpingClock, day, request};

const TODAY: &str = "2026-11-22";
const NOW: i64 = 1_795_359_600_000;
const DOLLARS: (&str, u8) = ("USD", 2);

struct Device {
    store: MemoryStore,
    api: ScriptedApi,
    snapshot: Snapshot,
    state: LocalState,
}

impl Device {
    /// A customer owes $1.000 that are overdue; a promise, a target and a rule were typed.
    fn new() -> Self {
        let api = ScriptedApi::default();
        {
            let world = &mut api.world.borrow_mut();
            let customer = world.client(Stage::Won);
            world.invoice(customer, day("2026-10-12"), 10, 1_000);
        }
        let store = MemoryStore::new();
        let snapshot = sync(&store, &api);
        let mut device = Self {
            store,
            api,
            snapshot,
            state: LocalState::default(),
        };
        device.put_everything();
        device
    }

    fn company_currency(&self) -> Currency {
        self.snapshot.book().currency
    }

    fn put_everything(&mut self) {
        let promise = EntryForm {
            customer: "c0".to_owned(),
            documents: Vec::new(),
            what: EntryWhat::Promise {
                amount: 1_000,
                on: day("2026-11-30"),
                channel: Channel::Call,
                instalment: None,
            },
            currency: None,
            text: String::new(),
        };
        self.put(Deed::Add(vec![promise]));
        let company = Some(self.company_currency());
        assert!(save_rule(&mut self.state.rules, &rule(), company).is_some());
        let seller = self.snapshot.book().salespeople[0].key.clone();
        let typed = currency_of(None, company);
        let settings = &mut self.state.settings;
        settings.set_target(&seller, None, Some(9_000), typed);
        self.keep();
    }

    fn put(&mut self, deed: Deed) {
        let log = &mut self.state.collections;
        let event = collection_event(&self.snapshot, log, day(TODAY), NOW, "Ana", deed);
        let event = event.expect("it makes sense");
        let id = log.next_id(5);
        self.set(&name_of(id), &codec::encode(&event));
        self.state.collections.events.insert(id, event);
    }

    fn keep(&self) {
        self.set(RULES, &codec::encode(&self.state.rules));
        self.set(SETTINGS, self.state.settings.to_json().as_bytes());
    }

    fn set(&self, name: &str, bytes: &[u8]) {
        block_on(self.store.set_local(name, Some(bytes))).expect("kept");
    }

    /// From now on the company counts in another currency.
    fn counts_in(&mut self, currency: &'static str) {
        *self.api.currency.borrow_mut() = Some(currency);
        self.snapshot = sync(&self.store, &self.api);
        assert_eq!(self.snapshot.book().currency.code(), currency);
        self.state = block_on(load_local_state(&self.store)).expect("read");
    }

    fn ask(&self, screen: &Screen) -> Vec<Update> {
        let local = self.state.local(false);
        self.snapshot
            .answer(&Scope::default(), screen, day(TODAY), local)
    }

    fn file(&self) -> CollectionFile {
        let screen = Screen::Customers {
            filter: CustomerFilter::default(),
            list: CustomerQuery::default(),
            open: Some("c0".to_owned()),
        };
        let mut files = self.ask(&screen).into_iter().filter_map(|update| {
            let Update::CollectionFile(file) = update else {
                return None;
            };
            Some(*file)
        });
        files.next().expect("the file")
    }

    /// The promise: its currency where it is another one, and what became of it.
    fn promise(&self) -> (Option<(String, u8)>, Option<PromiseState>) {
        let entry = self.file().entries.remove(0);
        (entry.form.currency, entry.progress.map(|one| one.state))
    }

    fn rule_row(&self) -> RuleRow {
        match self.ask(&Screen::AlertRules).pop() {
            Some(Update::AlertRules(mut view)) => view.rules.remove(0),
            other => panic!("no rules: {other:?}"),
        }
    }

    fn told(&self, kind: &str) -> bool {
        let Some(Update::Alerts(view)) = self.ask(&Screen::Alerts).pop() else {
            panic!("no alerts")
        };
        let rows: Vec<AlertRow> = view.alerts.expect("after the first sync");
        rows.iter().any(|row| row.kind == kind)
    }

    /// The one target, as Ajustes tells it.
    fn target(&self) -> (i64, Option<(String, u8)>) {
        let rows = self.state.settings.target_rows(&self.snapshot.book());
        let set = rows.into_iter().find_map(|row| row.constant);
        let set = set.expect("a target");
        (set.amount, set.currency)
    }
}

fn sync(store: &MemoryStore, api: &ScriptedApi) -> Snapshot {
    let clock = JumpingClock::new();
    match block_on(run_sync(store, api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    }
}

/// Holds whatever is owed.
fn rule() -> AlertRule {
    AlertRule {
        id: 0,
        metric: "receivable".to_owned(),
        operator: RuleOperator::Below,
        limit: 5_000,
        currency: None,
        whom: RuleWhom::Company,
        each_day: false,
        severity: Severity::Warning,
        on: true,
    }
}

fn everything_counts(device: &Device) {
    assert_eq!(device.promise(), (None, Some(PromiseState::Active)));
    assert_eq!(device.rule_row().rule.currency, None);
    assert!(device.told("rule") && device.told("salesperson-below-target"));
    assert_eq!(device.target(), (9_000, None));
}

#[test]
fn what_was_typed_in_another_currency_waits_until_it_counts_again() {
    let mut device = Device::new();
    everything_counts(&device);

    device.counts_in("USD");
    let pesos = Some(("CLP".to_owned(), 0));
    assert_eq!(device.promise(), (pesos.clone(), None), "judged by nothing");
    let row = device.rule_row();
    assert_eq!((row.rule.limit, row.rule.currency), (5_000, pesos.clone()));
    assert!(!device.told("rule"), "100 times too much, or too little");
    assert!(!device.told("salesperson-below-target"));
    assert_eq!(device.target(), (9_000, pesos));

    device.counts_in("CLP");
    everything_counts(&device);
}

#[test]
fn an_edit_says_the_currency_anew_and_a_switch_leaves_it() {
    let mut device = Device::new();
    device.counts_in("USD");
    let told = device.rule_row().rule;
    let off = AlertRule {
        on: false,
        ..told.clone()
    };
    let company = Some(device.company_currency());
    assert!(save_rule(&mut device.state.rules, &off, company).is_some());
    assert_eq!(device.state.rules.rules[0].currency, Some(Currency::CLP));
    assert_eq!(device.state.rules.rules[0].id, told.id);
    // The same figures in another currency are another limit: what was done about the former says nothing of it.
    let typed_again = AlertRule {
        currency: None,
        ..told.clone()
    };
    assert!(save_rule(&mut device.state.rules, &typed_again, company).is_some());
    let kept = &device.state.rules.rules;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        kept[0].currency.map(|c| c.code().to_owned()).as_deref(),
        Some(DOLLARS.0)
    );
    assert_ne!(kept[0].id, told.id);
    assert!(device.told("rule"));

    let entry = device.file().entries.remove(0);
    let edited = EntryForm {
        currency: None,
        ..entry.form
    };
    device.put(Deed::Edit(entry.key, edited));
    assert_eq!(device.promise().0, None);
    device.counts_in("CLP");
    let dollars = Some((DOLLARS.0.to_owned(), DOLLARS.1));
    assert_eq!(device.promise().0, dollars);
}

fn entry() -> CompanyEntry {
    CompanyEntry {
        database: "atalaya https://api.example Los Aromos".to_owned(),
        base_url: "https://api.example/v1".to_owned(),
        environment: "production".to_owned(),
        name: "Los Aromos".to_owned(),
        is_address_typed: false,
    }
}

/// What comes back from a backup of `store`.
fn restored(store: &MemoryStore, company: &Company) -> LocalState {
    let dump = block_on(store.dump()).expect("read");
    let about = about_backup(&entry(), company, Some(NOW), NOW);
    let contents = backup_contents(about, &dump);
    let plan = block_on(plan_restore(contents, None, None)).expect("a plan");
    let device = MemoryStore::new();
    block_on(device.restore(&plan.dump)).expect("restored");
    block_on(load_local_state(&device)).expect("read")
}

#[test]
fn a_backup_brings_the_currencies_back() {
    let device = Device::new();
    let state = restored(&device.store, device.snapshot.company());
    assert_eq!(state.rules, device.state.rules);
    assert_eq!(state.rules.rules[0].currency, Some(Currency::CLP));
    assert_eq!(state.collections, device.state.collections);
    assert_eq!(state.settings, device.state.settings);
}

/// Bytes of a rule and settings as version 6 wrote them: amounts without a word on their currency are in the company's,
/// whichever that is.
#[test]
fn a_backup_of_an_earlier_version_counts_in_whatever_the_company_counts_in() {
    let mut device = Device::new();
    let mut rules = device.state.rules.clone();
    rules.rules[0].currency = None;
    let mut bytes = codec::encode(&rules);
    bytes[0] = 6;
    device.set(RULES, &bytes);
    let seller = device.snapshot.book().salespeople[0].key.clone();
    let kept = format!(r#"{{"targets":{{"{seller}":{{"constant":9000,"months":{{}}}}}}}}"#);
    device.set(SETTINGS, kept.as_bytes());
    let state = restored(&device.store, device.snapshot.company());
    assert_eq!(state.rules, rules);
    device.counts_in("USD");
    device.state.rules = state.rules;
    device.state.settings = state.settings;
    assert_eq!(device.rule_row().rule.currency, None);
    assert!(device.told("rule"));
    assert_eq!(device.target(), (9_000, None));
}
