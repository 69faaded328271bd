//! The `OAuth2` token in force, and when another one may be asked for.
//!
//! Some APIs block an integration that asks for more than some dozens of tokens a day. So a refusal is remembered, and
//! however long it lasts and however often devices ask, this comes to about thirty.

use std::time::{Duration, Instant};

use axum::http::HeaderValue;

use crate::answer::Refusal;

/// A refused token is replaced once in so long.
const BETWEEN_REPLACEMENTS: Duration = Duration::from_hours(1);
/// How long is answered from memory after the upstream refused a token that had just been given.
const AFTER_REFUSAL: Duration = Duration::from_mins(15);
/// The same after the address of tokens did not answer; doubled with each failure in a row.
const AFTER_SILENCE: Duration = Duration::from_mins(1);
/// However many failures.
const LONGEST: Duration = Duration::from_hours(1);
/// A token is asked for again so long before it ends.
const BEFORE_EXPIRY: Duration = Duration::from_mins(1);
/// Life of a token whose answer does not tell, and of one that tells more than a clock can count.
const USUAL_LIFE: Duration = Duration::from_mins(5);
const LONGEST_LIFE: Duration = Duration::from_hours(24);

/// What is known of the tokens.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    in_force: Option<(HeaderValue, Instant)>,
    replaced_at: Option<Instant>,
    /// Until when nothing is asked, and what is answered meanwhile.
    pause: Option<(Refusal, Instant)>,
    /// Requests for a token that gave none, in a row.
    failures: u32,
}

/// What to do for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Send this token.
    Use(HeaderValue),
    /// Ask nobody.
    Refuse(Refusal),
    /// Ask for a token, and tell [`Tokens::given`] or [`Tokens::failed`].
    Ask,
}

impl Tokens {
    /// What to do for a request. `refused` is a token that the upstream did not take.
    pub fn step(&mut self, refused: Option<&HeaderValue>, now: Instant) -> Step {
        if let Some((refusal, until)) = self.pause
            && now < until
        {
            return Step::Refuse(refusal);
        }
        match self.in_force(now) {
            Some(token) if Some(token) != refused => return Step::Use(token.clone()),
            Some(_) if self.was_replaced_lately(now) => {
                self.pause = Some((Refusal::Key, now + AFTER_REFUSAL));
                return Step::Refuse(Refusal::Key);
            }
            _ => {}
        }
        // Who asks may hang up before the token is there: until then it is a failure.
        self.failures = self.failures.saturating_add(1);
        self.failed(Refusal::Unreachable, now);
        Step::Ask
    }

    /// The upstream refused the token that was sent in place of a refused one.
    pub fn refused_again(&mut self, token: &HeaderValue, now: Instant) {
        if self.in_force(now) == Some(token) && self.was_replaced_lately(now) {
            self.pause = Some((Refusal::Key, now + AFTER_REFUSAL));
        }
    }

    /// A token came, with the life that it was said to have.
    pub fn given(&mut self, token: HeaderValue, life: Option<Duration>, now: Instant) {
        if self.in_force(now).is_some() {
            self.replaced_at = Some(now);
        }
        let life = life
            .filter(|life| !life.is_zero())
            .unwrap_or(USUAL_LIFE)
            .min(LONGEST_LIFE);
        self.in_force = Some((
            token,
            now + life.saturating_sub(BEFORE_EXPIRY.min(life / 2)),
        ));
        self.pause = None;
        self.failures = 0;
    }

    /// No token came.
    pub fn failed(&mut self, refusal: Refusal, now: Instant) {
        let first = match refusal {
            Refusal::Key => AFTER_REFUSAL,
            _ => AFTER_SILENCE,
        };
        let doubled = 1 << self.failures.saturating_sub(1).min(10);
        self.pause = Some((refusal, now + (first * doubled).min(LONGEST)));
    }

