//! Which database a connection belongs to whose API does not say which company it is of.
//!
//! Then only the key tells: the same key is the same company, under whatever name it is called now. Another key may be a new one of the same company or one
//! of another company at the same address, which nobody but a person knows. Two companies never share a database, so
//! it is asked.

/// A database on this device that was filled from the same address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its name.
    pub database: String,
    /// Whether it was connected with the same key, where that is known.
    pub has_same_key: Option<bool>,
    /// Whether it may be meant by another key.
    pub is_asked_about: bool,
}

/// Which database it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This one.
    Database(String),
    /// A person must say whether it is the same company.
    Unknown,
}

/// The database of a connection among `candidates`, of which `open` is the one that a person has before their eyes, or
/// else the new one `free`. `is_same`: what the person answered, if they were asked.
pub fn database_of_key(
    candidates: &[Candidate],
    open: Option<&str>,
    free: String,
    is_same: Option<bool>,
) -> Whose {
    let same = || {
        candidates
            .iter()
            .filter(|known| known.has_same_key == Some(true))
    };
    if let Some(known) = same()
        .find(|known| known.database == free)
        .or(same().next())
    {
        return Whose::Database(known.database.clone());
    }
    let asked = || candidates.iter().filter(|known| known.is_asked_about);
    let is_open = |candidate: &&Candidate| Some(candidate.database.as_str()) == open;
    let meant = asked().find(is_open).or(asked().next());
    match (meant, is_same) {
        (None, _) | (Some(_), Some(false)) => Whose::Database(free),
        (Some(meant), Some(true)) => Whose::Database(meant.database.clone()),
        (Some(_), None) => Whose::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(database: &str, has_same_key: Option<bool>) -> Candidate {
        Candidate {
            database: database.to_owned(),
            has_same_key,
            is_asked_about: true,
        }
    }

    fn whose(candidates: &[Candidate], open: Option<&str>, is_same: Option<bool>) -> Whose {
        database_of_key(candidates, open, "free".to_owned(), is_same)
    }

    fn is(database: &str) -> Whose {
        Whose::Database(database.to_owned())
    }

    #[test]
    fn the_first_company_of_an_address_asks_nothing() {
        assert_eq!(whose(&[], None, None), is("free"));
        assert_eq!(whose(&[], Some("another"), None), is("free"));
    }

    #[test]
    fn the_same_key_is_the_same_company_whichever_is_open() {
        let two = [candidate("a", Some(false)), candidate("b", Some(true))];
        for is_same in [None, Some(false), Some(true)] {
            assert_eq!(whose(&two, Some("a"), is_same), is("b"));
        }
    }

    #[test]
    fn the_same_key_finds_its_company_where_another_key_would_not_be_asked_about_it() {
        // It began with files and is not open, or it is called otherwise now.
        let known = |has_same_key| {
            let known = candidate("known", Some(has_same_key));
            [
                Candidate {
                    is_asked_about: false,
                    ..known
                },
                candidate("open", Some(false)),
            ]
        };
        for is_same in [None, Some(false), Some(true)] {
            assert_eq!(whose(&known(true), Some("open"), is_same), is("known"));
        }
        assert_eq!(whose(&known(false)[..1], Some("open"), None), is("free"));
        assert_eq!(
            whose(&known(false), Some("elsewhere"), Some(true)),
            is("open")
        );
    }

    #[test]
    fn of_several_with_one_key_it_is_that_of_the_name() {
        let two = [candidate("a", Some(true)), candidate("free", Some(true))];
        assert_eq!(whose(&two, Some("a"), None), is("free"));
    }

    #[test]
    fn another_key_is_asked_about_and_never_mixed_in_unasked() {
        for has_same_key in [None, Some(false)] {
            let one = [candidate("a", has_same_key)];
            assert_eq!(whose(&one, Some("a"), None), Whose::Unknown);
            assert_eq!(whose(&one, None, None), Whose::Unknown);
            assert_eq!(whose(&one, Some("a"), Some(false)), is("free"));
            assert_eq!(whose(&one, Some("a"), Some(true)), is("a"));
        }
    }

    #[test]
    fn the_same_company_is_the_one_before_the_eyes() {
        let two = [candidate("a", Some(false)), candidate("b", Some(false))];
        assert_eq!(whose(&two, Some("b"), Some(true)), is("b"));
        assert_eq!(whose(&two, Some("demo"), Some(true)), is("a"));
    }
}
