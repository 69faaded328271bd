//! An API that says what it is told to say: its customers, documents and payments, each in one page.

use engine::Transport;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};

/// JSON arrays of customers, documents and payments.
pub struct Told(pub [&'static str; 3]);

impl Transport for Told {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let body = match request.path.rsplit('/').next() {
            Some("clients") => self.0[0],
            Some("invoices") => self.0[1],
            Some("payments") => self.0[2],
            _ => r#"{"name":"Los Aromos","time_zone":"America/Santiago"}"#,
        };
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            elapsed_ms: 1,
        })
    }
}
