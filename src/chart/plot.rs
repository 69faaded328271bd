//! A chart of one unit over months, before any geometry: bars and lines, the figure behind each point, and where it is
//! explained.

use chrono::NaiveDate;
use protocol::{Figure, KpiId, Ratio};

use super::{Place, Scale, Tone};

/// Steps of the value axis, at most.
const AXIS_STEPS: i64 = 4;
/// Parts of a ratio or a day on the axis.
const MILLION: i64 = 1_000_000;

/// What the value axis counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of the company's currency.
    Money,
    /// Whole things.
    Count,
    /// Millionths of a ratio.
    Share,
    /// Millionths of a day.
    Days,
}

impl Unit {
    /// The smallest step that its axis can say.
    fn least_step(self) -> i64 {
        match self {
            Unit::Money | Unit::Count => 1,
            Unit::Share => MILLION / 100,
            Unit::Days => MILLION,
        }
    }

    /// Height of a figure; `None` for one that is not known.
    pub fn height(self, figure: Figure) -> Option<i64> {
        match figure {
            Figure::Money(value) | Figure::Count(value) => Some(value),
            Figure::DaysAtLeast(days) => Some(days.saturating_mul(MILLION)),
            Figure::Ratio(ratio) | Figure::Days(ratio) => Some(millionths(ratio)),
            Figure::Percent(_) | Figure::Average(_) | Figure::Missing(_) => None,
        }
    }

    /// Least and most of some figures; `None` when there is none, or one of them is not known.
    pub fn range(self, figures: impl IntoIterator<Item = Figure>) -> Option<[Figure; 2]> {
        let heights = figures
            .into_iter()
            .map(|figure| Some((self.height(figure)?, figure)));
        let known: Vec<(i64, Figure)> = heights.collect::<Option<_>>()?;
        let least = known.iter().min_by_key(|(height, _)| *height)?;
        let most = known.iter().max_by_key(|(height, _)| *height)?;
        Some([least.1, most.1])
    }
}

/// How a track is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar from zero.
    Bar(Place),
    /// A line through the points.
    Line,
    /// Not drawn: it stands in the read-out and the table only.
    Words,
}

/// A figure of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The figure.
    pub figure: Figure,
    /// Corte at which the number is this figure.
    pub corte: NaiveDate,
    /// It grows until its month is over: drawn hatched or dashed.
    pub unfinished: bool,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// As people call it.
    pub name: String,
    /// `data-metric` of its cells in the table.
    pub metric: &'static str,
    /// The number that its points are.
    pub number: KpiId,
    /// Colour.
    pub tone: Tone,
    /// How it is drawn.
    pub shape: Shape,
    /// One for each month of the chart.
    pub points: Vec<Option<Point>>,
}

/// What is usual, drawn behind the lines: from the least to the most of other months.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// As people call it.
    pub name: String,
    /// Least and most, one for each month of the chart; `None` where too few others are known.
    pub points: Vec<Option<[Figure; 2]>>,
}

/// A place on the axis of months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Under the column: "nov".
    pub short: String,
    /// Under it, where a year begins.
    pub year: Option<i32>,
    /// In the read-out: "nov 2026".
    pub name: String,
    /// `data-id` of its row in the table: "2026-11".
    pub id: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// What the axis counts.
    pub unit: Unit,
    /// Months, oldest first; none before the first sync.
    pub slots: Vec<Slot>,
    /// At most five.
    pub tracks: Vec<Track>,
    /// Behind them.
    pub band: Option<Band>,
    /// The table begins with the last month.
    pub newest_first: bool,
}

impl Plot {
    /// The height of a point.
    pub fn height(&self, track: &Track, index: usize) -> Option<i64> {
        let point = track.points.get(index).copied().flatten()?;
        self.unit.height(point.figure)
    }

    /// Whether something grows until the month of a column is over.
    pub fn is_unfinished(&self, index: usize) -> bool {
        let points = |track: &Track| track.points.get(index).copied().flatten();
        let mut points = self.tracks.iter().filter_map(points);
        points.any(|point| point.unfinished)
    }

    /// The axis that holds everything that is drawn, and zero.
    pub fn scale(&self) -> Scale {
        Scale::holding(self.heights(), AXIS_STEPS, self.unit.least_step())
    }

    /// Whether nothing rises above zero: then the axis has no labels.
    pub fn is_flat(&self) -> bool {
        self.heights().all(|height| height == 0)
    }

