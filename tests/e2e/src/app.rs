//! The page as a person and a program from outside see it: what it says, its marks, its controls by role and name.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use serde_json::{Value, json};
use thirtyfour::{By, WebElement};

use crate::browser::Browser;
use crate::failure::{Failure, Outcome};
use crate::figures::{self, Figures, differences};
use crate::marks::{self, Marks};
use crate::rows::{self, Sellers, Table};
use crate::wait::{LIMIT, until};
use crate::world::World;

/// The first control that is on the screen with this role and accessible name.
const CONTROL_SCRIPT: &str = r#"
    const [role, name] = arguments;
    const tags = {
        button: 'button, [role="button"], summary',
        link: 'a[href]',
        textbox: 'input:not([type]), input[type="text"], input[type="url"], input[type="search"], textarea',
        checkbox: 'input[type="checkbox"]',
        radio: 'input[type="radio"]',
    };
    const tidy = (text) => text.replace(/\s+/g, ' ').trim();
    const nameOf = (element) => {
        const by = element.getAttribute('aria-labelledby');
        if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
        const label = element.getAttribute('aria-label');
        if (label) return tidy(label);
        const labels = element.labels?.length ? [...element.labels] : [element];
        return tidy(labels.map((each) => each.textContent).join(' '));
    };
    const isShown = (element) => element.getClientRects().length > 0;
    return [...document.querySelectorAll(tags[role])]
        .find((element) => isShown(element) && nameOf(element) === name) ?? null;
"#;

/// The page in a browser.
#[derive(Clone)]
pub struct App {
    browser: Arc<Browser>,
    world: Arc<World>,
}

impl App {
    /// The page of a world in a browser.
    pub fn new(browser: Arc<Browser>, world: Arc<World>) -> Self {
        Self { browser, world }
    }

    /// Loads the page at an address like `#/facturas`, anew.
    pub async fn open(&self, place: &str) -> Outcome {
        let address = format!("{}{place}", self.world.url());
        let session = self.browser.session();
        // Another fragment of the same page alone loads nothing.
        if session
            .current_url()
            .await?
            .as_str()
            .starts_with(&self.world.url())
        {
            session.goto("about:blank").await?;
        }
        Ok(session.goto(address).await?)
    }

    /// Loads the page again as a person does. The driver's own way passes the service worker by in Firefox.
    pub async fn reload(&self) -> Outcome {
        let leave = "document.head.dataset.former = 'true'; location.reload();";
        self.browser.run::<Value>(leave, vec![]).await?;
        let arrived = "return !document.head.dataset.former && document.readyState === 'complete';";
        until("the page has loaded again", LIMIT, async || {
            // Between two documents there is none to ask.
            Ok(match self.browser.run::<bool>(arrived, vec![]).await {
                Ok(true) => Ok(()),
                Ok(false) => Err("still the former document".to_owned()),
                Err(failure) => Err(failure.to_string()),
            })
        })
        .await
    }

    /// Goes to another place of the page that is loaded, as a link does.
    pub async fn go(&self, place: &str) -> Outcome {
        self.browser
            .run::<Value>("location.hash = arguments[0];", vec![json!(place)])
            .await?;
        Ok(())
    }

    /// The marks on `<html>`.
    pub async fn marks(&self) -> Outcome<Marks> {
        self.browser.run(marks::SCRIPT, vec![]).await
    }

    /// Waits for marks.
    pub async fn until_marks(
        &self,
        what: &str,
        limit: Duration,
        fits: impl Fn(&Marks) -> bool,
    ) -> Outcome<Marks> {
        until(what, limit, async || {
            let marks = self.marks().await?;
            Ok(if fits(&marks) {
                Ok(marks)
            } else {
                Err(marks.to_string())
            })
        })
        .await
    }

    /// Waits for the first complete screen.
    pub async fn ready(&self) -> Outcome<Marks> {
        self.until_marks("the page is ready", LIMIT, Marks::is_ready)
            .await
    }

    /// Waits until no sync runs and the last one was good.
    pub async fn synced(&self) -> Outcome<Marks> {
        self.until_marks("a sync has ended well", LIMIT, |marks| {
            marks.is_ready() && marks.sync() == "idle" && !marks.synced_at().is_empty()
        })
        .await
    }

    /// Waits for a good sync that ended after `before` (a `data-synced-at`).
    pub async fn synced_after(&self, before: &str) -> Outcome<Marks> {
        self.until_marks("a newer sync has ended well", LIMIT, |marks| {
            marks.sync() == "idle" && marks.synced_at() > before
        })
        .await
    }

    /// The numbers of the screen.
    pub async fn figures(&self) -> Outcome<Figures> {
        let marked = self.browser.run(figures::SCRIPT, vec![]).await?;
        figures::collect(marked).map_err(Failure::Wrong)
    }

