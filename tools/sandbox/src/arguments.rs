//! The command line.

use std::str::FromStr;
use std::time::Duration;

use sandbox::{CompanyOptions, SandboxOptions, santiago_today};

/// What the program understands.
pub const HELP: &str = "\
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
  --key TEXT          the API key (tr_onvio_sandbox_0123456789abcdef)
  --page-size N       answer in pages (whole lists)
  --paging STYLE      page, offset, cursor, next or link (page)
  --fault R:P:K[:N]   resource, page, kind, times: invoices:2:429:2, *:*:hang; may be repeated
                      kinds: a status, truncated, empty, failure, hang";

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
            "--no-cors" => options.cors = false,
            "--port" => options.port = read(&name, &value()?)?,
            "--invoices" => options.company.invoices = read(&name, &value()?)?,
            "--seed" => options.company.seed = read(&name, &value()?)?,
            "--today" => options.company.today = read(&name, &value()?)?,
            "--key" => options.key = value()?,
            "--page-size" => options.page_size = Some(read(&name, &value()?)?),
            "--paging" => options.paging = read(&name, &value()?)?,
            "--fault" => options.faults.push(read(&name, &value()?)?),
            "--latency" => options.latency = time(&name, &value()?)?,
            "--day-every" => options.day_every = Some(time(&name, &value()?)?),
            _ => return Err(format!("unknown option {name}")),
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
        assert_eq!(options.day_every, Some(Duration::from_secs(10)));
        assert_eq!(options.latency, Duration::from_millis(200));
        assert_eq!((options.cors, options.company.clean), (false, true));
        assert!(options.company.wide);
        let empty = parsed("--invoices 0")
            .expect("sound arguments")
            .expect("options");
        assert_eq!(empty.company.invoices, 0);
        assert_eq!((options.page_size, options.faults.len()), (Some(50), 1));
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
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert!(parsed("--help").expect("help").is_none());
    }
}
