//! How records arrive: in any order, several times, in older and newer versions. The newest stands.

use domain::{Customer, Document, Payment};

use super::rng::Rng;

/// What a list of records needs to be delivered.
pub trait Version: Clone {
    fn key(&self) -> &str;
    fn updated_at(&self) -> Option<i64>;
    fn set_updated_at(&mut self, at: i64);
}

macro_rules! version {
    ($($record:ty),*) => {$(
        impl Version for $record {
            fn key(&self) -> &str {
                &self.key
            }
            fn updated_at(&self) -> Option<i64> {
                self.updated_at
            }
            fn set_updated_at(&mut self, at: i64) {
                self.updated_at = Some(at);
            }
        }
    )*};
}
version!(Customer, Document, Payment);

/// The versions in the order of their making: each is newer than the one before.
pub fn number_versions<T: Version>(versions: &mut [T]) {
    for (at, version) in (1_i64..).zip(versions) {
        version.set_updated_at(at * 1_000);
    }
}

/// The same versions in another order, some of them twice.
pub fn shuffled<T: Version>(rng: &mut Rng, versions: &[T]) -> Vec<T> {
    let mut stream = versions.to_vec();
    for version in versions {
        if rng.chance(25) {
            stream.push(version.clone());
        }
    }
    rng.shuffle(&mut stream);
    stream
}

/// What stands after all have arrived: of each record the newest version, in the order in which the records
/// were first heard of.
pub fn upserted<T: Version>(stream: &[T]) -> Vec<T> {
    let mut standing: Vec<T> = Vec::new();
    for version in stream {
        match standing
            .iter_mut()
            .find(|known| known.key() == version.key())
        {
            Some(known) if known.updated_at() < version.updated_at() => *known = version.clone(),
            Some(_) => {}
            None => standing.push(version.clone()),
        }
    }
    standing
}
