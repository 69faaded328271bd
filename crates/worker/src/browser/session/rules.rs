//! Rules of alerts: kept, forgotten, and held against the past while other work goes on.

use std::rc::Rc;

use domain::Currency;
use engine::{RuleTrial, Snapshot, delete_rule, save_rule};
use gloo_timers::callback::Timeout;
use protocol::{AlertRule, ProblemKind, Update};
use store::local_name::RULES;
use store::{AlertRules, Store, read_local};

use super::open::storage_problem;
use super::{Event, Session};
use crate::browser::clock::now_ms;
use crate::browser::tabs::TabMessage;

/// How long the past is looked at before somebody else has a turn.
const SLICE_MS: i64 = 30;

/// The question about the past that was asked last.
#[derive(Default)]
pub struct Trials {
    /// Counts questions and their beginnings, so that a turn of an earlier one is told apart.
    number: u32,
    trial: Option<Trial>,
}

struct Trial {
    rule: AlertRule,
    /// What it looks at: people and documents stand elsewhere in any other.
    snapshot: Rc<Snapshot>,
    past: RuleTrial,
    turn: Option<Timeout>,
}

impl Session {
    pub(super) async fn save_rule(&mut self, rule: AlertRule) {
        let company = self.company_currency();
        let kept = self
            .change_rules(|kept| save_rule(kept, &rule, company))
            .await;
        if let Some(id) = kept {
            self.page.send(&Update::RuleKept(rule, id));
        }
    }

    /// In what the open company counts, as far as is known.
    pub(super) fn company_currency(&self) -> Option<Currency> {
        let snapshot = self.open.as_ref()?.snapshot.as_ref()?;
        Some(snapshot.book().currency)
    }

    pub(super) async fn delete_rule(&mut self, id: u32) {
        // One that another tab has deleted is gone as well.
        self.change_rules(|kept| {
            delete_rule(kept, id);
            Some(())
        })
        .await;
    }

    /// Changes the rules and keeps them. They are read again before, since another tab may have changed one; what
    /// cannot be read is not written over. What the change answers, once it is on the disk.
    async fn change_rules<R>(
        &mut self,
        change: impl FnOnce(&mut AlertRules) -> Option<R>,
    ) -> Option<R> {
        let open = self.open.as_mut()?;
        let mut rules = match read_local::<AlertRules>(&*open.store, RULES).await {
            Ok(kept) => kept.unwrap_or_default(),
            Err(error) => {
                self.refuse(storage_problem(&error).kind);
                return None;
            }
        };
        self.stale_answer = true;
        let Some(answer) = change(&mut rules) else {
            self.refuse(ProblemKind::BadRule);
            return None;
        };
        let bytes = store::codec::encode(&rules);
        if let Err(error) = open.store.set_local(RULES, Some(&bytes)).await {
            self.refuse(storage_problem(&error).kind);
            return None;
        }
        open.local.rules = rules;
        // Its facts are looked at now.
        open.observed = None;
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        Some(answer)
    }

    /// Begins to look at what a rule would have told.
    pub(super) fn try_rule(&mut self, rule: AlertRule) {
        self.trials.number = self.trials.number.wrapping_add(1);
        self.trials.trial = None;
        let Some(open) = &self.open else { return };
        let Some(snapshot) = open.snapshot.clone() else {
            return;
        };
        self.trials.trial = Some(Trial {
            past: RuleTrial::new(rule.clone(), &snapshot, open.today()),
            rule,
            snapshot,
            turn: None,
        });
        self.wait_for_turn();
    }

    /// Looks at some days more, and answers when none is left.
    pub(super) fn go_on_trying(&mut self, number: u32) {
        if number != self.trials.number {
            return;
        }
        let (Some(open), Some(mut trial)) = (&self.open, self.trials.trial.take()) else {
            return;
        };
        let is_shown = |shown: &Rc<Snapshot>| Rc::ptr_eq(shown, &trial.snapshot);
        if !open.snapshot.as_ref().is_some_and(is_shown) {
            return self.try_rule(trial.rule);
        }
        let until = now_ms() + SLICE_MS;
        let local = open.local.local(false);
        loop {
            if let Some(answer) = trial.past.step(&trial.snapshot, local) {
                self.page.send(&Update::RuleTried(Box::new(answer)));
                return;
            }
            if now_ms() >= until {
                break;
            }
        }
        self.trials.trial = Some(trial);
        self.wait_for_turn();
    }

    fn wait_for_turn(&mut self) {
        let (events, number) = (self.events.clone(), self.trials.number);
        if let Some(trial) = &mut self.trials.trial {
            trial.turn = Some(Timeout::new(0, move || {
                let _ = events.unbounded_send(Event::Trying(number));
            }));
        }
    }
}
