//! The editor: one sentence that reads as the rule is built, its fields, and what it would have told.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{AlertRule, Command, HitKind, RuleUnit, RulesView, Severity};

use super::field::Choice;
use super::form::{Form, OPERATORS, SEVERITIES, Wrong, people, typed};
use super::past::Past;
use super::words::{capital, metric_words, sentence};
use crate::bridge::{Bridge, use_bridge};
use crate::components::search_box::SearchBox;
use crate::components::sheet::{Sheet, SheetHandle};
use crate::components::toast::{Toasts, use_toasts};
use crate::format::Currency;
use crate::i18n::*;
use crate::state::{State, use_state};
use crate::words::{I18n, customer_words};

/// Customers that a search offers.
const MOST_HITS: usize = 5;

/// Opens the editor, and saves from it. Copy it freely.
#[derive(Clone, Copy)]
pub struct Desk {
    i18n: I18n,
    bridge: Bridge,
    state: State,
    toasts: Toasts,
    currency: Memo<Currency>,
    sheet: SheetHandle,
    form: Form,
    is_open: RwSignal<bool>,
    /// Whether a rule was to be saved that is none yet: then it says why.
    is_late: RwSignal<bool>,
    /// On its way to the disk; it closes when it is there.
    saving: RwSignal<Option<AlertRule>>,
    /// What is edited, as it was.
    before: RwSignal<Option<AlertRule>>,
}

impl Desk {
    /// Closed.
    pub fn new() -> Self {
        let state = use_state();
        Self {
            i18n: use_i18n(),
            bridge: use_bridge(),
            state,
            toasts: use_toasts(),
            currency: state.currency(),
            sheet: SheetHandle::new(),
            form: Form::new(),
            is_open: RwSignal::new(false),
            is_late: RwSignal::new(false),
            saving: RwSignal::new(None),
            before: RwSignal::new(None),
        }
    }

    /// Opens with a rule; without `limit` that is still to be typed.
    pub fn begin(self, rule: &AlertRule, name: &str, limit: Option<i64>) {
        self.before.set((rule.id != 0).then(|| rule.clone()));
        self.form.begin(rule, name, None);
        let unit = untrack(move || self.look(Form::limit_unit));
        let decimals = untrack(move || self.decimals());
        let limit = limit.zip(unit);
        let limit = limit.map(|(limit, unit)| typed(limit, unit, decimals));
        self.form.limit.set(limit.unwrap_or_default());
        self.is_late.set(false);
        self.saving.set(None);
        self.is_open.set(true);
        self.sheet.open();
    }

    /// Takes a rule out of force, or puts it in again.
    pub fn switch(self, rule: &AlertRule, words: String) {
        let i18n = self.i18n;
        let other = AlertRule {
            on: !rule.on,
            ..rule.clone()
        };
        let sentence = if other.on {
            tu_string!(i18n, rules.did_on, rule = words)
        } else {
            tu_string!(i18n, rules.did_off, rule = words)
        };
        self.change(Command::SaveRule(other), sentence, rule.clone());
    }

    /// Forgets a rule.
    pub fn delete(self, rule: &AlertRule, words: String) {
        let sentence = tu_string!(self.i18n, rules.did_delete, rule = words);
        self.change(Command::DeleteRule(rule.id), sentence, rule.clone());
    }

    fn change(self, command: Command, sentence: String, before: AlertRule) {
        self.bridge.send(command);
        let bridge = self.bridge;
        self.toasts.say_with_undo(sentence, move || {
            bridge.send(Command::SaveRule(before.clone()));
        });
    }

    /// An edit can be undone: the rule is what it was, under its number.
    fn offer_undo(self, sentence: String, id: u32, before: AlertRule) {
        let bridge = self.bridge;
        self.toasts.say_with_undo(sentence, move || {
            if before.id != id {
                bridge.send(Command::DeleteRule(id));
            }
            bridge.send(Command::SaveRule(before.clone()));
        });
    }

    /// The rule that the form makes; `None` before the worker has told what there is.
    pub(super) fn rule(self) -> Option<Result<AlertRule, Wrong>> {
        let decimals = self.decimals();
        self.look(|form, view| form.rule(view, decimals))
    }

    /// Whether the editor is looked at.
    pub(super) fn is_open(self) -> bool {
        self.is_open.get()
    }

    fn decimals(self) -> u8 {
        self.currency.with(|currency| currency.decimals)
    }

    fn look<R>(self, read: impl FnOnce(Form, &RulesView) -> R) -> Option<R> {
        let view = self.state.rules.get()?;
        Some(read(self.form, &view))
    }

    fn save(self, event: &SubmitEvent) {
        event.prevent_default();
        self.is_late.set(true);
        if let Some(Ok(rule)) = untrack(move || self.rule()) {
            self.saving.set(Some(rule.clone()));
            self.bridge.send(Command::SaveRule(rule));
        }
    }

