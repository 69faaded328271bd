//! Turns the words in `src/i18n/es-CL/` into the module `i18n::keys`: a key that is missing, or a sentence that is
//! used without one of its values, is a compile error. The other languages are files of the site.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/module.rs"]
mod module;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/i18n/es-CL");
    let words = catalogue::read(Path::new("src/i18n/es-CL"))?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("keys.rs");
    fs::write(out, module::rust(&words)?)?;
    Ok(())
}
