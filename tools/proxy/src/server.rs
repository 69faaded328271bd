//! The server: connections with limits, one request after another, and an end that lets running answers finish.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request, Response, StatusCode};
use axum::response::IntoResponse;
use axum::{Json, Router};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::answer::Refusal;
use crate::config::{Config, ConfigError};
use crate::cors;
use crate::devices::{Devices, hash};
use crate::forward::Upstream;
use crate::gate;
use crate::limits::{Caller, Rates};
use crate::log::{Line, Sink, now_ms};
use crate::mail::{self, Letter, Relay, RelayError};

/// Bytes of the head of a request.
const HEAD_BYTES: usize = 16 * 1024;
/// Headers of a request.
const HEADERS: usize = 64;
/// How long a letter may take to arrive.
const LETTER_TIME: Duration = Duration::from_mins(1);
/// How long running answers get when the proxy is asked to stop.
const STOP_LIMIT: Duration = Duration::from_secs(30);

/// A running proxy.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// Why a proxy does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration cannot be meant.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The secret holds what no header can carry, or TLS is not there.
    #[error("the secret cannot be sent in a header, or TLS cannot be set up")]
    Upstream,
    /// Letters cannot be relayed.
    #[error(transparent)]
    Mail(#[from] RelayError),
    /// The address is taken.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
}

impl Proxy {
    /// Starts to listen.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn start(config: Config, sink: Sink) -> Result<Self, StartError> {
        let config = config.checked()?;
        let upstream = Upstream::new(&config).ok_or(StartError::Upstream)?;
        let relay = config.mail.clone().map(Relay::new).transpose()?;
        let failed = |error| StartError::Listen(config.listen, error);
        let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let desk = Arc::new(Desk {
            devices: Devices::new(
                config
                    .devices_file
                    .clone()
                    .unwrap_or_else(|| PathBuf::from("devices.json")),
            ),
            files: config
                .static_dir
                .clone()
                .map(|dir| host::router(host::HostOptions::new(dir))),
            upstream,
            relay,
            config,
            sink,
            rates: Mutex::default(),
            connected: Mutex::default(),
        });
        let running = tokio::spawn(accept(listener, desk, stopped));
        Ok(Self {
            address,
            stop,
            running,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections, lets running answers finish, and ends.
    pub async fn stop(self) {
        // It may have ended by itself.
        let _ = self.stop.send(());
        let _ = self.running.await;
    }
}

async fn accept(listener: TcpListener, desk: Arc<Desk>, mut stopped: oneshot::Receiver<()>) {
    let room = Arc::new(Semaphore::new(desk.config.limits.connections));
    let graceful = GracefulShutdown::new();
    loop {
        let seat = tokio::select! {
            _ = &mut stopped => break,
            seat = Arc::clone(&room).acquire_owned() => seat,
        };
        let (Ok(seat), accepted) = (
            seat,
            tokio::select! {
                _ = &mut stopped => break,
                accepted = listener.accept() => accepted,
            },
        ) else {
            break;
        };
        // Out of descriptors, or a caller that left: the next one may do better.
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let Some(place) = Place::take(&desk, peer.ip()) else {
            continue;
        };
        serve(
            stream,
            peer.ip(),
            Arc::clone(&desk),
            &graceful,
            (seat, place),
        );
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(STOP_LIMIT) => {}
    }
}

fn serve<T: Send + 'static>(
    stream: TcpStream,
    peer: IpAddr,
    desk: Arc<Desk>,
    graceful: &GracefulShutdown,
    seats: T,
) {
    let limits = desk.config.limits;
    let service = service_fn(move |request: Request<hyper::body::Incoming>| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(desk.answer(request.map(Body::new), peer).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(limits.head_seconds))
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        let _seats = seats;
        // An error is a caller that left, or one that was too slow or too large and was told so.
        let _ =
            tokio::time::timeout(Duration::from_secs(limits.connection_seconds), connection).await;
    });
}

/// One of the connections that an address may have.
struct Place(Arc<Desk>, IpAddr);

impl Place {
    fn take(desk: &Arc<Desk>, address: IpAddr) -> Option<Self> {
        // Behind a balancer every connection comes from it.
        let most = if desk.config.trust_forwarded_for {
            usize::MAX
        } else {
            desk.config.limits.connections_per_address
        };
        let mut connected = desk
            .connected
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let count = connected.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Self(Arc::clone(desk), address))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut connected = self
            .0
            .connected
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = connected.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                connected.remove(&self.1);
            }
        }
    }
}

/// What the log tells of a request beside its outcome.
#[derive(Default)]
struct Noted {
    caller: Option<String>,
    detail: Option<String>,
}

/// Everything a request needs.
struct Desk {
    config: Config,
    upstream: Upstream,
    relay: Option<Relay>,
    devices: Devices,
    files: Option<Router>,
    sink: Sink,
    rates: Mutex<Rates>,
    connected: Mutex<HashMap<IpAddr, usize>>,
}

