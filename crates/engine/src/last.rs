//! The last answer to a question, kept for the next time it is asked: while one scrolls, only the window changes.

use std::cell::RefCell;

/// What was made for the last question.
#[derive(Debug)]
pub struct Last<Q, A>(RefCell<Option<(Q, A)>>);

impl<Q, A> Default for Last<Q, A> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<Q: PartialEq, A> Last<Q, A> {
    /// Reads the answer to `question`, made anew when the last question was another one.
    pub fn read<R>(&self, question: Q, make: impl FnOnce() -> A, read: impl FnOnce(&A) -> R) -> R {
        let mut kept = self.0.borrow_mut();
        if kept.as_ref().is_none_or(|(last, _)| *last != question) {
            *kept = Some((question, make()));
        }
        let (_, answer) = kept.as_ref().expect("it was just put there");
        read(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_made_once_for_a_question() {
        let kept = Last::default();
        let mut made = 0;
        for question in [1, 1, 2, 2, 1] {
            let answer = kept.read(
                question,
                || {
                    made += 1;
                    question * 10
                },
                |answer| *answer,
            );
            assert_eq!(answer, question * 10);
        }
        assert_eq!(made, 3);
    }
}
