//! The worker's state: which company is open, what it shows, when it syncs.

mod alerts;
mod answers;
mod assistant;
mod backups;
mod collections;
mod connect;
mod demo;
mod diagnose;
mod directory;
mod files;
mod forget;
mod imports;
mod mail;
mod open;
mod profile;
mod reports;
mod restore;
mod rules;
mod run;
mod settings;
mod shell;
mod vanished;
mod views;
mod visit;
mod workbook;

use assistant::Assistant;
use backups::Backups;
use chrono::NaiveDate;
use engine::{Inspector, ReadConfig, currency_of};
use futures_channel::mpsc::UnboundedSender;
use gloo_timers::callback::Timeout;
use protocol::{
    Command, ConnectionForm, ListKind, Mode, Problem, ProblemKind, Progress, Query, Screen,
    ShellView, SyncState, Update,
};
use store::Directory;

use super::clock::now_ms;
use super::demo::DemoProgram;
use super::folder::Folder;
use super::http::is_on_this_device;
use super::page::Page;
use super::tabs::{TabMessage, Tabs};
use mail::{MailDesk, MailEnd};
use open::{OpenCompany, storage_problem};
use run::RunEnd;
use workbook::WorkbookKeeper;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// The page asked.
    Command(Command),
    /// A deadline may have come.
    Tick,
    /// A run of this tab got the lock: (which opening of a company).
    RunBegan(u32),
    /// A run moved on: (which opening of a company, how far).
    Progress(u32, Progress),
    /// A run ended: (which opening of a company, how).
    RunEnded(u32, Box<RunEnd>),
    /// An import moved on: (which import, rows read).
    Importing(u32, u64),
    /// An import ended.
    ImportEnded(Box<imports::Ended>),
    /// An import was taken back, or not: (which opening of a company, the records then).
    ImportUndone(u32, Box<Result<Option<Box<engine::Snapshot>>, Problem>>),
    /// The assistant waits for an answer: (which look, of what).
    Looking(u32, ListKind),
    /// The assistant has its answers: (which look, what it makes of them).
    Looked(u32, Box<Inspector>),
    /// The relay answered: (which opening of a company, what).
    MailEnded(u32, MailEnd),
    /// The page has a folder for backups.
    Folder(Folder),
    /// More of the past can be looked at: (which question).
    Trying(u32),
    /// A restore ended.
    RestoreEnded(Box<restore::RestoreEnd>),
    /// Another tab spoke.
    Tab(TabMessage),
}

/// Longest time between two looks at the clock, for the change of day.
const LONGEST_LOOK_MS: i64 = 30_000;

/// The worker's state.
#[allow(clippy::struct_excessive_bools)] // independent facts of the page
pub struct Session {
    page: Page,
    events: UnboundedSender<Event>,
    tabs: Tabs,
    base: String,
    config: ReadConfig,
    directory: Option<Directory>,
    /// The program of the demo, which runs as long as the demo is open.
    demo: DemoProgram,
    visible: bool,
    online: bool,
    /// The browser has said once that there is a network.
    has_been_online: bool,
    /// `Start` has been carried out.
    started: bool,
    open: Option<OpenCompany>,
    /// Counts openings, so that a run of a company that was left is told apart.
    opening: u32,
    query: Option<Query>,
    /// Customer about whom a sheet is open over that screen.
    about: Option<String>,
    assistant: Assistant,
    /// What was typed last to connect, and whether its key may be kept, for the assistant.
    tried: Option<(ConnectionForm, bool)>,
    /// The answer to `query` may have changed.
    stale_answer: bool,
    /// A file on its way in.
    import: imports::Incoming,
    backups: Backups,
    workbook: WorkbookKeeper,
    mail: MailDesk,
    trials: rules::Trials,
    sent_shell: Option<ShellView>,
    shown_day: Option<NaiveDate>,
    timer: Option<Timeout>,
}

impl Session {
    /// A session that waits for `Command::Start`.
    pub fn new(page: Page, events: UnboundedSender<Event>) -> Self {
        let tabs = Tabs::open({
            let events = events.clone();
            move |message| {
                let _ = events.unbounded_send(Event::Tab(message));
            }
        });
        Self {
            page,
            events,
            tabs,
            base: String::new(),
            config: ReadConfig::default(),
            directory: None,
            demo: DemoProgram::default(),
            visible: true,
            online: true,
            has_been_online: false,
            started: false,
            open: None,
            opening: 0,
            query: None,
            about: None,
            assistant: Assistant::default(),
            tried: None,
            stale_answer: false,
            import: imports::Incoming::default(),
            backups: Backups::default(),
            workbook: WorkbookKeeper::default(),
            mail: MailDesk::default(),
            trials: rules::Trials::default(),
            sent_shell: None,
            shown_day: None,
            timer: None,
        }
    }

