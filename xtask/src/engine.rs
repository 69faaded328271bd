//! The browsers that tests drive, and what a test needs to find them.

use std::{path::Path, process::Command};

use crate::{
    tools::{AXE, LIB_FOLDERS, MINI_BROWSER, Need},
    workspace::{Workspace, find_below},
};

/// A browser that tests drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Debian's Chromium by `ChromeDriver`.
    Chromium,
    /// Firefox ESR by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` by `WebKitWebDriver`.
    WebKit,
}

impl Engine {
    /// All of them, the one that CI drives first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name on the command line and in `E2E_ENGINE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What must be installed to drive it.
    pub fn need(self) -> Need {
        match self {
            Self::Chromium => Need::Chromium,
            Self::Firefox => Need::Firefox,
            Self::WebKit => Need::WebKit,
        }
    }

    /// Reads names, or `all`.
    pub fn parse(words: &[&str]) -> Result<Vec<Self>, String> {
        if words == ["all"] {
            return Ok(Self::ALL.to_vec());
        }
        let one = |word: &&str| {
            let found = Self::ALL.into_iter().find(|engine| engine.name() == *word);
            found.ok_or_else(|| format!("{word}: unknown engine (all, chromium, firefox, webkit)"))
        };
        words.iter().map(one).collect()
    }

    /// `cargo`, on a screen of its own where the browser has no headless mode.
    pub fn cargo(self, workspace: &Workspace) -> Command {
        if self == Self::WebKit {
            let mut screen = workspace.command("xvfb-run");
            screen.args(["--auto-servernum", "cargo"]);
            screen
        } else {
            workspace.command("cargo")
        }
    }

    /// The variables by which wasm-bindgen's test runner finds the driver. It takes the first that
    /// it knows, so there is exactly one. The package's `webdriver.json` says how to start the browser.
    pub fn for_browser_tests(
        self,
        workspace: &Workspace,
        command: &mut Command,
    ) -> Result<(), String> {
        let (variable, program) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("SAFARIDRIVER", "WebKitWebDriver"),
        };
        let path = workspace
            .which(program)
            .ok_or_else(|| format!("{program} is not on the PATH"))?;
        command
            .env(variable, path)
            .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_LIMIT_S);
        Ok(())
    }
}

/// One whole file of tests, on a busy machine.
const BROWSER_TEST_LIMIT_S: &str = "180";

/// Full paths of the drivers that are here and of axe-core, for the end-to-end tests.
pub fn drivers(workspace: &Workspace, command: &mut Command) {
    for (variable, program) in [
        ("CHROMEDRIVER", "chromedriver"),
        ("GECKODRIVER", "geckodriver"),
        ("WEBKITWEBDRIVER", "WebKitWebDriver"),
    ] {
        if let Some(path) = workspace.which(program) {
            command.env(variable, path);
        }
    }
    let axe = workspace.npm_package(AXE).join("axe.min.js");
    if axe.is_file() {
        command.env("AXE_CORE", axe);
    }
    let mut folders = LIB_FOLDERS.iter();
    if let Some(path) = folders.find_map(|folder| find_below(Path::new(folder), MINI_BROWSER)) {
        command.env("MINIBROWSER", path);
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn engines_have_names() {
        assert_eq!(Engine::parse(&["all"]), Ok(Engine::ALL.to_vec()));
        assert_eq!(Engine::parse(&["webkit"]), Ok(vec![Engine::WebKit]));
        assert!(Engine::parse(&["opera"]).is_err());
    }
}
