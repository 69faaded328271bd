//! Sentences made of words and figures, in the reader's language. The words themselves are in `src/i18n/`.

mod age;
pub mod aging;
mod clock;
pub mod counted;
mod date;
mod field;
mod finding;
pub mod kpi;
pub mod problem;
mod profile_issue;
mod record;
mod subject;

pub use age::age_words;
pub use clock::{Moment, moment_in};
pub use date::{
    capitalised, day_long, day_of_year, day_short, day_weekday, day_weekday_full, day_weekday_long,
    day_with_year, moment_words, month_long, month_of_year, month_short, span, span_of_year,
};
pub use field::field_words;
pub use finding::finding_words;
pub use profile_issue::issue_words;
pub use record::{customer_words, kind_words, method_words, stage_words};
pub use subject::{days_label, subject_label};

pub use crate::i18n::I18n;
