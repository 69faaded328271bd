//! The last step of every build, called by Trunk: gives files names that follow from their content,
//! ties the page to the worker of the same build, adds the words of the languages that are not compiled
//! in, and writes the list of the service worker.
//!
//! A page can only start the worker whose name is in its own `index.html`, and that name is the hash
//! of the worker: two versions never run together, with or without a service worker.

use std::{collections::BTreeMap, env, fs, path::Path};

use crate::{hash::Hash, styles, words, workspace::files_below};

/// Names relative to the site, with `/`, and contents.
type Files = BTreeMap<String, Vec<u8>>;

const INDEX: &str = "index.html";
const SERVICE_WORKER: &str = "sw.js";
/// Belongs to the deployment, not to the build: never part of a version.
const CONFIG: &str = "config.json";
const VERSION_MARK: &str = "{{version}}";
/// Programs that the page starts in workers, and where `index.html` names their loaders.
const PROGRAMS: [(&str, &str); 3] = [
    ("worker", "{{worker}}"),
    ("office", "{{office}}"),
    (DEMO, "{{demo}}"),
];
/// The program whose files the service worker fetches when somebody wants the demo, not before.
const DEMO: &str = "demo";
const LATER_MARK: &str = "/* {{later}} */";
const FILES_MARK: &str = "/* {{files}} */";
/// The version of every development build; the page keeps none of them for offline use.
const DEVELOPMENT: &str = "dev";

