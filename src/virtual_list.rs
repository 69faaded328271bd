//! Where the rows of a very long list stand. Only those on the screen exist; the rest is empty height.
//!
//! Browsers cut off elements beyond some tens of millions of pixels, so a longer list is drawn on a shorter
//! strip, and one pixel of the scroll bar then stands for several of the list.

/// Below what every browser can lay out.
const MAX_STRIP_PX: f64 = 8_000_000.0;

/// A list of rows of one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VirtualList {
    /// Rows.
    pub total: u32,
    /// Height of each, in pixels.
    pub row_px: f64,
    /// Height of what is seen, in pixels.
    pub view_px: f64,
}

impl VirtualList {
    /// Height of the strip that stands for all rows.
    pub fn strip_px(&self) -> f64 {
        self.whole_px().min(MAX_STRIP_PX)
    }

    /// Which rows to draw, first and one past the last, when the strip is scrolled by `scrolled_px`; `margin` rows
    /// more on either side.
    pub fn range(&self, scrolled_px: f64, margin: u32) -> (u32, u32) {
        let top = self.list_offset_px(scrolled_px);
        let first = rows(top / self.row_px, f64::floor);
        let last = rows((top + self.view_px) / self.row_px, f64::ceil);
        (
            first.saturating_sub(margin).min(self.total),
            last.saturating_add(margin).min(self.total),
        )
    }

    /// Where row `row` stands on the strip, in pixels from its top.
    pub fn row_top_px(&self, row: u32, scrolled_px: f64) -> f64 {
        let scrolled_px = self.clamp(scrolled_px);
        f64::from(row) * self.row_px - self.list_offset_px(scrolled_px) + scrolled_px
    }

    /// How far to scroll the strip so that row `row` is the first one seen.
    pub fn scroll_to_px(&self, row: u32) -> f64 {
        self.clamp(f64::from(row) * self.row_px / self.ratio())
    }

    fn whole_px(&self) -> f64 {
        f64::from(self.total) * self.row_px
    }

    /// Pixels of the list per pixel of the strip: 1 unless the list is too long.
    fn ratio(&self) -> f64 {
        let strip = self.strip_px() - self.view_px;
        if self.whole_px() <= MAX_STRIP_PX || strip <= 0.0 {
            1.0
        } else {
            (self.whole_px() - self.view_px) / strip
        }
    }

    fn list_offset_px(&self, scrolled_px: f64) -> f64 {
        self.clamp(scrolled_px) * self.ratio()
    }

    fn clamp(&self, scrolled_px: f64) -> f64 {
        scrolled_px.clamp(0.0, (self.strip_px() - self.view_px).max(0.0))
    }
}

fn rows(value: f64, round: fn(f64) -> f64) -> u32 {
    // Clamped to what fits, and never negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rows = round(value).clamp(0.0, f64::from(u32::MAX)) as u32;
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(total: u32) -> VirtualList {
        VirtualList {
            total,
            row_px: 40.0,
            view_px: 800.0,
        }
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!(list(5).range(0.0, 10), (0, 5));
        assert!((list(5).strip_px() - 200.0).abs() < f64::EPSILON);
        assert_eq!(list(0).range(0.0, 10), (0, 0));
    }

    #[test]
    fn rows_of_a_usual_list_stand_still_while_it_scrolls() {
        let list = list(20_000);
        for scrolled in [0.0, 1.0, 12_345.0, 700_000.0] {
            assert!((list.row_top_px(100, scrolled) - 4_000.0).abs() < 1e-6);
        }
    }

    #[test]
    fn the_last_row_of_a_million_is_reached() {
        let list = list(1_000_000);
        assert_eq!(list.range(list.strip_px(), 0).1, 1_000_000);
        let top = list.row_top_px(999_999, list.strip_px());
        assert!((top + 40.0 - list.strip_px()).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn what_is_seen_is_covered(total in 1u32..2_000_000, part in 0.0f64..1.0) {
            let list = list(total);
            let scrolled = part * (list.strip_px() - list.view_px).max(0.0);
            let (first, end) = list.range(scrolled, 0);
            prop_assert!(first < end);
            prop_assert!(list.row_top_px(first, scrolled) <= scrolled + 1e-3);
            let bottom = list.row_top_px(end - 1, scrolled) + list.row_px;
            prop_assert!(end == total || bottom >= scrolled + list.view_px - 1e-3);
        }

        #[test]
        fn a_row_that_is_scrolled_to_is_seen(total in 1u32..2_000_000, part in 0.0f64..1.0) {
            let list = list(total);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let row = (part * f64::from(total - 1)) as u32;
            let scrolled = list.scroll_to_px(row);
            let (first, end) = list.range(scrolled, 1);
            prop_assert!((first..end).contains(&row));
        }
    }
}
