//! An office: the proxy program before the sandbox, with a device, and a mail server behind its relay.

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::failure::{Failure, Outcome};
use crate::folders::{results, workspace};
use crate::world::World;

/// A mail server; it ends with this.
pub struct MailServer {
    port: u16,
    lines: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

impl MailServer {
    /// Starts one at a port, 0 for any.
    pub async fn start(port: u16) -> Outcome<Self> {
        let script = workspace().join("tools/proxy/tests/smtp.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(port.to_string())
            .env("SMTP_SERVER", smtp_library()?)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let stdout = process.stdout.take();
        let stdout = stdout.ok_or_else(|| Failure::Missing("its output".to_owned()))?;
        let mut lines = BufReader::new(stdout).lines();
        let said = lines.next_line().await?.unwrap_or_default();
        let port = said
            .parse()
            .map_err(|_| Failure::Wrong(format!("the mail server said {said:?}")))?;
        Ok(Self {
            port,
            lines,
            _process: process,
        })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The next letter that arrives: `from`, `to`, and the `text` as it came.
    pub async fn letter(&mut self) -> Outcome<Value> {
        let line = self.lines.next_line().await?.unwrap_or_default();
        serde_json::from_str(&line)
            .map_err(|_| Failure::Wrong(format!("the mail server said {line:?}")))
    }
}

/// The proxy before a world's sandbox; it ends with this.
pub struct Office {
    /// What its device types for a key.
    pub token: String,
    _process: Child,
}

impl Office {
    /// A port that nobody listens on, for the proxy: the page's `config.json` names it before the proxy starts.
    pub fn port() -> Outcome<u16> {
        Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
    }

    /// Opens at `port`, before the sandbox of `world`, with letters for `recipients`, and for any customer, by way of a mail
    /// server.
    pub async fn open(
        world: &World,
        port: u16,
        mail_port: u16,
        recipients: &[&str],
    ) -> Outcome<Self> {
        let folder = results().join(format!("office-{port}"));
        std::fs::create_dir_all(&folder)?;
        let config = folder.join("proxy.json");
        let written = json!({
            "listen": format!("127.0.0.1:{port}"),
            "upstream": world.api_url(),
            "allowedOrigins": [world.url().trim_end_matches('/')],
            "credentials": { "mode": "key" },
            "devicesFile": folder.join("devices.json"),
            "mail": {
                "server": format!("smtp://127.0.0.1:{mail_port}"),
                "user": "panel",
                "from": "Atalaya <panel@atalaya.example>",
                "recipients": recipients,
                "customers": { "to": ["*"], "lettersPerDay": 5 },
            },
        });
        std::fs::write(&config, written.to_string())?;
        let program = || -> Outcome<Command> {
            let mut command = Command::new(proxy()?);
            command
                .env("ATALAYA_PROXY_SECRET", world.key())
                .env("ATALAYA_PROXY_MAIL_PASSWORD", "s3cret")
                .arg("--config")
                .arg(&config)
                .kill_on_drop(true);
            Ok(command)
        };
        let added = program()?.args(["device", "add", "Caja"]).output().await?;
        let said = String::from_utf8_lossy(&added.stdout).into_owned();
        let token = said.lines().find(|line| line.starts_with("atl_"));
        let token = token.ok_or_else(|| Failure::Wrong(format!("no token: {said}")))?;
        let mut process = program()?
            .arg("serve")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let stderr = process.stderr.take();
        let stderr = stderr.ok_or_else(|| Failure::Missing("its output".to_owned()))?;
        let said = BufReader::new(stderr).lines().next_line().await?;
        match said {
            Some(line) if line.starts_with("listening") => Ok(Self {
                token: token.to_owned(),
                _process: process,
            }),
            other => Err(Failure::Wrong(format!("the proxy said {other:?}"))),
        }
    }
}

/// The proxy program, which `cargo xtask test` builds; `ATALAYA_PROXY` says where it is.
fn proxy() -> Outcome<PathBuf> {
    let beside = || {
        let deps = env::current_exe().ok()?;
        Some(deps.parent()?.parent()?.join("atalaya-proxy"))
    };
    let file = env::var_os("ATALAYA_PROXY").map(PathBuf::from);
    let file = file.or_else(beside).filter(|file| file.is_file());
    file.ok_or_else(|| Failure::Missing("atalaya-proxy; `cargo build -p atalaya-proxy`".to_owned()))
}

/// The package smtp-server, where `cargo xtask` installs it or `SMTP_SERVER` says that it is.
fn smtp_library() -> Outcome<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from);
    let installed = || {
        let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
        let tools = set("ATALAYA_TOOLS").or_else(|| Some(cache?.join("atalaya/tools")));
        Some(tools?.join("smtp-server/node_modules/smtp-server/dist/esm/smtp-server.js"))
    };
    let file = set("SMTP_SERVER").or_else(installed);
    let file = file.filter(|file| file.is_file());
    file.ok_or_else(|| Failure::Missing("smtp-server; `cargo xtask test` installs it".to_owned()))
}
