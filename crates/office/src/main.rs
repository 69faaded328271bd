//! The program that writes workbooks and reads files, in a worker of its own that lives as long as the work. The first
//! visit does not download it, and a hundred thousand lines hold up neither the page nor its worker.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
