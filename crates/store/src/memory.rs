//! A store in memory: for tests, and for the demo where the browser keeps nothing.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::codec::{decode, encode};
use crate::dump::is_taken;
use crate::{
    Dump, Epoch, LOG_LINES, LogEntry, Manifest, Publication, RejectedEntry, RunHeader, SegmentId,
    StagedPage, StagedRun, Store, StoreError,
};

/// A store in memory. A clone is a second handle on the same records, as another tab has one.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<State>>);

#[derive(Clone, Debug, Default)]
struct State {
    manifest: Option<Manifest>,
    segments: BTreeMap<SegmentId, Vec<u8>>,
    log: BTreeMap<u64, LogEntry>,
    rejected: Vec<RejectedEntry>,
    epoch: u64,
    staging: Option<Staging>,
    local: HashMap<String, Vec<u8>>,
}

#[derive(Clone, Debug)]
struct Staging {
    header: RunHeader,
    checkpoint: Vec<u8>,
    /// Encoded, as on a disk: a fraction of the size.
    pages: Vec<Vec<u8>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl State {
    /// The staging area of a run that may write.
    fn staging(&mut self, epoch: Epoch) -> Result<&mut Staging, StoreError> {
        if self.epoch != epoch.0 {
            return Err(StoreError::Fenced);
        }
        self.staging.as_mut().ok_or(StoreError::Fenced)
    }

    fn staged_run(&self) -> Option<StagedRun> {
        let staging = self.staging.as_ref()?;
        Some(StagedRun {
            header: staging.header.clone(),
            checkpoint: staging.checkpoint.clone(),
            pages: u32::try_from(staging.pages.len()).unwrap_or(u32::MAX),
        })
    }

    fn append_log(&mut self, entry: &LogEntry) {
        let number = self.log.last_key_value().map_or(1, |(last, _)| last + 1);
        self.log.insert(number, entry.clone());
        self.log.retain(|line, _| line + LOG_LINES > number);
    }
}

impl Store for MemoryStore {
    async fn manifest(&self) -> Result<Option<Manifest>, StoreError> {
        Ok(self.0.borrow().manifest.clone())
    }

    async fn segments(&self, ids: &[SegmentId]) -> Result<Vec<Vec<u8>>, StoreError> {
        let state = self.0.borrow();
        let missing = |id| StoreError::Corrupt(format!("{id:?} is missing"));
        ids.iter()
            .map(|id| state.segments.get(id).cloned().ok_or_else(|| missing(id)))
            .collect()
    }

    async fn log(&self, limit: usize) -> Result<Vec<(u64, LogEntry)>, StoreError> {
        let state = self.0.borrow();
        let newest = state.log.iter().rev().take(limit);
        Ok(newest.map(|(line, entry)| (*line, entry.clone())).collect())
    }

    async fn rejected(&self) -> Result<Vec<RejectedEntry>, StoreError> {
        Ok(self.0.borrow().rejected.clone())
    }

    async fn begin_run(&self, header: &RunHeader, checkpoint: &[u8]) -> Result<Epoch, StoreError> {
        let state = &mut *self.0.borrow_mut();
        state.epoch += 1;
        state.staging = Some(Staging {
            header: header.clone(),
            checkpoint: checkpoint.to_vec(),
            pages: Vec::new(),
        });
        Ok(Epoch(state.epoch))
    }

    async fn staged_run(&self) -> Result<Option<StagedRun>, StoreError> {
        Ok(self.0.borrow().staged_run())
    }

    async fn resume_run(&self) -> Result<Option<(Epoch, StagedRun)>, StoreError> {
        let state = &mut *self.0.borrow_mut();
        let Some(run) = state.staged_run() else {
            return Ok(None);
        };
        state.epoch += 1;
        Ok(Some((Epoch(state.epoch), run)))
    }

    async fn stage(
        &self,
        epoch: Epoch,
        page: &StagedPage,
        checkpoint: &[u8],
    ) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        let staging = state.staging(epoch)?;
        staging.pages.push(encode(page));
        staging.checkpoint = checkpoint.to_vec();
        Ok(())
    }

    async fn staged_pages(&self, epoch: Epoch) -> Result<Vec<StagedPage>, StoreError> {
        let state = &mut *self.0.borrow_mut();
        let staging = state.staging(epoch)?;
        staging.pages.iter().map(|bytes| decode(bytes)).collect()
    }

    async fn publish(&self, epoch: Epoch, publication: &Publication) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        state.staging(epoch)?;
        let published = state
            .manifest
            .as_ref()
            .map_or(0, |manifest| manifest.revision);
        if publication.manifest.revision != published + 1 {
            return Err(StoreError::Conflict);
        }
        state.segments.extend(publication.segments.iter().cloned());
        let listed = &publication.manifest.segments;
        state
            .segments
            .retain(|id, _| listed.iter().any(|info| info.id == *id));
        state.manifest = Some(publication.manifest.clone());
        state.rejected.clone_from(&publication.rejected);
        state.local.extend(publication.locals.iter().cloned());
        state.append_log(&publication.log);
        state.staging = None;
        Ok(())
    }

    async fn fail_run(
        &self,
        epoch: Option<Epoch>,
        log: &LogEntry,
        keep_staging: bool,
    ) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        if let Some(epoch) = epoch {
            state.staging(epoch)?;
        }
        if !keep_staging {
            state.staging = None;
        }
        state.append_log(log);
        Ok(())
    }

    async fn local(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().local.get(name).cloned())
    }

    async fn locals(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let state = self.0.borrow();
        let named = state
            .local
            .iter()
            .filter(|(name, _)| name.starts_with(prefix));
        let named: BTreeMap<_, _> = named
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        Ok(named.into_iter().collect())
    }

    async fn set_locals(&self, values: &[(&str, Option<&[u8]>)]) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        for (name, bytes) in values {
            match bytes {
                Some(bytes) => state.local.insert((*name).to_owned(), bytes.to_vec()),
                None => state.local.remove(*name),
            };
        }
        Ok(())
    }

    async fn dump(&self) -> Result<Dump, StoreError> {
        let state = self.0.borrow();
        let listed = state
            .manifest
            .iter()
            .flat_map(|manifest| &manifest.segments);
        let missing = |id| StoreError::Corrupt(format!("{id:?} is missing"));
        let segments = listed.map(|info| {
            let bytes = state.segments.get(&info.id);
            let bytes = bytes.ok_or_else(|| missing(info.id))?;
            Ok((info.id, bytes.clone()))
        });
        Ok(Dump::new(
            state.manifest.clone(),
            segments.collect::<Result<_, StoreError>>()?,
            state.log.values().cloned().collect(),
            state.rejected.clone(),
            state.local.clone(),
        ))
    }

    async fn restore(&self, dump: &Dump) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        let revision = state.manifest.as_ref().map_or(0, |before| before.revision);
        state.epoch += 1;
        state.staging = None;
        state.manifest = dump.manifest_after(revision);
        state.segments = dump.segments.iter().cloned().collect();
        state.rejected.clone_from(&dump.rejected);
        state.log.clear();
        for entry in &dump.log {
            state.append_log(entry);
        }
        state.local.retain(|name, _| !is_taken(name));
        state.local.extend(dump.locals.clone());
        Ok(())
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        *state = State {
            epoch: state.epoch + 1,
            ..State::default()
        };
        Ok(())
    }
}
