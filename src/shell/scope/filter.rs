//! The part of the company that the numbers are about: by salesperson, stage, kind of document and period. A customer
//! is chosen by a link to it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{STAGE_IDS, Scope, ScopeFilter, ShellView};

use crate::components::icon::{Icon, Name};
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Relative, day};
use crate::state::use_state;
use crate::words::{I18n, kind_words, stage_words};

/// The sheet's fields as a person leaves them; empty is "all".
#[derive(Clone, Copy, Default)]
struct Fields {
    salesperson: RwSignal<String>,
    stage: RwSignal<String>,
    kind: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Fields {
    fn fill(self, filter: &ScopeFilter) {
        self.salesperson
            .set(filter.salesperson.clone().unwrap_or_default());
        self.stage.set(filter.stage.clone().unwrap_or_default());
        self.kind.set(filter.kind.clone().unwrap_or_default());
        self.from
            .set(filter.from.map(|day| day.to_string()).unwrap_or_default());
        self.to
            .set(filter.to.map(|day| day.to_string()).unwrap_or_default());
    }

    /// What is chosen, what the sheet does not ask kept as it was; `None`: the period ends before it begins.
    fn read(self, before: ScopeFilter) -> Option<ScopeFilter> {
        let text =
            |field: RwSignal<String>| Some(field.get_untracked()).filter(|text| !text.is_empty());
        let stage = text(self.stage);
        let filter = ScopeFilter {
            salesperson: text(self.salesperson),
            customer: before.customer,
            // Another stage is that of the corte.
            stage_on: before.stage_on.filter(|_| stage == before.stage),
            stage,
            kind: text(self.kind),
            from: day(&self.from.get_untracked()),
            to: day(&self.to.get_untracked()),
        };
        let runs_forward = match (filter.from, filter.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        runs_forward.then_some(filter)
    }
}

/// The button that says how many conditions hold, and the sheet that changes them.
#[component]
pub fn Filter() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let filter = Memo::new(move |_| nav.with(|route| route.scope.filter.clone()));
    let number = Memo::new(move |_| filter.with(conditions));
    let sheet = SheetHandle::new();
    let fields = Fields::default();
    let wrong = RwSignal::new(false);
    let open = move |_| {
        fields.fill(&filter.get_untracked());
        wrong.set(false);
        sheet.open();
    };
    let go_to = move |filter: ScopeFilter| {
        let route = nav.route();
        let scope = Scope {
            filter,
            ..route.scope.clone()
        };
        nav.go(&route.about(scope));
        sheet.close();
    };
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        match fields.read(filter.get_untracked()) {
            Some(filter) => go_to(filter),
            None => wrong.set(true),
        }
    };
    let words = move || match number.get() {
        0 => tu_string!(i18n, scope.filter_all).to_owned(),
        number => tu_string!(i18n, scope.filter_some, count = number, n = number),
    };
    view! {
        <button
            class="pick"
            class:on=move || { number.get() > 0 }
            type="button"
            aria-haspopup="dialog"
            title=move || tu_string!(i18n, scope.filter_title)
            on:click=open
        >
            <Icon name=Name::Sliders small=true />
            <span class="v">{words}</span>
        </button>
        <Sheet
            handle=sheet
            id="filter"
            leads=true
            title=Signal::derive(move || tu_string!(i18n, scope.filter_title).to_owned())
        >
            <form class="form" on:submit=apply>
                <p class="hint">{t!(i18n, scope.filter_hint)}</p>
                <Select
                    id="scope-salesperson"
                    label=|i18n| tu_string!(i18n, scope.salesperson)
                    all=|i18n| tu_string!(i18n, scope.all)
                    field=fields.salesperson
                    choices=salespeople
                />
                <Select
                    id="scope-stage"
                    label=|i18n| tu_string!(i18n, scope.stage)
                    all=|i18n| tu_string!(i18n, scope.all_stages)
                    field=fields.stage
                    choices=stages
                />
                <Select
                    id="scope-kind"
                    label=|i18n| tu_string!(i18n, scope.kind)
                    all=|i18n| tu_string!(i18n, scope.all)
                    field=fields.kind
                    choices=kinds
                />
                <fieldset class="field">
                    <legend class="label">{t!(i18n, scope.period)}</legend>
                    <div class="pair">
                        <Day id="scope-from" label=|i18n| tu_string!(i18n, scope.from) field=fields.from wrong=wrong />
                        <Day id="scope-to" label=|i18n| tu_string!(i18n, scope.to) field=fields.to wrong=wrong />
                    </div>
                    <Periods />
                    <Show when=move || wrong.get()>
                        <p class="error" role="alert">{t!(i18n, scope.period_backwards)}</p>
                    </Show>
                </fieldset>
                <div class="btns">
                    <button class="btn main-act" type="submit">{t!(i18n, scope.filter_apply)}</button>
                    <Show when=move || { number.get() > 0 }>
                        <button class="btn" type="button" on:click=move |_| go_to(ScopeFilter::default())>
                            {t!(i18n, scope.clear)}
                        </button>
                    </Show>
                </div>
            </form>
        </Sheet>
    }
}

