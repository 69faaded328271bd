//! Inputs on which a fuzz target failed once (`fuzz/README.md`): none of them may again.

use std::fs;
use std::path::Path;

use domain::{Currency, List, Zone};
use onvio::{Answer, Context, Profile, Trail, decode_company, decode_page};

#[test]
fn nothing_that_failed_once_fails_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regressions");
    let mut inputs = 0;
    for entry in fs::read_dir(folder).expect("the folder is kept") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&path).expect("a file");
        match name.split('-').next() {
            Some("page") => read_page(&bytes),
            Some("profile") => read_profile(&bytes),
            _ => panic!("{name} belongs to no target"),
        }
        inputs += 1;
    }
    assert!(inputs > 0);
}

fn read_page(body: &[u8]) {
    for profile in Profile::builtins() {
        let _ = decode_company(body, &profile);
        let context = Context {
            profile: &profile,
            currency: Currency::CLP,
            zone: Zone::santiago(),
        };
        for list in List::ALL {
            let answer = Answer {
                url: "https://api.example/v1/list",
                status: 200,
                body,
                link: None,
                total_count: None,
            };
            let mut trail = Trail::default();
            match decode_page(list, &answer, &context, &mut trail) {
                Ok(page) => {
                    let read = page.records.len() + page.rejected.len();
                    assert_eq!(page.rows, read as u64);
                }
                Err(_) => assert_eq!(trail, Trail::default()),
            }
        }
    }
}

fn read_profile(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Profile::from_json(&text) {
        Ok(profile) => assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile)),
        Err(error) => assert!(!error.issues.is_empty()),
    }
}
