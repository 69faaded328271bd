//! Our fields, each with its name in the answer and how its values are read.

use leptos::prelude::*;
use protocol::{AssistantCommand, Command, FieldLook, ListKind, NameLook, Reading};

use crate::bridge::use_bridge;
use crate::format::Currency;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, field_words, moment_in};

use super::with_looked;
use super::words::meaning_words;

/// Value of the choice that stands for a name that is looked for and not there.
const LOOKED_FOR: &str = "?";
/// Letters of a sample in a list of names.
const SAMPLE_LETTERS: usize = 24;

#[component]
pub fn Fields(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let shows_all = RwSignal::new(false);
    let fields = Memo::new(move |_| {
        with_looked(list, |looked| {
            let fields = looked.fields.iter();
            fields.map(|field| field.field.clone()).collect::<Vec<_>>()
        })
    });
    let hidden = Memo::new(move |_| {
        with_looked(list, |looked| {
            let fields = looked.fields.iter();
            fields.filter(|field| !is_told(list, field)).count()
        })
    });
    let label = move || tu_string!(i18n, assistant.show_all, n = hidden.get());
    view! {
        <div class="map" role="table" data-table="fields">
            <div class="head" role="row">
                <span role="columnheader">{t!(i18n, assistant.field)}</span>
                <span role="columnheader">{t!(i18n, assistant.name)}</span>
                <span role="columnheader">{t!(i18n, assistant.values)}</span>
            </div>
            <For each=move || fields.get() key=Clone::clone let:field>
                <Row list field shows_all />
            </For>
        </div>
        <Show when=move || { !shows_all.get() && hidden.get() > 0 }>
            <button class="link" type="button" on:click=move |_| shows_all.set(true)>
                {label}
            </button>
        </Show>
        <Unused list />
    }
}

/// Whether a field is shown before anybody asks for all: it came, or must.
fn is_told(list: ListKind, field: &FieldLook) -> bool {
    field.rows > 0 || is_expected(list, &field.field)
}

/// Fields without which a record is rejected.
fn is_required(list: ListKind, field: &str) -> bool {
    match list {
        ListKind::Company => field == "name",
        ListKind::Customers => false,
        ListKind::Invoices => matches!(field, "issuedOn" | "total"),
        ListKind::Payments => matches!(field, "paidOn" | "amount"),
    }
}

/// Fields that are missed when they do not come: the required ones, and those without which numbers say little.
fn is_expected(list: ListKind, field: &str) -> bool {
    match list {
        ListKind::Customers => matches!(field, "id" | "name" | "taxId"),
        ListKind::Invoices => matches!(field, "id" | "number" | "issuedOn" | "dueOn" | "total"),
        ListKind::Company | ListKind::Payments => is_required(list, field),
    }
}

/// One field. It stays once it was shown: the keyboard may be on it.
#[component]
fn Row(list: ListKind, field: String, shows_all: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let code = StoredValue::new(field.clone());
    let look = Memo::new(move |_| {
        with_looked(list, |looked| {
            code.with_value(|code| {
                looked
                    .fields
                    .iter()
                    .find(|each| each.field == *code)
                    .cloned()
            })
        })
    });
    let names = Memo::new(move |_| {
        with_looked(list, |looked| {
            let names = looked.names.iter();
            let choice = |name: &NameLook| (name.name.clone(), shorten(&name.sample));
            names.map(choice).collect::<Vec<_>>()
        })
    });
    let is_shown = Memo::new(move |before: Option<&bool>| {
        let told = look.with(|look| look.as_ref().is_some_and(|look| is_told(list, look)));
        before.copied().unwrap_or(false) || told || shows_all.get()
    });
    // What is chosen: a name, "" for one that does not come, LOOKED_FOR.
    let chosen = Memo::new(move |_| {
        look.with(|look| match look {
            Some(look) if look.rows == 0 && !look.name.is_empty() => LOOKED_FOR.to_owned(),
            Some(look) => look.name.clone(),
            None => String::new(),
        })
    });
    let words = field_words(i18n, list, &field);
    let choose = move |event| {
        let name = event_target_value(&event);
        if name != LOOKED_FOR {
            bridge.send(Command::Assistant(AssistantCommand::Field {
                list,
                field: code.get_value(),
                name: (!name.is_empty()).then_some(name),
            }));
        }
    };
    let options = move || {
        let names = names.get().into_iter();
        let options = names.map(|(name, sample)| {
            let label = format!("{name} · {sample}");
            let value = name.clone();
            let is_it = move || chosen.with(|chosen| *chosen == name);
            view! {
                <option value=value prop:selected=is_it>
                    {label}
                </option>
            }
        });
        options.collect_view()
    };
    let looked_for = move || {
        let name = look.with(|look| look.as_ref().map(|look| look.name.clone()));
        (chosen.get() == LOOKED_FOR).then(|| {
            let label = tu_string!(i18n, assistant.not_found, name = name.unwrap_or_default());
            view! {
                <option value=LOOKED_FOR prop:selected=true>
                    {label}
                </option>
            }
        })
    };
    let needed = is_required(list, &field);
    let label = tu_string!(i18n, assistant.name_of, field = words);
    let rows = move || look.with(|look| look.as_ref().map_or(0, |look| look.rows));
    view! {
            <div class="line" role="row" data-field=code.get_value() data-rows=rows hidden=move || !is_shown.get()>
                <span class="what" role="rowheader">
                    {words}
                    {needed
                        .then(|| view! { " " <small class="c-mute">{t!(i18n, assistant.needed)}</small> })}
                </span>
                <span role="cell">
                    <select class="input" aria-label=label on:change=choose>
                        {looked_for}
                        <option value="" prop:selected=move || chosen.with(String::is_empty)>
                            {t!(i18n, assistant.not_coming)}
                        </option>
                        {options}
                    </select>
                </span>
                <span class="values" role="cell">
                    {move || {
                        let samples = look.with(|look| look.as_ref().map(|look| look.samples.clone()));
                        let samples = samples.unwrap_or_default().into_iter();
                        samples.map(|(raw, reading)| sample(i18n, &raw, &reading)).collect_view()
                    }}
                </span>
            </div>
    }
}

