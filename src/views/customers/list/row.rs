//! One customer: a line of the table, or a card of two lines on a phone.

use leptos::prelude::*;
use protocol::{CustomerRow, Figure, KpiId, Subject};

use crate::components::amount::Amount;
use crate::components::explain_link::{ExplainLink, MetricNumber};
use crate::components::figure::Look;
use crate::components::rating::RatingMark;
use crate::components::rows::{RowFrame, record_at};
use crate::components::stage_badge::StageBadge;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Part;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{customer_words, day_of_year, stage_words};

/// The row at `index` among those that match; a placeholder of the same height until it comes.
#[component]
pub fn Row(
    /// From 0.
    index: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let row = Memo::new(move |_| {
        state.customers.with(|view| {
            view.as_ref()
                .and_then(|view| record_at(&view.rows, &view.list, view.first, index))
        })
    });
    let id = move || row.with(|row| row.as_ref().map(|row| row.key.clone()));
    let name = move || {
        row.with(|row| {
            row.as_ref()
                .map_or_else(String::new, |row| customer_words(i18n, &row.name))
        })
    };
    let is_open = move || {
        nav.with(|route| {
            let open = route.screen.opened();
            open.is_some() && row.with(|row| row.as_ref().map(|row| row.key.as_str()) == open)
        })
    };
    let settled = move || row.with(|row| row.as_ref().is_some_and(|row| row.outstanding == 0));
    view! {
        <RowFrame
            index=index
            id=Signal::derive(id)
            name=Signal::derive(name)
            open=Signal::derive(is_open)
            settled=Signal::derive(settled)
            cells=move || row.get().map(|row| view! { <Cells row /> })
        />
    }
}

#[component]
fn Cells(row: CustomerRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let corte = day_in_force().get_untracked();
    let part = Part::of_customer(&row.key);
    let key = row.key.clone();
    let href = move || nav.with(|route| route.to(route.screen.opening(Some(key.clone()))).href());
    let name = customer_words(i18n, &row.name);
    let title = match &row.tax_id {
        Some(tax_id) => format!("{name} · {tax_id}"),
        None => name.clone(),
    };
    let title = if row.recorded {
        title
    } else {
        format!("{title} · {}", tu_string!(i18n, customers.not_recorded))
    };
    let days = i64::from(row.days_late);
    let days_words = if row.overdue > 0 {
        tu_string!(i18n, customers.days, count = days, n = count(days))
    } else {
        "–".to_owned()
    };
    let last = row.last_invoice_on.map_or("–".to_owned(), |day| {
        day_of_year(i18n, day, corte.unwrap_or(day))
    });
    let seller = row
        .salesperson
        .clone()
        .unwrap_or_else(|| tu_string!(i18n, customers.no_salesperson).to_owned());
    let seller_title = seller.clone();
    // A customer whom only documents name has no stage at all.
    let stage = if row.stage.is_empty() {
        tu_string!(i18n, home.stage_unknown).to_owned()
    } else {
        stage_words(i18n, &row.stage)
    };
    let overdue = (row.overdue > 0).then_some(row.overdue);
    let whole = part.clone();
    let (year, minor) = (part.clone(), row.billed_12m);
    let billed = match corte {
        Some(corte) => view! {
            <ExplainLink number=Subject::billed_in_year(corte) part=year quiet=true>
                <Amount minor=minor />
            </ExplainLink>
        }
        .into_any(),
        None => view! { <Amount minor=minor /> }.into_any(),
    };
    view! {
        <div role="cell" class="name">
            <a class="to" href=href title=title>
                {name}
            </a>
        </div>
        <div role="cell" class="in-stage">
            <StageBadge stage=row.stage.clone() known=row.stage_known />
            <span>{stage}</span>
        </div>
        <div role="cell" class="seller" title=seller_title>{seller}</div>
        <div role="cell" class="rating">
            <RatingMark rating=row.rating />
        </div>
        <div role="cell" class="days num" class:late={row.overdue > 0}>
            <span data-metric="days-late">
                <data value=days.to_string()>{days_words}</data>
            </span>
        </div>
        <div role="cell" class="overdue num" class:none=overdue.is_none()>
            <MetricNumber
                name="overdue"
                number=KpiId::OverdueAmount
                part=part
                figure=Figure::Money(row.overdue)
                look=Look::Full
            />
        </div>
        <div role="cell" class="outstanding num" class:none={row.outstanding == 0}>
            <MetricNumber
                name="outstanding"
                number=KpiId::Receivable
                part=whole
                figure=Figure::Money(row.outstanding)
                look=Look::Full
            />
        </div>
        <div role="cell" class="billed num" data-metric="billed-12m">
            {billed}
        </div>
        <div role="cell" class="last num">{last}</div>
        <div role="cell" class="value num extra">
            <Amount minor=row.estimated_value />
        </div>
        <div role="cell" class="tax-id extra">{row.tax_id.clone()}</div>
        <div role="cell" class="phone extra">{row.phone.clone()}</div>
        <div role="cell" class="email extra" title=row.email.clone()>{row.email.clone()}</div>
    }
}
