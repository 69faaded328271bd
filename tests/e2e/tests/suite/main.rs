//! The scenarios. Each stands alone: its own browser, its own servers.

#![allow(
    clippy::disallowed_methods,
    reason = "native tests that measure how long a browser takes"
)]

mod accessible;
mod aging;
mod alert_rules;
mod alerts;
mod assistant;
mod at_hand;
mod backups;
mod collections;
mod connect;
mod customers;
mod demo;
mod diagnosis;
mod dialogs;
mod drafts;
mod due_calendar;
mod everywhere;
mod explain;
mod failures;
mod faults;
mod files;
mod findings;
mod first_steps;
mod fits;
mod forecast;
mod hundred_thousand;
mod invoices;
mod key;
mod large;
mod leave;
mod living;
mod mail;
mod monday;
mod numbers;
mod offline;
mod origins;
mod outreach;
mod paper;
mod preferences;
mod profiles;
mod reach;
mod reminders;
mod reports;
mod scope;
mod servers;
mod states;
mod tables;
mod tabs;
mod targets;
mod timer;
mod vanished;
mod walk;
mod worker_death;
