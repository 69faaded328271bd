//! Choices about this device alone, kept in its `localStorage`. Nothing in them names anybody.

use leptos::prelude::window;

/// `None` in a browser that keeps nothing.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Something that is on or off. Only what differs from the usual is kept.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    key: &'static str,
    usual: bool,
}

impl Switch {
    /// On, unless somebody turned it off.
    pub const fn on_by_default(key: &'static str) -> Self {
        Self { key, usual: true }
    }

    /// Off, unless somebody turned it on.
    pub const fn off_by_default(key: &'static str) -> Self {
        Self { key, usual: false }
    }

    /// What is kept, or the usual.
    pub fn kept(self) -> bool {
        let kept = storage().and_then(|storage| storage.get_item(self.key).ok().flatten());
        match kept.as_deref() {
            Some("on") => true,
            Some("off") => false,
            _ => self.usual,
        }
    }

    /// Keeps it. A browser that keeps nothing forgets it when the page is closed.
    pub fn keep(self, on: bool) {
        if let Some(storage) = storage() {
            let _ = if on == self.usual {
                storage.remove_item(self.key)
            } else {
                storage.set_item(self.key, if on { "on" } else { "off" })
            };
        }
    }
}

/// An iPhone or an iPad, which says that it is a Mac.
pub fn on_apple_touch() -> bool {
    let navigator = window().navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let is_phone = ["iPhone", "iPad", "iPod"]
        .iter()
        .any(|name| agent.contains(name));
    is_phone || (agent.contains("Macintosh") && navigator.max_touch_points() > 1)
}
