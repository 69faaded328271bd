//! Letters: whether the proxy relays them, and handing over what waits, one after another.

use std::collections::HashSet;

use engine::{
    DueLetter, Handed, KeptNews, KeptReminder, Moment, NewsGate, Outbox, ReminderGate, handed,
    is_over, kept_news, letter_body, new_reminder_stop, queued, relay_state, reminder_gate,
    reminder_of_day, sent_deed, thaw,
};
use futures_channel::mpsc::UnboundedSender;
use onvio::{Profile, Request};
use protocol::{
    Deed, EntryKey, EventKey, Letter, LetterWait, MailForm, MailView, Mode, Problem, ProblemKind,
    RelayState, ReminderLetter, Update,
};

use super::open::{OpenCompany, storage_problem};
use super::{Event, Session};
use crate::browser::clock::now_ms;
use crate::browser::http::HttpTransport;
use crate::browser::tabs::TabMessage;

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
    /// `None` while what is kept could not be read: nothing goes out, and nothing is written over it.
    outbox: Option<Outbox>,
    /// That it could not be read was said.
    is_told: bool,
    relay: RelayState,
    /// When the relay is asked what it takes.
    ask_at: i64,
    /// A request is under way.
    is_busy: bool,
    /// Ids of the letters that the page was asked to write.
    told: HashSet<String>,
    /// News of alerts may wait for a letter.
    has_news: bool,
}

impl MailDesk {
    /// Whether a letter of this id waits, went out, or is being written.
    fn knows(&self, id: &str) -> bool {
        let kept = self.outbox.as_ref();
        self.told.contains(id) || kept.is_none_or(|outbox| outbox.knows(id))
    }
}

