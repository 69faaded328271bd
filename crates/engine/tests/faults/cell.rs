//! One cell of the matrix: a fault on one page, before and after.

use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use protocol::{Figure, KpiId, Problem, Scope};
use sandbox::{CompanyOptions, Sandbox, SandboxOptions};
use serde_json::{Value, json};
use store::{LogEntry, Manifest, MemoryStore, Store};

use crate::http::{Http, Met};
use crate::lines::{Line, Stays, What, Where};
use crate::support::{JumpingClock, day, request};
use protocol::ProblemKind;

/// Documents of the company.
const INVOICES: u32 = 100;

/// The numbers that are compared; each depends on another list.
const NUMBERS: [(KpiId, &str); 5] = [
    (KpiId::BilledMonth, "billed-month"),
    (KpiId::CollectedMonth, "collected-month"),
    (KpiId::Receivable, "receivable"),
    (KpiId::OverdueCount, "overdue-count"),
    (KpiId::ActiveCustomers, "active-customers"),
];

/// A place where a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// As the sandbox names it.
    pub resource: &'static str,
    /// Counted from 1.
    pub page: usize,
    /// It is the first page.
    pub is_first: bool,
}

/// A sandbox, a device and a store.
pub struct Desk<'a> {
    pub sandbox: &'a Sandbox,
    pub http: Http<'a>,
    pub clock: JumpingClock,
    pub store: MemoryStore,
}

/// A sandbox with a small company.
pub fn sandbox() -> Sandbox {
    let company = CompanyOptions::new(1, INVOICES, day("2026-11-22"));
    Sandbox::start(SandboxOptions::new(company)).expect("a free port")
}

impl<'a> Desk<'a> {
    /// The company as it was in the beginning, and nothing stored.
    pub fn new(sandbox: &'a Sandbox) -> Self {
        let desk = Self {
            sandbox,
            http: Http::new(sandbox),
            clock: JumpingClock::new(),
            store: MemoryStore::new(),
        };
        desk.order(
            json!({ "clear": true, "rebuild": { "today": "2026-11-22" }, "reset_log": true }),
        );
        desk
    }

    pub fn order(&self, orders: Value) -> Value {
        self.sandbox.control(orders).expect("sound orders")
    }

    /// A sync of a tab that has read what is stored.
    pub async fn sync(&self, full: bool) -> SyncEnd {
        let request = engine::RunRequest {
            base_url: self.sandbox.url(),
            full,
            ..request()
        };
        Box::pin(run_sync(
            &self.store,
            &self.http,
            &self.clock,
            None,
            request,
            |_| {},
        ))
        .await
    }

    pub async fn sync_well(&self, full: bool) -> Snapshot {
        match self.sync(full).await {
            SyncEnd::Published(snapshot) => *snapshot,
            SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
        }
    }

    pub async fn manifest(&self) -> Option<Manifest> {
        self.store.manifest().await.expect("readable")
    }

    pub async fn last_logged(&self) -> LogEntry {
        let log = self.store.log(1).await.expect("readable");
        log.into_iter().next().expect("an entry").1
    }

    /// The numbers of a snapshot.
    pub fn numbers(&self, snapshot: &Snapshot) -> Vec<(&'static str, Option<String>)> {
        let state = LocalState::default();
        let lens = snapshot.lens(&Scope::default(), self.sandbox.today());
        let home = snapshot.home(&lens, state.local(false));
        assert!(home.reconciliation.is_some_and(|tick| tick.holds()));
        let of = |(id, name)| {
            let cell = home.kpis.iter().find(|cell| cell.id == id);
            let value = match cell.expect("on the screen").figure {
                Figure::Money(value) | Figure::Count(value) => Some(value.to_string()),
                _ => None,
            };
            (name, value)
        };
        NUMBERS.map(of).to_vec()
    }

