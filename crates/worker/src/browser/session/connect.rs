//! Testing a connection and keeping it.

use domain::Company;
use engine::{
    Candidate, CompanyEntry, Reached, Whose, database_of_key, is_same_address, key_hint,
    test_connection,
};
use onvio::{CompanyInfo, KeyFault, Profile, Resource};
use protocol::{ConnectionForm, Environment, Mode, Problem, ProblemKind, ReachedCompany};

use super::Session;
use super::demo::of_demo;
use super::directory::entry_name;
use super::open::{environment_of, storage_problem};
use crate::browser::clock::now_ms;
use crate::browser::demo::DemoTransport;
use crate::browser::http::HttpTransport;
use crate::browser::key::{self, ApiKey};

/// Where to connect, and with what.
pub(super) struct Target {
    pub(super) base_url: String,
    environment: Environment,
    pub(super) key: ApiKey,
    profile: Profile,
}

/// What the page is told of what was reached.
fn told(reached: Reached) -> ReachedCompany {
    ReachedCompany {
        name: reached.company.name,
        slow_ms: reached.slow_ms,
    }
}

impl Session {
    /// The company at the other end. `None` tests the saved connection.
    pub(super) async fn test_connection(
        &self,
        form: Option<&ConnectionForm>,
    ) -> Result<ReachedCompany, Problem> {
        if let Some(form) = form {
            return Ok(told(self.ask_company(form, &self.target(form)?).await?));
        }
        let Some(open) = &self.open else {
            return Err(Problem::new(ProblemKind::KeyMissing));
        };
        let (profile, base_url) = (self.profile_of(open).1?, &open.entry.base_url);
        if open.mode == Mode::Demo {
            let transport = DemoTransport::new(&self.demo, &open.entry.database, open.today());
            let answer = test_connection(&transport, &profile, base_url, now_ms).await;
            return Ok(told(answer.map_err(of_demo)?));
        }
        let Some(key) = open.key.clone() else {
            return Err(Problem::new(ProblemKind::KeyMissing));
        };
        let hint = key.hint(environment_of(&open.entry), &profile);
        let transport = HttpTransport::new(key, &profile);
        let answer = test_connection(&transport, &profile, base_url, now_ms).await;
        Ok(told(answer.map_err(|problem| problem.with_key_hint(hint))?))
    }

    /// Tests the connection, keeps it, and opens the company; its first sync follows at once.
    pub(super) async fn connect(
        &mut self,
        form: &ConnectionForm,
        remember: bool,
    ) -> Result<String, Problem> {
        let target = self.target(form)?;
        let info = self.ask_company(form, &target).await?.company;
        let origin = origin(&target.base_url).unwrap_or_else(|| target.base_url.clone());
        let name = self
            .config
            .config
            .company_name
            .clone()
            .unwrap_or_else(|| info.name.clone());
        let database = match &info.tax_id {
            Some(tax_id) => match self.database_of_files(&info.name, tax_id).await {
                Some(database) => database,
                None => CompanyEntry::database_name(&origin, Some(tax_id), &info.name),
            },
            None => self.database_of_key(form, &target, &info).await?,
        };
        let entry = CompanyEntry {
            database,
            base_url: target.base_url.clone(),
            environment: match target.environment {
                Environment::Sandbox => "sandbox",
                Environment::Production | Environment::Demo | Environment::Files => "production",
            }
            .to_owned(),
            name,
            is_address_typed: self.is_typed(form, &target),
        };
        // What the connection was tested by goes along to a company that has no profile of its own.
        let tested_by = self.profile_of_address(form).map(str::to_owned);
        self.close();
        self.open_company(Mode::Live, entry.clone(), Some(target.key.clone()), false)
            .await
            .map_err(|error| storage_problem(&error))?;
        self.keep_entry(&entry).await;
        if let Some(directory) = &self.directory {
            // Where it cannot be noted, the next key is asked about.
            let _ = key::mark(directory, &entry.database, &target.key).await;
        }
        let remembered = match &self.directory {
            Some(directory) if remember => key::remember(directory, &entry.database, &target.key)
                .await
                .is_ok(),
            Some(directory) => {
                let _ = key::forget(directory, &entry.database).await;
                false
            }
            None => false,
        };
        let name = entry.name.clone();
        let company = self.told_company(&entry, &info);
        if let Some(open) = &mut self.open {
            open.key_remembered = remembered;
            open.company = company;
            open.full_wanted |= form.is_same_company == Some(true);
            open.scheduler.request();
        }
        let own = self
            .open
            .as_ref()
            .and_then(|open| open.local.profile.clone());
        let profile = form.profile.clone().or(tested_by.filter(|_| own.is_none()));
        if profile.is_some() {
            self.set_profile(profile).await?;
        }
        Ok(name)
    }

