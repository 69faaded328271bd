//! `cargo xtask run`: the app on localhost beside a sandbox company, until Ctrl-C.

use std::{
    io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::Child,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use crate::{dist, options::Options, report, workspace::Workspace};

/// The key that the sandbox accepts.
pub const SANDBOX_KEY: &str = "tr_onvio_sandbox_0123456789abcdef";
/// How often we look whether a server died.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long a server may take until it answers.
const START_LIMIT: Duration = Duration::from_mins(1);

/// Builds what changed, serves it, waits.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), String> {
    let begun = Instant::now();
    let options = Options::parse(
        arguments,
        &["port", "sandbox-port", "invoices", "seed", "day-every"],
    )?;
    let port: u16 = options.value("port", 5001)?;
    let sandbox_port: u16 = options.value("sandbox-port", 4010)?;
    must_be_free(port, "port")?;
    must_be_free(sandbox_port, "sandbox-port")?;

    dist::ensure(workspace)?;
    let compiling = report::begin("Compiling the local servers (sandbox and static host)");
    report::stream(workspace.command("cargo").args([
        "build",
        "--package",
        "atalaya-sandbox",
        "--package",
        "atalaya-host",
    ]))?;
    report::done("local servers", compiling);

    let interrupted = interrupts()?;
    let mut servers = Servers(Vec::new());
    let mut sandbox = workspace.command(workspace.built("atalaya-sandbox"));
    sandbox
        .args(["--port", &sandbox_port.to_string()])
        .args(["--invoices", options.get("invoices").unwrap_or("1000")])
        .args(["--seed", options.get("seed").unwrap_or("1")]);
    if let Some(every) = options.get("day-every") {
        sandbox.args(["--day-every", every]);
    }
    servers.start("sandbox", &mut sandbox, sandbox_port)?;
    let config =
        format!(r#"{{"environment":"sandbox","baseUrl":"http://127.0.0.1:{sandbox_port}"}}"#);
    let mut host = workspace.command(workspace.built("atalaya-host"));
    host.arg("--dir").arg(workspace.dist()).args([
        "--port",
        &port.to_string(),
        "--config",
        &config,
    ]);
    servers.start("static host", &mut host, port)?;

    println!(
        "\nReady in {}.\n\n  Atalaya          http://localhost:{port}\n  Sandbox API      \
         http://127.0.0.1:{sandbox_port}\n  Sandbox API key  {SANDBOX_KEY}\n\n\
         Press \"Ver demostración\", or connect with that key. Ctrl-C stops both servers.\n",
        report::human(begun.elapsed())
    );
    let result = servers.watch(&interrupted);
    drop(servers);
    println!("Stopped.");
    result
}

/// A message for each Ctrl-C or request to terminate.
fn interrupts() -> Result<Receiver<()>, String> {
    let (sender, receiver) = channel();
    // After the receiver is gone there is nothing left to stop.
    ctrlc::set_handler(move || {
        let _ = sender.send(());
    })
    .map_err(|error| format!("cannot listen for Ctrl-C: {error}"))?;
    Ok(receiver)
}

fn must_be_free(port: u16, option: &str) -> Result<(), String> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(format!(
            "port {port} is used by another program (another `cargo xtask run`?): stop it, or \
             choose another with --{option} N"
        )),
        Err(error) => Err(format!("port {port} cannot be used: {error}")),
    }
}

/// The programs we started; dropping this stops them.
struct Servers(Vec<(&'static str, Child)>);

impl Servers {
    /// Starts a server and waits until its port answers.
    fn start(
        &mut self,
        name: &'static str,
        command: &mut std::process::Command,
        port: u16,
    ) -> Result<(), String> {
        let child = command
            .spawn()
            .map_err(|error| format!("the {name} does not start: {error}"))?;
        self.0.push((name, child));
        let deadline = Instant::now() + START_LIMIT;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(message) = self.ended() {
                return Err(message);
            }
            if Instant::now() > deadline {
                return Err(format!(
                    "the {name} did not answer on port {port} in {START_LIMIT:?}"
                ));
            }
            std::thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }

    /// Waits for Ctrl-C (fine) or the end of a server (an error).
    fn watch(&mut self, interrupted: &Receiver<()>) -> Result<(), String> {
        loop {
            match interrupted.recv_timeout(LOOK_EVERY) {
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(message) = self.ended() {
                // Ctrl-C reaches every program of the terminal: a server may end just before us.
                return match interrupted.recv_timeout(LOOK_EVERY) {
                    Ok(()) => Ok(()),
                    Err(_) => Err(format!("{message}; the other server is stopped too")),
                };
            }
        }
    }

    fn ended(&mut self) -> Option<String> {
        self.0
            .iter_mut()
            .find_map(|(name, child)| match child.try_wait() {
                Ok(None) => None,
                Ok(Some(status)) => Some(format!("the {name} ended by itself ({status})")),
                Err(error) => Some(format!("the {name} cannot be watched: {error}")),
            })
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for (name, child) in &mut self.0 {
            // An error of kill means that it has ended already.
            let _ = child.kill();
            if let Err(error) = child.wait() {
                eprintln!("the {name} may still run: {error}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, process::Command, sync::mpsc::channel};

    use super::{Servers, must_be_free};

    #[test]
    fn a_taken_port_is_told_in_a_sentence_that_helps() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        let error = must_be_free(port, "sandbox-port").expect_err("taken");
        assert!(error.contains("--sandbox-port N"), "{error}");
        drop(taken);
        assert_eq!(must_be_free(port, "port"), Ok(()));
    }

    #[test]
    fn a_server_that_ends_is_reported_and_the_others_stop() {
        let program = |line: &str| Command::new("sh").args(["-c", line]).spawn().expect("sh");
        let mut servers = Servers(vec![
            ("long", program("sleep 60")),
            ("short", program("exit 3")),
        ]);
        let (_keep, interrupted) = channel();
        let error = servers.watch(&interrupted).expect_err("one ended");
        assert!(error.contains("the short ended by itself"), "{error}");
    }

    #[test]
    fn an_interrupt_is_a_normal_end() {
        let child = Command::new("sleep").arg("60").spawn().expect("sleep");
        let mut servers = Servers(vec![("long", child)]);
        let (sender, interrupted) = channel();
        sender.send(()).expect("received");
        assert_eq!(servers.watch(&interrupted), Ok(()));
    }
}
