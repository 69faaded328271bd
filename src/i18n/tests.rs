//! The languages say the same things: the same keys, values, elements and forms.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Form, Language, Quantity};

#[path = "../../build/catalogue.rs"]
mod catalogue;

use catalogue::{Catalogue, Wording, read};

fn words(language: Language) -> Catalogue {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
    read(&folder.join(language.code())).expect("a folder of words")
}

const OTHERS: [Language; 2] = [Language::Portuguese, Language::English];

#[test]
fn every_language_has_every_key_and_no_other() {
    let spanish = words(Language::Spanish);
    let keys: BTreeSet<&String> = spanish.keys().collect();
    for language in OTHERS {
        let other = words(language);
        let theirs: BTreeSet<&String> = other.keys().collect();
        let missing: Vec<_> = keys.difference(&theirs).collect();
        let unknown: Vec<_> = theirs.difference(&keys).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{}: missing {missing:?}, unknown {unknown:?}",
            language.code()
        );
    }
}

#[test]
fn a_sentence_has_the_same_values_and_elements_in_every_language() {
    let spanish = words(Language::Spanish);
    for language in OTHERS {
        let other = words(language);
        for (key, wording) in &spanish {
            // That a key is missing is the matter of another test.
            let Some(theirs) = other.get(key) else {
                continue;
            };
            assert_eq!(
                wording.values(),
                theirs.values(),
                "{} {key}",
                language.code()
            );
            assert_eq!(wording.tags(), theirs.tags(), "{} {key}", language.code());
        }
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    for language in Language::ALL {
        let needs_many = language.form(1_000_000) == Form::Many;
        for (key, wording) in words(language) {
            if let Wording::Plural { many, .. } = &wording {
                assert_eq!(many.is_some(), needs_many, "{} {key}", language.code());
            }
            let texts = wording.texts();
            assert!(
                texts.iter().all(|text| !text.trim().is_empty()),
                "{} {key} says nothing",
                language.code()
            );
        }
    }
}

#[test]
fn every_month_and_weekday_has_a_name() {
    for language in Language::ALL {
        let words = words(language);
        for (key, count) in [
            ("date.months", 12),
            ("date.months_short", 12),
            ("date.weekdays", 7),
            ("date.weekdays_short", 7),
        ] {
            let names = words[key].texts()[0].split(' ').count();
            assert_eq!(names, count, "{} {key}", language.code());
        }
        // There is no room for more under a column.
        let mut short = words["date.months_short"].texts()[0].split(' ');
        assert!(short.all(|month| month.chars().count() == 3));
    }
}

#[test]
fn numbers_choose_their_form() {
    use Form::{Many, One, Other};
    let forms = |language: Language| [0, 1, 2, 1_000_000, 1_000_001].map(|n| language.form(n));
    assert_eq!(forms(Language::Spanish), [Other, One, Other, Many, Other]);
    assert_eq!(forms(Language::Portuguese), [One, One, Other, Many, Other]);
    assert_eq!(forms(Language::English), [Other, One, Other, Other, Other]);
    assert_eq!((-3_i64).magnitude(), 3);
    assert_eq!(i64::MIN.magnitude(), 1 << 63);
}

#[test]
fn a_code_finds_its_language() {
    for (code, language) in [
        ("es", Some(Language::Spanish)),
        ("es-MX", Some(Language::Spanish)),
        ("pt-PT", Some(Language::Portuguese)),
        ("PT_br", Some(Language::Portuguese)),
        ("en-US", Some(Language::English)),
        ("fr", None),
        ("", None),
    ] {
        assert_eq!(Language::serving(code), language, "{code}");
    }
}

#[test]
fn files_have_a_name_for_each_of_their_columns() {
    for language in Language::ALL {
        let words = words(language);
        for (key, columns) in [("sync.csv_columns", 7), ("findings.csv_columns", 9)] {
            let names = words[key].texts()[0].split(';').count();
            assert_eq!(names, columns, "{} {key}", language.code());
        }
    }
}
