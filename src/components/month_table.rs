//! The figures behind the month chart, newest first.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{Figure, KpiId, MonthPoint};

use crate::components::explain_link::MetricNumber;
use crate::components::figure::Look;
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::words::I18n;

/// A table that opens on demand; a month leads to its documents.
#[component]
pub fn MonthTable(
    /// Months, oldest first.
    months: Memo<Vec<MonthPoint>>,
    /// Corte.
    as_of: Memo<Option<NaiveDate>>,
    /// Key of the customer whose months they are; the company's by default.
    #[prop(optional, into)]
    customer: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let whose = StoredValue::new(customer);
    let newest_first = move || {
        let mut rows = months.get();
        rows.reverse();
        rows
    };
    view! {
        <details class="tbl">
            <summary>{t!(i18n, home.see_numbers)}</summary>
            <div
                class="scroll"
                tabindex="0"
                role="region"
                aria-label=move || tu_string!(i18n, home.months_table)
            >
                <table class="data">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, home.month)}</th>
                            <th scope="col" class="num">{t!(i18n, home.key_billed)}</th>
                            <th scope="col" class="num">{t!(i18n, home.key_collected)}</th>
                            <th scope="col" class="num">{t!(i18n, home.key_receivable)}</th>
                            <th scope="col" class="num">{t!(i18n, home.key_overdue)}</th>
                            <th scope="col" class="num">{t!(i18n, home.key_new)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=newest_first key=protocol::encode let:month>
                            <Row month=month as_of=as_of whose=whose />
                        </For>
                    </tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn Row(
    month: MonthPoint,
    as_of: Memo<Option<NaiveDate>>,
    whose: StoredValue<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let corte = move || as_of.get().unwrap_or(month.month);
    let part = move || Part::of_month(month.month, corte()).and_only_customer(whose.get_value());
    let href = move || nav.href_of(Screen::explain(KpiId::BilledMonth), &part());
    let end = move || part().as_of.unwrap_or_else(corte);
    let money = Figure::Money;
    let cells = move || {
        [
            ("billed", KpiId::BilledMonth, money(month.billed)),
            ("collected", KpiId::CollectedMonth, money(month.collected)),
            ("receivable", KpiId::Receivable, money(month.receivable)),
            ("overdue", KpiId::OverdueAmount, money(month.overdue)),
            (
                "new-customers",
                KpiId::NewCustomers,
                Figure::Count(month.new_customers),
            ),
        ]
        .map(|(name, number, figure)| {
            view! {
                <td class="num">
                    <MetricNumber
                        name=name
                        number=number
                        part=part()
                        figure=figure
                        look=Look::Full
                    />
                </td>
            }
        })
        .collect_view()
    };
    view! {
        <tr data-id=month.month.format("%Y-%m").to_string()>
            <th scope="row">
                <a href=href>{move || name(i18n, &month, end())}</a>
            </th>
            {cells}
        </tr>
    }
}

fn name(i18n: I18n, month: &MonthPoint, end: NaiveDate) -> String {
    let name = month_and_year(i18n, month.month);
    if month.partial {
        tu_string!(i18n, home.month_to_day, month = name, day = end.day())
    } else {
        name
    }
}
