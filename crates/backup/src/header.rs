//! The first 84 bytes of a file. All numbers are little-endian.

use crate::seal::{CHECK_BYTES, Cost, NONCE_BYTES, SALT_BYTES, Sealed};
use crate::{BadBackup, VERSION};

/// What a backup begins with, in every version. The last byte keeps it from being taken for a text.
pub const MAGIC: [u8; 8] = *b"ATALAYA\x1a";

/// Length of the header of version 1.
pub const BYTES: usize = 84;

/// The header of version 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Bytes of the payload as it stands in the file.
    pub payload_bytes: u64,
    /// Bytes of the contents once they are unfolded.
    pub contents_bytes: u64,
    /// How it is encrypted, if it is.
    pub sealed: Option<Sealed>,
}

impl Header {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&[u8::from(self.sealed.is_some()), 0]);
        bytes.extend_from_slice(&self.payload_bytes.to_le_bytes());
        bytes.extend_from_slice(&self.contents_bytes.to_le_bytes());
        if let Some(sealed) = &self.sealed {
            let Cost {
                memory_kib,
                passes,
                lanes,
            } = sealed.cost;
            for number in [memory_kib, passes, lanes] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
            bytes.extend_from_slice(&sealed.salt);
            bytes.extend_from_slice(&sealed.nonce);
            bytes.extend_from_slice(&sealed.check);
        }
        bytes.resize(BYTES, 0);
        bytes
    }

    /// The header of bytes of which the checksum is right.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadBackup> {
        let bytes = bytes.get(..BYTES).ok_or(BadBackup::Damaged)?;
        let number = |at: usize| part(bytes, at).map(u64::from_le_bytes);
        let small = |at: usize| part(bytes, at).map(u32::from_le_bytes);
        let header = Self {
            payload_bytes: number(12)?,
            contents_bytes: number(20)?,
            sealed: match bytes[10] {
                0 => None,
                _ => Some(Sealed {
                    cost: Cost {
                        memory_kib: small(28)?,
                        passes: small(32)?,
                        lanes: small(36)?,
                    },
                    salt: part::<SALT_BYTES>(bytes, 40)?,
                    nonce: part::<NONCE_BYTES>(bytes, 56)?,
                    check: part::<CHECK_BYTES>(bytes, 68)?,
                }),
            },
        };
        // Whatever is not said by the fields has to be as it was written.
        if header.encode() == bytes {
            Ok(header)
        } else {
            Err(BadBackup::Damaged)
        }
    }
}

/// The version that a file says it has; every version says so here.
pub fn version(bytes: &[u8]) -> Result<u16, BadBackup> {
    part(bytes, MAGIC.len()).map(u16::from_le_bytes)
}

fn part<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], BadBackup> {
    let rest = bytes.get(at..).ok_or(BadBackup::Damaged)?;
    rest.first_chunk().copied().ok_or(BadBackup::Damaged)
}
