//! What a restore would change, before anything does.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::BackupPreview;

use crate::bridge::use_bridge;
use crate::format::count;
use crate::i18n::*;
use crate::shortcuts::use_desk;

use super::status::when;
use super::words::item_words;

#[component]
pub fn Preview(preview: Arc<BackupPreview>) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let desk = use_desk();
    let about = &preview.about;
    let made = tu_string!(i18n, backup.made_at, when = when(i18n, about.made_at));
    let synced = about
        .synced_at
        .map(|at| tu_string!(i18n, backup.synced_then, when = when(i18n, at)));
    let now = preview
        .synced_at
        .map(|at| tu_string!(i18n, backup.synced_now, when = when(i18n, at)));
    let opens = preview.opens;
    let figure = |n: u64| count(i64::try_from(n).unwrap_or(i64::MAX));
    let lists = [
        tu_string!(i18n, backup.customers),
        tu_string!(i18n, backup.documents),
        tu_string!(i18n, backup.payments),
    ];
    let records = lists.into_iter().zip(0..).map(|(name, list): (_, usize)| {
        let now = preview.records_now.map_or(0, |now| now[list]);
        (name, now, preview.records_then[list], None)
    });
    let items = preview.items.iter().map(|items| {
        let [now, then, lost] = [items.now, items.then, items.lost].map(u64::from);
        (item_words(i18n, &items.kind), now, then, Some(lost))
    });
    let rows = records.chain(items).map(|(name, now, then, lost)| {
        let lost = lost.filter(|lost| *lost > 0);
        view! {
            <tr>
                <th scope="row">{name}</th>
                {(!opens).then(|| view! { <td class="num">{figure(now)}</td> })}
                <td class="num">{figure(then)}</td>
                {(!opens).then(|| view! { <td class="num">{lost.map(figure)}</td> })}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let lost: u64 = preview
        .items
        .iter()
        .map(|items| u64::from(items.lost))
        .sum();
    let loses = if lost > 0 {
        tu_string!(i18n, backup.loses, count = lost, n = figure(lost))
    } else {
        tu_string!(i18n, backup.loses_nothing).to_owned()
    };
    let column = move |name: &'static str| view! { <th scope="col" class="num">{name}</th> };
    let (after, act) = if opens {
        let words = tu_string!(i18n, backup.opens);
        let after = view! { <p class="note">{words}</p> }.into_any();
        (after, tu_string!(i18n, backup.open_company))
    } else {
        let after = view! {
            <p class:error=lost != 0>{loses}</p>
            <p class="note">{t!(i18n, backup.whole)}</p>
        }
        .into_any();
        (after, tu_string!(i18n, backup.replace))
    };
    view! {
        <div class="part" data-restore="preview" data-lost=lost.to_string()>
            <h3>{about.company.clone()}</h3>
            <p>{made} " " {synced}</p>
            <p class="note">{now}</p>
            <div class="scroll" tabindex="0" role="group" aria-label=tu_string!(i18n, backup.changes)>
                <table class="data">
                    <caption class="vh">{t!(i18n, backup.changes)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, backup.column_what)}</th>
                            {(!opens).then(|| column(tu_string!(i18n, backup.column_now)))}
                            {column(tu_string!(i18n, backup.column_then))}
                            {(!opens).then(|| column(tu_string!(i18n, backup.column_lost)))}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {after}
            <div class="btns">
                <button
                    class="btn"
                    class:main-act=opens
                    class:danger=!opens
                    type="button"
                    on:click=move |_| bridge.restore_backup()
                >
                    {act}
                </button>
                <button class="btn" type="button" on:click=move |_| desk.restore.close()>
                    {t!(i18n, common.cancel)}
                </button>
            </div>
        </div>
    }
}
