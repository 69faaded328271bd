//! What may be wrong with a key that was refused. Nothing of the key itself is told.

use onvio::Profile;
use protocol::{Environment, Hint};

/// How keys of the v1 contract begin, and the tokens that a proxy gives to devices.
const USUAL_BEGINNINGS: [&str; 2] = ["tr_onvio_", "atl_"];

/// What is odd about a pasted key that `environment` refused. How keys of other contracts look, nobody knows.
pub fn key_hint(pasted: &str, environment: Environment, profile: &Profile) -> Option<Hint> {
    let key = pasted.trim();
    let has = |words: &[&str]| {
        let key = key.to_lowercase();
        words.iter().any(|word| key.contains(word))
    };
    if key.contains(char::is_whitespace) && !profile.auth.keeps_spaces() {
        Some(Hint::KeyHadSpaces)
    } else if environment == Environment::Production && has(&["sandbox", "_test_"]) {
        Some(Hint::KeyOfSandbox)
    } else if environment == Environment::Sandbox && has(&["_live_", "_prod_"]) {
        Some(Hint::KeyOfProduction)
    } else if profile.id == "onvio-v1"
        && !USUAL_BEGINNINGS.iter().any(|usual| key.starts_with(usual))
    {
        Some(Hint::KeyLooksOdd)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use onvio::{Builtin, Encoding};

    use super::*;

    #[test]
    fn what_is_odd_is_told_in_the_order_of_its_weight() {
        use Environment::{Production, Sandbox};
        let onvio = Profile::onvio_v1();
        let mut basic = Builtin::Generic.profile();
        basic.auth.headers[0].encoding = Encoding::Base64;
        let of_others = [
            ("sk_0123", &Builtin::Generic.profile()),
            ("atl_0123", &onvio),
            ("a:b c", &basic),
        ];
        for (key, profile) in of_others {
            assert_eq!(key_hint(key, Production, profile), None, "{key}");
        }
        for (key, environment, hint) in [
            (" tr_onvio_0123456789abcdef\n", Production, None),
            (
                "tr_onvio_0123 456789abcdef",
                Production,
                Some(Hint::KeyHadSpaces),
            ),
            (
                "tr_onvio_sandbox_0123",
                Production,
                Some(Hint::KeyOfSandbox),
            ),
            ("tr_onvio_sandbox_0123", Sandbox, None),
            ("tr_onvio_live_0123", Sandbox, Some(Hint::KeyOfProduction)),
            (
                "onvio_0123456789abcdef",
                Production,
                Some(Hint::KeyLooksOdd),
            ),
        ] {
            assert_eq!(key_hint(key, environment, &onvio), hint, "{key}");
        }
    }
}