/// What came back.
#[derive(Debug)]
pub enum MailEnd {
    /// What the relay says of itself.
    Relay(RelayState),
    /// What came of a letter.
    Letter(Box<DueLetter>, Handed),
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
                has_news: true,
                ..MailDesk::default()
            };
            is_news = true;
        }
        if self.mail.outbox.is_none() {
            match Outbox::load(&*open.store).await {
                Ok(outbox) => self.mail.outbox = Some(outbox),
                Err(error) => {
                    if !std::mem::replace(&mut self.mail.is_told, true) {
                        self.refuse(storage_problem(&error).kind);
                    }
                    return is_news;
                }
            }
            is_news = true;
        }
        self.have_alerts_mailed().await;
        self.have_reports_mailed();
        self.have_digest_mailed();
        is_news |= self.tidy_reminders().await;
        let Some(open) = &self.open else { return false };
        let now = now_ms();
        let form = open.local.settings.mail(&self.config.config);
        let asks = form.is_wanted() && now >= self.mail.ask_at;
        let (_, profile) = self.profile_of(open);
        let (Some(key), Ok(profile)) = (&open.key, profile) else {
            return is_news;
        };
        let is_reachable = self.is_reachable(open.mode, &open.entry.base_url);
        if self.mail.is_busy || !is_reachable {
            return is_news;
        }
        let post = Post {
            transport: HttpTransport::new(key.clone(), &profile),
            request: mail_request(&profile, &open.entry.base_url),
            opening: self.opening,
            events: self.events.clone(),
        };
        let mut letter = None;
        if !asks {
            if !matches!(self.mail.relay, RelayState::Ready(_)) {
                return is_news;
            }
            let (begun, changed) = self.begin_letter(&form, now).await;
            is_news |= changed;
            letter = begun;
            if letter.is_none() {
                return is_news;
            }
        }
        self.mail.is_busy = true;
        wasm_bindgen_futures::spawn_local(post.carry_out(letter.map(Box::new)));
        is_news
    }

    /// The letter that is handed over now, and whether something is to be told. A reminder is looked at once more.
    async fn begin_letter(&mut self, form: &MailForm, now: i64) -> (Option<DueLetter>, bool) {
        let none = (None, false);
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return none;
        };
        let Some(due) = outbox.due(now, form) else {
            return none;
        };
        let id = due.letter.id.clone();
        let gate = match (&due.reminder, &open.snapshot) {
            (None, _) => ReminderGate::Go,
            (Some(reminder), Some(snapshot)) => {
                let to = due.letter.to.first().map_or("", String::as_str);
                let local = open.local.local(false);
                reminder_gate(snapshot, open.moment(), local, reminder, to)
            }
            (Some(_), None) => ReminderGate::Wait(LetterWait::Data),
        };
        let done = match gate {
            ReminderGate::Go => match outbox.begin(&*open.store, &id).await {
                Ok(true) => return (Some(due), true),
                Ok(false) => Ok(()),
                Err(error) => Err(error),
            },
            ReminderGate::Wait(why) => {
                outbox.hold(&id, why, now);
                Ok(())
            }
            ReminderGate::Stop(why) => outbox.stop(&*open.store, &id, why).await,
            ReminderGate::Gone => outbox.forget(&*open.store, &id).await,
        };
        if let Err(error) = done {
            self.refuse(storage_problem(&error).kind);
        }
        (None, true)
    }

    /// Forgets the reminders that somebody took back, or of which somebody says that they went out. Whether something is
    /// to be told.
    async fn tidy_reminders(&mut self) -> bool {
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return false;
        };
        let (log, today) = (&open.local.collections, open.today());
        let gone = outbox
            .reminders()
            .filter(|(_, reminder)| is_over(log, today, reminder));
        let gone: Vec<String> = gone.map(|(id, _)| id.to_owned()).collect();
        for id in &gone {
            if let Err(error) = outbox.forget(&*open.store, id).await {
                self.refuse(storage_problem(&error).kind);
                break;
            }
        }
        !gone.is_empty()
    }

    /// Something was raised that is to be mailed.
    pub(super) fn has_news(&mut self, news: &[KeptNews]) {
        self.mail.has_news |= !news.is_empty();
    }

    /// Has the page write what was raised and is in no letter yet, once the relay takes it. What another tab did about it
    /// is looked at first.
    async fn have_alerts_mailed(&mut self) {
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return;
        };
        let form = open.local.settings.mail(&self.config.config);
        let cannot_tell = form.alerts && self.mail.relay == RelayState::Unknown;
        if !self.mail.has_news || cannot_tell {
            return;
        }
        let (Ok(all), Ok(())) = (
            kept_news(&*open.store).await,
            outbox.refresh(&*open.store).await,
        ) else {
            return;
        };
        let today = open.today();
        self.mail.has_news = false;
        for kept in all {
            let gate = kept.gate(today, &form, &self.mail.relay);
            let is_written = outbox.knows(&kept.id);
            if is_written || gate == NewsGate::Discard {
                // What stays is looked at by the next tab.
                let _ = KeptNews::forget(&*open.store, &kept.id).await;
            } else if gate == NewsGate::Wait {
                self.mail.has_news = true;
            } else if self.mail.told.insert(kept.id.clone()) {
                let KeptNews { id, on, news } = kept;
                let opening = self.opening;
                self.page.send(&Update::MailAlerts {
                    opening,
                    id,
                    on,
                    news,
                });
            }
        }
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
            if !desk.knows(&id) {
                desk.told.insert(id.clone());
                let view = Box::new(thaw(report));
                let opening = self.opening;
                self.page.send(&Update::MailReport { opening, id, view });
            }
        }
    }

    /// Has the page write the digest of the day, after the first good sync of it and the look at the alerts that follows.
    fn have_digest_mailed(&mut self) {
        let Some(open) = &self.open else { return };
        let Some(snapshot) = &open.snapshot else {
            return;
        };
        let today = open.today();
        let synced_on = open.company.zone.date_at(snapshot.manifest().synced_at);
        let is_ready = synced_on == today
            && open.local.alerts.observed_on == Some(today)
            && !open.awaits_sync(now_ms());
        if !is_ready || !self.mail_view(open).digest_goes_out() {
            return;
        }
        let about = [open.company.name.as_str(), &open.entry.base_url];
        let id = Letter::id_of(&format!("digest-{today}"), about);
        if !self.mail.knows(&id) {
            self.mail.told.insert(id.clone());
            let view = snapshot.digest(today, open.local.local(false));
            let opening = self.opening;
            self.page.send(&Update::MailDigest { opening, id, view });
        }
    }

    /// The relay has answered, or not.
    pub(super) async fn mail_ended(&mut self, end: MailEnd) {
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
            MailEnd::Letter(due, handed) => {
                let DueLetter { letter, reminder } = *due;
                // The log first: killed between the two, the letter is known to have gone out. What cannot be put down is
                // asked once more after a while, like what was not answered: the relay knows the letter by its id.
                let handed = match (handed, &reminder) {
                    (Handed::Taken, Some(reminder)) if !self.note_sent(reminder).await => {
                        Handed::NoAnswer
                    }
                    _ => handed,
                };
                let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
                    return;
                };
                let heard = outbox.heard(&*open.store, &letter.id, handed, now);
                if let Err(error) = heard.await {
                    self.refuse(storage_problem(&error).kind);
                }
            }
        }
    }

    /// Puts down that a reminder went out. Whether that is on the disk.
    async fn note_sent(&mut self, reminder: &KeptReminder) -> bool {
        let Some(open) = &self.open else { return false };
        let Some(deed) = sent_deed(&open.local.collections, open.today(), reminder) else {
            return true;
        };
        let kept = self.put_down("", deed).await;
        self.stale_answer = true;
        if let Err(problem) = &kept {
            self.refuse(problem.kind);
        }
        kept.is_ok()
    }

    pub(super) async fn set_mail(&mut self, form: MailForm) {
        self.change_settings(|settings, config| settings.set_mail(form, config))
            .await;
        self.mail.ask_at = 0;
    }

    /// Puts a reminder down and into the outbox.
    pub(super) async fn mail_reminder(
        &mut self,
        by: &str,
        letter: ReminderLetter,
    ) -> Result<EventKey, Problem> {
        let refused = || Problem::new(ProblemKind::Refused);
        if letter.opening != self.opening {
            return Err(refused());
        }
        self.tidy_reminders().await;
        let open = self.open.as_ref().ok_or_else(refused)?;
        let snapshot = open.snapshot.as_ref().ok_or_else(refused)?;
        let (today, local) = (open.today(), open.local.local(false));
        let company = [open.company.name.as_str(), &open.entry.base_url];
        let id = reminder_of_day(today, company, &letter.form.customer);
        let is_true = new_reminder_stop(snapshot, today, local, &letter).is_none();
        if !is_true || !self.mail_view(open).reminds(&letter.to) || self.mail.knows(&id) {
            return Err(refused());
        }
        let event = self
            .put_down(by, Deed::Mail(Box::new(letter.clone())))
            .await?;
        let entry = EntryKey { event, place: 0 };
        let reminder = queued(id, letter, entry);
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return Err(refused());
        };
        // Killed before it is in: then somebody is asked whether it went out.
        let kept = outbox.put_reminder(&*open.store, reminder, now_ms()).await;
        if let Err(error) = kept {
            self.put_down("", Deed::Delete(entry)).await?;
            return Err(storage_problem(&error));
        }
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        Ok(event)
    }

    /// Takes a letter to the owner in; one about a company that was left is lost with it.
    pub(super) async fn send_letter(&mut self, opening: u32, letter: Letter) {
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return;
        };
        if opening != self.opening || self.mail.opening != Some(opening) {
            return;
        }
        let id = letter.id.clone();
        let kept = match outbox.put(&*open.store, letter, now_ms()).await {
            Ok(()) => KeptNews::forget(&*open.store, &id).await,
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Another tab wrote a letter, or threw one away.
    pub(super) async fn read_letters(&mut self) {
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return;
        };
        // What cannot be read now stays as it is known; each letter is looked at again before it goes.
        if self.mail.opening == Some(self.opening) {
            let _ = outbox.refresh(&*open.store).await;
        }
    }

    pub(super) async fn retry_letters(&mut self) {
        self.mail.ask_at = 0;
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return;
        };
        let kept = outbox.try_again(&*open.store, now_ms()).await;
        if let Err(error) = kept {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Throws a letter away. A reminder is taken out of the log too, and may be written again; of one that may have gone
    /// out a person says first whether it did.
    pub(super) async fn drop_letter(&mut self, id: &str) {
        let (Some(open), Some(outbox)) = (&self.open, &mut self.mail.outbox) else {
            return;
        };
        let entry = outbox.reminders().find(|(known, _)| *known == id);
        let Some((_, KeptReminder { entry, tried, .. })) = entry else {
            if let Err(error) = outbox.drop_letter(&*open.store, id).await {
                self.refuse(storage_problem(&error).kind);
            }
            return;
        };
        let entry = *entry;
        if *tried {
            return self.refuse(ProblemKind::Refused);
        }
        if let Err(problem) = self.put_down("", Deed::Delete(entry)).await {
            return self.refuse(problem.kind);
        }
        self.stale_answer = true;
        self.tidy_reminders().await;
    }

    pub(super) fn mail_view(&self, open: &OpenCompany) -> MailView {
        let desk = (self.mail.opening == Some(self.opening)).then_some(&self.mail);
        let outbox = desk.and_then(|desk| desk.outbox.as_ref());
        MailView {
            opening: self.opening,
            form: open.local.settings.mail(&self.config.config),
            relay: desk.map(|desk| desk.relay.clone()).unwrap_or_default(),
            is_unreadable: desk.is_some_and(|desk| desk.is_told && desk.outbox.is_none()),
            letters: outbox.map(Outbox::rows).unwrap_or_default(),
            sent_at: outbox.and_then(Outbox::sent_at),
        }
    }
}

impl OpenCompany {
    /// The present, by the company's clock.
    fn moment(&self) -> Moment {
        let now = now_ms();
        Moment {
            now_ms: now,
            today: self.today(),
            hour: self.company.zone.hour_at(now),
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
    async fn carry_out(self, due: Option<Box<DueLetter>>) {
        let body = due.as_ref().map(|due| letter_body(&due.letter));
        let answer = self
            .transport
            .send(&self.request, TIMEOUT_MS, body.as_deref())
            .await;
        let end = match (due, answer) {
            (None, Ok(answer)) => MailEnd::Relay(relay_state(answer.status, &answer.body)),
            (None, Err(_)) => MailEnd::Relay(RelayState::Unknown),
            (Some(due), Ok(answer)) => {
                let again = answer.header("retry-after");
                let again = again.and_then(|seconds| seconds.trim().parse().ok());
                MailEnd::Letter(due, handed(answer.status, &answer.body, again))
            }
            (Some(due), Err(_)) => MailEnd::Letter(due, Handed::NoAnswer),
        };
        // It ends with the session.
        let _ = self
            .events
            .unbounded_send(Event::MailEnded(self.opening, end));
    }
}