impl Desk {
    async fn answer(&self, request: Request<Body>, peer: IpAddr) -> Response<Body> {
        let path = request.uri().path();
        if path == "/health" && request.method() == Method::GET {
            return "ok".into_response();
        }
        let is_mail = self.relay.is_some() && path == mail::PATH;
        let is_api = is_mail || self.config.allowed_paths.iter().any(|known| known == path);
        let begun = Instant::now();
        let address = self.address(&request, peer);
        if let (Some(files), false) = (&self.files, is_api) {
            return match self.take(
                Caller::Address(address),
                self.config.limits.requests_per_minute_and_address,
            ) {
                Ok(()) => files.clone().oneshot(request).await.into_response(),
                Err(refusal) => refusal.into_response(),
            };
        }
        let path = is_api.then(|| path.to_owned());
        let (request, body) = request.into_parts();
        let allowed = gate::origin(&self.config, &request.headers);
        let origin = allowed.ok().flatten().cloned();
        let mut noted = Noted::default();
        let outcome = match allowed {
            Err(refusal) => Err(refusal),
            Ok(_) => self.pass(&request, body, address, &mut noted).await,
        };
        let refusal = outcome.as_ref().err().map(|refusal| refusal.code());
        let mut response = outcome.unwrap_or_else(IntoResponse::into_response);
        cors::dress(response.headers_mut(), origin.as_ref());
        let line = Line {
            at: now_ms(),
            path: path.as_deref(),
            status: response.status().as_u16(),
            refusal,
            ms: begun.elapsed().as_millis(),
            address: address.to_string(),
            origin: origin.as_ref().and_then(|origin| origin.to_str().ok()),
            caller: noted.caller.as_deref(),
            detail: noted.detail.as_deref(),
        };
        (self.sink)(&line.text());
        response
    }

    async fn pass(
        &self,
        request: &Parts,
        body: Body,
        address: IpAddr,
        noted: &mut Noted,
    ) -> Result<Response<Body>, Refusal> {
        let limits = self.config.limits;
        self.take(
            Caller::Address(address),
            limits.requests_per_minute_and_address,
        )?;
        let headers = &request.headers;
        let relay = self.relay.as_ref();
        let relay = relay.filter(|_| request.uri.path() == mail::PATH);
        if request.method == Method::OPTIONS {
            gate::preflight(&self.config, headers, relay.is_some())?;
            let mut response = StatusCode::NO_CONTENT.into_response();
            let asks_private = headers.contains_key("access-control-request-private-network");
            cors::allow(
                response.headers_mut(),
                &self.config,
                asks_private,
                relay.is_some(),
            );
            return Ok(response);
        }
        let target = match relay {
            Some(_) => String::new(),
            None => gate::target(&self.config, &request.method, &request.uri, headers)?,
        };
        let key = gate::key(&self.config, headers)?;
        let digest = hash(&key);
        noted.caller = Some(digest[..8].to_owned());
        self.take(
            Caller::Key(
                address,
                u64::from_str_radix(&digest[..16], 16).unwrap_or_default(),
            ),
            limits.requests_per_minute,
        )?;
        if self.upstream.keys.are_kept_here() {
            let found = key
                .strip_prefix("Bearer ")
                .map_or(Ok(None), |token| self.devices.find(token.trim()));
            let device = found.map_err(|error| {
                noted.detail = Some(error.to_string());
                Refusal::Devices
            })?;
            noted.caller = Some(device.ok_or(Refusal::Unauthorized)?.id);
        }
        match relay {
            Some(relay) => post(relay, request, body).await,
            // A body is refused by then, so nobody reads it.
            None => self.upstream.get(&self.config, &target, headers).await,
        }
    }

    fn take(&self, caller: Caller, per_minute: u32) -> Result<(), Refusal> {
        let mut rates = self.rates.lock().unwrap_or_else(PoisonError::into_inner);
        rates
            .take(caller, per_minute, Instant::now())
            .map_err(|wait| Refusal::TooMany(wait.as_secs().max(1)))
    }

    /// The address of who asks.
    fn address(&self, request: &Request<Body>, peer: IpAddr) -> IpAddr {
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back();
        let last =
            forwarded.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        last.filter(|_| self.config.trust_forwarded_for)
            .unwrap_or(peer)
    }
}

/// What is relayed (GET), or a letter on its way (POST).
async fn post(relay: &Relay, request: &Parts, body: Body) -> Result<Response<Body>, Refusal> {
    let config = &relay.config;
    if request.method == Method::GET {
        let (from, most) = (&config.from, config.letter_bytes);
        let customers = config.customers.as_ref();
        let customers = customers.map_or_else(Vec::new, |customers| customers.to.clone());
        let said = json!({ "from": from, "recipients": config.recipients, "customers": customers,
            "letterBytes": most });
        return Ok(Json(said).into_response());
    }
    if request.method != Method::POST {
        return Err(Refusal::Method);
    }
    gate::letter(&request.headers, config.letter_bytes)?;
    let body = to_bytes(body, config.letter_bytes);
    let body = tokio::time::timeout(LETTER_TIME, body).await;
    let body = body.ok().and_then(Result::ok).ok_or(Refusal::BadRequest)?;
    relay.send(Letter::read(&body, config)?).await?;
    Ok(Json(json!({ "sent": true })).into_response())
}
