//! Time limits of a request, and its end when nobody waits for it any more.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{AbortController, AbortSignal};

/// Aborts a request after a while, when nothing comes for a while, and when it is dropped.
pub struct TimeLimit {
    abort: Abort,
    silence_ms: u32,
    silence: Cell<Option<Timeout>>,
    _whole: Timeout,
}

#[derive(Clone)]
struct Abort {
    controller: Option<AbortController>,
    over: Rc<Cell<bool>>,
}

impl TimeLimit {
    /// Begins now.
    pub fn new(whole_ms: u32, silence_ms: u32) -> Self {
        let abort = Abort {
            controller: AbortController::new().ok(),
            over: Rc::default(),
        };
        let limit = Self {
            _whole: abort.after(whole_ms),
            abort,
            silence_ms,
            silence: Cell::default(),
        };
        limit.heard();
        limit
    }

    /// Something came: the silence begins anew.
    pub fn heard(&self) {
        // The timer that is replaced is cancelled.
        self.silence.set(Some(self.abort.after(self.silence_ms)));
    }

    /// For the request.
    pub fn signal(&self) -> Option<AbortSignal> {
        let controller = self.abort.controller.as_ref();
        controller.map(AbortController::signal)
    }

    /// Whether a time limit has passed.
    pub fn is_over(&self) -> bool {
        self.abort.over.get()
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        // Of a request that has ended this does nothing.
        if let Some(controller) = &self.abort.controller {
            controller.abort();
        }
    }
}

impl Abort {
    fn after(&self, ms: u32) -> Timeout {
        let Self { controller, over } = self.clone();
        Timeout::new(ms, move || {
            over.set(true);
            if let Some(controller) = controller {
                controller.abort();
            }
        })
    }
}
