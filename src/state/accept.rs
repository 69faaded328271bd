//! Takes in what the worker says, and forgets what is over.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{Phase, ReachedCompany, Scope, ShellView, Update};

use super::{Attempt, State, clock_ms};
use crate::bridge::save_file;
use crate::route;

impl State {
    /// Takes in a message of the worker.
    pub fn accept(self, update: Update) {
        match update {
            // The bridge has taken these.
            Update::Ready { .. }
            | Update::Tables { .. }
            | Update::Importing(_)
            | Update::Imported { .. }
            | Update::LetterTables { .. }
            | Update::Backup { .. }
            | Update::BackupPreview(_)
            | Update::Restored(_) => {}
            Update::Shell(view) => self.accept_shell(*view),
            Update::ConnectionTested(result) => self.test.set(Attempt::Done(result)),
            Update::Connected(result) => {
                let reached = |name| ReachedCompany {
                    name,
                    slow_ms: None,
                };
                self.connect.set(Attempt::Done(result.map(reached)));
            }
            Update::Sync(view) => self.sync.set(Some(Arc::from(view))),
            Update::Settings(view) => self.settings.set(Some(Arc::from(view))),
            Update::Assistant(view) => self.assistant.set(Some(Arc::from(view))),
            Update::RuleKept(rule, id) => self.rule_kept.set(Some((rule, id))),
            Update::RuleTried(test) => self.tried.set(Some(Arc::from(test))),
            Update::AlertNews(news) => self.news.set(Some(news)),
            Update::MailAlerts {
                opening,
                id,
                on,
                news,
            } => {
                let mut waiting = self.alerts_to_mail.get_untracked();
                waiting.push((opening, id, on, news));
                self.alerts_to_mail.set(waiting);
            }
            Update::MailReport { opening, id, view } => {
                let mut waiting = self.to_mail.get_untracked();
                waiting.push((opening, id, Arc::from(view)));
                self.to_mail.set(waiting);
            }
            Update::MailDigest { opening, id, view } => {
                self.digest_to_mail.set(Some((opening, id, view)));
            }
            Update::Findings(view) => self.findings.set(Some(Arc::from(view))),
            Update::Diagnosis(view) => {
                if !view.report.is_empty() {
                    self.diagnosing
                        .set(Attempt::Done(Ok(ReachedCompany::default())));
                }
                self.diagnosis.set(Some(Arc::from(view)));
            }
            Update::Found { text, hits } => self.found.set(Some(Arc::new((text, hits)))),
            Update::File { name, mime, bytes } => save_file(&name, &mime, &bytes),
            Update::Calendar(entries) => self.calendar.set(Some(entries)),
            Update::Clip { text, rows } => self.clip.set(Some((text, rows))),
            Update::Refused(problem) => {
                if self.diagnosing.get_untracked() == Attempt::Running {
                    self.diagnosing.set(Attempt::Done(Err(problem.clone())));
                }
                self.refused.set(Some(problem));
            }
            Update::Collected { request, result } => self.collected.set(Some((request, result))),
            Update::Scope(view) => self.scope.set(Some(view)),
            answer if self.is_asked_for() => self.accept_answer(answer),
            // About another day or another part of the company than the address names by now.
            _ => {}
        }
    }

    /// Answers about the scope that was sent last.
    fn accept_answer(self, answer: Update) {
        match answer {
            Update::Queue(view) => self.queue.set(Some(Arc::from(view))),
            Update::Reminders(view) => self.reminders.set(Some(Arc::from(view))),
            Update::CollectionFile(view) => self.file.set(Some(Arc::from(view))),
            Update::Home(view) => self.home.set(Some(Arc::from(view))),
            Update::Receivables(view) => self.receivables.set(Some(Arc::from(view))),
            Update::Customers(view) => self.customers.set(Some(Arc::from(view))),
            Update::Customer(view) => self.customer.set(Some(Arc::new(view.map(|view| *view)))),
            Update::Funnel(view) => self.funnel.set(Some(Arc::from(view))),
            Update::Salespeople(view) => self.salespeople.set(Some(Arc::from(view))),
            Update::Cash(view) => self.cash.set(Some(Arc::from(view))),
            Update::Trends(view) => self.trends.set(Some(Arc::from(view))),
            Update::Report(view) => self.report.set(Some(Arc::from(view))),
            Update::Reports(view) => self.reports.set(Some(Arc::from(view))),
            Update::Glossary(figures) => self.glossary.set(Some(Arc::new(figures))),
            Update::Alerts(view) => self.alerts.set(Some(Arc::from(view))),
            Update::AlertRules(view) => self.rules.set(Some(Arc::from(view))),
            Update::Explain(view) => self.explain.set(Some(Arc::new(view.map(|view| *view)))),
            Update::Invoices(view) => self.invoices.set(Some(Arc::from(view))),
            Update::Invoice(view) => self.document.set(Some(Arc::new(view.map(|view| *view)))),
            // The rest is about no scope.
            _ => {}
        }
    }

    fn is_asked_for(self) -> bool {
        self.scope.with_untracked(|view| {
            view.as_ref().is_some_and(|view| {
                self.asked
                    .with_untracked(|asked| route::answers(view, asked))
            })
        })
    }

    /// The address names another day, comparison or part of the company: the numbers of the last one are over.
    pub fn look_at(self, scope: &Scope) {
        if self.asked.with_untracked(|asked| asked == scope) {
            return;
        }
        self.asked.set(scope.clone());
        self.forget_numbers();
    }

    fn forget_numbers(self) {
        self.home.set(None);
        self.queue.set(None);
        self.reminders.set(None);
        self.receivables.set(None);
        self.customers.set(None);
        self.funnel.set(None);
        self.salespeople.set(None);
        self.cash.set(None);
        self.trends.set(None);
        self.report.set(None);
        self.reports.set(None);
        self.glossary.set(None);
        self.alerts.set(None);
        self.rules.set(None);
        self.invoices.set(None);
        self.forget_opened();
    }

    /// The views of one company never stand under the name of another.
    fn accept_shell(self, view: ShellView) {
        let other_company = self.shell.with_untracked(|before| {
            before.as_ref().is_some_and(|before| {
                before.mode != view.mode
                    || (before.phase != Phase::Welcome && view.phase == Phase::Welcome)
            })
        });
        if other_company {
            self.forget_numbers();
            self.scope.set(None);
            self.findings.set(None);
            self.found.set(None);
            self.sync.set(None);
            self.settings.set(None);
            self.assistant.set(None);
            self.test.set(Attempt::Idle);
            self.connect.set(Attempt::Idle);
        }
        self.now_ms.set(clock_ms());
        self.shell.set(Some(Arc::new(view)));
    }

    /// Another document, customer or number was opened, or none: what the worker said about the last one is over.
    pub fn forget_opened(self) {
        self.document.set(None);
        self.customer.set(None);
        self.file.set(None);
        self.explain.set(None);
    }
}
