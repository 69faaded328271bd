//! The project's commands. `cargo xtask` without a word lists them.
#![allow(
    clippy::disallowed_methods,
    reason = "a native program that times its steps and waits for servers"
)]

mod bench;
mod dist;
mod engine;
mod fingerprint;
mod forecast;
mod hash;
mod hosts;
mod install;
mod options;
mod pack;
mod report;
mod run;
mod simulate;
mod sizes;
mod styles;
mod test;
mod tools;
mod words;
mod workspace;

use std::{env, path::PathBuf, process::ExitCode};

use options::Options;
use tools::Need;
use workspace::Workspace;

const USAGE: &str = "cargo xtask COMMAND; each command installs what it lacks

  run          build what changed and serve the app on http://localhost:5001 beside a sandbox
                 --port N --sandbox-port N --invoices N --seed S --day-every 10s
  test         all tests that CI runs
                 --engines all|chromium,firefox,webkit   browsers of the end-to-end tests (chromium)
                 --only lint,fmt,clippy,clippy-wasm,native,wasm,e2e
  build        the static folder dist/, release, ready to upload, and its sizes
  hosts        the files of web servers for dist/ again, after its config.json changed
                 --dist FOLDER --out FOLDER
  sandbox      the sandbox server alone; --help lists its options
  proxy        the thin CORS proxy; --help lists its commands
  simulate     random histories: every number twice, by the book and by plain loops
                 --histories N --seed S   a failure names the seed and the history, and shows the smallest
  forecast     forecasts of invented companies, each made with what was known by then, against what came in
                 --companies N --invoices N
  bench        --n N [--peers a,b] --out FILE
  screenshots  draw docs/screenshots/ again
  audit        licences and advisories of every dependency";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    };
    match Workspace::find().and_then(|workspace| dispatch(&workspace, command, rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n✗ {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(workspace: &Workspace, command: &str, rest: &[String]) -> Result<(), String> {
    match command {
        "run" => run::run(workspace, rest),
        "test" => test::run(workspace, rest),
        "build" => build(workspace, rest),
        "hosts" => {
            let options = Options::parse(rest, &["dist", "out"])?;
            let folder = |name, usual| options.get(name).map_or(usual, PathBuf::from);
            hosts::write(
                &folder("dist", workspace.dist()),
                &folder("out", workspace.hosts()),
            )
        }
        "sandbox" => tool(workspace, "atalaya-sandbox", rest),
        "proxy" => tool(workspace, "atalaya-proxy", rest),
        "simulate" => simulate::run(workspace, rest),
        "forecast" => forecast::run(workspace, rest),
        "bench" => bench::run(rest),
        "screenshots" => screenshots(workspace, rest),
        "audit" => audit(workspace, rest),
        // Called by Trunk at the end of each build.
        "pack" => pack::run(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("{command}: unknown command\n\n{USAGE}")),
    }
}

/// Runs one of our programs with the words that it understands itself.
fn tool(workspace: &Workspace, package: &str, rest: &[String]) -> Result<(), String> {
    let mut command = workspace.command("cargo");
    command.args(["run", "--quiet", "--package", package, "--"]);
    report::stream(command.args(rest))
}

fn build(workspace: &Workspace, rest: &[String]) -> Result<(), String> {
    Options::parse(rest, &[])?;
    install::ensure(workspace, &[Need::Build, Need::Sizes])?;
    dist::ensure(workspace)?;
    hosts::write(&workspace.dist(), &workspace.hosts())?;
    sizes::report(workspace)?;
    println!("\ndist/ is ready: upload its files to any folder of any static host.");
    Ok(())
}

fn screenshots(workspace: &Workspace, rest: &[String]) -> Result<(), String> {
    Options::parse(rest, &[])?;
    install::ensure(workspace, &[Need::Build, Need::Chromium])?;
    dist::ensure(workspace)?;
    let mut command = workspace.command("cargo");
    engine::drivers(workspace, &mut command);
    report::stream(
        command
            .args(["run", "--package", "atalaya-e2e", "--bin", "screenshots"])
            .env("ATALAYA_DIST", workspace.dist()),
    )
}

fn audit(workspace: &Workspace, rest: &[String]) -> Result<(), String> {
    Options::parse(rest, &[])?;
    install::ensure(workspace, &[Need::Audit])?;
    report::stream(
        workspace
            .command("cargo")
            .args(["deny", "--all-features", "check"]),
    )
}
