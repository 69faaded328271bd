//! What the next run asks for.

use onvio::Profile;

use crate::checkpoint::Checkpoint;

/// `modified_since` of the next run: the server's time when this one began, less the overlap.
///
/// The server's clock counts, because it stamps the changes: its `Date` header; else the largest
/// `updated_at` seen, but never past the device's clock, so that one record from the year 2099 does not
/// end all updates; else what this run itself asked for; else the device's clock.
pub(crate) fn watermark(run: &Checkpoint, profile: &Profile) -> i64 {
    let overlap_ms = profile
        .incremental
        .as_ref()
        .map_or(0, |incremental| incremental.overlap_ms);
    let newest = run.newest_update.map(|at| at.min(run.started_at));
    match (run.server_began_at.or(newest), run.since) {
        (Some(began_at), _) => began_at.saturating_sub(overlap_ms),
        (None, Some(since)) => since,
        (None, None) => run.started_at.saturating_sub(overlap_ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn run(server: Option<i64>, newest: Option<i64>, since: Option<i64>) -> i64 {
        let mut run = Checkpoint::new(0, String::new(), 1_000 * MINUTE);
        run.server_began_at = server;
        run.newest_update = newest;
        run.since = since;
        watermark(&run, &Profile::onvio_v1()) / MINUTE
    }

    #[test]
    fn the_servers_clock_counts() {
        assert_eq!(run(Some(400 * MINUTE), Some(900 * MINUTE), None), 390);
        assert_eq!(run(Some(4_000 * MINUTE), None, Some(5)), 3_990);
    }

    #[test]
    fn else_the_newest_change_but_never_the_future() {
        assert_eq!(run(None, Some(700 * MINUTE), None), 690);
        assert_eq!(run(None, Some(99_999 * MINUTE), None), 990);
    }

    #[test]
    fn else_it_stays_where_it_was() {
        assert_eq!(run(None, None, Some(123 * MINUTE)), 123);
        assert_eq!(run(None, None, None), 990);
    }
}