    /// Waits until every number of the screen is the sandbox's truth of that day.
    pub async fn shows_truth(&self, as_of: NaiveDate) -> Outcome<Figures> {
        let truth = self.world.truth(as_of)?;
        until(&format!("the truth of {as_of}"), LIMIT, async || {
            let figures = self.figures().await?;
            let mut wrong = differences(&figures, &truth);
            if figures.is_empty() {
                wrong.push("no number on the screen".to_owned());
            }
            Ok(if wrong.is_empty() {
                Ok(figures)
            } else {
                Err(wrong.join("\n"))
            })
        })
        .await
    }

    /// The people who sell, on Inicio.
    pub async fn sellers(&self) -> Outcome<Sellers> {
        self.browser.run(rows::SELLERS_SCRIPT, vec![]).await
    }

    /// A table, by its name; `None` while there is none.
    pub async fn table(&self, name: &str) -> Outcome<Option<Table>> {
        self.browser
            .run(rows::TABLE_SCRIPT, vec![json!(name)])
            .await
    }

    /// The values of all `data-metric` inside the first element that fits a selector; empty while there is none.
    pub async fn metrics(&self, selector: &str) -> Outcome<BTreeMap<String, String>> {
        let script = "
            const values = {};
            const root = document.querySelector(arguments[0]);
            for (const metric of root?.querySelectorAll('[data-metric]') ?? []) {
                values[metric.dataset.metric] = metric.querySelector('data')?.getAttribute('value') ?? '';
            }
            return values;
        ";
        self.browser.run(script, vec![json!(selector)]).await
    }

    /// What a person reads on the screen, in one line.
    pub async fn text(&self) -> Outcome<String> {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').trim();";
        self.browser.run(script, vec![]).await
    }

    /// Waits until the screen says something.
    pub async fn says(&self, words: &str) -> Outcome {
        until(
            &format!("the screen says “{words}”"),
            LIMIT,
            async || {
                let text = self.text().await?;
                Ok(if text.contains(words) {
                    Ok(())
                } else {
                    Err(text)
                })
            },
        )
        .await
    }

    /// Whether a control is on the screen.
    pub async fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.find(role, name).await?.is_some())
    }

    /// Clicks on a control as soon as it is there.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        self.with_control(role, name, async |control| control.click().await)
            .await
    }

    /// Clicks on the link that a number of Inicio is.
    pub async fn click_figure(&self, id: &str) -> Outcome {
        let link = format!("[data-kpi='{id}']");
        let number = self.browser.session().find(By::Css(link)).await?;
        Ok(number.find(By::XPath("ancestor::a")).await?.click().await?)
    }

    /// Types into a text box as soon as it is there; what stood there goes.
    pub async fn write(&self, name: &str, text: &str) -> Outcome {
        self.with_control("textbox", name, async |control| {
            control.clear().await?;
            control.send_keys(text).await
        })
        .await
    }

    /// Types the key on Bienvenida and presses "Conectar".
    pub async fn connect(&self, key: &str) -> Outcome {
        self.write("API Key", key).await?;
        self.click("button", "Conectar").await
    }

    /// Loads the page, connects to the sandbox, and waits for the end of the first sync.
    pub async fn open_connected(&self) -> Outcome<Marks> {
        self.open("").await?;
        self.connect(self.world.key()).await?;
        self.synced().await
    }

    /// Presses "Sincronizar ahora" on Sincronización, once no sync is running.
    pub async fn press_sync(&self) -> Outcome {
        self.go("#/sincronizacion").await?;
        self.until_marks("no sync is running", LIMIT, |marks| {
            marks.sync() != "running"
        })
        .await?;
        self.click("button", "Sincronizar ahora").await
    }

    /// Presses "Probar conexión" on Sincronización.
    pub async fn press_test(&self) -> Outcome {
        self.go("#/sincronizacion").await?;
        self.click("button", "Probar conexión").await
    }

    async fn find(&self, role: &str, name: &str) -> Outcome<Option<WebElement>> {
        let arguments = vec![json!(role), json!(name)];
        let answer = self
            .browser
            .session()
            .execute(CONTROL_SCRIPT, arguments)
            .await?;
        if answer.json().is_null() {
            return Ok(None);
        }
        Ok(Some(answer.element()?))
    }

    async fn with_control(
        &self,
        role: &str,
        name: &str,
        act: impl AsyncFn(WebElement) -> Result<(), thirtyfour::error::WebDriverError>,
    ) -> Outcome {
        until(
            &format!("the {role} “{name}” is there"),
            LIMIT,
            async || {
                let Some(control) = self.find(role, name).await? else {
                    return Ok(Err(self.text().await?));
                };
                match act(control).await {
                    Ok(()) => Ok(Ok(())),
                    Err(error) if Failure::is_stale_element(&error) => Ok(Err(error.to_string())),
                    Err(error) => Err(error.into()),
                }
            },
        )
        .await
    }
}
