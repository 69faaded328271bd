//! The static folder `dist/`: compiled when its sources changed, and only then.

use std::fs::{self, File, TryLockError};

use crate::{
    fingerprint, install, report,
    tools::{Check, Need, TOOLS},
    workspace::Workspace,
};

/// Makes `dist/` equal to the sources. Returns at once when it already is.
pub fn ensure(workspace: &Workspace) -> Result<(), String> {
    install::ensure(workspace, &[Need::Build])?;
    let _alone = one_at_a_time(workspace)?;
    let note = workspace.notes().join("dist-fingerprint");
    let now = fingerprint::of_inputs(&workspace.root, &tool_versions(workspace))
        .map_err(|error| format!("cannot read the sources: {error}"))?;
    let complete = ["index.html", "sw.js"]
        .iter()
        .all(|name| workspace.dist().join(name).is_file());
    if complete && fs::read_to_string(&note).is_ok_and(|built| built == now) {
        println!("✓ dist/ is up to date (no source changed since it was built)");
        return Ok(());
    }
    let begun =
        report::begin("Building dist/ (release; the first time about 4 minutes on two cores)");
    let failed = |error: std::io::Error| format!("{}: {error}", note.display());
    // A failed build leaves the former dist/ in place; without the note it is not taken for current.
    if note.exists() {
        fs::remove_file(&note).map_err(failed)?;
    }
    // Trunk builds without the network: on a new machine the crates come first.
    report::stream(workspace.command("cargo").arg("fetch"))?;
    let mut trunk = workspace.command("trunk");
    // A stack of Trunk itself explains nothing about a compiler error.
    trunk
        .args(["build", "--release"])
        .env("RUST_BACKTRACE", "0");
    report::stream(&mut trunk)?;
    fs::write(&note, now).map_err(failed)?;
    report::done("dist/", begun);
    Ok(())
}

/// Two builds at once would take each other's half-written files away. The second waits, and then
/// most often finds that nothing is left to do. Unlocked when the file is closed.
fn one_at_a_time(workspace: &Workspace) -> Result<File, String> {
    let path = workspace.notes().join("dist-lock");
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(workspace.notes()).map_err(failed)?;
    let file = File::create(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another build of dist/ …");
            file.lock().map_err(failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    Ok(file)
}

/// What the tools of a build call themselves: another wasm-opt makes another page.
fn tool_versions(workspace: &Workspace) -> Vec<String> {
    let of_build = TOOLS
        .iter()
        .filter(|tool| tool.needs.contains(&Need::Build));
    of_build
        .filter_map(|tool| match tool.check {
            Check::Version(program, _) => Some(program),
            _ => None,
        })
        .filter_map(|program| {
            report::output(
                workspace
                    .command(workspace.which(program)?)
                    .arg("--version"),
            )
        })
        .collect()
}
