//! Letters for the proxy's relay: they wait on the device until it has taken them, and each goes out once. A reminder is
//! looked at again before it goes: it must still be true.

mod news;
mod outbox;
mod relay;
mod reminder;

pub use news::{KeptNews, NewsGate, kept_news};
pub use outbox::{DueLetter, Outbox};
pub use relay::{Handed, handed, letter_body, relay_state};
pub use reminder::{
    KeptReminder, Moment, ReminderGate, is_over, new_reminder_stop, queued, reminder_gate,
    reminder_of_day, sent_deed,
};
