//! Words of the answer that stand for something, and what each means.

use leptos::prelude::*;
use protocol::{AssistantCommand, Command, ListKind, STAGE_IDS, WordKind, WordLook};

use crate::bridge::use_bridge;
use crate::format::count;
use crate::i18n::*;
use crate::words::{I18n, kind_words, method_words, stage_words};

use super::with_looked;

const KINDS: [&str; 12] = [
    "33", "34", "39", "41", "43", "46", "52", "56", "61", "110", "111", "112",
];

#[component]
pub fn Words(list: ListKind) -> impl IntoView {
    let i18n = use_i18n();
    // In the order in which they came first: a word that is given a meaning stays where it is.
    let keys = Memo::new(move |before: Option<&Vec<(WordKind, String)>>| {
        let mut keys = before.cloned().unwrap_or_default();
        with_looked(list, |looked| {
            let now = |key: &(WordKind, String)| looked.words.iter().any(|word| is_of(word, key));
            keys.retain(now);
            for word in &looked.words {
                let key = (word.kind, word.word.clone());
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        });
        keys
    });
    let unknown = Memo::new(move |_| {
        with_looked(list, |looked| {
            let words = looked.words.iter();
            words.filter(|word| word.meaning.is_none()).count()
        })
    });
    let title = move || match unknown.get() {
        0 => tu_string!(i18n, assistant.words).to_owned(),
        n => tu_string!(i18n, assistant.words_unknown, n = n),
    };
    // Open where there is something to do; what a person opened stays as it is.
    let opens = unknown.get_untracked() > 0;
    view! {
        <Show when=move || keys.with(|keys| !keys.is_empty())>
            <details class="tbl" open=opens>
                <summary>{title}</summary>
                <div class="map words" role="table" data-table="words">
                    <div class="head" role="row">
                        <span role="columnheader">{t!(i18n, assistant.word)}</span>
                        <span role="columnheader">{t!(i18n, assistant.means)}</span>
                        <span role="columnheader">{t!(i18n, assistant.times)}</span>
                    </div>
                    <For each=move || keys.get() key=Clone::clone let:key>
                        <Row list kind=key.0 word=key.1 />
                    </For>
                </div>
            </details>
        </Show>
    }
}

fn is_of(look: &WordLook, key: &(WordKind, String)) -> bool {
    look.kind == key.0 && look.word == key.1
}

#[component]
fn Row(list: ListKind, kind: WordKind, word: String) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let key = StoredValue::new((kind, word.clone()));
    let look = Memo::new(move |_| {
        with_looked(list, |looked| {
            key.with_value(|key| looked.words.iter().find(|each| is_of(each, key)).cloned())
        })
    });
    let meaning = Memo::new(move |_| look.with(|look| look.as_ref()?.meaning.clone()));
    let times = move || {
        let count_of = look.with(|look| look.as_ref().map_or(0, |look| look.count));
        count(i64::try_from(count_of).unwrap_or(i64::MAX))
    };
    let choose = move |event| {
        let meaning = event_target_value(&event);
        bridge.send(Command::Assistant(AssistantCommand::Word {
            kind,
            word: key.with_value(|key| key.1.clone()),
            meaning: (!meaning.is_empty()).then_some(meaning),
        }));
    };
    let options = codes(kind).iter().map(|code| {
        let is_it = move || meaning.with(|meaning| meaning.as_deref() == Some(*code));
        view! {
            <option value=*code prop:selected=is_it>
                {meaning_words(i18n, kind, code)}
            </option>
        }
    });
    let label = tu_string!(i18n, assistant.meaning_of, word = word.clone());
    let shown = word.clone();
    view! {
        <div class="line" role="row" data-word=word>
            <span class="what" role="rowheader">
                <span class="raw">{shown}</span>
                " "
                <small class="c-mute">{kind_name(i18n, kind)}</small>
            </span>
            <span role="cell">
                <select class="input" aria-label=label on:change=choose>
                    <option value="" prop:selected=move || meaning.with(Option::is_none)>
                        {t!(i18n, assistant.meaning_none)}
                    </option>
                    {options.collect_view()}
                </select>
            </span>
            <span role="cell">{times}</span>
        </div>
    }
}

fn codes(kind: WordKind) -> &'static [&'static str] {
    match kind {
        WordKind::Stage => &STAGE_IDS,
        WordKind::Kind => &KINDS,
        WordKind::Document => &["draft", "issued", "paid", "void", "rejected"],
        WordKind::Terms => &["cash", "credit"],
        WordKind::Method => &["transfer", "check", "cash", "card"],
        WordKind::Payment => &["valid", "reversed", "rejected"],
    }
}

fn kind_name(i18n: I18n, kind: WordKind) -> &'static str {
    match kind {
        WordKind::Stage => tu_string!(i18n, assistant.f_stage),
        WordKind::Kind => tu_string!(i18n, assistant.f_kind),
        WordKind::Document | WordKind::Payment => tu_string!(i18n, assistant.f_status),
        WordKind::Terms => tu_string!(i18n, assistant.f_terms),
        WordKind::Method => tu_string!(i18n, assistant.f_method),
    }
}

/// What the code of a meaning is called.
pub fn meaning_words(i18n: I18n, kind: WordKind, code: &str) -> String {
    let words = match (kind, code) {
        (WordKind::Stage, stage) => return stage_words(i18n, stage),
        (WordKind::Kind, kind) => return kind_words(i18n, kind),
        (WordKind::Method, method) => return method_words(i18n, method),
        (WordKind::Document, "draft") => tu_string!(i18n, invoices.one_draft),
        (WordKind::Document, "paid") => tu_string!(i18n, invoices.one_paid),
        (WordKind::Document, "void") => tu_string!(i18n, invoices.one_void),
        (WordKind::Document, "rejected") => tu_string!(i18n, invoices.one_rejected),
        (WordKind::Document, _) => tu_string!(i18n, assistant.issued),
        (WordKind::Terms, "cash") => tu_string!(i18n, assistant.terms_cash),
        (WordKind::Terms, _) => tu_string!(i18n, assistant.terms_credit),
        (WordKind::Payment, "valid") => tu_string!(i18n, assistant.valid),
        (WordKind::Payment, "reversed") => tu_string!(i18n, assistant.reversed),
        (WordKind::Payment, _) => tu_string!(i18n, assistant.refused),
    };
    words.to_owned()
}
