//! Makes sure that the tools of a command are here, and installs the ones that are not.

use std::{env, fs, path::Path};

use crate::{
    report,
    tools::{Check, Install, Need, TOOLS, Tool},
    workspace::{Workspace, find_below},
};

/// Installs what is missing for these needs. The error tells a person what to do.
pub fn ensure(workspace: &Workspace, needs: &[Need]) -> Result<(), String> {
    let wanted = TOOLS
        .iter()
        .filter(|tool| tool.needs.iter().any(|need| needs.contains(need)));
    let mut missing = Vec::new();
    for tool in wanted {
        if !is_here(workspace, tool)? {
            missing.push(tool);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing, installed now (once on this machine):");
    for tool in &missing {
        println!("  · {}: {}{}", tool.name, tool.why, takes(tool));
    }
    debian_packages(workspace, &missing)?;
    for tool in missing {
        one(workspace, tool)?;
        if !is_here(workspace, tool)? {
            return Err(format!(
                "{} was installed but is still not found in the right version",
                tool.name
            ));
        }
    }
    Ok(())
}

fn takes(tool: &Tool) -> String {
    if tool.takes.is_empty() {
        String::new()
    } else {
        format!(" ({})", tool.takes)
    }
}

fn is_here(workspace: &Workspace, tool: &Tool) -> Result<bool, String> {
    match &tool.check {
        Check::Toolchain => Ok(toolchain_is_complete(workspace)),
        Check::OnPath(program) => Ok(workspace.which(program).is_some()),
        Check::Package(name, version) => {
            let facts = fs::read_to_string(workspace.npm_package(name).join("package.json"));
            let named = format!("\"version\": \"{version}\"");
            Ok(facts.is_ok_and(|facts| facts.contains(&named)))
        }
        Check::FileBelow(name, folders) => Ok(folders
            .iter()
            .any(|folder| find_below(Path::new(folder), name).is_some())),
        Check::Version(program, version) => {
            let Some(path) = workspace.which(program) else {
                return Ok(false);
            };
            match report::output(workspace.command(path).arg("--version")) {
                Some(text) => version.accepts(&text, workspace),
                None => Ok(false),
            }
        }
    }
}

fn toolchain_is_complete(workspace: &Workspace) -> bool {
    let Some(sysroot) = report::output(workspace.command("rustc").args(["--print", "sysroot"]))
    else {
        return false;
    };
    let sysroot = Path::new(sysroot.trim());
    let here = |path: &str| sysroot.join(path).exists();
    here("lib/rustlib/wasm32-unknown-unknown/lib")
        && here("bin/rustfmt")
        && here("bin/cargo-clippy")
}

fn one(workspace: &Workspace, tool: &Tool) -> Result<(), String> {
    match &tool.install {
        Install::Rustup => {
            let begun = report::begin(&format!("Installing the {}", tool.name));
            // An installed toolchain is left as it is by the first, so the others follow.
            for arguments in [
                ["toolchain", "install", "--no-self-update"].as_slice(),
                &["target", "add", "wasm32-unknown-unknown"],
                &["component", "add", "rustfmt", "clippy"],
            ] {
                let mut rustup = workspace.command("rustup");
                // Without the variable, rustup reads rust-toolchain.toml.
                rustup.env_remove("RUSTUP_TOOLCHAIN");
                report::stream(rustup.args(arguments)).map_err(|error| {
                    format!("{error}\nPlease install rustup, then: rustup toolchain install")
                })?;
            }
            report::done(tool.name, begun);
        }
        Install::Cargo(package, arguments) => cargo(workspace, tool, package, arguments)?,
        Install::Npm(folder, package) => {
            let begun = report::begin(&format!("Installing {package} with npm"));
            let folder = workspace.tools.join(folder);
            create(&folder)?;
            report::stream(
                workspace
                    .command("npm")
                    .args(["install", "--no-audit", "--no-fund", "--prefix"])
                    .arg(&folder)
                    .arg(package),
            )?;
            report::done(tool.name, begun);
        }
        Install::ByHand(what) => {
            return Err(format!(
                "{} is missing ({}). Please {what}, then try again.",
                tool.name, tool.why
            ));
        }
        // All at once, before the others.
        Install::Debian(_) => {}
    }
    Ok(())
}

fn cargo(
    workspace: &Workspace,
    tool: &Tool,
    package: &str,
    arguments: &[&str],
) -> Result<(), String> {
    let version = match &tool.check {
        Check::Version(_, version) => version.wanted(workspace)?,
        _ => None,
    };
    let name = match &version {
        Some(version) => format!("{package}@{version}"),
        None => package.to_owned(),
    };
    let begun = report::begin(&format!("Compiling {name}{}", takes(tool)));
    create(&workspace.tools)?;
    let target = workspace.tools.join("compiling");
    let result = report::stream(
        workspace
            .command("cargo")
            .args(["install", &name, "--force"])
            .args(arguments)
            .arg("--root")
            .arg(&workspace.tools)
            .env("CARGO_TARGET_DIR", &target),
    );
    if target.exists() {
        fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    result?;
    report::done(&name, begun);
    Ok(())
}

fn debian_packages(workspace: &Workspace, missing: &[&Tool]) -> Result<(), String> {
    let packages: Vec<&str> = missing
        .iter()
        .filter_map(|tool| match tool.install {
            Install::Debian(package) => Some(package),
            _ => None,
        })
        .collect();
    if packages.is_empty() {
        return Ok(());
    }
    let by_hand = format!(
        "Please install these yourself, then try again:\n  \
         sudo apt-get update && sudo apt-get install --no-install-recommends {}\n\
         (Debian's and Ubuntu's names; elsewhere the programs may be in packages of another name.)",
        packages.join(" ")
    );
    let Some(prefix) = root_prefix(workspace) else {
        return Err(format!("Only root may install packages here. {by_hand}"));
    };
    if workspace.which("apt-get").is_none() {
        return Err(format!("There is no apt-get here. {by_hand}"));
    }
    let what = format!("Installing {}", packages.join(", "));
    let begun = report::begin(&what);
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = prefix
            .iter()
            .copied()
            .chain([
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "--quiet",
                "-o=Dpkg::Use-Pty=0",
            ])
            .chain(arguments.iter().copied())
            .collect();
        report::stream(workspace.command(words[0]).args(&words[1..]))
            .map_err(|error| format!("{error}. {by_hand}"))
    };
    apt(&["update"])?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(packages);
    apt(&install)?;
    report::done(&what, begun);
    Ok(())
}

/// The words that go before a command to run it as root; none where we are root; nothing where we
/// may not become root without a password.
fn root_prefix(workspace: &Workspace) -> Option<&'static [&'static str]> {
    let id = report::output(workspace.command("id").arg("-u"))?;
    if id.trim() == "0" {
        return Some(&[]);
    }
    let asks_nothing = report::output(workspace.command("sudo").args(["-n", "true"])).is_some();
    asks_nothing.then_some(&["sudo", "-n"])
}

fn create(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| {
        let set = env::var_os("ATALAYA_TOOLS").is_none();
        let hint = if set {
            " (ATALAYA_TOOLS names another folder)"
        } else {
            ""
        };
        format!("{}: {error}{hint}", folder.display())
    })
}
