//! The sheet in which something is put down: what it asks depends on what it is.

use chrono::{Days, NaiveDate};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{EntryForm, EntryWhat};

use super::fields::{Pick, Typed};
use super::words::{self, CHANNELS, REASONS, RESULTS};
use super::{Kind, Opening, use_collect};
use crate::components::sheet::Sheet;
use crate::format::typed_amount;
use crate::i18n::*;
use crate::route;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, customer_words, day_of_year, kind_words};

/// Days until a promise is due, unless somebody says otherwise.
const PROMISE_DAYS: u64 = 7;
/// Days between two instalments.
const INSTALMENT_DAYS: u64 = 30;
/// Instalments of a plan at most.
const MOST_INSTALMENTS: u16 = 60;

/// What is typed. Copy it freely.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<usize>,
    channel: RwSignal<usize>,
    result: RwSignal<usize>,
    reason: RwSignal<usize>,
    amount: RwSignal<String>,
    on: RwSignal<String>,
    next_on: RwSignal<String>,
    plan: RwSignal<String>,
    text: RwSignal<String>,
    documents: RwSignal<Vec<String>>,
    wrong: RwSignal<Option<Wrong>>,
}

/// Why what is typed cannot be put down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Amount,
    Date,
    Plan,
    Text,
}

impl Form {
    fn new() -> Self {
        Self {
            kind: RwSignal::new(0),
            channel: RwSignal::new(0),
            result: RwSignal::new(0),
            reason: RwSignal::new(0),
            amount: RwSignal::default(),
            on: RwSignal::default(),
            next_on: RwSignal::default(),
            plan: RwSignal::default(),
            text: RwSignal::default(),
            documents: RwSignal::default(),
            wrong: RwSignal::new(None),
        }
    }

    fn kind(self) -> Kind {
        Kind::ALL[self.kind.get()]
    }

    /// Begins anew, with what is edited or what is most likely.
    fn begin(self, opening: &Opening, decimals: u8, today: Option<NaiveDate>) {
        let kind = |kind| Kind::ALL.iter().position(|one| *one == kind);
        self.kind.set(kind(opening.kind).unwrap_or_default());
        for pick in [self.channel, self.result, self.reason] {
            pick.set(0);
        }
        let days = if opening.kind == Kind::Action {
            1
        } else {
            PROMISE_DAYS
        };
        let on = today.map(|today| (today + Days::new(days)).to_string());
        self.on.set(on.unwrap_or_default());
        self.amount.set(typed(opening.amount, decimals));
        self.next_on.set(String::new());
        self.plan.set("1".to_owned());
        self.text.set(String::new());
        self.documents.set(opening.documents.clone());
        self.wrong.set(None);
        if let Some(entry) = &opening.edited {
            self.text.set(entry.form.text.clone());
            self.documents.set(entry.form.documents.clone());
            self.begin_with(&entry.form.what, decimals);
        }
    }

    fn begin_with(self, what: &EntryWhat, decimals: u8) {
        let channel = |by| {
            CHANNELS
                .iter()
                .position(|one| *one == by)
                .unwrap_or_default()
        };
        match *what {
            EntryWhat::Contact {
                channel: by,
                result,
            } => {
                self.channel.set(channel(by));
                let at = RESULTS.iter().position(|one| *one == result);
                self.result.set(at.unwrap_or_default());
            }
            EntryWhat::Action {
                channel: by, on, ..
            } => {
                self.channel.set(channel(by));
                self.on.set(on.to_string());
            }
            EntryWhat::Promise {
                amount,
                on,
                channel: by,
                ..
            } => {
                self.channel.set(channel(by));
                self.on.set(on.to_string());
                self.amount.set(typed(amount, decimals));
            }
            EntryWhat::Dispute { reason, .. } => {
                let at = REASONS.iter().position(|one| *one == reason);
                self.reason.set(at.unwrap_or_default());
            }
            EntryWhat::Note | EntryWhat::Responsible => {}
        }
    }

