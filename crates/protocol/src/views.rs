//! Views that a person saved under a name.

use serde::{Deserialize, Serialize};

/// An address under a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SavedView {
    /// Which; 0 for one that is not saved yet. They stand in this order.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Address, from `#` on; its days may be relative words.
    pub address: String,
    /// Where the navigation leads to its screen.
    pub usual: bool,
}
