//! The ranges of the aging as people type them: the last day of each.

use protocol::LONGEST_RANGE_DAYS;

use super::typed_amount;

/// Why three texts are no ranges; the place is that of the first text that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRanges {
    /// No whole number of days, none at all, or more than [`LONGEST_RANGE_DAYS`].
    NoDays(usize),
    /// It does not end after the range before it.
    NotLater(usize),
}

impl NotRanges {
    /// Which of the three is wrong.
    pub fn place(self) -> usize {
        match self {
            Self::NoDays(place) | Self::NotLater(place) => place,
        }
    }
}

/// The last day of each range.
///
/// # Errors
/// [`NotRanges`].
pub fn typed_ranges(texts: &[String; 3]) -> Result<[u16; 3], NotRanges> {
    let mut ends = [0; 3];
    for (place, text) in texts.iter().enumerate() {
        let days = typed_amount(text, 0).ok();
        let days = days.and_then(|days| u16::try_from(days).ok());
        let days = days.filter(|days| (1..=LONGEST_RANGE_DAYS).contains(days));
        ends[place] = days.ok_or(NotRanges::NoDays(place))?;
    }
    match (1..3).find(|place| ends[*place] <= ends[place - 1]) {
        Some(place) => Err(NotRanges::NotLater(place)),
        None => Ok(ends),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(texts: [&str; 3]) -> Result<[u16; 3], NotRanges> {
        typed_ranges(&texts.map(str::to_owned))
    }

    #[test]
    fn whole_days_in_order_are_ranges() {
        assert_eq!(typed(["30", " 60 ", "90"]), Ok([30, 60, 90]));
        assert_eq!(typed(["1", "2", "3.650"]), Ok([1, 2, 3_650]));
    }

    #[test]
    fn the_first_that_is_wrong_is_named() {
        for wrong in ["", "x", "0", "-5", "1,5", "3651", "99999999999999999999"] {
            assert_eq!(typed([wrong, "60", "90"]), Err(NotRanges::NoDays(0)));
            assert_eq!(typed(["30", "60", wrong]), Err(NotRanges::NoDays(2)));
        }
        assert_eq!(typed(["30", "30", "90"]), Err(NotRanges::NotLater(1)));
        assert_eq!(typed(["30", "60", "45"]), Err(NotRanges::NotLater(2)));
        assert_eq!(NotRanges::NotLater(2).place(), 2);
    }
}
