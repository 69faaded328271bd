//! The store in memory keeps what every store promises.
#![cfg(not(target_arch = "wasm32"))]

use store::MemoryStore;
use store::testing::conformance;

macro_rules! case {
    ($name:ident) => {
        #[test]
        fn $name() {
            let store = MemoryStore::new();
            pollster::block_on(conformance::$name(&store, &store.clone()));
        }
    };
}

store::for_each_conformance_case!(case);
