//! What leaves the page to be read elsewhere: messages with variables, what is typed over them and the addresses that
//! open them, days for a calendar, and pages that stand alone.

mod address;
mod calendar;
mod drafts;
mod page;
mod template;

pub use address::{MAIL_LETTERS, WHATSAPP_LETTERS, longest, mailto, whatsapp};
pub use calendar::{Day, calendar};
pub use drafts::{Asked, Draft, DraftBook, DraftFor, DraftKey};
pub use page::{Page, page_name};
pub use template::{UnknownVariable, VARIABLES, check, fill};
