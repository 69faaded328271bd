//! What a message says: the one place that makes subject and text, by whatever way it goes out.

use chrono::NaiveDate;
use protocol::{
    Channel, ContactResult, EntryForm, EntryWhat, Reach, ReminderDocument, ReminderLine,
    ReminderSetup, ReminderText, ReminderTone, ThanksLine,
};

use crate::format::{Currency, count};
use crate::i18n::*;
use crate::letter::{UnknownVariable, check, fill};
use crate::words::{I18n, customer_words, day_long, day_of_year, kind_words};

/// Subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Of an e-mail.
    pub subject: String,
    /// What is said.
    pub text: String,
}

/// Who writes, in which money, on which day, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Sender {
    /// Name of the company.
    pub company: String,
    /// Its money.
    pub currency: Currency,
    /// Today in its zone.
    pub today: NaiveDate,
    /// Its texts.
    pub setup: ReminderSetup,
}

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To remind, in this tone, at this step.
    Remind(ReminderTone, i16),
    /// To thank.
    Thank,
    /// Whatever a person writes.
    Free,
}

/// To whom something is said, and about what.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// To whom.
    pub reach: Reach,
    /// What for.
    pub purpose: Purpose,
    /// What is named.
    pub documents: Vec<ReminderDocument>,
    /// What is asked for, or came.
    pub total: i64,
    /// The part of it that is past due.
    pub overdue: i64,
    /// Days late of the oldest.
    pub days_late: u32,
}

impl From<&ReminderLine> for Subject {
    fn from(line: &ReminderLine) -> Self {
        Self {
            reach: line.reach.clone(),
            purpose: Purpose::Remind(line.tone, line.step),
            documents: line.documents.clone(),
            total: line.total,
            overdue: line.overdue,
            days_late: line.days_late,
        }
    }
}

impl From<&ThanksLine> for Subject {
    fn from(line: &ThanksLine) -> Self {
        Self {
            total: line.amount,
            ..Self::to(line.reach.clone(), Purpose::Thank)
        }
    }
}

impl Subject {
    /// A message that names nothing.
    pub fn to(reach: Reach, purpose: Purpose) -> Self {
        Self {
            reach,
            purpose,
            documents: Vec::new(),
            total: 0,
            overdue: 0,
            days_late: 0,
        }
    }

    /// What is put down when it is opened by a way; of what a person wrote, the words too.
    pub fn entry(&self, channel: Channel, text: &str) -> EntryForm {
        let documents = self.documents.iter();
        EntryForm {
            currency: None,
            customer: self.reach.key.clone(),
            documents: documents.map(|document| document.key.clone()).collect(),
            what: match self.purpose {
                Purpose::Remind(_, step) => EntryWhat::Reminder {
                    channel,
                    step,
                    sent: false,
                },
                Purpose::Thank => EntryWhat::Thanks {
                    channel: Some(channel),
                    sent: false,
                },
                Purpose::Free => EntryWhat::Contact {
                    channel,
                    result: ContactResult::LeftMessage,
                },
            },
            text: match self.purpose {
                Purpose::Free => text.trim().to_owned(),
                Purpose::Remind(..) | Purpose::Thank => String::new(),
            },
        }
    }

    /// The message, with the first `shown` documents by name; of the rest it says how many they are. `total` and
    /// everything else are about all of them.
    ///
    /// # Errors
    /// A variable that does not exist.
    pub fn message(
        &self,
        i18n: I18n,
        sender: &Sender,
        shown: usize,
    ) -> Result<Message, UnknownVariable> {
        let text = match self.purpose {
            Purpose::Remind(tone, _) => text_of(i18n, &sender.setup, tone),
            Purpose::Thank => text_of(i18n, &sender.setup, ReminderTone::Thanks),
            Purpose::Free => ReminderText {
                subject: tu_string!(i18n, reminders.free_subject).to_owned(),
                body: tu_string!(i18n, reminders.free_text).to_owned(),
            },
        };
        let days = i64::from(self.days_late);
        let values = [
            ("empresa", sender.company.clone()),
            ("cliente", customer_words(i18n, &self.reach.name)),
            ("documentos", self.list(i18n, sender, shown)),
            ("total", self.sum(i18n, sender)),
            ("vencido", sender.currency.told(self.overdue)),
            (
                "dias",
                tu_string!(i18n, home.days, count = days, n = count(days)),
            ),
            ("fecha", day_long(i18n, sender.today)),
            ("datos_bancarios", sender.setup.bank.clone()),
            ("contacto", sender.setup.signature.clone()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, v)| (*name, &**v)).collect();
        Ok(Message {
            subject: fill(&text.subject, &values)?,
            text: fill(&text.body, &values)?,
        })
    }

