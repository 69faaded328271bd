//! The words of the languages that are not compiled into the page: one file of the site for each.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::workspace::files_below;

/// Spanish of Chile: `build.rs` compiles it in.
const BUILT_IN: &str = "es-CL";

/// `words/<language>.json` and its content, for every folder in `src/i18n/` but the one that is compiled in.
pub fn files(source: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(source.join("src/i18n"))? {
        let entry = entry?;
        let language = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && language != BUILT_IN {
            let content = joined(&entry.path())?;
            files.insert(format!("words/{language}.json"), content.into_bytes());
        }
    }
    Ok(files)
}

/// One object with the content of every file under its name, without the white space of the sources.
fn joined(folder: &Path) -> io::Result<String> {
    let mut screens = Vec::new();
    for path in files_below(folder)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let lines = fs::read_to_string(&path)?;
        let content: String = lines.lines().map(str::trim).collect();
        screens.push(format!("\"{name}\":{content}"));
    }
    screens.sort();
    Ok(format!("{{{}}}", screens.join(",")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::files;

    #[test]
    fn every_language_is_one_file_with_the_words_of_every_screen() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let files = files(&root).expect("the words");
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["words/en.json", "words/pt-BR.json"]
        );
        for content in files.values() {
            let words: serde_json::Value = serde_json::from_slice(content).expect("JSON");
            assert!(words["common"]["close"].is_string());
            assert!(words["problem"]["offline"]["what"].is_string());
        }
    }
}
