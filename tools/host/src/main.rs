//! `atalaya-host --dir dist --port 5001 [--config '<json>']`

use std::process::ExitCode;

use host::{Host, HostOptions};

const USAGE: &str = "atalaya-host: serves a folder as a strict static host, on this machine only

  --dir FOLDER     what to serve (dist)
  --port N         port on 127.0.0.1 (5001); 0 takes any free one
  --config JSON    answered for /config.json instead of the file";

#[tokio::main]
async fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let (dir, port) = (options.dir.display().to_string(), options.port);
    match Host::start(options).await {
        Ok(host) => {
            println!("serving {dir} on {}", host.url());
            if let Err(error) = tokio::signal::ctrl_c().await {
                eprintln!("cannot listen for Ctrl-C: {error}");
            }
            host.stop().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot serve {dir} on port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<HostOptions, String> {
    let mut options = HostOptions::new("dist");
    options.port = 5001;
    while let Some(name) = args.next() {
        let mut value = || args.next().ok_or(format!("{name} needs a value"));
        match name.as_str() {
            "--dir" => options.dir = value()?.into(),
            "--port" => {
                let text = value()?;
                options.port = text
                    .parse()
                    .map_err(|_| format!("--port {text}: not a port number"))?;
            }
            "--config" => options.config_json = Some(value()?),
            _ => return Err(format!("{name}: unknown option")),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn args(line: &str) -> impl Iterator<Item = String> {
        line.split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .into_iter()
    }

    #[test]
    fn options_are_read() {
        let options = parse(args("--port 80 --dir out --config {}")).expect("valid");
        assert_eq!(options.port, 80);
        assert_eq!(options.dir.to_str(), Some("out"));
        assert_eq!(options.config_json.as_deref(), Some("{}"));
    }

    #[test]
    fn mistakes_are_named() {
        for (line, word) in [
            ("--port", "--port needs a value"),
            ("--port x", "not a port number"),
            ("--prot 1", "--prot: unknown option"),
        ] {
            let message = parse(args(line)).expect_err(line);
            assert!(message.contains(word), "{message}");
        }
    }
}
