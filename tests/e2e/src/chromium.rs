//! What only Chromium can be told, by the protocol of its developer tools.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;

use crate::failure::{Failure, Outcome};

/// Chromium's developer tools, for the tab that is looked at.
pub struct Chromium(Cdp);

/// A screen to pretend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// Pixels of the screen for each CSS pixel.
    pub scale: u8,
    /// A phone: fingers, overlay scrollbars, the viewport of the page's own meta element.
    pub mobile: bool,
}

impl Chromium {
    pub(crate) fn new(cdp: Cdp) -> Self {
        Self(cdp)
    }

    async fn send(&self, method: &str, arguments: Value) -> Outcome<Value> {
        Ok(self.0.send_raw(method, arguments).await?)
    }

    /// Takes the network away from the page, or gives it back; the page hears of it.
    pub async fn offline(&self, offline: bool) -> Outcome {
        self.send("Network.enable", json!({})).await?;
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.send("Network.emulateNetworkConditions", conditions)
            .await?;
        Ok(())
    }

    /// Pretends another screen.
    pub async fn pretend_screen(&self, screen: Screen) -> Outcome {
        let metrics = json!({
            "width": screen.width, "height": screen.height,
            "deviceScaleFactor": screen.scale, "mobile": screen.mobile,
        });
        self.send("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        let touch = json!({ "enabled": screen.mobile });
        self.send("Emulation.setTouchEmulationEnabled", touch)
            .await?;
        Ok(())
    }

    /// Draws no scrollbars: they differ between machines.
    pub async fn hide_scrollbars(&self) -> Outcome {
        let hidden = json!({ "hidden": true });
        self.send("Emulation.setScrollbarsHidden", hidden).await?;
        Ok(())
    }

    /// Pretends that the person prefers a dark or a light screen, and no motion.
    pub async fn prefer_dark(&self, dark: bool) -> Outcome {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.send("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Pretends other media features, like `prefers-reduced-motion`, and a medium: `print`, or the screen when empty.
    pub async fn pretend_media(&self, medium: &str, features: &[(&str, &str)]) -> Outcome {
        let features: Vec<_> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let media = json!({ "media": medium, "features": features });
        self.send("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// Makes the page's thread so many times slower; 1 is as fast as the machine. Workers keep their speed.
    pub async fn slow_down(&self, times: f64) -> Outcome {
        let rate = json!({ "rate": times });
        self.send("Emulation.setCPUThrottlingRate", rate).await?;
        Ok(())
    }

    /// Lets the page read and write the clipboard.
    pub async fn allow_clipboard(&self) -> Outcome {
        let permissions = json!({
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        });
        self.send("Browser.grantPermissions", permissions).await?;
        Ok(())
    }

    /// Runs a script in every document from now on, before its own.
    pub async fn before_each_document(&self, script: &str) -> Outcome {
        let source = json!({ "source": script });
        self.send("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
        Ok(())
    }

    /// What the browser prints, as PDF, on a sheet of so many inches, without the "background graphics" that people
    /// have switched off.
    pub async fn print(&self, width: f64, height: f64) -> Outcome<Vec<u8>> {
        let paper =
            json!({ "paperWidth": width, "paperHeight": height, "preferCSSPageSize": true });
        let printed = self.send("Page.printToPDF", paper).await?;
        let data = printed["data"].as_str().unwrap_or_default();
        BASE64
            .decode(data)
            .map_err(|error| Failure::Wrong(format!("no PDF: {error}")))
    }

    pub(crate) async fn download_to(&self, folder: &Path) -> Outcome {
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        self.send("Browser.setDownloadBehavior", behaviour).await?;
        Ok(())
    }
}
