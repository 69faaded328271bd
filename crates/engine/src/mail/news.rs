//! What looks at the records raised, from then until it is in a letter: the page that writes the letter may be gone by
//! then, and the relay may not have said yet what it takes.

use chrono::{Days, NaiveDate};
use protocol::{AlertNews, AlertRow, Letter, MailForm, RelayState, Severity};
use serde::{Deserialize, Serialize};
use store::local_name::ALERT_NEWS;
use store::{Store, StoreError};

use crate::Observation;

/// Days after which it is news no more. The relay remembers the id of a letter for longer.
const NEWS_DAYS: u64 = 14;

/// News of alerts that are in no letter yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptNews {
    /// Id of their letter: the same fact is the same letter, whichever device raises it and when.
    pub id: String,
    /// Day on which they were raised.
    pub on: NaiveDate,
    /// What was raised.
    pub news: AlertNews,
}

/// What becomes of news now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsGate {
    /// They are to be written.
    Write,
    /// Nobody can say yet.
    Wait,
    /// Nobody wants them any more, or they are too old.
    Discard,
}

impl KeptNews {
    /// The news of a look at the records that are to be mailed, about the company with this name and address: a letter each,
    /// as two devices that look at different moments do not raise the same ones together. The last letter counts those that
    /// are too many to be named. What the first look of a device finds may have stood for long, and been mailed by another
    /// one: the digest of the day tells it.
    pub fn of(seen: &Observation, on: NaiveDate, form: &MailForm, company: [&str; 2]) -> Vec<Self> {
        let news = seen.news.as_ref();
        let Some(all) = news.filter(|_| form.alerts && !seen.is_first) else {
            return Vec::new();
        };
        let letter = |row: &AlertRow| {
            let about = seen.identities.get(&row.key).into_iter().flatten();
            let about = std::iter::once(&row.key).chain(about);
            Self {
                id: Letter::id_of("alert", about.map(String::as_str).chain(company)),
                on,
                news: alone(row),
            }
        };
        let mut letters: Vec<Self> = all.rows.iter().map(letter).collect();
        let mut unnamed = all.clone();
        for Self { news, .. } in &letters {
            unnamed.critical -= news.critical;
            unnamed.warning -= news.warning;
            unnamed.info -= news.info;
        }
        if let Some(Self { news, .. }) = letters.last_mut() {
            news.critical += unnamed.critical;
            news.warning += unnamed.warning;
            news.info += unnamed.info;
        }
        letters
    }

    /// Name and bytes under which they wait. They are written together with what the look remembers: without them nothing
    /// was raised, with it nothing is raised again.
    pub fn to_keep(&self) -> (String, Vec<u8>) {
        (name(&self.id), serde_json::to_vec(self).unwrap_or_default())
    }

    /// What becomes of them on a day, as far as `form` and `relay` tell.
    pub fn gate(&self, today: NaiveDate, form: &MailForm, relay: &RelayState) -> NewsGate {
        let is_news = self.on + Days::new(NEWS_DAYS) > today;
        match relay {
            _ if !form.alerts || !is_news => NewsGate::Discard,
            RelayState::Ready(relay) if relay.takes(&form.to) => NewsGate::Write,
            // Somebody may set the address right, or start the relay; what answers may be something between.
            RelayState::Ready(_) | RelayState::Missing | RelayState::Unknown => NewsGate::Wait,
        }
    }

    /// Forgets them: they are in a letter, or nobody wants them.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn forget(store: &impl Store, id: &str) -> Result<(), StoreError> {
        store.set_local(&name(id), None).await
    }
}

/// The news of one alert.
fn alone(row: &AlertRow) -> AlertNews {
    let is = |severity| u32::from(row.severity == severity);
    AlertNews {
        critical: is(Severity::Critical),
        warning: is(Severity::Warning),
        info: is(Severity::Info),
        greatest: row.amount.map(|amount| (row.name.clone(), amount)),
        rows: vec![row.clone()],
    }
}

fn name(id: &str) -> String {
    format!("{ALERT_NEWS}{id}")
}

/// The news that are in no letter yet, oldest first. What cannot be read is left where it is, and not sent.
///
/// # Errors
/// Those of [`Store::locals`].
pub async fn kept_news(store: &impl Store) -> Result<Vec<KeptNews>, StoreError> {
    let kept = store.locals(ALERT_NEWS).await?;
    let read = kept.iter();
    let mut news: Vec<KeptNews> = read
        .filter_map(|(_, bytes)| serde_json::from_slice(bytes).ok())
        .collect();
    news.sort_by_key(|kept| kept.on);
    Ok(news)
}
