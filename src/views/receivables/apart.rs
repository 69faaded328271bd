//! What stands beside the receivable: from it to the net one, and what is not in it at all.

use leptos::prelude::*;
use protocol::{KpiId, Subject};

use crate::components::amount::Amount;
use crate::components::explain_link::{ExplainLink, KpiNumber};
use crate::components::figure::Look;
use crate::components::figure_strip::Figures;
use crate::format::Currency;
use crate::i18n::*;
use crate::words::I18n;
use crate::words::kpi::label;

use super::Source;

/// What is taken off.
const LESS: [KpiId; 3] = [
    KpiId::UnappliedCredits,
    KpiId::UnappliedPayments,
    KpiId::Overpaid,
];

/// The sums.
#[component]
pub fn ApartCard(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let figures = source.figures();
    let exchange = source.pick(|view| view.total_rows.map(|_| view.exchange_difference));
    let others = source.list(|view| view.other_currencies.clone());
    let less = LESS.map(|id| {
        let name = label(i18n, id);
        let mut name = name.chars();
        // In the middle of a line: without its capital letter.
        let name: String = name
            .next()
            .into_iter()
            .flat_map(char::to_lowercase)
            .chain(name)
            .collect();
        let name = tu_string!(i18n, receivables.less, name = name);
        view! { <Line id=id figures=figures name=name /> }
    });
    let currencies = move || {
        others
            .get()
            .into_iter()
            .map(|(code, decimals, amount)| other_currency(i18n, code, decimals, amount))
            .collect_view()
    };
    let difference = move || {
        exchange.get().flatten().map(|minor| {
            view! {
                <div>
                    <dt title=tu_string!(i18n, receivables.exchange_hint)>
                        {t!(i18n, receivables.exchange)}
                    </dt>
                    <dd data-metric="exchange-difference">
                        <ExplainLink number=Subject::ExchangeDifference quiet=true>
                            <Amount minor=minor />
                        </ExplainLink>
                    </dd>
                </div>
            }
        })
    };
    view! {
        <section class="sec apart-sums" aria-labelledby="receivables-apart">
            <header>
                <h2 id="receivables-apart">{t!(i18n, receivables.apart)}</h2>
            </header>
            <dl class="mini">
                {less}
                <Line id=KpiId::NetReceivable figures=figures name=label(i18n, KpiId::NetReceivable) total=true />
                <Line id=KpiId::FuturePayments figures=figures name=label(i18n, KpiId::FuturePayments) />
                {currencies}
                {difference}
            </dl>
        </section>
    }
}

#[component]
fn Line(
    id: KpiId,
    figures: Figures,
    #[prop(into)] name: String,
    #[prop(optional)] total: bool,
) -> impl IntoView {
    view! {
        <div class:total=total>
            <dt>{name}</dt>
            <dd>
                <KpiNumber id=id figure=figures.figure(id) look=Look::Full quiet=true />
            </dd>
        </div>
    }
}

fn other_currency(i18n: I18n, code: String, decimals: u8, amount: i64) -> impl IntoView {
    let name = tu_string!(i18n, receivables.other_currency, code = code.clone());
    let currency = Currency::new(code.clone(), decimals);
    let number = Subject::Apart(code.clone());
    view! {
        <div data-id=code>
            <dt>{name}</dt>
            <dd data-metric="outstanding">
                <ExplainLink number=number quiet=true>
                    <Amount minor=amount currency=currency />
                </ExplainLink>
            </dd>
        </div>
    }
}
