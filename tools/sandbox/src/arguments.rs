//! The command line.

use std::fmt::Write;
use std::str::FromStr;
use std::time::Duration;

use sandbox::{CompanyOptions, DIALS, NAMED, STATUSES, SandboxOptions, santiago_today};

/// What the program understands besides dials and faults, which have tables of their own.
const USAGE: &str = "\
atalaya-sandbox: an Onvio API on this machine, with an invented company that lives

  --port N            port on 127.0.0.1 (4010)
  --invoices N        documents over 36 months, 100 to 1,000,000, or 0 for none (1000)
  --seed N            another seed, another company (1)
  --today YYYY-MM-DD  last day of its history (today in Santiago)
  --clean             without odd records
  --wide              names of sixty letters, amounts of twelve digits
  --day-every TIME    a day passes in this time: 10s, 500ms (never)
  --latency TIME      every answer waits this long (0ms)
  --no-cors           answer without CORS headers
  --fault R:P:K[:N[:S]]  resource, page, kind, times, Retry-After in seconds or as a date:
                      invoices:2:429:2:@3, *:*:hang; may be repeated";

/// All of it.
pub fn help() -> String {
    // Writing into a string cannot fail.
    let mut text = format!("{USAGE}\n\nHow it answers, here or by order at /_control:\n");
    for (name, value, what) in DIALS {
        let option = format!("--{} {value}", name.replace('_', "-"));
        let _ = write!(text, "\n  {option:<29} {what}");
    }
    let statuses = STATUSES.map(|status| status.to_string()).join(", ");
    let _ = write!(
        text,
        "\n\nKinds of faults:\n\n  {statuses}; any from 400 to 599\n"
    );
    text.push_str("  cut-0 to cut-99   the connection breaks after so many hundredths of the body");
    for (word, _, what) in NAMED {
        let _ = write!(text, "\n  {word:<17} {what}");
    }
    text
}

const PORT: u16 = 4010;
const INVOICES: u32 = 1_000;
const SEED: u64 = 1;

/// Reads the arguments; `None` when only help is wanted.
pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Option<SandboxOptions>, String> {
    let mut arguments = arguments.peekable();
    let company = CompanyOptions::new(SEED, INVOICES, santiago_today());
    let mut options = SandboxOptions {
        port: PORT,
        ..SandboxOptions::new(company)
    };
    while let Some(name) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{name} needs a value"))
        };
        match name.as_str() {
            "--help" | "-h" => return Ok(None),
            "--clean" => options.company.clean = true,
            "--wide" => options.company.wide = true,
            "--no-cors" => options.settings.cors = false,
            "--port" => options.port = read(&name, &value()?)?,
            "--invoices" => options.company.invoices = read(&name, &value()?)?,
            "--seed" => options.company.seed = read(&name, &value()?)?,
            "--today" => options.company.today = read(&name, &value()?)?,
            "--fault" => options.settings.faults.push(read(&name, &value()?)?),
            "--latency" => options.settings.latency = time(&name, &value()?)?,
            "--day-every" => options.settings.day_every = Some(time(&name, &value()?)?),
            _ => {
                let dial = name
                    .strip_prefix("--")
                    .unwrap_or_default()
                    .replace('-', "_");
                if !DIALS.iter().any(|(known, ..)| *known == dial) {
                    return Err(format!("unknown option {name}"));
                }
                options.set(&dial, &value()?)?;
            }
        }
    }
    if !matches!(options.company.invoices, 0 | 100..=1_000_000) {
        return Err("--invoices goes from 100 to 1,000,000, or is 0".to_owned());
    }
    Ok(Some(options))
}

fn read<T: FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> Result<T, String> {
    text.replace('_', "")
        .parse()
        .or_else(|_| text.parse())
        .map_err(|error| format!("{name}: {error}"))
}

/// `10s` or `200ms`.
fn time(name: &str, text: &str) -> Result<Duration, String> {
    let wrong = || format!("{name}: {text:?} is neither seconds (10s) nor milliseconds (200ms)");
    let (digits, unit_ms) = match text.strip_suffix("ms") {
        Some(digits) => (digits, 1),
        None => (text.strip_suffix('s').ok_or_else(wrong)?, 1_000),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    Ok(Duration::from_millis(number * unit_ms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandbox::Paging;

    fn parsed(line: &str) -> Result<Option<SandboxOptions>, String> {
        parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn every_option_is_read() {
        let options = parsed(
            "--port 0 --invoices 20000 --seed 3 --today 2026-11-22 --day-every 10s --latency 200ms \
             --no-cors --key k --page-size 50 --paging cursor --fault invoices:2:429:2 --clean --wide",
        )
        .expect("sound arguments")
        .expect("options");
        assert_eq!((options.port, options.company.invoices), (0, 20_000));
        let settings = &options.settings;
        assert_eq!(settings.day_every, Some(Duration::from_secs(10)));
        assert_eq!(settings.latency, Duration::from_millis(200));
        assert_eq!((settings.cors, options.company.clean), (false, true));
        assert_eq!(settings.style.page_size, Some(50));
        assert_eq!(settings.style.paging, Paging::Cursor);
        assert_eq!((settings.key.as_str(), settings.faults.len()), ("k", 1));
        assert!(options.company.wide);
        let empty = parsed("--invoices 0")
            .expect("sound arguments")
            .expect("options");
        assert_eq!(empty.company.invoices, 0);
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_a_reason() {
        for line in [
            "--port",
            "--port x",
            "--seeds 1",
            "--latency 5",
            "--invoices 5",
            "--fault a:b:c",
            "--paging sideways",
            "--first-page 2",
            "--cors perhaps",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert!(parsed("--help").expect("help").is_none());
    }

    #[test]
    fn every_dial_is_an_option_and_in_the_help() {
        let help = help();
        let sound = [
            ("auth_also", "X-Tenant:7"),
            ("oauth", "id:secret"),
            ("cors", "false"),
            ("expose", "false"),
            ("ignore_modified_since", "true"),
            ("paging", "odata"),
            ("totals", "header"),
            ("links", "relative"),
            ("fields", "nested"),
            ("numbers", "comma"),
            ("dates", "unix-ms"),
            ("ids", "numbers"),
            ("rename", "folio:numero"),
        ];
        for (name, ..) in DIALS {
            let option = format!("--{}", name.replace('_', "-"));
            assert!(help.contains(&format!("  {option} ")), "{option}");
            let value = sound.iter().find(|(known, _)| *known == name);
            let value = value.map_or("1", |(_, value)| value);
            assert!(parsed(&format!("{option} {value}")).is_ok(), "{option}");
        }
    }
}
