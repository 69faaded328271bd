//! `company/info`: names and dresses the app, and proves that the key works.

use domain::{Currency, Zone};

use crate::AnswerError;
use crate::envelope::{body_text, object};
use crate::json::{Json, Members};
use crate::profile::{Field, FieldTable, Profile};

/// What the API says of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyInfo {
    /// Name.
    pub name: String,
    /// Tax id as sent.
    pub tax_id: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Currency of its books, when it is a known code.
    pub currency: Option<Currency>,
    /// Its zone, when it is among those compiled in.
    pub time_zone: Option<Zone>,
    /// Address of a logo, `https:` or `data:image/`.
    pub logo_url: Option<String>,
}

/// Reads the company, bare or inside `company` or `data`.
///
/// # Errors
/// [`AnswerError::Shape`] with the keys seen when nothing in the answer is a name.
pub fn decode_company(body: &[u8], profile: &Profile) -> Result<CompanyInfo, AnswerError> {
    let members = object(body_text(body)?)?;
    let inner = ["company", "data"]
        .iter()
        .find_map(|name| match members.get(name)? {
            Json::Object(text) => Members::parse(text),
            _ => None,
        });
    let read = |from: &Members<'_>| company_of(from, &profile.company);
    read(&members)
        .or_else(|| inner.as_ref().and_then(read))
        .ok_or_else(|| AnswerError::Shape(members.names()))
}

fn company_of(members: &Members<'_>, table: &FieldTable) -> Option<CompanyInfo> {
    let text = |wanted: Field| {
        table
            .names()
            .filter(|(_, field, _)| *field == wanted)
            .find_map(|(name, _, _)| members.get(name)?.into_text())
            .map(std::borrow::Cow::into_owned)
    };
    let is_image = |url: &String| url.starts_with("https://") || url.starts_with("data:image/");
    Some(CompanyInfo {
        name: text(Field::Name)?,
        tax_id: text(Field::TaxId),
        address: text(Field::Address),
        currency: text(Field::Currency).and_then(|code| Currency::parse(&code)),
        time_zone: text(Field::TimeZone).and_then(|name| Zone::parse(&name)),
        logo_url: text(Field::LogoUrl).filter(is_image),
    })
}
