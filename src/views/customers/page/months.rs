//! Billed and collected of this customer over 24 months.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::CustomerView;

use crate::chart::Series;
use crate::components::month_chart::{ChartContext, MonthChart};
use crate::components::month_table::MonthTable;
use crate::i18n::*;
use crate::shell::day_in_force;

#[component]
pub fn Months(customer: Arc<CustomerView>) -> impl IntoView {
    let i18n = use_i18n();
    let as_of = day_in_force();
    let key = customer.row.key.clone();
    let months = Memo::new(move |_| customer.months.clone());
    // Equal days of the month before are not marked: one customer's month is too few documents for that.
    let context = Memo::new(move |_| {
        Some(ChartContext {
            as_of: as_of.get()?,
            growth: None,
            billed_at_day: None,
            collected_at_day: None,
        })
    });
    view! {
        <section class="sec on-screen two-years" aria-labelledby="customer-months">
            <h3 id="customer-months">{t!(i18n, customers.chart)}</h3>
            <MonthChart
                months=months
                series=Signal::stored(Series::Flow)
                context=context
                customer=key.clone()
            />
            <MonthTable months=months as_of=as_of customer=key />
        </section>
    }
}
