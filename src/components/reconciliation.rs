//! The tick: four sums made by different ways that must be equal. When one is not, it is said in red.

use leptos::prelude::*;
use protocol::{KpiId, ReconciliationView};

use crate::components::amount::Amount;
use crate::components::explain_link::ExplainLink;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// The four sums.
#[component]
pub fn Reconciliation(
    /// `None` before the first sync.
    sums: Memo<Option<ReconciliationView>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let body = move || match sums.get() {
        None => view! {
            <Icon name=Name::Info />
            <p>{t!(i18n, home.ties_pending)}</p>
        }
        .into_any(),
        Some(sums) => view! {
            <Icon name=if sums.holds() { Name::Tick } else { Name::Alert } />
            <p>
                <strong>
                    {if sums.holds() {
                        tu_string!(i18n, home.ties_hold)
                    } else {
                        tu_string!(i18n, home.ties_off)
                    }}
                </strong>
                " "
                {sentence(i18n, sums)}
            </p>
            <Sums sums=sums />
        }
        .into_any(),
    };
    let state = move || {
        sums.get()
            .map(|sums| if sums.holds() { "true" } else { "false" })
    };
    view! {
        <section
            class="ties wide"
            class:pending=move || sums.get().is_none()
            class:off=move || sums.get().is_some_and(|sums| !sums.holds())
            data-reconciled=state
            aria-label=move || tu_string!(i18n, home.ties)
        >
            {body}
        </section>
    }
}

/// Name, `data-metric` and sum, each of which must be the receivable.
fn named(i18n: I18n, sums: ReconciliationView) -> [(&'static str, &'static str, i64); 4] {
    [
        (tu_string!(i18n, home.sum_aging), "aging", sums.aging),
        (
            tu_string!(i18n, home.sum_documents),
            "documents",
            sums.documents,
        ),
        (
            tu_string!(i18n, home.sum_customers),
            "customers",
            sums.customers,
        ),
        (
            tu_string!(i18n, home.sum_salespeople),
            "salespeople",
            sums.salespeople,
        ),
    ]
}

fn sentence(i18n: I18n, sums: ReconciliationView) -> String {
    let different = named(i18n, sums)
        .into_iter()
        .find(|(_, _, sum)| *sum != sums.receivable);
    let Some((name, _, sum)) = different else {
        return tu_string!(i18n, home.ties_hold_text).to_owned();
    };
    let amount = use_state()
        .currency()
        .with(|currency| currency.full(sum - sums.receivable));
    tu_string!(i18n, home.ties_off_text, name = name, amount = amount)
}

#[component]
fn Sums(sums: ReconciliationView) -> impl IntoView {
    let i18n = use_i18n();
    let rows = move || {
        named(i18n, sums)
            .map(|(name, metric, sum)| {
                let off = sum - sums.receivable;
                let difference = (off != 0).then(|| {
                    view! {
                        <dd class="by" data-metric="difference">
                            {t!(i18n, home.sum_difference)}
                            " "
                            <Amount minor=off />
                        </dd>
                    }
                });
                view! {
                    <div class:off={off != 0}>
                        <dt>{name}</dt>
                        <dd data-metric=metric>
                            <ExplainLink number=KpiId::Receivable quiet=true>
                                <Amount minor=sum />
                            </ExplainLink>
                        </dd>
                        {difference}
                    </div>
                }
            })
            .collect_view()
    };
    view! { <dl class="equal">{rows}</dl> }
}
