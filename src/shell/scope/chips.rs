//! Under the top bar of every screen: that its numbers are a part of the company, which one, and the way back.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{ScopeFilter, ScopeView, ShellView};

use crate::components::icon::{Icon, Name};
use crate::components::loose::LeftOutNote;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, customer_words, day_long, day_of_year, kind_words, stage_words};

use super::day_in_force;

/// A condition in words, and how to take it away.
type Chip = (String, fn(&mut ScopeFilter));

/// Every condition that holds, each with a way to take it away; nothing where all is shown.
#[component]
pub fn Chips() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let day = day_in_force();
    let chips = Memo::new(move |_| {
        let (filter, applies) = nav.with(|route| {
            let applies = !matches!(
                route.screen,
                Screen::Sync
                    | Screen::AlertRules
                    | Screen::Findings { .. }
                    | Screen::Diagnosis
                    | Screen::Settings
                    | Screen::Assistant
                    | Screen::Unknown(_)
            );
            (route.scope.filter.clone(), applies)
        });
        if !applies {
            return Vec::new();
        }
        let names = state.scope.get();
        state
            .shell
            .with(|shell| chips(i18n, &filter, names.as_ref(), shell.as_deref(), day.get()))
    });
    let one = move |(label, take_away): Chip| {
        let spoken = tu_string!(i18n, scope.remove, name = label.clone());
        let href = move || nav.href_about(|scope| take_away(&mut scope.filter));
        view! {
            <li>
                <a class="chip info" href=href aria-label=spoken>
                    <span>{label}</span>
                    <Icon name=Name::Close small=true />
                </a>
            </li>
        }
    };
    move || {
        let chips = chips.get();
        (!chips.is_empty()).then(|| {
            let all = move || nav.href_about(|scope| scope.filter = ScopeFilter::default());
            view! {
                <section class="scope" data-filtered="true" aria-label=move || tu_string!(i18n, scope.active)>
                    <p>{t!(i18n, scope.filtered)}</p>
                    <ul>{chips.into_iter().map(one).collect_view()}</ul>
                    <a class="link" href=all>
                        {t!(i18n, scope.clear)}
                    </a>
                    <LeftOutNote />
                </section>
            }
        })
    }
}

fn chips(
    i18n: I18n,
    filter: &ScopeFilter,
    names: Option<&ScopeView>,
    shell: Option<&ShellView>,
    corte: Option<NaiveDate>,
) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    if let Some(key) = &filter.salesperson {
        let label = if key == ScopeFilter::NOBODY {
            tu_string!(i18n, scope.nobody).to_owned()
        } else {
            let answered = names.filter(|names| names.filter.salesperson.as_ref() == Some(key));
            let name = answered
                .and_then(|names| names.salesperson.clone())
                .or_else(|| name_of_salesperson(shell?, key))
                .unwrap_or_else(|| key.clone());
            tu_string!(i18n, scope.chip_salesperson, name = name)
        };
        chips.push((label, |filter| filter.salesperson = None));
    }
    if let Some(key) = &filter.customer {
        let answered = names.filter(|names| names.filter.customer.as_ref() == Some(key));
        let name = answered
            .and_then(|names| names.customer.clone())
            .map_or_else(|| key.clone(), |name| customer_words(i18n, &name));
        let label = tu_string!(i18n, scope.chip_customer, name = name);
        chips.push((label, |filter| filter.customer = None));
    }
    if let Some(stage) = &filter.stage {
        let name = stage_words(i18n, stage);
        let label = match filter.stage_on {
            Some(day) => tu_string!(
                i18n,
                scope.chip_stage_on,
                name = name,
                day = day_of_year(i18n, day, corte.unwrap_or(day))
            ),
            None => tu_string!(i18n, scope.chip_stage, name = name),
        };
        chips.push((label, |filter| {
            (filter.stage, filter.stage_on) = (None, None);
        }));
    }
    if let Some(kind) = &filter.kind {
        chips.push((kind_words(i18n, kind), |filter| filter.kind = None));
    }
    if let Some(day) = filter.from {
        let label = tu_string!(i18n, scope.chip_from, day = day_long(i18n, day));
        chips.push((label, |filter| filter.from = None));
    }
    if let Some(day) = filter.to {
        let label = tu_string!(i18n, scope.chip_to, day = day_long(i18n, day));
        chips.push((label, |filter| filter.to = None));
    }
    chips
}

fn name_of_salesperson(shell: &ShellView, key: &str) -> Option<String> {
    let found = shell.salespeople.iter().find(|(known, _)| known == key)?;
    Some(found.1.clone())
}