    /// Closes once what was saved is kept, and stays open when it was refused.
    fn follow(self) {
        Effect::new(move || {
            let kept = self.state.rule_kept.get();
            let Some((_, id)) = kept.filter(|(rule, _)| {
                self.saving
                    .with_untracked(|saving| saving.as_ref() == Some(rule))
            }) else {
                return;
            };
            self.saving.set(None);
            self.sheet.close();
            let sentence = tu_string!(self.i18n, rules.did_save);
            match self.before.get_untracked() {
                None => self.toasts.say(sentence),
                Some(before) => self.offer_undo(sentence.to_owned(), id, before),
            }
        });
        Effect::new(move || {
            if self.state.refused.with(Option::is_some) {
                self.saving.set(None);
            }
        });
    }

    fn sentence(self) -> Option<String> {
        let limit = match self.rule()? {
            Ok(rule) => Some(rule.limit),
            Err(_) => None,
        };
        self.look(|form, view| {
            let name = form.name(view);
            let name = if form.wants_customer() && name.is_empty() {
                "…".to_owned()
            } else {
                name
            };
            self.currency.with(|currency| {
                let (draft, unit) = (form.draft(), form.unit(view));
                sentence(self.i18n, currency, &draft, unit, &name, limit)
            })
        })
    }
}

/// The sheet.
#[component]
pub fn Editor(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    desk.follow();
    let title = move || {
        if desk.form.id.get() == 0 {
            tu_string!(i18n, rules.new)
        } else {
            tu_string!(i18n, rules.edit)
        }
        .to_owned()
    };
    view! {
        <Sheet
            handle=desk.sheet
            id="rule"
            title=Signal::derive(title)
            on_close=Callback::new(move |()| desk.is_open.set(false))
        >
            <form class="form rule" novalidate=true on:submit=move |event| desk.save(&event)>
                <p class="rule-says" aria-live="polite">{move || desk.sentence()}</p>
                <Fields desk=desk />
                <Past desk=desk />
                <button
                    class="btn main-act"
                    type="submit"
                    prop:disabled=move || desk.saving.with(Option::is_some)
                >
                    {t!(i18n, rules.save)}
                </button>
            </form>
        </Sheet>
    }
}

#[component]
fn Fields(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let form = desk.form;
    let metrics = move || {
        let ids = desk.look(|_, view| {
            let metrics = view.metrics.iter();
            metrics.map(|choice| choice.id.clone()).collect::<Vec<_>>()
        });
        let ids = ids.unwrap_or_default().into_iter();
        ids.map(|id| {
            let words = capital(&metric_words(i18n, &id));
            (id, words)
        })
        .collect()
    };
    let choose_metric = move |metric| {
        if let Some(view) = desk.state.rules.get_untracked() {
            form.choose_metric(i18n, &view, metric);
        }
    };
    let whom = move || {
        let metric = form.metric.get();
        desk.look(|_, view| people(i18n, view, &metric))
            .unwrap_or_default()
    };
    view! {
        <Choice
            id="rule-metric"
            label=tu_string!(i18n, rules.field_metric)
            options=Signal::derive(metrics)
            chosen=form.metric
            choose=Callback::new(choose_metric)
        />
        <Choice
            id="rule-whom"
            label=tu_string!(i18n, rules.field_whom)
            options=Signal::derive(whom)
            chosen=form.whom
            choose=Callback::new(move |whom| form.whom.set(whom))
        />
        <Show when=move || form.wants_customer()>
            <CustomerField desk=desk />
        </Show>
        <div class="pair">
            <Place
                id="rule-operator"
                label=tu_string!(i18n, rules.field_operator)
                words=OPERATORS.map(|operator| operator_words(i18n, operator)).to_vec()
                chosen=form.operator
            />
            <Limit desk=desk />
        </div>
        <Choice
            id="rule-repeat"
            label=tu_string!(i18n, rules.field_repeat)
            options=vec![
                (String::new(), tu_string!(i18n, rules.crossing).to_owned()),
                ("1".to_owned(), tu_string!(i18n, rules.each_day).to_owned()),
            ]
            chosen=Signal::derive(move || if form.each_day.get() { "1" } else { "" }.to_owned())
            choose=Callback::new(move |value: String| form.each_day.set(!value.is_empty()))
        />
        <Place
            id="rule-severity"
            label=tu_string!(i18n, rules.field_severity)
            words=SEVERITIES.map(|severity| severity_words(i18n, severity)).to_vec()
            chosen=form.severity
        />
    }
}

