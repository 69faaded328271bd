//! What becomes of customers: their way through the funnel and back, other names, two records that are one.

use chrono::NaiveDate;

use super::Event;
use crate::Company;
use crate::calendar::{days_between, plus_days};
use crate::names;
use crate::record::{Renamed, Stage};

/// Moves that are planned for a customer at once, at most.
const MOST_MOVES: usize = 16;

/// Nobody is called again before; what is planned for a customer comes sooner.
const QUIET_DAYS: i64 = 160;

/// Position of Won in the funnel.
const WON: usize = 5;

/// A company never loses its last buyers.
const LEAST_BUYERS: usize = 4;

impl Company {
    fn note_move(&mut self, day: NaiveDate, client: u32, to: Stage) {
        self.agenda.note(day, Event::Move { client, to });
    }

    /// Plans the way of a prospect from its stage on: mostly up, sometimes back, lost, and won back.
    pub(super) fn plan_way(&mut self, client: u32) {
        let mut day = self.today;
        let stage = self.clients[client as usize].stage;
        let mut position = match Stage::KNOWN.iter().position(|known| *known == stage) {
            Some(position) if position < WON => position,
            // Lost, or in a stage that nobody knows: it begins again.
            _ => 0,
        };
        for _ in 0..MOST_MOVES {
            day = plus_days(day, self.rng.between(4, 40));
            match self.rng.below(1000) {
                0..=129 => {
                    self.note_move(day, client, Stage::Lost);
                    if !self.rng.chance(300) {
                        return;
                    }
                    day = plus_days(day, self.rng.between(30, 150));
                    position = 1;
                }
                130..=209 => return,
                210..=269 if position > 1 => position -= 1,
                270..=289 if !self.options.clean => {
                    self.note_move(day, client, Stage::Unknown);
                    continue;
                }
                _ => position += 1,
            }
            self.note_move(day, client, Stage::KNOWN[position]);
            if position == WON {
                let day = plus_days(day, self.rng.between(150, 700));
                return self.plan_leaving(client, day);
            }
        }
    }

    /// Of those who have not moved for long somebody calls some again.
    pub(super) fn call_again(&mut self) {
        for client in 0..u32::try_from(self.clients.len()).unwrap_or(u32::MAX) {
            let called = &self.clients[client as usize];
            let last = called.moves.last().map(|step| step.on);
            let is_quiet = last
                .or(called.created_on)
                .is_none_or(|day| days_between(day, self.today) > QUIET_DAYS);
            let per_mille = match called.stage {
                Stage::Won => 0,
                Stage::Lost => 40,
                _ => 120,
            };
            if is_quiet && called.is_known() && self.rng.chance(per_mille) {
                self.plan_way(client);
            }
        }
    }

    /// The way of one who thinks twice.
    pub(super) fn plan_hesitation(&mut self, client: u32) {
        let way = [1, 2, 1, 2, 3, 4, WON];
        let mut day = self.today;
        for position in way {
            day = plus_days(day, self.rng.between(4, 20));
            self.note_move(day, client, Stage::KNOWN[position]);
        }
    }

    /// Some who buy leave one day, and some of these come back.
    pub(super) fn plan_leaving(&mut self, client: u32, day: NaiveDate) {
        if !self.rng.chance(130) {
            return;
        }
        if self.rng.chance(450) {
            self.plan_return(client, day);
        } else {
            self.note_move(day, client, Stage::Lost);
        }
    }

    /// One who buys leaves and comes back.
    pub(super) fn plan_return(&mut self, client: u32, day: NaiveDate) {
        self.note_move(day, client, Stage::Lost);
        let day = plus_days(day, self.rng.between(40, 200));
        self.note_move(day, client, Stage::Negotiation);
        let day = plus_days(day, self.rng.between(5, 40));
        self.note_move(day, client, Stage::Won);
    }

    /// The customer moves in the funnel.
    pub(super) fn move_to(&mut self, client: u32, to: Stage) {
        let today = self.today;
        let moved = &self.clients[client as usize];
        let was_buyer = moved.stage == Stage::Won;
        if !moved.is_known() || moved.stage == to || was_buyer && self.buyers.len() <= LEAST_BUYERS
        {
            return;
        }
        let stamp = self.stamp();
        self.clients[client as usize].enter(to, today, stamp);
        self.report.stage_changes += 1;
        if was_buyer {
            self.buyers.retain(|buyer| *buyer != client);
        }
        if to == Stage::Won {
            self.buyers.push(client);
        }
    }

    /// The customer takes another name.
    pub(super) fn rename(&mut self, client: u32) {
        if !self.clients[client as usize].is_known() {
            return;
        }
        let name = names::company(&mut self.rng, self.options.wide);
        let at = self.stamp();
        let renamed = &mut self.clients[client as usize];
        let former = std::mem::replace(&mut renamed.name, name);
        renamed.renamed = Some(Renamed { at, former });
        renamed.updated_at = at;
    }

    /// Two records turn out to be one customer.
    pub(super) fn merge(&mut self, client: u32, into: u32) {
        let can = |index: u32| self.clients[index as usize].is_known();
        if !can(client) || !can(into) || self.buyers.len() <= LEAST_BUYERS {
            return;
        }
        let updated_at = self.stamp();
        let merged = &mut self.clients[client as usize];
        merged.deleted = true;
        merged.merged_into = Some(into);
        merged.updated_at = updated_at;
        self.buyers.retain(|buyer| *buyer != client);
        // What is settled stays where it was.
        let mut open = std::mem::take(&mut self.open_of[client as usize]);
        open.retain(|document| self.documents[*document as usize].open() > 0);
        for document in &open {
            let updated_at = self.stamp();
            let moved = &mut self.documents[*document as usize];
            moved.client = into;
            moved.updated_at = updated_at;
        }
        self.open_of[into as usize].append(&mut open);
        self.report.rewrites += 1;
    }
}
