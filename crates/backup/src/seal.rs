//! Encryption by a passphrase: Argon2id makes the key, AES-256-GCM encrypts and authenticates the header along with
//! the payload.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::BadBackup;

pub const SALT_BYTES: usize = 16;
pub const NONCE_BYTES: usize = 12;
pub const CHECK_BYTES: usize = 16;
const KEY_BYTES: usize = 32;

/// Random bytes that a seal needs, never the same twice.
pub const RANDOM_BYTES: usize = SALT_BYTES + NONCE_BYTES;

/// What a guess of the passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Times that the memory is gone over.
    pub passes: u32,
    /// Parts that it could be worked on in at once.
    pub lanes: u32,
}

impl Cost {
    /// What is written: the second recommendation of RFC 9106, for where memory is scarce.
    pub const USUAL: Self = Self {
        memory_kib: 64 * 1_024,
        passes: 3,
        lanes: 4,
    };

    /// The least that is read or written: what OWASP asks of Argon2id. A file that asks for less was made to be
    /// guessed.
    pub const LEAST: Self = Self {
        memory_kib: 19 * 1_024,
        passes: 2,
        lanes: 1,
    };

    /// The most that is read: a file cannot make a phone work for minutes.
    pub const MOST: Self = Self {
        memory_kib: 256 * 1_024,
        passes: 10,
        lanes: 16,
    };

    fn is_usual(self) -> bool {
        let within = |least: u32, value: u32, most: u32| (least..=most).contains(&value);
        within(
            Self::LEAST.memory_kib,
            self.memory_kib,
            Self::MOST.memory_kib,
        ) && within(Self::LEAST.passes, self.passes, Self::MOST.passes)
            && within(Self::LEAST.lanes, self.lanes, Self::MOST.lanes)
    }
}

/// How a file is to be encrypted.
#[derive(Clone)]
pub struct Seal<'p> {
    /// What a person typed, in whatever language.
    pub passphrase: &'p str,
    /// Fresh random bytes.
    pub random: [u8; RANDOM_BYTES],
    /// What a guess costs.
    pub cost: Cost,
}

/// What the header says of the encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub cost: Cost,
    pub salt: [u8; SALT_BYTES],
    pub nonce: [u8; NONCE_BYTES],
    /// Made from the passphrase beside the key: tells another passphrase from other bytes.
    pub check: [u8; CHECK_BYTES],
}

/// A key, and what the header says of it.
pub struct Key {
    pub sealed: Sealed,
    key: [u8; KEY_BYTES],
}

impl Key {
    /// The key of a new file.
    pub fn new(seal: &Seal<'_>) -> Result<Self, BadBackup> {
        let mut sealed = Sealed {
            cost: seal.cost,
            salt: [0; SALT_BYTES],
            nonce: [0; NONCE_BYTES],
            check: [0; CHECK_BYTES],
        };
        let (salt, nonce) = seal.random.split_at(SALT_BYTES);
        sealed.salt.copy_from_slice(salt);
        sealed.nonce.copy_from_slice(nonce);
        let (key, check) = derive(seal.passphrase, &sealed)?;
        sealed.check = check;
        Ok(Self { sealed, key })
    }

    /// The key of a file that is there.
    pub fn of(sealed: Sealed, passphrase: &str) -> Result<Self, BadBackup> {
        let (key, check) = derive(passphrase, &sealed)?;
        if check == sealed.check {
            Ok(Self { sealed, key })
        } else {
            Err(BadBackup::WrongPassphrase)
        }
    }

    /// Encrypts; what is beside it can no longer be changed.
    pub fn encrypt(&self, plain: &[u8], beside: &[u8]) -> Result<Vec<u8>, BadBackup> {
        let payload = Payload {
            msg: plain,
            aad: beside,
        };
        let sealed = self.cipher().encrypt(&self.nonce(), payload);
        sealed.map_err(|_| BadBackup::TooLarge)
    }

    /// Decrypts what was encrypted beside the same bytes.
    pub fn decrypt(&self, sealed: &[u8], beside: &[u8]) -> Result<Vec<u8>, BadBackup> {
        let payload = Payload {
            msg: sealed,
            aad: beside,
        };
        let plain = self.cipher().decrypt(&self.nonce(), payload);
        plain.map_err(|_| BadBackup::Damaged)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.key.into())
    }

    fn nonce(&self) -> Nonce<aes_gcm::aead::consts::U12> {
        self.sealed.nonce.into()
    }
}

/// The key of a passphrase, and the bytes by which it is known.
fn derive(
    passphrase: &str,
    sealed: &Sealed,
) -> Result<([u8; KEY_BYTES], [u8; CHECK_BYTES]), BadBackup> {
    let cost = sealed.cost;
    if !cost.is_usual() {
        return Err(BadBackup::OddCost);
    }
    let mut made = [0; KEY_BYTES + CHECK_BYTES];
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(made.len()))
        .map_err(|_| BadBackup::OddCost)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &sealed.salt, &mut made)
        .map_err(|_| BadBackup::OddCost)?;
    let (mut key, mut check) = ([0; KEY_BYTES], [0; CHECK_BYTES]);
    key.copy_from_slice(&made[..KEY_BYTES]);
    check.copy_from_slice(&made[KEY_BYTES..]);
    Ok((key, check))
}