/// Packs the folder that Trunk names in `TRUNK_STAGING_DIR`.
pub fn run() -> Result<(), String> {
    let var =
        |name: &str| env::var(name).map_err(|_| format!("{name} is not set: Trunk calls this"));
    let staging = var("TRUNK_STAGING_DIR")?;
    let source = var("TRUNK_SOURCE_DIR")?;
    let release = var("TRUNK_PROFILE")? == "release";
    let template = Path::new(&source).join("public").join(SERVICE_WORKER);
    let template = fs::read_to_string(&template)
        .map_err(|error| format!("{}: {error}", template.display()))?;
    let staging = Path::new(&staging);
    let (before, after) = {
        let built = read(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
        let words = words::files(Path::new(&source));
        let mut files = built.clone();
        files.extend(words.map_err(|error| format!("the words: {error}"))?);
        (built, pack(files, &template, release)?)
    };
    write(staging, &before, &after.files)
        .map_err(|error| format!("{}: {error}", staging.display()))?;
    println!(
        "packed version {}, {} files",
        after.version,
        after.files.len()
    );
    Ok(())
}

/// A site that is ready to upload.
#[derive(Debug)]
struct Packed {
    version: String,
    files: Files,
}

fn pack(mut files: Files, template: &str, release: bool) -> Result<Packed, String> {
    let index = text(&files, INDEX)?;
    let js = attribute(&index, "data-js")?;
    let wasm = attribute(&index, "data-wasm")?;
    rename_together(&mut files, &[&js, &wasm], "atalaya", &[INDEX])?;
    rename_together(&mut files, &["boot.js"], "boot", &[INDEX])?;
    let index = styles::join(&text(&files, INDEX)?, &mut files)?;
    files.insert(INDEX.to_owned(), index.into_bytes());
    for (program, mark) in PROGRAMS {
        let parts = [format!("{program}.js"), format!("{program}_bg.wasm")];
        let hash = rename_together(&mut files, &[&parts[0], &parts[1]], program, &[])?;
        let loader = format!("{program}-{hash}_loader.js");
        files.insert(loader.clone(), worker_loader(program, &hash).into_bytes());
        replace(&mut files, INDEX, mark, &format!("./{loader}"))?;
    }

    let version = if release {
        version(&files, template)
    } else {
        DEVELOPMENT.to_owned()
    };
    replace(&mut files, INDEX, VERSION_MARK, &version)?;
    files.insert(SERVICE_WORKER.to_owned(), template.as_bytes().to_vec());
    let (later, at_once) = kept_offline(&files)
        .into_iter()
        .partition::<Vec<_>, _>(|name| is_later(name));
    replace(&mut files, SERVICE_WORKER, FILES_MARK, &quoted(&at_once))?;
    replace(&mut files, SERVICE_WORKER, LATER_MARK, &quoted(&later))?;
    replace(&mut files, SERVICE_WORKER, VERSION_MARK, &version)?;
    Ok(Packed { version, files })
}

/// The script that a worker starts with. Trunk has one too, which loses errors: a promise that fails
/// in a worker raises no event at the page, a thrown error does.
fn worker_loader(program: &str, hash: &str) -> String {
    format!(
        "importScripts('./{program}-{hash}.js');\n\
         wasm_bindgen({{ module_or_path: './{program}-{hash}_bg.wasm' }})\n\
         \x20 .catch((error) => setTimeout(() => {{ throw error; }}));\n"
    )
}

/// Renames files that belong together to `<stem>-<hash of all of them>` and what followed the name
/// before its hash (`.js`, `_bg.wasm`). Returns the hash.
fn rename_together(
    files: &mut Files,
    names: &[&str],
    stem: &str,
    referrers: &[&str],
) -> Result<String, String> {
    let mut hash = Hash::new();
    for name in names {
        hash.part(
            files
                .get(*name)
                .ok_or_else(|| format!("the build has no {name}"))?,
        );
    }
    let hash = hash.short();
    for name in names {
        let end = if name.ends_with("_bg.wasm") {
            "_bg.wasm"
        } else {
            ".js"
        };
        rename(files, name, &format!("{stem}-{hash}{end}"), referrers)?;
    }
    Ok(hash)
}

fn rename(files: &mut Files, old: &str, new: &str, referrers: &[&str]) -> Result<(), String> {
    let content = files
        .remove(old)
        .ok_or_else(|| format!("the build has no {old}"))?;
    files.insert(new.to_owned(), content);
    for referrer in referrers {
        replace(files, referrer, old, new)?;
    }
    Ok(())
}

/// Replaces a text in a file, and insists that it was there.
fn replace(files: &mut Files, name: &str, old: &str, new: &str) -> Result<(), String> {
    let before = text(files, name)?;
    if !before.contains(old) {
        return Err(format!("{name} does not mention {old}"));
    }
    files.insert(name.to_owned(), before.replace(old, new).into_bytes());
    Ok(())
}

fn text(files: &Files, name: &str) -> Result<String, String> {
    let bytes = files
        .get(name)
        .ok_or_else(|| format!("the build has no {name}"))?;
    String::from_utf8(bytes.clone()).map_err(|_| format!("{name} is not text"))
}

/// The file named by an attribute of `index.html`, relative to the site.
fn attribute(index: &str, name: &str) -> Result<String, String> {
    let start = format!("{name}=\"");
    let value = index
        .split_once(&start)
        .and_then(|(_, rest)| rest.split_once('"'))
        .ok_or_else(|| format!("{INDEX} has no {name}"))?
        .0;
    Ok(value.trim_start_matches("./").to_owned())
}

/// Follows from the content of everything a visitor may get, the service worker's own code included.
fn version(files: &Files, template: &str) -> String {
    let mut hash = Hash::new();
    for (name, content) in files.iter().filter(|(name, _)| *name != CONFIG) {
        hash.part(name.as_bytes());
        hash.part(content);
    }
    hash.part(template.as_bytes());
    hash.short()
}

/// `./` for the page itself, then every other file.
fn kept_offline(files: &Files) -> Vec<String> {
    let others = files
        .keys()
        .filter(|name| ![INDEX, SERVICE_WORKER, CONFIG].contains(&name.as_str()));
    std::iter::once("./")
        .chain(others.map(String::as_str))
        .map(str::to_owned)
        .collect()
}

/// Whether the service worker waits with a file until somebody wants it.
pub fn is_later(name: &str) -> bool {
    name.strip_prefix(DEMO)
        .is_some_and(|rest| rest.starts_with('-'))
}

/// The elements of a JavaScript array.
fn quoted(names: &[String]) -> String {
    let quoted = names
        .iter()
        .map(|name| format!("'{}'", name.replace('\\', "\\\\").replace('\'', "\\'")));
    quoted.collect::<Vec<_>>().join(", ")
}

fn read(folder: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        files.insert(name, fs::read(&path)?);
    }
    Ok(files)
}

