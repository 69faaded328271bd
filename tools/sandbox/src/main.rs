//! `atalaya-sandbox`: the Onvio twin on a port of this machine.

#![expect(
    clippy::disallowed_methods,
    reason = "a native program reads the clock of its machine"
)]

mod arguments;

use std::process::ExitCode;

use sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = match arguments::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{}", arguments::help());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{}", arguments::help());
            return ExitCode::from(2);
        }
    };
    let port = options.port;
    let started = std::time::Instant::now();
    let sandbox = match Sandbox::start(options) {
        Ok(sandbox) => sandbox,
        Err(error) => {
            eprintln!("cannot listen on 127.0.0.1:{port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let state = sandbox.state();
    println!("Company   {}, up to {}", state["company"], state["today"]);
    println!("Records   {}", state["records"]);
    println!("Address   {}", sandbox.url());
    println!("API key   {}", sandbox.key());
    println!(
        "Control   {0}/_control   Truth   {0}/_truth?as_of={1}",
        sandbox.url(),
        sandbox.today()
    );
    println!(
        "Ready in {} ms; Ctrl+C stops it.",
        started.elapsed().as_millis()
    );
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("cannot wait for Ctrl+C: {error}");
    }
    sandbox.stop().await;
    ExitCode::SUCCESS
}
