//! The folder that a person chose for backups, where the browser lets a page write to one.

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

/// A folder.
#[derive(Clone, Debug)]
pub struct Folder(FileSystemDirectoryHandle);

impl Folder {
    /// The folder that a message or an entry is, if it is one.
    pub fn of(value: &JsValue) -> Option<Self> {
        let handle = value.dyn_ref::<FileSystemDirectoryHandle>()?;
        Some(Self(handle.clone()))
    }

    /// For the page, which alone may ask the person, and for the directory.
    pub fn handle(&self) -> &JsValue {
        self.0.as_ref()
    }

    /// Its name; not where it is, which the browser tells nobody.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the two are one folder.
    pub async fn is_same_as(&self, other: &Self) -> bool {
        let same = JsFuture::from(self.0.is_same_entry(&other.0)).await;
        same.is_ok_and(|same| same.is_truthy())
    }

    /// Whether files may be written to it without asking the person. A browser that does not know the question lets
    /// them be written.
    pub async fn is_allowed(&self) -> bool {
        let asked = || {
            let query: Function = Reflect::get(&self.0, &"queryPermission".into())?.dyn_into()?;
            let mode = Object::new();
            Reflect::set(&mode, &"mode".into(), &"readwrite".into())?;
            query.call1(&self.0, &mode)?.dyn_into::<Promise>()
        };
        match asked() {
            Ok(answer) => match JsFuture::from(answer).await {
                Ok(answer) => answer.as_string().as_deref() == Some("granted"),
                Err(_) => false,
            },
            Err(_) => true,
        }
    }

    /// Writes a file, and reads it back to see that it is there as it was to be. A browser puts a file in its place
    /// only when it is whole.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let written = self.try_write(name, bytes).await.map_err(text)?;
        if written.to_vec() == bytes {
            return Ok(());
        }
        // What is not what it should be must not be taken for a backup.
        let _ = self.delete(name).await;
        Err("the file reads back otherwise than it was written".to_owned())
    }

    async fn try_write(&self, name: &str, bytes: &[u8]) -> Result<Uint8Array, JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = self.0.get_file_handle_with_options(name, &options);
        let file: FileSystemFileHandle = JsFuture::from(file).await?.dyn_into()?;
        let stream = JsFuture::from(file.create_writable()).await?;
        let stream: FileSystemWritableFileStream = stream.dyn_into()?;
        // As a copy of its own: the memory of the program may grow, and move, while it is written.
        let copy = Uint8Array::from(bytes);
        JsFuture::from(stream.write_with_js_u8_array(&copy)?).await?;
        JsFuture::from(stream.close()).await?;
        let there: File = JsFuture::from(file.get_file()).await?.dyn_into()?;
        let there: ArrayBuffer = JsFuture::from(there.array_buffer()).await?.dyn_into()?;
        Ok(Uint8Array::new(&there))
    }

    /// Deletes a file; one that is not there is as good as deleted.
    pub async fn delete(&self, name: &str) -> Result<(), String> {
        match JsFuture::from(self.0.remove_entry(name)).await {
            Ok(_) => Ok(()),
            Err(error) if name_of(&error).as_deref() == Some("NotFoundError") => Ok(()),
            Err(error) => Err(text(error)),
        }
    }
}

fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn text(error: JsValue) -> String {
    name_of(&error).unwrap_or_else(|| format!("{error:?}"))
}
