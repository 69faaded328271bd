//! What can go wrong in a store.

/// What can go wrong in a store. In every case nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A newer run has begun (another tab); this one must stop.
    #[error("a newer run holds the store")]
    Fenced,
    /// The published revision is not the one that the publication follows.
    #[error("the published revision moved")]
    Conflict,
    /// No room left on the device.
    #[error("no room left on the device")]
    Full,
    /// Something stored cannot be read back.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    /// A newer version of the app wrote the data, or holds the database open.
    #[error("data of another version")]
    OtherVersion,
    /// The database did not answer in time, or closed under us.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
}
