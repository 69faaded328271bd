//! Is `dist/` still what the sources say? A fingerprint of every file that a build reads.

use std::{fs, io, path::Path};

use crate::{hash::Hash, workspace::files_below};

/// Nothing in these changes the page. Everything else is taken as an input, so that a new kind of
/// source file can never be forgotten.
const NOT_READ: &[&str] = &[
    ".ci", ".e2e", ".git", ".github", "dist", "docs", "target", "tests", "tools",
];
/// Inside the crates: tests and what property tests leave behind.
const NOT_READ_BELOW: &[&str] = &["tests", "benches", "proptest-regressions"];

/// Of the contents and names of all inputs of a build below `root`, and of the versions of the tools.
pub fn of_inputs(root: &Path, tools: &[String]) -> io::Result<String> {
    let mut hash = Hash::new();
    for tool in tools {
        hash.part(tool.as_bytes());
    }
    let mut entries: Vec<_> = fs::read_dir(root)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            if !NOT_READ.contains(&name.as_str()) {
                folder(root, &entry.path(), &mut hash)?;
            }
        } else if Path::new(&name).extension().is_none_or(|end| end != "md") {
            file(root, &entry.path(), &mut hash)?;
        }
    }
    Ok(hash.short())
}

fn folder(root: &Path, folder: &Path, hash: &mut Hash) -> io::Result<()> {
    for path in files_below(folder)? {
        let inside = path.strip_prefix(root).unwrap_or(&path);
        let passed_over = inside
            .components()
            .any(|part| NOT_READ_BELOW.iter().any(|name| part.as_os_str() == *name));
        if !passed_over {
            file(root, &path, hash)?;
        }
    }
    Ok(())
}

fn file(root: &Path, path: &Path, hash: &mut Hash) -> io::Result<()> {
    let name = path.strip_prefix(root).unwrap_or(path);
    hash.part(name.to_string_lossy().as_bytes());
    hash.part(&fs::read(path)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf, process};

    use super::of_inputs;

    struct Folder(PathBuf);

    impl Folder {
        fn write(&self, name: &str, text: &str) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().expect("inside")).expect("folder");
            fs::write(path, text).expect("file");
        }

        fn fingerprint(&self) -> String {
            of_inputs(&self.0, &["trunk 1".to_owned()]).expect("readable")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).expect("still there");
        }
    }

    #[test]
    fn only_what_a_build_reads_changes_it() {
        let folder = Folder(env::temp_dir().join(format!("atalaya-fingerprint-{}", process::id())));
        folder.write("src/main.rs", "fn main() {}");
        folder.write("Cargo.lock", "");
        let before = folder.fingerprint();
        assert_eq!(before, folder.fingerprint());
        assert_ne!(
            before,
            of_inputs(&folder.0, &["trunk 2".to_owned()]).expect("readable")
        );

        for other in [
            "README.md",
            "target/x",
            "dist/index.html",
            "crates/a/tests/t.rs",
            "tools/h.rs",
        ] {
            folder.write(other, "text");
            assert_eq!(before, folder.fingerprint(), "{other}");
        }
        let mut last = before;
        for input in [
            "src/main.rs",
            "src/new.rs",
            "Cargo.lock",
            "style/a.css",
            "locales/es.json",
        ] {
            folder.write(input, "changed");
            let now = folder.fingerprint();
            assert_ne!(last, now, "{input}");
            last = now;
        }
    }
}
