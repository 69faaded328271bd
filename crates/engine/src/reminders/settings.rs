//! How a company writes its reminders: what a person set.

use domain::reminders::{Ladder, Step};
use protocol::{ReminderChange, ReminderStep, ReminderText, ReminderTone};

/// Letters of a subject, and of where the money is to go and who writes.
const SHORT_LETTERS: usize = 1_000;
/// Letters of a text.
const TEXT_LETTERS: usize = 4_000;

/// What a person set; `None` and empty leave what is usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReminderSettings {
    /// The steps, where they are not the usual ones.
    pub ladder: Option<Ladder>,
    /// Texts in the place of those of the app, in the order of [`ReminderTone::ALL`].
    pub texts: [Option<ReminderText>; 5],
    /// Where the money is to go.
    pub bank: String,
    /// Who writes.
    pub signature: String,
}

impl ReminderSettings {
    /// Takes a change in. What is no ladder changes nothing.
    pub fn change(&mut self, change: ReminderChange) {
        match change {
            ReminderChange::Steps(None) => self.ladder = None,
            ReminderChange::Steps(Some(steps)) => {
                let steps = steps.into_iter();
                let steps = steps.map(|ReminderStep { days, on }| Step { days, on });
                if let Some(ladder) = Ladder::new(steps.collect()) {
                    self.ladder = Some(ladder).filter(|ladder| *ladder != Ladder::default());
                }
            }
            ReminderChange::Text(tone, text) => {
                let places = ReminderTone::ALL.iter().zip(&mut self.texts);
                for (_, place) in places.filter(|(known, _)| **known == tone) {
                    *place = text.as_ref().map(|text| ReminderText {
                        subject: short(&text.subject, SHORT_LETTERS),
                        body: short(&text.body, TEXT_LETTERS),
                    });
                }
            }
            ReminderChange::Sender { bank, signature } => {
                self.bank = short(&bank, SHORT_LETTERS);
                self.signature = short(&signature, SHORT_LETTERS);
            }
        }
    }
}

/// A text without spaces around it, of so many letters at most.
fn short(text: &str, letters: usize) -> String {
    text.trim().chars().take(letters).collect()
}
