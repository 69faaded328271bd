//! The server: a runtime of its own, so that stopping it closes every connection at once.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::middleware;
use axum::routing::{get, post};
use chrono::NaiveDate;
use demo::{Company, Question, Resource, Truth};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::answers::Dropped;
use crate::contents::Asked;
use crate::control::{self, ControlError};
use crate::options::SandboxOptions;
use crate::state::Shared;
use crate::{api, auth, cors, truth};

/// How often the day's length is looked at.
const TICK: Duration = Duration::from_millis(20);

/// Stopping waits this long for the connections to be gone.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// A running sandbox. It stops when it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

impl Sandbox {
    /// Builds the company and listens on 127.0.0.1. Works inside and outside of an async runtime; it blocks while the
    /// company is built (a tenth of a second at 100,000 invoices).
    pub fn start(options: SandboxOptions) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(options));
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("sandbox")
            .enable_all()
            .build()?;
        let router = router(&shared);
        runtime.spawn(async move {
            match tokio::net::TcpListener::from_std(listener) {
                Ok(listener) => accept(listener, router).await,
                Err(error) => eprintln!("sandbox: {error}"),
            }
        });
        runtime.spawn(live(Arc::clone(&shared)));
        Ok(Self {
            address,
            shared,
            runtime: Some(runtime),
        })
    }

    /// `http://127.0.0.1:4010`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The API key that it takes now.
    pub fn key(&self) -> String {
        self.shared.lock().settings.key.clone()
    }

    /// The company's day.
    pub fn today(&self) -> NaiveDate {
        self.shared.company().today()
    }

    /// What the numbers have to be on `as_of`, when the real day is `today`.
    pub fn truth(&self, as_of: NaiveDate, today: NaiveDate) -> Truth {
        self.shared.company().truth(as_of, today)
    }

    /// The same of a part of the company, as far as an app can know it.
    pub fn answer(&self, question: &Question) -> Truth {
        self.shared.company().answer(question)
    }

    /// How many answers are held back for good: whoever waits for one of them may give up.
    pub fn held(&self) -> usize {
        self.shared.held()
    }

    /// The same as `POST /_control`.
    pub fn control(&self, orders: Value) -> Result<Value, ControlError> {
        control::apply(&self.shared, orders)
    }

    /// The same as `GET /_control`.
    pub fn state(&self) -> Value {
        control::describe(&self.shared.lock())
    }

    /// Closes the socket and every connection; the port is free afterwards.
    pub async fn stop(mut self) {
        let Some(runtime) = self.runtime.take() else {
            return;
        };
        let (send, stopped) = tokio::sync::oneshot::channel();
        // A runtime may not be waited for inside another one.
        std::thread::spawn(move || {
            runtime.shutdown_timeout(STOP_WITHIN);
            let _ = send.send(());
        });
        let _ = stopped.await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    let mut router = Router::new()
        .route("/_truth", get(truth::answer))
        .route("/oauth/token", post(auth::token))
        .route("/_control", get(control::show).post(control::order));
    let paths = [
        ("/v1/company/info", Asked::Company),
        ("/v1/clients", Asked::List(Resource::Clients)),
        ("/v1/invoices", Asked::List(Resource::Invoices)),
        ("/v1/payments", Asked::List(Resource::Payments)),
    ];
    for (path, asked) in paths {
        let answer = move |state, query, headers| api::answer(asked, path, state, query, headers);
        router = router.route(path, get(answer));
    }
    router
        .layer(middleware::from_fn_with_state(
            Arc::clone(shared),
            cors::layer,
        ))
        .with_state(Arc::clone(shared))
}

/// Serves connections. An answer that is to be dropped closes its connection instead.
async fn accept(listener: tokio::net::TcpListener, router: Router) {
    loop {
        // Who left before being accepted is no reason to end.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(TICK).await;
            continue;
        };
        // Small answers go out at once.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let answer = service_fn(move |request: Request<Incoming>| {
            let router = router.clone();
            async move {
                let Ok(response) = router.oneshot(request.map(Body::new)).await;
                if response.extensions().get::<Dropped>().is_some() {
                    return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
                }
                Ok(response)
            }
        });
        // A connection that breaks is its own end.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
    }
}

/// Lets the days pass.
async fn live(shared: Arc<Shared>) {
    let mut lived = tokio::time::Instant::now();
    loop {
        tokio::time::sleep(TICK).await;
        let mut state = shared.lock();
        match state.settings.day_every {
            Some(day_every) if lived.elapsed() >= day_every => {
                lived = tokio::time::Instant::now();
                state.change(Company::advance_day);
            }
            Some(_) => {}
            None => lived = tokio::time::Instant::now(),
        }
    }
}
