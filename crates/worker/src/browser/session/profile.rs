//! The connection profile: which one holds, and choosing another.

use engine::{bad_profile, choose_profile, read_profile};
use onvio::Profile;
use protocol::{ConnectionForm, Mode, Problem, ProblemKind, ProfileSource, ProfileView};
use store::Store;
use store::local_name::PROFILE;

use super::Session;
use super::open::{OpenCompany, storage_problem};
use crate::browser::tabs::TabMessage;

impl Session {
    /// By which a company is read. The demo speaks the v1 contract.
    pub(super) fn profile_of(
        &self,
        open: &OpenCompany,
    ) -> (ProfileSource, Result<Profile, Problem>) {
        if open.mode == Mode::Demo {
            return (ProfileSource::Default, Ok(Profile::onvio_v1()));
        }
        choose_profile(open.local.profile.as_deref(), &self.config)
    }

    /// By which a connection that somebody typed is tried.
    pub(super) fn profile_typed(&self, form: &ConnectionForm) -> Result<Profile, Problem> {
        let kept = self.profile_of_address(form);
        choose_profile(form.profile.as_deref().or(kept), &self.config).1
    }

    /// The own profile of the open company, where a form points to its address: another key changes nothing of what
    /// the API there looks like. An API elsewhere is another one.
    pub(super) fn profile_of_address(&self, form: &ConnectionForm) -> Option<&str> {
        let open = self.open.as_ref().filter(|open| open.mode == Mode::Live)?;
        let kept = open.local.profile.as_deref()?;
        let address = |profile: Profile| self.address(form, &profile).0;
        // One that cannot be read is never replaced by another unasked.
        let holds = read_profile(kept).map_or(true, |profile| {
            open.entry.is_from_files() || open.entry.is_of(&address(profile).unwrap_or_default())
        });
        holds.then_some(kept)
    }

    pub(super) fn profile_view(&self, open: &OpenCompany) -> ProfileView {
        let (source, profile) = self.profile_of(open);
        let (id, name) = profile
            .map(|profile| (profile.id, profile.name))
            .unwrap_or_default();
        ProfileView { id, name, source }
    }

    /// Reads the open company by another profile from now on; the next sync asks for everything.
    pub(super) async fn set_profile(&mut self, text: Option<String>) -> Result<(), Problem> {
        if let Some(text) = &text {
            read_profile(text).map_err(|error| bad_profile(&error))?;
        }
        let Some(open) = self.open.as_mut().filter(|open| open.mode == Mode::Live) else {
            return Err(Problem::new(ProblemKind::KeyMissing));
        };
        let bytes = text.as_ref().map(String::as_bytes);
        let kept = open.store.set_local(PROFILE, bytes).await;
        kept.map_err(|error| storage_problem(&error))?;
        open.local.profile = text;
        open.scheduler.request();
        self.stale_answer = true;
        let database = open.entry.database.clone();
        self.tabs.tell(&TabMessage::Changed(database));
        Ok(())
    }
}
