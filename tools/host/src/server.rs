//! The server itself: a folder, a fixed set of headers, and a `stop` that really ends it.

use std::{io, net::Ipv4Addr, path::PathBuf, time::Duration};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing,
};
use tokio::runtime::Runtime;
use tower_http::services::ServeDir;

use crate::headers;

/// How long open connections get to notice that the server is gone.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct HostOptions {
    /// The folder to serve, normally `dist`.
    pub dir: PathBuf,
    /// Answered for `/config.json` instead of the file of that name.
    pub config_json: Option<String>,
    /// TCP port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
}

impl HostOptions {
    /// Serves `dir` on any free port, with the `config.json` that lies there.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            config_json: None,
            port: 0,
        }
    }
}

/// A running static host. Dropping it stops it.
#[derive(Debug)]
pub struct Host {
    port: u16,
    /// A runtime of its own: shutting it down closes the listener *and* every open connection, so a
    /// page in a test sees the network gone, kept-alive connections included.
    runtime: Option<Runtime>,
}

impl Host {
    /// Starts to serve. Fails when the folder is missing or the port is taken.
    pub async fn start(options: HostOptions) -> io::Result<Self> {
        if !tokio::fs::metadata(&options.dir).await?.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                format!("{} is not a folder", options.dir.display()),
            ));
        }
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("atalaya-host")
            .enable_all()
            .build()?;
        runtime.spawn(async move {
            match tokio::net::TcpListener::from_std(listener) {
                Ok(listener) => axum::serve(listener, router(options)).await,
                Err(error) => Err(error),
            }
        });
        Ok(Self {
            port,
            runtime: Some(runtime),
        })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the page, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Stops and waits until the socket and all connections are closed.
    pub async fn stop(mut self) {
        if let Some(runtime) = self.runtime.take() {
            // A failed join would mean that the shutdown panicked; there is nothing left to stop then.
            let _ = tokio::task::spawn_blocking(move || runtime.shutdown_timeout(STOP_LIMIT)).await;
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Answers from the folder, for another server that serves the page too.
pub fn router(options: HostOptions) -> Router {
    let mut router = Router::new();
    if let Some(json) = options.config_json {
        router = router.route(
            "/config.json",
            routing::get(
                move || async move { ([(header::CONTENT_TYPE, "application/json")], json) },
            ),
        );
    }
    router
        .fallback_service(ServeDir::new(options.dir))
        .layer(middleware::from_fn(with_headers))
}

async fn with_headers(request: Request, next: Next) -> Response {
    let cache_control = headers::cache_control(request.uri().path());
    let mut response = next.run(request).await.into_response();
    let found = !response.status().is_client_error();
    let headers = response.headers_mut();
    headers.extend(headers::security());
    // A missing file must be asked for again: it may be there after the next upload.
    let cache_control = if found {
        cache_control
    } else {
        HeaderValue::from_static("no-store")
    };
    headers.insert(header::CACHE_CONTROL, cache_control);
    response
}