    /// The entries that it makes.
    fn entries(
        self,
        opening: &Opening,
        decimals: u8,
        today: Option<NaiveDate>,
    ) -> Result<Vec<EntryForm>, Wrong> {
        let kind = untrack(move || self.kind());
        let before = opening.edited.as_ref().map(|entry| entry.form.what);
        let channel = CHANNELS[self.channel.get_untracked()];
        // What is edited may lie in the past.
        let earliest = today.filter(|_| before.is_none());
        let day = |text: RwSignal<String>| {
            let day = route::day(&text.get_untracked()).ok_or(Wrong::Date)?;
            if earliest.is_some_and(|earliest| day < earliest) {
                return Err(Wrong::Date);
            }
            Ok(day)
        };
        let documents = match kind {
            Kind::Responsible => Vec::new(),
            _ => self.documents.get_untracked(),
        };
        let entry = |what: EntryWhat, text: String| EntryForm {
            customer: opening.customer.clone(),
            documents: documents.clone(),
            what,
            text,
        };
        let text = self.text.get_untracked().trim().to_owned();
        let what = match kind {
            Kind::Note if text.is_empty() => return Err(Wrong::Text),
            Kind::Note => EntryWhat::Note,
            Kind::Responsible => EntryWhat::Responsible,
            Kind::Contact => EntryWhat::Contact {
                channel,
                result: RESULTS[self.result.get_untracked()],
            },
            Kind::Action => EntryWhat::Action {
                channel,
                on: day(self.on)?,
                done: matches!(before, Some(EntryWhat::Action { done: true, .. })),
            },
            Kind::Dispute => EntryWhat::Dispute {
                reason: REASONS[self.reason.get_untracked()],
                resolved: matches!(before, Some(EntryWhat::Dispute { resolved: true, .. })),
            },
            Kind::Promise => {
                let amount = typed_amount(&self.amount.get_untracked(), decimals);
                let amount = amount
                    .ok()
                    .filter(|amount| *amount > 0)
                    .ok_or(Wrong::Amount)?;
                let on = day(self.on)?;
                if let Some(EntryWhat::Promise { instalment, .. }) = before {
                    EntryWhat::Promise {
                        amount,
                        on,
                        channel,
                        instalment,
                    }
                } else {
                    let plan = self
                        .plan
                        .get_untracked()
                        .trim()
                        .parse()
                        .map_err(|_| Wrong::Plan)?;
                    let plan = instalments(amount, on, plan).ok_or(Wrong::Plan)?;
                    let plan = plan.into_iter().map(|(amount, on, instalment)| {
                        let what = EntryWhat::Promise {
                            amount,
                            on,
                            channel,
                            instalment,
                        };
                        entry(what, text.clone())
                    });
                    return Ok(plan.collect());
                }
            }
        };
        let mut entries = vec![entry(what, text)];
        if kind == Kind::Contact && before.is_none() && !self.next_on.get_untracked().is_empty() {
            let next = EntryWhat::Action {
                channel,
                on: day(self.next_on)?,
                done: false,
            };
            entries.push(entry(next, String::new()));
        }
        Ok(entries)
    }
}

/// An amount in so many parts, 30 days apart: (amount, day, which of how many). What does not divide goes with the
/// first one.
fn instalments(
    amount: i64,
    on: NaiveDate,
    parts: u16,
) -> Option<Vec<(i64, NaiveDate, Option<(u16, u16)>)>> {
    if !(1..=MOST_INSTALMENTS).contains(&parts) || amount < i64::from(parts) {
        return None;
    }
    let (part, rest) = (amount / i64::from(parts), amount % i64::from(parts));
    let plan = (0..parts).map(|at| {
        let amount = if at == 0 { part + rest } else { part };
        let on = on + Days::new(INSTALMENT_DAYS * u64::from(at));
        (amount, on, (parts > 1).then_some((at + 1, parts)))
    });
    Some(plan.collect())
}

/// An amount as people type it.
fn typed(minor: i64, decimals: u8) -> String {
    if minor <= 0 {
        return String::new();
    }
    let digits = format!("{minor:0>width$}", width = usize::from(decimals) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(decimals));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if rest.is_empty() {
        grouped
    } else {
        format!("{grouped},{rest}")
    }
}

