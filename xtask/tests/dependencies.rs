//! The arrows between our packages are those drawn in ARCHITECTURE.md, and no others.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// Package → our packages that it may depend on.
/// A new arrow is a decision: change it here and in ARCHITECTURE.md together.
const ALLOWED: &[(&str, &[&str])] = &[
    ("atalaya", &["protocol"]),
    ("atalaya-backup", &[]),
    ("atalaya-demo", &[]),
    ("atalaya-domain", &[]),
    ("atalaya-e2e", &["backup", "files", "host", "sandbox"]),
    (
        "atalaya-engine",
        &["domain", "files", "onvio", "protocol", "store", "sync"],
    ),
    ("atalaya-files", &[]),
    ("atalaya-host", &[]),
    ("atalaya-office", &["backup", "files", "protocol"]),
    ("atalaya-onvio", &["domain"]),
    ("atalaya-protocol", &[]),
    ("atalaya-proxy", &["host"]),
    ("atalaya-sandbox", &["demo"]),
    ("atalaya-store", &["domain"]),
    ("atalaya-sync", &["domain", "onvio", "store"]),
    (
        "atalaya-worker",
        &[
            "domain", "engine", "files", "onvio", "protocol", "store", "sync",
        ],
    ),
    ("xtask", &[]),
];

/// The same for tests alone: the demo company judges what the app computes, the sandbox fails on request.
const ALLOWED_IN_TESTS: &[(&str, &[&str])] = &[("atalaya-engine", &["demo", "sandbox"])];

#[test]
fn only_the_arrows_of_the_drawing_exist() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let in_tests: BTreeMap<&str, &[&str]> = ALLOWED_IN_TESTS.iter().copied().collect();
    let packages = metadata();
    let names: Vec<&str> = packages
        .iter()
        .map(|package| text(&package["name"]))
        .collect();
    assert!(
        names.contains(&"atalaya"),
        "the metadata lists our packages"
    );
    for package in &packages {
        let name = text(&package["name"]);
        let arrows = allowed
            .get(name)
            .unwrap_or_else(|| panic!("{name} is not in the drawing: add it here and there"));
        for dependency in package["dependencies"].as_array().expect("a list") {
            let to = text(&dependency["name"]);
            if names.contains(&to) {
                let short = to.trim_start_matches("atalaya-");
                let for_tests = dependency["kind"] == "dev"
                    && in_tests.get(name).is_some_and(|more| more.contains(&short));
                assert!(
                    arrows.contains(&short) || for_tests,
                    "{name} → {short} is not drawn in ARCHITECTURE.md"
                );
            }
        }
    }
}

fn metadata() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    match all["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("no packages: {other}"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
