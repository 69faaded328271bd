//! Turns the words in `src/i18n/` into the module `i18n`: a key that is missing is a compile error.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

/// One file per screen in `src/i18n/<locale>/`.
const NAMESPACES: [&str; 23] = [
    "alerts",
    "cash",
    "changes",
    "common",
    "customers",
    "date",
    "explain",
    "findings",
    "funnel",
    "home",
    "invoices",
    "kpi",
    "palette",
    "problem",
    "receivables",
    "salespeople",
    "scope",
    "settings",
    "settings_targets",
    "shell",
    "sync",
    "trends",
    "welcome",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/i18n");
    let config = Config::new("es-CL")?
        .locales_path("src/i18n")
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let locales = parse_locales(None, config)?;
    let allow = "#![allow(missing_docs, clippy::all, clippy::pedantic)]".parse()?;
    let module = leptos_i18n_codegen::gen_code(&locales, None, true, Some(&allow), false)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("i18n.rs");
    fs::write(out, module.to_string())?;
    Ok(())
}
