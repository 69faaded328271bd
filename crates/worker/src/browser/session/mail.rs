//! Letters: whether the proxy relays them, and handing over what waits, one after another.

use std::collections::HashSet;

use engine::{Handed, Outbox, handed, letter_body, relay_state, thaw};
use futures_channel::mpsc::UnboundedSender;
use onvio::{Profile, Request};
use protocol::{Letter, MailView, Mode, RelayState, Update};

use super::open::{OpenCompany, storage_problem};
use super::{Event, Session};
use crate::browser::clock::now_ms;
use crate::browser::http::HttpTransport;

/// Where the relay is, below the company's address.
const PATH: &str = "/mail";
/// How long an answer may take; a letter goes out while it is waited for.
const TIMEOUT_MS: u32 = 90_000;
/// What a relay said of itself holds so long.
const ASK_AGAIN_MS: i64 = 60 * 60 * 1_000;
/// A report that was prepared longer ago is news no more.
const REPORT_AGE_MS: i64 = 3 * 24 * 60 * 60 * 1_000;
/// After no answer it is asked again.
const NO_ANSWER_MS: i64 = 5 * 60 * 1_000;

/// Mail of the open company.
#[derive(Default)]
pub struct MailDesk {
    /// Which opening of a company this is about.
    opening: Option<u32>,
    outbox: Outbox,
    relay: RelayState,
    /// When the relay is asked what it takes.
    ask_at: i64,
    /// A request is under way.
    is_busy: bool,
    /// Ids of the reports that the page was asked to write.
    told: HashSet<String>,
}

/// What came back.
#[derive(Debug)]
pub enum MailEnd {
    /// What the relay says of itself.
    Relay(RelayState),
    /// What came of the letter with this id.
    Letter(String, Handed),
}

impl Session {
    /// Asks the relay what it takes, or hands it a letter that waits. Whether the frame has changed.
    pub(super) async fn look_after_mail(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        if open.mode != Mode::Live || open.entry.is_from_files() {
            return false;
        }
        let mut is_news = false;
        if self.mail.opening != Some(self.opening) {
            self.mail = MailDesk {
                opening: Some(self.opening),
                outbox: Outbox::load(&*open.store).await.unwrap_or_default(),
                ..MailDesk::default()
            };
            is_news = true;
        }
        self.have_reports_mailed();
        let Some(open) = &self.open else { return false };
        let now = now_ms();
        let (is_wanted, to) = open.local.settings.mail(&self.config.config);
        // To whom it goes is what is set now: a letter may have waited for a better address.
        let letter = self.mail.outbox.due(now).filter(|_| is_wanted);
        let letter = letter.cloned().map(|letter| Letter {
            to: vec![to],
            ..letter
        });
        let asks = is_wanted && now >= self.mail.ask_at;
        let (_, profile) = self.profile_of(open);
        let (Some(key), Ok(profile)) = (&open.key, profile) else {
            return is_news;
        };
        let is_reachable = self.is_reachable(open.mode, &open.entry.base_url);
        if self.mail.is_busy || !is_reachable || !(asks || letter.is_some()) {
            return is_news;
        }
        let letter = letter.filter(|_| !asks && matches!(self.mail.relay, RelayState::Ready(_)));
        if letter.is_none() && !asks {
            return is_news;
        }
        let post = Post {
            transport: HttpTransport::new(key.clone(), &profile),
            request: mail_request(&profile, &open.entry.base_url),
            opening: self.opening,
            events: self.events.clone(),
        };
        self.mail.is_busy = true;
        wasm_bindgen_futures::spawn_local(post.carry_out(letter));
        is_news
    }

    /// Has the page write the reports that were prepared lately and are in no letter yet, once the relay takes them.
    fn have_reports_mailed(&mut self) {
        let Some(open) = &self.open else { return };
        if !self.mail_view(open).goes_out() {
            return;
        }
        let now = now_ms();
        let desk = &mut self.mail;
        let reports = open.local.reports.iter();
        let fresh =
            reports.filter(|report| !report.is_deleted && now - report.prepared_at < REPORT_AGE_MS);
        for report in fresh {
            let about = [open.company.name.as_str(), &open.entry.base_url];
            let id = Letter::id_of(&report.name().replace(' ', "-"), about);
            if !desk.outbox.knows(&id) && desk.told.insert(id.clone()) {
                let view = Box::new(thaw(report));
                self.page.send(&Update::MailReport { id, view });
            }
        }
    }

