//! Customers: who comes, and what is odd about them.

use chrono::NaiveDate;

use super::Event;
use crate::Company;
use crate::calendar::plus_days;
use crate::names;
use crate::record::{Client, Habit, Stage, Unreadable};
use crate::tax_id::{check_digit, dotted, wrong_digit};

/// The customer to whom receipts without a name are sold.
pub(crate) const ANONYMOUS: u32 = 5;

/// The customer whose record cannot be read, and who buys nevertheless.
pub(crate) const STRANGER: u32 = 4;

/// The customer who leaves in the first year and comes back.
const RETURNING: u32 = 7;

/// One prospect of so many goes a step back, whatever chance says.
const HESITATING: u32 = 12;

/// The generic tax id of an anonymous buyer.
const GENERIC_TAX_ID: &str = "66.666.666-6";

/// Usual net amounts, in thousands of pesos.
const SMALL: (i64, i64) = (120, 900);
const MEDIUM: (i64, i64) = (600, 3_000);
const LARGE: (i64, i64) = (2_000, 9_000);
const HUGE: (i64, i64) = (6_000, 24_000);
/// With tax, twelve digits.
const WIDE: (i64, i64) = (100_000_000, 800_000_000);

/// What is odd about the `ordinal`-th customer.
fn is_duplicate(ordinal: u32) -> bool {
    ordinal % 60 == 11
}

fn will_be_duplicated(ordinal: u32) -> bool {
    ordinal % 60 == 2
}

/// Merged into the one three places before.
fn will_be_merged(ordinal: u32) -> bool {
    ordinal % 60 == 6
}

fn will_be_renamed(ordinal: u32) -> bool {
    ordinal % 45 == 3
}

fn has_bad_tax_id(ordinal: u32) -> bool {
    ordinal % 40 == 7
}

fn has_words_for_a_tax_id(ordinal: u32) -> bool {
    ordinal % 120 == 67
}

fn has_no_date(ordinal: u32) -> bool {
    ordinal % 50 == 9
}

fn unreadable(ordinal: u32) -> Option<Unreadable> {
    match ordinal % 140 {
        STRANGER => Some(Unreadable::Amount),
        74 => Some(Unreadable::Date),
        _ => None,
    }
}

fn is_deleted(ordinal: u32) -> bool {
    ordinal % 80 == 14
}

impl Company {
    /// A customer from before the history: buys from the first day on.
    pub(crate) fn settle_in(&mut self) {
        let created_on = plus_days(self.start, -self.rng.between(30, 700));
        let client = self.new_client(created_on, Stage::Won);
        let day = plus_days(self.start, self.rng.between(200, 1000));
        if client == RETURNING {
            self.plan_return(client, plus_days(self.start, 300));
        } else if client > ANONYMOUS + 3 {
            self.plan_leaving(client, day);
        }
    }

    /// A new prospect, who will move on.
    pub(crate) fn arrive(&mut self) {
        let client = self.new_client(self.today, Stage::Prospect);
        self.report.customers += 1;
        let newcomer = &self.clients[client as usize];
        if newcomer.created_on.is_none() || newcomer.deleted {
            self.report.rewrites += 1;
        }
        if self.came.is_multiple_of(HESITATING) {
            self.plan_hesitation(client);
        } else {
            self.plan_way(client);
        }
        self.came += 1;
    }

    /// Adds a customer; one that is won and sound buys.
    pub(crate) fn new_client(&mut self, created_on: NaiveDate, stage: Stage) -> u32 {
        let ordinal = u32::try_from(self.clients.len()).unwrap_or(u32::MAX);
        let odd = !self.options.clean;
        let rng = &mut self.rng;
        let name = names::company(rng, self.options.wide);
        // A walk through all remainders of a prime: every body is used once.
        let body = 76_000_000 + (ordinal.wrapping_add(1) * 7_919) % 1_999_993;
        let check = if odd && has_bad_tax_id(ordinal) {
            wrong_digit(body)
        } else {
            check_digit(body)
        };
        let size_thousands = match rng.below(100) {
            _ if self.options.wide => WIDE,
            _ if ordinal < 2 => HUGE,
            0..=44 => SMALL,
            45..=79 => MEDIUM,
            80..=95 => LARGE,
            _ => HUGE,
        };
        let habit = match rng.below(100) {
            _ if matches!(ordinal, 1 | 2) => Habit::Debtor,
            0..=29 => Habit::Punctual,
            30..=74 => Habit::Usual,
            75..=95 => Habit::Late,
            _ => Habit::Debtor,
        };
        let unit = if self.options.wide {
            1_500_000_000
        } else {
            50_000
        };
        let seller = match self.sellers.len() {
            _ if ordinal == 8 || rng.chance(60) && ordinal > 8 => None,
            sellers if (ordinal as usize) < sellers => Some(ordinal as usize),
            sellers => Some(rng.index(sellers)),
        };
        let mut client = Client {
            tax_id: dotted(body, check),
            tax_id_is_shared: odd && (is_duplicate(ordinal) || will_be_duplicated(ordinal)),
            phone: names::phone(rng),
            address: names::address(rng),
            stage,
            moves: Vec::new(),
            estimated_value: (!rng.chance(80)).then(|| rng.between(10, 600) * unit),
            created_on: Some(created_on),
            seller,
            habit,
            terms_days: rng.pick(&[30, 30, 30, 45, 60]),
            size_thousands,
            unreadable: unreadable(ordinal).filter(|_| odd),
            deleted: odd && is_deleted(ordinal),
            merged_into: None,
            updated_at: 0,
            name,
            renamed: None,
        };
        if odd {
            self.make_odd(ordinal, &mut client);
        }
        client.updated_at = self.stamp();
        if !client.is_known() {
            client.stage = Stage::Prospect;
        }
        if client.stage == Stage::Won {
            self.buyers.push(ordinal);
        }
        self.clients.push(client);
        self.open_of.push(Vec::new());
        ordinal
    }

    fn make_odd(&mut self, ordinal: u32, client: &mut Client) {
        if ordinal == ANONYMOUS {
            GENERIC_TAX_ID.clone_into(&mut client.tax_id);
            client.tax_id_is_shared = true;
            "Clientes de mostrador".clone_into(&mut client.name);
        }
        if has_no_date(ordinal) {
            client.created_on = None;
        }
        if has_words_for_a_tax_id(ordinal) {
            client.tax_id = format!("SIN RUT {ordinal}");
        }
        if is_duplicate(ordinal) {
            let twin = &self.clients[ordinal as usize - 9];
            client.tax_id.clone_from(&twin.tax_id);
            client.name = twin.name.to_uppercase();
        }
        if will_be_renamed(ordinal) {
            let day = plus_days(self.today, self.rng.between(200, 800));
            self.agenda.note(day, Event::Rename { client: ordinal });
        }
        if will_be_merged(ordinal) {
            let day = plus_days(self.today, self.rng.between(300, 900));
            let event = Event::Merge {
                client: ordinal,
                into: ordinal - 3,
            };
            self.agenda.note(day, event);
        }
    }
}
