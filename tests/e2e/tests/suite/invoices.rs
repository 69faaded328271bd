//! Facturas, reached from the numbers of Inicio: the lists add up to the numbers.

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};

const AGING: [&str; 5] = [
    "aging-current",
    "aging-1-30",
    "aging-31-60",
    "aging-61-90",
    "aging-90-plus",
];

#[tokio::test]
async fn numbers_lead_to_lists_that_add_up_to_them() {
    scenario("invoices", Setup::default(), async |scene: &Scene| {
        let app = &scene.app;
        app.open_connected().await?;
        let figures = app.shows_truth(scene.world.today()).await?;
        let value = |id: &str| figures[id].clone().expect("a known number");

        app.click_figure("overdue-count").await?;
        let address = app.marks().await?.address;
        assert!(address.ends_with("#/facturas?estado=vencida"), "{address}");
        let overdue = value("overdue-amount");
        list_adds_up(
            scene,
            &overdue,
            Sums::overdue,
            Some(&value("overdue-count")),
        )
        .await?;
        let list = app.table("invoices").await?.expect("a list");
        assert!(list.rows.len() >= 10, "{} rows are drawn", list.rows.len());
        assert!(
            list.rows.iter().all(|row| row.text.ends_with("Vencida")),
            "{list:?}"
        );

        for bucket in AGING {
            app.go("#/").await?;
            app.shows_truth(scene.world.today()).await?;
            app.click_figure(bucket).await?;
            // A document whose balance a post-dated cheque covers in part stands in two of them.
            let part = if bucket == AGING[0] {
                Sums::not_due
            } else {
                Sums::overdue
            };
            list_adds_up(scene, &value(bucket), part, None).await?;
        }

        // One document has its own address.
        app.go("#/facturas").await?;
        let first = until("rows are drawn", LIMIT, async || {
            let list = app.table("invoices").await?;
            let first = list.and_then(|list| list.rows.into_iter().next());
            Ok(first.ok_or_else(|| "no row".to_owned()))
        })
        .await?;
        app.go(&format!("#/facturas/{}", first.id)).await?;
        app.says("Pagos y notas de crédito").await?;
        app.reload().await?;
        app.ready().await?;
        app.says("Pagos y notas de crédito").await?;
        Ok(())
    })
    .await;
}

/// Sums over everything that matches, not only what is drawn.
struct Sums {
    outstanding: i64,
    overdue: i64,
}

impl Sums {
    /// `None` while the screen shows none.
    async fn read(scene: &Scene) -> Outcome<Option<Self>> {
        let shown = scene.app.metrics(".ledger .sums").await?;
        let sum = |name: &str| shown.get(name)?.parse().ok();
        Ok(sum("sum-outstanding")
            .zip(sum("sum-overdue"))
            .map(|(outstanding, overdue)| Self {
                outstanding,
                overdue,
            }))
    }

    fn overdue(&self) -> i64 {
        self.overdue
    }

    fn not_due(&self) -> i64 {
        self.outstanding - self.overdue
    }
}

/// Waits until a sum of the list is the number that led there, and as many rows match.
async fn list_adds_up(
    scene: &Scene,
    number: &str,
    part: fn(&Sums) -> i64,
    total: Option<&str>,
) -> Outcome {
    until("the list adds up to the number", LIMIT, async || {
        let sum = Sums::read(scene).await?.map(|sums| part(&sums).to_string());
        let list = scene.app.table("invoices").await?;
        let rows = list.map(|list| list.total).unwrap_or_default();
        let fits = sum.as_deref() == Some(number) && total.is_none_or(|total| total == rows);
        Ok(if fits {
            Ok(())
        } else {
            Err(format!(
                "{number} over {total:?} rows led to {sum:?} over {rows:?}"
            ))
        })
    })
    .await
}
