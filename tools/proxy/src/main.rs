//! `atalaya-proxy [serve | check | device …] --config proxy.json`

#![expect(
    clippy::disallowed_methods,
    reason = "a native program reads the clock of its machine"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use proxy::{Config, Devices, Proxy, to_stdout};

const USAGE: &str = "\
atalaya-proxy: forwards the page's requests to the one API that the configuration names

  serve                 until Ctrl-C or SIGTERM (also without a word)
  check                 reads the configuration and says what is wrong with it
  device add NAME       a token for a device, shown this once
  device list           all devices, without their tokens
  device revoke ID      lets a device in no more, at once

  --config FILE         proxy.json in this folder by default
  --static FOLDER       serves the built page too, on the same address: no CORS at all";

#[tokio::main]
async fn main() -> ExitCode {
    let (words, config, folder) = match arguments(std::env::args().skip(1)) {
        Ok(read) => read,
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let ["help"] = words[..] {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let done = match Config::load(&config, folder) {
        Err(error) => Err(error.to_string()),
        Ok(config) => carry_out(&words, config).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Words, the configuration's file, and the folder to serve.
type Arguments = (Vec<String>, PathBuf, Option<PathBuf>);

fn arguments(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let (mut words, mut config, mut folder) = (Vec::new(), PathBuf::from("proxy.json"), None);
    while let Some(word) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--config" => config = value()?.into(),
            "--static" => folder = Some(value()?.into()),
            "--help" | "-h" => words = vec!["help".to_owned()],
            option if option.starts_with("--") => return Err(format!("{option}: unknown option")),
            _ => words.push(word),
        }
    }
    Ok((words, config, folder))
}

async fn carry_out(words: &[&str], config: Config) -> Result<(), String> {
    match words {
        [] | ["serve"] => serve(config).await,
        ["check"] => {
            println!(
                "ok: {} for {}",
                config.upstream,
                config.allowed_origins.join(", ")
            );
            Ok(())
        }
        ["device", rest @ ..] => {
            let file = config
                .devices_file
                .ok_or("devicesFile: name the file that keeps the device tokens")?;
            device(&Devices::new(file), rest).map_err(|error| error.to_string())
        }
        _ => Err(format!("{}: unknown\n\n{USAGE}", words.join(" "))),
    }
}

async fn serve(config: Config) -> Result<(), String> {
    let proxy = Proxy::start(config, to_stdout())
        .await
        .map_err(|error| error.to_string())?;
    eprintln!("listening on http://{}", proxy.address());
    interrupted()
        .await
        .map_err(|error| format!("cannot wait for the end: {error}"))?;
    eprintln!("stopping: running answers may finish");
    proxy.stop().await;
    Ok(())
}

/// Ctrl-C, or the SIGTERM of a service manager.
async fn interrupted() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminated =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            asked = tokio::signal::ctrl_c() => asked,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn device(devices: &Devices, words: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    match words {
        ["add", name] => {
            let (device, token) = devices.add(name, now)?;
            println!(
                "{}  {}\n\n{token}\n\nType it where the page asks for the API key. It is not shown again.",
                device.id, device.name
            );
        }
        ["list"] => {
            for device in devices.all()? {
                let state = if device.revoked_at.is_some() {
                    "revoked"
                } else {
                    "active"
                };
                println!("{}  {state:7}  {}", device.id, device.name);
            }
        }
        ["revoke", id] => println!("{} {} is let in no more", id, devices.revoke(id, now)?.name),
        _ => return Err(format!("device {}: unknown\n\n{USAGE}", words.join(" ")).into()),
    }
    Ok(())
}
