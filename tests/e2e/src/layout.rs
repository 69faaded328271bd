//! Whether everything on the screen fits: nothing wider than the window, cut, or over something else.

use crate::browser::Browser;
use crate::failure::Outcome;

const SCRIPT: &str = include_str!("layout.js");

/// What does not fit on the screen that is shown, a line each; nothing is what should be.
pub async fn misfits(browser: &Browser) -> Outcome<Vec<String>> {
    browser.run(SCRIPT, vec![]).await
}
