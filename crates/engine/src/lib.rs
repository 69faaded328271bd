//! Drives a sync, keeps the book of what is published, and answers what a screen asks.

mod alerts;
mod allowance;
mod answer;
mod backup;
mod built_in_alerts;
mod carried;
mod changes;
mod collections;
mod config;
mod currency;
mod diagnosis;
mod digest;
mod export;
mod history;
mod import;
mod inspect;
mod kept;
mod kept_reports;
mod key_hint;
mod last;
mod lens;
mod local;
mod mail;
mod probe;
mod profile;
mod raised;
mod reminders;
mod report_text;
mod rules;
mod run;
mod settings;
mod sheet;
mod snapshot;

mod statements;
mod tables;
mod today;
mod vanished;
mod view;
mod views;
mod visit;
mod whose;
mod workbook;

pub use alerts::{Observation, active_count, alert_status, awaits_sync, observe, urgent_count};
pub use allowance::Allowance;
pub use answer::{Local, answer_before_first_sync};
pub use backup::{
    BackupMemory, BackupNote, RestorePlan, about_backup, backup_contents, backup_name,
    kept_backups, plan_restore,
};
pub use built_in_alerts::BuiltInAlerts;
pub use changes::changes;
pub use collections::{collection_event, event_key};
pub use config::{DeployConfig, ReadConfig, read_config};
pub use currency::currency_of;
pub use diagnosis::{Surroundings, diagnose};
pub use export::{findings_csv, rejected_csv, run_log_text, vanished_csv};
pub use history::History;
pub use import::{
    ImportEnd, ImportRequest, import_lines_csv, import_rows, run_import, set_aside_count,
    undo_import,
};
pub use inspect::{Inspector, Sample, fetch_samples};
pub use kept_reports::{due, let_go, prepare, reaches, thaw};
pub use key_hint::key_hint;
pub use lens::Lens;
pub use local::{
    LocalState, load_alerts, load_collections, load_local_state, load_profile, load_reports,
    load_rules, load_settings, load_views, load_visits,
};
pub use mail::{
    DueLetter, Handed, KeptNews, KeptReminder, Moment, NewsGate, Outbox, ReminderGate, handed,
    is_over, kept_news, letter_body, new_reminder_stop, queued, relay_state, reminder_gate,
    reminder_of_day, sent_deed,
};
pub use probe::{Reached, test_connection};
pub use profile::{bad_profile, choose_profile, document_issues, read_profile};
pub use reminders::ReminderSettings;
pub use rules::{RuleTrial, delete_rule, save_rule};
pub use run::{CancelFlag, Clock, Peeked, RunRequest, SyncEnd, Transport, run_sync};
pub use settings::{CompanyEntry, LocalSettings, is_same_address};
pub use snapshot::{Snapshot, corte, load_snapshot, unnamed_company};
pub use today::Today;
pub use view::{finding_counts, finding_row, problem_of, rejected_row, run_row, vanished_parts};
pub use views::{delete_view, save_view, saved_views};
pub use visit::Visits;
pub use whose::{Candidate, Whose, database_of_key};
pub use workbook::{WorkbookMemory, workbook_name};