    /// The database of the same company, where it began with files: its files and its API live together.
    async fn database_of_files(&self, name: &str, tax_id: &str) -> Option<String> {
        let database = CompanyEntry::of_files(name, tax_id).database;
        self.directory_text(&entry_name(&database)).await?;
        Some(database)
    }

    /// The database of an API that tells no tax id: that of its key; of a new key that of the name, where it tells one.
    async fn database_of_key(
        &self,
        form: &ConnectionForm,
        target: &Target,
        info: &CompanyInfo,
    ) -> Result<String, Problem> {
        /// More companies of one address are more than anybody connects.
        const MOST: usize = 99;
        // A name alone may be that of another company at another path of the same server.
        let place = target.base_url.trim_end_matches('/');
        let named = CompanyEntry::database_name(place, None, &info.name);
        let tells_name = target.profile.endpoint(Resource::Company).is_some();
        let open = self.open.as_ref().filter(|open| open.mode == Mode::Live);
        // The company of files whose person connects it for the first time.
        let is_new = open.filter(|open| open.entry.is_from_files());
        let open = open.map(|open| &open.entry.database);
        // One that began with files may be of this API under any name.
        let of_files = open.filter(|open| CompanyEntry::is_database_of_files(open));
        let mut candidates: Vec<_> = of_files.cloned().into_iter().collect();
        let mut free = named.clone();
        if let Some(is_new) = is_new {
            candidates.clear();
            free.clone_from(&is_new.entry.database);
        } else if !tells_name {
            let names = (2..=MOST).map(|number| format!("{named} {number}"));
            for name in std::iter::once(named.clone()).chain(names) {
                free.clone_from(&name);
                if self.directory_text(&entry_name(&name)).await.is_none() {
                    break;
                }
                candidates.push(name);
            }
        }
        let mut all = candidates.clone();
        for entry in self.companies().await {
            if entry.is_of(place) && !all.contains(&entry.database) {
                all.push(entry.database);
            }
        }
        let mut known = Vec::new();
        for database in all {
            known.push(Candidate {
                has_same_key: self.has_same_key(&database, &target.key).await,
                is_asked_about: candidates.contains(&database),
                database,
            });
        }
        let open = open.map(String::as_str);
        match database_of_key(&known, open, free, form.is_same_company) {
            Whose::Database(database) => Ok(database),
            Whose::Unknown => Err(Problem::new(ProblemKind::WhichCompany)),
        }
    }

    async fn has_same_key(&self, database: &str, key: &ApiKey) -> Option<bool> {
        let directory = self.directory.as_ref()?;
        let noted = key::is_marked(directory, database, key).await;
        match noted {
            Some(noted) => Some(noted),
            // Connected before keys were noted.
            None => Some(key::recall(directory, database).await? == *key),
        }
    }

    async fn ask_company(
        &self,
        form: &ConnectionForm,
        target: &Target,
    ) -> Result<Reached, Problem> {
        let transport = HttpTransport::new(target.key.clone(), &target.profile);
        let answer = test_connection(&transport, &target.profile, &target.base_url, now_ms).await;
        let hint = || key_hint(&form.api_key, target.environment, &target.profile);
        answer.map_err(|problem| problem.with_key_hint(hint()))
    }

