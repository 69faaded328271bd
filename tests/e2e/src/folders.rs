//! Where things are.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_owned()
}

/// The built page: `ATALAYA_DIST`, else `dist/`.
pub fn dist() -> PathBuf {
    env::var_os("ATALAYA_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from)
}

/// What failed scenarios leave: screenshots, drivers' logs, downloads.
pub fn results() -> PathBuf {
    workspace().join("target/e2e")
}

/// Copies a folder with all in it; what is there already is written over.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The first of these programs that the PATH has.
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|file| file.is_file())
}
