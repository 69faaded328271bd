//! The figures behind the month chart, newest first.

use chrono::{Datelike, Months, NaiveDate};
use leptos::prelude::*;
use protocol::{Figure, MonthPoint};

use crate::components::figure::{Look, Metric};
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::I18n;

/// A table that opens on demand; a month leads to its documents.
#[component]
pub fn MonthTable(
    /// Months, oldest first.
    months: Memo<Vec<MonthPoint>>,
    /// Corte.
    as_of: Memo<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
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
                            <Row month=month as_of=as_of />
                        </For>
                    </tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn Row(month: MonthPoint, as_of: Memo<Option<NaiveDate>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let end = move || {
        let end = last_day(month.month);
        as_of.get().map_or(end, |as_of| as_of.min(end))
    };
    let href = move || {
        nav.href_in(Screen::invoices(), |filter| {
            filter.from = Some(month.month);
            filter.to = Some(end());
        })
    };
    let cells = [
        ("billed", Figure::Money(month.billed)),
        ("collected", Figure::Money(month.collected)),
        ("receivable", Figure::Money(month.receivable)),
        ("overdue", Figure::Money(month.overdue)),
        ("new-customers", Figure::Count(month.new_customers)),
    ]
    .map(|(name, figure)| {
        view! {
            <td class="num">
                <Metric name=name figure=figure look=Look::Full />
            </td>
        }
    });
    view! {
        <tr data-id=month.month.format("%Y-%m").to_string()>
            <th scope="row">
                <a href=href>{move || name(i18n, &month, end())}</a>
            </th>
            {cells.collect_view()}
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

fn last_day(month: NaiveDate) -> NaiveDate {
    month
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(month)
}
