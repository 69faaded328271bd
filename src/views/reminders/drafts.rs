//! What a person types into messages: kept by customer until it went out, whatever a sync changes meanwhile.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::state::State;

/// How far a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Being written.
    Typed,
    /// A person chose a way for it.
    Going,
    /// It was put down as opened, and is kept in case that it did not go out.
    Out,
}

/// A text that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    text: String,
    /// What was proposed when they began.
    proposed: String,
    stage: Stage,
}

/// All of them, by key of the customer. They outlive a change of language, and end with the page or the company.
#[derive(Clone, Copy)]
pub struct Drafts(RwSignal<BTreeMap<String, Draft>>);

impl Drafts {
    /// Nothing typed yet. Customers of another company are others, whatever their keys.
    pub fn new(state: State) -> Self {
        let all = RwSignal::new(BTreeMap::new());
        let company = state.company();
        Effect::new(move |before: Option<Option<_>>| {
            let before = before.flatten();
            let now = company.get();
            if now.is_some() && before.is_some() && now != before {
                all.set(BTreeMap::new());
            }
            now.or(before)
        });
        Self(all)
    }

    /// What is typed for a customer and did not go out.
    pub fn text(self, customer: &str) -> Option<String> {
        let kept = |draft: &Draft| (draft.stage != Stage::Out).then(|| draft.text.clone());
        self.0.with(|all| all.get(customer).and_then(kept))
    }

    /// Whether what is typed began from another proposal than this one.
    pub fn is_of_another(self, customer: &str, proposed: &str) -> bool {
        let differs = |draft: &Draft| draft.stage != Stage::Out && draft.proposed != proposed;
        self.0.with(|all| all.get(customer).is_some_and(differs))
    }

    /// Somebody types over the proposal of now.
    pub fn write(self, customer: &str, text: String, proposed: &str) {
        self.0.update(|all| {
            let before = all.get(customer);
            let before = before.filter(|draft| draft.stage != Stage::Out);
            let proposed = before.map_or(proposed, |draft| &draft.proposed).to_owned();
            let stage = Stage::Typed;
            all.insert(
                customer.to_owned(),
                Draft {
                    text,
                    proposed,
                    stage,
                },
            );
        });
    }

    /// What is typed is given up, and handed back for whoever regrets it.
    pub fn give_up(self, customer: &str) -> Option<Draft> {
        self.0.try_update(|all| all.remove(customer)).flatten()
    }

    /// What was given up is there again.
    pub fn bring_back(self, customer: &str, draft: Draft) {
        self.0
            .update(|all| drop(all.insert(customer.to_owned(), draft)));
    }

    /// A way was chosen. The text stays in sight until that is put down.
    pub fn go(self, customer: &str) {
        self.change(customer, Stage::Typed, Stage::Going);
    }

    /// The message was put down: the next one begins with its own text.
    pub fn went(self, customer: &str) {
        self.change(customer, Stage::Going, Stage::Out);
    }

    /// It did not go out after all.
    pub fn came_back(self, customer: &str) {
        self.change(customer, Stage::Out, Stage::Typed);
    }

    fn change(self, customer: &str, from: Stage, to: Stage) {
        let is_so = |draft: &Draft| draft.stage == from;
        if self
            .0
            .with_untracked(|all| all.get(customer).is_some_and(is_so))
        {
            self.0.update(|all| {
                if let Some(draft) = all.get_mut(customer) {
                    draft.stage = to;
                }
            });
        }
    }
}

/// The drafts that `App` provides.
pub fn use_drafts() -> Drafts {
    expect_context()
}
