//! The API as this product knows it: a profile (data, not code), requests, and answers turned into records.
//!
//! Only this crate knows the API's names. It does no IO: the caller sends a [`Request`] (adding the key),
//! and hands the answer to [`decode_page`] or [`decode_company`]. A row that cannot be read is rejected
//! with its reason and the rest of the page goes on; an answer whose shape is not recognised is an error
//! that names the keys seen, never an empty list.

mod cells;
mod company;
mod decode;
mod envelope;
mod error;
mod hash;
mod inspect;
mod json;
mod link;
mod ordinals;
mod page;
mod paging;
mod profile;
mod record;
mod request;
mod rows;
mod value;

pub use company::{CompanyInfo, decode_company};
pub use decode::decode_page;
pub use error::AnswerError;
pub use inspect::{
    FieldSeen, Inspection, NameSeen, Reading, WordKind, WordSeen, inspect_company, inspect_list,
};
pub use link::resolve_link;
pub use page::{Answer, Context, Page, Records};
pub use paging::{Next, Trail};
pub use profile::{
    Auth, AuthHeader, Builtin, DateSpelling, DecimalMark, Encoding, End, Endpoint, Endpoints,
    Envelope, Expected, Field, FieldTable, HintNames, Incremental, InstantFormat, IssueKind,
    KeyFault, Paging, Profile, ProfileError, ProfileIssue, RequestLimits, Style, UnixUnit, Words,
};
pub use request::{Request, Resource, build_request};
