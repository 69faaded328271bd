//! Geometry of every chart: pure, exact, without floats. Positions are hundredths of a percent, so a drawing is
//! nothing but SVG attributes and needs no `style=`.

use std::fmt;

/// Hundredths of a percent of the drawing; its text is an SVG length such as `38.21%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pct(i64);

impl Pct {
    /// Nothing.
    pub const ZERO: Pct = Pct(0);
    /// The whole drawing.
    pub const FULL: Pct = Pct(10_000);

    /// `part ÷ whole`, between nothing and the whole; nothing when `whole` is not positive.
    pub fn share(part: i64, whole: i64) -> Pct {
        if whole <= 0 {
            return Pct::ZERO;
        }
        let hundredths = i128::from(part) * 10_000 / i128::from(whole);
        Pct(i64::try_from(hundredths.clamp(0, 10_000)).unwrap_or_default())
    }

    /// Hundredths of a percent, for a path in a box of ten thousand.
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// What is left to the whole.
    #[must_use]
    pub fn rest(self) -> Pct {
        Pct(10_000 - self.0)
    }
}

impl std::ops::Sub for Pct {
    type Output = Pct;

    fn sub(self, other: Pct) -> Pct {
        Pct(self.0 - other.0)
    }
}

impl fmt::Display for Pct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}

/// Below zero the axis ends at a fifth of a step: one credit note in two years shall not cost a whole step.
const PARTS_BELOW: i64 = 5;

/// A value axis with round lines that holds zero and every value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i64,
    high: i64,
    step: i64,
}

impl Scale {
    /// The finest axis of steps 1, 2 or 5 × 10ⁿ (never below `least_step`) with at most `most_steps` of them.
    pub fn holding(
        values: impl IntoIterator<Item = i64>,
        most_steps: i64,
        least_step: i64,
    ) -> Scale {
        let (lowest, highest) = values.into_iter().fold((0, 0), |(low, high), value| {
            (i64::min(low, value), i64::max(high, value))
        });
        let mut step = least_step.max(1);
        let mut factor = [2, 5, 10].into_iter().cycle();
        let mut base = step;
        loop {
            let low = lowest.div_euclid(step);
            let high = -(-highest).div_euclid(step);
            if high - low <= most_steps.max(2) {
                let high = if high == low { low + 1 } else { high };
                let part = (step / PARTS_BELOW).max(1);
                return Scale {
                    low: lowest.div_euclid(part) * part,
                    high: high * step,
                    step,
                };
            }
            let times = factor.next().unwrap_or(10);
            step = base * times;
            if times == 10 {
                base = step;
            }
        }
    }

    /// The values of the lines, from the top one to the last above the bottom.
    pub fn lines(&self) -> Vec<i64> {
        let count = (self.high - self.low) / self.step;
        (0..=count).map(|n| self.high - n * self.step).collect()
    }

    /// Distance of a value from the top.
    pub fn y(&self, value: i64) -> Pct {
        Pct::share(value - self.low, self.high - self.low).rest()
    }

    /// Top and height of the bar from zero to a value; upwards or downwards.
    pub fn bar(&self, value: i64) -> (Pct, Pct) {
        let (zero, end) = (self.y(0), self.y(value));
        (zero.min(end), zero.max(end) - zero.min(end))
    }
}

/// Left edge and width of each part of one stacked bar. The parts fill it exactly; a part that is not nothing is
/// never thinner than 0,8 %, or the gap beside it would hide it. All nothing: all widths are nothing.
pub fn stack(parts: &[i64]) -> Vec<(Pct, Pct)> {
    const THINNEST: i64 = 80;
    let total: i128 = parts.iter().map(|&part| i128::from(part.max(0))).sum();
    if total == 0 {
        return parts.iter().map(|_| (Pct::ZERO, Pct::ZERO)).collect();
    }
    let mut widths: Vec<i64> = parts
        .iter()
        .map(|&part| {
            let exact = i128::from(part.max(0)) * 10_000 / total;
            let exact = i64::try_from(exact).unwrap_or_default();
            if part > 0 { exact.max(THINNEST) } else { 0 }
        })
        .collect();
    let over = widths.iter().sum::<i64>() - 10_000;
    if let Some(widest) = widths.iter_mut().max() {
        *widest -= over;
    }
    let mut left = 0;
    widths
        .into_iter()
        .map(|width| {
            let part = (Pct(left), Pct(width));
            left += width;
            part
        })
        .collect()
}

/// A sparkline in a box of 100 × 28: what is over, what is not over yet (dashed), and its last point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spark {
    /// Path of the closed points.
    pub line: String,
    /// Path from the last closed point to the one that is not over; empty when there is none.
    pub partial: String,
    /// Path of the last point, a line without length that a round cap makes a dot; empty when it is not known.
    pub end: String,
}

