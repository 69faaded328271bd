//! What a first visit downloads, and the limit that a build must keep.

use std::{fs, io::Write, process::Stdio, thread};

use crate::{
    pack,
    workspace::{Workspace, files_below},
};

/// Compressed bytes of everything the browser requests before the first screen is usable: where the
/// product is going (ARCHITECTURE.md, "Size").
const GOAL_BYTES: usize = 450_000;

/// Above this a build fails. Raised when the numbers came (986 kB), when the screens did (1,162 kB), when files, profiles,
/// the assistant and the diagnosis did (1,285 kB), when backups and the forecast did (1,375 kB), when collection work did
/// (1,490 kB), and three times more than was meant: when reminders, rules of alerts, kept reports and mail did (1,654 kB),
/// when the digest, the month of what is due and reminders by the relay did (1,729 kB), and when drafts, lists of promises
/// and reports as files did (1,784 kB). The page has to be split before anything is added to it. Lower it whenever the product got
/// smaller, until it meets the goal.
pub const BUDGET_BYTES: usize = 1_790_000;

/// One file of the first visit.
#[derive(Debug)]
struct Size {
    name: String,
    raw_bytes: usize,
    brotli_bytes: usize,
}

/// Prints the table. Fails above the budget.
pub fn report(workspace: &Workspace) -> Result<(), String> {
    let mut sizes = measure(workspace)?;
    sizes.sort_by_key(|size| std::cmp::Reverse(size.brotli_bytes));
    println!("\nFirst visit, bytes{:>38}{:>12}", "raw", "brotli");
    for size in &sizes {
        println!(
            "  {:<44}{:>10}{:>12}",
            size.name, size.raw_bytes, size.brotli_bytes
        );
    }
    let raw: usize = sizes.iter().map(|size| size.raw_bytes).sum();
    let brotli: usize = sizes.iter().map(|size| size.brotli_bytes).sum();
    println!(
        "  {:<44}{raw:>10}{brotli:>12}  of {BUDGET_BYTES} allowed, {GOAL_BYTES} wanted",
        "total"
    );
    within_budget(brotli)
}

fn within_budget(brotli_bytes: usize) -> Result<(), String> {
    if brotli_bytes > BUDGET_BYTES {
        return Err(format!(
            "a first visit downloads {brotli_bytes} bytes (brotli); {BUDGET_BYTES} are allowed"
        ));
    }
    Ok(())
}

fn measure(workspace: &Workspace) -> Result<Vec<Size>, String> {
    let dist = workspace.dist();
    let failed = |error: std::io::Error| format!("{}: {error}", dist.display());
    let mut sizes = Vec::new();
    for path in files_below(&dist).map_err(failed)? {
        let name = path
            .strip_prefix(&dist)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        if is_first_load(&name) {
            let content = fs::read(&path).map_err(failed)?;
            let brotli_bytes = compressed(workspace, &content)?;
            sizes.push(Size {
                name,
                raw_bytes: content.len(),
                brotli_bytes,
            });
        }
    }
    Ok(sizes)
}

/// Programs, styles and the page itself. The service worker comes after the first screen, and with it the program
/// that writes workbooks; the demo comes when somebody wants it.
fn is_first_load(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    let is_needed = name != "sw.js" && !name.starts_with("office-") && !pack::is_later(name);
    is_needed && matches!(end, "wasm" | "js" | "css" | "html")
}

fn compressed(workspace: &Workspace, content: &[u8]) -> Result<usize, String> {
    let failed = |error: std::io::Error| format!("brotli: {error}");
    let mut brotli = workspace
        .command("brotli")
        .args(["--quality=11", "--lgwin=24", "--stdout", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut input = brotli.stdin.take().ok_or("brotli has no input")?;
    let output = thread::scope(|scope| {
        let writer = scope.spawn(move || input.write_all(content));
        let output = brotli.wait_with_output();
        match writer.join() {
            Ok(Ok(())) => output,
            Ok(Err(error)) => Err(error),
            Err(_) => Err(std::io::Error::other("the writer stopped")),
        }
    });
    let output = output.map_err(failed)?;
    if !output.status.success() {
        return Err(format!("brotli failed ({})", output.status));
    }
    Ok(output.stdout.len())
}

#[cfg(test)]
mod tests {
    use super::{BUDGET_BYTES, is_first_load, within_budget};

    #[test]
    fn the_first_load_is_what_a_browser_needs_to_show_the_first_screen() {
        for name in [
            "index.html",
            "atalaya-1_bg.wasm",
            "worker-1_loader.js",
            "base-1.css",
        ] {
            assert!(is_first_load(name), "{name}");
        }
        for name in [
            "sw.js",
            "office-1_bg.wasm",
            "demo-1_bg.wasm",
            "config.json",
            "icons/icon.svg",
            "manifest.webmanifest",
        ] {
            assert!(!is_first_load(name), "{name}");
        }
    }

    #[test]
    fn the_budget_is_a_limit() {
        assert_eq!(within_budget(BUDGET_BYTES), Ok(()));
        assert!(within_budget(BUDGET_BYTES + 1).is_err());
    }
}
