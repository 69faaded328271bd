//! A living company: a day passes, somebody presses "Sincronizar ahora", and every screen tells the truth of it.

use std::time::Duration;

use atalaya_e2e::{About, Figures, Outcome, Scene, Setup, scenario, until};
use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::json;

const DAYS: u64 = 10;

/// The worker looks at the clock every half a minute.
const MIDNIGHT_IS_SEEN: Duration = Duration::from_mins(2);

#[tokio::test]
async fn ten_days_are_true_and_the_funnel_remembers() {
    let setup = Setup {
        clock: true,
        config: json!({ "autoSync": false }),
        ..Setup::default()
    };
    scenario("living", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        let mut before = app.open_connected().await?;
        let first_day = world.today();
        let mut known = Vec::new();
        for _ in 0..DAYS {
            world.next_day()?;
            app.open("").await?;
            app.ready().await?;
            app.press_sync().await?;
            before = app.synced_after(before.synced_at()).await?;
            let today = About {
                known_since: Some(first_day),
                ..About::default()
            };
            let shown = app.shows_everywhere(&today).await?;
            known.push((world.today(), funnel(&shown)));
        }
        assert_eq!(world.today(), first_day + Days::new(DAYS));

        let mut moved = 0;
        for (day, funnel_then) in known {
            let about = About {
                known_since: Some(first_day),
                ..About::day(day)
            };
            app.go(&about.at("#/embudo")).await?;
            let shown = funnel(&app.shows(&about).await?);
            assert_eq!(shown, funnel_then, "the funnel of {day}, as it was known");
            moved += usize::from(shown != present_stages(scene, day)?);
        }
        assert!(
            moved > 0,
            "nobody moved: the funnel had nothing to remember"
        );
        Ok(())
    })
    .await;
}

/// How many stand in each stage.
fn funnel(figures: &Figures) -> Figures {
    let is_count = |id: &str| {
        id.strip_prefix("funnel-")
            .is_some_and(|stage| !stage.contains('-'))
    };
    let stages = figures.iter().filter(|(id, _)| is_count(id));
    stages
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect()
}

/// The funnel of a day to somebody who knows the present stages alone.
fn present_stages(scene: &Scene, day: NaiveDate) -> Outcome<Figures> {
    let truth = scene.world.truth(day)?;
    let values = truth.kpis.iter();
    let values = values.map(|(id, figure)| (id.clone(), figure.value.clone()));
    Ok(funnel(&values.collect()))
}

#[tokio::test]
async fn today_changes_at_midnight_while_the_page_is_open() {
    let setup = Setup {
        clock: true,
        ..Setup::default()
    };
    scenario("midnight", setup, async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        world.set_before_midnight(TimeDelta::seconds(45))?;
        let evening = world.today();
        app.open_connected().await?;
        let shown = app.shows(&About::default()).await?;
        assert_eq!(world.today(), evening, "too slow to see the evening");

        until("midnight has passed", MIDNIGHT_IS_SEEN, async || {
            let today = world.today();
            Ok(if today > evening {
                Ok(())
            } else {
                Err(format!("still {today}"))
            })
        })
        .await?;
        // Nobody has touched the page.
        let morning = world.today();
        assert_eq!(morning, evening + Days::new(1));
        let shown_next = app.shows(&About::default()).await?;
        assert_ne!(shown_next, shown, "a day makes no difference");
        app.go(&About::day(evening).at("#/")).await?;
        app.shows(&About::day(evening)).await?;
        Ok(())
    })
    .await;
}
