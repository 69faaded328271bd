//! Every number explains itself: its formula gives it from its inputs, its parts add up to it, and each input
//! that is a number is that number; on random histories, whole and filtered.

mod random;
mod support;

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::book::{Book, Chosen};
use domain::calendar::Holidays;
use domain::explain::{
    Explanation, Goals, InputName, Part, PartSource, Subject, explain, explain_subject,
};
use domain::numbers::{AsOf, Targets};
use domain::{Filter, Number, Ratio, Stage, Value, value, values};
use random::{History, for_each_history};

/// The value of an input: an amount or a count.
fn input(explanation: &Explanation, name: InputName) -> i64 {
    let mut named = explanation.inputs.iter().filter(|input| input.name == name);
    match (named.next().map(|input| input.value), named.next()) {
        (Some(Value::Money(amount) | Value::Count(amount)), None) => amount,
        other => panic!("{name:?} of {:?}: {other:?}", explanation.subject),
    }
}

/// The number that is explained.
fn number(explanation: &Explanation) -> Number {
    match &explanation.subject {
        Subject::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

fn sum(parts: &[Part]) -> i64 {
    parts.iter().map(|part| part.amount).sum()
}

const NO_DAYS: Value = Value::Days(Ratio {
    numerator: 0,
    denominator: 1,
});

/// The number by its formula, from the inputs alone. The parts stand in where the formula is their sum and
/// nothing else, and for the index, which squares them.
fn by_formula(explanation: &Explanation) -> Value {
    use InputName as I;
    let of = |name| input(explanation, name);
    let parts = &explanation.parts;
    let settled = || of(I::Total) - of(I::Credited) - of(I::Paid);
    let overdue =
        || of(I::Aging1To30) + of(I::Aging31To60) + of(I::Aging61To90) + of(I::Aging90Plus);
    let ratio =
        |over, under, unit: fn(Ratio) -> Value| Ratio::of(over, under).map_or(Value::Missing, unit);
    match number(explanation) {
        Number::BilledMonthNet if of(I::DocumentsWithoutNet) > 0 => Value::Missing,
        Number::BilledMonth | Number::BilledMonthNet => {
            Value::Money(of(I::BilledDocuments) - of(I::BilledCreditNotes))
        }
        Number::CollectedMonth | Number::FuturePayments => {
            Value::Money(of(I::CashApplied) + of(I::CashUnapplied))
        }
        Number::ActiveCustomers => Value::Count(of(I::Customers) - of(I::CustomersLost)),
        Number::CustomersTotal => Value::Count(of(I::CustomersCreated) + of(I::CustomersUndated)),
        Number::OverdueCount => Value::Count(of(I::OpenDocuments) - of(I::DocumentsNotOverdue)),
        Number::OverdueAmount => Value::Money(overdue()),
        Number::GrowthMonth | Number::GrowthMonthClosed | Number::GrowthMonthYearAgo => {
            let before = of(I::BilledBefore);
            ratio(of(I::BilledNow) - before, before, Value::Share)
        }
        Number::Receivable => {
            assert_eq!(settled(), of(I::AgingCurrent) + overdue());
            Value::Money(settled())
        }
        Number::AgingCurrent => Value::Money(of(I::NotDue) + of(I::CoveredByCheques)),
        Number::Aging1To30 | Number::Aging31To60 | Number::Aging61To90 | Number::Aging90Plus => {
            Value::Money(settled() - of(I::CoveredByCheques))
        }
        Number::UnappliedCredits => Value::Money(of(I::CreditsIssued) - of(I::CreditsApplied)),
        Number::UnappliedPayments => Value::Money(of(I::CashToDate) - of(I::CashApplied)),
        Number::Overpaid => Value::Money(-settled()),
        Number::NetReceivable => Value::Money(
            of(I::Receivable)
                - of(I::UnappliedCredits)
                - of(I::UnappliedPayments)
                - of(I::Overpaid),
        ),
        Number::CollectionRate => ratio(of(I::Collected), of(I::Billed), Value::Share),
        Number::CollectionRateCohort => {
            ratio(of(I::FellDueCollected), of(I::FellDue), Value::Share)
        }
        Number::Dso => days_walked_back(explanation),
        Number::DsoSimple | Number::DsoBest if of(I::Receivable) == 0 => NO_DAYS,
        Number::DsoSimple => ratio(90 * of(I::Receivable), of(I::CreditSales), Value::Days),
        Number::DsoBest => ratio(90 * of(I::AgingCurrent), of(I::CreditSales), Value::Days),
        Number::AverageDaysLate => ratio(of(I::AmountTimesDays), of(I::AmountFellDue), Value::Days),
        Number::Cei => {
            let to_collect = of(I::OpeningReceivable) + of(I::Billed);
            ratio(
                100 * (to_collect - of(I::ClosingReceivable)),
                to_collect - of(I::ClosingCurrent),
                Value::Percent,
            )
        }
        Number::Concentration | Number::ConcentrationTop5 => {
            ratio(of(I::OwedByGreatest), of(I::Receivable), Value::Share)
        }
        Number::ConcentrationHhi => squared_shares(parts, of(I::Receivable)),
        Number::AdvanceProspect
        | Number::AdvanceContacted
        | Number::AdvanceQualified
        | Number::AdvanceProposal
        | Number::AdvanceNegotiation => ratio(of(I::ReachedNext), of(I::Reached), Value::Share),
        Number::AdvanceWon | Number::WinRate => ratio(
            of(I::CustomersWon),
            of(I::CustomersWon) + of(I::CustomersLost),
            Value::Share,
        ),
        Number::AdvanceLost => ratio(
            of(I::CustomersLost),
            of(I::CustomersWon) + of(I::CustomersLost),
            Value::Share,
        ),
        Number::PipelineValue => Value::Money(
            of(I::ValueProspect)
                + of(I::ValueContacted)
                + of(I::ValueQualified)
                + of(I::ValueProposal)
                + of(I::ValueNegotiation)
                + of(I::ValueUnknown),
        ),
        Number::Conversion => ratio(of(I::CustomersWon), of(I::Customers), Value::Share),
        Number::AverageTicket => ratio(of(I::Billed), of(I::Documents), Value::Amount),
        Number::NewCustomers => Value::Count(of(I::ClosingCustomers) - of(I::OpeningCustomers)),
        Number::TopDebtors | Number::WonValue => Value::Money(sum(parts)),
        Number::CustomersWithInvoices90
        | Number::SalespersonCount
        | Number::FunnelProspect
        | Number::FunnelContacted
        | Number::FunnelQualified
        | Number::FunnelProposal
        | Number::FunnelNegotiation
        | Number::FunnelWon
        | Number::FunnelLost => Value::Count(sum(parts)),
    }
}

/// Whole months count their days, the last one the fraction of them that was needed.
fn days_walked_back(explanation: &Explanation) -> Value {
    let owed = input(explanation, InputName::Receivable);
    let left = input(explanation, InputName::NotCovered);
    assert_eq!(owed, input(explanation, InputName::BillingTaken) + left);
    let days = |part: &Part| part.days.expect("a month has days");
    let Some((last, whole)) = explanation.parts.split_last() else {
        return NO_DAYS;
    };
    for month in whole {
        assert_eq!(
            Some(month.amount),
            month.of.map(|sold| sold.max(0)),
            "all of it is taken"
        );
    }
    let before: i64 = whole.iter().map(days).sum();
    if left > 0 {
        return Value::DaysAtLeast(before + days(last));
    }
    let sold = last.of.expect("a month has billing");
    Value::Days(Ratio {
        numerator: before * sold + days(last) * last.amount,
        denominator: sold,
    })
}

fn squared_shares(parts: &[Part], receivable: i64) -> Value {
    assert_eq!(sum(parts), receivable);
    let square = |amount: i64| i128::from(amount).pow(2);
    let squares: i128 = parts.iter().map(|part| square(part.amount)).sum();
    if receivable == 0 {
        return Value::Missing;
    }
    let within = "the amounts of the random records are small";
    Value::Share(Ratio {
        numerator: squares.try_into().expect(within),
        denominator: square(receivable).try_into().expect(within),
    })
}

/// What the parts must add up to: the number, or what stands above the line.
fn above_the_line(explanation: &Explanation) -> i64 {
    use InputName as I;
    let of = |name| input(explanation, name);
    match number(explanation) {
        Number::GrowthMonth | Number::GrowthMonthClosed | Number::GrowthMonthYearAgo => {
            of(I::BilledNow)
        }
        Number::CollectionRate => of(I::Collected),
        Number::CollectionRateCohort => of(I::FellDueCollected),
        Number::Dso => of(I::BillingTaken),
        Number::DsoSimple | Number::ConcentrationHhi => of(I::Receivable),
        Number::DsoBest => of(I::AgingCurrent),
        Number::AverageDaysLate => of(I::AmountFellDue),
        Number::Cei => of(I::OpeningReceivable) + of(I::Billed) - of(I::ClosingReceivable),
        Number::Concentration | Number::ConcentrationTop5 => of(I::OwedByGreatest),
        Number::AdvanceWon | Number::WinRate | Number::Conversion => of(I::CustomersWon),
        Number::AdvanceLost => of(I::CustomersLost),
        Number::AverageTicket => of(I::Billed),
        Number::BilledMonthNet => of(I::BilledDocuments) - of(I::BilledCreditNotes),
        number => match explanation.value {
            Value::Money(amount) | Value::Count(amount) => amount,
            _ => {
                assert!(number.id().starts_with("advance-"), "{number:?}");
                of(I::ReachedNext)
            }
        },
    }
}

/// Of every history one in twenty: each number is explained, and each input that is a number worked out anew.
fn is_chosen(history: &History) -> bool {
    history.salt.is_multiple_of(20)
}

#[test]
fn every_number_explains_itself() {
    for_each_history(|history| {
        if is_chosen(history) {
            let as_of = history.as_of;
            let book = history
                .book(&history.records(0))
                .subset(&history.filter, as_of.day);
            for (number, worth) in values(&book, as_of) {
                let explanation = explain(&book, number, as_of);
                assert_eq!(explanation.subject, Subject::Number(number));
                assert_eq!(explanation.value, worth, "{number:?}");
                assert_eq!(value(&book, number, as_of), worth, "{number:?}");
                check(&book, as_of, &explanation);
            }
        }
        Ok(())
    });
}

fn check(book: &Book, as_of: AsOf, explanation: &Explanation) {
    let parts = &explanation.parts;
    assert_eq!(
        by_formula(explanation),
        explanation.value,
        "{explanation:#?}"
    );
    assert_eq!(sum(parts), above_the_line(explanation), "{explanation:#?}");
    let ones = parts.iter().all(|part| part.amount == 1);
    assert!(ones || !explanation.counted, "{explanation:#?}");
    let sources: HashSet<PartSource> = parts.iter().map(|part| part.source).collect();
    assert_eq!(sources.len(), parts.len(), "{explanation:#?}");
    if number(explanation) == Number::CollectionRateCohort {
        let due: i64 = parts.iter().filter_map(|part| part.of).sum();
        assert_eq!(due, input(explanation, InputName::FellDue));
    }
    if number(explanation) == Number::AverageDaysLate {
        let weigh = |part: &Part| part.amount * part.days.expect("it weighs");
        let weighted: i64 = parts.iter().map(weigh).sum();
        assert_eq!(weighted, input(explanation, InputName::AmountTimesDays));
    }
    for input in &explanation.inputs {
        if let Some(subject) = &input.subject {
            let corte = as_of.at(input.day);
            let (targets, holidays) = (Targets::default(), Holidays::default());
            // No number depends on them.
            let goals = Goals {
                targets: Some(&targets),
                holidays: &holidays,
                salesperson: None,
            };
            let again = explain_subject(book, subject, corte, goals);
            assert_eq!(input.value, again.value, "{input:?}");
            assert_eq!(input.span, subject.span(input.day));
        } else {
            assert!(
                input.span.is_none_or(|span| span.to == input.day),
                "{input:?}"
            );
        }
    }
}

#[test]
fn a_filter_shows_only_what_it_chooses() {
    for_each_history(|history| {
        if is_chosen(history) {
            let (filter, as_of) = (&history.filter, history.as_of);
            let book = history.book(&history.records(0));
            let chosen = book.chosen(filter, as_of.day);
            let part_of_it = book.subset(filter, as_of.day);
            for number in Number::ALL {
                for part in explain(&part_of_it, *number, as_of).parts {
                    let shown = is_shown(&book, &chosen, filter, part.source);
                    assert!(shown, "{number:?}: {part:?}");
                }
            }
        }
        Ok(())
    });
}

fn is_shown(book: &Book, chosen: &Chosen, filter: &Filter, source: PartSource) -> bool {
    match source {
        PartSource::Document(position) => chosen.documents[position as usize],
        PartSource::Customer(position) => chosen.customers[position as usize],
        PartSource::Cash(position) => {
            let taken = book.applied.iter().any(|applied| {
                applied.cash == position && chosen.documents[applied.document as usize]
            });
            let left = book.cash[position as usize].unapplied != 0;
            taken || (left && filter.keeps_unapplied_payments())
        }
        PartSource::Salesperson(position) => {
            let mut customers = book.customers.iter().zip(&chosen.customers);
            customers.any(|(customer, chosen)| *chosen && customer.salesperson == Some(position))
        }
        PartSource::Month(_) | PartSource::Day(_) => true,
    }
}

#[test]
fn an_input_has_one_word() {
    let codes: HashSet<&str> = InputName::ALL.iter().map(|name| name.code()).collect();
    assert_eq!(codes.len(), InputName::ALL.len());
    for code in codes {
        let plain = code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(plain, "{code}");
    }
}

mod examples {
    use super::support::{as_of, book, by_id, customer, day, documents_only, invoice, payment};
    use super::*;

    #[test]
    fn growth_names_the_days_it_compares() {
        let book = documents_only(
            &[
                invoice(1, "2026-10-05", "2026-11-05", 100),
                invoice(2, "2026-10-25", "2026-11-05", 40),
                invoice(3, "2026-11-20", "2026-12-05", 150),
            ],
            &[],
        );
        let explanation = explain(&book, Number::GrowthMonth, as_of("2026-11-22"));
        let [now, before] = &explanation.inputs[..] else {
            panic!("{:?}", explanation.inputs);
        };
        assert_eq!(
            (now.subject.clone(), now.day, now.value),
            (
                Some(Subject::Number(Number::BilledMonth)),
                day("2026-11-22"),
                Value::Money(150)
            )
        );
        assert_eq!(
            (before.subject.clone(), before.day, before.value),
            (
                Some(Subject::Number(Number::BilledMonth)),
                day("2026-10-22"),
                Value::Money(100)
            )
        );
        assert_eq!(before.span.map(|span| span.from), Some(day("2026-10-01")));
        assert_eq!(documents(&explanation), [2]);

        let closed = explain(&book, Number::GrowthMonthClosed, as_of("2026-11-22"));
        assert_eq!(closed.span.map(|span| span.from), Some(day("2026-10-01")));
        assert_eq!(
            closed
                .inputs
                .iter()
                .map(|input| input.day)
                .collect::<Vec<NaiveDate>>(),
            [day("2026-10-31"), day("2026-09-30")]
        );
    }

    #[test]
    fn the_count_back_shows_each_month() {
        let book = documents_only(
            &[
                invoice(1, "2026-08-05", "2026-09-05", 500),
                invoice(2, "2026-10-05", "2026-11-05", 100),
                invoice(3, "2026-11-20", "2026-12-05", 150),
            ],
            &[payment("p1", "2026-11-21", 100, Some(by_id(1)))],
        );
        let explanation = explain(&book, Number::Dso, as_of("2026-11-22"));
        let months: Vec<_> = explanation
            .parts
            .iter()
            .map(|part| (part.source, part.amount, part.of, part.days))
            .collect();
        assert_eq!(
            months,
            [
                (
                    PartSource::Month(day("2026-11-01")),
                    150,
                    Some(150),
                    Some(22)
                ),
                (
                    PartSource::Month(day("2026-10-01")),
                    100,
                    Some(100),
                    Some(31)
                ),
                (PartSource::Month(day("2026-09-01")), 0, Some(0), Some(30)),
                (
                    PartSource::Month(day("2026-08-01")),
                    400,
                    Some(500),
                    Some(31)
                ),
            ]
        );
        assert_eq!(
            explanation.value,
            Value::Days(Ratio {
                numerator: 83 * 500 + 31 * 400,
                denominator: 500
            })
        );
    }

    #[test]
    fn the_delay_shows_what_each_document_weighs() {
        let book = documents_only(
            &[
                invoice(1, "2026-09-01", "2026-10-01", 300),
                invoice(2, "2026-09-01", "2026-11-12", 100),
                invoice(3, "2025-09-01", "2025-11-22", 900),
            ],
            &[payment("p1", "2026-10-05", 300, Some(by_id(1)))],
        );
        let explanation = explain(&book, Number::AverageDaysLate, as_of("2026-11-22"));
        let weights: Vec<_> = explanation
            .parts
            .iter()
            .map(|part| (part.amount, part.days))
            .collect();
        assert_eq!(weights, [(300, Some(4)), (100, Some(10))]);
        assert_eq!(
            explanation.span.map(|span| (span.from, span.to)),
            Some((day("2025-11-23"), day("2026-11-22")))
        );
    }

    #[test]
    fn what_is_owed_says_of_how_much_and_how_late() {
        let book = documents_only(
            &[invoice(1, "2026-09-01", "2026-10-23", 300)],
            &[payment("p1", "2026-10-05", 120, Some(by_id(1)))],
        );
        let explanation = explain(&book, Number::Aging1To30, as_of("2026-11-22"));
        assert_eq!(
            explanation.parts,
            [Part {
                source: PartSource::Document(0),
                amount: 180,
                of: Some(300),
                days: Some(30)
            }]
        );
        assert_eq!(explanation.value, Value::Money(180));
        assert!(
            explain(&book, Number::Aging31To60, as_of("2026-11-22"))
                .parts
                .is_empty()
        );
    }

    #[test]
    fn debtors_stand_by_what_they_owe() {
        let mut documents = vec![
            invoice(1, "2026-11-01", "2026-12-01", 50),
            invoice(2, "2026-11-01", "2026-12-01", 450),
        ];
        documents[1].customer_id = Some("c2".into());
        let customers =
            ["c1", "c2"].map(|id| customer(id, Stage::Prospect, 10, Some("Vendedora de prueba")));
        let book = book(&customers, &documents, &[]);
        let explanation = explain(&book, Number::Concentration, as_of("2026-11-22"));
        assert_eq!(
            explanation.value,
            Value::Share(Ratio {
                numerator: 450,
                denominator: 500
            })
        );
        assert_eq!(explanation.parts.len(), 1);
        let all = explain(&book, Number::TopDebtors, as_of("2026-11-22"));
        let sources: Vec<_> = all.parts.iter().map(|part| part.source).collect();
        assert_eq!(sources, [PartSource::Customer(1), PartSource::Customer(0)]);
        let sellers = explain(&book, Number::SalespersonCount, as_of("2026-11-22"));
        assert_eq!(sellers.parts.len(), 1);
        assert!(sellers.counted);
    }

    fn documents(explanation: &Explanation) -> Vec<u32> {
        let sources = explanation.parts.iter().map(|part| part.source);
        sources
            .map(|source| match source {
                PartSource::Document(position) => position,
                other => panic!("{other:?}"),
            })
            .collect()
    }
}
