//! Labels of a value axis, from the top line to the bottom one.

use super::money::Currency;
use super::number::{count, group};
use super::{MINUS, NBSP};

/// Millionths of a ratio in one percent.
const PERCENT: i64 = 10_000;

impl Currency {
    /// The first label has symbol and unit, the others the bare figure in the same unit: `$200 M`, `150`, `100`. None
    /// while the figures are hidden.
    pub fn axis(&self, lines: &[i64]) -> Vec<String> {
        if self.hidden {
            return Vec::new();
        }
        let major = 10i64.pow(u32::from(self.decimals));
        let farthest = lines.iter().map(|line| line.unsigned_abs()).max();
        let million = farthest.unwrap_or(0) >= major.unsigned_abs() * 1_000_000;
        let unit = if million { major * 1_000_000 } else { major };
        lines
            .iter()
            .enumerate()
            .map(|(index, &line)| {
                let figure = round(line.unsigned_abs(), unit.unsigned_abs());
                if index > 0 {
                    return format!(
                        "{}{figure}",
                        if line < 0 {
                            MINUS.to_string()
                        } else {
                            String::new()
                        }
                    );
                }
                let unit = if million {
                    format!("{NBSP}M")
                } else {
                    String::new()
                };
                format!("{}{figure}{unit}", self.start(line < 0))
            })
            .collect()
    }
}

/// Labels of an axis of whole numbers.
pub fn count_axis(lines: &[i64]) -> Vec<String> {
    lines.iter().map(|&line| count(line)).collect()
}

/// Labels of an axis of ratios in millionths: `50 %`.
pub fn percent_axis(lines: &[i64]) -> Vec<String> {
    lines
        .iter()
        .map(|&line| {
            let sign = if line < 0 {
                MINUS.to_string()
            } else {
                String::new()
            };
            let figure = round(line.unsigned_abs(), PERCENT.unsigned_abs());
            format!("{sign}{figure}{NBSP}%")
        })
        .collect()
}

/// Labels of an axis of days in millionths: `45`.
pub fn days_axis(lines: &[i64]) -> Vec<String> {
    const DAY: i64 = 1_000_000;
    lines.iter().map(|&line| count(line / DAY)).collect()
}

/// Lines are round, so one decimal says all there is; none when it would be a zero.
fn round(absolute: u64, unit: u64) -> String {
    let tenths = u128::from(absolute) * 10 / u128::from(unit.max(1));
    if tenths.is_multiple_of(10) {
        group(tenths / 10)
    } else {
        format!("{},{}", group(tenths / 10), tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_label_names_currency_and_unit() {
        let peso = Currency::default();
        assert_eq!(
            peso.axis(&[200_000_000, 100_000_000, 0]),
            ["$200\u{a0}M", "100", "0"]
        );
        assert_eq!(
            peso.axis(&[1_500_000, 1_000_000, 500_000]),
            ["$1,5\u{a0}M", "1", "0,5"]
        );
        assert_eq!(peso.axis(&[20_000, 10_000]), ["$20.000", "10.000"]);
        assert_eq!(
            Currency::new("USD", 2).axis(&[200_000_000, -100_000_000]),
            ["US$2\u{a0}M", "−1"]
        );
    }

    #[test]
    fn ratios_are_written_in_percent() {
        assert_eq!(
            percent_axis(&[500_000, 0, -25_000]),
            ["50\u{a0}%", "0\u{a0}%", "−2,5\u{a0}%"]
        );
        assert_eq!(count_axis(&[1_500, 0]), ["1.500", "0"]);
    }
}
