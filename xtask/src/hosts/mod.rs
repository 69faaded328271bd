//! What web servers have to be told about `dist/`: a file for each kind, all from one list of headers and one rule for
//! caches. Hosts that read such a file among the uploaded ones find it in `dist/`; what an administrator of a server puts
//! into its configuration lies beside it, in `hosts/`.

mod formats;
mod policy;

use std::{fs, path::Path};

use crate::workspace::files_below;
use policy::Policy;

/// Names that follow from their content, as a regular expression that nginx, Apache, Caddy and Vercel read alike.
const HASHED: &str = "-[0-9a-f]{12,16}(_bg|_loader)?[.]";
/// How long such a file is kept without asking again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long all others are.
const ASK_AGAIN: &str = "no-cache";

/// A file for one kind of server: whether it is uploaded with the page, its name and its text.
type HostFile = (bool, &'static str, String);

/// Writes the files for the page in `dist` and its `config.json`: into it what is uploaded, into `hosts` what is not.
///
/// # Errors
/// Says which file could not be read or written, and where `config.json` is no JSON.
pub fn write(dist: &Path, hosts: &Path) -> Result<(), String> {
    let config = dist.join("config.json");
    let text =
        fs::read_to_string(&config).map_err(|error| format!("{}: {error}", config.display()))?;
    let policy = Policy::of(&text).map_err(|error| format!("{}: {error}", config.display()))?;
    let names = files_below(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let names = names.iter().filter_map(|path| {
        let name = path.strip_prefix(dist).ok()?.to_str()?;
        Some(name.replace('\\', "/"))
    });
    fs::create_dir_all(hosts).map_err(|error| format!("{}: {error}", hosts.display()))?;
    for (is_uploaded, name, text) in formats::all(&policy, &names.collect::<Vec<_>>()) {
        let path = if is_uploaded { dist } else { hosts }.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    println!(
        "_headers, .htaccess and vercel.json are in {}, nginx.conf and Caddyfile in {}; the page may reach {}",
        dist.display(),
        hosts.display(),
        policy.reach()
    );
    Ok(())
}
