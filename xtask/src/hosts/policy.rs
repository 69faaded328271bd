//! The headers of one deployment: those of every host, narrowed to the API that its `config.json` names.

use serde_json::Value;

/// The one source, which `tools/host` and `tools/proxy --static` send too.
const SECURITY: &str = include_str!("../../../tools/host/headers.txt");
/// Where a page may go when nobody said where the API is.
const ANYWHERE: &str = "http: https:";
/// Two years without plain HTTP, for this name alone: what else lives below it is not ours to decide.
const ENCRYPTED_ONLY: (&str, &str) = ("Strict-Transport-Security", "max-age=63072000");

/// What every answer says.
#[derive(Debug)]
pub struct Policy {
    /// Names and values.
    pub headers: Vec<(String, String)>,
    reach: String,
}

impl Policy {
    /// Of a deployment with this `config.json`. An address that cannot be read narrows nothing: the page says what is
    /// wrong with it.
    pub fn of(config: &str) -> Result<Self, serde_json::Error> {
        let config: Value = serde_json::from_str(config)?;
        let reach = config["baseUrl"].as_str().and_then(origin);
        let reach = reach.map_or(ANYWHERE.to_owned(), str::to_owned);
        let lines = SECURITY.lines().filter_map(|line| line.split_once(": "));
        let mut headers: Vec<(String, String)> = lines
            .map(|(name, value)| (name.to_owned(), value.replace(ANYWHERE, &reach)))
            .collect();
        headers.push((ENCRYPTED_ONLY.0.to_owned(), ENCRYPTED_ONLY.1.to_owned()));
        Ok(Self { headers, reach })
    }

    /// Where the page may fetch from, beside its own origin.
    pub fn reach(&self) -> &str {
        if self.reach == ANYWHERE {
            "any address, since config.json names none"
        } else {
            &self.reach
        }
    }
}

/// Scheme, host and port of an address; `None` for what has none, or a character that would end a header's value.
fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let is_known = matches!(scheme, "http" | "https");
    (is_known && !host.is_empty() && host.chars().all(is_plain))
        .then(|| &address[..scheme.len() + "://".len() + host.len()])
}

#[cfg(test)]
mod tests {
    use super::{Policy, origin};

    fn connect_src(config: &str) -> String {
        let policy = Policy::of(config).expect("JSON");
        let value = &policy.headers[0].1;
        let from = value.find("connect-src").expect("a list");
        value[from..].split(';').next().expect("a list").to_owned()
    }

    #[test]
    fn a_page_reaches_the_api_of_its_configuration_and_nothing_else() {
        assert_eq!(connect_src("{}"), "connect-src 'self' http: https:");
        assert_eq!(
            connect_src(r#"{"baseUrl":"https://onvio.example.cl:8443/api?x=1"}"#),
            "connect-src 'self' https://onvio.example.cl:8443"
        );
    }

    #[test]
    fn no_address_ends_the_policy() {
        for odd in [
            "https://a.cl; script-src *",
            "https://a.cl *",
            "https://u:p@a.cl",
            "https://a.cl\r\nX: 1",
            "https:///x",
            "ftp://a.cl",
            "javascript:alert(1)",
            "https://*",
            "a.cl",
            "",
        ] {
            assert_eq!(origin(odd), None, "{odd}");
        }
        assert_eq!(origin("http://[::1]:4010/v1"), Some("http://[::1]:4010"));
    }

    /// The rules of the MDN HTTP Observatory that concern a static page without cookies: 100 points, less what is missing,
    /// and what is more than asked for.
    #[test]
    fn the_observatory_gives_more_than_120_points() {
        let policy = Policy::of(r#"{"baseUrl":"https://onvio.example.cl"}"#).expect("JSON");
        let header = |wanted: &str| {
            let found = policy.headers.iter().find(|(name, _)| name == wanted);
            found.map_or("", |(_, value)| value.as_str())
        };
        let csp = header("Content-Security-Policy");
        let lists = |name: &str| {
            let own = csp
                .split("; ")
                .find(|list| list.split(' ').next() == Some(name));
            own.map_or(Vec::new(), |list| list.split(' ').skip(1).collect())
        };
        let is_loose = |list: &&str| {
            matches!(
                *list,
                "'unsafe-inline'" | "'unsafe-eval'" | "*" | "data:" | "http:" | "https:"
            )
        };
        let mut points = 100;
        let scripts_and_styles =
            [lists("script-src"), lists("style-src"), lists("object-src")].concat();
        assert!(!scripts_and_styles.iter().any(is_loose), "{csp}");
        points += if lists("default-src") == ["'none'"] {
            10
        } else {
            5
        };
        points += if lists("frame-ancestors") == ["'none'"] {
            5
        } else {
            -20
        };
        points += if header("Referrer-Policy") == "no-referrer" {
            5
        } else {
            0
        };
        points += if header("Cross-Origin-Resource-Policy") == "same-origin" {
            10
        } else {
            0
        };
        points += if header("Cross-Origin-Opener-Policy") == "same-origin" {
            10
        } else {
            0
        };
        points -= if header("X-Content-Type-Options") == "nosniff" {
            0
        } else {
            5
        };
        let seconds = header("Strict-Transport-Security").strip_prefix("max-age=");
        let seconds = seconds.and_then(|seconds| seconds.parse::<u32>().ok());
        points -= if seconds.is_some_and(|seconds| seconds >= 15_768_000) {
            0
        } else {
            20
        };
        assert!(points >= 120, "{points}");
    }
}
