//! Device tokens: what a phone has instead of the key. Only hashes are kept, so that the file opens nothing.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
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

    /// The device of a token that is let in.
    ///
    /// # Errors
    /// When the file is there and cannot be read: nobody is let in, and nobody's token is wrong.
    pub fn find(&self, token: &str) -> Result<Option<Device>, DeviceError> {
        let changed = match fs::metadata(&self.path).and_then(|file| file.modified()) {
            Ok(changed) => changed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(DeviceError::File(self.path.clone(), error)),
        };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = read.take().filter(|(at, _)| *at == changed);
        let (_, devices) = read.insert(match known {
            Some(known) => known,
            None => (changed, self.all()?),
        });
        let hash = hash(token);
        // Hashes are compared, not tokens: how long it takes tells nothing about a token.
        let device = devices
            .iter()
            .find(|device| device.token_hash == hash && device.revoked_at.is_none());
        Ok(device.cloned())
    }

    /// Whole or not at all. The file stays whose it is and as readable as it is: the service that reads it is seldom
    /// who adds a device.
    fn write(&self, devices: &[Device]) -> Result<(), DeviceError> {
        let failed = |error| DeviceError::File(self.path.clone(), error);
        let text = serde_json::to_string_pretty(devices)
            .map_err(|error| DeviceError::Json(self.path.clone(), error))?;
        let beside = self.path.with_extension("new");
        // Of a change that was cut off, or put there by somebody to be written through.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        let written = private(&beside)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                take_after(&file, &self.path)?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&beside, &self.path));
        written.map_err(|error| {
            // The old file is in force; what is left of the new one is in nobody's way.
            let _ = fs::remove_file(&beside);
            failed(error)
        })
    }
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<fs::File> {
    fs::File::create_new(path)
}

/// Gives `file` the owner and the mode of the one that it replaces. The first one, when root writes it, is that of the
/// folder's owner.
#[cfg(unix)]
fn take_after(file: &fs::File, replaced: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let own = file.metadata()?;
    let model = match fs::metadata(replaced) {
        Ok(model) => {
            file.set_permissions(fs::Permissions::from_mode(model.mode() & 0o777))?;
            model
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && own.uid() == 0 => {
            fs::metadata(folder(replaced))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if (own.uid(), own.gid()) == (model.uid(), model.gid()) {
        return Ok(());
    }
    fchown(file, Some(model.uid()), Some(model.gid())).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("it belongs to another user, for whom only root can write it ({error})"),
        )
    })
}

#[cfg(unix)]
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

#[cfg(not(unix))]
fn take_after(_: &fs::File, _: &Path) -> io::Result<()> {
    Ok(())
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