/// The sheet; once per page.
#[component]
pub fn CollectSheet() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let desk = use_collect();
    let form = Form::new();
    let (today, currency) = (today(), state.currency());
    let decimals = move || currency.with_untracked(|currency| currency.decimals);
    Effect::new(move || {
        if let Some(opening) = desk.opening.get() {
            form.begin(&opening, decimals(), today.get_untracked());
        }
    });
    // Who puts things down is known from the last time.
    Effect::new(move || {
        let by = state
            .file
            .with(|file| file.as_ref().map(|file| file.by.clone()));
        if desk.who.with_untracked(Option::is_none) && by.as_ref().is_some_and(|by| !by.is_empty())
        {
            desk.who.set(by);
        }
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(opening) = desk.opening.get_untracked() else {
            return;
        };
        match form.entries(&opening, decimals(), today.get_untracked()) {
            Ok(entries) => {
                form.wrong.set(None);
                desk.save(entries);
            }
            Err(wrong) => form.wrong.set(Some(wrong)),
        }
    };
    let title = move || {
        let name = desk.opening.with(|opening| {
            let opening = opening.as_ref();
            opening.map(|opening| customer_words(i18n, &opening.name))
        });
        name.unwrap_or_default()
    };
    let is_new = Memo::new(move |_| {
        desk.opening.with(|opening| {
            opening
                .as_ref()
                .is_some_and(|opening| opening.edited.is_none())
        })
    });
    let kinds = Kind::ALL.map(|kind| words::kind_name(i18n, kind)).to_vec();
    let failed = move || {
        desk.failed.get().map(|_| {
            view! { <p class="error" role="alert">{t!(i18n, collections.not_saved)}</p> }
        })
    };
    view! {
        <Sheet
            handle=desk.sheet
            id="collect"
            title=Signal::derive(title)
            on_close=Callback::new(move |()| state.collecting.set(None))
        >
            <form class="form collect" novalidate=true on:submit=save>
                <Show when=move || is_new.get()>
                    <Pick
                        id="collect-kind"
                        label=tu_string!(i18n, collections.kind)
                        options=kinds.clone()
                        chosen=form.kind
                    />
                </Show>
                {move || fields(i18n, form, is_new.get())}
                <Documents form=form />
                <Who />
                {failed}
                <button class="btn main-act" type="submit" prop:disabled=move || desk.is_busy()>
                    {move || {
                        if desk.is_busy() {
                            tu_string!(i18n, collections.saving)
                        } else {
                            tu_string!(i18n, collections.save)
                        }
                    }}
                </button>
            </form>
        </Sheet>
    }
}

/// What is asked about a kind.
fn fields(i18n: I18n, form: Form, is_new: bool) -> AnyView {
    let kind = form.kind();
    let wrong = move |kind: Wrong, words: &'static str| {
        Signal::derive(move || (form.wrong.get() == Some(kind)).then_some(words))
    };
    let by = matches!(kind, Kind::Contact | Kind::Promise | Kind::Action).then(|| {
        let options = CHANNELS.map(|one| words::channel(i18n, one)).to_vec();
        let label = tu_string!(i18n, collections.channel);
        view! { <Pick id="collect-channel" label=label options=options chosen=form.channel /> }
    });
    let wrong_date = wrong(Wrong::Date, tu_string!(i18n, collections.wrong_date));
    let own = match kind {
        Kind::Contact => {
            let options = RESULTS.map(|one| words::result(i18n, one)).to_vec();
            view! {
                <Pick
                    id="collect-result"
                    label=tu_string!(i18n, collections.result)
                    options=options
                    chosen=form.result
                />
            }
            .into_any()
        }
        Kind::Dispute => {
            let options = REASONS.map(|one| words::reason(i18n, one)).to_vec();
            view! {
                <Pick
                    id="collect-reason"
                    label=tu_string!(i18n, collections.reason)
                    options=options
                    chosen=form.reason
                />
            }
            .into_any()
        }
        Kind::Promise => view! {
            <Typed
                id="collect-amount"
                label=tu_string!(i18n, collections.amount)
                keyboard="decimal"
                text=form.amount
                wrong=wrong(Wrong::Amount, tu_string!(i18n, collections.wrong_amount))
            />
            <div class:pair=is_new>
                <Typed
                    id="collect-on"
                    label=tu_string!(i18n, collections.until)
                    kind="date"
                    text=form.on
                    wrong=wrong_date
                />
                {is_new
                    .then(|| {
                        view! {
                            <Typed
                                id="collect-plan"
                                label=tu_string!(i18n, collections.plan)
                                keyboard="numeric"
                                text=form.plan
                                wrong=wrong(Wrong::Plan, tu_string!(i18n, collections.wrong_plan))
                            />
                        }
                    })}
            </div>
            {is_new.then(|| view! { <p class="hint">{t!(i18n, collections.plan_hint)}</p> })}
        }
        .into_any(),
        Kind::Action => view! {
            <Typed
                id="collect-on"
                label=tu_string!(i18n, collections.on)
                kind="date"
                text=form.on
                wrong=wrong_date
            />
        }
        .into_any(),
        Kind::Note | Kind::Responsible => ().into_any(),
    };
    let text = if kind == Kind::Responsible {
        view! {
            <Typed
                id="collect-name"
                label=tu_string!(i18n, collections.name)
                hint=tu_string!(i18n, collections.name_hint)
                text=form.text
            />
        }
        .into_any()
    } else {
        view! { <Text form=form /> }.into_any()
    };
    let next = (kind == Kind::Contact && is_new).then(|| {
        view! {
            <Typed
                id="collect-next"
                label=tu_string!(i18n, collections.next_on)
                kind="date"
                hint=tu_string!(i18n, collections.next_hint)
                text=form.next_on
                wrong=wrong_date
            />
        }
    });
    view! {
        {by}
        {own}
        {text}
        {next}
    }
    .into_any()
}

