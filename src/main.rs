//! Entry point of the page in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    page::start();
}

/// The page runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
