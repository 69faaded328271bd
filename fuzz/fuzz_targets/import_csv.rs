//! Any bytes as a text file that somebody imports.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "whole_import.rs"]
mod whole_import;

fuzz_target!(|bytes: &[u8]| {
    // What begins like a package is the other target's.
    if !bytes.starts_with(b"PK") {
        whole_import::run(bytes, "RCV_VENTA_76000006-K_202610.csv");
    }
});
