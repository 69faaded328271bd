//! `--name value` options of a command.

use std::str::FromStr;

/// What a person wrote after the name of the command.
#[derive(Debug, Default)]
pub struct Options(Vec<(String, String)>);

impl Options {
    /// Reads `--name value` pairs; any name that is not allowed is an error that lists those that are.
    pub fn parse(arguments: &[String], allowed: &[&str]) -> Result<Self, String> {
        let mut pairs = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let name = word.strip_prefix("--").unwrap_or_default();
            if !allowed.contains(&name) {
                let known = match allowed {
                    [] => "this command takes none".to_owned(),
                    names => format!("known: --{}", names.join(", --")),
                };
                return Err(format!("{word}: unknown option ({known})"));
            }
            let value = rest.next().ok_or_else(|| format!("{word} needs a value"))?;
            pairs.push((name.to_owned(), value.clone()));
        }
        Ok(Self(pairs))
    }

    /// The value of an option; the last one wins.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of an option as a number or another type with a text form.
    pub fn value<T: FromStr>(&self, name: &str, default: T) -> Result<T, String> {
        match self.get(name) {
            None => Ok(default),
            Some(text) => text
                .parse()
                .map_err(|_| format!("--{name} {text}: not a valid value")),
        }
    }

    /// The words of a comma-separated list.
    pub fn list(&self, name: &str) -> Option<Vec<&str>> {
        let text = self.get(name)?;
        Some(
            text.split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(line: &str) -> Result<Options, String> {
        let words: Vec<String> = line
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        Options::parse(&words, &["port", "only"])
    }

    #[test]
    fn values_lists_and_defaults() {
        let options = parse("--port 1 --port 2 --only a,b").expect("valid");
        assert_eq!(options.value("port", 0_u16), Ok(2));
        assert_eq!(options.list("only"), Some(vec!["a", "b"]));
        assert_eq!(parse("").expect("valid").value("port", 7_u16), Ok(7));
    }

    #[test]
    fn mistakes_are_named() {
        for (line, word) in [
            ("--prot 1", "--prot: unknown option"),
            ("port 1", "port: unknown option"),
            ("--port", "--port needs a value"),
        ] {
            let error = parse(line).expect_err(line);
            assert!(error.contains(word), "{error}");
        }
        let error = parse("--port x").expect("parsed").value("port", 1_u16);
        assert_eq!(error, Err("--port x: not a valid value".to_owned()));
    }
}
