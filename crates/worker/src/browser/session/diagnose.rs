//! Diagnóstico. It runs beside the session, so that a slow API holds nothing else up.

use engine::{Surroundings, diagnose};
use protocol::{CheckFact, Mode, PROTOCOL_VERSION, Update};
use store::Store;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

use super::Session;
use super::files::storage_estimate;
use super::open::environment_of;
use crate::browser::clock::BrowserClock;
use crate::browser::demo::DemoTransport;
use crate::browser::http::HttpTransport;

/// Runs that are told in the report.
const RUNS: usize = 10;

impl Session {
    /// Checks the open company's connection and this device, and tells the page after each step.
    pub(super) async fn diagnose(&self, page: &str) {
        let Some(open) = &self.open else { return };
        let profile = match self.profile_of(open).1 {
            Ok(profile) => profile,
            Err(problem) => return self.page.send(&Update::Refused(problem)),
        };
        let environment = environment_of(&open.entry);
        // A log that cannot be read is told by the screen that shows it.
        let runs = open.store.log(RUNS).await.unwrap_or_default();
        let about = Surroundings {
            base_url: open.entry.base_url.clone(),
            online: self.is_reachable(open.mode, &open.entry.base_url),
            key_hint: open
                .key
                .as_ref()
                .and_then(|key| key.hint(environment, &profile.id)),
            room: room().await,
            versions: format!("page {page}, protocol {PROTOCOL_VERSION}"),
            unknown_keys: self.config.warnings.clone(),
            runs: runs
                .into_iter()
                .map(|(_, run)| {
                    let status = run.failure.as_ref().and_then(|failure| failure.status);
                    (
                        run.started_at,
                        run.failure.map(|failure| failure.code),
                        status,
                    )
                })
                .collect(),
            profile,
        };
        let page = self.page;
        let tell = move |view| page.send(&Update::Diagnosis(Box::new(view)));
        if open.mode == Mode::Demo {
            let transport = DemoTransport::new(&self.demo, &open.entry.database, open.today());
            return diagnose(Some(&transport), &BrowserClock, &about, tell).await;
        }
        let transport = open.key.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let transport = transport.map(|key| HttpTransport::new(key, &about.profile));
            diagnose(transport.as_ref(), &BrowserClock, &about, tell).await;
        });
    }
}

/// Room on this device, and whether the browser promised to keep what is in it.
async fn room() -> CheckFact {
    let (used, quota) = storage_estimate().await.unwrap_or_default();
    CheckFact::Room {
        used,
        quota,
        persisted: is_persisted().await.is_some_and(|kept| kept.is_truthy()),
    }
}

async fn is_persisted() -> Option<JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let storage = scope.navigator().storage();
    // Absent where the page is not served securely.
    if storage.is_undefined() {
        return None;
    }
    JsFuture::from(storage.persisted().ok()?).await.ok()
}
