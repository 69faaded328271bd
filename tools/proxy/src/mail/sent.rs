//! Which letters went out: each is known by its id, so that none goes out twice, and counted against what may be sent.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::Address;

use super::CustomerMail;
use crate::Refusal;
use crate::devices::hash;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How long a letter is remembered: a device that never heard the answer asks again, and another one that was closed for
/// weeks prepares the same report.
const REMEMBERED_MS: i64 = 35 * DAY_MS;
/// Letters to one customer within a week, as many as the law allows (docs/deploy-proxy.md): devices do not know of each
/// other what they sent.
const CUSTOMER_LETTERS: usize = 2;

/// A letter that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sent {
    /// When, ms since the Unix epoch.
    at: i64,
    /// Hash of the address of the customer who got it.
    customer: Option<String>,
}

/// The letters that went out lately.
#[derive(Debug, Default)]
pub(crate) struct SentLetters {
    by_id: HashMap<String, Sent>,
    file: Option<PathBuf>,
}

impl SentLetters {
    /// What `file` remembers. It is written anew without what is too old; lines that are none are left out.
    ///
    /// # Errors
    /// What stands between this program and the file.
    pub fn load(file: Option<PathBuf>, now: i64) -> io::Result<Self> {
        let Some(path) = file else {
            return Ok(Self::default());
        };
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read?,
        };
        let mut sent = Self {
            by_id: text.lines().filter_map(parse).collect(),
            file: Some(path.clone()),
        };
        sent.forget_old(now);
        let mut kept = String::new();
        for (id, sent) in &sent.by_id {
            // Writing to a text never fails.
            let _ = writeln!(kept, "{}", line(id, sent));
        }
        let new = path.with_extension("new");
        fs::write(&new, kept)?;
        fs::rename(new, path)?;
        Ok(sent)
    }

    /// Whether a letter of this id went out.
    pub fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Whether another letter may go out now.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] while the hour or the day of customers is full; [`Refusal::Often`] for a customer who has got
    /// enough this week.
    pub fn admit(
        &mut self,
        customer: Option<&Address>,
        per_hour: u32,
        customers: Option<&CustomerMail>,
        now: i64,
    ) -> Result<(), Refusal> {
        self.forget_old(now);
        let all = self.by_id.values().map(|sent| sent.at);
        room(all, HOUR_MS, per_hour, now)?;
        let (Some(customer), Some(limits)) = (customer, customers) else {
            return Ok(());
        };
        let customer = fingerprint(customer);
        let to_customers = self.by_id.values().filter(|sent| sent.customer.is_some());
        let to_this = to_customers
            .clone()
            .filter(|sent| now - sent.at < 7 * DAY_MS && sent.customer.as_ref() == Some(&customer));
        if to_this.count() >= CUSTOMER_LETTERS {
            return Err(Refusal::Often);
        }
        let of_customers = to_customers.map(|sent| sent.at);
        room(of_customers, DAY_MS, limits.letters_per_day, now)
    }

    /// Remembers a letter that went out, on the disk first.
    ///
    /// # Errors
    /// The file could not be written; it is remembered until the next start.
    pub fn remember(&mut self, id: String, customer: Option<&Address>, now: i64) -> io::Result<()> {
        let sent = Sent {
            at: now,
            customer: customer.map(fingerprint),
        };
        let line = line(&id, &sent);
        self.by_id.insert(id, sent);
        self.file
            .as_deref()
            .map_or(Ok(()), |path| append(path, &line))
    }

    fn forget_old(&mut self, now: i64) {
        self.by_id.retain(|_, sent| now - sent.at < REMEMBERED_MS);
    }
}

/// Whether fewer than `most` are younger than `span_ms`; else when the oldest of them makes room.
fn room(all: impl Iterator<Item = i64>, span_ms: i64, most: u32, now: i64) -> Result<(), Refusal> {
    let young: Vec<i64> = all.filter(|at| now - at < span_ms).collect();
    if young.len() < most as usize {
        return Ok(());
    }
    let oldest = young.iter().min().copied().unwrap_or(now);
    let wait = u64::try_from(oldest + span_ms - now).unwrap_or_default();
    Err(Refusal::TooMany(
        Duration::from_millis(wait).as_secs().max(1),
    ))
}

/// The file says nobody's address.
fn fingerprint(address: &Address) -> String {
    hash(&address.to_string().to_ascii_lowercase())
}

