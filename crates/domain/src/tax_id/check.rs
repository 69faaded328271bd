//! What the numbers of several countries have in common.

/// The digits of a number of `N` digits. A normalised text has lost its leading zeros: they come back.
pub fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    let mut digits = [0; N];
    let start = N.checked_sub(text.len())?;
    for (place, character) in digits[start..].iter_mut().zip(text.chars()) {
        *place = character.to_digit(10)?;
    }
    Some(digits)
}

/// The digits before the last character, and that character; `None` unless there are some, and only digits.
pub fn split_check(text: &str) -> Option<(&str, char)> {
    let check = text.chars().next_back()?;
    let body = text.strip_suffix(check)?;
    let is_number = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((body, check))
}

/// Σ value × weight, in pairs.
pub fn weighted(
    values: impl IntoIterator<Item = u32>,
    weights: impl IntoIterator<Item = u32>,
) -> u32 {
    let pairs = values.into_iter().zip(weights);
    pairs.map(|(value, weight)| value * weight).sum()
}

/// The digits of a number from the right.
pub fn from_the_right(body: &str) -> impl Iterator<Item = u32> + '_ {
    body.chars()
        .rev()
        .filter_map(|character| character.to_digit(10))
}

/// What is missing to a multiple of eleven, where both 10 and 11 are written as 0.
pub fn complement_or_zero(sum: u32) -> u32 {
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

/// `text` written into the places (`#`) of a pattern such as `##-########-#`, with its leading zeros.
pub fn masked(text: &str, pattern: &str) -> String {
    let places = pattern.matches('#').count();
    let padded = format!("{text:0>places$}");
    let mut characters = padded.chars();
    pattern
        .chars()
        .filter_map(|sign| match sign {
            '#' => characters.next(),
            other => Some(other),
        })
        .collect()
}

/// Digits in groups of three, parted by dots.
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
