//! The month of what is to be paid: its sum is that of its days, keys move among days and months, and a day opens its
//! list, on a phone too. And "Hoy" on Inicio leads where its figures come from.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::DEVICES;
use crate::outreach::press;

/// The grid.
#[derive(Clone, Debug, Deserialize)]
struct Grid {
    /// Day and sum of each cell with something in it.
    days: Vec<(String, i64)>,
    /// What is said under the name of the month.
    sum: String,
    /// Day that is in the tab order: one.
    stops: Vec<String>,
    /// Day that has the keyboard.
    focused: Option<String>,
    /// Names of the cells.
    names: Vec<String>,
    fits: bool,
}

const GRID: &str = "
    const all = [...document.querySelectorAll('[data-table=month] a')];
    return {
        days: all.filter((each) => each.dataset.due !== undefined)
            .map((each) => [each.dataset.day, Number(each.dataset.due)]),
        sum: document.querySelector('[data-month-sum]').textContent,
        stops: all.filter((each) => each.tabIndex === 0).map((each) => each.dataset.day),
        focused: document.activeElement.dataset.day ?? null,
        names: all.map((each) => each.querySelector('.vh').textContent),
        fits: document.documentElement.scrollWidth <= innerWidth,
    };
";

const LIST: &str = "
    const rows = [...document.querySelectorAll('[data-table=of-day] .amt')];
    const figure = (each) => Number(each.textContent.replace(/\\D/g, ''));
    return rows.map(figure).reduce((sum, one) => sum + one, 0);
";

const DIGEST: &str = "
    return [...document.querySelectorAll('[data-digest] [data-part]')].map((each) => [
        each.dataset.part,
        Number(each.querySelector('data').value),
        each.querySelector('a').getAttribute('href'),
    ]);
";

/// Pixels between the month and the button under it.
const SPACE: &str = "
    const month = document.querySelector('.calendar');
    return month.nextElementSibling.getBoundingClientRect().top - month.getBoundingClientRect().bottom;
";

/// What stands where on the first screen of Inicio: ends of the first two numbers, end of all, begin of the digest.
const FIRST_SCREEN: &str = "
    scrollTo(0, 0);
    const box = (each) => each.getBoundingClientRect();
    const numbers = [...document.querySelectorAll('main [data-kpi]')].filter((each) => each.closest('.kpis'));
    const digest = document.querySelector('[data-digest]');
    const ends = numbers.map((each) => box(each).bottom);
    return [ends[0], ends[1], Math.max(...ends), box(digest).top, innerHeight];
";

#[tokio::test]
async fn a_month_is_walked_by_keys_and_a_day_opens_its_list() {
    let setup = Setup {
        invoices: 400,
        ..Setup::default()
    };
    scenario("due-calendar", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        if let Some(chromium) = scene.browser.chromium() {
            let [(_, phone), _] = DEVICES;
            chromium.pretend_screen(phone).await?;
        }
        app.open_connected().await?;
        app.go("#/cobranza/recordatorios").await?;
        app.settled().await?;
        let today = world.today();
        let month = grid(scene, |grid| !grid.days.is_empty()).await?;
        assert_eq!(month.stops, [today.to_string()]);
        assert!(month.fits, "wider than the phone");
        let space: f64 = scene.browser.run(SPACE, vec![]).await?;
        assert!(space >= 8.0, "the button stands {space} px under the month");
        let sum: i64 = month.days.iter().map(|(_, due)| due).sum();
        assert!(digits(&month.sum).contains(&sum.to_string()), "{month:?}");
        let names = |grid: &Grid| grid.names.iter().filter(|name| name.contains('$')).count();
        assert_eq!(names(&month), month.days.len(), "{month:?}");

        // Arrows move by days and weeks, Page Down by months; the keyboard goes along.
        let focus = "document.querySelector('[data-table=month] a[tabindex=\"0\"]').focus();";
        let _: Value = scene.browser.run(focus, vec![]).await?;
        let tomorrow = today.succ_opt().expect("a day");
        press(scene, Key::Right).await?;
        focused(scene, tomorrow).await?;
        press(scene, Key::Left).await?;
        focused(scene, today).await?;
        let next = today + chrono::Months::new(1);
        press(scene, Key::PageDown).await?;
        focused(scene, next).await?;
        press(scene, Key::PageUp).await?;
        focused(scene, today).await?;

        // A day opens its list, which adds up to it; so does a press.
        let (day, due) = month.days[0].clone();
        let walk = format!("document.querySelector('[data-day=\"{day}\"]').focus();");
        let _: Value = scene.browser.run(&walk, vec![]).await?;
        press(scene, Key::Enter).await?;
        app.is_at(&format!("#/cobranza/recordatorios?dia={day}"))
            .await?;
        until("the list adds up to the day", LIMIT, async || {
            let sum: i64 = scene.browser.run(LIST, vec![]).await?;
            Ok(if sum == due {
                Ok(())
            } else {
                Err(format!("{sum} of {due}"))
            })
        })
        .await?;

        // "Hoy": each figure leads to a screen that has it.
        app.go("#/").await?;
        app.settled().await?;
        let parts: Vec<(String, i64, String)> = scene.browser.run(DIGEST, vec![]).await?;
        assert!(!parts.is_empty(), "a living company has news every day");
        let first: (f64, f64, f64, f64, f64) = scene.browser.run(FIRST_SCREEN, vec![]).await?;
        let (one, two, all, digest, height) = first;
        assert!(
            one.max(two) <= height && all <= digest,
            "the numbers stand first: {first:?}"
        );
        for (part, exact, href) in parts {
            app.go(&href).await?;
            app.settled().await?;
            if part == "newly-overdue" {
                let rows = app.all_rows("invoices").await?;
                assert!(!rows.is_empty() && exact > 0, "{part}: {exact}");
            }
            let is_there = app.text().await?;
            assert!(!is_there.is_empty(), "{part}: {href}");
        }
        Ok(())
    })
    .await;
}

/// Groups of digits as numbers: `$1.200.000` is 1200000.
fn digits(words: &str) -> Vec<String> {
    let words = words.replace('.', "");
    let groups = words.split(|c: char| !c.is_ascii_digit());
    groups
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

async fn focused(scene: &Scene, day: chrono::NaiveDate) -> Outcome {
    grid(scene, |grid| {
        let day = day.to_string();
        grid.focused.as_ref() == Some(&day) && grid.stops == [day]
    })
    .await?;
    Ok(())
}

/// Waits for a grid like this.
async fn grid(scene: &Scene, fit: impl Fn(&Grid) -> bool) -> Outcome<Grid> {
    until("the grid is so", LIMIT, async || {
        let grid: Grid = scene.browser.run(GRID, vec![json!(null)]).await?;
        Ok(if fit(&grid) {
            Ok(grid)
        } else {
            Err(format!("{grid:?}"))
        })
    })
    .await
}
