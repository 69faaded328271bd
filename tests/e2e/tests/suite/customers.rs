//! One customer: from the debtors to the whole story, which ends in what is owed.

use atalaya_e2e::{About, LIMIT, Outcome, Scene, Setup, scenario, until};
use sandbox::TruthFilter;

#[tokio::test]
async fn a_debtors_story_ends_in_what_is_owed() {
    scenario("customer", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        let truth = world.truth(world.today())?;
        let debtor = truth.top_debtors.first().expect("somebody owes");
        app.go("#/cobranza?orden=saldo").await?;
        app.shows(&About::default()).await?;
        let debtors = app.all_rows("debtors").await?;
        assert_eq!(debtors[0].id, debtor.customer_id, "{debtors:?}");
        let first = format!(
            "[data-table='debtors'] [data-id='{}'] a.to",
            debtor.customer_id
        );
        scene
            .browser
            .session()
            .find(thirtyfour::By::Css(first))
            .await?
            .click()
            .await?;
        app.is_at(&format!("#/clientes/{}", debtor.customer_id))
            .await?;

        let of_customer = TruthFilter {
            customer: Some(debtor.customer_id.clone()),
            ..TruthFilter::default()
        };
        let alone = world.truth_about(&About {
            part: of_customer,
            ..About::default()
        })?;
        let value = |id: &str| alone.kpis[id].value.clone().expect("a known number");
        let amount = |id: &str| value(id).parse::<i64>().expect("a whole amount");
        let told = told(scene).await?;
        assert_eq!(told["outstanding"], debtor.outstanding.to_string());
        assert_eq!(told["overdue"], value("overdue-amount"));
        let in_favour = amount("unapplied-credits") + amount("overpaid");
        let balance = debtor.outstanding - in_favour;
        assert_eq!(told["balance"], balance.to_string(), "{told:?}");

        // The same after loading, and the page of the whole list stays behind it.
        app.reload().await?;
        app.ready().await?;
        assert_eq!(self::told(scene).await?, told);
        assert!(app.has("button", "Imprimir").await?);
        app.click("link", "Ver sus documentos").await?;
        app.until_marks("the documents of the customer", LIMIT, |marks| {
            marks.place().starts_with("#/facturas?cliente=")
        })
        .await?;
        Ok(())
    })
    .await;
}

/// The figures of the panel, once it is there.
async fn told(scene: &Scene) -> Outcome<std::collections::BTreeMap<String, String>> {
    until("the customer's story is told", LIMIT, async || {
        let mut told = scene.app.metrics(".panel .facts").await?;
        told.extend(scene.app.metrics(".panel .story").await?);
        Ok(if told.contains_key("balance") {
            Ok(told)
        } else {
            Err(format!("{told:?}"))
        })
    })
    .await
}