    /// Takes in one event, then tells the page what changed and plans the next look at the clock.
    pub async fn handle(&mut self, event: Event) {
        match event {
            Event::Command(command) => self.obey(command).await,
            Event::Progress(opening, progress) if opening == self.opening => {
                if let Some(open) = &mut self.open {
                    open.sync_state = SyncState::Running(Some(progress));
                }
            }
            Event::RunBegan(opening) if opening == self.opening => self.run_began(),
            Event::RunEnded(opening, end) if opening == self.opening => {
                self.run_ended(*end);
                self.follow_vanished().await;
            }
            Event::MailEnded(opening, end) if opening == self.opening => self.mail_ended(end).await,
            Event::Importing(import, rows) => self.import_went_on(import, rows),
            Event::ImportEnded(ended) => self.import_ended(*ended).await,
            Event::ImportUndone(opening, end) => self.import_undone(opening, *end),
            Event::Folder(folder) => self.take_folder(folder).await,
            Event::Trying(number) => self.go_on_trying(number),
            Event::RestoreEnded(ended) => self.restore_ended(*ended).await,
            Event::Looking(look, list) => self.is_looking(look, list),
            Event::Looked(look, inspector) => self.has_looked(look, *inspector),
            Event::Tick
            | Event::RunBegan(_)
            | Event::Progress(..)
            | Event::RunEnded(..)
            | Event::MailEnded(..) => {}
            Event::Tab(message) => self.hear(message).await,
        }
        if !self.started {
            return;
        }
        if self.backups.restores.is_under_way() {
            // What is in memory is about to be old: none of it may be written over the backup.
            self.tell_page().await;
        } else {
            self.look_after_the_company().await;
        }
        self.plan();
    }