/// The sparkline of `values`, oldest first; what is not known leaves a gap. `partial`: the last one is not over.
pub fn spark(values: &[Option<i64>], partial: bool) -> Spark {
    let known = || values.iter().flatten().copied();
    let (Some(low), Some(high)) = (known().min(), known().max()) else {
        return Spark::default();
    };
    let last = values.len() - 1;
    let point = |index: usize, value: i64| {
        let index = i64::try_from(index).unwrap_or_default();
        let x = 10 + 970 * index / i64::try_from(last.max(1)).unwrap_or(1);
        let span = i128::from(high) - i128::from(low);
        let y = if span == 0 {
            140
        } else {
            250 - (i128::from(value) - i128::from(low)) * 220 / span
        };
        format!("{}.{} {}.{}", x / 10, x % 10, y / 10, y % 10)
    };
    let closed = if partial { last } else { values.len() };
    let mut spark = Spark::default();
    let mut pen_down = false;
    for (index, value) in values.iter().enumerate().take(closed) {
        pen_down = match value {
            Some(value) => {
                spark.line.push(if pen_down { 'L' } else { 'M' });
                spark.line.push_str(&point(index, *value));
                true
            }
            None => false,
        };
    }
    if let Some(value) = values[last] {
        let end = point(last, value);
        if partial
            && last > 0
            && let Some(before) = values[last - 1]
        {
            spark.partial = format!("M{}L{end}", point(last - 1, before));
        }
        spark.end = format!("M{end}h.01");
    }
    spark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_round_and_hold_every_value() {
        let scale = Scale::holding([161_400_000, 96_000_000], 4, 1);
        assert_eq!(
            scale.lines(),
            [200_000_000, 150_000_000, 100_000_000, 50_000_000, 0]
        );
        assert_eq!(scale.y(0), Pct::FULL);
        assert_eq!(scale.y(200_000_000), Pct::ZERO);
        assert_eq!(scale.bar(50_000_000), (Pct(7_500), Pct(2_500)));
    }

    #[test]
    fn an_axis_below_zero_keeps_its_zero_line() {
        let scale = Scale::holding([-110, 80], 4, 1);
        assert_eq!(scale.lines(), [100, 0, -100]);
        assert_eq!(scale.y(-120), Pct::FULL);
        assert_eq!(scale.bar(-100), (Pct(4_546), Pct(4_545)));
        assert_eq!(scale.bar(50).0.to_string(), "22.73%");
    }

    #[test]
    fn nothing_at_all_still_has_an_axis() {
        let scale = Scale::holding([0, 0], 4, 1);
        assert_eq!(scale.lines(), [1, 0]);
        assert_eq!(scale.bar(0), (Pct::FULL, Pct::ZERO));
    }

    #[test]
    fn a_count_has_no_half_steps_and_cents_no_lines_between_units() {
        assert_eq!(Scale::holding([3], 4, 1).lines(), [3, 2, 1, 0]);
        assert_eq!(Scale::holding([150], 4, 100).lines(), [200, 100, 0]);
    }

    #[test]
    fn every_axis_is_short_and_holds_its_values() {
        for highest in (0..2_000).map(|n: i64| n * n * n * 7 + n) {
            let scale = Scale::holding([highest, -highest / 3], 4, 1);
            let lines = scale.lines();
            assert!(
                lines.len() <= 5 && lines.contains(&0),
                "{highest}: {lines:?}"
            );
            assert!(
                lines[0] >= highest && scale.low <= -highest / 3,
                "{highest}"
            );
        }
    }

    #[test]
    fn parts_of_a_stack_fill_it_and_small_ones_are_seen() {
        let parts = stack(&[1_000_000, 3, 0, 500_000, 1]);
        let widths: i64 = parts.iter().map(|(_, width)| width.0).sum();
        assert_eq!(widths, 10_000);
        assert_eq!(parts[1].1, Pct(80));
        assert_eq!(parts[2].1, Pct::ZERO);
        assert_eq!(parts[4].0, Pct(9_920));
        assert_eq!(stack(&[0, 0]), [(Pct::ZERO, Pct::ZERO); 2]);
    }

    #[test]
    fn a_spark_breaks_where_nothing_is_known_and_dashes_what_is_not_over() {
        let drawn = spark(&[Some(0), None, Some(10), Some(20), Some(5)], true);
        assert_eq!(drawn.line, "M1.0 25.0M49.5 14.0L73.7 3.0");
        assert_eq!(drawn.partial, "M73.7 3.0L98.0 19.5");
        assert_eq!(drawn.end, "M98.0 19.5h.01");
    }

    #[test]
    fn a_flat_spark_runs_through_the_middle_and_an_unknown_one_is_empty() {
        assert_eq!(
            spark(&[Some(4), Some(4)], false).line,
            "M1.0 14.0L98.0 14.0"
        );
        assert_eq!(spark(&[None, None], true), Spark::default());
        assert_eq!(spark(&[], false), Spark::default());
    }

    #[test]
    fn a_share_never_leaves_the_drawing() {
        assert_eq!(Pct::share(3, 2), Pct::FULL);
        assert_eq!(Pct::share(-1, 2), Pct::ZERO);
        assert_eq!(Pct::share(1, 0), Pct::ZERO);
        assert_eq!(Pct::share(i64::MAX, i64::MAX), Pct::FULL);
    }
}
