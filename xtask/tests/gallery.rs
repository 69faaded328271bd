//! Every module of components is shown by the gallery.

use std::{fs, path::Path};

/// Modules that the gallery names only through others, and why.
const NOT_NAMED: &[(&str, &str)] = &[
    ("chart", "the frame of drawings, inside every chart"),
    ("chart_keys", "the keys of drawings, inside every chart"),
    ("press_beside", "draws nothing"),
];

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
    let mut gallery = String::new();
    for entry in fs::read_dir(root.join("views/gallery")).expect("the gallery") {
        gallery += &fs::read_to_string(entry.expect("a file").path()).expect("text");
    }
    let is_named = |name: &str| gallery.contains(&format!("use crate::components::{name}::"));
    for name in modules {
        let is_excused = NOT_NAMED.iter().any(|(excused, _)| *excused == name);
        assert!(
            is_named(name) != is_excused,
            "{name} is to be shown by the gallery, or excused there with a reason, not both"
        );
    }
}
