//! A profile document: it is refused with at least one issue that has a line of the document, or it is a profile that
//! is written and read again as the same one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onvio::Profile;

fuzz_target!(|text: &str| {
    match Profile::from_json(text) {
        Ok(profile) => assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile)),
        Err(error) => {
            let lines = text.lines().count().max(1) + 1;
            assert!(!error.issues.is_empty());
            for issue in &error.issues {
                assert!((1..=lines).contains(&(issue.line as usize)), "{issue}");
            }
        }
    }
});