/// Periods that move with the calendar: their words stay in the address.
#[component]
fn Periods() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let one = move |(from, to, words): (Relative, Relative, &'static str)| {
        let href = move || {
            let today = nav.today()?;
            Some(nav.with(|route| route.in_period(from, to, today).href()))
        };
        view! {
            <li>
                <a class="chip" href=href>
                    {words}
                </a>
            </li>
        }
    };
    let periods = [
        (
            Relative::MonthStart,
            Relative::Today,
            tu_string!(i18n, views.period_month),
        ),
        (
            Relative::LastMonthStart,
            Relative::LastMonthEnd,
            tu_string!(i18n, views.period_last_month),
        ),
        (
            Relative::DaysAgo(30),
            Relative::Today,
            tu_string!(i18n, views.period_30),
        ),
        (
            Relative::YearStart,
            Relative::Today,
            tu_string!(i18n, views.period_year),
        ),
    ];
    view! { <ul class="active periods">{periods.map(one).into_iter().collect_view()}</ul> }
}

/// How many conditions a filter has; a period is one.
fn conditions(filter: &ScopeFilter) -> u32 {
    let period = filter.from.is_some() || filter.to.is_some();
    [
        filter.salesperson.is_some(),
        filter.customer.is_some(),
        filter.stage.is_some(),
        filter.kind.is_some(),
        period,
    ]
    .into_iter()
    .map(u32::from)
    .sum()
}

/// Value and name of each choice, in the order of the list.
type Choices = Vec<(String, String)>;

fn salespeople(i18n: I18n, shell: &ShellView) -> Choices {
    let nobody = (
        ScopeFilter::NOBODY.to_owned(),
        tu_string!(i18n, scope.nobody).to_owned(),
    );
    shell.salespeople.iter().cloned().chain([nobody]).collect()
}

fn stages(i18n: I18n, _: &ShellView) -> Choices {
    STAGE_IDS
        .iter()
        .copied()
        .chain([ScopeFilter::NO_STAGE])
        .map(|id| (id.to_owned(), stage_words(i18n, id)))
        .collect()
}

fn kinds(i18n: I18n, shell: &ShellView) -> Choices {
    shell
        .kinds
        .iter()
        .map(|kind| (kind.clone(), kind_words(i18n, kind)))
        .collect()
}

#[component]
fn Select(
    id: &'static str,
    label: fn(I18n) -> &'static str,
    all: fn(I18n) -> &'static str,
    field: RwSignal<String>,
    choices: fn(I18n, &ShellView) -> Choices,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let known = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map(|view| choices(i18n, view)))
            .unwrap_or_default()
    });
    let options = move || {
        let mut choices = known.get();
        // An address may name what nobody has: it stays the choice until another is made.
        let chosen = field.get();
        if !chosen.is_empty() && choices.iter().all(|(value, _)| *value != chosen) {
            choices.push((chosen.clone(), chosen.clone()));
        }
        choices
            .into_iter()
            .map(|(value, name)| {
                let selected = value == chosen;
                view! { <option value=value prop:selected=selected>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{move || label(i18n)}</label>
            <select
                class="input"
                id=id
                on:change=move |event| field.set(event_target_value(&event))
            >
                <option value="" prop:selected=move || field.with(String::is_empty)>
                    {move || all(i18n)}
                </option>
                {options}
            </select>
        </div>
    }
}

#[component]
fn Day(
    id: &'static str,
    label: fn(I18n) -> &'static str,
    field: RwSignal<String>,
    wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="field">
            <label for=id>{move || label(i18n)}</label>
            <input
                class="input"
                id=id
                type="date"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || field.get()
                on:input=move |event| {
                    field.set(event_target_value(&event));
                    wrong.set(false);
                }
            />
        </div>
    }
}
