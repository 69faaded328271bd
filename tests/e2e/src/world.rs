//! The world of a scenario: a static host with the page, and a sandbox, both on ports of their own that they keep
//! when they are stopped and started again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::America::Santiago;
use host::{Host, HostOptions};
use sandbox::{CompanyOptions, Question, Sandbox, SandboxOptions, Truth, santiago_today};
use serde_json::{Value, json};

use crate::about::About;
use crate::browser::Viewport;
use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::folders::{dist, results};

/// What a scenario begins with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Seed of the company.
    pub seed: u64,
    /// Documents of the company, about.
    pub invoices: u32,
    /// Names of sixty letters, amounts of twelve digits.
    pub wide: bool,
    /// Records of a page; `None` is whole lists.
    pub page_size: Option<usize>,
    /// Every answer waits so long.
    pub latency: Duration,
    /// Keys of `config.json` beside `baseUrl`; `null` takes that one away too.
    pub config: Value,
    /// Size of the window.
    pub viewport: Viewport,
    /// The page's clock can be set ahead of the machine's.
    pub clock: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            seed: 1,
            invoices: 1_000,
            wide: false,
            page_size: None,
            latency: Duration::ZERO,
            config: json!({}),
            viewport: Viewport::DESKTOP,
            clock: false,
        }
    }
}

/// The servers of a scenario.
pub struct World {
    sandbox: Mutex<Option<Sandbox>>,
    sandbox_options: SandboxOptions,
    host: Mutex<Option<Host>>,
    host_options: HostOptions,
    clock: Option<Clock>,
    ahead: Mutex<TimeDelta>,
}

impl World {
    /// Starts both servers.
    pub async fn start(setup: &Setup) -> Outcome<Self> {
        let company = CompanyOptions {
            wide: setup.wide,
            ..CompanyOptions::new(setup.seed, setup.invoices, santiago_today())
        };
        let mut sandbox_options = SandboxOptions::new(company);
        sandbox_options.settings.style.page_size = setup.page_size;
        sandbox_options.settings.latency = setup.latency;
        let sandbox = Sandbox::start(sandbox_options.clone())?;
        sandbox_options.port = sandbox.port();
        let clock = if setup.clock {
            let folder = results().join(format!("dist-{}", sandbox.port()));
            Some(Clock::for_copy_of(&dist(), folder)?)
        } else {
            None
        };
        let served = clock
            .as_ref()
            .map_or_else(dist, |clock| clock.folder().to_owned());
        let mut host_options = HostOptions {
            config_json: Some(config(&setup.config, &sandbox.url()).to_string()),
            ..HostOptions::new(served)
        };
        let host = Host::start(host_options.clone()).await.map_err(|error| {
            let dist = host_options.dir.display();
            Failure::Missing(format!("{dist}: {error}; `cargo xtask build` makes it"))
        })?;
        host_options.port = host.port();
        Ok(Self {
            sandbox: Mutex::new(Some(sandbox)),
            sandbox_options,
            host: Mutex::new(Some(host)),
            host_options,
            clock,
            ahead: Mutex::default(),
        })
    }

