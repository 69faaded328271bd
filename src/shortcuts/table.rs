//! Every shortcut, once: the keyboard is read by this table, and the help is made of it.

use super::action::{Action, Destination};

/// After this key a letter names a screen.
pub const LEADER: char = 'g';

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// One key alone.
    One(char),
    /// The leader, then this key.
    AfterLeader(char),
    /// With Control, or Command on a Mac; works while typing too.
    WithControl(char),
}

/// Keys and what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// What is pressed.
    pub keys: Keys,
    /// What it does.
    pub action: Action,
}

const fn one(key: char, action: Action) -> Shortcut {
    Shortcut {
        keys: Keys::One(key),
        action,
    }
}

const fn go(key: char, destination: Destination) -> Shortcut {
    Shortcut {
        keys: Keys::AfterLeader(key),
        action: Action::Go(destination),
    }
}

/// All shortcuts, in the order of the help. The letters are those of the Spanish names, where they are free.
pub const SHORTCUTS: [Shortcut; 23] = [
    Shortcut {
        keys: Keys::WithControl('k'),
        action: Action::Palette,
    },
    one('/', Action::Search),
    one('c', Action::Corte),
    one('s', Action::Sync),
    one('z', Action::Undo),
    one('p', Action::Privacy),
    one('f', Action::Wall),
    one('?', Action::Help),
    go('i', Destination::Home),
    go('a', Destination::Alerts),
    go('t', Destination::Trends),
    go('n', Destination::Reports),
    go('c', Destination::Receivables),
    go('h', Destination::Queue),
    go('r', Destination::Reminders),
    go('f', Destination::Invoices),
    go('j', Destination::Cash),
    go('e', Destination::Funnel),
    go('v', Destination::Salespeople),
    go('l', Destination::Customers),
    go('s', Destination::Sync),
    go('g', Destination::Glossary),
    go('u', Destination::Settings),
];

/// What these keys do.
pub fn action_of(keys: Keys) -> Option<Action> {
    let shortcut = SHORTCUTS.iter().find(|shortcut| shortcut.keys == keys)?;
    Some(shortcut.action)
}

/// By which keys it is done.
pub fn keys_of(action: Action) -> Option<Keys> {
    let shortcut = SHORTCUTS
        .iter()
        .find(|shortcut| shortcut.action == action)?;
    Some(shortcut.keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_actions_stand_once() {
        for shortcut in &SHORTCUTS {
            assert_eq!(action_of(shortcut.keys), Some(shortcut.action));
            assert_eq!(keys_of(shortcut.action), Some(shortcut.keys));
        }
    }

    #[test]
    fn the_leader_does_nothing_alone() {
        assert_eq!(action_of(Keys::One(LEADER)), None);
    }

    #[test]
    fn every_screen_has_its_letter() {
        for destination in Destination::ALL {
            let keys = keys_of(Action::Go(destination));
            assert!(
                matches!(keys, Some(Keys::AfterLeader(_))),
                "{destination:?}"
            );
        }
    }

    #[test]
    fn destinations_are_different_screens() {
        for (index, one) in Destination::ALL.iter().enumerate() {
            for other in &Destination::ALL[..index] {
                assert!(
                    !one.screen().is_same_place(&other.screen()),
                    "{one:?} {other:?}"
                );
            }
        }
    }
}
