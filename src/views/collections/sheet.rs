//! The sheet in which something is put down: what it asks depends on what it is.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::ProblemKind;

use super::fields::{Pick, Typed};
use super::form::{Form, Wrong};
use super::words::{self, CHANNELS, REASONS, RESULTS};
use super::{Kind, use_collect};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, customer_words, day_of_year, kind_words};

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
        let words = match desk.failed.get()?.kind {
            ProblemKind::WorkerDied => tu_string!(i18n, collections.not_known),
            _ => tu_string!(i18n, collections.not_saved),
        };
        Some(view! { <p class="error" role="alert">{words}</p> })
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
