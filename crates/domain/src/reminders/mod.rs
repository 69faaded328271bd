//! Reminders: who is to be told today of what is due, of which documents, and who is left alone and why.
//!
//! A **ladder** has steps, in days from the due date of a document. A document is told of once per step: when a
//! reminder that names it went out on the day of the step or later, that step is said. Of several steps that passed
//! unsaid only the last one counts, so that nobody hears ten times what the app slept through. Whoever hears of one
//! document hears of all that is due, in one message.
//!
//! Nobody is reminded who owes nothing by the last sync, whose promise is active, for whom something is planned on a
//! later day, or who was written to as often as the law lets one.

mod caps;
mod hours;
mod ladder;
mod letter;
mod plan;
mod thanks;
mod upcoming;

pub use caps::{CALL_DAYS, next_call_on, next_message_on};
pub use hours::{HOURS, NoContact, no_contact};
pub use ladder::{Ladder, MOST_STEPS, Step, StepDay};
pub use letter::{Letter, LetterItem, Tone};
pub use plan::{LeftOut, ReminderInputs, Reminding, reminding};
pub use thanks::{ThanksDue, thanks_due};
pub use upcoming::{Upcoming, UpcomingWhat, past_due, upcoming};
