//! `company/info`: names and dresses the app, and proves that the key works.

use std::borrow::Cow;

use domain::{Currency, Zone};

use crate::envelope::{body_text, object};
use crate::json::{self, Json};
use crate::profile::{Field, Profile};
use crate::rows::{Names, read_object};
use crate::{AnswerError, Resource};

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

impl CompanyInfo {
    /// Of an API that says nothing of the company: it is called as its profile is.
    pub fn unknown(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            tax_id: None,
            address: None,
            currency: None,
            time_zone: None,
            logo_url: None,
        }
    }
}

/// Reads the company, bare or inside `company` or `data`.
///
/// # Errors
/// [`AnswerError::Shape`] with the keys seen when nothing in the answer is a name.
pub fn decode_company(body: &[u8], profile: &Profile) -> Result<CompanyInfo, AnswerError> {
    let text = body_text(body)?;
    let members = object(text)?;
    let endpoint = profile.endpoint(Resource::Company);
    let found = match endpoint.and_then(|endpoint| endpoint.rows.as_deref()) {
        Some(pointer) => json::at(text, pointer).and_then(|inner| company_of(inner, profile)),
        None => company_of(text, profile).or_else(|| {
            ["company", "data"]
                .iter()
                .find_map(|name| match members.get(name)? {
                    Json::Object(inner) => company_of(inner, profile),
                    _ => None,
                })
        }),
    };
    found.ok_or_else(|| AnswerError::Shape(members.names()))
}

/// The company in an object's text; none without a name.
fn company_of(object: &str, profile: &Profile) -> Option<CompanyInfo> {
    let slots = read_object(object, Names::new(&profile.company, true))?;
    let text = |field| Json::of(slots.get(field)?.raw).into_text();
    let own = |field| text(field).map(Cow::into_owned);
    let is_image = |url: &String| url.starts_with("https://") || url.starts_with("data:image/");
    Some(CompanyInfo {
        name: own(Field::Name)?,
        tax_id: own(Field::TaxId),
        address: own(Field::Address),
        currency: text(Field::Currency).and_then(|code| Currency::parse(&code)),
        time_zone: text(Field::TimeZone).and_then(|name| Zone::parse(&name)),
        logo_url: own(Field::LogoUrl).filter(is_image),
    })
}
