//! Which profile a company is read by: the one kept on this device for it, else the deployment's, else the v1
//! contract. One that cannot be read is a problem; no other is taken in its place, which might read nonsense.

use onvio::{Builtin, Expected, IssueKind, Profile, ProfileError, ProfileIssue};
use protocol::{Problem, ProblemKind, ProfileSource};

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
        detail: Some(error.to_string()),
        ..Problem::new(ProblemKind::BadProfile)
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
            assert!(
                problem
                    .detail
                    .is_some_and(|detail| detail.contains("line 1"))
            );
        }
    }
}
