//! Web servers of others, with a deployment of the page: nginx with the file that we write for it, and Python's, which
//! knows nothing of the page.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::failure::{Failure, Outcome};
use crate::folders::{copy, dist, results, workspace};
use crate::wait::{LIMIT, until};
use crate::world::World;

/// Where Debian puts it; not on everybody's PATH.
const NGINX: &str = "/usr/sbin/nginx";

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    url: String,
    process: Child,
}

impl Server {
    /// nginx by the generated configuration, the page at the root.
    pub async fn nginx(name: &str, world: &World) -> Outcome<Self> {
        let folder = fresh(name)?;
        let page = folder.join("page");
        deploy(&page, &folder, world).await?;
        // Free a moment ago; nothing else on this machine is told of it.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let ours = std::fs::read_to_string(folder.join("nginx.conf"))?
            .replace("listen 443 ssl", &format!("listen 127.0.0.1:{port}"))
            .replace("/SRV/ATALAYA", &page.display().to_string());
        let ours: Vec<_> = ours.lines().filter(|line| !line.contains("ssl_")).collect();
        std::fs::write(folder.join("site.conf"), ours.join("\n"))?;
        let at = folder.display();
        let whole = format!(
            "daemon off; pid {at}/pid; error_log {at}/error.log; events {{}}\n\
             http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {at}/body;\n\
             proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/fastcgi; uwsgi_temp_path {at}/uwsgi;\n\
             scgi_temp_path {at}/scgi; include {at}/site.conf; }}\n"
        );
        std::fs::write(folder.join("whole.conf"), whole)?;
        let process = Command::new(NGINX)
            .arg("-c")
            .arg(folder.join("whole.conf"))
            .kill_on_drop(true)
            .spawn()?;
        until("nginx listens", LIMIT, async || {
            let tried = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await;
            Ok(tried.map(drop).map_err(|error| error.to_string()))
        })
        .await?;
        Ok(Self {
            url: format!("http://127.0.0.1:{port}/"),
            process,
        })
    }

    /// `python3 -m http.server`, the page in a folder below the root.
    pub async fn python(name: &str, world: &World) -> Outcome<Self> {
        let folder = fresh(name)?;
        deploy(&folder.join("root/contabilidad/panel"), &folder, world).await?;
        let mut process = Command::new("python3")
            .args([
                "-u",
                "-m",
                "http.server",
                "0",
                "--bind",
                "127.0.0.1",
                "--directory",
            ])
            .arg(folder.join("root"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let stdout = process.stdout.take();
        let stdout = stdout.ok_or_else(|| Failure::Missing("its output".to_owned()))?;
        let said = BufReader::new(stdout)
            .lines()
            .next_line()
            .await?
            .unwrap_or_default();
        let port = said
            .split(" port ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let port = port.ok_or_else(|| Failure::Wrong(format!("Python said {said:?}")))?;
        Ok(Self {
            url: format!("http://127.0.0.1:{port}/contabilidad/panel/"),
            process,
        })
    }

    /// Address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops it, and waits until it is gone.
    pub async fn stop(mut self) -> Outcome {
        Ok(self.process.kill().await?)
    }
}

fn fresh(name: &str) -> Outcome<PathBuf> {
    let folder = results().join(format!("server-{name}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What an admin does: the built page, its `config.json`, and the files of web servers by our own command.
async fn deploy(page: &Path, hosts: &Path, world: &World) -> Outcome {
    copy(&dist(), page)?;
    let config = json!({ "environment": "sandbox", "baseUrl": world.api_url() });
    std::fs::write(page.join("config.json"), config.to_string())?;
    let status = Command::new(env!("CARGO"))
        .current_dir(workspace())
        .args(["xtask", "hosts", "--dist"])
        .arg(page)
        .arg("--out")
        .arg(hosts)
        .status()
        .await?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Wrong("cargo xtask hosts failed".to_owned()))
    }
}
