//! The connection assistant: fetching one page of everything beside the session, and what the admin corrects.

use engine::{CancelFlag, Inspector, Sample, document_issues, fetch_samples, read_profile};
use futures_channel::mpsc::UnboundedSender;
use onvio::{Builtin, Profile};
use protocol::{
    AssistantCommand, AssistantStart, AssistantView, ConnectionForm, DocumentIssue, ListKind, Mode,
    Problem, ProblemKind, Update,
};

use super::connect::origin;
use super::{Event, Session};
use crate::browser::clock::now_ms;
use crate::browser::demo::DemoTransport;
use crate::browser::http::HttpTransport;

/// What the assistant knows while its screen is open, and the corrected profile for as long as the company is.
#[derive(Debug, Default)]
pub struct Assistant {
    inspector: Option<Inspector>,
    /// The profile that was chosen to look by, until a look by it has ended: one that cannot begin or is stopped is
    /// taken up by the next.
    chosen: Option<Profile>,
    /// Where it looked, when that is not the connection in use.
    form: Option<ConnectionForm>,
    base_url: Option<String>,
    /// Counts looks, so that one that was given up is told apart.
    look: u32,
    fetching: Option<ListKind>,
    cancel: CancelFlag,
    issues: Vec<DocumentIssue>,
    problem: Option<Problem>,
    saved: Option<Result<String, Problem>>,
}

/// Where to look and with what.
enum Way {
    Demo(DemoTransport),
    Http(HttpTransport),
}

impl Assistant {
    /// The screen was left: the answers are forgotten, what was corrected stays.
    pub(super) fn leave(&mut self) {
        self.chosen = None;
        self.begin_anew();
    }

    fn begin_anew(&mut self) {
        self.stop();
        self.form = None;
        self.base_url = None;
        self.problem = None;
        self.issues.clear();
        self.saved = None;
        if let Some(inspector) = &mut self.inspector {
            inspector.forget_samples();
        }
    }

    fn stop(&mut self) {
        self.cancel.cancel();
        self.look += 1;
        self.fetching = None;
    }
}

impl Session {
    /// Does what the admin asks.
    pub(super) async fn assist(&mut self, command: AssistantCommand) {
        self.stale_answer = true;
        match command {
            AssistantCommand::Look {
                start,
                base_url,
                api_key,
            } => self.begin_look(&start, base_url, api_key),
            AssistantCommand::Stop => self.assistant.stop(),
            AssistantCommand::Rows { list, pointer } => {
                self.correct(|inspector| inspector.set_rows(list, &pointer));
            }
            AssistantCommand::Field { list, field, name } => {
                self.correct(|inspector| inspector.set_field(list, &field, name.as_deref()));
            }
            AssistantCommand::Word {
                kind,
                word,
                meaning,
            } => self.correct(|inspector| inspector.set_word(kind, &word, meaning.as_deref())),
            AssistantCommand::Save { is_same_company } => self.save_profile(is_same_company).await,
            AssistantCommand::Download => {
                if let Some(inspector) = &self.assistant.inspector {
                    let profile = inspector.profile();
                    self.page.send(&Update::File {
                        name: format!("{}.json", profile.id),
                        mime: "application/json".to_owned(),
                        bytes: profile.to_json().into_bytes(),
                    });
                }
            }
        }
    }

    fn correct(&mut self, change: impl FnOnce(&mut Inspector)) {
        self.assistant.saved = None;
        if let Some(inspector) = &mut self.assistant.inspector {
            change(inspector);
        }
    }

    /// What was typed to connect: where that fails for its shape, the assistant goes on with it.
    pub(super) fn remember_typed(&mut self, form: Option<&ConnectionForm>, may_keep: bool) {
        if let Some(form) = form {
            self.tried = Some((form.clone(), may_keep));
        }
    }

    /// Begins to fetch; what was fetched before is over.
    fn begin_look(&mut self, start: &AssistantStart, base_url: Option<String>, api_key: String) {
        self.assistant.begin_anew();
        let profile = match self.start_profile(start) {
            Ok(profile) => profile,
            Err(issues) => {
                self.assistant.issues = issues;
                return;
            }
        };
        self.assistant.chosen = Some(profile.clone());
        let (way, base_url) = match self.way(&profile, base_url, api_key) {
            Ok(way) => way,
            Err(problem) => {
                self.assistant.problem = Some(problem);
                return;
            }
        };
        self.assistant.base_url = Some(base_url.clone());
        self.assistant.cancel = CancelFlag::default();
        self.assistant.fetching = Some(ListKind::Company);
        let look = Look {
            number: self.assistant.look,
            profile,
            base_url,
            cancel: self.assistant.cancel.clone(),
            events: self.events.clone(),
        };
        wasm_bindgen_futures::spawn_local(look.carry_out(way));
    }

