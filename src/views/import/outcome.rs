//! What became of a file.

use leptos::prelude::*;
use protocol::ImportDone;

use crate::components::icon::{Icon, Name};
use crate::format::count;
use crate::i18n::*;
use crate::state::ImportStage;
use crate::words::I18n;

use super::words::refusal_words;

/// Says how far a file is, or what came of it; nothing while it waits for the person.
pub fn outcome(i18n: I18n, stage: &ImportStage, records: u64) -> Option<AnyView> {
    let figure = |n: u64| count(i64::try_from(n).unwrap_or(i64::MAX));
    let told = match stage {
        ImportStage::Ready => return None,
        ImportStage::Preparing => {
            let words = tu_string!(i18n, import.preparing);
            view! { <p class="note" role="status">{words}</p> }.into_any()
        }
        ImportStage::Running(rows) => {
            let words = tu_string!(
                i18n,
                import.importing,
                n = figure(*rows),
                total = figure(records)
            );
            view! {
                <p class="note" role="status">{words.clone()}</p>
                <progress max=records.to_string() value=rows.to_string() aria-label=words></progress>
            }
            .into_any()
        }
        ImportStage::Done(done) => view! {
            <p class="banner info" role="status" data-import="done">
                <Icon name=Name::Check small=true />
                <span>{done_words(i18n, done)}</span>
            </p>
        }
        .into_any(),
        ImportStage::Refused(refusal) => {
            let words = refusal_words(i18n, refusal);
            view! {
                <div class="banner bad" role="alert" data-import="refused">
                    <Icon name=Name::Alert />
                    <p>{words}</p>
                </div>
            }
            .into_any()
        }
    };
    Some(told)
}

/// "120 registros nuevos · 3 cambiaron · 40 ya estaban".
pub fn done_words(i18n: I18n, done: &ImportDone) -> String {
    let lists = [done.customers, done.invoices, done.payments];
    let sum = |of: fn(&protocol::SyncCounts) -> u64| lists.iter().map(of).sum::<u64>();
    let added = sum(|counts| counts.added);
    let changed = sum(|counts| counts.changed);
    let read = sum(|counts| counts.received.saturating_sub(counts.rejected));
    let same = read.saturating_sub(added + changed);
    let figure = |n: u64| count(i64::try_from(n).unwrap_or(i64::MAX));
    let mut parts = vec![tu_string!(
        i18n,
        import.done,
        count = added,
        n = figure(added)
    )];
    if changed > 0 {
        parts.push(tu_string!(
            i18n,
            import.done_changed,
            count = changed,
            n = figure(changed)
        ));
    }
    if same > 0 {
        parts.push(tu_string!(
            i18n,
            import.done_same,
            count = same,
            n = figure(same)
        ));
    }
    let aside = u64::from(done.aside);
    if aside > 0 {
        parts.push(tu_string!(
            i18n,
            import.done_aside,
            count = aside,
            n = figure(aside)
        ));
    }
    let rejected = u64::from(done.rejected);
    if rejected > 0 {
        parts.push(tu_string!(
            i18n,
            import.rejected,
            count = rejected,
            n = figure(rejected)
        ));
    }
    format!("{}.", parts.join(" · "))
}