    /// What is due by itself: a run, the marks of the visit, the alerts, a backup.
    async fn look_after_the_company(&mut self) {
        self.begin_due_run();
        let marks = self.look();
        self.tell_page().await;
        self.keep_marks(marks).await;
        // After the answer: days that nobody looked may be many.
        if self.observe_alerts().await {
            self.tell_page().await;
        }
        if self.look_after_reports().await {
            self.tell_page().await;
        }
        // One after the other: both are made by the page's program for files.
        let is_news = self.look_after_backups().await;
        let is_news = self.look_after_workbook().await || is_news;
        if self.look_after_mail().await || is_news {
            self.tell_page().await;
        }
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Start {
                base,
                demo,
                visible,
                online,
            } => {
                (self.base, self.visible, self.online) = (base, visible, online);
                self.demo = DemoProgram::new(&demo);
                self.has_been_online |= online;
                self.start().await;
            }
            Command::Wake { visible, online } => {
                let came_back = visible && !self.visible;
                (self.visible, self.online) = (visible, online);
                self.has_been_online |= online;
                if came_back {
                    self.read_visits().await;
                }
                let reachable = self
                    .open
                    .as_ref()
                    .is_some_and(|open| self.is_reachable(open.mode, &open.entry.base_url));
                if let Some(open) = &mut self.open {
                    open.scheduler.wake(now_ms(), visible, reachable);
                }
            }
            Command::OpenDemo => self.open_demo().await,
            Command::LeaveDemo => self.leave_demo().await,
            Command::TestConnection(form) => {
                self.remember_typed(form.as_ref(), false);
                let answer = self.test_connection(form.as_ref()).await;
                self.page.send(&Update::ConnectionTested(answer));
            }
            Command::Diagnose { page } => self.diagnose(&page).await,
            Command::Connect { form, remember } => {
                self.remember_typed(Some(&form), remember);
                let answer = self.connect(&form, remember).await;
                self.page.send(&Update::Connected(answer));
            }
            Command::SyncNow => {
                if let Some(open) = &mut self.open {
                    open.scheduler.request();
                }
            }
            Command::StopSync => {
                if let Some(open) = &self.open {
                    open.cancel.cancel();
                }
            }
            Command::CheckEverything => {
                if let Some(open) = &mut self.open {
                    open.full_wanted = true;
                    open.scheduler.request();
                }
            }
            Command::ChooseVanished { group, until, hide } => {
                self.choose_vanished(group, until, hide).await;
            }
            Command::DownloadVanished(columns) => self.send_vanished(&columns),
            Command::Ask { query, about } => {
                if query.screen != Screen::Assistant {
                    self.assistant.leave();
                }
                self.query = Some(query);
                self.about = about;
                self.stale_answer = true;
            }
            Command::SaveSettings(form) => self.save_settings(form).await,
            Command::SetTarget {
                salesperson,
                month,
                amount,
            } => {
                let company = self.company_currency();
                self.change_settings(|settings, _| {
                    let currency = amount
                        .as_ref()
                        .and_then(|amount| currency_of(amount.currency.as_ref(), company));
                    let amount = amount.map(|amount| amount.amount);
                    settings.set_target(&salesperson, month, amount, currency);
                })
                .await;
            }
            Command::SetHoliday { day, observed } => {
                self.change_settings(|settings, _| settings.set_holiday(day, observed))
                    .await;
            }
            Command::SetAgingRanges(days) => {
                self.change_settings(|settings, _| settings.set_aging(days))
                    .await;
            }
            Command::SetRatingBrackets(days) => {
                self.change_settings(|settings, _| settings.set_ratings(days))
                    .await;
            }
            Command::SetReminders(change) => {
                self.change_settings(|settings, _| settings.reminders.change(change))
                    .await;
            }
            Command::MakeCalendar(scope) => self.send_calendar(&scope),
            Command::SetAlert { key, status } => self.set_alert(&key, status).await,
            Command::SetBuiltInAlert(choice) => {
                self.change_settings(|settings, _| settings.built_in.set(choice))
                    .await;
            }
            Command::SaveRule(rule) => self.save_rule(rule).await,
            Command::DeleteRule(id) => self.delete_rule(id).await,
            Command::TryRule(rule) => self.try_rule(rule),
            Command::SetProfile(text) => {
                if let Err(problem) = self.set_profile(text).await {
                    self.page.send(&Update::Refused(problem));
                }
            }
            Command::Assistant(command) => self.assist(command).await,
            Command::DeleteLocalData => self.delete_local_data().await,
            Command::DownloadLog => self.send_log().await,
            Command::DownloadRejected(columns) => self.send_rejected(&columns).await,
            Command::DownloadFindings(columns) => self.send_findings(&columns),
            Command::Reports(deed) => self.take_care_of_reports(deed).await,
            Command::DownloadReport { file, scope } => self.send_report(file, &scope),
            Command::ExportList(export) => self.send_list(&export),
            Command::SaveView(view) => self.save_view(view).await,
            Command::Collect { request, by, deed } => self.collect(request, &by, deed).await,
            Command::DeleteView(id) => self.delete_view(id).await,
            Command::ImportRows { import, rows } => self.import.take(import, rows),
            Command::Import {
                import,
                about,
                company,
            } => self.begin_import(import, *about, company).await,
            Command::CancelImport => self.import.cancel(),
            Command::UndoImport(id) => self.begin_undo(id),
            Command::DownloadImportLines { id, columns } => {
                self.send_import_lines(id, &columns).await;
            }
            Command::MakeBackup => self.make_backup().await,
            Command::KeepBackup {
                name,
                target,
                bytes,
            } => self.keep_backup(&name, target, bytes).await,
            Command::KeepWorkbook(bytes) => self.keep_workbook(bytes).await,
            Command::SetExport(is_wanted) => {
                self.change_settings(|settings, _| settings.export_to_excel = Some(is_wanted))
                    .await;
            }
            Command::SetMail(form) => self.set_mail(form).await,
            Command::SendLetter { opening, letter } => self.send_letter(opening, *letter).await,
            Command::WriteLetter(request) => self.tell_letter_tables(request),
            Command::RetryLetters => self.retry_letters().await,
            Command::DropLetter(id) => self.drop_letter(&id).await,
            Command::ForgetBackupFolder => self.forget_folder().await,
            Command::LookAtBackup(contents) => self.look_at_backup(&contents).await,
            Command::Restore(is_wanted) => self.begin_restore(is_wanted).await,
            Command::Search(text) => self.search(text),
        }
    }

    async fn hear(&mut self, message: TabMessage) {
        let Some(open) = &mut self.open else { return };
        match message {
            TabMessage::RunStarted(database) if database == open.entry.database => {
                if !open.running {
                    open.sync_state = SyncState::Running(None);
                    // Looked at again soon: a tab that is killed never says that its run ended.
                    open.scheduler.busy_elsewhere(now_ms());
                }
            }
            TabMessage::RunEnded(database) if database == open.entry.database => {
                if !open.running {
                    self.read_what_another_tab_did().await;
                }
            }
            TabMessage::Deleted(database) if database == open.entry.database => self.close(),
            TabMessage::Changed(database) if database == open.entry.database => {
                self.read_what_was_set().await;
                self.read_letters().await;
            }
            TabMessage::Restored(database) if database == open.entry.database => {
                let entry = open.entry.clone();
                if let Err(error) = self.open_again(entry).await {
                    self.refuse(storage_problem(&error).kind);
                }
                self.apply_config();
            }
            TabMessage::RunStarted(_)
            | TabMessage::RunEnded(_)
            | TabMessage::Deleted(_)
            | TabMessage::Restored(_)
            | TabMessage::Changed(_) => {}
        }
    }

    /// Whether it is worth asking the API. The demo needs no network, and on a device that never had one
    /// an API on the device itself still answers.
    fn is_reachable(&self, mode: Mode, base_url: &str) -> bool {
        self.online || mode == Mode::Demo || (!self.has_been_online && is_on_this_device(base_url))
    }

    /// Sleeps until the next deadline, but not past a change of day or of the wall clock.
    fn plan(&mut self) {
        let now = now_ms();
        let due = self.open.as_ref().and_then(|open| open.next_at(now));
        let wait = due.map_or(LONGEST_LOOK_MS, |at| (at - now).clamp(0, LONGEST_LOOK_MS));
        let events = self.events.clone();
        self.timer = Some(Timeout::new(u32::try_from(wait).unwrap_or(0), move || {
            let _ = events.unbounded_send(Event::Tick);
        }));
    }

    fn refuse(&self, kind: ProblemKind) {
        self.page.send(&Update::Refused(Problem::new(kind)));
    }
}
