//! An answer of an API: read by every built-in profile, as every list. It is an error, or every row of it became a
//! record or was rejected, and no rows come from nowhere.
#![no_main]

use std::sync::LazyLock;

use domain::{Currency, List, Zone};
use libfuzzer_sys::fuzz_target;
use onvio::{Answer, Context, Profile, Trail, decode_company, decode_page};

static PROFILES: LazyLock<[Profile; 3]> = LazyLock::new(Profile::builtins);

fuzz_target!(|body: &[u8]| {
    for profile in PROFILES.iter() {
        let _ = decode_company(body, profile);
        let context = Context {
            profile,
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
                    assert!(page.rows > 0 || body.contains(&b'['), "rows from nowhere");
                }
                Err(_) => assert_eq!(trail, Trail::default()),
            }
        }
    }
});
