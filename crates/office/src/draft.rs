//! A letter as a file that mail programs open as a draft: RFC 5322 and MIME, with `X-Unsent: 1`. It says nothing about
//! who sends it: that is whoever opens it.

use std::time::{Duration, SystemTime};

use lettre::message::header::{
    ContentType, Date, Header, HeaderName, HeaderValue, Headers, MimeVersion, Subject, To,
};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use protocol::Draft;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What no letter can be made of.
#[derive(Debug, thiserror::Error)]
pub enum BadDraft {
    /// The address is none.
    #[error("no address: {0}")]
    Address(String),
    /// The name of the file cannot stand in a letter.
    #[error("no type of file")]
    Type,
}

/// Mail programs that know this header open the file to be sent, others show it.
#[derive(Clone)]
struct Unsent;

impl Header for Unsent {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Unsent")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "1".to_owned())
    }
}

/// The file of a draft with a workbook in it.
///
/// # Errors
/// [`BadDraft`].
pub fn file(draft: &Draft, workbook: Vec<u8>) -> Result<Vec<u8>, BadDraft> {
    let to = draft.to.parse::<Mailbox>();
    let to = to.map_err(|_| BadDraft::Address(draft.to.clone()))?;
    let workbook_type = ContentType::parse(WORKBOOK).map_err(|_| BadDraft::Type)?;
    let at = Duration::from_millis(u64::try_from(draft.at).unwrap_or_default());
    let mut headers = Headers::new();
    headers.set(Unsent);
    headers.set(Date::new(SystemTime::UNIX_EPOCH + at));
    headers.set(To::from(lettre::message::Mailboxes::from(to)));
    // A line break would begin another header.
    headers.set(Subject::from(draft.subject.replace(['\r', '\n'], " ")));
    headers.set(MimeVersion::new(1, 0));
    let parts = MultiPart::mixed()
        .boundary(boundary(draft, &workbook))
        .singlepart(SinglePart::plain(draft.text.clone()))
        .singlepart(Attachment::new(draft.file.clone()).body(workbook, workbook_type));
    let mut file = headers.to_string().into_bytes();
    file.extend_from_slice(&parts.formatted());
    Ok(file)
}

/// A line that is in no part: nobody writes it, and neither Base64 nor quoted-printable has `=_`.
fn boundary(draft: &Draft, workbook: &[u8]) -> String {
    format!("=_atalaya_{}_{}", draft.at, workbook.len())
}
