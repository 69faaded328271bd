//! The page as a person and a program from outside see it: what it says, its marks, its controls by role and name.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use crate::about::About;
use crate::browser::Browser;
use crate::failure::{Failure, Outcome};
use crate::figures::{self, Figures, differences};
use crate::marks::{self, Marks};
use crate::rows::{self, Drawn, Record, Sellers, Table};
use crate::wait::{LIMIT, until};
use crate::world::World;

/// The first control that is on the screen with this role and accessible name.
const CONTROL_SCRIPT: &str = r#"
    const [role, name, isPart] = arguments;
    const tags = {
        button: 'button, [role="button"], summary',
        link: 'a[href]',
        textbox: 'input:not([type]), input[type="text"], input[type="url"], input[type="email"], input[type="search"], textarea',
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
    // What stands behind a modal dialog is out of reach.
    const isModal = document.querySelector('dialog:modal') !== null;
    const isShown = (element) => element.getClientRects().length > 0
        && (!isModal || element.closest('dialog:modal') !== null);
    const fits = (said) => isPart ? said.includes(name) : said === name;
    return [...document.querySelectorAll(tags[role])]
        .find((element) => isShown(element) && fits(nameOf(element))) ?? null;
"#;

/// The screens on which every number stands, without anything opened.
pub const SCREENS: [&str; 6] = [
    "#/",
    "#/cobranza",
    "#/clientes",
    "#/embudo",
    "#/vendedores",
    "#/tendencias",
];

/// Deadline of scrolling through a list.
const LONG_LIST: Duration = Duration::from_secs(90);

/// How a control is told from others.
#[derive(Clone, Copy, Debug)]
enum Name<'a> {
    /// By its accessible name.
    Whole(&'a str),
    /// By words in it.
    Part(&'a str),
}

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

    /// Whether the company of this world has any record.
    pub fn has_records(&self) -> bool {
        self.world.has_records()
    }

    /// Tells the sandbox of this world what to do.
    pub(crate) fn order(&self, orders: Value) -> Outcome {
        self.world.control(orders)?;
        Ok(())
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

    /// Goes to another place of the page that is loaded, as a link does. The page has heard of it when this returns.
    pub async fn go(&self, place: &str) -> Outcome {
        let script = "
            const [place, done] = arguments;
            const before = location.href;
            location.hash = place;
            if (location.href === before) done(null);
            else addEventListener('hashchange', () => setTimeout(done, 0, null), { once: true });
        ";
        self.browser
            .run_async::<Value>(script, vec![json!(place)])
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
        self.shows(&About::day(as_of)).await
    }

    /// Waits until the screen is complete, and every number of it is the sandbox's truth.
    pub async fn shows(&self, about: &About) -> Outcome<Figures> {
        let truth = self.world.truth_about(about)?;
        until(&format!("the truth about {about:?}"), LIMIT, async || {
            let figures = self.figures().await?;
            let mut wrong = differences(&figures, &truth);
            if figures.is_empty() {
                wrong.push("no number on the screen".to_owned());
            }
            wrong.extend(self.placeholder().await?);
            Ok(if wrong.is_empty() {
                Ok(figures)
            } else {
                Err(wrong.join("\n"))
            })
        })
        .await
    }

    /// Goes through [`SCREENS`] and waits for the truth on each; returns all numbers that were there.
    pub async fn shows_everywhere(&self, about: &About) -> Outcome<Figures> {
        let mut all = Figures::new();
        for screen in SCREENS {
            self.go(&about.at(screen)).await?;
            all.extend(self.shows(about).await?);
        }
        Ok(all)
    }

    /// Waits until the screen of the address is drawn, without placeholders.
    pub async fn settled(&self) -> Outcome {
        until("the screen is complete", LIMIT, async || {
            Ok(self.placeholder().await?.map_or(Ok(()), Err))
        })
        .await
    }

    /// Something on the screen that is still to come.
    async fn placeholder(&self) -> Outcome<Option<String>> {
        let script = "return document.querySelector('main .sk, main .waiting')?.outerHTML ?? null;";
        self.browser.run(script, vec![]).await
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

    /// Everything in a long list, row by row: its virtual rows are scrolled into view until the last one was there.
    pub async fn all_rows(&self, name: &str) -> Outcome<Vec<Record>> {
        let mut seen = BTreeMap::<u32, Record>::new();
        until(
            &format!("every row of {name} was drawn"),
            LONG_LIST,
            async || {
                let wanted = (0..=u32::MAX).find(|index| !seen.contains_key(index));
                let arguments = vec![json!(name), json!(wanted)];
                let drawn: Option<Drawn> = self.browser.run(rows::DRAWN_SCRIPT, arguments).await?;
                let Some(drawn) = drawn else {
                    return Ok(Err("no such table".to_owned()));
                };
                // What the former address had listed is gone as a whole.
                seen.retain(|index, _| *index < drawn.total);
                seen.extend(drawn.rows);
                let there = seen.len();
                Ok(if u32::try_from(there) == Ok(drawn.total) {
                    Ok(())
                } else {
                    Err(format!("{there} of {} rows; next {wanted:?}", drawn.total))
                })
            },
        )
        .await?;
        Ok(seen.into_values().collect())
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
        Ok(self.find(role, Name::Whole(name)).await?.is_some())
    }

    /// Clicks on a control as soon as it is there.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        self.with_control(role, Name::Whole(name), async |control| {
            control.click().await
        })
        .await
    }

    /// Clicks on the first control whose name has these words in it: the rest of it is a value.
    pub async fn click_with(&self, role: &str, words: &str) -> Outcome {
        self.with_control(role, Name::Part(words), async |control| {
            control.click().await
        })
        .await
    }

    /// Presses a key with Control held.
    pub async fn press_with_control(&self, key: char) -> Outcome {
        let chain = self.browser.session().action_chain();
        let chain = chain.key_down(Key::Control).send_keys(key.to_string());
        Ok(chain.key_up(Key::Control).perform().await?)
    }

    /// Gives the field with this label a value, as a person who picks it does: text, a date, or an option of a list.
    pub async fn choose(&self, label: &str, value: &str) -> Outcome {
        let script = "
            const [label, value] = arguments;
            const tidy = (text) => text.replace(/\\s+/g, ' ').trim();
            const isNamed = (field) => [...field.labels ?? []].some((each) => tidy(each.textContent) === label)
                || field.getAttribute('aria-label') === label;
            const field = [...document.querySelectorAll('input, select, textarea')]
                .find((field) => field.getClientRects().length > 0 && isNamed(field));
            if (!field) return 'no such field';
            field.focus();
            field.value = value;
            if (field.value !== value) return `the field says ${field.value}`;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
            return '';
        ";
        until(&format!("“{label}” takes {value}"), LIMIT, async || {
            let arguments = vec![json!(label), json!(value)];
            let refused: String = self.browser.run(script, arguments).await?;
            Ok(if refused.is_empty() {
                Ok(())
            } else {
                Err(refused)
            })
        })
        .await
    }

    /// Waits until the address ends so.
    pub async fn is_at(&self, place: &str) -> Outcome {
        self.until_marks(&format!("the address is {place}"), LIMIT, |marks| {
            marks.place() == place
        })
        .await?;
        Ok(())
    }

    /// Clicks on the link that a number of Inicio is.
    pub async fn click_figure(&self, id: &str) -> Outcome {
        let link = format!("[data-kpi='{id}']");
        let number = self.browser.session().find(By::Css(link)).await?;
        Ok(number.find(By::XPath("ancestor::a")).await?.click().await?)
    }

    /// Types into a text box as soon as it is there; what stood there goes.
    pub async fn write(&self, name: &str, text: &str) -> Outcome {
        self.with_control("textbox", Name::Whole(name), async |control| {
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

    async fn find(&self, role: &str, name: Name<'_>) -> Outcome<Option<WebElement>> {
        let (name, is_part) = match name {
            Name::Whole(name) => (name, false),
            Name::Part(name) => (name, true),
        };
        let arguments = vec![json!(role), json!(name), json!(is_part)];
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
        name: Name<'_>,
        act: impl AsyncFn(WebElement) -> Result<(), thirtyfour::error::WebDriverError>,
    ) -> Outcome {
        until(
            &format!("the {role} {name:?} is there"),
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
