//! The answers to a screen.

use chrono::NaiveDate;
use domain::ReportSchedule;
use domain::book::AgingRanges;
use domain::calendar::Holidays;
use domain::collections::CollectionLog;
use domain::numbers::{RatingBrackets, Targets};
use protocol::{KpiId, Scope, Screen, Update};
use store::{AlertMemory, AlertRules, KeptReport, VisitMark};

use crate::Snapshot;
use crate::alerts::{alerts_before_first_sync, alerts_view};
use crate::built_in_alerts::BuiltInAlerts;
use crate::changes::changes;
use crate::collections::{collection_file, promise_lines, queue_before_first_sync, queue_view};
use crate::kept_reports::{announced, kept_report_view, reports_view};
use crate::lens::{Lens, scope_before_first_sync};
use crate::reminders::{ReminderSettings, reminders_before_first_sync, reminders_view};
use crate::rules::rules_view;
use crate::snapshot::corte;
use crate::view;

/// What only this device knows and an answer needs.
#[derive(Clone, Copy, Debug)]
pub struct Local<'a> {
    /// Targets set here.
    pub targets: &'a Targets,
    /// Holidays as corrected here.
    pub holidays: &'a Holidays,
    /// Ranges of the aging set here, or the usual ones.
    pub aging: AgingRanges,
    /// Brackets of the ratings set here, or the usual ones.
    pub ratings: RatingBrackets,
    /// How reminders are written.
    pub reminders: &'a ReminderSettings,
    /// What became of the alerts.
    pub alerts: &'a AlertMemory,
    /// How the alerts of the app are told.
    pub built_in: &'a BuiltInAlerts,
    /// Rules of alerts.
    pub rules: &'a AlertRules,
    /// Collection work.
    pub collections: &'a CollectionLog,
    /// Reports that are prepared by themselves.
    pub schedule: ReportSchedule,
    /// Those that were, newest first.
    pub reports: &'a [KeptReport],
    /// What the last visitor had seen.
    pub visit: Option<&'a VisitMark>,
    /// No sync succeeded for two intervals.
    pub sync_stale: bool,
}

impl Snapshot {
    /// What the page is told about `screen`, in the order in which it must hear it. `today` is the real day.
    /// Sincronización, Ajustes and the assistant are about more than the records: they are answered elsewhere.
    pub fn answer(
        &self,
        scope: &Scope,
        screen: &Screen,
        today: NaiveDate,
        local: Local,
    ) -> Vec<Update> {
        self.set_ranges(local.aging, local.ratings);
        let lens = self.lens(scope, today);
        let mut view = lens.view();
        view.left_out.shown = view::left_out_of_screen(&self.book(), &lens, screen);
        let mut answers = vec![Update::Scope(view)];
        let answer = match screen {
            Screen::Home => {
                let mut home = self.home(&lens, local);
                home.changes = local
                    .visit
                    .filter(|_| is_everything_today(&lens))
                    .and_then(|visit| changes(self, visit, today));
                home.digest = is_everything_today(&lens).then(|| self.digest(today, local));
                home.report = announced(local).filter(|_| is_everything_today(&lens));
                Update::Home(Box::new(home))
            }
            Screen::Receivables { list } => {
                let mut view = self.receivables(&lens, list);
                view.promises = promise_lines(self, &lens, local);
                Update::Receivables(Box::new(view))
            }
            Screen::Queue { responsible } => {
                let queue = queue_view(self, &lens, responsible.as_deref(), local);
                Update::Queue(Box::new(queue))
            }
            Screen::Reminders { day } => {
                Update::Reminders(Box::new(reminders_view(self, &lens, *day, local)))
            }
            Screen::Customers { filter, list, open } => {
                if let Some(key) = open {
                    let file = collection_file(self, &lens, key, local);
                    answers.push(Update::CollectionFile(Box::new(file)));
                    let customer = self.customer(&lens, key);
                    answers.push(Update::Customer(customer.map(Box::new)));
                }
                let list = self.customers(&lens, filter, list);
                Update::Customers(Box::new(list))
            }
            Screen::Funnel => Update::Funnel(Box::new(view::funnel_view(
                &lens,
                Some(self.stages_known_from()),
            ))),
            Screen::Salespeople => Update::Salespeople(Box::new(view::salespeople_view(
                &lens,
                local.targets,
                local.holidays,
            ))),
            Screen::Cash { filter, list } => Update::Cash(Box::new(self.cash(&lens, filter, list))),
            Screen::Invoices { filter, list, open } => {
                if let Some(key) = open {
                    let document = self.invoice(key, lens.at);
                    if let Some(document) = &document {
                        let customer = &document.row.customer_key;
                        let file = collection_file(self, &lens, customer, local);
                        answers.push(Update::CollectionFile(Box::new(file)));
                    }
                    answers.push(Update::Invoice(document.map(Box::new)));
                }
                let list = self.invoices(&lens, filter, list);
                Update::Invoices(Box::new(list))
            }
            Screen::Trends => Update::Trends(Box::new(view::trends_view(&lens))),
            Screen::Report(period) => {
                let beside = reports_view(local, today);
                answers.push(Update::Reports(Box::new(beside)));
                let is_kept = period.kept && is_everything_today(&lens);
                let kept = is_kept.then(|| kept_report_view(self, *period, local));
                let view = kept.flatten();
                let view = view.unwrap_or_else(|| view::report_view(self, &lens, *period, local));
                Update::Report(Box::new(view))
            }
            Screen::Explain { subject, window } => {
                let explained = self.explain(&lens, subject, *window, local);
                Update::Explain(explained.map(Box::new))
            }
            Screen::Findings { kind, window } => Update::Findings(Box::new(view::findings_view(
                self,
                &self.findings(today),
                kind.as_deref(),
                *window,
            ))),
            Screen::Glossary => Update::Glossary(view::every_number(&lens)),
            Screen::Alerts => Update::Alerts(Box::new(alerts_view(self, &lens, local))),
            Screen::AlertRules => {
                Update::AlertRules(Box::new(rules_view(Some(self), today, local)))
            }
            Screen::Sync | Screen::Settings | Screen::Assistant => return answers,
        };
        answers.push(answer);
        answers
    }

