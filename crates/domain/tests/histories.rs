//! Random histories, many: the book and the naive loops agree on every number of any part at any date, the
//! way in which the records arrive changes nothing, the parts add up to the whole, and no money is lost.

mod answers;
mod naive;
mod parts;
mod random;

use answers::answers;
use domain::numbers::{monthly, reconcile};
use domain::{Currency, Filter};
use naive::{Question, differences};
use random::{History, Records, Rng, for_each_history};

/// Months of the series.
const MONTHS: u16 = 24;

fn question<'a>(history: &'a History, records: &'a Records, filter: &'a Filter) -> Question<'a> {
    Question {
        customers: &records.customers,
        documents: &records.documents,
        payments: &records.payments,
        moves: &history.moves,
        estimates: &history.estimates,
        currency: Currency::CLP,
        ranges: history.ranges,
        filter,
        chosen_on: history.as_of.day,
        day: history.as_of.day,
        today: history.as_of.today,
    }
}

fn same(left: &naive::Figures, right: &naive::Figures, what: &str) -> Result<(), String> {
    let differences = differences(left, right);
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!("{what}\n  {}", differences.join("\n  ")))
}

#[test]
fn the_book_and_the_loops_agree_at_any_date_under_any_filter() {
    for_each_history(|history| {
        let records = history.records(0);
        let book = history.book(&records);
        let by_the_book = answers(&book, &records.documents, &history.filter, history.as_of);
        let by_loops = question(history, &records, &history.filter).answer();
        same(&by_the_book, &by_loops, "the book and the loops")
    });
}

#[test]
fn each_month_of_the_series_is_the_number_of_its_end() {
    for_each_history(|history| {
        let records = history.records(0);
        let corte = history.as_of.day;
        let rows = monthly(
            &history.book(&records).subset(&history.filter, corte),
            history.as_of,
            MONTHS,
        );
        if rows.len() != usize::from(MONTHS) || rows.iter().any(|row| row.to > corte) {
            return Err(format!("{rows:?}"));
        }
        let question = question(history, &records, &history.filter);
        let rng = &mut Rng::of(history.salt, 1);
        let last = usize::from(MONTHS) - 1;
        let any = usize::try_from(rng.below(u64::from(MONTHS))).expect("few");
        for row in [&rows[last], &rows[any]] {
            let by_loops = question.at(row.to).month(corte);
            same(&answers::month(row), &by_loops, &format!("{}", row.month))?;
        }
        Ok(())
    });
}

#[test]
fn the_way_of_arrival_changes_nothing() {
    for_each_history(|history| {
        let answer = |turn| {
            let records = history.records(turn);
            let book = history.book(&records);
            answers(&book, &records.documents, &history.filter, history.as_of)
        };
        same(&answer(1), &answer(2), "one arrival and another")
    });
}

#[test]
fn the_parts_add_up_to_the_whole() {
    for_each_history(|history| {
        let records = history.records(0);
        parts::add_up(history, &records, &history.book(&records))
    });
}

#[test]
fn money_is_conserved_per_document_and_in_total_under_any_filter() {
    for_each_history(|history| {
        let records = history.records(0);
        let (day, today) = (history.as_of.day, history.as_of.today);
        let book = history.book(&records).subset(&history.filter, day);
        let (mut totals, mut sides) = (0, 0);
        for document in book
            .documents
            .iter()
            .filter(|d| d.positive && d.is_issued_at(day))
        {
            let balance = document.balance(day, today, book.currency);
            let side = balance.outstanding + balance.paid + balance.credits - balance.overpaid;
            if document.total != side {
                return Err(format!("{} ≠ {side}: {balance:?}", document.total));
            }
            if balance.aging(book.aging).iter().sum::<i64>() != balance.outstanding {
                return Err(format!("aging of {balance:?}"));
            }
            if !document.apart {
                totals += document.total;
                sides += side;
            }
        }
        let tick = reconcile(&book, history.as_of);
        if totals != sides || !tick.holds() {
            return Err(format!("{totals}, {sides}, {tick:?}"));
        }
        // Cash is conserved too: its parts and what is por aplicar are the whole.
        for (position, cash) in (0_u32..).zip(&book.cash) {
            let parts = book.applied.iter().filter(|part| part.cash == position);
            let applied: i64 = parts.map(|part| part.amount).sum();
            if applied + cash.unapplied != cash.amount {
                return Err(format!("{applied} of {cash:?}"));
            }
        }
        Ok(())
    });
}