fn write(folder: &Path, before: &Files, after: &Files) -> std::io::Result<()> {
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, content) in after {
        if before.get(name) != Some(content) {
            let file = folder.join(name);
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(file, content)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Files, Packed, pack};

    const TEMPLATE: &str = "const VERSION = '{{version}}'; const FILES = [/* {{files}} */]; \
                            const LATER = [/* {{later}} */];";

    fn built(changes: &[(&str, &str)]) -> Files {
        let mut files = Files::new();
        for (name, content) in [
            (
                "index.html",
                "<html data-version=\"{{version}}\" data-worker=\"{{worker}}\" data-office=\"{{office}}\" data-demo=\"{{demo}}\">\
                 <link rel=\"stylesheet\" href=\"./base-1.css\">\
                 <link rel=\"modulepreload\" href=\"./atalaya-11.js\">\
                 <script src=\"./boot.js\" data-js=\"./atalaya-11.js\" \
                 data-wasm=\"./atalaya-11_bg.wasm\"></script>",
            ),
            ("atalaya-11.js", "page glue"),
            ("atalaya-11_bg.wasm", "page program"),
            ("boot.js", "boot"),
            ("base-1.css", "styles"),
            ("config.json", "{}"),
            ("demo.js", "demo glue"),
            ("demo_bg.wasm", "demo program"),
            ("icons/icon.svg", "<svg/>"),
            ("office.js", "office glue"),
            ("office_bg.wasm", "office program"),
            ("worker.js", "worker glue"),
            ("worker_bg.wasm", "worker program"),
        ]
        .iter()
        .chain(changes)
        {
            files.insert((*name).to_owned(), content.as_bytes().to_vec());
        }
        files
    }

    fn packed(changes: &[(&str, &str)]) -> Packed {
        pack(built(changes), TEMPLATE, true).expect("complete")
    }

    fn text<'a>(packed: &'a Packed, name: &str) -> &'a str {
        std::str::from_utf8(&packed.files[name]).expect("text")
    }

    fn worker_of(packed: &Packed) -> String {
        super::attribute(text(packed, "index.html"), "data-worker").expect("an address")
    }

    #[test]
    fn the_page_names_exactly_the_files_of_its_own_build() {
        let site = packed(&[]);
        let index = text(&site, "index.html");
        for attribute in [
            "data-js",
            "data-wasm",
            "data-worker",
            "data-office",
            "data-demo",
            "src",
            "href",
        ] {
            let name = super::attribute(index, attribute).expect(attribute);
            assert!(site.files.contains_key(&name), "{attribute} = {name}");
        }
        let loader = text(&site, &worker_of(&site));
        for end in [".js", "_bg.wasm"] {
            let name = worker_of(&site).replace("_loader.js", end);
            assert!(loader.contains(&format!("'./{name}'")), "{loader}");
            assert!(site.files.contains_key(&name));
        }
        assert!(index.contains(&format!("data-version=\"{}\"", site.version)));
        assert!(!index.contains("{{"), "{index}");
        for stale in ["worker.js", "worker_bg.wasm", "boot.js", "atalaya-11.js"] {
            assert!(!site.files.contains_key(stale), "{stale}");
        }
    }

    #[test]
    fn another_worker_has_another_name() {
        let (one, two) = (packed(&[]), packed(&[("worker_bg.wasm", "changed")]));
        assert_ne!(worker_of(&one), worker_of(&two));
        assert_ne!(one.version, two.version);
    }

    #[test]
    fn the_version_follows_everything_but_the_deployment_file() {
        let one = packed(&[]);
        assert_eq!(one.version, packed(&[]).version);
        assert_eq!(
            one.version,
            packed(&[("config.json", "{\"locale\":\"es-CL\"}")]).version
        );
        for name in ["icons/icon.svg", "boot.js", "atalaya-11_bg.wasm"] {
            assert_ne!(one.version, packed(&[(name, "changed")]).version, "{name}");
        }
        let other = pack(built(&[]), &format!("{TEMPLATE} // changed"), true).expect("complete");
        assert_ne!(one.version, other.version, "the service worker itself");
    }

    #[test]
    fn the_service_worker_lists_every_file_once_and_no_configuration() {
        let site = packed(&[]);
        let worker = text(&site, "sw.js");
        assert!(worker.contains(&format!("'{}'", site.version)));
        assert!(worker.contains("['./', '"));
        for name in site.files.keys() {
            let listed = worker.matches(&format!("'{name}'")).count();
            let expected = !["index.html", "sw.js", "config.json"].contains(&name.as_str());
            assert_eq!(listed, usize::from(expected), "{name}");
        }
    }

    #[test]
    fn only_the_demo_waits_until_somebody_wants_it() {
        let site = packed(&[]);
        let (at_once, later) = text(&site, "sw.js").split_once("LATER").expect("two lists");
        for name in site.files.keys().filter(|name| name.contains('-')) {
            let waits = name.starts_with("demo-");
            assert_eq!(later.contains(name.as_str()), waits, "{name}");
            assert_eq!(at_once.contains(name.as_str()), !waits, "{name}");
        }
        assert_eq!(later.matches("demo-").count(), 3, "{later}");
    }

    #[test]
    fn a_development_build_has_no_version() {
        let site = pack(built(&[]), TEMPLATE, false).expect("complete");
        assert_eq!(site.version, "dev");
        assert!(text(&site, "index.html").contains("data-version=\"dev\""));
    }

    #[test]
    fn an_incomplete_build_is_an_error_that_names_the_file() {
        for missing in ["index.html", "worker.js", "boot.js", "atalaya-11.js"] {
            let mut files = built(&[]);
            files.remove(missing);
            let error = pack(files, TEMPLATE, true).expect_err(missing);
            assert!(error.contains(missing), "{error}");
        }
        let index =
            "<script data-js=\"./atalaya-11.js\" data-wasm=\"./atalaya-11_bg.wasm\"></script>";
        let error =
            pack(built(&[("index.html", index)]), TEMPLATE, true).expect_err("no boot file");
        assert_eq!(error, "index.html does not mention boot.js");
    }
}
