//! The folder for backups: choosing it, and asking for it again. Only a page may ask, and only when a person has just
//! pressed something; the worker writes.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::Bridge;

const PICKER: &str = "showDirectoryPicker";

/// Whether this browser lets a page write to a folder.
pub fn has_folders() -> bool {
    Reflect::has(&window(), &PICKER.into()).unwrap_or(false)
}

impl Bridge {
    /// Lets the person choose a folder.
    pub fn choose_folder(self) {
        let picker = || {
            let options = writing()?;
            // The browser opens where the last one was chosen.
            Reflect::set(&options, &"id".into(), &"atalaya".into())?;
            call(&window(), PICKER, &options)
        };
        let asked = picker();
        spawn_local(async move {
            // Whoever closes the picker has chosen none.
            if let Ok(asked) = asked
                && let Ok(folder) = JsFuture::from(asked).await
            {
                self.lend_folder(&folder);
            }
        });
    }

    /// Asks the person for the folder that was chosen before.
    pub fn allow_folder(self) {
        let folder = self.inner.with_value(|inner| inner.backups.folder.clone());
        let Some(folder) = folder else { return };
        let asked = writing().and_then(|mode| call(&folder, "requestPermission", &mode));
        spawn_local(async move {
            if let Ok(asked) = asked
                && let Ok(answer) = JsFuture::from(asked).await
                && answer.as_string().as_deref() == Some("granted")
            {
                self.lend_folder(&folder);
            }
        });
    }

    /// The worker has a folder that it may not write to until somebody is asked.
    pub(super) fn borrow_folder(self, folder: JsValue) {
        self.inner
            .update_value(|inner| inner.backups.folder = Some(folder));
    }

    fn lend_folder(self, folder: &JsValue) {
        self.inner.with_value(|inner| {
            if let Some(thread) = &inner.thread {
                thread.lend(folder);
            }
        });
    }
}

fn writing() -> Result<Object, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
    Ok(options)
}

/// Called by name: typed bindings of these are still behind an unstable flag.
fn call(on: &JsValue, name: &str, argument: &JsValue) -> Result<Promise, JsValue> {
    let function: Function = Reflect::get(on, &name.into())?.dyn_into()?;
    function.call1(on, argument)?.dyn_into()
}
