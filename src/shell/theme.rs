//! Light, dark, or as the system says. A matter of this device, kept in its `localStorage`.

use crate::bridge::root_element;
use crate::device::storage;

const KEY: &str = "atalaya-theme";
const MARK: &str = "data-theme";

/// What the person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// What is kept on this device.
    pub fn kept() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        match kept.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows it and keeps it.
    pub fn choose(self) {
        self.show();
        // A browser that keeps nothing shows the theme until the page is closed.
        if let Some(storage) = storage() {
            let _ = match self.code() {
                Some(code) => storage.set_item(KEY, code),
                None => storage.remove_item(KEY),
            };
        }
    }

    fn show(self) {
        let Some(root) = root_element() else { return };
        // Fails only for names that are no attribute names; this one is a constant.
        let _ = match self.code() {
            Some(code) => root.set_attribute(MARK, code),
            None => root.remove_attribute(MARK),
        };
    }
}

/// Shows what was chosen before, ahead of the first paint.
pub fn restore() {
    Theme::kept().show();
}
