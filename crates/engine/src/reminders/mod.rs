//! Reminders, as the page hears of them.

mod calendar;
mod settings;
mod view;

pub use settings::ReminderSettings;
pub(crate) use view::{reach, reminder_of, reminder_setup};
pub use view::{reminders_before_first_sync, reminders_view};
