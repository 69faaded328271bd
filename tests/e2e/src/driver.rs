//! A driver's process: one for each session, so that no session sees another's profile.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::engine::Engine;
use crate::failure::{Failure, Outcome};
use crate::wait::until;

/// A driver listens well before this.
const START_LIMIT: Duration = Duration::from_secs(20);

/// A running driver. It stops when it is dropped.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    /// Starts the engine's driver on a free port, and waits until it listens. Its output goes to `log`.
    pub async fn start(engine: Engine, log: &Path) -> Outcome<Self> {
        let port = free_port()?;
        let program = engine.driver()?;
        let output = File::create(log)?;
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            // WebKitGTK has no other way to be told; the page follows the browser's language.
            .env("LANGUAGE", "es_CL:es")
            .stdin(Stdio::null())
            .stderr(output.try_clone()?)
            .stdout(output)
            .spawn()
            .map_err(|error| Failure::Missing(format!("{}: {error}", program.display())))?;
        let driver = Self {
            child,
            port,
            log: log.to_owned(),
        };
        until("the driver listens", START_LIMIT, async || {
            let connected = tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await;
            Ok(connected.map(drop).map_err(|error| error.to_string()))
        })
        .await?;
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it has printed so far.
    pub fn printed(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
