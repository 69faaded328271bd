//! "Filtros" of a list: a sheet of fields. What they say goes to the address when it is applied.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::components::rows::Label;
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::words::I18n;

/// What a field takes.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A day.
    Day,
    /// Whole units of money.
    Amount,
    /// One of some values, each with its name; the empty one is not among them.
    OneOf(Signal<Vec<(String, String)>>),
    /// Yes, or whatever.
    Yes,
}

/// One field.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its name.
    pub label: Label,
    /// What it takes.
    pub kind: Kind,
    /// What is typed; empty: all.
    pub text: RwSignal<String>,
}

impl Field {
    /// A field in which nothing is typed yet.
    pub fn new(label: Label, kind: Kind) -> Self {
        Self {
            label,
            kind,
            text: RwSignal::new(String::new()),
        }
    }

    /// What is typed; `None`: nothing.
    pub fn read(self) -> Option<String> {
        Some(self.text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
    }
}

/// The button, and the sheet.
#[component]
pub fn FilterSheet(
    /// Its fields, in order.
    fields: Vec<Field>,
    /// What the address says into the fields; the sheet opens.
    fill: Callback<()>,
    /// What the fields say into the address.
    apply: Callback<()>,
    /// How many conditions hold.
    #[prop(into)]
    conditions: Signal<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let sheet = SheetHandle::new();
    let open = move |_| {
        fill.run(());
        sheet.open();
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        apply.run(());
        sheet.close();
    };
    let texts: Vec<_> = fields.iter().map(|field| field.text).collect();
    let clear = move |_| {
        for text in &texts {
            text.set(String::new());
        }
        apply.run(());
        sheet.close();
    };
    let drawn = fields.into_iter().enumerate();
    let drawn = drawn
        .map(|(place, field)| draw(i18n, format!("list-filter-{place}"), field))
        .collect_view();
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=open>
            <Icon name=Name::Funnel small=true />
            {t!(i18n, list.filters)}
            <Show when=move || { conditions.get() > 0 }>
                <span class="n">{move || conditions.get()}</span>
            </Show>
        </button>
        <Sheet
            handle=sheet
            id="list-filters"
            title=Signal::derive(move || tu_string!(i18n, list.filters_title).to_owned())
        >
            <form class="form fields" on:submit=submit>
                {drawn}
                <div class="btns">
                    <button class="btn main-act" type="submit">
                        {t!(i18n, scope.filter_apply)}
                    </button>
                    <button class="btn" type="button" on:click=clear>
                        {t!(i18n, list.clear)}
                    </button>
                </div>
            </form>
        </Sheet>
    }
}

fn draw(i18n: I18n, id: String, field: Field) -> AnyView {
    let Field { label, kind, text } = field;
    let typed = move |event| text.set(event_target_value(&event));
    let of = id.clone();
    let input = match kind {
        Kind::Day => view! {
            <input class="input" id=id type="date" prop:value=move || text.get() on:input=typed />
        }
        .into_any(),
        Kind::Amount => view! {
            <input
                class="input"
                id=id
                type="number"
                inputmode="numeric"
                min="0"
                step="1"
                prop:value=move || text.get()
                on:input=typed
            />
        }
        .into_any(),
        Kind::OneOf(choices) => {
            let options = move || {
                let chosen = text.get();
                choices
                    .get()
                    .into_iter()
                    .map(|(value, name)| {
                        let selected = value == chosen;
                        view! { <option value=value prop:selected=selected>{name}</option> }
                    })
                    .collect_view()
            };
            view! {
                <select class="input" id=id on:change=typed>
                    <option value="" prop:selected=move || text.with(String::is_empty)>
                        {t!(i18n, list.any)}
                    </option>
                    {options}
                </select>
            }
            .into_any()
        }
        Kind::Yes => {
            return view! {
                <label class="check wide">
                    <input
                        type="checkbox"
                        prop:checked=move || !text.with(String::is_empty)
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            text.set(if on { "1".to_owned() } else { String::new() });
                        }
                    />
                    <span>{label(i18n)}</span>
                </label>
            }
            .into_any();
        }
    };
    view! {
        <div class="field">
            <label for=of>{label(i18n)}</label>
            {input}
        </div>
    }
    .into_any()
}
