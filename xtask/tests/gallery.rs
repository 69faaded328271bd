//! Every module of components is shown by the gallery.

use std::{fs, path::Path};

/// Modules that the gallery names only through others, and why.
const NOT_NAMED: &[(&str, &str)] = &[
    ("chart", "the frame of drawings, inside every chart"),
    ("chart_keys", "the keys of drawings, inside every chart"),
    ("press_beside", "draws nothing"),
];

/// States that are designed, and the case that shows each.
const STATES: &[(&str, &str)] = &[
    ("first run", "FirstSteps"),
    ("first sync", "Notices · first sync"),
    ("loading", "VirtualRows · waiting"),
    ("loading, beside a list", "PanelWaiting"),
    ("empty: no data yet", "EmptyNote · no data yet"),
    ("empty: nothing matches", "EmptyNote · nothing matches"),
    ("empty: good news", "EmptyNote · good"),
    ("stale", "Notices · stale"),
    ("offline", "Notices · offline"),
    ("failed sync", "Notices · failed sync"),
    ("demo", "Notices · demo"),
    ("partial", "Notices · rejected"),
    ("vanished", "Notices · vanished"),
    ("a newer version", "Notices · a newer version"),
    ("the digest of a day", "DigestCard"),
    ("a quiet day", "DigestCard · nothing new"),
    ("the month of due days", "Month · long amounts"),
    ("a month without due days", "Month · nothing due"),
];

/// All that the gallery is written in.
fn gallery(root: &Path) -> String {
    let entries = fs::read_dir(root.join("views/gallery")).expect("the gallery");
    let text = |entry: Result<fs::DirEntry, _>| fs::read_to_string(entry.expect("a file").path());
    entries.map(|entry| text(entry).expect("text")).collect()
}

#[test]
fn the_gallery_shows_every_designed_state() {
    let gallery = gallery(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"));
    for (state, case) in STATES {
        assert!(
            gallery.contains(&format!("\"{case}\"")),
            "{state}: no case {case}"
        );
    }
}

#[test]
fn the_gallery_names_every_component() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let modules = fs::read_to_string(root.join("components/mod.rs")).expect("the components");
    let modules: Vec<&str> = modules
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    assert!(modules.contains(&"amount"), "{modules:?}");
    let gallery = gallery(&root);
    let is_named = |name: &str| gallery.contains(&format!("use crate::components::{name}::"));
    for name in modules {
        let is_excused = NOT_NAMED.iter().any(|(excused, _)| *excused == name);
        assert!(
            is_named(name) != is_excused,
            "{name} is to be shown by the gallery, or excused there with a reason, not both"
        );
    }
}
