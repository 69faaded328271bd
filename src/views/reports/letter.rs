//! A report as a letter: what is shared, and what is mailed.

use leptos::prelude::*;
use protocol::ReportFigure;

use super::name::report_name;
use super::{Paper, notes, numbers, summary, todo};
use crate::components::delta::in_words;
use crate::components::figure::{Look, figure_text};
use crate::i18n::*;
use crate::state::use_state;
use crate::views::mail::{send, sender, use_mail};
use crate::words::{I18n, day_long, days_label};

/// Subject and plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Lines, without any mark-up.
    pub text: String,
}

/// Mails the reports that the worker hands over: those that were prepared by themselves, where somebody wants that and
/// the relay takes it.
pub fn keep_mailing_reports() {
    let i18n = use_i18n();
    let state = use_state();
    let mail = use_mail();
    Effect::new(move || {
        if state.to_mail.with(Vec::is_empty) {
            return;
        }
        let reports = state.to_mail.try_update(std::mem::take).unwrap_or_default();
        let company = sender(state);
        let Some((company, currency)) = company else {
            return;
        };
        // Another company may be open by now, and lends neither its name nor its money.
        let (open, to) = mail.with_untracked(|mail| (mail.opening, mail.form.to.clone()));
        let of_this = reports.into_iter().filter(|(about, _, _)| *about == open);
        for (opening, id, view) in of_this {
            let currency = currency.clone();
            let Letter { subject, text } = letter(i18n, &company, &Paper { view, currency });
            let letter = protocol::Letter {
                id,
                to: vec![to.clone()],
                subject,
                text,
                files: Vec::new(),
            };
            send(opening, letter);
        }
    });
}

/// The letter of a report: the sentences, the numbers with what they are compared with, what to do, and of which
/// data it tells.
pub fn letter(i18n: I18n, company: &str, paper: &Paper) -> Letter {
    let view = &paper.view;
    let name = report_name(i18n, view.kind, view.days);
    let subject = if company.is_empty() {
        name
    } else {
        format!("{name} · {company}")
    };
    let (of_days, at_end) = numbers::told(view);
    let day = day_long(i18n, view.days.to);
    let list = |title: String, lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| format!("- {line}"));
        let all: Vec<String> = std::iter::once(title).chain(lines).collect();
        all.join("\n")
    };
    let figures = |figures: Vec<ReportFigure>| {
        let lines = figures.iter().map(|figure| line(i18n, paper, figure));
        lines.collect::<Vec<_>>()
    };
    let mut parts = vec![subject.clone()];
    if view.partial {
        parts.push(tu_string!(i18n, reports.partial, day = day.clone()));
    }
    parts.push(summary::sentences(i18n, paper).join("\n"));
    parts.push(list(
        tu_string!(i18n, reports.of_days).to_owned(),
        figures(of_days),
    ));
    parts.push(list(
        tu_string!(i18n, reports.at_end, day = day),
        figures(at_end),
    ));
    parts.push(list(
        tu_string!(i18n, reports.todo).to_owned(),
        todo::sentences(i18n, paper),
    ));
    parts.extend(view.data.map(|data| notes::data_words(i18n, data)));
    Letter {
        subject,
        text: parts.join("\n\n"),
    }
}

/// "Facturado: $748,8 M (25,1 % más que 1–30 sep)".
pub fn line(i18n: I18n, paper: &Paper, told: &ReportFigure) -> String {
    let name = days_label(i18n, told.id);
    let figure = figure_text(
        i18n,
        &paper.currency,
        told.figure,
        Look::of(told.id).whole(),
    );
    match told
        .previous
        .and_then(|delta| in_words(i18n, &delta, paper.view.days.to))
    {
        Some(change) => format!("{name}: {figure} ({change})"),
        None => format!("{name}: {figure}"),
    }
}