    fn start_profile(&self, start: &AssistantStart) -> Result<Profile, Vec<DocumentIssue>> {
        let text = match start {
            AssistantStart::InUse => return Ok(self.profile_to_begin_with()),
            AssistantStart::BuiltIn(text) | AssistantStart::Document(text) => text,
        };
        read_profile(text).map_err(|error| document_issues(&error))
    }

    /// The one that was chosen, else the one that is being corrected, else the one in force; one that cannot be read is
    /// begun anew.
    fn profile_to_begin_with(&self) -> Profile {
        if let Some(chosen) = &self.assistant.chosen {
            return chosen.clone();
        }
        if let Some(inspector) = &self.assistant.inspector {
            return inspector.profile().clone();
        }
        self.profile_kept().unwrap_or_else(Profile::onvio_v1)
    }

    /// The profile in force, when it can be read.
    fn profile_kept(&self) -> Option<Profile> {
        match &self.open {
            Some(open) => self.profile_of(open).1.ok(),
            None => self.profile_typed(&ConnectionForm::default()).ok(),
        }
    }

    /// Where to look: with the key that was typed, else with the one in use, which never leaves its origin.
    fn way(
        &mut self,
        profile: &Profile,
        base_url: Option<String>,
        api_key: String,
    ) -> Result<(Way, String), Problem> {
        let in_use = self.open.as_ref();
        if let Some(open) = in_use.filter(|open| open.mode == Mode::Demo) {
            let transport = DemoTransport::new(&self.demo, &open.entry.database, open.today());
            return Ok((Way::Demo(transport), open.entry.base_url.clone()));
        }
        let known = in_use.map(|open| open.entry.base_url.clone());
        if api_key.trim().is_empty() && self.open.is_some() {
            let open = self.open.as_ref();
            let key = open.and_then(|open| open.key.clone());
            let key = key.ok_or_else(|| Problem::new(ProblemKind::KeyMissing))?;
            let known = known.unwrap_or_default();
            let base_url = base_url.unwrap_or_else(|| known.clone());
            same_origin(&base_url, &known)?;
            return Ok((Way::Http(HttpTransport::new(key, profile)), base_url));
        }
        let typed = ConnectionForm {
            api_key,
            environment: None,
            base_url: base_url.clone().or(known),
            profile: Some(profile.to_json()),
            is_same_company: None,
        };
        let form = match &self.tried {
            Some((tried, _)) if typed.api_key.trim().is_empty() => {
                let tried_at = self.target(tried)?.base_url;
                if let Some(base_url) = &base_url {
                    same_origin(base_url, &tried_at)?;
                }
                ConnectionForm {
                    base_url: base_url.or(Some(tried_at)),
                    profile: typed.profile,
                    ..tried.clone()
                }
            }
            _ => typed,
        };
        let target = self.target(&form)?;
        self.assistant.form = Some(form);
        Ok((
            Way::Http(HttpTransport::new(target.key, profile)),
            target.base_url,
        ))
    }

    /// A look came this far.
    pub(super) fn is_looking(&mut self, look: u32, list: ListKind) {
        if look == self.assistant.look {
            self.assistant.fetching = Some(list);
            self.stale_answer = true;
        }
    }

    /// A look ended.
    pub(super) fn has_looked(&mut self, look: u32, inspector: Inspector) {
        if look == self.assistant.look {
            self.assistant.fetching = None;
            self.assistant.chosen = None;
            self.assistant.inspector = Some(inspector);
            self.stale_answer = true;
        }
    }

    /// Keeps the profile for the company that is open, or connects with it.
    async fn save_profile(&mut self, is_same_company: Option<bool>) {
        let Some(inspector) = &self.assistant.inspector else {
            return;
        };
        let document = inspector.profile().to_json();
        if let Err(error) = read_profile(&document) {
            self.assistant.saved = Some(Err(engine::bad_profile(&error)));
            return;
        }
        let saved = match self.assistant.form.clone() {
            Some(form) => {
                let form = ConnectionForm {
                    profile: Some(document),
                    is_same_company,
                    ..form
                };
                // A key is kept where its owner said so, here or when it was typed to connect.
                let remember = match &self.open {
                    Some(open) => open.key_remembered,
                    None => self.tried.as_ref().is_some_and(|(_, may_keep)| *may_keep),
                };
                // Connecting opens a company, which the assistant outlives.
                let assistant = std::mem::take(&mut self.assistant);
                let saved = self.connect(&form, remember).await;
                self.assistant = assistant;
                if saved.is_ok() {
                    self.assistant.form = None;
                }
                saved
            }
            None => self.keep_profile(document).await,
        };
        self.assistant.saved = Some(saved);
        self.stale_answer = true;
    }

