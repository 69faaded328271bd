//! The same headers and the same rule for caches in the words of each kind of server.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{ASK_AGAIN, FOR_EVER, HASHED, HostFile, policy::Policy};

/// Files of `dist/` that a server reads itself, and no browser asks for.
const OF_HOSTS: [&str; 3] = ["_headers", ".htaccess", "vercel.json"];

/// One file for each kind of server. `names` are those of the files in `dist/`.
pub fn all(policy: &Policy, names: &[String]) -> Vec<HostFile> {
    vec![
        (true, OF_HOSTS[0], underscore_headers(policy, names)),
        (true, OF_HOSTS[1], apache(policy)),
        (true, OF_HOSTS[2], vercel(policy)),
        (false, "nginx.conf", nginx(policy)),
        (false, "Caddyfile", caddy(policy)),
    ]
}

/// Netlify and Cloudflare Pages. Where two rules name the same header, one joins the values and the other does not: so
/// each file has exactly one rule about caches.
fn underscore_headers(policy: &Policy, names: &[String]) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in &policy.headers {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let names = names.iter().map(String::as_str);
    let seen = names.filter(|name| !OF_HOSTS.contains(name));
    for name in std::iter::once("").chain(seen) {
        let kept = if host_keeps(name) {
            FOR_EVER
        } else {
            ASK_AGAIN
        };
        let _ = writeln!(text, "/{name}\n  Cache-Control: {kept}");
    }
    text
}

/// Whether a name follows from its content, by the same rule as [`HASHED`].
fn host_keeps(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, end)| {
        let digits = end.bytes().take_while(u8::is_ascii_hexdigit).count();
        let rest = &end[digits..];
        let rest = rest.strip_prefix("_bg").unwrap_or(rest);
        let rest = rest.strip_prefix("_loader").unwrap_or(rest);
        (12..=16).contains(&digits) && rest.starts_with('.')
    })
}

fn apache(policy: &Policy) -> String {
    let mut text =
        "# Apache 2.4 with mod_headers; AllowOverride FileInfo lets it read this file.\n\
                    AddType application/wasm .wasm\n\
                    AddType application/manifest+json .webmanifest\n\
                    <IfModule mod_headers.c>\n"
            .to_owned();
    for (name, value) in &policy.headers {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "  Header set Cache-Control \"{ASK_AGAIN}\"\n\
         </IfModule>\n\
         <FilesMatch \"{HASHED}\">\n  <IfModule mod_headers.c>\n    Header set Cache-Control \"{FOR_EVER}\"\n  </IfModule>\n</FilesMatch>\n\
         <IfModule mod_deflate.c>\n  \
         AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/wasm application/json\n\
         </IfModule>\n"
    );
    text
}

/// A rule for all, and a later one for names with a hash; what no rule names, Vercel asks for again by itself.
fn vercel(policy: &Policy) -> String {
    let pair = |name: &str, value: &str| json!({ "key": name, "value": value });
    let headers = policy.headers.iter().map(|(name, value)| pair(name, value));
    let rules = json!({ "headers": [
        { "source": "/(.*)", "headers": headers.collect::<Vec<Value>>() },
        { "source": format!("/(.*{HASHED}.*)"), "headers": [pair("Cache-Control", FOR_EVER)] },
    ] });
    format!("{rules:#}\n")
}

fn nginx(policy: &Policy) -> String {
    let mut text = format!(
        "# For the http block of nginx, e.g. as /etc/nginx/conf.d/atalaya.conf. Change what is in capital letters.\n\
         map $uri $atalaya_kept {{\n    default \"{ASK_AGAIN}\";\n    \"~{HASHED}\" \"{FOR_EVER}\";\n}}\n\n\
         server {{\n    listen 443 ssl;\n    server_name PANEL.EXAMPLE.CL;\n    \
         ssl_certificate /ETC/SSL/PANEL.PEM;\n    ssl_certificate_key /ETC/SSL/PANEL.KEY;\n    \
         root /SRV/ATALAYA;\n    index index.html;\n    server_tokens off;\n    \
         gzip on;\n    gzip_types text/css text/javascript application/javascript application/wasm application/json;\n\n    \
         # A location with an add_header of its own would lose all of these.\n"
    );
    for (name, value) in &policy.headers {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    text.push_str("    add_header Cache-Control $atalaya_kept;\n\n");
    text.push_str("    location = /manifest.webmanifest {\n        default_type application/manifest+json;\n    }\n");
    text.push_str(
        "    location ~ /(\\.ht|_headers$|vercel\\.json$) {\n        return 404;\n    }\n}\n",
    );
    text
}

fn caddy(policy: &Policy) -> String {
    let mut text = "# Change what is in capital letters.\nPANEL.EXAMPLE.CL {\n\troot * /SRV/ATALAYA\n\tencode zstd gzip\n\theader {\n"
        .to_owned();
    for (name, value) in &policy.headers {
        let _ = writeln!(text, "\t\t{name} \"{value}\"");
    }
    let _ = write!(
        text,
        "\t\t-Server\n\t}}\n\t@kept path_regexp {HASHED}\n\t@asked not path_regexp {HASHED}\n\t\
         header @kept Cache-Control \"{FOR_EVER}\"\n\theader @asked Cache-Control \"{ASK_AGAIN}\"\n\t\
         @hosts path */.ht* */_headers */vercel.json\n\trespond @hosts 404\n\tfile_server\n}}\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::{HostFile, Policy, all, host_keeps};

    const NAMES: [&str; 4] = [
        "index.html",
        "atalaya-0123456789abcdef_bg.wasm",
        "worker-0123456789abc_loader.js",
        "icons/icon-maskable-512.png",
    ];

    fn files() -> Vec<HostFile> {
        let policy = Policy::of(r#"{"baseUrl":"https://onvio.example.cl"}"#).expect("JSON");
        all(&policy, &NAMES.map(str::to_owned))
    }

    #[test]
    fn every_server_is_told_every_header_with_the_api_of_the_deployment() {
        let policy = Policy::of(r#"{"baseUrl":"https://onvio.example.cl"}"#).expect("JSON");
        for (_, file, text) in files() {
            for (name, value) in &policy.headers {
                let line = text.lines().find(|line| line.contains(value.as_str()));
                // Vercel writes name and value on two lines.
                let is_named = text.contains(name.as_str());
                assert!(line.is_some() && is_named, "{file}: {name}: {value}");
            }
            assert!(text.contains("https://onvio.example.cl;"), "{file}");
            assert!(!text.contains("http: https:"), "{file}");
        }
    }

    #[test]
    fn each_file_has_one_rule_about_caches() {
        let (_, _, text) = &files()[0];
        for name in NAMES {
            let rules: Vec<_> = text
                .split("\n/")
                .filter(|rule| rule.starts_with(name))
                .collect();
            assert_eq!(rules.len(), 1, "{name}");
            assert_eq!(rules[0].contains("immutable"), host_keeps(name), "{name}");
        }
        assert_eq!(NAMES.map(host_keeps), [false, true, true, false]);
    }

    #[test]
    fn what_vercel_reads_is_json() {
        let (_, _, text) = files().swap_remove(2);
        let rules: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(rules["headers"].as_array().map(Vec::len), Some(2));
    }
}
