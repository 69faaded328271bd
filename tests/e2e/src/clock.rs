//! A page whose clock runs ahead: the built page, with a few lines before its two programs that read another time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use crate::folders::copy;

/// How far ahead the clock is, in milliseconds; each program reads it when it starts.
const AHEAD_FILE: &str = "clock.json";

/// Stands before the page's boot file and the worker's loader. No line of theirs has run by then.
const PRELUDE: &str = r"{
    const request = new XMLHttpRequest();
    request.open('GET', `clock.json?${Math.random()}`, false);
    request.send();
    const aheadMs = Number(request.responseText);
    const MachineDate = Date;
    self.Date = class Date extends MachineDate {
        constructor(...parts) {
            if (parts.length > 0) super(...parts);
            else super(MachineDate.now() + aheadMs);
        }
        static now() {
            return MachineDate.now() + aheadMs;
        }
    };
}
";

/// A copy of the built page that asks this clock.
#[derive(Debug)]
pub(crate) struct Clock {
    folder: PathBuf,
}

impl Clock {
    /// Copies the built page.
    pub fn for_copy_of(dist: &Path, folder: PathBuf) -> io::Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        copy(dist, &folder)?;
        begin_with_clock(&folder)?;
        let clock = Self { folder };
        clock.set_ahead(TimeDelta::zero())?;
        Ok(clock)
    }

    /// The folder to serve.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// For whatever starts from now on.
    pub fn set_ahead(&self, ahead: TimeDelta) -> io::Result<()> {
        let text = ahead.num_milliseconds().to_string();
        fs::write(self.folder.join(AHEAD_FILE), text)
    }
}

/// Writes the lines before each program.
fn begin_with_clock(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if begins_a_program(&entry.file_name().to_string_lossy()) {
            let program = fs::read_to_string(entry.path())?;
            fs::write(entry.path(), format!("{PRELUDE}{program}"))?;
        }
    }
    Ok(())
}

/// By the names that the build gives them.
fn begins_a_program(name: &str) -> bool {
    let is_boot =
        name.starts_with("boot") && Path::new(name).extension().is_some_and(|end| end == "js");
    is_boot || name.ends_with("_loader.js")
}

#[cfg(test)]
mod tests {
    use super::begins_a_program;

    #[test]
    fn both_programs_and_nothing_else() {
        for name in [
            "boot.js",
            "boot-76217ff2113f2ecb.js",
            "worker-5a4a_loader.js",
        ] {
            assert!(begins_a_program(name), "{name}");
        }
        for name in ["sw.js", "worker-5a4a.js", "atalaya-7c19.js", "index.html"] {
            assert!(!begins_a_program(name), "{name}");
        }
    }
}
