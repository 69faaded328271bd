//! The proxy against an upstream that writes down what reaches it.
#![allow(clippy::disallowed_methods, reason = "native tests wait for servers")]
#![allow(missing_docs)]

mod answers;
mod custody;
mod floods;
mod hostile;
mod mail;
mod origins;
mod paging;
mod support;
mod tokens;
