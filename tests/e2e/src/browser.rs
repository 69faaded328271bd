//! A browser with a fresh profile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::{Capabilities, WebDriver, WindowHandle};

use crate::chromium::Chromium;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome};
use crate::folders::results;

/// A tab of the browser.
pub type Tab = WindowHandle;

/// Size of the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Viewport {
    /// A laptop.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
    };
}

/// A browser with a fresh profile.
pub struct Browser {
    engine: Engine,
    session: WebDriver,
    driver: Driver,
    downloads: PathBuf,
    console: Mutex<Vec<String>>,
}

impl Browser {
    /// Starts one. `name` tells its files in `target/e2e/` apart.
    pub async fn start(name: &str, viewport: Viewport) -> Outcome<Self> {
        Self::start_as(Engine::chosen()?, name, viewport, None).await
    }

    /// Starts one of an engine. What it keeps is in `profile`, where that is to outlive it.
    pub async fn start_as(
        engine: Engine,
        name: &str,
        viewport: Viewport,
        profile: Option<&Path>,
    ) -> Outcome<Self> {
        let name = format!("{}-{name}", engine.name());
        let folder = results();
        let downloads = folder.join(format!("{name}-downloads"));
        if downloads.exists() {
            fs::remove_dir_all(&downloads)?;
        }
        fs::create_dir_all(&downloads)?;
        let driver = Driver::start(engine, &folder.join(format!("{name}-driver.log"))).await?;
        let Value::Object(capabilities) = engine.capabilities(&downloads, profile)? else {
            unreachable!("capabilities are an object");
        };
        let session = WebDriver::new(driver.url(), Capabilities::from(capabilities))
            .await
            .map_err(|error| {
                let printed = driver.printed();
                Failure::Missing(format!("no session: {error}\n{printed}"))
            })?;
        let browser = Self {
            engine,
            session,
            driver,
            downloads,
            console: Mutex::default(),
        };
        browser.resize(viewport).await?;
        if let Some(chromium) = browser.chromium() {
            chromium.download_to(&browser.downloads).await?;
        }
        Ok(browser)
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The session, for whatever has no shorter name here.
    pub fn session(&self) -> &WebDriver {
        &self.session
    }

    /// What only Chromium can be told.
    pub fn chromium(&self) -> Option<Chromium> {
        (self.engine == Engine::Chromium).then(|| Chromium::new(self.session.cdp()))
    }

    /// Where downloads go, where the engine can be told so.
    pub fn downloads(&self) -> Option<&Path> {
        (self.engine != Engine::WebKit).then_some(&self.downloads)
    }

    /// Gives the window a size; engines have a smallest one of their own.
    pub async fn resize(&self, viewport: Viewport) -> Outcome {
        self.session
            .set_window_rect(0, 0, viewport.width, viewport.height)
            .await?;
        Ok(())
    }

    /// Runs a function body in the page and reads what it returns.
    pub async fn run<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Outcome<T> {
        let answer = self.session.execute(script, arguments).await?;
        Ok(answer.convert()?)
    }

    /// The same for one that calls back: its last argument is the function to call.
    pub async fn run_async<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Outcome<T> {
        let answer = self.session.execute_async(script, arguments).await?;
        Ok(answer.convert()?)
    }

    /// The tab that is looked at.
    pub async fn tab(&self) -> Outcome<Tab> {
        Ok(self.session.window().await?)
    }

    /// Opens a blank tab of the same profile and looks at it. `WebKitGTK` draws nothing in a tab that is behind
    /// another one, and its driver cannot bring it to the front: there it is a window.
    pub async fn new_tab(&self) -> Outcome<Tab> {
        let tab = match self.engine {
            Engine::WebKit => self.session.new_window().await?,
            Engine::Chromium | Engine::Firefox => self.session.new_tab().await?,
        };
        self.look_at(&tab).await?;
        Ok(tab)
    }

    /// Looks at another tab.
    pub async fn look_at(&self, tab: &Tab) -> Outcome {
        Ok(self.session.switch_to_window(tab.clone()).await?)
    }

    /// Closes the tab that is looked at; another one has to be looked at next.
    pub async fn close_tab(&self) -> Outcome {
        self.keep_console().await;
        Ok(self.session.close_window().await?)
    }

    /// Everything that the page wrote to the console so far. Only Chromium's driver tells it line by line;
    /// Firefox's prints it among other things.
    pub async fn console(&self) -> Vec<String> {
        if self.engine == Engine::Chromium {
            self.keep_console().await;
            return self.kept().clone();
        }
        self.driver
            .printed()
            .lines()
            .map(ToOwned::to_owned)
            .collect()
    }

    /// The driver forgets what it has told.
    async fn keep_console(&self) {
        if self.engine != Engine::Chromium {
            return;
        }
        if let Ok(entries) = self.session.browser_log().await {
            let lines = entries
                .into_iter()
                .map(|entry| format!("{} {}", entry.level, entry.message));
            self.kept().extend(lines);
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.console.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A picture of what is on the screen.
    pub async fn screenshot(&self, path: &Path) -> Outcome {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, self.session.screenshot_as_png().await?)?;
        Ok(())
    }

    /// Kills the browser that keeps its things in `profile`, as a power cut would: it is told nothing.
    pub fn kill(self, profile: &Path) -> Outcome {
        let mark = profile.to_string_lossy().into_owned();
        let mut killed = 0;
        for process in fs::read_dir("/proc")?.flatten() {
            let pid = process.file_name().to_string_lossy().into_owned();
            let said = fs::read(process.path().join("cmdline")).unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            if pid.parse::<u32>().is_ok() && said.contains(&mark) {
                // One of them may have ended with another.
                let _ = Command::new("kill").args(["-9", &pid]).status()?;
                killed += 1;
            }
        }
        if killed == 0 {
            return Err(Failure::Missing(format!("a browser with {mark}")));
        }
        Ok(())
    }

    /// Ends the session and the driver.
    pub async fn quit(self) -> Outcome {
        Ok(self.session.quit().await?)
    }
}
