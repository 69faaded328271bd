//! Stored form of the saved views.

use serde::{Deserialize, Serialize};

use super::{Codec, Invalid};
use crate::{KeptView, SavedViews};

/// [`SavedViews`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredViews<'a> {
    last_id: u32,
    #[serde(borrow)]
    views: Vec<StoredView<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredView<'a> {
    id: u32,
    name: &'a str,
    address: &'a str,
    usual: bool,
}

impl Codec for SavedViews {
    type Stored<'a> = StoredViews<'a>;

    fn to_stored(&self) -> StoredViews<'_> {
        let views = self.views.iter().map(|view| StoredView {
            id: view.id,
            name: &view.name,
            address: &view.address,
            usual: view.usual,
        });
        StoredViews {
            last_id: self.last_id,
            views: views.collect(),
        }
    }

    fn from_stored(stored: StoredViews<'_>) -> Result<Self, Invalid> {
        let views = stored.views.into_iter().map(|view| KeptView {
            id: view.id,
            name: view.name.to_owned(),
            address: view.address.to_owned(),
            usual: view.usual,
        });
        Ok(Self {
            last_id: stored.last_id,
            views: views.collect(),
        })
    }
}
