//! Device tokens: what a phone has instead of the key. Only hashes are kept, so that the file opens nothing.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What every token begins with.
const PREFIX: &str = "atl_";

/// A device that was let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Names it in commands and in the log.
    pub id: String,
    /// Whose it is, for people.
    pub name: String,
    /// SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
    /// Seconds since the Unix epoch.
    pub created_at: u64,
    /// Since when it is not let in any more.
    #[serde(default)]
    pub revoked_at: Option<u64>,
}

/// Why the devices cannot be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, #[source] io::Error),
    /// The file is no list of devices.
    #[error("{0}: {1}")]
    Json(PathBuf, #[source] serde_json::Error),
    /// The machine gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// No device has that id.
    #[error("no device has the id {0}")]
    Unknown(String),
}

/// The file of devices. Every copy of the proxy reads it again when it changed.
#[derive(Debug)]
pub struct Devices {
    path: PathBuf,
    read: Mutex<Option<(SystemTime, Vec<Device>)>>,
}

impl Devices {
    /// Those of a file; one that is not there is empty.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            read: Mutex::new(None),
        }
    }

    /// All of them, those that were revoked too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all(&self) -> Result<Vec<Device>, DeviceError> {
        match fs::read_to_string(&self.path) {
            Ok(text) => serde_json::from_str(&text)
                .map_err(|error| DeviceError::Json(self.path.clone(), error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(DeviceError::File(self.path.clone(), error)),
        }
    }

    /// Lets a device in: the device, and its token, which is shown this once.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn add(&self, name: &str, now: u64) -> Result<(Device, String), DeviceError> {
        let mut devices = self.all()?;
        let (mut id, mut token) = ([0_u8; 4], [0_u8; 32]);
        getrandom::fill(&mut id)?;
        getrandom::fill(&mut token)?;
        let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(token));
        let device = Device {
            id: hexadecimal(&id),
            name: name.to_owned(),
            token_hash: hash(&token),
            created_at: now,
            revoked_at: None,
        };
        devices.push(device.clone());
        self.write(&devices)?;
        Ok((device, token))
    }

    /// Lets a device in no more.
    ///
    /// # Errors
    /// When nobody has that id, or the file cannot be read or written.
    pub fn revoke(&self, id: &str, now: u64) -> Result<Device, DeviceError> {
        let mut devices = self.all()?;
        let device = devices
            .iter_mut()
            .find(|device| device.id == id)
            .ok_or_else(|| DeviceError::Unknown(id.to_owned()))?;
        device.revoked_at.get_or_insert(now);
        let device = device.clone();
        self.write(&devices)?;
        Ok(device)
    }

    /// The device of a token that is let in. A file that cannot be read lets nobody in.
    pub fn find(&self, token: &str) -> Option<Device> {
        let changed = fs::metadata(&self.path)
            .and_then(|file| file.modified())
            .ok()?;
        let mut read = self.read.lock().ok()?;
        if read.as_ref().is_none_or(|(at, _)| *at != changed) {
            *read = Some((changed, self.all().ok()?));
        }
        let hash = hash(token);
        let (_, devices) = read.as_ref()?;
        // Hashes are compared, not tokens: how long it takes tells nothing about a token.
        devices
            .iter()
            .find(|device| device.token_hash == hash && device.revoked_at.is_none())
            .cloned()
    }

    /// Whole or not at all, readable by its owner alone.
    fn write(&self, devices: &[Device]) -> Result<(), DeviceError> {
        let failed = |error| DeviceError::File(self.path.clone(), error);
        let text = serde_json::to_string_pretty(devices)
            .map_err(|error| DeviceError::Json(self.path.clone(), error))?;
        let beside = self.path.with_extension("new");
        let mut file = private(&beside).map_err(failed)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(failed)?;
        fs::rename(&beside, &self.path).map_err(failed)
    }
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path)
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
