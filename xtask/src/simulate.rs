//! `cargo xtask simulate`: the random histories of the numbers, as many as one likes.

use crate::{options::Options, report, workspace::Workspace};

/// How many histories when nobody says.
const HISTORIES: u64 = 100_000;

/// Runs the very test that `cargo test` runs, optimised, over more histories.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments, &["histories", "seed"])?;
    let histories: u64 = options.value("histories", HISTORIES)?;
    let seed: u64 = options.value("seed", 1)?;
    let begun = report::begin(&format!("{histories} random histories of seed {seed}"));
    report::stream(
        workspace
            .command("cargo")
            .args(["test", "--release", "--package", "atalaya-domain"])
            .args(["--test", "histories"])
            .env("ATALAYA_HISTORIES", histories.to_string())
            .env("ATALAYA_SEED", seed.to_string()),
    )?;
    report::done(&format!("{histories} histories, every property"), begun);
    Ok(())
}
