//! Which profile a company is read by: the one kept on this device for it, else the deployment's, else the v1
//! contract. One that cannot be read is a problem; no other is taken in its place, which might read nonsense.

use onvio::{Builtin, Expected, IssueKind, Profile, ProfileError, ProfileIssue};
use protocol::{DocumentFault, DocumentIssue, DocumentValue, Problem, ProblemKind, ProfileSource};

use crate::ReadConfig;

/// A document, or the name of a built-in profile.
///
/// # Errors
/// What is wrong with it.
pub fn read_profile(text: &str) -> Result<Profile, ProfileError> {
    let text = text.trim();
    if text.starts_with('{') {
        return Profile::from_json(text);
    }
    Profile::builtin(text).ok_or_else(|| ProfileError {
        issues: vec![ProfileIssue {
            line: 1,
            pointer: String::new(),
            kind: IssueKind::Not(Expected::OneOf(Builtin::ALL.map(Builtin::id).to_vec())),
        }],
    })
}

/// The profile that holds for a company, and who chose it.
pub fn choose_profile(
    kept: Option<&str>,
    config: &ReadConfig,
) -> (ProfileSource, Result<Profile, Problem>) {
    match (kept, &config.profile) {
        (Some(kept), _) => (
            ProfileSource::Device,
            read_profile(kept).map_err(|error| bad_profile(&error)),
        ),
        (None, Some(profile)) => (
            ProfileSource::Deployment,
            profile.clone().map_err(|error| bad_profile(&error)),
        ),
        (None, None) => (ProfileSource::Default, Ok(Profile::onvio_v1())),
    }
}

/// A profile that cannot be read, as a problem: each issue with its line and its key.
pub fn bad_profile(error: &ProfileError) -> Problem {
    Problem {
        issues: document_issues(error),
        ..Problem::new(ProblemKind::BadProfile)
    }
}

/// What is wrong with a document, for the screen.
pub fn document_issues(error: &ProfileError) -> Vec<DocumentIssue> {
    let issue = |issue: &ProfileIssue| DocumentIssue {
        line: issue.line,
        pointer: issue.pointer.clone(),
        fault: match &issue.kind {
            IssueKind::NotJson(_) => DocumentFault::NotJson,
            IssueKind::UnknownKey(near) => DocumentFault::UnknownKey(near.clone()),
            IssueKind::Twice => DocumentFault::Twice,
            IssueKind::Missing => DocumentFault::Missing,
            IssueKind::Not(expected) => DocumentFault::Expected(value_of(expected)),
        },
    };
    error.issues.iter().map(issue).collect()
}

fn value_of(expected: &Expected) -> DocumentValue {
    match expected {
        Expected::Text => DocumentValue::Text,
        Expected::Flag => DocumentValue::Flag,
        Expected::Number(from, to) => DocumentValue::Number(*from, *to),
        Expected::Object => DocumentValue::Object,
        Expected::Texts => DocumentValue::Texts,
        Expected::Names => DocumentValue::Names,
        Expected::Pairs => DocumentValue::Pairs,
        Expected::OneOf(words) => {
            DocumentValue::OneOf(words.iter().map(|word| (*word).to_owned()).collect())
        }
        Expected::Address => DocumentValue::Address,
        Expected::Path => DocumentValue::Path,
        Expected::Pointer => DocumentValue::Pointer,
        Expected::Header => DocumentValue::Header,
        Expected::AuthHeaders => DocumentValue::AuthHeaders,
        Expected::Since => DocumentValue::Since,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_config;

    const MINE: &str = r#"{"extends":"generic","id":"mine"}"#;

    fn chosen(kept: Option<&str>, config: &str) -> (ProfileSource, Result<String, Problem>) {
        let (source, profile) = choose_profile(kept, &read_config(config));
        (source, profile.map(|profile| profile.id))
    }

    #[test]
    fn the_device_goes_before_the_deployment() {
        let id = |id: &str| Ok(id.to_owned());
        let generic = r#"{"profile":"generic"}"#;
        assert_eq!(chosen(None, "{}"), (ProfileSource::Default, id("onvio-v1")));
        assert_eq!(
            chosen(None, generic),
            (ProfileSource::Deployment, id("generic"))
        );
        assert_eq!(
            chosen(Some(MINE), generic),
            (ProfileSource::Device, id("mine"))
        );
        assert_eq!(
            chosen(Some("onvio-br"), generic),
            (ProfileSource::Device, id("onvio-br"))
        );
    }

    #[test]
    fn nothing_is_taken_in_place_of_a_broken_profile() {
        for (kept, config) in [
            (None, r#"{"profile":{"extends":"generic"}}"#),
            (Some("{"), "{}"),
            (Some("onvio"), r#"{"profile":"generic"}"#),
        ] {
            let (_, profile) = chosen(kept, config);
            let problem = profile.expect_err("a problem");
            assert_eq!(problem.kind, ProblemKind::BadProfile);
            assert_eq!(problem.issues.first().map(|issue| issue.line), Some(1));
        }
    }

    #[test]
    fn each_issue_names_its_line_its_key_and_what_may_stand_there() {
        let text = "{\"extends\":\"generic\",\n\"id\":\"mine\",\n\"pagging\":{},\n\"paging\":{\"style\":7}}";
        let problem = bad_profile(&read_profile(text).expect_err("two issues"));
        let [unknown, wrong] = problem.issues.as_slice() else {
            panic!("{:?}", problem.issues);
        };
        assert_eq!((unknown.line, unknown.pointer.as_str()), (3, "/pagging"));
        let near = Some("paging".to_owned());
        assert_eq!(unknown.fault, DocumentFault::UnknownKey(near));
        assert_eq!((wrong.line, wrong.pointer.as_str()), (4, "/paging/style"));
        let one_of = matches!(&wrong.fault, DocumentFault::Expected(DocumentValue::OneOf(words)) if words.len() > 2);
        assert!(one_of, "{wrong:?}");
    }

    #[test]
    fn the_page_offers_every_built_in_profile() {
        assert_eq!(Builtin::ALL.map(Builtin::id), protocol::BUILT_IN_PROFILES);
    }
}
