//! Every number on Inicio against the sandbox's truth.

use atalaya_e2e::{
    Figures, LIMIT, Outcome, Scene, Setup, differences, scenario, seller_differences, until,
};
use chrono::{Datelike, Days, NaiveDate};

/// What Inicio must show; more is welcome and compared too.
const ON_INICIO: &[&str] = &[
    "billed-month",
    "collected-month",
    "active-customers",
    "overdue-count",
    "overdue-amount",
    "growth-month",
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
];

const AGING: [&str; 5] = [
    "aging-current",
    "aging-1-30",
    "aging-31-60",
    "aging-61-90",
    "aging-90-plus",
];

#[tokio::test]
async fn seed_1_is_true() {
    numbers(1).await;
}

#[tokio::test]
async fn seed_2_is_true() {
    numbers(2).await;
}

#[tokio::test]
async fn seed_3_is_true() {
    numbers(3).await;
}

async fn numbers(seed: u64) {
    let setup = Setup {
        seed,
        ..Setup::default()
    };
    scenario(&format!("numbers-{seed}"), setup, async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let today = scene.world.today();
        let month_end = last_day_of_a_month_before(today, 2);
        for as_of in [today, month_end, today - Days::new(200)] {
            let place = place(as_of, today);
            app.go(&place).await?;
            let figures = app.shows_truth(as_of).await?;
            let absent: Vec<_> = ON_INICIO
                .iter()
                .filter(|id| !figures.contains_key(**id))
                .collect();
            assert!(absent.is_empty(), "not on Inicio: {absent:?}");
            let receivable = amount(&figures, "receivable");
            let aging: i64 = AGING.iter().map(|id| amount(&figures, id)).sum();
            assert_eq!(aging, receivable, "Σ aging on {as_of}");
            sellers(scene, as_of).await?;
            reconciliation(scene, receivable).await?;

            // The first screen after loading is complete and true at once.
            app.open(&place).await?;
            app.ready().await?;
            let wrong = differences(&app.figures().await?, &scene.world.truth(as_of)?);
            assert_eq!(wrong, Vec::<String>::new(), "the first screen of {as_of}");
            app.synced().await?;
        }
        Ok(())
    })
    .await;
}

async fn sellers(scene: &Scene, as_of: NaiveDate) -> Outcome {
    let truth = scene.world.truth(as_of)?;
    until("the sellers are true", LIMIT, async || {
        let wrong = seller_differences(&scene.app.sellers().await?, &truth);
        Ok(if wrong.is_empty() {
            Ok(())
        } else {
            Err(wrong.join("\n"))
        })
    })
    .await
}

/// The tick holds, and its four sums are the receivable.
async fn reconciliation(scene: &Scene, receivable: i64) -> Outcome {
    let sums = scene.app.metrics("[data-reconciled='true']").await?;
    for name in ["aging", "documents", "customers", "salespeople"] {
        let sum = sums.get(name).map(String::as_str);
        assert_eq!(
            sum,
            Some(receivable.to_string().as_str()),
            "the sum by {name}: {sums:?}"
        );
    }
    Ok(())
}

fn place(as_of: NaiveDate, today: NaiveDate) -> String {
    if as_of == today {
        "#/".to_owned()
    } else {
        format!("#/?corte={as_of}")
    }
}

fn amount(figures: &Figures, id: &str) -> i64 {
    let value = figures.get(id).and_then(Option::as_deref);
    value
        .and_then(|value| value.parse().ok())
        .expect("a whole amount")
}

fn last_day_of_a_month_before(today: NaiveDate, months: u32) -> NaiveDate {
    let first = today.with_day(1).expect("every month has a first day");
    let later = first - chrono::Months::new(months - 1);
    later.pred_opt().expect("far from the first date of all")
}