    async fn keep_profile(&mut self, document: String) -> Result<String, Problem> {
        let looked_at = self.assistant.base_url.clone();
        let open = self.open.as_mut().filter(|open| open.mode == Mode::Live);
        if let (Some(open), Some(base_url)) = (open, looked_at)
            && open.entry.base_url != base_url
        {
            open.entry.base_url = base_url;
            open.entry.is_address_typed = true;
            // Before other tabs hear of the profile, which is for this address.
            let entry = open.entry.clone();
            self.keep_entry(&entry).await;
        }
        self.set_profile(Some(document)).await?;
        let name = self.open.as_ref().map(|open| open.company.name.clone());
        Ok(name.unwrap_or_default())
    }

    pub(super) fn assistant_view(&self) -> AssistantView {
        let assistant = &self.assistant;
        let profile = self.profile_to_begin_with();
        let open = self.open.as_ref();
        let known = open.map(|open| open.entry.base_url.clone());
        let tried = || Some(self.target(&self.tried.as_ref()?.0).ok()?.base_url);
        let (currency, zone) = match open {
            Some(open) => (open.company.currency, open.company.zone),
            None => (domain::Currency::CLP, domain::Zone::santiago()),
        };
        let inspector = assistant.inspector.as_ref();
        let looked = inspector.map(|inspector| inspector.looked(currency, zone));
        let kept = || self.profile_kept().map(|kept| kept.fingerprint());
        AssistantView {
            base_url: assistant
                .base_url
                .clone()
                .or(known)
                .or_else(tried)
                .unwrap_or_default(),
            key_tail: self.key_in_use(),
            profile: if profile.name.is_empty() {
                profile.id.clone()
            } else {
                profile.name.clone()
            },
            built_in: Builtin::ALL
                .iter()
                .map(|builtin| (builtin.id().to_owned(), builtin.profile().name))
                .collect(),
            issues: assistant.issues.clone(),
            problem: assistant.problem.clone(),
            fetching: assistant.fetching,
            looked: looked.unwrap_or_default(),
            document: inspector.map_or_else(String::new, |inspector| inspector.profile().to_json()),
            changed: inspector
                .is_some_and(|inspector| kept() != Some(inspector.profile().fingerprint())),
            saved: assistant.saved.clone(),
        }
    }

    /// Last characters of the key that is used when none is typed; empty ones of a short key.
    fn key_in_use(&self) -> Option<String> {
        match &self.open {
            Some(open) if open.mode == Mode::Demo => Some(String::new()),
            Some(open) => open.key_tail(),
            None => Some(self.target(&self.tried.as_ref()?.0).ok()?.key.tail()),
        }
    }
}

/// A key in use is never sent to another origin than its own.
fn same_origin(base_url: &str, known: &str) -> Result<(), Problem> {
    match (origin(base_url), origin(known)) {
        (None, _) => Err(Problem {
            detail: Some(base_url.to_owned()),
            ..Problem::new(ProblemKind::BadAddress)
        }),
        (one, other) if one == other => Ok(()),
        _ => Err(Problem::new(ProblemKind::KeyMissing)),
    }
}

/// Everything that a look needs; it lives beside the session until it ends.
struct Look {
    number: u32,
    profile: Profile,
    base_url: String,
    cancel: CancelFlag,
    events: UnboundedSender<Event>,
}

impl Look {
    async fn carry_out(self, way: Way) {
        let Self {
            number,
            profile,
            base_url,
            cancel,
            events,
        } = self;
        let progress = |list| {
            let _ = events.unbounded_send(Event::Looking(number, list));
        };
        let samples: Option<Vec<Sample>> = match way {
            Way::Demo(transport) => {
                fetch_samples(&transport, &profile, &base_url, now_ms, &cancel, progress).await
            }
            Way::Http(transport) => {
                fetch_samples(&transport, &profile, &base_url, now_ms, &cancel, progress).await
            }
        };
        if let Some(samples) = samples {
            let inspector = Box::new(Inspector::new(profile, samples));
            let _ = events.unbounded_send(Event::Looked(number, inspector));
        }
    }
}