/// One of a few words, by its place.
#[component]
fn Place(
    id: &'static str,
    label: &'static str,
    words: Vec<&'static str>,
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let options: Vec<(String, String)> = words
        .into_iter()
        .enumerate()
        .map(|(place, words)| (place.to_string(), words.to_owned()))
        .collect();
    let choose = move |value: String| {
        if let Ok(place) = value.parse() {
            chosen.set(place);
        }
    };
    view! {
        <Choice
            id=id
            label=label
            options=options
            chosen=Signal::derive(move || chosen.get().to_string())
            choose=Callback::new(choose)
        />
    }
}

#[component]
fn Limit(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let form = desk.form;
    let unit = Memo::new(move |_| desk.look(Form::limit_unit));
    let label = move || match unit.get() {
        Some(RuleUnit::Days) => tu_string!(i18n, rules.limit_days),
        Some(RuleUnit::Count) => tu_string!(i18n, rules.limit_count),
        Some(RuleUnit::Share) => tu_string!(i18n, rules.limit_percent),
        Some(RuleUnit::Money) | None => tu_string!(i18n, rules.limit_money),
    };
    let wrong = Memo::new(move |_| {
        let wrong = desk.rule()?.err()?;
        desk.is_late.get().then_some(wrong)
    });
    let words = move || {
        Some(match wrong.get()? {
            Wrong::Limit => tu_string!(i18n, rules.wrong_limit),
            Wrong::Percent => tu_string!(i18n, rules.wrong_percent),
            Wrong::Customer => return None,
        })
    };
    let is_wrong = move || matches!(wrong.get(), Some(Wrong::Limit | Wrong::Percent));
    view! {
        <div class="field">
            <label for="rule-limit">{label}</label>
            <input
                class="input"
                id="rule-limit"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                maxlength="24"
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby="rule-limit-wrong"
                prop:value=move || form.limit.get()
                on:input=move |event| form.limit.set(event_target_value(&event))
            />
            <p class="error" role="alert" id="rule-limit-wrong">
                {words}
            </p>
        </div>
    }
}

/// The customer, looked for by name or tax id.
#[component]
fn CustomerField(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let form = desk.form;
    let text = RwSignal::new(String::new());
    let search = move |typed: String| {
        text.set(typed.clone());
        if !typed.trim().is_empty() {
            desk.bridge.send(Command::Search(typed));
        }
    };
    let hits = move || {
        let found = desk.state.found.get()?;
        let (asked, hits) = &*found;
        if text.with(|text| text != asked || text.trim().is_empty()) {
            return None;
        }
        let customers = hits.iter().filter(|hit| hit.kind == HitKind::Customer);
        let rows = customers.take(MOST_HITS).map(|hit| {
            let chosen = (hit.key.clone(), hit.name.clone());
            let choose = move |_| {
                form.customer.set(Some(chosen.clone()));
                text.set(String::new());
            };
            view! {
                <li>
                    <button class="btn" type="button" on:click=choose>
                        {customer_words(i18n, &hit.name)}
                    </button>
                </li>
            }
        });
        let rows: Vec<_> = rows.collect();
        Some(if rows.is_empty() {
            view! { <p class="hint">{t!(i18n, rules.nobody_found)}</p> }.into_any()
        } else {
            view! { <ul class="rule-templates">{rows}</ul> }.into_any()
        })
    };
    let chosen = move || {
        form.customer.with(|customer| {
            let name = &customer.as_ref()?.1;
            let name = customer_words(i18n, name);
            Some(tu_string!(i18n, rules.chosen, name = name))
        })
    };
    let is_missing =
        move || desk.is_late.get() && matches!(desk.rule(), Some(Err(Wrong::Customer)));
    view! {
        <div class="field">
            <SearchBox
                label=Signal::derive(move || tu_string!(i18n, rules.find_customer).to_owned())
                text=Memo::new(move |_| text.get())
                search=Callback::new(search)
            />
            <p class="hint" role="status">
                {chosen}
            </p>
            {hits}
            <Show when=is_missing>
                <p class="error" role="alert">
                    {t!(i18n, rules.wrong_customer)}
                </p>
            </Show>
        </div>
    }
}

fn operator_words(i18n: I18n, operator: protocol::RuleOperator) -> &'static str {
    match operator {
        protocol::RuleOperator::Above => tu_string!(i18n, rules.above),
        protocol::RuleOperator::Below => tu_string!(i18n, rules.below),
        protocol::RuleOperator::Rises => tu_string!(i18n, rules.rises),
        protocol::RuleOperator::Falls => tu_string!(i18n, rules.falls),
    }
}

/// How soon somebody should look.
pub fn severity_words(i18n: I18n, severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => tu_string!(i18n, alerts.critical),
        Severity::Warning => tu_string!(i18n, alerts.warning),
        Severity::Info => tu_string!(i18n, alerts.info),
    }
}
