//! Backups on their way out and back in.

use std::sync::Arc;

use protocol::{BackupPreview, RestoreRefusal};

/// How far a backup is that somebody asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum BackupStage {
    /// Nobody asked, or it was said.
    #[default]
    Idle,
    /// It is being written.
    Running,
    /// The person has the file of this name.
    Done(String),
    /// There is none.
    Failed,
}

/// How far a restore is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RestoreStage {
    /// No file was chosen.
    #[default]
    Choosing,
    /// The file is being read.
    Reading,
    /// It wants its passphrase.
    Asks {
        /// One was typed that is not it.
        is_wrong: bool,
    },
    /// What would change.
    Preview(Arc<BackupPreview>),
    /// It takes the place of everything.
    Running,
    /// It has.
    Done,
    /// Nothing changed.
    Refused(RestoreRefusal),
}
