//! Views that a person saved: how they are checked, numbered and kept.

use protocol::SavedView;
use store::{KeptView, SavedViews};

/// So many can be kept.
const MOST: usize = 200;
/// Letters of a name.
const NAME_LETTERS: usize = 80;
/// Bytes of an address.
const ADDRESS_BYTES: usize = 2_000;

/// The views as the page is told.
pub fn saved_views(kept: &SavedViews) -> Vec<SavedView> {
    let views = kept.views.iter();
    views
        .map(|view| SavedView {
            id: view.id,
            name: view.name.clone(),
            address: view.address.clone(),
            usual: view.usual,
        })
        .collect()
}

/// Keeps a view: a new one at the end, a known one (or one that was deleted) in its place. Of the views of one
/// screen one at the most is the usual one. Whether anything changed.
pub fn save_view(kept: &mut SavedViews, view: SavedView) -> bool {
    let name: String = view.name.trim().chars().take(NAME_LETTERS).collect();
    let is_address = view.address.starts_with("#/") && view.address.len() <= ADDRESS_BYTES;
    let is_known = kept.views.iter().any(|known| known.id == view.id);
    if name.is_empty() || !is_address || (!is_known && kept.views.len() >= MOST) {
        return false;
    }
    let last = kept.views.iter().map(|known| known.id).max().unwrap_or(0);
    let view = KeptView {
        id: if view.id == 0 {
            last.max(kept.last_id) + 1
        } else {
            view.id
        },
        name,
        address: view.address,
        usual: view.usual,
    };
    if view.usual {
        let screen = screen_of(&view.address).to_owned();
        for other in &mut kept.views {
            other.usual &= screen_of(&other.address) != screen;
        }
    }
    kept.last_id = kept.last_id.max(view.id);
    kept.views.retain(|known| known.id != view.id);
    let place = kept.views.partition_point(|known| known.id < view.id);
    kept.views.insert(place, view);
    true
}

/// Forgets a view. Its number is not given again, so that it can come back to its place.
pub fn delete_view(kept: &mut SavedViews, id: u32) -> bool {
    let before = kept.views.len();
    kept.views.retain(|known| known.id != id);
    kept.views.len() != before
}

/// The path of an address.
fn screen_of(address: &str) -> &str {
    address.split('?').next().unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(id: u32, name: &str, address: &str) -> SavedView {
        SavedView {
            id,
            name: name.to_owned(),
            address: address.to_owned(),
            usual: false,
        }
    }

    fn names(kept: &SavedViews) -> Vec<&str> {
        kept.views.iter().map(|view| view.name.as_str()).collect()
    }

    #[test]
    fn a_view_that_comes_back_stands_where_it_stood() {
        let mut kept = SavedViews::default();
        for name in ["a", "b", "c"] {
            assert!(save_view(&mut kept, view(0, name, "#/facturas")));
        }
        let gone = saved_views(&kept)[2].clone();
        assert!(delete_view(&mut kept, gone.id));
        assert!(!delete_view(&mut kept, gone.id));
        assert!(save_view(&mut kept, view(0, "d", "#/")));
        assert!(save_view(&mut kept, gone));
        assert_eq!(names(&kept), ["a", "b", "c", "d"]);
        assert!(save_view(&mut kept, view(1, " A ", "#/")));
        assert_eq!(names(&kept), ["A", "b", "c", "d"]);
    }

    #[test]
    fn a_screen_has_one_usual_view() {
        let mut kept = SavedViews::default();
        for address in ["#/facturas?estado=vencida", "#/facturas", "#/caja"] {
            let usual = SavedView {
                usual: true,
                ..view(0, address, address)
            };
            assert!(save_view(&mut kept, usual));
        }
        let usual: Vec<bool> = kept.views.iter().map(|view| view.usual).collect();
        assert_eq!(usual, [false, true, true]);
    }

    #[test]
    fn what_is_no_view_is_not_kept() {
        let mut kept = SavedViews::default();
        for (name, address) in [("", "#/"), ("a", "https://host.example"), ("a", "")] {
            assert!(!save_view(&mut kept, view(0, name, address)));
        }
        assert!(!save_view(
            &mut kept,
            view(0, "a", &format!("#/{}", "x".repeat(3_000)))
        ));
        assert_eq!(kept, SavedViews::default());
    }
}