/// "22/11/2026 → 22-11-2026".
fn sample(i18n: I18n, raw: &str, reading: &Reading) -> AnyView {
    let (read, is_bad) = reading_words(i18n, reading);
    view! {
        <span class="sample">
            <span class="raw">{raw.to_owned()}</span>
            " → "
            <span class:c-bad=is_bad>{read}</span>
        </span>
    }
    .into_any()
}

/// A value as it is read, and whether that is bad news.
fn reading_words(i18n: I18n, reading: &Reading) -> (String, bool) {
    let words = match reading {
        Reading::Text(text) => text.clone(),
        Reading::Amount {
            minor,
            currency,
            decimals,
        } => Currency::new(currency.as_str(), *decimals).full(*minor),
        Reading::Day(day) => day.format("%d-%m-%Y").to_string(),
        Reading::Instant(at_ms) => {
            let zone = use_state().shell.with_untracked(|view| {
                let company = view.as_ref()?.company.as_ref()?;
                Some(company.time_zone.clone())
            });
            let moment = moment_in(zone.as_deref().unwrap_or("America/Santiago"), *at_ms);
            let (day, time) = (moment.day.format("%d-%m-%Y"), moment.time.format("%H:%M"));
            format!("{day} {time}")
        }
        Reading::Word(kind, Some(code)) => meaning_words(i18n, *kind, code),
        Reading::Word(_, None) => {
            return (tu_string!(i18n, assistant.unknown_word).to_owned(), true);
        }
        Reading::Flag(true) => tu_string!(i18n, assistant.yes).to_owned(),
        Reading::Flag(false) => tu_string!(i18n, assistant.no).to_owned(),
        Reading::Parts(n) => tu_string!(i18n, assistant.parts, n = *n),
        Reading::Bad(reason) => {
            let words = match reason.as_str() {
                "not-a-number" => tu_string!(i18n, assistant.bad_number),
                "not-a-date" => tu_string!(i18n, assistant.bad_date),
                "out-of-range" => tu_string!(i18n, assistant.bad_range),
                "not-a-currency" => tu_string!(i18n, assistant.bad_currency),
                _ => tu_string!(i18n, assistant.bad),
            };
            return (words.to_owned(), true);
        }
    };
    (words, false)
}

/// Names of the answer under which no field comes.
#[component]
fn Unused(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    let unused = Memo::new(move |_| {
        with_looked(list, |looked| {
            let names = looked.names.iter().filter(|name| !name.used);
            names.cloned().collect::<Vec<_>>()
        })
    });
    let title = move || tu_string!(i18n, assistant.unused, n = unused.with(Vec::len));
    let line = |name: NameLook| {
        view! {
            <li>
                <span class="raw">{name.name}</span>
                <span class="c-mute raw">{format!(" {}", name.sample)}</span>
            </li>
        }
    };
    view! {
        <Show when=move || unused.with(|unused| !unused.is_empty())>
            <details class="tbl">
                <summary>{title}</summary>
                <ul class="issues">{move || unused.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </Show>
    }
}

fn shorten(sample: &str) -> String {
    sample.chars().take(SAMPLE_LETTERS).collect()
}
