//! `cargo xtask test`: everything that CI runs, step by step, with a table at the end.

use std::time::Duration;

use crate::{
    dist,
    engine::{self, Engine},
    install,
    options::Options,
    report,
    tools::{Need, SMTP},
    workspace::Workspace,
};

/// Packages that a browser runs; clippy reads them for that target too.
const PAGE_PACKAGES: &[&str] = &[
    "atalaya",
    "atalaya-worker",
    "atalaya-office",
    "atalaya-demo",
];
/// The package with tests that run inside a browser, in files of these names.
const BROWSER_TESTED: &str = "atalaya-store";
const BROWSER_TESTS: &str = "browser_*";
const PROXY: &str = "atalaya-proxy";
const WASM: &str = "wasm32-unknown-unknown";

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Format,
    Lint,
    LintWasm,
    Native,
    Wasm(Engine),
    Dist,
    EndToEnd(Engine),
}

impl Step {
    /// What `--only` calls it.
    fn group(self) -> &'static str {
        match self {
            Self::Format => "fmt",
            Self::Lint => "clippy",
            Self::LintWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Wasm(_) => "wasm",
            Self::Dist | Self::EndToEnd(_) => "e2e",
        }
    }

    fn title(self) -> String {
        match self {
            Self::Format => "formatting".to_owned(),
            Self::Lint => "clippy, native packages".to_owned(),
            Self::LintWasm => "clippy, programs of the page (wasm32)".to_owned(),
            Self::Native => "native tests".to_owned(),
            Self::Wasm(engine) => format!("tests inside {} (IndexedDB)", engine.name()),
            Self::Dist => "build dist/".to_owned(),
            Self::EndToEnd(engine) => format!("end to end, {}", engine.name()),
        }
    }

    fn again(self) -> String {
        let engines = match self {
            Self::EndToEnd(engine) | Self::Wasm(engine) if engine != Engine::Chromium => {
                format!(" --engines {}", engine.name())
            }
            _ => String::new(),
        };
        format!("cargo xtask test --only {}{engines}", self.group())
    }

    fn run(self, workspace: &Workspace) -> Result<(), String> {
        match self {
            Self::Format => {
                report::stream(workspace.command("cargo").args(["fmt", "--all", "--check"]))
            }
            Self::Lint => report::stream(
                workspace
                    .command("cargo")
                    .args(["clippy", "--workspace", "--all-targets", "--all-features"])
                    .args(["--", "-D", "warnings"]),
            ),
            Self::LintWasm => {
                let clippy = || {
                    let mut cargo = workspace.command("cargo");
                    cargo.args(["clippy", "--target", WASM]);
                    cargo
                };
                let strict = ["--", "-D", "warnings"];
                report::stream(clippy().args(packages(PAGE_PACKAGES)).args(strict))?;
                report::stream(
                    clippy()
                        .args([
                            "--package",
                            BROWSER_TESTED,
                            "--all-targets",
                            "--all-features",
                        ])
                        .args(strict),
                )
            }
            Self::Native => {
                let others = ["--exclude", "atalaya-e2e", "--exclude", PROXY];
                let mut tests = workspace.command("cargo");
                tests.args(["test", "--workspace", "--all-features"]);
                report::stream(tests.args(others))?;
                // Built together, its TLS would be that of every test's HTTP client, which knows no provider for it.
                report::stream(
                    workspace
                        .command("cargo")
                        .args(["test", "--package", PROXY])
                        .env("SMTP_SERVER", smtp_library(workspace)),
                )
            }
            Self::Wasm(engine) => {
                let mut tests = engine.cargo(workspace);
                engine.for_browser_tests(workspace, &mut tests)?;
                tests.args(["test", "--target", WASM, "--package", BROWSER_TESTED]);
                report::stream(tests.args(["--all-features", "--test", BROWSER_TESTS]))
            }
            Self::Dist => dist::ensure(workspace),
            Self::EndToEnd(engine) => end_to_end(workspace, engine),
        }
    }
}

/// Runs the chosen steps, all of them even when one fails, and says what to do about the failed ones.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments, &["engines", "only"])?;
    let engines = Engine::parse(&options.list("engines").unwrap_or_else(|| vec!["chromium"]))?;
    let steps = chosen(&engines, options.list("only").as_deref())?;
    let mut needs: Vec<Need> = steps
        .iter()
        .filter_map(|step| match step {
            Step::EndToEnd(engine) | Step::Wasm(engine) => Some(engine.need()),
            Step::Dist => Some(Need::Build),
            Step::Native => Some(Need::Native),
            _ => None,
        })
        .collect();
    needs.dedup();
    // All installs first: what a person must do is said before the long part.
    install::ensure(workspace, &needs)?;

    let mut results = Vec::new();
    for step in steps {
        let begun = report::begin(&step.title());
        let blocked = matches!(step, Step::EndToEnd(_))
            && results.iter().any(|(step, result, _)| {
                *step == Step::Dist && matches!(result, Outcome::Failed(_))
            });
        let outcome = if blocked {
            Outcome::Skipped
        } else {
            match step.run(workspace) {
                Ok(()) => Outcome::Passed,
                Err(error) => Outcome::Failed(error),
            }
        };
        results.push((step, outcome, begun.elapsed()));
    }
    summary(&results)
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    /// What it needs failed before.
    Skipped,
}

