//! Who it is; on paper also who sends the statement, and of which day.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::CustomerView;

use crate::components::panel::CloseLink;
use crate::components::stage_badge::StageBadge;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Route, Screen};
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{customer_words, day_long, stage_words};

#[component]
pub fn Head(customer: Arc<CustomerView>, close: Signal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let row = &customer.row;
    let wrong = customer.tax_id_valid == Some(false);
    let tax_id = row.tax_id.clone().map(|tax_id| {
        view! {
            <span>
                {tax_id} " "
                {wrong
                    .then(|| view! { <span class="chip warn">{t!(i18n, customers.tax_id_wrong)}</span> })}
            </span>
        }
    });
    let stage = if row.stage.is_empty() {
        tu_string!(i18n, home.stage_unknown).to_owned()
    } else {
        stage_words(i18n, &row.stage)
    };
    let seller = row
        .salesperson
        .clone()
        .unwrap_or_else(|| tu_string!(i18n, customers.no_salesperson).to_owned());
    let sold_by = Part::of_salesperson(customer.salesperson_key.as_deref().unwrap_or_default());
    let of_seller = move || nav.href_of(Screen::customers(), &sold_by);
    // The list beside it is narrowed by kind and days; the sheet is not.
    let is_beside_a_part = move || {
        nav.with(|route| {
            let filter = &route.scope.filter;
            filter.kind.is_some() || filter.from.is_some() || filter.to.is_some()
        })
    };
    view! {
        <Letterhead />
        <div class="ttl">
            <div>
                <h2>{customer_words(i18n, &row.name)}</h2>
                <p class="ids">
                    {tax_id} <span class="in-stage on-screen" data-stage=row.stage.clone()>
                        <StageBadge stage=row.stage.clone() known=row.stage_known />
                        {stage}
                    </span>
                    <a class="link on-screen" href=of_seller>
                        {seller}
                    </a>
                </p>
            </div>
            <CloseLink close />
        </div>
        <Show when=is_beside_a_part>
            <p class="note on-screen" data-whole>
                {t!(i18n, customers.whole)}
            </p>
        </Show>
    }
}

/// Company and day, on paper only.
#[component]
fn Letterhead() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let day = day_in_force();
    let company = move || {
        state.shell.with(|shell| {
            let company = shell.as_ref()?.company.as_ref()?;
            let lines = [
                Some(company.name.clone()),
                company.tax_id.clone(),
                company.address.clone(),
            ];
            let lines = lines.into_iter().flatten();
            Some(
                lines
                    .map(|line| view! { <span>{line}</span> })
                    .collect_view(),
            )
        })
    };
    let title = move || {
        day.get()
            .map(|day| tu_string!(i18n, customers.account, day = day_long(i18n, day)))
    };
    view! {
        <div class="letterhead" aria-hidden="true">
            <p>{company}</p>
            <p class="of">{title}</p>
        </div>
    }
}
