//! Backups: the worker's entries into a file, and a file back into entries.

use backup::{About, BadBackup, Contents, Cost, RANDOM_BYTES, Seal};
use protocol::{BackupAbout, BackupContents};

/// What the worker said is no contents: page and office come from different versions.
const OTHER_VERSION: &str = "newer";

/// Fresh random bytes; `None` where the browser has none, and then nothing is encrypted, but refused.
pub type Random = fn() -> Option<[u8; RANDOM_BYTES]>;

/// The file of contents, or a stable word for why there is none.
pub fn write(contents: &[u8], passphrase: Option<&str>, random: Random) -> Result<Vec<u8>, String> {
    let contents = protocol::decode::<BackupContents>(contents);
    let contents = contents.map_err(|_| OTHER_VERSION.to_owned())?;
    let seal = match passphrase {
        None => None,
        Some(passphrase) => Some(Seal {
            passphrase,
            random: random().ok_or_else(|| "no-random".to_owned())?,
            cost: Cost::USUAL,
        }),
    };
    backup::write(&of_worker(contents), seal.as_ref()).map_err(word)
}

/// The contents of a file, or a stable word for why it cannot be read.
pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Vec<u8>, String> {
    let contents = backup::read(bytes, passphrase).map_err(word)?;
    Ok(protocol::encode(&for_worker(contents)))
}

fn word(error: BadBackup) -> String {
    error.code().to_owned()
}

fn of_worker(contents: BackupContents) -> Contents {
    let BackupAbout {
        made_at,
        synced_at,
        company,
        tax_id,
        database,
        base_url,
        environment,
    } = contents.about;
    Contents {
        about: About {
            made_at,
            synced_at,
            company,
            tax_id,
            database,
            base_url,
            environment,
        },
        entries: contents.entries.into_iter().collect(),
    }
}

fn for_worker(contents: Contents) -> BackupContents {
    let About {
        made_at,
        synced_at,
        company,
        tax_id,
        database,
        base_url,
        environment,
    } = contents.about;
    BackupContents {
        about: BackupAbout {
            made_at,
            synced_at,
            company,
            tax_id,
            database,
            base_url,
            environment,
        },
        entries: contents.entries.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents() -> BackupContents {
        BackupContents {
            about: BackupAbout {
                company: "Comercial Ñuble".to_owned(),
                ..BackupAbout::default()
            },
            entries: vec![("local views".to_owned(), vec![1, 2, 3])],
        }
    }

    #[test]
    fn what_the_worker_hands_out_comes_back() {
        let encoded = protocol::encode(&contents());
        for passphrase in [None, Some("una frase larga")] {
            let file = write(&encoded, passphrase, || Some([7; RANDOM_BYTES])).expect("written");
            assert_eq!(read(&file, passphrase), Ok(encoded.clone()));
        }
    }

    #[test]
    fn what_cannot_be_done_is_said_by_a_word() {
        let encoded = protocol::encode(&contents());
        let none = write(&encoded, Some("x"), || None);
        assert_eq!(none, Err("no-random".to_owned()));
        assert_eq!(read(b"PK", None), Err("not-a-backup".to_owned()));
        assert!(write(&[255], None, || None).is_err());
    }
}