    /// What was put down about one customer, for the sheet that is open over any screen.
    pub fn file(&self, scope: &Scope, key: &str, today: NaiveDate, local: Local) -> Update {
        let lens = self.lens(scope, today);
        Update::CollectionFile(Box::new(collection_file(self, &lens, key, local)))
    }
}

/// What changed since a visit is told of the real day and of everything alone.
fn is_everything_today(lens: &Lens) -> bool {
    lens.at.day == lens.at.today && lens.filter.is_empty()
}

/// What the page is told about `screen` while nothing is known.
pub fn answer_before_first_sync(
    scope: &Scope,
    screen: &Screen,
    today: NaiveDate,
    local: Local,
) -> Vec<Update> {
    let at = corte(scope.as_of, today);
    let answer = match screen {
        Screen::Home => Update::Home(Box::new(view::home_before_first_sync(
            at.day,
            local.holidays,
        ))),
        Screen::Receivables { list } => {
            Update::Receivables(Box::new(view::receivables_before_first_sync(list)))
        }
        Screen::Queue { .. } => Update::Queue(Box::new(queue_before_first_sync())),
        Screen::Reminders { .. } => {
            Update::Reminders(Box::new(reminders_before_first_sync(local, at.today)))
        }
        Screen::Customers { filter, list, .. } => {
            Update::Customers(Box::new(view::customers_before_first_sync(filter, list)))
        }
        Screen::Funnel => Update::Funnel(Box::new(view::funnel_before_first_sync())),
        Screen::Salespeople => Update::Salespeople(Box::new(view::salespeople_before_first_sync(
            at.day,
            local.holidays,
        ))),
        Screen::Cash { filter, list } => {
            Update::Cash(Box::new(view::cash_before_first_sync(filter, list)))
        }
        Screen::Invoices { filter, list, .. } => Update::Invoices(Box::new(
            view::invoices_before_first_sync(at.day, filter.clone(), list),
        )),
        Screen::Trends => Update::Trends(Box::new(view::trends_before_first_sync())),
        Screen::Report(period) => {
            Update::Report(Box::new(view::report_before_first_sync(*period, at)))
        }
        Screen::Explain { .. } => Update::Explain(None),
        Screen::Findings { kind, .. } => {
            Update::Findings(Box::new(view::findings_before_first_sync(kind.as_deref())))
        }
        Screen::Glossary => Update::Glossary(view::unknown(KpiId::ALL)),
        Screen::Alerts => Update::Alerts(Box::new(alerts_before_first_sync())),
        Screen::AlertRules => Update::AlertRules(Box::new(rules_view(None, today, local))),
        Screen::Sync | Screen::Settings | Screen::Assistant => return Vec::new(),
    };
    let scope = scope_before_first_sync(scope, at, local.aging);
    vec![Update::Scope(scope), answer]
}
