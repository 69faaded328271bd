//! Random histories of a company, the same for the same seed, and the smallest one that still fails.
//!
//! `ATALAYA_HISTORIES` and `ATALAYA_SEED` say how many and which; `cargo xtask simulate` runs many.
#![allow(dead_code)] // each test file uses its own part

mod arrival;
mod records;
mod rng;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use chrono::{Days, NaiveDate};
use domain::book::{AgingRanges, Book, build};
use domain::numbers::AsOf;
use domain::{Currency, Customer, Document, EstimateChange, Filter, Payment, StageMove, month_end};

pub use rng::Rng;

/// Records as they arrived, and a question about them.
#[derive(Clone, Debug)]
pub struct History {
    /// All versions of all customers, oldest first.
    pub customers: Vec<Customer>,
    /// All versions of all documents, oldest first.
    pub documents: Vec<Document>,
    /// All versions of all payments, oldest first.
    pub payments: Vec<Payment>,
    /// What the syncs saw, in no order.
    pub moves: Vec<StageMove>,
    /// Estimates that they saw change, in no order.
    pub estimates: Vec<EstimateChange>,
    /// The corte.
    pub as_of: AsOf,
    /// What is looked at.
    pub filter: Filter,
    /// Last days of the ranges of the aging.
    pub ranges: [u16; 3],
    /// A number for whatever else a check lets chance decide.
    pub salt: u64,
}

/// What stands of a history: one version of each record.
#[derive(Clone, Debug)]
pub struct Records {
    pub customers: Vec<Customer>,
    pub documents: Vec<Document>,
    pub payments: Vec<Payment>,
}

impl History {
    /// History `index` of `seed`.
    pub fn random(seed: u64, index: u64) -> Self {
        let rng = &mut Rng::of(seed, index);
        // Few numbers in many versions: edits, voids and deletions are newer versions of the same record.
        let mut customers = rng.several(0, 6, |rng| {
            let number = rng.between(0, 4);
            records::customer(rng, number)
        });
        let mut documents = rng.several(0, 22, |rng| {
            let number = rng.between(0, 16);
            records::document(rng, number)
        });
        let mut payments = rng.several(0, 14, |rng| {
            let number = rng.between(0, 11);
            records::payment(rng, number)
        });
        arrival::number_versions(&mut customers);
        arrival::number_versions(&mut documents);
        arrival::number_versions(&mut payments);
        let moves = moves(rng);
        let estimates = estimates(rng);
        let ranges = ranges(rng);
        let as_of = corte(rng, &documents, ranges);
        Self {
            ranges,
            filter: filter(rng, &customers),
            customers,
            documents,
            payments,
            moves,
            estimates,
            as_of,
            salt: rng.below(u64::MAX),
        }
    }

    /// What stands, delivered in the order that `turn` decides. The book must not care.
    pub fn records(&self, turn: u64) -> Records {
        let rng = &mut Rng::of(self.salt, turn);
        Records {
            customers: arrival::upserted(&arrival::shuffled(rng, &self.customers)),
            documents: arrival::upserted(&arrival::shuffled(rng, &self.documents)),
            payments: arrival::upserted(&arrival::shuffled(rng, &self.payments)),
        }
    }

    /// The book of `records`, with the stages that the syncs saw.
    pub fn book(&self, records: &Records) -> Book {
        let mut book = build(
            Currency::CLP,
            &records.customers,
            &records.documents,
            &records.payments,
        );
        book.remember_stages(&self.moves);
        book.remember_estimates(&self.estimates);
        let [first, second, third] = self.ranges;
        book.aging = AgingRanges::new(first, second, third).expect("in order");
        book
    }

    /// Every history with one thing less.
    fn smaller(&self) -> impl Iterator<Item = Self> {
        let without = |count: usize, drop: fn(&mut Self, usize)| {
            (0..count).map(move |position| {
                let mut less = self.clone();
                drop(&mut less, position);
                less
            })
        };
        without(self.documents.len(), |less, at| {
            drop(less.documents.remove(at));
        })
        .chain(without(self.payments.len(), |less, at| {
            drop(less.payments.remove(at));
        }))
        .chain(without(self.customers.len(), |less, at| {
            drop(less.customers.remove(at));
        }))
        .chain(without(self.moves.len(), |less, at| {
            drop(less.moves.remove(at));
        }))
        .chain(without(self.estimates.len(), |less, at| {
            drop(less.estimates.remove(at));
        }))
        .chain((!self.filter.is_empty()).then(|| Self {
            filter: Filter::default(),
            ..self.clone()
        }))
    }
}

/// What the syncs saw of some customers: chains mostly, with a gap now and then.
fn moves(rng: &mut Rng) -> Vec<StageMove> {
    let mut seen = Vec::new();
    for key in ["c0", "c1", "c2", "K4", "gone"] {
        let mut stage = records::stage(rng);
        let mut days = rng.several(0, 3, records::day);
        days.sort_unstable();
        for (at, on) in (0_i64..).zip(days) {
            let from = if rng.chance(90) {
                stage
            } else {
                records::stage(rng)
            };
            stage = records::stage(rng);
            seen.push(StageMove {
                customer: key.to_owned(),
                on,
                at,
                from,
                to: stage.clone(),
            });
        }
    }
    rng.shuffle(&mut seen);
    seen
}

