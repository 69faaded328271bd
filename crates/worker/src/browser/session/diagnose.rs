//! Diagnóstico. It runs beside the session, so that a slow API holds nothing else up.

use engine::{Surroundings, diagnose};
use onvio::{KeyFault, Profile};
use protocol::{CheckFact, ConnectionForm, Environment, Mode, PROTOCOL_VERSION, Problem, Update};
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
use crate::browser::key::ApiKey;

/// Runs that are told in the report.
const RUNS: usize = 10;

impl Session {
    /// Checks the open company's connection, else the one that was tried last, and this device, and tells the page
    /// after each step.
    pub(super) async fn diagnose(&self, page: &str) {
        let way = match &self.open {
            Some(open) => self.profile_of(open).1.map(|profile| Way {
                base_url: open.entry.base_url.clone(),
                environment: environment_of(&open.entry),
                key: open.key.clone(),
                profile,
            }),
            None => self.way_tried(),
        };
        let Way {
            base_url,
            environment,
            key,
            profile,
        } = match way {
            Ok(way) => way,
            Err(problem) => return self.page.send(&Update::Refused(problem)),
        };
        let open = self.open.as_ref();
        // A log that cannot be read is told by the screen that shows it.
        let runs = match open {
            Some(open) => open.store.log(RUNS).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let mode = open.map_or(Mode::Live, |open| open.mode);
        let about = Surroundings {
            online: self.is_reachable(mode, &base_url),
            key_hint: key.as_ref().and_then(|key| key.hint(environment, &profile)),
            base_url,
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
        if let Some(open) = open.filter(|open| open.mode == Mode::Demo) {
            let transport = DemoTransport::new(&self.demo, &open.entry.database, open.today());
            return diagnose(Some(&transport), &BrowserClock, &about, tell).await;
        }
        wasm_bindgen_futures::spawn_local(async move {
            let transport = key.map(|key| HttpTransport::new(key, &about.profile));
            diagnose(transport.as_ref(), &BrowserClock, &about, tell).await;
        });
    }

    /// Where somebody tried to connect last; before, where the admin says, without a key.
    fn way_tried(&self) -> Result<Way, Problem> {
        let form = match &self.tried {
            Some((form, _)) => form.clone(),
            None => ConnectionForm::default(),
        };
        let profile = self.profile_typed(&form)?;
        let (base_url, environment) = self.address(&form, &profile);
        let key = match ApiKey::parse(&form.api_key, &profile.auth) {
            Err(KeyFault::Empty) => None,
            _ => Some(self.target(&form)?.key),
        };
        Ok(Way {
            base_url: base_url.unwrap_or_default(),
            environment,
            key,
            profile,
        })
    }
}

/// What is checked.
struct Way {
    base_url: String,
    environment: Environment,
    key: Option<ApiKey>,
    profile: Profile,
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
