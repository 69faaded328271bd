//! What is to be paid on the day that is open: documents and promises, the greatest sums first.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CalendarEntry, CalendarWhat, InvoiceFilter, QUEUE_ROWS};

use super::part;
use crate::components::icon::{Icon, Name};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{capitalised, customer_words, day_weekday_long, kind_words};

#[component]
pub fn OfDay(open: Memo<Option<NaiveDate>>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let told = part(|view| view.day.clone());
    // What the worker told last may be of another day.
    let rows = Memo::new(move |_| {
        let open = open.get();
        let mut rows = told.get();
        rows.retain(|row| Some(row.on) == open);
        rows
    });
    let is_known = part(|view| view.rows.is_some());
    let title = move || {
        open.get()
            .map(|day| capitalised(&day_weekday_long(i18n, day)))
    };
    let close = move || nav.href(Screen::Reminders { day: None });
    let all = move || {
        let day = open.get();
        nav.href(Screen::filtered(InvoiceFilter {
            open_only: true,
            due_from: day,
            due_to: day,
            ..InvoiceFilter::default()
        }))
    };
    let is_cut = move || rows.with(|rows| rows.len() >= QUEUE_ROWS);
    let cut = move || {
        let n = i64::try_from(QUEUE_ROWS).unwrap_or(i64::MAX);
        is_cut().then(|| tu_string!(i18n, reminders.more_rows, n = count(n)))
    };
    let heading = NodeRef::new();
    Effect::new(move |before: Option<Option<NaiveDate>>| {
        let open = open.get();
        if open.is_some() && before.is_some_and(|before| before != open) {
            request_animation_frame(move || see(heading));
        }
        open
    });
    view! {
        <Show when=move || open.get().is_some()>
            <div class="of-day" data-open-day=move || open.get().map(|day| day.to_string())>
                <div class="month-head">
                    <h3 node_ref=heading>{title}</h3>
                    <a class="ib" href=close aria-label=move || tu_string!(i18n, common.close)>
                        <Icon name=Name::Close />
                    </a>
                </div>
                <ul class="waiting-rows" data-table="of-day">
                    <For each=move || rows.get() key=protocol::encode let:row>
                        <Row row=row />
                    </For>
                </ul>
                <Show when=move || is_known.get() && rows.with(Vec::is_empty)>
                    <p class="note">{move || capitalised(tu_string!(i18n, reminders.day_none))}</p>
                </Show>
                <p class="note">{cut}</p>
                <Show when=move || rows.with(|rows| rows.iter().any(is_due))>
                    <a class="link" href=all>
                        {t!(i18n, reminders.day_documents)}
                    </a>
                </Show>
            </div>
        </Show>
    }
}

fn is_due(row: &CalendarEntry) -> bool {
    matches!(row.what, CalendarWhat::Due(..))
}

#[component]
fn Row(row: CalendarEntry) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let (amount, apart) = (row.amount, row.apart.clone());
    let money = move || {
        currency.with(|currency| match &apart {
            Some((code, decimals)) => Currency::new(code.clone(), *decimals)
                .hidden(currency.hidden)
                .full(amount),
            None => currency.full(amount),
        })
    };
    let (screen, says) = match &row.what {
        CalendarWhat::Due(key, kind, number) => (
            Screen::document(key),
            format!("{} {number}", kind_words(i18n, kind)),
        ),
        CalendarWhat::Promise(_) => (
            Screen::customer(&row.key),
            tu_string!(i18n, collections.kind_promise).to_owned(),
        ),
    };
    let name = customer_words(i18n, &row.customer);
    view! {
        <li data-id=row.key.clone()>
            <a class="nm" href=move || nav.href(screen.clone())>
                {name}
            </a>
            <span class="amt">{money}</span>
            <span class="says">{says}</span>
        </li>
    }
}

/// Brings the list into sight where it is out of it, and moves nothing else.
fn see(heading: NodeRef<leptos::html::H3>) {
    if let Some(heading) = heading.get_untracked() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        let seen = heading.get_bounding_client_rect();
        let height = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64());
        if height.is_some_and(|height| seen.top() < 0.0 || seen.top() > height * 0.8) {
            heading.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}
