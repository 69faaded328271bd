//! What one key alone cannot show.

use domain::List;

use super::IssueKind;
use crate::Resource;
use crate::profile::{End, Expected, Field, HintNames, Profile, Style};

/// Reports what is missing, by JSON pointer.
pub(super) fn check(profile: &Profile, report: &mut dyn FnMut(&str, IssueKind)) {
    let mut missing = |pointer: &str| report(pointer, IssueKind::Missing);
    if profile.id.is_empty() {
        missing("/id");
    }
    let lists = List::ALL.map(|list| (list, profile.endpoint(Resource::List(list))));
    if lists.iter().all(|(_, endpoint)| endpoint.is_none()) {
        missing("/resources/documents");
    }
    for (list, endpoint) in lists {
        let Some(endpoint) = endpoint else { continue };
        let (resource, table) = match list {
            List::Customers => ("customers", "customer"),
            List::Documents => ("documents", "document"),
            List::Payments => ("payments", "payment"),
        };
        if endpoint.path.is_empty() {
            missing(&format!("/resources/{resource}/path"));
        }
        for field in Field::of(list) {
            if field.is_required(list) && profile.fields(list).get(*field).is_empty() {
                missing(&format!("/fields/{table}/{}", field.key()));
            }
        }
    }
    if let Some(company) = &profile.endpoints.company {
        if company.path.is_empty() {
            missing("/resources/company/path");
        }
        if profile.company.get(Field::Name).is_empty() {
            missing("/fields/company/name");
        }
    }
    if let Some(incremental) = &profile.incremental
        && incremental.parameter.is_empty()
    {
        missing("/incremental/parameter");
    }
    let paging = &profile.paging;
    let by_rows = matches!(paging.style, Style::Page | Style::Offset);
    if by_rows && paging.end == End::ShortPage && paging.size_parameter.is_none() {
        missing("/paging/sizeParameter");
    }
    let hinted = match paging.style {
        Style::Cursor => Some((paging.hints.cursor.is_empty(), "/paging/hints/cursor")),
        // Without them every answer would look like the whole list.
        Style::Auto => Some((paging.hints == HintNames::default(), "/paging/hints")),
        _ => None,
    };
    if let Some((true, pointer)) = hinted {
        missing(pointer);
    }
    for (name, _) in &profile.headers {
        if !super::value::is_header(name) {
            let pointer = format!("/headers/{}", super::value::escape(name));
            report(&pointer, IssueKind::Not(Expected::Header));
        }
    }
}
