//! `cargo xtask forecast`: the forecasts of invented companies against what came in, over many seeds.

use crate::{options::Options, report, workspace::Workspace};

/// How many companies when nobody says.
const COMPANIES: u64 = 20;

/// Runs the very test that `cargo test` runs, optimised, over more companies, and shows its figures.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments, &["companies", "invoices"])?;
    let companies: u64 = options.value("companies", COMPANIES)?;
    let begun = report::begin(&format!("26 weekly forecasts of {companies} companies"));
    let mut command = workspace.command("cargo");
    command
        .args(["test", "--release", "--package", "atalaya-engine"])
        .args(["--test", "forecast", "--", "--nocapture"])
        .env("ATALAYA_COMPANIES", companies.to_string());
    if let Some(invoices) = options.get("invoices") {
        command.env("ATALAYA_INVOICES", invoices);
    }
    report::stream(&mut command)?;
    report::done("the forecasts hold what they promise", begun);
    Ok(())
}
