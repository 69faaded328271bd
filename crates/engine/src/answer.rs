//! The answers to a screen.

use chrono::NaiveDate;
use protocol::{Scope, Screen, Update};

use crate::Snapshot;
use crate::lens::scope_before_first_sync;
use crate::snapshot::corte;
use crate::view;

impl Snapshot {
    /// What the page is told about `screen`, in the order in which it must hear it. `today` is the real day.
    /// Sincronización and Ajustes are about more than the records: they are answered elsewhere.
    pub fn answer(&self, scope: &Scope, screen: &Screen, today: NaiveDate) -> Vec<Update> {
        let lens = self.lens(scope, today);
        let mut answers = vec![Update::Scope(lens.view())];
        match screen {
            Screen::Home => answers.push(Update::Home(Box::new(self.home(&lens)))),
            Screen::Invoices {
                filter,
                sort,
                window,
                open,
            } => {
                if let Some(key) = open {
                    let document = self.invoice(key, lens.at);
                    answers.push(Update::Invoice(document.map(Box::new)));
                }
                let list = self.invoices(&lens, filter, *sort, *window);
                answers.push(Update::Invoices(Box::new(list)));
            }
            _ => {}
        }
        answers
    }
}

/// What the page is told about `screen` while nothing is known.
pub fn answer_before_first_sync(scope: &Scope, screen: &Screen, today: NaiveDate) -> Vec<Update> {
    let at = corte(scope.as_of, today);
    let mut answers = vec![Update::Scope(scope_before_first_sync(scope, at))];
    let answer = match screen {
        Screen::Home => Some(Update::Home(Box::new(view::home_before_first_sync(at.day)))),
        Screen::Invoices { filter, sort, .. } => Some(Update::Invoices(Box::new(
            view::invoices_before_first_sync(at.day, filter.clone(), *sort),
        ))),
        _ => None,
    };
    answers.extend(answer);
    answers
}
