//! Writes the Rust of `i18n::keys`: a place for every text, and a type for every key.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use crate::catalogue::{Catalogue, Wording};

/// A module per file, a module per group in it, a constant or a structure per key.
#[derive(Default)]
struct Module {
    inner: BTreeMap<String, Module>,
    items: String,
}

/// Texts in the order of their places.
#[derive(Default)]
struct Texts {
    keys: Vec<String>,
    texts: Vec<String>,
}

impl Texts {
    fn add(&mut self, key: String, text: &str) -> usize {
        self.keys.push(key);
        self.texts.push(text.to_owned());
        self.texts.len() - 1
    }
}

/// The source of the module.
///
/// # Errors
/// Two keys with the same identity.
pub fn rust(catalogue: &Catalogue) -> io::Result<String> {
    let mut texts = Texts::default();
    let mut root = Module::default();
    for (key, wording) in catalogue {
        let (path, name) = key.rsplit_once('.').unwrap_or(("", key));
        let module = path.split('.').fold(&mut root, |module, part| {
            module.inner.entry(part.to_owned()).or_default()
        });
        let item = item(key, name, wording, &mut texts);
        module.items.push_str(&item);
    }
    let ids: Vec<u32> = texts.keys.iter().map(|key| identity(key)).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(io::Error::other(
            "two keys have the same identity: rename one",
        ));
    }
    let count = ids.len();
    let mut source = format!(
        "pub static IDS: [u32; {count}] = {ids:?};\npub static BUILT_IN: [&str; {count}] = {:?};\n",
        texts.texts
    );
    write_module(&root, &mut source);
    Ok(source)
}

fn write_module(module: &Module, source: &mut String) {
    source.push_str(&module.items);
    for (name, inner) in &module.inner {
        // Writing to a String cannot fail.
        let _ = writeln!(source, "pub mod {name} {{ use crate::i18n::shape::*;");
        write_module(inner, source);
        source.push_str("}\n");
    }
}

fn item(key: &str, name: &str, wording: &Wording, texts: &mut Texts) -> String {
    let (place, is_plural) = match wording {
        Wording::Plain(text) => (texts.add(key.to_owned(), text), false),
        Wording::Plural { one, many, other } => {
            let place = texts.add(format!("{key}_one"), one);
            texts.add(format!("{key}_many"), many.as_ref().unwrap_or(other));
            texts.add(format!("{key}_other"), other);
            (place, true)
        }
    };
    let (values, tags) = (wording.values(), wording.tags());
    if values.is_empty() && tags.is_empty() && !is_plural {
        return format!("pub const {name}: Text = Text({place});\n");
    }
    let counted = is_plural && !values.contains("count");
    let fields: String = counted
        .then_some("count")
        .into_iter()
        .chain(values.iter().copied())
        .map(|value| {
            let kind = if is_plural && value == "count" {
                "Quantity"
            } else {
                "Display"
            };
            format!("pub {value}: &'a dyn {kind}, ")
        })
        .chain(tags.iter().map(|tag| format!("pub {tag}: Element<'a>, ")))
        .collect();
    let pairs = |names: &BTreeSet<&str>| -> String {
        let pairs: Vec<String> = names
            .iter()
            .map(|name| format!("({name:?}, self.{name})"))
            .collect();
        pairs.join(", ")
    };
    let text = if is_plural {
        format!("i18n.form(Text({place}), self.count)")
    } else {
        format!("i18n.text(Text({place}))")
    };
    let values = pairs(&values);
    let body = if tags.is_empty() {
        format!("pub fn words(self, i18n: I18n) -> String {{ fill({text}, &[{values}]) }}")
    } else {
        let tags = pairs(&tags);
        format!(
            "pub fn view(self, i18n: I18n) -> AnyView {{ rich({text}, &[{values}], &[{tags}]) }}"
        )
    };
    format!(
        "#[derive(Clone, Copy)] pub struct {name}<'a> {{ {fields}}}\nimpl {name}<'_> {{ {body} }}\n"
    )
}

/// The same as `i18n::identity` in the page, which meets the keys again in the files of the other languages.
fn identity(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
