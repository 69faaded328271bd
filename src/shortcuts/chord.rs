//! Keys one after another: `g`, then the letter of a screen.

use super::action::Action;
use super::table::{Keys, LEADER, action_of};

/// The second key comes within this time, or it stands alone.
const LEADER_MS: f64 = 1_500.0;

/// What was pressed before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chord {
    leader_at_ms: Option<f64>,
}

impl Chord {
    /// A key without Control, Alt or Command, as the browser names it, at a time that only grows.
    pub fn press(&mut self, key: &str, at_ms: f64) -> Option<Action> {
        let leader_at_ms = self.leader_at_ms.take();
        let key = single(key)?;
        if leader_at_ms.is_some_and(|leader_at_ms| at_ms - leader_at_ms <= LEADER_MS) {
            return action_of(Keys::AfterLeader(key));
        }
        if key == LEADER {
            self.leader_at_ms = Some(at_ms);
            return None;
        }
        action_of(Keys::One(key))
    }

    /// What comes next stands alone.
    pub fn forget(&mut self) {
        self.leader_at_ms = None;
    }
}

/// What a key with Control (or Command) does.
pub fn with_control(key: &str) -> Option<Action> {
    action_of(Keys::WithControl(single(key)?))
}

/// The letter or sign that the key writes, small even with Caps Lock; `None` for "Enter" and the like.
fn single(key: &str) -> Option<char> {
    let mut letters = key.chars();
    let letter = letters.next()?;
    letters
        .next()
        .is_none()
        .then(|| letter.to_lowercase().next())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shortcuts::Destination;

    fn pressed(keys: &[(&str, f64)]) -> Vec<Option<Action>> {
        let mut chord = Chord::default();
        let press = |(key, at_ms): &(&str, f64)| chord.press(key, *at_ms);
        keys.iter().map(press).collect()
    }

    #[test]
    fn one_key_does_one_thing() {
        assert_eq!(
            pressed(&[("s", 0.0), ("?", 10.0), ("/", 20.0), ("x", 30.0)]),
            [
                Some(Action::Sync),
                Some(Action::Help),
                Some(Action::Search),
                None
            ]
        );
    }

    #[test]
    fn a_letter_after_the_leader_names_a_screen() {
        assert_eq!(
            pressed(&[("g", 0.0), ("s", 1_500.0)]),
            [None, Some(Action::Go(Destination::Sync))]
        );
    }

    #[test]
    fn a_letter_long_after_the_leader_stands_alone() {
        assert_eq!(
            pressed(&[("g", 0.0), ("s", 1_501.0)]),
            [None, Some(Action::Sync)]
        );
    }

    #[test]
    fn a_letter_of_no_screen_ends_the_chord() {
        assert_eq!(
            pressed(&[("g", 0.0), ("z", 1.0), ("s", 2.0)]),
            [None, None, Some(Action::Sync)]
        );
    }

    #[test]
    fn keys_with_names_end_the_chord_and_do_nothing() {
        assert_eq!(
            pressed(&[("g", 0.0), ("Enter", 1.0), ("c", 2.0), ("", 3.0)]),
            [None, None, Some(Action::Corte), None]
        );
    }

    #[test]
    fn what_is_forgotten_leads_nowhere() {
        let mut chord = Chord::default();
        assert_eq!(chord.press("g", 0.0), None);
        chord.forget();
        assert_eq!(chord.press("c", 1.0), Some(Action::Corte));
    }

    #[test]
    fn caps_lock_changes_nothing() {
        assert_eq!(
            pressed(&[("G", 0.0), ("I", 1.0)]),
            [None, Some(Action::Go(Destination::Home))]
        );
        assert_eq!(with_control("K"), Some(Action::Palette));
        assert_eq!(with_control("s"), None);
    }
}
