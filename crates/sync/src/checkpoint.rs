//! Where a run stands, as bytes that a later program can go on from.

use domain::{Company, Currency, List, Zone};
use onvio::{Next, Trail};
use serde::{Deserialize, Serialize};
use store::ListCounts;

use crate::Counts;

/// Raised whenever the fields below, or those of [`Trail`], change: an older checkpoint is not resumed.
const VERSION: u16 = 5;

/// Where a run stands after a committed page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// Fingerprint of the profile in use.
    pub(crate) profile: u64,
    /// Address in use.
    pub(crate) base_url: String,
    /// Began, by the device's clock.
    pub(crate) started_at: i64,
    /// Everything is asked for.
    pub(crate) full: bool,
    /// What changed since this is asked for; `None` when everything is.
    pub(crate) since: Option<i64>,
    /// Server's time when the run began, from its first answer.
    pub(crate) server_began_at: Option<i64>,
    /// Newest change among the records received.
    pub(crate) newest_update: Option<i64>,
    /// The list being fetched: position in [`List::ALL`]; its length when all are complete.
    pub(crate) position: u8,
    /// What to ask of that list.
    pub(crate) next: Option<Next>,
    /// What was seen of that list.
    pub(crate) trail: Trail,
    /// Everything was compared with what is published.
    pub(crate) compared: bool,
    /// Lists to be read once more, by their position, the next one first.
    again: Vec<u8>,
    /// Lists that were read from end to end and stood still in their last reading, by their position.
    whole: [bool; 3],
    /// Rows received and rejected of each list.
    rows: [(u64, u64); 3],
    company: SavedCompany,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SavedCompany {
    name: String,
    tax_id: Option<String>,
    address: Option<String>,
    logo_url: Option<String>,
    currency: String,
    zone: String,
}

impl Checkpoint {
    /// A run that has fetched nothing yet.
    pub(crate) fn new(profile: u64, base_url: String, started_at: i64) -> Self {
        Self {
            profile,
            base_url,
            started_at,
            full: true,
            since: None,
            server_began_at: None,
            newest_update: None,
            position: 0,
            next: None,
            trail: Trail::default(),
            compared: false,
            again: Vec::new(),
            whole: [false; 3],
            rows: [(0, 0); 3],
            company: SavedCompany {
                name: String::new(),
                tax_id: None,
                address: None,
                logo_url: None,
                currency: Currency::CLP.code().to_owned(),
                zone: Zone::santiago().name().to_owned(),
            },
        }
    }

    /// The list being fetched; `None` when all are complete.
    pub(crate) fn list(&self) -> Option<List> {
        List::ALL.get(usize::from(self.place())).copied()
    }

    /// Position of the list being fetched.
    fn place(&self) -> u8 {
        let again = self.again.first().copied();
        again
            .filter(|_| usize::from(self.position) == List::ALL.len())
            .unwrap_or(self.position)
    }

    /// Everything was compared with what is published; these lists are read once more.
    pub(crate) fn look_again(&mut self, lists: &[List]) {
        self.compared = true;
        self.again = (0..)
            .zip(List::ALL)
            .filter(|(_, list)| lists.contains(list))
            .map(|(place, _)| place)
            .collect();
    }

    /// Lists whose records are all known.
    pub(crate) fn whole(&self) -> Vec<List> {
        let lists = List::ALL.into_iter().zip(self.whole);
        lists
            .filter_map(|(list, whole)| whole.then_some(list))
            .collect()
    }

    /// Takes a page's rows into account and moves on to `next`, or to the next list.
    pub(crate) fn advance(&mut self, received: u64, rejected: u64, next: Option<Next>) {
        let place = usize::from(self.place());
        if let Some((seen, bad)) = self.rows.get_mut(place) {
            *seen += received;
            *bad += rejected;
        }
        if next.is_none() {
            if let Some(whole) = self.whole.get_mut(place) {
                *whole = !self.trail.total_moved;
            }
            self.pass();
        }
        self.next = next;
    }

    /// Moves on to the next list, with nothing learnt of this one.
    pub(crate) fn pass(&mut self) {
        if usize::from(self.position) < List::ALL.len() {
            self.position += 1;
        } else {
            self.again.remove(0);
        }
        self.trail = Trail::default();
    }

    /// Rows of each list.
    pub(crate) fn counts(&self) -> Counts {
        let [customers, documents, payments] = self.rows.map(|(received, rejected)| ListCounts {
            received,
            rejected,
            ..ListCounts::default()
        });
        Counts {
            customers,
            documents,
            payments,
        }
    }

    /// The company as this run read it.
    pub(crate) fn company(&self) -> Company {
        let saved = &self.company;
        Company {
            name: saved.name.clone(),
            tax_id: saved.tax_id.clone(),
            address: saved.address.clone(),
            logo_url: saved.logo_url.clone(),
            currency: self.currency(),
            zone: self.zone(),
        }
    }

    /// The company's currency.
    pub(crate) fn currency(&self) -> Currency {
        Currency::parse(&self.company.currency).unwrap_or(Currency::CLP)
    }

    /// The company's zone.
    pub(crate) fn zone(&self) -> Zone {
        Zone::parse(&self.company.zone).unwrap_or(Zone::santiago())
    }

    /// Keeps the company.
    pub(crate) fn set_company(&mut self, company: &Company) {
        self.company = SavedCompany {
            name: company.name.clone(),
            tax_id: company.tax_id.clone(),
            address: company.address.clone(),
            logo_url: company.logo_url.clone(),
            currency: company.currency.code().to_owned(),
            zone: company.zone.name().to_owned(),
        };
    }

    /// Bytes to commit beside the page.
    pub(crate) fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(&(VERSION, self))
            .expect("writing plain data into a growing vector cannot fail")
    }

    /// Reads it back; `None` when another version wrote it, or it is damaged.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (version, rest) = postcard::take_from_bytes::<u16>(bytes).ok()?;
        if version != VERSION {
            return None;
        }
        let (checkpoint, rest) = postcard::take_from_bytes::<Self>(rest).ok()?;
        rest.is_empty().then_some(checkpoint)
    }
}
