//! Facts of the connection.

use leptos::prelude::*;

use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

#[component]
pub fn Connection() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let is_demo = state.is_demo();
    let from_files = state.is_from_files();
    let interval = move || {
        let (minutes, is_scheduled) = state.shell.with(|view| {
            view.as_ref()
                .map_or((0, true), |view| (view.interval_minutes, view.auto_sync))
        });
        if !is_scheduled {
            return tu_string!(i18n, sync.interval_row_off).to_owned();
        }
        tu_string!(
            i18n,
            sync.interval_row,
            count = minutes,
            n = count(i64::from(minutes))
        )
    };
    let facts = move || {
        let view = state.sync.get()?;
        let key = match &view.key_tail {
            _ if is_demo.get() => tu_string!(i18n, sync.key_demo).to_owned(),
            None => tu_string!(i18n, sync.key_none).to_owned(),
            Some(tail) if view.key_remembered => {
                tu_string!(i18n, sync.key_tail_kept, tail = tail.clone())
            }
            Some(tail) => tu_string!(i18n, sync.key_tail_memory, tail = tail.clone()),
        };
        let company = view.company.clone().map(|company| {
            view! {
                <div>
                    <dt>{t!(i18n, sync.company)}</dt>
                    <dd>{company.name}</dd>
                </div>
                {company
                    .tax_id
                    .map(|tax_id| {
                        view! {
                            <div>
                                <dt>{t!(i18n, sync.tax_id)}</dt>
                                <dd>{tax_id}</dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>{t!(i18n, sync.time_zone)}</dt>
                    <dd>{company.time_zone}</dd>
                </div>
            }
        });
        Some(view! {
            <dl class="pairs">
                {(!is_demo.get() && !from_files.get())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{t!(i18n, sync.address)}</dt>
                                <dd>
                                    <span class="raw">{view.base_url.clone()}</span>
                                </dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>{t!(i18n, sync.key)}</dt>
                    <dd>{key}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, sync.interval_label)}</dt>
                    <dd>{interval}</dd>
                </div>
                {company}
            </dl>
        })
    };
    view! {
        <section class="sec left" aria-labelledby="sync-connection">
            <header>
                <h2 id="sync-connection">{t!(i18n, sync.connection)}</h2>
                <a class="link" href=move || nav.href(Screen::Settings)>
                    {t!(i18n, shell.settings)}
                </a>
                <a class="link" href=move || nav.href(Screen::Diagnosis)>
                    {t!(i18n, diagnosis.title)}
                </a>
            </header>
            {facts}
        </section>
    }
}
