//! Messages to customers: a text with variables, and the addresses that open it in another program.

mod address;
mod calendar;
mod template;

pub use address::{MAIL_LETTERS, WHATSAPP_LETTERS, longest, mailto, whatsapp};
pub use calendar::{Day, calendar};
pub use template::{UnknownVariable, VARIABLES, check, fill};