    /// The relay has answered, or not.
    pub(super) async fn mail_ended(&mut self, end: MailEnd) {
        let Some(open) = &self.open else { return };
        let now = now_ms();
        self.mail.is_busy = false;
        match end {
            MailEnd::Relay(state) => {
                let is_known = state != RelayState::Unknown;
                self.mail.ask_at = now + if is_known { ASK_AGAIN_MS } else { NO_ANSWER_MS };
                // No answer does not take away what it said before.
                if is_known || !matches!(self.mail.relay, RelayState::Ready(_)) {
                    self.mail.relay = state;
                }
            }
            MailEnd::Letter(id, handed) => {
                let heard = self.mail.outbox.heard(&*open.store, &id, handed, now);
                if let Err(error) = heard.await {
                    self.refuse(storage_problem(&error).kind);
                }
            }
        }
    }

    pub(super) async fn set_mail(&mut self, is_wanted: bool, to: String) {
        self.change_settings(|settings, config| {
            if settings.mail(config) != (is_wanted, to.clone()) {
                (settings.mail, settings.mail_to) = (Some(is_wanted), Some(to));
            }
        })
        .await;
        self.mail.ask_at = 0;
    }

    pub(super) async fn send_letter(&mut self, letter: Letter) {
        let Some(open) = &self.open else { return };
        let kept = self.mail.outbox.put(&*open.store, letter, now_ms()).await;
        if let Err(error) = kept {
            self.refuse(storage_problem(&error).kind);
        }
    }

    pub(super) async fn retry_letters(&mut self) {
        let Some(open) = &self.open else { return };
        self.mail.ask_at = 0;
        let kept = self.mail.outbox.try_again(&*open.store, now_ms()).await;
        if let Err(error) = kept {
            self.refuse(storage_problem(&error).kind);
        }
    }

    pub(super) async fn drop_letter(&mut self, id: &str) {
        let Some(open) = &self.open else { return };
        if let Err(error) = self.mail.outbox.drop_letter(&*open.store, id).await {
            self.refuse(storage_problem(&error).kind);
        }
    }

    pub(super) fn mail_view(&self, open: &OpenCompany) -> MailView {
        let (is_wanted, to) = open.local.settings.mail(&self.config.config);
        let desk = (self.mail.opening == Some(self.opening)).then_some(&self.mail);
        MailView {
            is_wanted,
            to,
            relay: desk.map(|desk| desk.relay.clone()).unwrap_or_default(),
            letters: desk.map(|desk| desk.outbox.rows()).unwrap_or_default(),
            sent_at: desk.and_then(|desk| desk.outbox.sent_at()),
        }
    }
}

/// The question to the relay; a letter goes along as its body.
fn mail_request(profile: &Profile, base_url: &str) -> Request {
    let accept = ("Accept".to_owned(), "application/json".to_owned());
    Request {
        url: format!("{}{PATH}", base_url.trim().trim_end_matches('/')),
        path: PATH.to_owned(),
        headers: vec![accept],
        auth: profile.auth.clone(),
    }
}

/// A request to the relay on its way.
struct Post {
    transport: HttpTransport,
    request: Request,
    opening: u32,
    events: UnboundedSender<Event>,
}

impl Post {
    async fn carry_out(self, letter: Option<Letter>) {
        let body = letter.as_ref().map(letter_body);
        let answer = self
            .transport
            .send(&self.request, TIMEOUT_MS, body.as_deref())
            .await;
        let end = match (letter, answer) {
            (None, Ok(answer)) => MailEnd::Relay(relay_state(answer.status, &answer.body)),
            (None, Err(_)) => MailEnd::Relay(RelayState::Unknown),
            (Some(letter), Ok(answer)) => {
                let again = answer.header("retry-after");
                let again = again.and_then(|seconds| seconds.trim().parse().ok());
                let handed = handed(answer.status, &answer.body, again);
                MailEnd::Letter(letter.id, handed)
            }
            (Some(letter), Err(_)) => MailEnd::Letter(letter.id, Handed::Later(None)),
        };
        // It ends with the session.
        let _ = self
            .events
            .unbounded_send(Event::MailEnded(self.opening, end));
    }
}
