//! The answer in one sentence, before anything else is read; each figure in it leads to its documents.

use chrono::{Datelike, NaiveDate};
use leptos::children::ChildrenFn;
use leptos::prelude::*;
use protocol::{Direction, Figure, HomeView, InvoiceState, KpiId, Phase};

use super::Source;
use crate::components::delta::{change_text, meaning_of_growth};
use crate::components::figure::{Look, figure_text};
use crate::components::heading_wait::HeadingWait;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, capitalised, day_weekday_full, day_weekday_long, moment_in, month_long};

/// How the month of the corte is spoken of.
#[derive(Clone, Copy)]
enum Tense {
    /// It is not over: "va".
    Running,
    /// It was not over then: "iba".
    Past,
    /// It is over at the corte: "cerró".
    Closed,
}

/// What the sentence says.
#[derive(Clone, PartialEq)]
struct Facts {
    is_today: bool,
    from: NaiveDate,
    to: NaiveDate,
    billed: Figure,
    growth: Figure,
    receivable: Figure,
    overdue: Figure,
}

impl Facts {
    fn of(home: &HomeView) -> Self {
        let figure = |id| {
            let kpi = home.kpis.iter().find(|kpi| kpi.id == id);
            kpi.map_or(home.receivable, |kpi| kpi.figure)
        };
        Self {
            is_today: home.is_today,
            from: home.growth_from,
            to: home.growth_to,
            billed: figure(KpiId::BilledMonth),
            growth: figure(KpiId::GrowthMonth),
            receivable: home.receivable,
            overdue: home.overdue_amount,
        }
    }

    fn tense(&self) -> Tense {
        let next = self.to.succ_opt();
        if next.is_none_or(|next| next.month() != self.to.month()) {
            Tense::Closed
        } else if self.is_today {
            Tense::Running
        } else {
            Tense::Past
        }
    }

    fn month_before(&self) -> NaiveDate {
        self.from.pred_opt().unwrap_or(self.from)
    }
}

/// Day and sentence.
#[component]
pub fn Lead(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let facts = source.pick(Facts::of);
    let known = Memo::new(move |_| {
        facts.with(|facts| {
            facts
                .as_ref()
                .is_some_and(|facts| !matches!(facts.receivable, Figure::Missing(_)))
        })
    });
    let phase = use_state().phase();
    let sentence = move || {
        if known.get() {
            let facts = facts.get()?;
            Some(
                view! {
                    {growth_words(i18n, nav, &facts)}
                    " "
                    {debt_words(i18n, nav, &facts)}
                }
                .into_any(),
            )
        } else {
            Some(match phase.get() {
                Phase::FirstSync => view! { {t!(i18n, home.lead_first_sync)} }.into_any(),
                Phase::Ready => view! { <HeadingWait /> }.into_any(),
                Phase::Loading | Phase::Welcome => {
                    view! { {t!(i18n, home.lead_opening)} }.into_any()
                }
            })
        }
    };
    view! {
        <div class="lead wide">
            <p class="eyebrow">
                <Eyebrow facts=facts />
            </p>
            <h1 class:opening=move || !known.get() && phase.get() == Phase::Loading>{sentence}</h1>
        </div>
    }
}

/// "Lunes 23 de noviembre, 09:14"; a corte in the past is marked.
#[component]
fn Eyebrow(facts: Memo<Option<Facts>>) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let clock = Memo::new(move |_| {
        state.shell.with(|shell| {
            let zone = &shell.as_ref()?.company.as_ref()?.time_zone;
            Some(
                moment_in(zone, state.now_ms.get())
                    .time
                    .format("%H:%M")
                    .to_string(),
            )
        })
    });
    move || {
        let facts = facts.get()?;
        Some(if facts.is_today {
            let day = capitalised(&day_weekday_long(i18n, facts.to));
            let time = clock.get().map(|time| format!(", {time}"));
            view! { <span>{day} {time}</span> }.into_any()
        } else {
            let day = capitalised(&day_weekday_full(i18n, facts.to));
            view! {
                <span>{day}</span>
                <span class="chip warn">{t!(i18n, home.past)}</span>
            }
            .into_any()
        })
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

fn growth_words(i18n: I18n, nav: Nav, facts: &Facts) -> AnyView {
    let month = capitalised(month_long(i18n, facts.to));
    let before = month_long(i18n, facts.month_before());
    // Of a month that is not over, as many days are compared.
    let before = if matches!(facts.tense(), Tense::Closed) {
        before.to_owned()
    } else {
        tu_string!(i18n, home.lead_to_day, month = before, day = facts.to.day())
    };
    let number = match facts.growth {
        Figure::Ratio(_) => KpiId::GrowthMonth,
        _ => KpiId::BilledMonth,
    };
    let link = link(move || nav.href(Screen::explain(number)));
    macro_rules! sentence {
        ($key:ident, $($figure:ident),+) => {
            t!(i18n, home.$key, month = month, $($figure = $figure,)+ <growth> = link)
                .into_any()
        };
    }
    let Figure::Ratio(growth) = facts.growth else {
        let billed = money(i18n, facts.billed);
        return match facts.tense() {
            Tense::Running => sentence!(lead_billed, billed),
            Tense::Past => sentence!(lead_billed_past, billed),
            Tense::Closed => sentence!(lead_billed_closed, billed),
        };
    };
    let change = change_text(i18n, facts.growth).unwrap_or_default();
    match (meaning_of_growth(growth).0, facts.tense()) {
        (Direction::Up, Tense::Running) => sentence!(lead_up, change, before),
        (Direction::Up, Tense::Past) => sentence!(lead_up_past, change, before),
        (Direction::Up, Tense::Closed) => sentence!(lead_up_closed, change, before),
        (Direction::Down, Tense::Running) => sentence!(lead_down, change, before),
        (Direction::Down, Tense::Past) => sentence!(lead_down_past, change, before),
        (Direction::Down, Tense::Closed) => sentence!(lead_down_closed, change, before),
        (Direction::Flat, Tense::Running) => sentence!(lead_flat, before),
        (Direction::Flat, Tense::Past) => sentence!(lead_flat_past, before),
        (Direction::Flat, Tense::Closed) => sentence!(lead_flat_closed, before),
    }
}

fn debt_words(i18n: I18n, nav: Nav, facts: &Facts) -> AnyView {
    if facts.receivable == Figure::Money(0) {
        return if facts.is_today {
            t!(i18n, home.lead_owed_nothing).into_any()
        } else {
            t!(i18n, home.lead_owed_nothing_past).into_any()
        };
    }
    let owed = link(move || nav.href(Screen::open_documents()));
    let receivable = money(i18n, facts.receivable);
    if facts.overdue == Figure::Money(0) {
        return if facts.is_today {
            t!(i18n, home.lead_owed_on_time, receivable = receivable, <owed> = owed).into_any()
        } else {
            t!(i18n, home.lead_owed_on_time_past, receivable = receivable, <owed> = owed).into_any()
        };
    }
    let late = link(move || nav.href(Screen::in_state(InvoiceState::Overdue)));
    let overdue = money(i18n, facts.overdue);
    if facts.is_today {
        t!(i18n, home.lead_owed, receivable = receivable, overdue = overdue, <owed> = owed, <late> = late)
            .into_any()
    } else {
        t!(i18n, home.lead_owed_past, receivable = receivable, overdue = overdue, <owed> = owed, <late> = late)
            .into_any()
    }
}

fn money(i18n: I18n, figure: Figure) -> String {
    use_state()
        .currency()
        .with(|currency| figure_text(i18n, currency, figure, Look::Compact))
}
