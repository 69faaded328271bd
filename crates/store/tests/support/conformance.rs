//! The store in the browser keeps what every store promises.

use store::IdbStore;
use store::testing::conformance;
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! case {
    ($name:ident) => {
        #[wasm_bindgen_test]
        async fn $name() {
            let name = concat!("conformance-", stringify!($name));
            let store = IdbStore::open(name).await.expect("opened");
            let other = IdbStore::open(name).await.expect("opened");
            conformance::$name(&store, &other).await;
            IdbStore::delete(name).await.expect("deleted");
        }
    };
}

store::for_each_conformance_case!(case);
