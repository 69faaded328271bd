//! The living company as a program, in a worker of its own that lives as long as somebody looks at the demo. The
//! first visit does not download it.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
