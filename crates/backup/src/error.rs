//! Why a backup cannot be read.

/// Why a backup cannot be read. Nothing of it is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBackup {
    /// The file does not begin as a backup does.
    #[error("not a backup")]
    NotABackup,
    /// Bytes are missing or changed.
    #[error("damaged")]
    Damaged,
    /// A newer version of the format, which is this one.
    #[error("version {0} of the format")]
    Newer(u16),
    /// It is encrypted, and no passphrase was given.
    #[error("encrypted")]
    PassphraseNeeded,
    /// It is whole, but the passphrase is another.
    #[error("another passphrase")]
    WrongPassphrase,
    /// A passphrase was given, and the file is not encrypted: it is not the one that was meant.
    #[error("not encrypted")]
    NotSealed,
    /// The key costs less than any that this format makes, or more than any device should pay.
    #[error("an unusual cost of the key")]
    OddCost,
    /// Larger than any backup that is read.
    #[error("too large")]
    TooLarge,
}

impl BadBackup {
    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotABackup => "not-a-backup",
            Self::Damaged => "damaged",
            Self::Newer(_) => "newer",
            Self::PassphraseNeeded => "passphrase-needed",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::NotSealed => "not-sealed",
            Self::OddCost => "odd-cost",
            Self::TooLarge => "too-large",
        }
    }
}
