//! The only way to the worker: commands go out as bytes, updates come in as bytes.

mod backup;
mod clipboard;
mod file;
mod folder;
mod office;
mod reader;
mod share;
mod worker;

use std::time::Duration;

use leptos::prelude::*;
use protocol::{
    Command, ImportRefusal, PROTOCOL_VERSION, Problem, ProblemKind, Update, decode, encode,
};
use wasm_bindgen::JsCast;
use web_sys::VisibilityState;

use crate::state::State;
pub use clipboard::copy;
pub use file::save_file;
pub use folder::has_folders;
pub use share::{Enclosed, Shared, can_share, hand_on, share};
use worker::{Program, Thread};

/// Wait before a worker that died is started again, by the number of deaths in a row.
const RESTART_MS: [u64; 6] = [500, 1_000, 2_000, 5_000, 15_000, 30_000];
/// A worker that lived this long died of something new.
const SETTLED_MS: f64 = 60_000.0;

/// Talks with the worker. Copy it freely.
#[derive(Clone, Copy)]
pub struct Bridge {
    inner: StoredValue<Inner, LocalStorage>,
    state: State,
}

#[derive(Default)]
struct Inner {
    thread: Option<Thread>,
    /// Write workbooks just now.
    office: office::Offices,
    /// Backups on their way out and in.
    backups: backup::Backups,
    /// Reads files just now.
    reader: reader::Reader,
    /// The worker said that it listens.
    listening: bool,
    /// Sent before the worker listened.
    waiting: Vec<Command>,
    /// The screen that is being looked at, for a worker that is started again.
    asked: Option<Command>,
    /// The page was left, and the worker ended.
    left: bool,
    deaths: usize,
    born_at_ms: f64,
}

impl Bridge {
    /// Starts the worker, and tells it from now on whether the page is seen and has a network.
    pub fn connect(state: State) -> Self {
        let bridge = Self {
            inner: StoredValue::new_local(Inner::default()),
            state,
        };
        bridge.start_worker();
        let wake = move || {
            bridge.send(Command::Wake {
                visible: is_visible(),
                online: window().navigator().on_line(),
            });
        };
        for event in ["online", "offline", "pageshow"] {
            window_event_listener_untyped(event, move |_| wake());
        }
        worker::on_visibility_change(wake);
        // A page that is left may be kept for coming back, its worker asleep in the middle of a transaction that
        // no other page gets past (WebKit). So the worker ends with the visit, and starts anew with the next one.
        window_event_listener_untyped("pagehide", move |_| bridge.leave());
        window_event_listener_untyped("pageshow", move |_| bridge.come_back());
        bridge
    }

    fn leave(self) {
        self.inner.update_value(|inner| {
            inner.thread = None;
            inner.listening = false;
            inner.left = true;
        });
        self.state.give_up_attempts();
    }

    /// Comes after loading too, when nobody has left.
    fn come_back(self) {
        let had_left = self
            .inner
            .try_update_value(|inner| std::mem::take(&mut inner.left));
        if had_left == Some(true) {
            self.start_worker();
        }
    }

    /// Sends a command; before the worker listens it waits its turn.
    pub fn send(self, command: Command) {
        self.inner.update_value(|inner| {
            if matches!(command, Command::Ask { .. }) {
                inner.asked = Some(command.clone());
            }
            match &inner.thread {
                Some(thread) if inner.listening => thread.post(&encode(&command)),
                // What is asked last is asked as soon as the worker listens.
                _ if matches!(command, Command::Ask { .. }) => {}
                _ => inner.waiting.push(command),
            }
        });
    }

    fn start_worker(self) {
        if self.inner.with_value(|inner| inner.left) {
            return;
        }
        let thread = Thread::start(
            Program::Worker,
            move |bytes| self.receive(&bytes),
            move |message| self.mourn(&message),
        );
        match thread {
            Ok(mut thread) => self.inner.update_value(|inner| {
                thread.hear_objects(move |folder| self.borrow_folder(folder));
                inner.thread = Some(thread);
                inner.listening = false;
                inner.born_at_ms = js_sys::Date::now();
            }),
            Err(message) => self.mourn(&message),
        }
    }

    fn receive(self, bytes: &[u8]) {
        match decode::<Update>(bytes) {
            Ok(Update::Ready { protocol }) if protocol == PROTOCOL_VERSION => self.greet(),
            Ok(Update::Ready { .. }) | Err(_) => self.refuse_worker(),
            Ok(Update::Tables {
                name,
                target,
                bytes,
            }) => self.write_workbook(name, target, bytes),
            Ok(Update::LetterTables {
                request,
                name,
                bytes,
            }) => self.write_letter(*request, name, bytes),
            Ok(Update::Importing(rows)) => self.import_goes_on(rows),
            Ok(Update::Imported { import, result }) => self.import_ended(import, result),
            Ok(Update::Backup {
                name,
                target,
                contents,
            }) => self.write_backup(name, target, contents),
            Ok(Update::BackupPreview(preview)) => self.backup_seen(preview),
            Ok(Update::Restored(end)) => self.backup_restored(end),
            Ok(update) => self.state.accept(update),
        }
    }

    /// The worker listens: tell it where it is, what is looked at, and what has waited.
    fn greet(self) {
        self.state.trouble.set(None);
        self.inner.update_value(|inner| {
            inner.listening = true;
            let Some(thread) = &inner.thread else { return };
            let start = Command::Start {
                base: worker::base_folder(),
                demo: Program::Demo.address(),
                visible: is_visible(),
                online: window().navigator().on_line(),
            };
            thread.post(&encode(&start));
            if let Some(asked) = &inner.asked {
                thread.post(&encode(asked));
            }
            for command in inner.waiting.drain(..) {
                thread.post(&encode(&command));
            }
        });
    }

    /// Page and worker come from different versions: nothing that it says can be trusted.
    fn refuse_worker(self) {
        self.inner.update_value(|inner| inner.thread = None);
        self.state.give_up_attempts();
        self.state.trouble.set(Some(ProblemKind::OtherVersion));
    }

    /// The worker died. The page stays up, says so, and starts another after a while.
    fn mourn(self, message: &str) {
        leptos::logging::error!("worker stopped: {message}");
        let wait_ms = self.inner.try_update_value(|inner| {
            inner.thread = None;
            inner.listening = false;
            if js_sys::Date::now() - inner.born_at_ms > SETTLED_MS {
                inner.deaths = 0;
            }
            let wait_ms = RESTART_MS[inner.deaths.min(RESTART_MS.len() - 1)];
            inner.deaths += 1;
            wait_ms
        });
        self.state.give_up_attempts();
        self.stop_imports(&ImportRefusal::Problem(Problem::new(
            ProblemKind::WorkerDied,
        )));
        self.stop_backups();
        self.state.trouble.set(Some(ProblemKind::WorkerDied));
        set_timeout(
            move || self.start_worker(),
            Duration::from_millis(wait_ms.unwrap_or(RESTART_MS[0])),
        );
    }
}

/// The bridge that `App` provides.
pub fn use_bridge() -> Bridge {
    expect_context()
}

fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// `document.documentElement`, which carries what the build and the tests need to know.
pub fn root_element() -> Option<web_sys::HtmlElement> {
    document().document_element()?.dyn_into().ok()
}
