//! The answer in one sentence; each figure in it leads to its documents.

use leptos::children::ChildrenFn;
use leptos::prelude::*;
use protocol::{Figure, InvoiceFilter, InvoiceState, KpiId, ReceivablesView};

use crate::components::heading_wait::HeadingWait;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::shell::{day_in_force, today};
use crate::state::use_state;
use crate::words::aging::ranges;
use crate::words::{I18n, day_long};

use super::Source;
use super::debtors::LIST_ID;

/// What the sentence says.
#[derive(Clone, Copy, PartialEq)]
struct Facts {
    receivable: i64,
    overdue: i64,
    /// The oldest bucket with something in it, when that is not the first one past due.
    old: Option<Old>,
}

#[derive(Clone, Copy, PartialEq)]
struct Old {
    bucket: u8,
    amount: i64,
}

impl Facts {
    /// `None` before the first sync.
    fn of(view: &ReceivablesView) -> Option<Self> {
        let money = |id: KpiId| {
            let kpi = view.figures.iter().find(|kpi| kpi.id == id)?;
            match kpi.figure {
                Figure::Money(minor) => Some(minor),
                _ => None,
            }
        };
        let old = (2..=4_u8).rev().find_map(|bucket| {
            let amount = view.aging.get(usize::from(bucket))?.amount;
            (amount > 0).then_some(Old { bucket, amount })
        });
        Some(Self {
            receivable: money(KpiId::Receivable)?,
            overdue: money(KpiId::OverdueAmount)?,
            old,
        })
    }
}

/// Day, sentence, and the way to the list below.
#[component]
pub fn Lead(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let facts = source.pick(Facts::of);
    let day = day_in_force();
    let today = today();
    let is_past = Memo::new(move |_| day.get() != today.get());
    let eyebrow = move || match day.get() {
        Some(day) => format!(
            "{} · {}",
            tu_string!(i18n, receivables.title),
            tu_string!(i18n, receivables.as_of, day = day_long(i18n, day))
        ),
        None => tu_string!(i18n, receivables.title).to_owned(),
    };
    let sentence = move || match facts.get() {
        None => view! { <HeadingWait /> }.into_any(),
        Some(None) => t!(i18n, receivables.lead_never).into_any(),
        Some(Some(facts)) => words(i18n, nav, facts, is_past.get()),
    };
    let owes = Memo::new(move |_| {
        facts.with(|facts| matches!(facts, Some(Some(facts)) if facts.receivable > 0))
    });
    view! {
        <div class="lead wide">
            <p class="eyebrow">
                <span>{eyebrow}</span>
                <Show when=move || is_past.get()>
                    <span class="chip warn">{t!(i18n, home.past)}</span>
                </Show>
            </p>
            <h1>{sentence}</h1>
            <Show when=move || owes.get()>
                <p class="jump">
                    <a class="link" href=move || nav.href(Screen::queue())>
                        {t!(i18n, collections.title)}
                    </a>
                    <a class="link" href=move || nav.href(Screen::reminders())>
                        {t!(i18n, reminders.title)}
                    </a>
                    <button class="link" type="button" on:click=move |_| go_to_list()>
                        {t!(i18n, receivables.go_to_list)}
                        <Icon name=Name::Down small=true />
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// The list comes into sight, and the keyboard goes there.
fn go_to_list() {
    use wasm_bindgen::JsCast;
    let list = document().get_element_by_id(LIST_ID);
    if let Some(heading) = list.and_then(|list| list.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.scroll_into_view();
        // Fails only for an element that cannot take the focus.
        let _ = heading.focus();
    }
}

/// A link around a figure of the sentence.
fn link(
    href: impl Fn() -> String + Clone + Send + Sync + 'static,
) -> impl Fn(ChildrenFn) -> AnyView + Clone + Send + Sync {
    move |children: ChildrenFn| {
        let href = href.clone();
        view! { <a href=href>{children()}</a> }.into_any()
    }
}

fn words(i18n: I18n, nav: Nav, facts: Facts, is_past: bool) -> AnyView {
    let currency = use_state().currency();
    let money = |minor: i64| currency.with(|currency| currency.compact(minor));
    let receivable = money(facts.receivable);
    let owed = link(move || nav.href(Screen::open_documents()));
    if facts.receivable == 0 {
        return if is_past {
            t!(i18n, receivables.lead_nothing_past).into_any()
        } else {
            t!(i18n, receivables.lead_nothing).into_any()
        };
    }
    if facts.overdue == 0 {
        return if is_past {
            t!(i18n, receivables.lead_on_time_past, receivable = receivable, <owed> = owed)
                .into_any()
        } else {
            t!(i18n, receivables.lead_on_time, receivable = receivable, <owed> = owed).into_any()
        };
    }
    let overdue = money(facts.overdue);
    let late = link(move || nav.href(Screen::in_state(InvoiceState::Overdue)));
    let ranges = ranges();
    let Some(oldest) = facts.old else {
        let days = ranges[0];
        return if is_past {
            t!(i18n, receivables.lead_recent_past, receivable = receivable, overdue = overdue, days = days, <owed> = owed, <late> = late)
                .into_any()
        } else {
            t!(i18n, receivables.lead_recent, receivable = receivable, overdue = overdue, days = days, <owed> = owed, <late> = late)
                .into_any()
        };
    };
    let days = ranges[usize::from(oldest.bucket) - 2];
    let amount = money(oldest.amount);
    let old = link(move || {
        nav.href(Screen::filtered(InvoiceFilter {
            bucket: Some(oldest.bucket),
            ..InvoiceFilter::default()
        }))
    });
    if is_past {
        t!(i18n, receivables.lead_old_past, receivable = receivable, overdue = overdue, amount = amount, days = days, <owed> = owed, <late> = late, <old> = old)
            .into_any()
    } else {
        t!(i18n, receivables.lead_old, receivable = receivable, overdue = overdue, amount = amount, days = days, <owed> = owed, <late> = late, <old> = old)
            .into_any()
    }
}