    /// Least and most of what is usual at a place of the axis.
    pub fn usual(&self, index: usize) -> Option<[i64; 2]> {
        let [least, most] = (*self.band.as_ref()?.points.get(index)?)?;
        Some([self.unit.height(least)?, self.unit.height(most)?])
    }

    fn heights(&self) -> impl Iterator<Item = i64> + '_ {
        let usual = (0..self.slots.len()).filter_map(|index| self.usual(index));
        let drawn = self
            .tracks
            .iter()
            .filter(|track| track.shape != Shape::Words);
        drawn
            .flat_map(|track| (0..self.slots.len()).filter_map(|index| self.height(track, index)))
            .chain(usual.flatten())
    }

    /// The column that is read out when none is pointed at: the last one of which the first track knows something.
    pub fn now(&self) -> Option<usize> {
        let end = self.tracks.first().and_then(Self::end_of);
        end.or_else(|| self.slots.len().checked_sub(1))
    }

    /// The last column with a point of this track; a line is named there.
    pub fn end_of(track: &Track) -> Option<usize> {
        track.points.iter().rposition(Option::is_some)
    }
}

fn millionths(ratio: Ratio) -> i64 {
    let scaled =
        i128::from(ratio.numerator) * i128::from(MILLION) / i128::from(ratio.denominator.max(1));
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use protocol::Missing;

    use super::*;

    fn plot(unit: Unit, figures: &[Figure]) -> Plot {
        let slot = Slot {
            short: "nov".into(),
            year: None,
            name: "nov 2026".into(),
            id: "2026-11".into(),
        };
        Plot {
            unit,
            slots: figures.iter().map(|_| slot.clone()).collect(),
            tracks: vec![Track {
                name: "DSO".into(),
                metric: "dso",
                number: KpiId::Dso,
                tone: Tone::Deep,
                shape: Shape::Line,
                points: figures
                    .iter()
                    .map(|&figure| {
                        Some(Point {
                            figure,
                            corte: NaiveDate::default(),
                            unfinished: false,
                        })
                    })
                    .collect(),
            }],
            band: None,
            newest_first: true,
        }
    }

    #[test]
    fn an_axis_of_days_has_whole_days() {
        let half_a_day = Figure::Days(Ratio {
            numerator: 1,
            denominator: 2,
        });
        let lines = plot(Unit::Days, &[half_a_day]).scale().lines();
        assert_eq!(lines, [MILLION, 0]);
    }

    #[test]
    fn at_least_so_many_days_are_drawn_as_so_many() {
        assert_eq!(
            Unit::Days.height(Figure::DaysAtLeast(400)),
            Some(400 * MILLION)
        );
    }

    #[test]
    fn what_is_not_known_is_a_gap_and_not_a_zero() {
        let plot = plot(
            Unit::Share,
            &[
                Figure::Missing(Missing::NoBase),
                Figure::Ratio(Ratio {
                    numerator: 3,
                    denominator: 4,
                }),
            ],
        );
        assert_eq!(plot.height(&plot.tracks[0], 0), None);
        assert_eq!(plot.height(&plot.tracks[0], 1), Some(750_000));
    }

    #[test]
    fn words_do_not_stretch_the_axis() {
        let mut plot = plot(Unit::Count, &[Figure::Count(1_000)]);
        plot.tracks[0].shape = Shape::Words;
        assert!(plot.is_flat());
    }

    #[test]
    fn a_range_of_something_unknown_is_unknown() {
        let figures = [4, 2, 9, 3].map(Figure::Count);
        let range = [Figure::Count(2), Figure::Count(9)];
        assert_eq!(Unit::Count.range(figures), Some(range));
        let gap = Figure::Missing(Missing::NoBase);
        assert_eq!(Unit::Count.range(figures.into_iter().chain([gap])), None);
        assert_eq!(Unit::Count.range([]), None);
    }

    #[test]
    fn the_axis_holds_what_is_usual() {
        let mut plot = plot(Unit::Count, &[Figure::Count(3), Figure::Count(4)]);
        plot.band = Some(Band {
            name: "2024–2025".into(),
            points: vec![None, Some([Figure::Count(1), Figure::Count(9)])],
        });
        assert_eq!(plot.usual(0), None);
        assert_eq!(plot.usual(1), Some([1, 9]));
        assert!(plot.scale().lines()[0] >= 9);
    }

    #[test]
    fn a_line_ends_at_its_last_point() {
        let mut plot = plot(Unit::Count, &[Figure::Count(1); 3]);
        plot.tracks[0].points[2] = None;
        assert_eq!(Plot::end_of(&plot.tracks[0]), Some(1));
        assert_eq!(plot.now(), Some(1));
    }
}
