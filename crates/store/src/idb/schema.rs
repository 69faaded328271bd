//! The databases and their object stores.

use super::connection::{Schema, Table};

/// One value under each of the keys `manifest`, `rejected`, `epoch`, `run` and `checkpoint`.
pub const META: &str = "meta";
/// Bytes of a segment under `[list, number]`.
pub const SEGMENTS: &str = "segments";
/// Bytes of the pages of the staging area, numbered.
pub const STAGING: &str = "staging";
/// Bytes of the lines of the sync log, numbered.
pub const LOG: &str = "log";
/// What only exists on this device: bytes under a name.
pub const LOCAL: &str = "local";

/// All stores of a company's database.
pub const ALL: [&str; 5] = [META, SEGMENTS, STAGING, LOG, LOCAL];

/// What a person still waits for without thinking that it hangs.
const LIMIT_MS: u32 = 10_000;

/// Database of one company. A store that is no longer used stays in the table: leaving it out deletes it.
pub const COMPANY: Schema = Schema {
    version: 1,
    stores: &[
        table(META),
        table(SEGMENTS),
        numbered(STAGING),
        numbered(LOG),
        table(LOCAL),
    ],
    limit_ms: LIMIT_MS,
};

/// Values under names.
pub const ENTRIES: &str = "entries";

/// Database of what belongs to no company.
pub const DIRECTORY: Schema = Schema {
    version: 1,
    stores: &[table(ENTRIES)],
    limit_ms: LIMIT_MS,
};

const fn table(name: &'static str) -> Table {
    Table {
        name,
        numbered: false,
    }
}

const fn numbered(name: &'static str) -> Table {
    Table {
        name,
        numbered: true,
    }
}
