//! axe-core in the page: what keeps people with a disability out, as far as a program can see it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::browser::Browser;
use crate::failure::{Failure, Outcome};

/// Runs axe-core over everything that is on the page, or over the dialog that covers it: WCAG 2.0 to 2.2, levels A
/// and AA, and its own best practice. Waits for two frames first, which draw what was just changed.
const RUN: &str = r"
    const done = arguments[0];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };
    const begun = performance.now();
    const told = ({ violations, passes }) => ({
        took_ms: performance.now() - begun,
        rules: passes.length + violations.length,
        violations: violations.map(({ id, help, nodes }) => ({
            rule: id,
            help,
            nodes: nodes.map(({ target, html, failureSummary }) =>
                [target.join(' '), html.slice(0, 160), failureSummary.split('\n').slice(1).join(' ').trim()].join('\n      ')),
        })),
    });
    const shown = document.querySelector('dialog[open]') ?? document;
    requestAnimationFrame(() => requestAnimationFrame(() => axe.run(shown, options).then(
        (results) => done(told(results)),
        (error) => done({ took_ms: 0, rules: 0, violations: [{ rule: 'axe', help: String(error), nodes: [] }] }),
    )));
";

/// A rule that is broken, and where.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// Its name, like `color-contrast`.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// Selector, markup and reason of each element.
    pub nodes: Vec<String>,
}

/// What one look brought.
#[derive(Clone, Debug, Deserialize)]
pub struct Look {
    /// How long axe-core took, in milliseconds.
    pub took_ms: f64,
    /// Rules that had something to judge.
    pub rules: usize,
    /// The broken ones.
    pub violations: Vec<Violation>,
}

/// axe-core's source.
pub struct Axe(String);

impl Axe {
    /// Reads it from where `AXE_CORE` says, else from the folder of the project's tools.
    pub fn find() -> Outcome<Self> {
        let file = env::var_os("AXE_CORE")
            .map(PathBuf::from)
            .or_else(installed)
            .ok_or_else(|| Failure::Missing("AXE_CORE names axe.min.js".to_owned()))?;
        let source = fs::read_to_string(&file).map_err(|error| {
            let file = file.display();
            Failure::Missing(format!("{file}: {error}; `cargo xtask test` installs it"))
        })?;
        Ok(Self(source))
    }

    /// Puts it into the document that is shown; the next document has none.
    pub async fn enter(&self, browser: &Browser) -> Outcome {
        browser.run::<Option<bool>>(&self.0, vec![]).await?;
        Ok(())
    }

    /// Judges what is shown now.
    pub async fn look(&self, browser: &Browser) -> Outcome<Look> {
        browser.run_async(RUN, vec![]).await
    }
}

/// Where `cargo xtask` installs it.
fn installed() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    let tools = set("ATALAYA_TOOLS").map(PathBuf::from).or_else(|| {
        let cache = set("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| Some(Path::new(&set("HOME")?).join(".cache")))?;
        Some(cache.join("atalaya/tools"))
    })?;
    Some(tools.join("axe-core/node_modules/axe-core/axe.min.js"))
}
