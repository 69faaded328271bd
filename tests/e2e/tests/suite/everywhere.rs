//! Every number of the definitions stands on a screen, and is the sandbox's truth: today, on past days, and of parts
//! of the company.

use atalaya_e2e::{About, Figures, Outcome, SCREENS, Scene, Setup, scenario};
use chrono::{Days, Months, NaiveDate};

/// All of them.
pub(crate) const NUMBERS: &[&str] = &[
    "billed-month",
    "billed-month-net",
    "collected-month",
    "active-customers",
    "customers-total",
    "customers-with-invoices-90",
    "overdue-count",
    "overdue-amount",
    "growth-month",
    "growth-month-closed",
    "growth-month-year-ago",
    "receivable",
    "aging-current",
    "aging-1-30",
    "aging-31-60",
    "aging-61-90",
    "aging-90-plus",
    "unapplied-credits",
    "unapplied-payments",
    "future-payments",
    "overpaid",
    "net-receivable",
    "collection-rate",
    "collection-rate-cohort",
    "dso",
    "dso-simple",
    "dso-best",
    "average-days-late",
    "cei",
    "top-debtors",
    "concentration",
    "concentration-top-5",
    "concentration-hhi",
    "funnel-prospect",
    "funnel-contacted",
    "funnel-qualified",
    "funnel-proposal",
    "funnel-negotiation",
    "funnel-won",
    "funnel-lost",
    "advance-prospect",
    "advance-contacted",
    "advance-qualified",
    "advance-proposal",
    "advance-negotiation",
    "advance-won",
    "advance-lost",
    "pipeline-value",
    "won-value",
    "win-rate",
    "conversion",
    "salesperson-count",
    "average-ticket",
    "new-customers",
];

/// Sums that the customers of each salesperson and of nobody have to give together.
const ADD_UP: [&str; 8] = [
    "billed-month",
    "collected-month",
    "receivable",
    "overdue-amount",
    "overdue-count",
    "active-customers",
    "unapplied-payments",
    "funnel-won",
];

#[tokio::test]
async fn every_number_is_true_on_every_day_and_of_every_part() {
    scenario("everywhere", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let today = world.today();
        let whole = all_numbers(scene, &About::default()).await?;
        for as_of in [end_of_month_before(today), today - Days::new(200)] {
            all_numbers(scene, &About::day(as_of)).await?;
        }
        for kind in ["33", "61"] {
            all_numbers(scene, &About::kind(kind)).await?;
        }

        let sellers = world.truth(today)?.salespeople;
        assert!(sellers.len() > 2, "{sellers:?}");
        let mut sums = [0; ADD_UP.len()];
        for (turn, seller) in sellers.iter().enumerate() {
            let about = About::salesperson(seller.key.as_deref());
            app.go(&about.at("#/")).await?;
            let part = app.shows(&about).await?;
            for (sum, id) in sums.iter_mut().zip(ADD_UP) {
                *sum += amount(&part, id);
            }
            // All screens of one of them, and of nobody.
            if turn == 0 || seller.key.is_none() {
                all_numbers(scene, &about).await?;
            }
        }
        for (sum, id) in sums.into_iter().zip(ADD_UP) {
            assert_eq!(sum, amount(&whole, id), "{id}: the parts and the whole");
        }

        // A part on a past day, loaded from its address alone.
        let about = About {
            as_of: Some(today - Months::new(3)),
            ..About::salesperson(sellers[0].key.as_deref())
        };
        for screen in SCREENS {
            app.open(&about.at(screen)).await?;
            app.ready().await?;
            app.shows(&about).await?;
        }
        Ok(())
    })
    .await;
}

/// Compares all screens with the truth; no number is on none of them.
async fn all_numbers(scene: &Scene, about: &About) -> Outcome<Figures> {
    let shown = scene.app.shows_everywhere(about).await?;
    let absent: Vec<_> = NUMBERS
        .iter()
        .filter(|id| !shown.contains_key(**id))
        .collect();
    assert!(absent.is_empty(), "on no screen: {absent:?}");
    Ok(shown)
}

fn amount(figures: &Figures, id: &str) -> i64 {
    let value = figures.get(id).and_then(Option::as_deref);
    value
        .and_then(|value| value.parse().ok())
        .expect("a whole amount")
}

fn end_of_month_before(day: NaiveDate) -> NaiveDate {
    let days = u64::from(chrono::Datelike::day(&day));
    day - Days::new(days)
}
