//! All that a store keeps of a company, to be put into a backup and back.
//!
//! A dump is told as entries, bytes under names, so that whoever carries it need not know what they mean. Local
//! values are taken as they are, by whatever names there are: a new one is in every backup without a line here.
//! Numbers that mean something to one database alone (revisions, lines of the log, epochs) are left out: equal data
//! make equal dumps, in whatever database.

use std::collections::BTreeMap;

use domain::List;

use crate::codec::{decode, encode};
use crate::local_name::is_of_this_device;
use crate::{Dataset, LogEntry, Manifest, RejectedEntry, SegmentId, SegmentInfo, StoreError};

const MANIFEST: &str = "manifest";
const REJECTED: &str = "rejected";
const SEGMENT: &str = "segment ";
const LOG: &str = "log ";
const LOCAL: &str = "local ";

/// Lists by their words in the names of segments.
const LISTS: [(List, &str); 3] = [
    (List::Customers, "customers"),
    (List::Documents, "documents"),
    (List::Payments, "payments"),
];

/// What is published, the log and the local values, as of one moment. A run that did not end is no part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dump {
    /// What is published; its revisions are 1.
    pub manifest: Option<Manifest>,
    /// Its segments, in the order of the manifest.
    pub segments: Vec<(SegmentId, Vec<u8>)>,
    /// Lines of the log, oldest first.
    pub log: Vec<LogEntry>,
    /// Rejected rows in force.
    pub rejected: Vec<RejectedEntry>,
    /// Local values by name, without those that are about the device.
    pub locals: BTreeMap<String, Vec<u8>>,
}

impl Dump {
    /// A dump of what a store read in one transaction.
    pub(crate) fn new(
        manifest: Option<Manifest>,
        segments: Vec<(SegmentId, Vec<u8>)>,
        log: Vec<LogEntry>,
        rejected: Vec<RejectedEntry>,
        locals: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Self {
        let locals = locals.into_iter();
        Self {
            manifest: manifest.map(|manifest| of_revision(&manifest, 1)),
            segments,
            log,
            rejected,
            locals: locals.filter(|(name, _)| is_taken(name)).collect(),
        }
    }

    /// The manifest as it is published after the revision that a store has.
    pub(crate) fn manifest_after(&self, revision: u64) -> Option<Manifest> {
        let manifest = self.manifest.as_ref()?;
        Some(of_revision(manifest, revision + 1))
    }

    /// Bytes of all of it, about.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn size(&self) -> usize {
        let segments = self.segments.iter().map(|(_, bytes)| bytes.len());
        let locals = self.locals.values().map(Vec::len);
        segments.chain(locals).sum()
    }

    /// Records of a list.
    pub fn records(&self, list: List) -> u64 {
        let infos = self.manifest.iter().flat_map(|manifest| &manifest.segments);
        let of_list = infos.filter(|info| info.id.list == list);
        of_list.map(|info| u64::from(info.records)).sum()
    }

    /// The dump as entries.
    pub fn entries(&self) -> BTreeMap<String, Vec<u8>> {
        let manifest = self.manifest.iter();
        let manifest = manifest.map(|manifest| (MANIFEST.to_owned(), encode(manifest)));
        let segments = self.segments.iter();
        let segments = segments.map(|(id, bytes)| (segment_name(*id), bytes.clone()));
        let log = self.log.iter().enumerate();
        let log = log.map(|(line, entry)| (format!("{LOG}{line:08}"), encode(entry)));
        let locals = self.locals.iter();
        let locals = locals.map(|(name, bytes)| (format!("{LOCAL}{name}"), bytes.clone()));
        let rejected = (REJECTED.to_owned(), encode(&self.rejected));
        manifest
            .chain(segments)
            .chain(log)
            .chain(locals)
            .chain([rejected])
            .collect()
    }

    /// The dump of entries: all of them are known, all that the manifest lists are there, and every record can be
    /// read.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`] when a newer version of the app made it; [`StoreError::Corrupt`] when it is none.
    pub fn from_entries(entries: BTreeMap<String, Vec<u8>>) -> Result<Self, StoreError> {
        let mut dump = Self::default();
        let mut segments = BTreeMap::new();
        for (name, bytes) in entries {
            if let Some(local) = name.strip_prefix(LOCAL) {
                if is_taken(local) {
                    dump.locals.insert(local.to_owned(), bytes);
                }
            } else if name.starts_with(SEGMENT) {
                segments.insert(name, bytes);
            } else if name.starts_with(LOG) {
                // Entries come by name: the oldest first.
                dump.log.push(decode(&bytes)?);
            } else if name == MANIFEST {
                dump.manifest = Some(of_revision(&decode(&bytes)?, 1));
            } else if name == REJECTED {
                dump.rejected = decode(&bytes)?;
            } else {
                // Of a newer version: what it means, and what would be missing without it, nobody here knows.
                return Err(StoreError::OtherVersion);
            }
        }
        for info in dump.manifest.iter().flat_map(|manifest| &manifest.segments) {
            let name = segment_name(info.id);
            let missing = || StoreError::Corrupt(format!("{name} is missing"));
            let bytes = segments.remove(&name).ok_or_else(missing)?;
            dump.segments.push((info.id, bytes));
        }
        if let Some(name) = segments.into_keys().next() {
            return Err(StoreError::Corrupt(format!("{name} is not listed")));
        }
        if let Some(manifest) = &dump.manifest {
            Dataset::load(manifest, dump.segments.iter().map(|(_, bytes)| bytes))?;
        }
        Ok(dump)
    }
}

/// Whether a local value belongs to the company, not to this device.
pub fn is_taken(name: &str) -> bool {
    !is_of_this_device(name)
}

fn of_revision(manifest: &Manifest, revision: u64) -> Manifest {
    let segments = manifest.segments.iter();
    Manifest {
        revision,
        segments: segments
            .map(|info| SegmentInfo { revision, ..*info })
            .collect(),
        ..manifest.clone()
    }
}

fn segment_name(id: SegmentId) -> String {
    let word = LISTS.iter().find(|(list, _)| *list == id.list);
    let word = word.map_or("", |(_, word)| word);
    format!("{SEGMENT}{word} {:08}", id.number)
}
