//! The list of every program that a command needs: what for, which version, how it is checked, how
//! it is installed and what a person does where we may not install it. Nothing else in the project
//! names a tool's version.

use crate::workspace::Workspace;

/// What is about to be done; each tool says for which of these it is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Compile the static folder `dist/`.
    Build,
    /// Measure what a visitor downloads.
    Sizes,
    /// Test the programs that run on this machine.
    Native,
    /// Drive Chromium.
    Chromium,
    /// Drive Firefox ESR.
    Firefox,
    /// Drive `WebKitGTK`.
    WebKit,
    /// Check licences and advisories of the dependencies.
    Audit,
}

/// A program, and everything there is to know about having it.
#[derive(Debug)]
pub struct Tool {
    /// What a person calls it.
    pub name: &'static str,
    /// Why it is needed.
    pub why: &'static str,
    /// When it is needed.
    pub needs: &'static [Need],
    /// How to see that it is here.
    pub check: Check,
    /// How to get it.
    pub install: Install,
    /// Roughly how long that takes on two cores.
    pub takes: &'static str,
}

/// How to see that a tool is here, in the right version.
#[derive(Debug)]
pub enum Check {
    /// The target, the formatter and the linter lie in the toolchain's folder.
    Toolchain,
    /// `program --version` names this version.
    Version(&'static str, Version),
    /// A program of this name is on the PATH; any version does.
    OnPath(&'static str),
    /// This package of npm lies in a folder of this name in the tools folder, in this version.
    Package(&'static str, &'static str),
    /// A file of this name lies somewhere below one of these folders.
    FileBelow(&'static str, &'static [&'static str]),
}

/// Which versions are right.
#[derive(Debug)]
pub enum Version {
    /// Exactly this one.
    Exactly(&'static str),
    /// This major version or a later one.
    AtLeast(u32),
    /// The version of this package in `Cargo.lock`.
    OfLock(&'static str),
}

/// How to get a tool.
#[derive(Debug)]
pub enum Install {
    /// `rustup toolchain install` reads `rust-toolchain.toml`.
    Rustup,
    /// `cargo install` into the tools folder, with these extra arguments.
    Cargo(&'static str, &'static [&'static str]),
    /// `npm install` into a folder of this name in the tools folder.
    Npm(&'static str, &'static str),
    /// A package of Debian or Ubuntu.
    Debian(&'static str),
    /// A person has to; this is what to do.
    ByHand(&'static str),
}

const BROWSERS: &[Need] = &[Need::Chromium, Need::Firefox, Need::WebKit];

/// The list.
pub const TOOLS: &[Tool] = &[
    Tool {
        name: "Rust target, rustfmt and clippy",
        why: "the page and its worker are compiled to WebAssembly",
        needs: &[Need::Build, Need::Chromium, Need::Firefox, Need::WebKit],
        check: Check::Toolchain,
        install: Install::Rustup,
        takes: "some seconds",
    },
    Tool {
        name: "npm",
        why: "installs wasm-opt, axe-core and smtp-server",
        needs: &[
            Need::Build,
            Need::Native,
            Need::Chromium,
            Need::Firefox,
            Need::WebKit,
        ],
        check: Check::OnPath("npm"),
        install: Install::ByHand(
            "install Node.js 20 or later with npm (on Debian: apt-get install nodejs npm)",
        ),
        takes: "",
    },
    Tool {
        name: "wasm-opt",
        why: "makes the WebAssembly small (Debian's binaryen 108 writes files that no browser runs)",
        needs: &[Need::Build],
        check: Check::Version("wasm-opt", Version::AtLeast(132)),
        install: Install::Npm("binaryen", "binaryen@132.0.0"),
        takes: "some seconds",
    },
    Tool {
        name: "trunk",
        why: "puts the page together",
        needs: &[Need::Build],
        // 0.22 asks for a newer compiler than rust-toolchain.toml names.
        check: Check::Version("trunk", Version::Exactly("0.21.14")),
        // Without TLS and update check, unoptimised: a third of the time, and good enough to build.
        install: Install::Cargo(
            "trunk",
            &[
                "--locked",
                "--no-default-features",
                "--debug",
                "--config=profile.dev.debug=0",
            ],
        ),
        takes: "about 2 minutes",
    },
    Tool {
        name: "wasm-bindgen-cli",
        why: "joins WebAssembly and JavaScript, and runs tests in browsers; must equal the library",
        needs: &[Need::Build, Need::Chromium, Need::Firefox, Need::WebKit],
        check: Check::Version("wasm-bindgen", Version::OfLock("wasm-bindgen")),
        // Not --locked: its lock file names a withdrawn crate.
        install: Install::Cargo(
            "wasm-bindgen-cli",
            &[
                "--config=profile.release.lto=false",
                "--config=profile.release.codegen-units=16",
                "--config=profile.release.opt-level=1",
            ],
        ),
        takes: "about 2 and a half minutes",
    },
    Tool {
        name: "brotli",
        why: "tells what a visitor downloads",
        needs: &[Need::Sizes],
        check: Check::OnPath("brotli"),
        install: Install::Debian("brotli"),
        takes: "some seconds",
    },
    Tool {
        name: "Liberation fonts",
        why: "text has the same width on every test machine",
        needs: BROWSERS,
        check: Check::FileBelow("LiberationSans-Regular.ttf", &["/usr/share/fonts"]),
        install: Install::Debian("fonts-liberation"),
        takes: "some seconds",
    },
    Tool {
        name: "Chromium",
        why: "tests in a real browser",
        needs: &[Need::Chromium],
        check: Check::OnPath("chromium"),
        install: Install::Debian("chromium"),
        takes: "some seconds",
    },
    Tool {
        name: "ChromeDriver",
        why: "drives Chromium",
        needs: &[Need::Chromium],
        check: Check::OnPath("chromedriver"),
        install: Install::Debian("chromium-driver"),
        takes: "some seconds",
    },
    Tool {
        name: "poppler-utils",
        why: "reads what is printed",
        needs: &[Need::Chromium],
        check: Check::OnPath("pdftotext"),
        install: Install::Debian("poppler-utils"),
        takes: "some seconds",
    },
    Tool {
        name: "nginx",
        why: "a web server as others have it, for the page and the file that we write for it",
        needs: &[Need::Chromium],
        check: Check::FileBelow("nginx", &["/usr/sbin"]),
        install: Install::Debian("nginx-light"),
        takes: "some seconds",
    },
    Tool {
        name: "Python",
        why: "the plainest web server that there is, for the page in a folder of it",
        needs: &[Need::Chromium],
        check: Check::OnPath("python3"),
        install: Install::Debian("python3"),
        takes: "some seconds",
    },
    Tool {
        name: "axe-core",
        why: "reads every screen for what keeps people with a disability out",
        needs: &[Need::Chromium],
        check: Check::Package(AXE, "4.14.1"),
        install: Install::Npm(AXE, "axe-core@4.14.1"),
        takes: "some seconds",
    },
    Tool {
        name: "smtp-server",
        why: "the mail server to which the proxy's tests relay letters",
        needs: &[Need::Native, Need::Chromium, Need::Firefox, Need::WebKit],
        check: Check::Package(SMTP, "3.21.6"),
        install: Install::Npm(SMTP, "smtp-server@3.21.6"),
        takes: "some seconds",
    },
    Tool {
        name: "LibreOffice Calc",
        why: "computes the workbooks again, and saves files as people do",
        needs: &[Need::Native],
        check: Check::OnPath("soffice"),
        install: Install::Debian("libreoffice-calc-nogui"),
        takes: "about a minute",
    },
    Tool {
        name: "Firefox ESR",
        why: "tests in a real browser",
        needs: &[Need::Firefox],
        check: Check::OnPath("firefox-esr"),
        install: Install::Debian("firefox-esr"),
        takes: "some seconds",
    },
    Tool {
        name: "geckodriver",
        why: "drives Firefox",
        needs: &[Need::Firefox],
        check: Check::OnPath("geckodriver"),
        install: Install::Cargo(
            "geckodriver",
            &["--locked", "--debug", "--config=profile.dev.debug=0"],
        ),
        takes: "about 2 minutes",
    },
    Tool {
        name: "WebKitWebDriver",
        why: "drives WebKitGTK",
        needs: &[Need::WebKit],
        check: Check::OnPath("WebKitWebDriver"),
        install: Install::Debian("webkit2gtk-driver"),
        takes: "some seconds",
    },
    Tool {
        name: "MiniBrowser of WebKitGTK",
        why: "tests in a real browser",
        needs: &[Need::WebKit],
        check: Check::FileBelow(MINI_BROWSER, LIB_FOLDERS),
        install: Install::Debian("libwebkit2gtk-4.1-0"),
        takes: "some seconds",
    },
    Tool {
        name: "Xvfb",
        why: "a screen for WebKitGTK, which has no headless mode",
        needs: &[Need::WebKit],
        check: Check::OnPath("xvfb-run"),
        install: Install::Debian("xvfb"),
        takes: "some seconds",
    },
    Tool {
        name: "xauth",
        why: "xvfb-run calls it",
        needs: &[Need::WebKit],
        check: Check::OnPath("xauth"),
        install: Install::Debian("xauth"),
        takes: "some seconds",
    },
    Tool {
        name: "cargo-deny",
        why: "reads the licences and advisories of every dependency",
        needs: &[Need::Audit],
        check: Check::OnPath("cargo-deny"),
        install: Install::Cargo(
            "cargo-deny",
            &["--locked", "--debug", "--config=profile.dev.debug=0"],
        ),
        takes: "about 2 minutes",
    },
];

/// The package of the mail server for tests, and its folder in the tools folder.
pub const SMTP: &str = "smtp-server";
/// The package of axe-core, and its folder in the tools folder.
pub const AXE: &str = "axe-core";
/// The browser that comes with `WebKitGTK`; it is not on the PATH.
pub const MINI_BROWSER: &str = "MiniBrowser";
/// Where Debian keeps it.
pub const LIB_FOLDERS: &[&str] = &["/usr/lib", "/usr/libexec"];

impl Version {
    /// The version to install, where one is named.
    pub fn wanted(&self, workspace: &Workspace) -> Result<Option<String>, String> {
        match self {
            Self::Exactly(version) => Ok(Some((*version).to_owned())),
            Self::AtLeast(_) => Ok(None),
            Self::OfLock(package) => workspace.locked_version(package).map(Some),
        }
    }

    /// Does the output of `program --version` name a right version?
    pub fn accepts(&self, output: &str, workspace: &Workspace) -> Result<bool, String> {
        let Some(found) = version_in(output) else {
            return Ok(false);
        };
        Ok(match self {
            Self::AtLeast(major) => found
                .split('.')
                .next()
                .and_then(|text| text.parse::<u32>().ok())
                .is_some_and(|found| found >= *major),
            _ => Some(found) == self.wanted(workspace)?.as_deref(),
        })
    }
}

/// The first word of the text that begins with a digit: `trunk 0.21.14` → `0.21.14`.
fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Check, Install, Need, TOOLS, Version, version_in};
    use crate::workspace::Workspace;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        for (text, version) in [
            ("trunk 0.21.14", Some("0.21.14")),
            ("wasm-opt version 132 (version_132)", Some("132")),
            ("wasm-bindgen 0.2.130\n", Some("0.2.130")),
            ("no number", None),
        ] {
            assert_eq!(version_in(text), version);
        }
    }

    #[test]
    fn only_right_versions_are_accepted() {
        let here = Workspace::find().expect("the workspace");
        let at_least = Version::AtLeast(132);
        assert_eq!(at_least.accepts("wasm-opt version 108", &here), Ok(false));
        assert_eq!(
            at_least.accepts("wasm-opt version 133 (x)", &here),
            Ok(true)
        );
        let exactly = Version::Exactly("0.21.14");
        assert_eq!(exactly.accepts("trunk 0.21.1", &here), Ok(false));
        assert_eq!(exactly.accepts("trunk 0.21.14", &here), Ok(true));
        let of_lock = Version::OfLock("wasm-bindgen");
        let wanted = of_lock.wanted(&here).expect("in the lock").expect("named");
        assert_eq!(
            of_lock.accepts(&format!("wasm-bindgen {wanted}"), &here),
            Ok(true)
        );
        assert_eq!(of_lock.accepts("wasm-bindgen 0.2.1", &here), Ok(false));
    }

    #[test]
    fn a_tool_is_looked_for_under_the_name_by_which_it_is_installed() {
        for tool in TOOLS {
            assert!(!tool.needs.is_empty(), "{} is for nothing", tool.name);
            if let (Install::Npm(_, package), Check::Package(name, version)) =
                (&tool.install, &tool.check)
            {
                assert_eq!(*package, format!("{name}@{version}"));
            }
            if let (
                Install::Cargo(package, _),
                Check::Version(program, _) | Check::OnPath(program),
            ) = (&tool.install, &tool.check)
            {
                assert!(
                    package.starts_with(program),
                    "{package} does not install {program}"
                );
            }
        }
        assert!(TOOLS.iter().any(|tool| tool.needs.contains(&Need::Build)));
    }
}
