//! The demo: the living company, in a program of its own that is fetched when somebody asks for it, and read by the
//! same sync path as a real API.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use engine::Transport;
use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// Address of the demo: nobody answers there, the transport does not leave this device.
pub const BASE_URL: &str = "https://demo.invalid";
/// Time limit of an answer. The first waits until the program is here, over whatever network.
const LIMIT_MS: u32 = 60_000;
/// Databases of all demos begin so.
const DATABASE_PREFIX: &str = "atalaya demo 1-1200";

/// Database of a demo that begins on a day. The company is built anew every month and lives from there day by day,
/// so that each sync only adds to the one before.
pub fn database(today: NaiveDate) -> String {
    format!("{DATABASE_PREFIX} {}", domain::month_key(today))
}

/// The day from which the company of a database lives.
fn anchor(database: &str) -> Option<NaiveDate> {
    format!("{}-01", database.strip_prefix(DATABASE_PREFIX)?.trim())
        .parse()
        .ok()
}

/// The program, started at the first question. Clones are one program.
#[derive(Clone, Default)]
pub struct DemoProgram {
    /// Where its loader is.
    address: Rc<str>,
    running: Rc<RefCell<Option<Running>>>,
}

struct Running {
    worker: Worker,
    /// Asked before it listens, and `None` from then on.
    unsent: Option<Vec<String>>,
    /// Who waits, in the order of the answers.
    waiting: VecDeque<oneshot::Sender<Vec<u8>>>,
    // Kept alive as long as the program can call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl DemoProgram {
    /// The program whose loader is at `address`.
    pub fn new(address: &str) -> Self {
        Self {
            address: address.into(),
            ..Self::default()
        }
    }

    /// Ends it; it is started again by the next question.
    pub fn end(&self) {
        self.running.take();
    }

    /// Its answer to a line. None of what goes wrong with a file of our own site can be told apart, and all of it may
    /// go well the next time.
    async fn ask(&self, line: String) -> Result<Vec<u8>, TransportFailure> {
        let answer = self.send(line).map_err(|_| TransportFailure::Unreachable)?;
        match select(answer, TimeoutFuture::new(LIMIT_MS)).await {
            Either::Left((Ok(bytes), _)) => Ok(bytes),
            Either::Left((Err(_), _)) => Err(TransportFailure::Unreachable),
            Either::Right(_) => {
                self.end();
                Err(TransportFailure::Unreachable)
            }
        }
    }

    fn send(&self, line: String) -> Result<oneshot::Receiver<Vec<u8>>, JsValue> {
        let mut running = self.running.borrow_mut();
        let running = match &mut *running {
            Some(running) => running,
            none => none.insert(self.start()?),
        };
        match &mut running.unsent {
            Some(unsent) => unsent.push(line),
            None => running.worker.post_message(&line.into())?,
        }
        let (sender, receiver) = oneshot::channel();
        running.waiting.push_back(sender);
        Ok(receiver)
    }

    fn start(&self) -> Result<Running, JsValue> {
        let worker = Worker::new(&self.address)?;
        // Weak: the program is dropped when nobody asks it any more, and with it these.
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let running = Rc::downgrade(&self.running);
            move |event: MessageEvent| {
                if let Some(running) = running.upgrade()
                    && let Some(running) = &mut *running.borrow_mut()
                {
                    running.hear(Uint8Array::new(&event.data()).to_vec());
                }
            }
        });
        let on_error = Closure::<dyn FnMut(Event)>::new({
            let running = Rc::downgrade(&self.running);
            move |event: Event| {
                event.prevent_default();
                // Whoever waits hears that nobody will answer.
                if let Some(running) = running.upgrade() {
                    running.take();
                }
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Running {
            worker,
            unsent: Some(Vec::new()),
            waiting: VecDeque::new(),
            _on_message: on_message,
            _on_error: on_error,
        })
    }
}

impl Running {
    fn hear(&mut self, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            if let Some(sender) = self.waiting.pop_front() {
                // It fails when nobody waits any more.
                let _ = sender.send(bytes);
            }
            return;
        }
        // It listens.
        for line in self.unsent.take().into_iter().flatten() {
            // A text can always be posted; who waits for an answer has a time limit.
            let _ = self.worker.post_message(&line.into());
        }
    }
}

/// Answers as the v1 contract does.
pub struct DemoTransport {
    program: DemoProgram,
    anchor: NaiveDate,
    today: NaiveDate,
}

impl DemoTransport {
    /// The company of `database` as it stands on a day.
    pub fn new(program: &DemoProgram, database: &str, today: NaiveDate) -> Self {
        Self {
            program: program.clone(),
            anchor: anchor(database)
                .or(today.with_day(1))
                .unwrap_or(today)
                .min(today),
            today,
        }
    }
}

impl Transport for DemoTransport {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let list = request.path.rsplit('/').next();
        let is_list = |name: &&str| ["clients", "invoices", "payments"].contains(name);
        let resource = list.filter(is_list).unwrap_or("company");
        let line = format!("{} {} {resource}", self.anchor, self.today);
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: self.program.ask(line).await?,
            elapsed_ms: 0,
        })
    }
}
