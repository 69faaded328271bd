//! What the palette lists: recent, screens and actions before anything is typed; what matches after.

use leptos::prelude::*;
use protocol::{HitKind, SavedView, SearchHit};

use super::matching::means;
use super::recent::Recent;
use crate::components::toast::use_toasts;
use crate::glossary::Term;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::theme::Theme;
use crate::shortcuts::{Action, Destination, name};
use crate::views::glossary::term_name;
use crate::words::I18n;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A screen or something that can be done.
    Do(Action),
    /// A customer or a document.
    Open {
        /// Which.
        hit: SearchHit,
        /// Whether the amount is the one of now.
        fresh: bool,
    },
    /// A term of the glossary.
    Explain(Term),
    /// A view that was saved.
    View(SavedView),
}

impl Entry {
    /// Where it leads; `None` for something that is done.
    pub fn screen(&self) -> Option<Screen> {
        match self {
            Self::Do(Action::Go(destination)) => Some(destination.screen()),
            Self::Do(_) | Self::View(_) => None,
            Self::Explain(term) => Some(Screen::Glossary { term: Some(*term) }),
            Self::Open { hit, .. } => Some(match hit.kind {
                HitKind::Customer => Screen::customer(&hit.key),
                HitKind::Document => Screen::document(&hit.key),
            }),
        }
    }
}

/// Lines under one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What they are.
    pub name: &'static str,
    /// At least one.
    pub entries: Vec<Entry>,
}

/// The sections for a text and what was found for it.
pub fn sections(
    i18n: I18n,
    text: Memo<String>,
    found: Memo<Option<Vec<SearchHit>>>,
    recent: Recent,
) -> Memo<Vec<Section>> {
    let nav = use_nav();
    let is_past = Memo::new(move |_| nav.with(|route| route.scope.as_of.is_some()));
    let theme = Theme::kept();
    let toasts = use_toasts();
    Memo::new(move |_| {
        let text = text.get();
        let named = |action: &Action| text.is_empty() || means(&text, name(i18n, *action));
        let doable = |actions: Vec<Action>| -> Vec<Entry> {
            actions.into_iter().filter(named).map(Entry::Do).collect()
        };
        let open = |hits: Vec<SearchHit>, fresh: bool| -> Vec<Entry> {
            let open = |hit| Entry::Open { hit, fresh };
            hits.into_iter().map(open).collect()
        };
        let (customers, documents) = found
            .get()
            .unwrap_or_default()
            .into_iter()
            .partition(|hit| hit.kind == HitKind::Customer);
        let recent = if text.is_empty() {
            recent.all()
        } else {
            Vec::new()
        };
        let terms = Term::ALL.iter().copied();
        let terms = terms
            .filter(|term| means(&text, term_name(i18n, *term)) || means(&text, term.slug()))
            .map(Entry::Explain)
            .collect();
        let screens = Destination::ALL.into_iter().map(Action::Go).collect();
        let views = nav.views.get().into_iter();
        let views = views
            .filter(|view| text.is_empty() || means(&text, &view.name))
            .map(Entry::View)
            .collect();
        let all = [
            (tu_string!(i18n, palette.recent), open(recent, false)),
            (tu_string!(i18n, views.title), views),
            (tu_string!(i18n, palette.screens), doable(screens)),
            (
                tu_string!(i18n, palette.actions),
                doable(actions(is_past.get(), toasts.has_undo(), theme)),
            ),
            (tu_string!(i18n, palette.customers), open(customers, true)),
            (tu_string!(i18n, palette.documents), open(documents, true)),
            (tu_string!(i18n, glossary.section), terms),
        ];
        all.into_iter()
            .filter(|(_, entries)| !entries.is_empty())
            .map(|(name, entries)| Section { name, entries })
            .collect()
    })
}

/// What can be done; what would change nothing is left out.
fn actions(is_past: bool, has_undo: bool, theme: Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    if has_undo {
        actions.push(Action::Undo);
    }
    actions.extend([Action::Sync, Action::Corte, Action::Views, Action::Import]);
    if is_past {
        actions.push(Action::Today);
    }
    actions.extend([Action::Privacy, Action::Wall]);
    actions.extend(
        [
            (Theme::Light, Action::LightTheme),
            (Theme::Dark, Action::DarkTheme),
            (Theme::System, Action::SystemTheme),
        ]
        .into_iter()
        .filter(|(other, _)| *other != theme)
        .map(|(_, action)| action),
    );
    actions.extend([Action::Print, Action::Backup, Action::Restore, Action::Help]);
    actions
}