/// Estimates that the syncs saw change, with gaps now and then.
fn estimates(rng: &mut Rng) -> Vec<EstimateChange> {
    let any = |rng: &mut Rng| rng.maybe(80, |rng| rng.between(0, 900));
    let mut seen = Vec::new();
    for key in ["c0", "c1", "c3", "gone"] {
        let mut days = rng.several(0, 2, records::day);
        days.sort_unstable();
        for (at, on) in (0_i64..).zip(days) {
            seen.push(EstimateChange {
                customer: key.to_owned(),
                on,
                at,
                from: any(rng),
                to: any(rng),
            });
        }
    }
    rng.shuffle(&mut seen);
    seen
}

/// The usual ranges of the aging, or any others: those of a day each, and far apart ones too.
fn ranges(rng: &mut Rng) -> [u16; 3] {
    if rng.chance(40) {
        return [30, 60, 90];
    }
    let mut end = 0;
    [(); 3].map(|()| {
        end += rng.pick(&[1, 1, 2, 7, 15, 30, 45, 90, 1_200]);
        end
    })
}

/// A corte at any day of the last months, at a boundary of the aging of some document, or at a month's end.
fn corte(rng: &mut Rng, documents: &[Document], ranges: [u16; 3]) -> AsOf {
    let mut day = if rng.chance(75) {
        records::last_day() - Days::new(rng.below(45))
    } else {
        records::day(rng)
    };
    if rng.chance(25)
        && let Some(due_on) = documents.first().and_then(|document| document.due_on)
    {
        let ends = [0, ranges[0], ranges[1], ranges[2]];
        day = due_on + Days::new(u64::from(rng.pick(&ends)) + rng.below(2));
    } else if rng.chance(15) {
        day = month_end(day);
    }
    let ahead = rng.maybe(70, |rng| rng.below(40)).unwrap_or(0);
    AsOf {
        day,
        today: day + Days::new(ahead),
    }
}

/// Any filter; mostly one that chooses something.
fn filter(rng: &mut Rng, customers: &[Customer]) -> Filter {
    let mut filter = Filter::default();
    let sellers: Vec<Option<String>> = customers
        .iter()
        .map(|customer| customer.salesperson.as_ref().map(domain::Salesperson::key))
        .chain([None])
        .collect();
    for _ in 0..rng.between(0, 2) {
        match rng.below(6) {
            0 => filter.salesperson = Some(rng.pick(&sellers)),
            1 => filter.customer = Some(rng.pick(&["c0", "c1", "c5", "K4", "uno"]).to_owned()),
            2 => filter.stage = Some(records::stage(rng)),
            3 => {
                filter.kind = Some(domain::DocumentKind::Sii(rng.pick(&[33, 34, 39, 61])));
            }
            4 => filter.issued_from = Some(records::day(rng)),
            _ => filter.issued_to = Some(records::day(rng)),
        }
    }
    filter
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name}={text} is no number"))
    })
}

/// What `check` says against `history`: a difference, or a panic.
fn fault(history: &History, check: fn(&History) -> Result<(), String>) -> Option<String> {
    match catch_unwind(AssertUnwindSafe(|| check(history))) {
        Ok(result) => result.err(),
        Err(panic) => Some(match panic.downcast::<String>() {
            Ok(message) => *message,
            Err(_) => "a panic; its message stands above".to_owned(),
        }),
    }
}

/// Holds `check` against every history, and fails with the smallest one that can be found by leaving things out.
pub fn for_each_history(check: fn(&History) -> Result<(), String>) {
    let (seed, count) = (
        setting("ATALAYA_SEED", 1),
        setting("ATALAYA_HISTORIES", 10_000),
    );
    let workers = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let failed = thread::scope(|scope| {
        let turns: Vec<_> = (0..workers)
            .map(|worker| {
                let mut mine = (worker..count).step_by(usize::try_from(workers).expect("few"));
                scope.spawn(move || {
                    mine.find(|index| fault(&History::random(seed, *index), check).is_some())
                })
            })
            .collect();
        turns
            .into_iter()
            .filter_map(|turn| turn.join().expect("faults are caught"))
            .min()
    });
    let Some(index) = failed else { return };
    let mut smallest = History::random(seed, index);
    loop {
        let mut fewer = smallest.smaller();
        let Some(smaller) = fewer.find(|smaller| fault(smaller, check).is_some()) else {
            break;
        };
        drop(fewer);
        smallest = smaller;
    }
    let message = fault(&smallest, check).unwrap_or_default();
    panic!("seed {seed}, history {index}: {message}\n\n{smallest:#?}");
}

/// Any day that a check needs besides the corte.
pub fn any_day(rng: &mut Rng) -> NaiveDate {
    records::day(rng)
}