#[component]
fn Text(form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let is_wrong = move || form.wrong.get() == Some(Wrong::Text);
    view! {
        <div class="field">
            <label for="collect-text">{t!(i18n, collections.text)}</label>
            <textarea
                class="input"
                id="collect-text"
                rows="2"
                maxlength="4000"
                placeholder=tu_string!(i18n, collections.text_hint)
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || form.text.get()
                on:input=move |event| form.text.set(event_target_value(&event))
            ></textarea>
            <Show when=is_wrong>
                <p class="error" role="alert">{t!(i18n, collections.wrong_text)}</p>
            </Show>
        </div>
    }
}

/// The documents that it may be about; nothing where there is no choice.
#[component]
fn Documents(form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let desk = use_collect();
    let day = today();
    let currency = state.currency();
    let owed = Memo::new(move |_| {
        let customer = desk.opening.with(|opening| {
            let opening = opening.as_ref();
            opening.map(|opening| opening.customer.clone())
        });
        state.file.with(|file| {
            let file = file
                .as_ref()
                .filter(|file| Some(&file.customer) == customer.as_ref());
            file.map(|file| file.owed.clone()).unwrap_or_default()
        })
    });
    let asks = move || form.kind() != Kind::Responsible && owed.with(|owed| owed.len() > 1);
    let list = move || {
        let rows = owed.get().into_iter().map(|document| {
            let key = StoredValue::new(document.key);
            let day = day.get_untracked().unwrap_or(document.due_on);
            let due = day_of_year(i18n, document.due_on, day);
            let amount = currency.with(|currency| currency.full(document.outstanding));
            let name = format!("{} {}", kind_words(i18n, &document.kind), document.number);
            let is_named = move || {
                form.documents
                    .with(|named| key.with_value(|key| named.contains(key)))
            };
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_named
                        on:change=move |event| {
                            let wanted = event_target_checked(&event);
                            form.documents.update(|named| {
                                named.retain(|one| key.with_value(|key| one != key));
                                if wanted {
                                    named.push(key.get_value());
                                }
                            });
                        }
                    />
                    <span>{name} " · " {due} " · " {amount}</span>
                </label>
            }
        });
        rows.collect_view()
    };
    let count = move || form.documents.with(Vec::len);
    view! {
        <Show when=asks>
            <details class="picked">
                <summary>
                    {t!(i18n, collections.documents)}
                    {move || (count() > 0).then(|| format!(" ({})", count()))}
                </summary>
                <p class="hint">{t!(i18n, collections.documents_hint)}</p>
                {list}
            </details>
        </Show>
    }
}

#[component]
fn Who() -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_collect();
    view! {
        <div class="field">
            <label for="collect-who">{t!(i18n, collections.who)}</label>
            <input
                class="input"
                id="collect-who"
                type="text"
                maxlength="80"
                autocomplete="name"
                prop:value=move || desk.who.get().unwrap_or_default()
                on:input=move |event| desk.who.set(Some(event_target_value(&event)))
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_the_whole_amount() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date");
        let plan = instalments(1_000, on, 3).expect("a plan");
        let amounts: Vec<i64> = plan.iter().map(|(amount, ..)| *amount).collect();
        assert_eq!(amounts, [334, 333, 333]);
        assert_eq!(plan[2].1.to_string(), "2027-01-29");
        assert_eq!(plan[2].2, Some((3, 3)));
        assert_eq!(instalments(1_000, on, 1), Some(vec![(1_000, on, None)]));
        assert_eq!(instalments(2, on, 3), None);
        assert_eq!(instalments(1_000, on, 0), None);
    }

    #[test]
    fn an_amount_is_typed_as_it_is_read() {
        for (minor, decimals, text) in [
            (1_190_000, 0, "1.190.000"),
            (999, 0, "999"),
            (5, 2, "0,05"),
            (119_050, 2, "1.190,50"),
        ] {
            assert_eq!(typed(minor, decimals), text);
            assert_eq!(typed_amount(text, decimals), Ok(minor));
        }
        assert_eq!(typed(0, 0), "");
    }
}
