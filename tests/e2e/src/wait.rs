//! Waiting for a condition: looked at often, with a deadline, and what was there instead when it passes.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// Deadline of whatever should be there in a moment, on a machine that is busy.
pub const LIMIT: Duration = Duration::from_secs(30);

/// Between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// Looks until there is something, and returns it. `look` says what there is instead while there is not.
pub async fn until<T>(
    what: &str,
    limit: Duration,
    mut look: impl AsyncFnMut() -> Outcome<Result<T, String>>,
) -> Outcome<T> {
    let deadline = Instant::now() + limit;
    loop {
        let last = match look().await? {
            Ok(found) => return Ok(found),
            Err(instead) => instead,
        };
        if Instant::now() >= deadline {
            return Err(Failure::Waited {
                what: what.to_owned(),
                limit,
                last,
            });
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
