//! What one message says to one customer.

/// How a message speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Nothing is due yet.
    BeforeDue,
    /// The day has come.
    DueToday,
    /// It has passed.
    Late,
    /// It has passed long ago.
    VeryLate,
}

/// The first step that speaks as of something long past.
const VERY_LATE_DAYS: i16 = 20;

impl Tone {
    /// Of a document at a step, so many days after its due date: what the app slept through is not due today any more.
    pub fn of(step: i16, days_late: i64) -> Self {
        match days_late {
            ..0 => Self::BeforeDue,
            0 => Self::DueToday,
            _ if step >= VERY_LATE_DAYS => Self::VeryLate,
            _ => Self::Late,
        }
    }
}

/// A document in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterItem {
    /// By position in [`crate::book::Book::documents`].
    pub document: u32,
    /// What is asked for: outstanding, and not covered by a cheque a fecha. Minor units of the company's currency; of
    /// its own for a document that is apart.
    pub amount: i64,
    /// Days past due; negative: days to go.
    pub days_late: i64,
    /// The step that it has reached; `None` when every step so far is off.
    pub step: Option<i16>,
    /// Nobody told of it since it reached that step.
    pub is_new: bool,
}

/// A message to a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// What is due or has reached a step, and is not in dispute; the oldest due date first.
    pub items: Vec<LetterItem>,
    /// Sum of what is asked for, without what is apart.
    pub total: i64,
    /// The part of it that is past due.
    pub overdue: i64,
    /// Days late of the oldest document, 0 when none is.
    pub days_late: u32,
    /// What would be due or has reached a step, but is in dispute.
    pub disputed: i64,
    /// What would be, but is promised by a promise that holds, while another one was broken.
    pub promised: i64,
}

impl Letter {
    /// The furthest document that is at a step: its step, and the tone of the message.
    pub fn furthest(&self) -> Option<(i16, Tone)> {
        let at_steps = self.items.iter();
        let at_steps = at_steps.filter_map(|item| Some((item.step?, item.days_late)));
        let (step, days_late) = at_steps.max()?;
        Some((step, Tone::of(step, days_late)))
    }

    /// Whether something in it was not said yet.
    pub fn is_news(&self) -> bool {
        self.items.iter().any(|item| item.is_new)
    }
}
