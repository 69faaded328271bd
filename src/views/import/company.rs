//! Whose the files are, where no company is open.

use leptos::prelude::*;
use protocol::ImportCompany;

use crate::i18n::*;
use crate::state::use_state;

/// What has been typed.
#[derive(Clone, Copy)]
pub struct CompanyDraft {
    name: RwSignal<String>,
    /// `None`: as the file tells.
    tax_id: RwSignal<Option<String>>,
    missing: RwSignal<bool>,
    told: Memo<String>,
}

impl CompanyDraft {
    /// Nothing typed yet.
    pub fn new() -> Self {
        let state = use_state();
        Self {
            name: RwSignal::default(),
            tax_id: RwSignal::new(None),
            missing: RwSignal::new(false),
            told: Memo::new(move |_| {
                state.import.with(|files| {
                    let told = files.iter().find_map(|file| file.read()?.tax_id.clone());
                    told.unwrap_or_default()
                })
            }),
        }
    }

    /// Forgets it.
    pub fn clear(self) {
        self.name.set(String::new());
        self.tax_id.set(None);
        self.missing.set(false);
    }

    fn tax_id(self) -> String {
        self.tax_id.get().unwrap_or_else(|| self.told.get())
    }

    /// The company, or a mark on what is missing. Whether the tax id is right, the worker says.
    pub fn complete(self) -> Option<ImportCompany> {
        let name = self.name.get_untracked().trim().to_owned();
        let tax_id = untrack(|| self.tax_id()).trim().to_owned();
        self.missing.set(name.is_empty() || tax_id.is_empty());
        (!self.missing.get_untracked()).then_some(ImportCompany { name, tax_id })
    }
}

/// Two fields.
#[component]
pub fn CompanyForm(draft: CompanyDraft) -> impl IntoView {
    let i18n = use_i18n();
    let invalid = move || draft.missing.get().then_some("true");
    view! {
        <fieldset class="field">
            <legend class="label">{t!(i18n, import.company)}</legend>
            <div class="field">
                <label for="import-name">{t!(i18n, import.name)}</label>
                <input
                    class="input"
                    id="import-name"
                    type="text"
                    autocomplete="organization"
                    aria-invalid=invalid
                    aria-describedby="import-company-error"
                    prop:value=move || draft.name.get()
                    on:input=move |event| {
                        draft.name.set(event_target_value(&event));
                        draft.missing.set(false);
                    }
                />
            </div>
            <div class="field">
                <label for="import-tax-id">{t!(i18n, import.tax_id)}</label>
                <input
                    class="input"
                    id="import-tax-id"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=invalid
                    aria-describedby="import-company-error"
                    prop:value=move || draft.tax_id()
                    on:input=move |event| {
                        draft.tax_id.set(Some(event_target_value(&event)));
                        draft.missing.set(false);
                    }
                />
            </div>
            <p class="error" id="import-company-error" role="alert">
                {move || draft.missing.get().then(|| tu_string!(i18n, import.company_needed))}
            </p>
        </fieldset>
    }
}
