//! The store in a browser, from a dedicated worker, where the product has it.
#![cfg(target_arch = "wasm32")]

mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
