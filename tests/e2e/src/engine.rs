//! The browsers that are driven, and what each driver has to be told.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::folders::which;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by `ChromeDriver`.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` by `WebKitWebDriver`; it needs a screen (`xvfb-run`).
    WebKit,
}

impl Engine {
    /// What `E2E_ENGINE` says; Chromium without it.
    pub fn chosen() -> Outcome<Self> {
        match env::var("E2E_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => Err(Failure::Missing(format!(
                "E2E_ENGINE={other}: chromium, firefox or webkit"
            ))),
        }
    }

    /// Another one whose driver is there, or else the same.
    #[must_use]
    pub fn other(self) -> Self {
        let others = [Self::Chromium, Self::Firefox].into_iter();
        let mut there = others.filter(|one| *one != self && one.driver().is_ok());
        there.next().unwrap_or(self)
    }

    /// As `E2E_ENGINE` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The driver's program: named by a variable, else found on the PATH.
    pub(crate) fn driver(self) -> Outcome<PathBuf> {
        let (variable, program) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITWEBDRIVER", "WebKitWebDriver"),
        };
        let named = env::var_os(variable).map(PathBuf::from);
        named.or_else(|| which(&[program])).ok_or_else(|| {
            Failure::Missing(format!(
                "{program} is not on the PATH ({variable} names it)"
            ))
        })
    }

    /// Capabilities of a new session; downloads go to a folder where the engine can be told so, and so does what the
    /// browser keeps, where that is to outlive it.
    pub(crate) fn capabilities(self, downloads: &Path, profile: Option<&Path>) -> Outcome<Value> {
        Ok(match self {
            Self::Chromium => {
                let mut options = json!({
                    "args": CHROMIUM_ARGUMENTS,
                    "prefs": { "intl.accept_languages": LANGUAGES },
                });
                if let (Some(profile), Some(args)) = (profile, options["args"].as_array_mut()) {
                    args.push(json!(format!("--user-data-dir={}", profile.display())));
                }
                if let Some(binary) = which(&["chromium", "chromium-browser", "google-chrome"]) {
                    options["binary"] = json!(binary);
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => {
                let mut options = json!({
                    "args": ["-headless"],
                    "prefs": {
                        "intl.accept_languages": LANGUAGES,
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.download.useDownloadDir": true,
                        // Into the driver's log.
                        "devtools.console.stdout.content": true,
                    },
                });
                if let (Some(profile), Some(args)) = (profile, options["args"].as_array_mut()) {
                    args.extend([json!("-profile"), json!(profile)]);
                }
                if let Some(binary) = which(&["firefox-esr", "firefox"]) {
                    options["binary"] = json!(binary);
                }
                json!({ "browserName": "firefox", "moz:firefoxOptions": options })
            }
            Self::WebKit => {
                let binary = env::var_os("MINIBROWSER").map(PathBuf::from);
                let binary = binary.or_else(mini_browser).ok_or_else(|| {
                    Failure::Missing("WebKitGTK's MiniBrowser: MINIBROWSER names it".to_owned())
                })?;
                json!({
                    "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] },
                })
            }
        })
    }
}

/// What the person reads; the page follows the browser.
const LANGUAGES: &str = "es-CL,es";

/// Quiet without a network. A container has no user namespaces for the inner sandbox, and little shared memory.
const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Where Debian's and Fedora's packages put it.
fn mini_browser() -> Option<PathBuf> {
    let architecture = env::consts::ARCH;
    let folders = [
        format!("/usr/lib/{architecture}-linux-gnu"),
        "/usr/lib".to_owned(),
        "/usr/libexec".to_owned(),
    ];
    let files = folders
        .iter()
        .map(|folder| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser"));
    files.into_iter().find(|file| file.is_file())
}
