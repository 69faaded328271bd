//! What a person reads while a command works: what it does now, how long the last thing took.

use std::{
    process::Command,
    time::{Duration, Instant},
};

/// Says what begins. Ends with [`done`] or an error of the command.
pub fn begin(what: &str) -> Instant {
    println!("\n▸ {what}");
    Instant::now()
}

/// Says that it is done, and how long it took.
pub fn done(what: &str, since: Instant) -> Duration {
    let took = since.elapsed();
    println!("✓ {what} · {}", human(took));
    took
}

/// Runs a command, its output going straight to the screen. The error says which command failed.
pub fn stream(command: &mut Command) -> Result<(), String> {
    println!("  $ {}", line(command));
    let status = command
        .status()
        .map_err(|error| format!("{} does not start: {error}", line(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", line(command)))
    }
}

/// The standard output of a command that succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `850 ms`, `12.3 s`, `2 min 06 s`.
pub fn human(time: Duration) -> String {
    let (ms, s) = (time.as_millis(), time.as_secs());
    match s {
        0 => format!("{ms} ms"),
        1..60 => format!("{s}.{} s", (ms % 1000) / 100),
        _ => format!("{} min {:02} s", s / 60, s % 60),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::human;

    #[test]
    fn times_read_well() {
        for (ms, text) in [
            (0, "0 ms"),
            (850, "850 ms"),
            (12_345, "12.3 s"),
            (59_999, "59.9 s"),
            (126_000, "2 min 06 s"),
        ] {
            assert_eq!(human(Duration::from_millis(ms)), text);
        }
    }
}
