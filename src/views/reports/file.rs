//! A report as a file that stands alone: what is handed to somebody who does not have Atalaya.

use protocol::{DebtorRow, SalespersonRow};

use super::letter::line;
use super::name::report_name;
use super::{Paper, notes, numbers, summary, todo};
use crate::components::figure::share;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::letter::Page;
use crate::words::aging::bucket_name_in;
use crate::words::{I18n, day_long, day_of_year, stage_words};

/// The file, under the title of the letter that goes with it.
pub fn file(i18n: I18n, title: &str, company: &str, paper: &Paper) -> String {
    let view = &paper.view;
    let name = report_name(i18n, view.kind, view.days);
    let day = day_long(i18n, view.days.to);
    let mut page = Page::new(i18n.language().code(), title);
    page.note(company);
    page.title(&name);
    if view.partial {
        page.note(&tu_string!(i18n, reports.partial, day = day.clone()));
    }
    page.heading(tu_string!(i18n, reports.summary));
    for (sentence, causes) in summary::told(i18n, paper) {
        page.paragraph(&sentence);
        page.list(&causes);
    }
    page.heading(tu_string!(i18n, reports.todo));
    page.list(&todo::sentences(i18n, paper));
    let (of_days, at_end) = numbers::told(view);
    let at_end_words = tu_string!(i18n, reports.at_end, day = day);
    for (heading, figures) in [
        (tu_string!(i18n, reports.of_days), of_days),
        (&*at_end_words, at_end),
    ] {
        page.heading(heading);
        let lines: Vec<String> = figures.iter().map(|one| line(i18n, paper, one)).collect();
        page.list(&lines);
    }
    aging(&mut page, i18n, paper);
    debtors(&mut page, i18n, paper);
    sellers(&mut page, i18n, paper);
    stages(&mut page, i18n, paper);
    page.heading(tu_string!(i18n, reports.notes));
    for note in notes::sentences(i18n, paper) {
        page.note(&note);
    }
    page.finish()
}

fn aging(page: &mut Page, i18n: I18n, paper: &Paper) {
    let view = &paper.view;
    let total: i64 = view.aging.iter().map(|bucket| bucket.amount).sum();
    let rows = view.aging.iter().enumerate().map(|(index, bucket)| {
        vec![
            bucket_name_in(i18n, view.aging_days, index),
            count(bucket.documents.into()),
            paper.currency.full(bucket.amount),
            share(bucket.amount, total).map(percent).unwrap_or_default(),
        ]
    });
    let sums = [
        tu_string!(i18n, reports.total).to_owned(),
        count(view.open_documents.into()),
        paper.currency.full(total),
        String::new(),
    ];
    let heads = [
        tu_string!(i18n, reports.range),
        tu_string!(i18n, reports.documents),
        tu_string!(i18n, reports.amount),
        tu_string!(i18n, reports.share),
    ];
    page.heading(tu_string!(i18n, reports.aging));
    page.table(&heads, &rows.collect::<Vec<_>>(), Some(&sums));
}

fn debtors(page: &mut Page, i18n: I18n, paper: &Paper) {
    let view = &paper.view;
    let row = |debtor: &DebtorRow| {
        let late = (debtor.days_late > 0)
            .then(|| tu_string!(i18n, common.days, n = count(debtor.days_late.into())));
        vec![
            debtor.name.clone(),
            paper.currency.full(debtor.outstanding),
            paper.currency.full(debtor.overdue),
            day_of_year(i18n, debtor.oldest_due_on, view.days.to),
            late.unwrap_or_default(),
        ]
    };
    let heads = [
        tu_string!(i18n, reports.customer),
        tu_string!(i18n, reports.outstanding),
        tu_string!(i18n, reports.overdue),
        tu_string!(i18n, reports.due_since),
        tu_string!(i18n, reports.late),
    ];
    page.heading(tu_string!(i18n, reports.debtors));
    if view.debtors.is_empty() {
        page.paragraph(tu_string!(i18n, reports.debtors_none));
    }
    let rows: Vec<_> = view.debtors.iter().map(row).collect();
    page.table(&heads, &rows, None);
}

fn sellers(page: &mut Page, i18n: I18n, paper: &Paper) {
    let rows = &paper.view.salespeople;
    let line = |name: &str, amounts: [i64; 3]| {
        let amounts = amounts.map(|amount| paper.currency.full(amount));
        std::iter::once(name.to_owned()).chain(amounts).collect()
    };
    let row = |row: &SalespersonRow| -> Vec<String> {
        let name = match &*row.name {
            "" => tu_string!(i18n, reports.nobody),
            name => name,
        };
        line(name, [row.billed, row.collected, row.overdue])
    };
    let sum = |value: fn(&SalespersonRow) -> i64| rows.iter().map(value).sum::<i64>();
    let sums: Vec<String> = line(
        tu_string!(i18n, reports.total),
        [
            sum(|row| row.billed),
            sum(|row| row.collected),
            sum(|row| row.overdue),
        ],
    );
    let heads = [
        tu_string!(i18n, reports.seller),
        tu_string!(i18n, reports.billed),
        tu_string!(i18n, reports.collected),
        tu_string!(i18n, reports.overdue),
    ];
    page.heading(tu_string!(i18n, reports.sellers));
    page.table(
        &heads,
        &rows.iter().map(row).collect::<Vec<_>>(),
        Some(&sums),
    );
}

fn stages(page: &mut Page, i18n: I18n, paper: &Paper) {
    let rows = paper.view.stages.iter().map(|stage| {
        vec![
            stage_words(i18n, &stage.id),
            count(stage.count.into()),
            paper.currency.full(stage.value),
        ]
    });
    let heads = [
        tu_string!(i18n, reports.stage),
        tu_string!(i18n, reports.customers),
        tu_string!(i18n, reports.value),
    ];
    page.heading(tu_string!(i18n, reports.funnel));
    page.table(&heads, &rows.collect::<Vec<_>>(), None);
}
