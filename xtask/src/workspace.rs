//! Where things are: the checkout, the tools folder, and the environment of the programs we start.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The checkout and the folder of our tools.
#[derive(Debug)]
pub struct Workspace {
    /// The folder with the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where tools are installed: `$ATALAYA_TOOLS`, else below `$XDG_CACHE_HOME` or `~/.cache`.
    pub tools: PathBuf,
}

impl Workspace {
    /// The checkout that this program was compiled from.
    pub fn find() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or("xtask lies in no folder")?
            .to_owned();
        let tools = tools_folder(|name| env::var_os(name).filter(|value| !value.is_empty()))
            .ok_or("set HOME or ATALAYA_TOOLS: there is no folder for the tools")?;
        Ok(Self { root, tools })
    }

    /// The static page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What the configuration of a web server needs, which is not uploaded.
    pub fn hosts(&self) -> PathBuf {
        self.root.join("hosts")
    }

    /// A program compiled by `cargo build` in the development profile.
    pub fn built(&self, program: &str) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        self.root
            .join(target)
            .join("debug")
            .join(format!("{program}{}", env::consts::EXE_SUFFIX))
    }

    /// Our own small notes between two commands.
    pub fn notes(&self) -> PathBuf {
        self.root.join("target").join("atalaya")
    }

    /// A command that runs in the checkout and finds our tools before any other.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root).env("PATH", self.path());
        // Trunk reads NO_COLOR as a flag that takes "true" or "false" and stops at "1".
        command.env_remove("NO_COLOR");
        command
    }

    /// Where npm puts a package that has the folder of its own name in the tools folder.
    pub fn npm_package(&self, name: &str) -> PathBuf {
        self.tools.join(name).join("node_modules").join(name)
    }

    /// `PATH` with the tools in front.
    pub fn path(&self) -> OsString {
        let theirs = env::var_os("PATH").unwrap_or_default();
        let all = self
            .tool_folders()
            .into_iter()
            .chain(env::split_paths(&theirs));
        env::join_paths(all).unwrap_or(theirs)
    }

    fn tool_folders(&self) -> [PathBuf; 2] {
        [
            self.tools.join("bin"),
            self.tools.join("binaryen/node_modules/.bin"),
        ]
    }

    /// The full path of a program, ours first.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path())
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    }

    /// The version of a package in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String, String> {
        let file = self.root.join("Cargo.lock");
        let lock =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        version_in_lock(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| format!("Cargo.lock does not name {package}"))
    }
}

fn tools_folder(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = var("ATALAYA_TOOLS") {
        return Some(folder.into());
    }
    let cache = var("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&var("HOME")?).join(".cache")))?;
    Some(cache.join("atalaya").join("tools"))
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// A file of this name below a folder. Folders that we may not read are passed over.
pub fn find_below(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries: Vec<_> = fs::read_dir(folder).ok()?.flatten().collect();
    let is_dir = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let here = entries
        .iter()
        .find(|entry| entry.file_name() == name && !is_dir(entry));
    here.map(fs::DirEntry::path).or_else(|| {
        let mut folders = entries.iter().filter(|entry| is_dir(entry));
        folders.find_map(|entry| find_below(&entry.path(), name))
    })
}

/// Every file below a folder, sorted. Links are not followed.
pub fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, path::PathBuf};

    use super::{tools_folder, version_in_lock};

    #[test]
    fn the_tools_folder_follows_the_environment() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            tools_folder(move |name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| OsString::from(value))
            })
        };
        let all = &[
            ("ATALAYA_TOOLS", "/t"),
            ("XDG_CACHE_HOME", "/c"),
            ("HOME", "/h"),
        ];
        assert_eq!(with(all), Some(PathBuf::from("/t")));
        assert_eq!(with(&all[1..]), Some(PathBuf::from("/c/atalaya/tools")));
        assert_eq!(
            with(&all[2..]),
            Some(PathBuf::from("/h/.cache/atalaya/tools"))
        );
        assert_eq!(with(&[]), None);
    }

    #[test]
    fn the_lock_names_the_version_of_one_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "bindgen"), None);
    }
}