    /// Whether a form leads elsewhere than it would if nobody had ever typed an address.
    fn is_typed(&self, form: &ConnectionForm, target: &Target) -> bool {
        let given = self.given_address(form, &target.profile).0;
        given.is_none_or(|given| !is_same_address(&given, &target.base_url))
    }

    /// The company as its API told it, under what the admin decided.
    fn told_company(&self, entry: &CompanyEntry, info: &CompanyInfo) -> Company {
        let expected = self.expected_company(entry);
        let config = &self.config.config;
        Company {
            currency: info
                .currency
                .filter(|_| config.currency.is_none())
                .unwrap_or(expected.currency),
            zone: info
                .time_zone
                .filter(|_| config.time_zone.is_none())
                .unwrap_or(expected.zone),
            tax_id: info.tax_id.clone(),
            address: info.address.clone(),
            logo_url: info.logo_url.clone(),
            ..expected
        }
    }

    /// Where a form points: what was typed, else `config.json`, else the environment's host.
    pub(super) fn target(&self, form: &ConnectionForm) -> Result<Target, Problem> {
        let profile = self.profile_typed(form)?;
        let key = ApiKey::parse(&form.api_key, &profile.auth).map_err(|fault| match fault {
            KeyFault::Empty => Problem::new(ProblemKind::KeyMissing),
            KeyFault::OddCharacter => Problem::new(ProblemKind::KeyMalformed),
            KeyFault::MissingPart(part) => Problem {
                detail: Some(part),
                ..Problem::new(ProblemKind::KeyIncomplete)
            },
        })?;
        let (base_url, environment) = self.address(form, &profile);
        let base_url = base_url.ok_or_else(|| Problem::new(ProblemKind::AddressMissing))?;
        if origin(&base_url).is_none() {
            return Err(Problem {
                detail: Some(base_url),
                ..Problem::new(ProblemKind::BadAddress)
            });
        }
        Ok(Target {
            base_url,
            environment,
            key,
            profile,
        })
    }

    /// The address in force for a form, if there is one, and its environment: what was typed, now or when the open
    /// company was connected; else what is given.
    pub(super) fn address(
        &self,
        form: &ConnectionForm,
        profile: &Profile,
    ) -> (Option<String>, Environment) {
        let (given, environment) = self.given_address(form, profile);
        let typed = form
            .base_url
            .as_deref()
            .map(str::trim)
            .filter(|url| !url.is_empty());
        // Another key of this company is for the address that it has, unless its owner chose an environment.
        let open = self.open.as_ref().filter(|open| open.mode == Mode::Live);
        let kept = open
            .filter(|open| open.entry.is_address_typed && form.environment.is_none())
            .map(|open| open.entry.base_url.as_str());
        (typed.or(kept).map(str::to_owned).or(given), environment)
    }

    /// What `config.json` and the environment give. A device's token goes to its proxy alone, never to the API itself.
    fn given_address(
        &self,
        form: &ConnectionForm,
        profile: &Profile,
    ) -> (Option<String>, Environment) {
        let config = &self.config.config;
        let configured = match config.environment.as_deref() {
            Some("sandbox") => Environment::Sandbox,
            _ => Environment::Production,
        };
        let environment = form.environment.unwrap_or(configured);
        // A choice of environment by a person leaves the admin's address only when it is the same one.
        let of_admin = config
            .base_url
            .clone()
            .filter(|_| form.environment.is_none_or(|asked| asked == configured));
        let host = if environment == Environment::Sandbox {
            &profile.sandbox_url
        } else {
            &profile.production_url
        };
        let base_url = of_admin.or_else(|| host.clone().filter(|_| !profile.auth.by_proxy));
        (base_url, environment)
    }
}

/// The origin of a web address; `None` when it is none.
pub(super) fn origin(url: &str) -> Option<String> {
    let url = web_sys::Url::new(url).ok()?;
    matches!(url.protocol().as_str(), "https:" | "http:").then(|| url.origin())
}