/// `<ms> <id>`, and the fingerprint of a customer after it.
fn line(id: &str, sent: &Sent) -> String {
    let customer = sent.customer.as_ref();
    let customer = customer.map_or_else(String::new, |customer| format!(" {customer}"));
    format!("{} {id}{customer}", sent.at)
}

fn parse(line: &str) -> Option<(String, Sent)> {
    let mut words = line.split(' ');
    let at = words.next()?.parse().ok()?;
    let id = words.next().filter(|id| id.len() >= 16)?.to_owned();
    let customer = words.next().map(str::to_owned);
    Some((id, Sent { at, customer }))
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_446_000_000;

    fn address(text: &str) -> Address {
        text.parse().expect("an address")
    }

    fn customers(letters_per_day: u32) -> CustomerMail {
        CustomerMail {
            to: vec!["*".to_owned()],
            letters_per_day,
            reply_to: None,
        }
    }

    #[test]
    fn a_customer_gets_two_letters_a_week() {
        let (mut sent, limits) = (SentLetters::default(), customers(9));
        let ana = address("ana@cliente.example");
        for (day, is_let) in [(0, true), (2, true), (5, false), (6, false), (7, true)] {
            let now = NOW + day * DAY_MS;
            let admitted = sent.admit(Some(&ana), 9, Some(&limits), now);
            assert_eq!(admitted.is_ok(), is_let, "{day}");
            if is_let {
                sent.remember(format!("letter-of-the-day-{day}"), Some(&ana), now)
                    .expect("no file");
            }
        }
        let other = sent.admit(
            Some(&address("luz@cliente.example")),
            9,
            Some(&limits),
            NOW + 7 * DAY_MS,
        );
        assert_eq!(other, Ok(()));
        let capitals = address("ANA@Cliente.example");
        let again = sent.admit(Some(&capitals), 9, Some(&limits), NOW + 7 * DAY_MS);
        assert_eq!(again, Err(Refusal::Often), "the same address");
    }

    #[test]
    fn the_day_of_customers_is_full_and_the_owner_still_hears() {
        let (mut sent, limits) = (SentLetters::default(), customers(2));
        for name in ["a", "b"] {
            let who = address(&format!("{name}@cliente.example"));
            assert_eq!(sent.admit(Some(&who), 9, Some(&limits), NOW), Ok(()));
            sent.remember(format!("a-letter-to-customer-{name}"), Some(&who), NOW)
                .expect("no file");
        }
        let third = address("c@cliente.example");
        let full = sent.admit(Some(&third), 9, Some(&limits), NOW + HOUR_MS);
        assert_eq!(full, Err(Refusal::TooMany(23 * 3_600)));
        assert_eq!(sent.admit(None, 9, Some(&limits), NOW), Ok(()));
        let tomorrow = NOW + DAY_MS;
        assert_eq!(sent.admit(Some(&third), 9, Some(&limits), tomorrow), Ok(()));
    }

    #[test]
    fn the_file_remembers_for_five_weeks_and_names_nobody() {
        let folder = std::env::temp_dir().join(format!("atalaya-sent-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("sent");
        let mut sent = SentLetters::load(Some(file.clone()), NOW).expect("no file yet");
        let ana = address("ana@cliente.example");
        sent.remember("letter-of-long-ago".to_owned(), None, NOW - 40 * DAY_MS)
            .expect("written");
        sent.remember("letter-to-somebody".to_owned(), Some(&ana), NOW)
            .expect("written");
        // A crash cut the last line.
        fs::write(&file, fs::read_to_string(&file).expect("a file") + "17954").expect("written");

        let mut again = SentLetters::load(Some(file.clone()), NOW).expect("readable");
        assert!(again.knows("letter-to-somebody") && !again.knows("letter-of-long-ago"));
        again
            .remember("letter-number-three".to_owned(), Some(&ana), NOW)
            .expect("written");
        let mut third = SentLetters::load(Some(file.clone()), NOW).expect("readable");
        assert!(third.knows("letter-number-three"));
        let often = third.admit(Some(&ana), 9, Some(&customers(9)), NOW);
        assert_eq!(often, Err(Refusal::Often));
        let text = fs::read_to_string(&file).expect("a file");
        assert!(!text.contains("ana") && text.lines().count() == 2, "{text}");
        fs::remove_dir_all(folder).expect("removed");
    }
}