    /// Address of the page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.host_options.port)
    }

    /// Address of the API.
    pub fn api_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.sandbox_options.port)
    }

    /// Whether the company has any record.
    pub fn has_records(&self) -> bool {
        self.sandbox_options.company.invoices > 0
    }

    /// The API key.
    pub fn key(&self) -> &str {
        &self.sandbox_options.settings.key
    }

    /// Today in the company's zone, by the page's clock.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&Santiago).date_naive()
    }

    /// What the numbers have to be on a day.
    pub fn truth(&self, as_of: NaiveDate) -> Outcome<Truth> {
        self.truth_about(&About::day(as_of))
    }

    /// What the numbers have to be.
    pub fn truth_about(&self, about: &About) -> Outcome<Truth> {
        self.answer(&about.question(self.today()))
    }

    /// What the sandbox answers to a question.
    pub fn answer(&self, question: &Question) -> Outcome<Truth> {
        self.with_sandbox(|sandbox| sandbox.answer(question))
    }

    /// A day passes, for the company and for the page's clock; the page sees it when it is loaded next.
    pub fn next_day(&self) -> Outcome {
        self.control(json!({ "advance_days": 1 }))?;
        self.set_ahead(self.ahead() + TimeDelta::days(1))
    }

    /// Sets the page's clock so long before the next midnight in the company's zone; the page sees it when it is
    /// loaded next.
    pub fn set_before_midnight(&self, left: TimeDelta) -> Outcome {
        let tomorrow = self.today() + Days::new(1);
        let midnight = tomorrow
            .and_time(NaiveTime::MIN)
            .and_local_timezone(Santiago);
        let midnight = midnight
            .earliest()
            .ok_or_else(|| Failure::Wrong(format!("{tomorrow} has no midnight")))?;
        self.set_ahead(self.ahead() + (midnight.to_utc() - left - self.now()))
    }

    fn set_ahead(&self, ahead: TimeDelta) -> Outcome {
        let clock = self.clock.as_ref();
        let clock = clock.ok_or_else(|| Failure::Wrong("a world without a clock".to_owned()))?;
        clock.set_ahead(ahead)?;
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = ahead;
        Ok(())
    }

    fn ahead(&self) -> TimeDelta {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::<Utc>::from(std::time::SystemTime::now()) + self.ahead()
    }

    /// Tells the sandbox what to do; see its `/_control`.
    pub fn control(&self, orders: Value) -> Outcome<Value> {
        Ok(self.with_sandbox(|sandbox| sandbox.control(orders))??)
    }

    /// How the sandbox is, and what was asked of it.
    pub fn state(&self) -> Outcome<Value> {
        self.with_sandbox(Sandbox::state)
    }

    /// Requests for a list since the log was reset.
    pub fn requests(&self, list: &str) -> Outcome<u64> {
        Ok(self.state()?["journal"]["counts"][list]["requests"]
            .as_u64()
            .unwrap_or(0))
    }

    /// Closes the sandbox's port and every connection.
    pub async fn stop_sandbox(&self) {
        let running = self
            .sandbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(sandbox) = running {
            sandbox.stop().await;
        }
    }

    /// Starts the sandbox again as it was in the beginning, at the same address.
    pub fn start_sandbox(&self) -> Outcome {
        let sandbox = Sandbox::start(self.sandbox_options.clone())?;
        *self.sandbox.lock().unwrap_or_else(PoisonError::into_inner) = Some(sandbox);
        Ok(())
    }

    /// Closes the host's port and every connection.
    pub async fn stop_host(&self) {
        let running = self
            .host
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(host) = running {
            host.stop().await;
        }
    }

    /// Starts the host again at the same address.
    pub async fn start_host(&self) -> Outcome {
        let host = Host::start(self.host_options.clone()).await?;
        *self.host.lock().unwrap_or_else(PoisonError::into_inner) = Some(host);
        Ok(())
    }

    fn with_sandbox<T>(&self, ask: impl FnOnce(&Sandbox) -> T) -> Outcome<T> {
        let running = self.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        let sandbox = running
            .as_ref()
            .ok_or_else(|| Failure::Wrong("the sandbox is stopped".to_owned()))?;
        Ok(ask(sandbox))
    }
}

/// `config.json`: the sandbox as the API, and what the scenario adds or takes away.
fn config(wanted: &Value, api_url: &str) -> Value {
    let mut config = json!({ "environment": "sandbox", "baseUrl": api_url });
    if let (Value::Object(config), Value::Object(wanted)) = (&mut config, wanted) {
        for (name, value) in wanted {
            if value.is_null() {
                config.remove(name);
            } else {
                config.insert(name.clone(), value.clone());
            }
        }
    }
    config
}
