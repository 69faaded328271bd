//! The file: header, payload, checksum.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use crate::header::{self, Header, MAGIC};
use crate::seal::Key;
use crate::{BadBackup, Contents, Seal};

/// Version that is written; this one and all before are read.
pub const VERSION: u16 = 1;

/// The most that contents may be once they are unfolded, bytes: more than a phone could open.
pub const MOST_BYTES: u64 = 1 << 30;

const CHECKSUM_BYTES: usize = 32;

/// Writes a file, and reads it again before it is handed out.
///
/// # Errors
/// [`BadBackup::TooLarge`]; [`BadBackup::OddCost`] of a seal beyond the bounds; [`BadBackup::Damaged`] when what was
/// written does not read back as it was.
pub fn write(contents: &Contents, seal: Option<&Seal<'_>>) -> Result<Vec<u8>, BadBackup> {
    let plain = contents.encode();
    if plain.len() as u64 > MOST_BYTES {
        return Err(BadBackup::TooLarge);
    }
    let mut folder = DeflateEncoder::new(Vec::new(), Compression::default());
    let folded = folder.write_all(&plain).and_then(|()| folder.finish());
    let folded = folded.map_err(|_| BadBackup::TooLarge)?;
    let key = seal.map(Key::new).transpose()?;
    let tag_bytes = if key.is_some() { 16 } else { 0 };
    let header = Header {
        payload_bytes: (folded.len() + tag_bytes) as u64,
        contents_bytes: plain.len() as u64,
        sealed: key.as_ref().map(|key| key.sealed.clone()),
    };
    let mut bytes = header.encode();
    let payload = match &key {
        Some(key) => key.encrypt(&folded, &bytes)?,
        None => folded,
    };
    bytes.extend_from_slice(&payload);
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    let again = open(&bytes, |_| Ok(key))?;
    if again == *contents {
        Ok(bytes)
    } else {
        Err(BadBackup::Damaged)
    }
}

/// What is in a file. One that is not encrypted is refused when a passphrase is given: somebody may have put it in
/// the place of one that was.
///
/// # Errors
/// [`BadBackup`].
pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Contents, BadBackup> {
    open(bytes, |header| match (header.sealed.clone(), passphrase) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(BadBackup::NotSealed),
        (Some(_), None) => Err(BadBackup::PassphraseNeeded),
        (Some(sealed), Some(passphrase)) => Key::of(sealed, passphrase).map(Some),
    })
}

/// Whether a file wants a passphrase.
///
/// # Errors
/// [`BadBackup`] of a file that cannot be read with any.
pub fn is_sealed(bytes: &[u8]) -> Result<bool, BadBackup> {
    Ok(checked(bytes)?.0.sealed.is_some())
}

/// The header and the payload of a file that is whole. What every version promises comes first: how it begins, where
/// it says its version, and that it ends with the SHA-256 of all before. So damage is told from a newer version.
fn checked(bytes: &[u8]) -> Result<(Header, &[u8]), BadBackup> {
    if !bytes.starts_with(&MAGIC) {
        return Err(BadBackup::NotABackup);
    }
    let (body, checksum) = bytes
        .split_last_chunk::<CHECKSUM_BYTES>()
        .ok_or(BadBackup::Damaged)?;
    if Sha256::digest(body)[..] != checksum[..] {
        return Err(BadBackup::Damaged);
    }
    match header::version(body)? {
        VERSION => {}
        0 => return Err(BadBackup::Damaged),
        newer => return Err(BadBackup::Newer(newer)),
    }
    let header = Header::decode(body)?;
    let payload = &body[header::BYTES..];
    if header.payload_bytes != payload.len() as u64 {
        return Err(BadBackup::Damaged);
    }
    if header.contents_bytes > MOST_BYTES {
        return Err(BadBackup::TooLarge);
    }
    Ok((header, payload))
}

fn open(
    bytes: &[u8],
    key: impl FnOnce(&Header) -> Result<Option<Key>, BadBackup>,
) -> Result<Contents, BadBackup> {
    let (header, payload) = checked(bytes)?;
    match key(&header)? {
        Some(key) => unfold(&key.decrypt(payload, &bytes[..header::BYTES])?, &header),
        None => unfold(payload, &header),
    }
}

/// Never unfolds more than the header says.
fn unfold(folded: &[u8], header: &Header) -> Result<Contents, BadBackup> {
    let mut plain = Vec::new();
    let read = DeflateDecoder::new(folded)
        .take(header.contents_bytes + 1)
        .read_to_end(&mut plain);
    if read.is_err() || plain.len() as u64 != header.contents_bytes {
        return Err(BadBackup::Damaged);
    }
    Contents::decode(&plain)
}