    fn in_force(&self, now: Instant) -> Option<&HeaderValue> {
        let (token, until) = self.in_force.as_ref()?;
        (now < *until).then_some(token)
    }

    fn was_replaced_lately(&self, now: Instant) -> bool {
        self.replaced_at
            .is_some_and(|at| now.duration_since(at) < BETWEEN_REPLACEMENTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Option<Duration> = Some(Duration::from_hours(24));

    fn token(number: u32) -> HeaderValue {
        HeaderValue::from(number)
    }

    /// Requests for a token in a day of a device that asks every minute; `answer` is what the address of tokens says,
    /// and the upstream refuses every token.
    fn asked_in_a_day(answer: Option<Refusal>) -> u32 {
        let (mut tokens, mut asked) = (Tokens::default(), 0);
        let start = Instant::now();
        for minute in 0..24 * 60 {
            let now = start + Duration::from_mins(minute);
            let mut refused = None;
            for _ in 0..2 {
                let sent = match tokens.step(refused.as_ref(), now) {
                    Step::Use(token) => token,
                    Step::Refuse(_) => break,
                    Step::Ask => {
                        asked += 1;
                        if let Some(refusal) = answer {
                            tokens.failed(refusal, now);
                            break;
                        }
                        tokens.given(token(asked), DAY, now);
                        token(asked)
                    }
                };
                if refused.is_some() {
                    tokens.refused_again(&sent, now);
                }
                refused = Some(sent);
            }
        }
        asked
    }

    #[test]
    fn a_day_of_refusals_asks_for_some_dozens_of_tokens() {
        for answer in [None, Some(Refusal::Key), Some(Refusal::Unreachable)] {
            let asked = asked_in_a_day(answer);
            assert!((20..=30).contains(&asked), "{answer:?}: {asked}");
        }
    }

    #[test]
    fn a_refusal_is_over_when_the_upstream_takes_the_token_again() {
        let (mut tokens, start) = (Tokens::default(), Instant::now());
        assert_eq!(tokens.step(None, start), Step::Ask);
        tokens.given(token(1), DAY, start);
        assert_eq!(tokens.step(Some(&token(1)), start), Step::Ask);
        tokens.given(token(2), DAY, start);
        tokens.refused_again(&token(2), start);
        let almost = start + AFTER_REFUSAL.saturating_sub(Duration::from_secs(1));
        assert_eq!(tokens.step(None, almost), Step::Refuse(Refusal::Key));
        let after = start + AFTER_REFUSAL;
        assert_eq!(tokens.step(None, after), Step::Use(token(2)));
        // Of a request that was sent with the first token long ago.
        assert_eq!(tokens.step(Some(&token(1)), after), Step::Use(token(2)));
    }

    #[test]
    fn who_hangs_up_while_a_token_is_asked_for_makes_nobody_ask_at_once() {
        let (mut tokens, start) = (Tokens::default(), Instant::now());
        assert_eq!(tokens.step(None, start), Step::Ask);
        let refused = Step::Refuse(Refusal::Unreachable);
        assert_eq!(tokens.step(None, start), refused);
        assert_eq!(tokens.step(None, start + AFTER_SILENCE), Step::Ask);
    }

    #[test]
    fn a_token_is_replaced_before_it_ends() {
        for (said, seconds) in [
            (Some(3_600), 3_540),
            (Some(60), 30),
            (None, 240),
            (Some(0), 240),
            (Some(u64::MAX), 86_340),
        ] {
            let (mut tokens, start) = (Tokens::default(), Instant::now());
            tokens.given(token(1), said.map(Duration::from_secs), start);
            let last = start + Duration::from_secs(seconds - 1);
            assert_eq!(tokens.step(None, last), Step::Use(token(1)), "{said:?}");
            let ended = start + Duration::from_secs(seconds);
            assert_eq!(tokens.step(None, ended), Step::Ask, "{said:?}");
        }
    }
}
