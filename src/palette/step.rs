//! Which entry the arrow keys lead to.

/// The entry after (or before) `active` in a ring of `count`; the first of an empty list.
pub fn step(active: usize, count: usize, forward: bool) -> usize {
    if count == 0 {
        return 0;
    }
    let active = active.min(count - 1);
    if forward {
        (active + 1) % count
    } else {
        (active + count - 1) % count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_meet() {
        assert_eq!(step(2, 3, true), 0);
        assert_eq!(step(0, 3, false), 2);
        assert_eq!(step(0, 3, true), 1);
    }

    #[test]
    fn a_list_that_shrank_goes_on_from_its_last_entry() {
        assert_eq!(step(9, 3, false), 1);
        assert_eq!(step(9, 3, true), 0);
    }

    #[test]
    fn an_empty_list_leads_nowhere() {
        assert_eq!(step(4, 0, true), 0);
        assert_eq!(step(4, 0, false), 0);
    }
}
