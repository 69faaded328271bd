//! In which currency what a person typed was typed, between the page and what is kept.

use domain::{Currency, counts_in};

/// What the page is told: code and decimals of another currency than the company's, in which the amount does not count.
pub(crate) fn other_currency(typed: Option<Currency>, company: Currency) -> Option<(String, u8)> {
    typed
        .filter(|_| !counts_in(typed, company))
        .map(|typed| (typed.code().to_owned(), typed.decimals()))
}

/// What is kept of an amount: the currency that the page says, which is another one than the company's, else that of the
/// company, where it is known.
pub fn currency_of(said: Option<&(String, u8)>, company: Option<Currency>) -> Option<Currency> {
    said.and_then(|(code, _)| Currency::parse(code)).or(company)
}