    /// What is asked for in all, each currency that no rate converts beside it.
    fn sum(&self, i18n: I18n, sender: &Sender) -> String {
        let mut apart: Vec<(&(String, u8), i64)> = Vec::new();
        for document in &self.documents {
            let Some(currency) = &document.apart else {
                continue;
            };
            match apart.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, sum)) => *sum += document.amount,
                None => apart.push((currency, document.amount)),
            }
        }
        let own = (self.total > 0 || apart.is_empty()).then(|| sender.currency.told(self.total));
        let apart = apart
            .into_iter()
            .map(|((code, decimals), sum)| Currency::new(code.clone(), *decimals).told(sum));
        let sums = own.into_iter().chain(apart);
        let words = sums.reduce(|first, second| {
            tu_string!(i18n, reminders.and, first = first, second = second)
        });
        words.unwrap_or_default()
    }

    fn list(&self, i18n: I18n, sender: &Sender, shown: usize) -> String {
        let named = self.documents.iter().take(shown);
        let mut lines: Vec<String> = named.map(|one| line(i18n, sender, one)).collect();
        let rest = self.documents.len().saturating_sub(shown);
        if rest > 0 {
            let n = i64::try_from(rest).unwrap_or(i64::MAX);
            lines.push(tu_string!(
                i18n,
                reminders.doc_more,
                count = n,
                n = count(n)
            ));
        }
        lines.join("\n")
    }
}

/// "- Factura 1001: $590.000, venció el 13 nov (hace 10 días)".
fn line(i18n: I18n, sender: &Sender, document: &ReminderDocument) -> String {
    let name = format!("{} {}", kind_words(i18n, &document.kind), document.number);
    let amount = match &document.apart {
        Some((code, decimals)) => Currency::new(code.clone(), *decimals).told(document.amount),
        None => sender.currency.told(document.amount),
    };
    let day = day_of_year(i18n, document.due_on, sender.today);
    match document.days_late {
        ..0 => tu_string!(
            i18n,
            reminders.doc_due,
            document = name,
            amount = amount,
            day = day
        ),
        0 => tu_string!(i18n, reminders.doc_today, document = name, amount = amount),
        late => tu_string!(
            i18n,
            reminders.doc_late,
            document = name,
            amount = amount,
            day = day,
            days = tu_string!(i18n, home.days, count = late, n = count(late))
        ),
    }
}

/// The text of a tone: what was written here, else that of the app.
pub fn text_of(i18n: I18n, setup: &ReminderSetup, tone: ReminderTone) -> ReminderText {
    let place = ReminderTone::ALL.iter().position(|known| *known == tone);
    let own = place.and_then(|place| setup.texts[place].clone());
    own.unwrap_or_else(|| usual_text(i18n, tone))
}

/// The text of the app.
pub fn usual_text(i18n: I18n, tone: ReminderTone) -> ReminderText {
    let late = tu_string!(i18n, reminders.default_subject_late);
    let due = tu_string!(i18n, reminders.default_subject_due);
    let (subject, body) = match tone {
        ReminderTone::BeforeDue => (due, tu_string!(i18n, reminders.default_before)),
        ReminderTone::DueToday => (due, tu_string!(i18n, reminders.default_due)),
        ReminderTone::Late => (late, tu_string!(i18n, reminders.default_late)),
        ReminderTone::VeryLate => (late, tu_string!(i18n, reminders.default_very_late)),
        ReminderTone::Thanks => (
            tu_string!(i18n, reminders.default_subject_thanks),
            tu_string!(i18n, reminders.default_thanks),
        ),
    };
    ReminderText {
        subject: subject.to_owned(),
        body: body.to_owned(),
    }
}

/// The first variable of the texts written here that does not exist: a backup of another version may bring one.
pub fn unknown_variable(setup: &ReminderSetup) -> Option<UnknownVariable> {
    let own = setup.texts.iter().flatten();
    own.flat_map(|text| [&text.subject, &text.body])
        .find_map(|text| check(text).err())
}