    /// What they have to be.
    pub fn truth(&self) -> Vec<(&'static str, Option<String>)> {
        let today = self.sandbox.today();
        let truth = self.sandbox.truth(today, today);
        let of = |(_, name): (_, &'static str)| (name, truth.kpis[name].value.clone());
        NUMBERS.map(of).to_vec()
    }

    pub fn assert_true(&self, snapshot: &Snapshot) {
        assert_eq!(self.numbers(snapshot), self.truth());
    }

    /// The places of a line on one resource.
    pub fn places(&self, line: &Line, resource: &'static str) -> Vec<Place> {
        let pages = match resource {
            "company" if line.places == Where::Everywhere => vec![1],
            "company" => Vec::new(),
            _ => {
                let rows = self.sandbox.state()["records"][resource].as_u64();
                let rows = usize::try_from(rows.expect("a count")).expect("few");
                // One more is paid before the fault strikes.
                let rows = rows + usize::from(resource == "payments");
                let last = rows.div_ceil(size(resource));
                let wanted = [1, last.div_ceil(2), last];
                assert!(
                    wanted[0] < wanted[1] && wanted[1] < wanted[2],
                    "{resource}: {wanted:?}"
                );
                wanted.to_vec()
            }
        };
        let all = pages.into_iter().map(|page| Place {
            resource,
            page,
            is_first: page == 1,
        });
        all.filter(|place| line.places != Where::LaterPages || !place.is_first)
            .collect()
    }

    /// Pages, and the fault on one of them; with `times` it passes.
    pub fn strike(&self, line: &Line, place: Place, times: Option<u32>) {
        let mut orders = json!({
            "page_size": size(place.resource),
            "paged": place.resource,
            "paging": line.paging,
            "ignore_modified_since": true,
        });
        match line.what {
            What::Fault(kind) => {
                orders["fault"] = json!({
                    "resource": place.resource, "page": place.page, "kind": kind, "times": times,
                });
            }
            What::Device(failure) => {
                let resource = match place.resource {
                    "company" => "info",
                    list => list,
                };
                *self.http.met.borrow_mut() = Some(Met {
                    resource,
                    page: place.page,
                    failure,
                    times: times.unwrap_or(u32::MAX),
                });
            }
        }
        self.order(orders);
    }

    pub fn mend(&self) {
        *self.http.met.borrow_mut() = None;
        self.order(json!({ "clear": true }));
    }
}

/// Records of a page, so that the list in question has three pages or more.
fn size(resource: &str) -> usize {
    match resource {
        "clients" => 5,
        "payments" => 32,
        _ => 45,
    }
}

/// A fault that stays: the old numbers stand and the log says why; when it is over, the next sync is the truth.
pub async fn lasting(sandbox: &Sandbox, line: &Line, place: Place) {
    let desk = Desk::new(sandbox);
    let before = desk.sync_well(false).await;
    desk.assert_true(&before);
    // There is something new to read, so that half a sync could be seen.
    desk.order(json!({ "pay": { "largest_overdue": true } }));
    let (old, new) = (desk.numbers(&before), desk.truth());
    assert_ne!(old, new);
    let manifest = desk.manifest().await;
    desk.strike(line, place, None);
    let end = desk.sync(false).await;
    let expected = match line.stays {
        Stays::Believed if !place.is_first => Stays::Fails(ProblemKind::Incomplete),
        stays => stays,
    };
    match (expected, end) {
        (Stays::Fails(kind), SyncEnd::Failed(problem)) => {
            assert_eq!(problem.kind, kind, "{problem:?}");
            stands(&desk, &problem, manifest.as_ref()).await;
        }
        (Stays::Harmless, SyncEnd::Published(snapshot)) => desk.assert_true(&snapshot),
        (Stays::Believed, SyncEnd::Published(snapshot)) => {
            // Of the other lists what is new was read.
            assert_eq!(desk.numbers(&snapshot) == new, place.resource != "payments");
        }
        (Stays::Settles, SyncEnd::Published(_)) => {}
        (Stays::Settles, SyncEnd::Failed(problem)) => {
            assert_eq!(problem.kind, ProblemKind::Incomplete, "{problem:?}");
            stands(&desk, &problem, manifest.as_ref()).await;
        }
        (expected, end) => panic!("{expected:?} was expected, and it is {}", told(&end)),
    }
    desk.mend();
    let everything = matches!(expected, Stays::Believed);
    desk.assert_true(&desk.sync_well(everything).await);
}

/// Nothing of a failed run is published, and the log has its reason.
async fn stands(desk: &Desk<'_>, problem: &Problem, manifest: Option<&Manifest>) {
    assert_eq!(desk.manifest().await.as_ref(), manifest);
    let logged = desk.last_logged().await.failure.expect("a failure");
    assert_eq!(logged.code, problem.kind.code());
    let said = logged.detail.unwrap_or_default();
    assert!(!said.contains(&desk.sandbox.key()), "{said}");
}

/// A fault that passes, met by the very first sync: it survives it and is the truth, or fails and the next one is.
/// An empty store is never taken for the truth.
pub async fn passing(sandbox: &Sandbox, line: &Line, place: Place) {
    let desk = Desk::new(sandbox);
    desk.order(json!({ "pay": { "largest_overdue": true } }));
    desk.strike(line, place, Some(1));
    let survives = line.survives && !ends_at_once(line, place);
    match desk.sync(false).await {
        SyncEnd::Published(snapshot) if line.stays == Stays::Settles => drop(snapshot),
        SyncEnd::Published(snapshot) if survives => desk.assert_true(&snapshot),
        SyncEnd::Published(snapshot) if line.stays == Stays::Believed && place.is_first => {
            // Only of a 204: a list without records, until everything is read again.
            assert_eq!(line.what, What::Fault("204"));
            assert_ne!(desk.numbers(&snapshot), desk.truth());
            desk.mend();
            return desk.assert_true(&desk.sync_well(true).await);
        }
        SyncEnd::Failed(problem) if !survives || line.stays == Stays::Settles => {
            stands(&desk, &problem, None).await;
        }
        end => panic!("survives: {survives}, and it is {}", told(&end)),
    }
    desk.assert_true(&desk.sync_well(false).await);
}

/// A refusal of the first answer of all is no hiccup.
fn ends_at_once(line: &Line, place: Place) -> bool {
    place.resource == "company" && matches!(line.what, What::Fault("401" | "no-cors"))
}

fn told(end: &SyncEnd) -> String {
    match end {
        SyncEnd::Published(_) => "published".to_owned(),
        SyncEnd::Failed(problem) => format!("{problem:?}"),
    }
}