fn chosen(engines: &[Engine], only: Option<&[&str]>) -> Result<Vec<Step>, String> {
    let mut steps = vec![Step::Format, Step::Lint, Step::LintWasm, Step::Native];
    steps.extend(engines.iter().copied().map(Step::Wasm));
    steps.push(Step::Dist);
    steps.extend(engines.iter().copied().map(Step::EndToEnd));
    let Some(only) = only else { return Ok(steps) };
    let in_group = |step: &Step, word: &str| {
        step.group() == word
            || (word == "lint" && ["fmt", "clippy", "clippy-wasm"].contains(&step.group()))
    };
    if let Some(word) = only
        .iter()
        .find(|word| !steps.iter().any(|step| in_group(step, word)))
    {
        return Err(format!(
            "{word}: unknown step (lint, fmt, clippy, clippy-wasm, native, wasm, e2e)"
        ));
    }
    steps.retain(|step| only.iter().any(|word| in_group(step, word)));
    Ok(steps)
}

fn summary(results: &[(Step, Outcome, Duration)]) -> Result<(), String> {
    println!();
    for (step, outcome, took) in results {
        let (mark, note) = match outcome {
            Outcome::Passed => ("✓", String::new()),
            Outcome::Failed(error) => ("✗", format!("  {error}\n    again: {}", step.again())),
            Outcome::Skipped => ("–", "  not run: dist/ was not built".to_owned()),
        };
        println!(
            "{mark} {:<36}{:>14}{note}",
            step.title(),
            report::human(*took)
        );
    }
    let count = |wanted: fn(&Outcome) -> bool| results.iter().filter(|(_, o, _)| wanted(o)).count();
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let skipped = count(|outcome| *outcome == Outcome::Skipped);
    let passed = results.len() - failed - skipped;
    println!();
    if failed == 0 {
        println!("{passed} passed, {failed} failed");
        return Ok(());
    }
    let names: Vec<String> = results
        .iter()
        .filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_)))
        .map(|(step, ..)| step.title())
        .collect();
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Err(format!("failed: {}", names.join("; ")))
}

fn end_to_end(workspace: &Workspace, engine: Engine) -> Result<(), String> {
    // A program of its own, as it is deployed.
    report::stream(
        workspace
            .command("cargo")
            .args(["build", "--package", PROXY]),
    )?;
    let mut tests = engine.cargo(workspace);
    engine::drivers(workspace, &mut tests);
    tests
        .args(["test", "--package", "atalaya-e2e"])
        .env("E2E_ENGINE", engine.name())
        .env("SMTP_SERVER", smtp_library(workspace))
        .env("ATALAYA_DIST", workspace.dist());
    report::stream(&mut tests)
}

/// The mail server for tests.
fn smtp_library(workspace: &Workspace) -> std::path::PathBuf {
    let package = workspace.npm_package(SMTP);
    package.join("dist/esm/smtp-server.js")
}

fn packages(names: &[&'static str]) -> Vec<&'static str> {
    names.iter().flat_map(|name| ["--package", name]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Engine, Step, chosen};

    #[test]
    fn by_default_everything_runs_in_chromium() {
        let steps = chosen(&[Engine::Chromium], None).expect("valid");
        assert_eq!(steps.len(), 7);
        assert_eq!(steps.last(), Some(&Step::EndToEnd(Engine::Chromium)));
    }

    #[test]
    fn a_choice_keeps_what_it_needs() {
        let steps = chosen(&Engine::ALL, Some(&["e2e"])).expect("valid");
        assert_eq!(steps[0], Step::Dist);
        assert_eq!(steps.len(), 4);
        let steps = chosen(&[Engine::Chromium], Some(&["lint", "native"])).expect("valid");
        assert_eq!(
            steps,
            [Step::Format, Step::Lint, Step::LintWasm, Step::Native]
        );
        assert!(chosen(&[], Some(&["e2e", "nothing"])).is_err());
    }

    #[test]
    fn a_failed_step_says_how_to_run_only_it() {
        assert_eq!(
            Step::EndToEnd(Engine::WebKit).again(),
            "cargo xtask test --only e2e --engines webkit"
        );
        assert_eq!(Step::Native.again(), "cargo xtask test --only native");
    }
}
