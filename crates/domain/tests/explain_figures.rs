//! Every figure of a screen that is no number of `kpis.md` explains itself: it is what the screen's own sums say,
//! its formula gives it from its inputs, its parts add up to it; on random histories, whole and filtered.

mod random;

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, Months};
use domain::book::Book;
use domain::calendar::Holidays;
use domain::explain::{
    CashSide, ExpectedBy, Explanation, Goals, InputName, PartSource, Subject, explain_subject,
};
use domain::numbers::{
    AsOf, BusinessMonth, CashFlow, CashStep, ExpectedWhen, SalesPace, SalespersonTarget, Span,
    Targets, average_ticket, billed, billed_net, cash_by_method, cash_by_period, collected,
    debtors, exchange_difference, expected_inflow, new_customers, overdue_customers, receivables,
    sales_paces, stage_matrix, usual_days_late,
};
use domain::{Number, Ratio, Value, divide_half_away};
use random::{History, Rng, for_each_history};

/// What a figure is asked with: a part of the book, and what the owner set.
struct Asked<'a> {
    book: &'a Book,
    as_of: AsOf,
    targets: &'a Targets,
    holidays: &'a Holidays,
}

impl Asked<'_> {
    fn explain(&self, subject: &Subject) -> Explanation {
        let goals = Goals {
            targets: Some(self.targets),
            holidays: self.holidays,
            salesperson: None,
        };
        let explanation = explain_subject(self.book, subject, self.as_of, goals);
        assert_eq!(&explanation.subject, subject);
        self.check(&explanation, goals);
        explanation
    }

    /// Explains `subject`, which the screen says is `worth` so much.
    fn is(&self, subject: &Subject, worth: Value) {
        let explanation = self.explain(subject);
        assert_eq!(explanation.value, worth, "{explanation:#?}");
    }

    fn check(&self, explanation: &Explanation, goals: Goals) {
        let parts = &explanation.parts;
        let total: i64 = parts.iter().map(|part| part.amount).sum();
        assert_eq!(total, above_the_line(explanation), "{explanation:#?}");
        if let Some(value) = by_formula(explanation) {
            assert_eq!(value, explanation.value, "{explanation:#?}");
        }
        let ones = parts.iter().all(|part| part.amount == 1);
        assert!(ones || !explanation.counted, "{explanation:#?}");
        let sources: HashSet<PartSource> = parts.iter().map(|part| part.source).collect();
        assert_eq!(sources.len(), parts.len(), "{explanation:#?}");
        for input in &explanation.inputs {
            if let Some(subject) = &input.subject {
                let corte = self.as_of.at(input.day);
                let again = explain_subject(self.book, subject, corte, goals);
                assert_eq!(input.value, again.value, "{input:?}");
                assert_eq!(input.span, again.span, "{input:?}");
            }
        }
    }
}

fn input(explanation: &Explanation, name: InputName) -> i64 {
    let mut named = explanation.inputs.iter().filter(|input| input.name == name);
    match (named.next().map(|input| input.value), named.next()) {
        (Some(Value::Money(amount) | Value::Count(amount)), None) => amount,
        other => panic!("{name:?} of {:?}: {other:?}", explanation.subject),
    }
}

fn ratio(over: i64, under: i64, unit: fn(Ratio) -> Value) -> Value {
    Ratio::of(over, under).map_or(Value::Missing, unit)
}

/// The figure by its formula, from the inputs alone; `None` where it is the sum of its parts and nothing else.
fn by_formula(explanation: &Explanation) -> Option<Value> {
    use InputName as I;
    let of = |name| input(explanation, name);
    Some(match &explanation.subject {
        Subject::Number(_)
        | Subject::StageCustomers(_)
        | Subject::UnknownStages
        | Subject::StageValue(_) => return None,
        Subject::Billed(_) => Value::Money(of(I::BilledDocuments) - of(I::BilledCreditNotes)),
        Subject::Over { number, .. } => match number {
            Number::BilledMonth | Number::BilledMonthNet => {
                let net = Value::Money(of(I::BilledDocuments) - of(I::BilledCreditNotes));
                let silent = *number == Number::BilledMonthNet && of(I::DocumentsWithoutNet) > 0;
                if silent { Value::Missing } else { net }
            }
            Number::CollectedMonth => Value::Money(of(I::CashApplied) + of(I::CashUnapplied)),
            Number::CollectionRate => ratio(of(I::Collected), of(I::Billed), Value::Share),
            Number::AverageTicket => ratio(of(I::Billed), of(I::Documents), Value::Amount),
            Number::NewCustomers => Value::Count(of(I::ClosingCustomers) - of(I::OpeningCustomers)),
            other => panic!("{other:?} is about no days"),
        },
        Subject::Cash { side, .. } => match side {
            CashSide::In | CashSide::Out => Value::Money(of(I::CashApplied) + of(I::CashUnapplied)),
            CashSide::Net => Value::Money(of(I::CashIn) - of(I::CashOut)),
            CashSide::Payments => Value::Count(of(I::PaymentsIn) + of(I::PaymentsOut)),
        },
        Subject::Expected { .. } => {
            Value::Money(of(I::ExpectedOfDocuments) + of(I::ExpectedCheques))
        }
        Subject::OpenDocuments => {
            Value::Count(of(I::OverdueDocuments) + of(I::DocumentsNotOverdue))
        }
        Subject::OverdueCustomers => Value::Count(of(I::Debtors) - of(I::DebtorsNotOverdue)),
        Subject::DebtorShare(_) => ratio(of(I::OwedByCustomer), of(I::Receivable), Value::Share),
        Subject::UsualDaysLate => ratio(of(I::AmountTimesDays), of(I::AmountSettled), Value::Days),
        Subject::Target => {
            Value::Money(of(I::TargetMonth) + of(I::TargetConstant) + of(I::TargetApi))
        }
        Subject::Attainment => ratio(of(I::BilledWithTarget), of(I::Target), Value::Share),
        Subject::NeededPerDay => {
            let (target, left) = (of(I::Target), of(I::BusinessDaysLeft));
            if target == 0 || left == 0 {
                return Some(Value::Missing);
            }
            let missing = (target - of(I::BilledWithTarget)).max(0);
            Value::Money((missing + left - 1) / left)
        }
        Subject::MonthPace => ratio(of(I::BusinessDaysGone), of(I::BusinessDays), Value::Share),
        Subject::ExchangeDifference => Value::Money(of(I::ExchangeGain) - of(I::ExchangeLoss)),
        Subject::Apart(_) => Value::Money(of(I::Total) - of(I::Credited) - of(I::Paid)),
    })
}

/// What the parts must add up to: the figure, or what stands above the line.
fn above_the_line(explanation: &Explanation) -> i64 {
    use InputName as I;
    let of = |name| input(explanation, name);
    match (&explanation.subject, explanation.value) {
        (Subject::DebtorShare(_), _) => of(I::OwedByCustomer),
        (Subject::UsualDaysLate, _) => of(I::AmountSettled),
        (Subject::Attainment, _) => of(I::BilledWithTarget),
        (Subject::NeededPerDay, _) => of(I::Target) - of(I::BilledWithTarget),
        (Subject::MonthPace, _) => of(I::BusinessDaysGone),
        (Subject::Over { number, .. }, _) if *number == Number::CollectionRate => of(I::Collected),
        (Subject::Over { number, .. }, _) if *number == Number::AverageTicket => of(I::Billed),
        (Subject::Over { number, .. }, _) if *number == Number::BilledMonthNet => {
            of(I::BilledDocuments) - of(I::BilledCreditNotes)
        }
        (_, Value::Money(amount) | Value::Count(amount)) => amount,
        (subject, value) => panic!("{subject:?} is {value:?}"),
    }
}

/// Targets for some of the salespeople, of every source.
fn targets(rng: &mut Rng, book: &Book, as_of: AsOf) -> Targets {
    let mut targets = Targets::default();
    for seller in &book.salespeople {
        let amount = |rng: &mut Rng| domain::TypedAmount {
            amount: i64::try_from(rng.below(900_000)).expect("small"),
            currency: None,
        };
        let mut own = SalespersonTarget::default();
        if rng.below(2) == 0 {
            own.constant = Some(amount(rng));
        }
        if rng.below(3) == 0 {
            let month = domain::month_start(as_of.day);
            own.months = BTreeMap::from([(month, amount(rng))]);
        }
        targets.by_salesperson.insert(seller.key.clone(), own);
    }
    targets
}

/// Of every history one in twenty: each figure is explained, and each input that is one worked out anew.
fn ask(history: &History, check: fn(&Asked)) {
    if history.salt.is_multiple_of(20) {
        let as_of = history.as_of;
        let book = history
            .book(&history.records(0))
            .subset(&history.filter, as_of.day);
        let rng = &mut Rng::of(history.salt, 3);
        let targets = targets(rng, &book, as_of);
        let mut holidays = Holidays::default();
        let free = domain::month_start(as_of.day) + Days::new(rng.below(28));
        holidays.added.insert(free);
        check(&Asked {
            book: &book,
            as_of,
            targets: &targets,
            holidays: &holidays,
        });
    }
}

#[test]
fn cash_of_any_days_by_any_method() {
    for_each_history(|history| {
        ask(history, |asked| {
            let (book, as_of) = (asked.book, asked.as_of);
            let year = Span {
                from: as_of.day - Months::new(12),
                to: as_of.day,
            };
            let sides = |span: Span, method: Option<&domain::PaymentMethod>, flow: CashFlow| {
                let subject = |side| Subject::Cash {
                    span,
                    method: method.cloned(),
                    side,
                };
                asked.is(&subject(CashSide::In), Value::Money(flow.inflow));
                asked.is(&subject(CashSide::Out), Value::Money(flow.outflow));
                asked.is(&subject(CashSide::Net), Value::Money(flow.net()));
                let payments = Value::Count(i64::from(flow.payments));
                asked.is(&subject(CashSide::Payments), payments);
            };
            for step in [CashStep::Week, CashStep::Month] {
                for period in cash_by_period(book, year, as_of, step) {
                    sides(period.span, None, period.flow);
                }
            }
            for row in cash_by_method(book, year, as_of) {
                sides(year, Some(&row.method), row.flow);
            }
            // Numbers of a month over a week.
            let week = Span {
                from: as_of.day - Days::new(6),
                to: as_of.day,
            };
            let over = |number| Subject::Over { number, span: week };
            let (worth, cash) = (billed(book, week), collected(book, week, as_of));
            asked.is(&over(Number::BilledMonth), Value::Money(worth));
            asked.is(&over(Number::CollectedMonth), Value::Money(cash));
            let rate = ratio(cash, worth, Value::Share);
            asked.is(&over(Number::CollectionRate), rate);
            let net = billed_net(book, week).map_or(Value::Missing, Value::Money);
            asked.is(&over(Number::BilledMonthNet), net);
            let ticket = average_ticket(book, week).map_or(Value::Missing, Value::Amount);
            asked.is(&over(Number::AverageTicket), ticket);
            let created = Value::Count(new_customers(book, week));
            asked.is(&over(Number::NewCustomers), created);
            // Days after the corte bring nothing.
            let beyond = Span {
                to: as_of.day + Days::new(400),
                ..year
            };
            let net = |span| Subject::Cash {
                span,
                method: None,
                side: CashSide::Net,
            };
            assert_eq!(
                asked.explain(&net(beyond)).value,
                asked.explain(&net(year)).value
            );
            asked.is(&Subject::Billed(beyond), Value::Money(billed(book, year)));
        });
        Ok(())
    });
}

#[test]
fn cash_that_is_expected() {
    for_each_history(|history| {
        ask(history, |asked| {
            let mut sums = [0; 2];
            for row in expected_inflow(asked.book, asked.as_of) {
                let due = (ExpectedBy::Due, row.by_due);
                let habit = (ExpectedBy::Habit, row.by_habit);
                for (sum, (by, worth)) in sums.iter_mut().zip([due, habit]) {
                    let subject = |when| Subject::Expected { when, by };
                    asked.is(&subject(row.when), Value::Money(worth));
                    if let ExpectedWhen::Week(monday) = row.when {
                        // A week is named by any of its days.
                        let sunday = ExpectedWhen::Week(monday + Days::new(6));
                        asked.is(&subject(sunday), Value::Money(worth));
                    }
                    *sum += worth;
                }
            }
            let owed = receivables(asked.book, asked.as_of).receivable;
            assert_eq!(sums, [owed, owed]);
        });
        Ok(())
    });
}

#[test]
fn stages_by_customers_and_value() {
    for_each_history(|history| {
        ask(history, |asked| {
            let matrix = stage_matrix(asked.book, asked.as_of.day);
            let (mut odd, known) = (0, domain::Stage::ALL.len());
            for (position, stage) in matrix.stages.iter().enumerate() {
                let cells = || matrix.rows.iter().map(|row| row.cells[position]);
                let customers: i64 = cells().map(|cell| i64::from(cell.count)).sum();
                let worth = cells().map(|cell| cell.value).sum();
                asked.is(
                    &Subject::StageCustomers(stage.clone()),
                    Value::Count(customers),
                );
                asked.is(&Subject::StageValue(stage.clone()), Value::Money(worth));
                if position >= known {
                    odd += customers;
                }
            }
            asked.is(&Subject::UnknownStages, Value::Count(odd));
        });
        Ok(())
    });
}

#[test]
fn who_owes_and_how_late_they_pay() {
    for_each_history(|history| {
        ask(history, |asked| {
            let (book, as_of) = (asked.book, asked.as_of);
            let rows = debtors(book, as_of);
            let owed = receivables(book, as_of).receivable;
            let open: u32 = rows.iter().map(|row| row.documents).sum();
            asked.is(&Subject::OpenDocuments, Value::Count(open.into()));
            let late = overdue_customers(book, as_of).len();
            let late = Value::Count(i64::try_from(late).expect("few"));
            asked.is(&Subject::OverdueCustomers, late);
            for row in rows {
                let share = ratio(row.outstanding, owed, Value::Share);
                asked.is(&Subject::DebtorShare(Some(row.customer)), share);
            }
            let nobody = asked.explain(&Subject::DebtorShare(None));
            assert!(nobody.parts.is_empty());
            asked.explain(&Subject::UsualDaysLate);
            for (position, usual) in (0_u32..).zip(usual_days_late(book, as_of, |_| true)) {
                let filter = domain::Filter {
                    customer: Some(book.customers[position as usize].key.clone()),
                    ..domain::Filter::default()
                };
                let alone = book.subset(&filter, as_of.day);
                let alone = Asked {
                    book: &alone,
                    ..*asked
                };
                let explanation = alone.explain(&Subject::UsualDaysLate);
                let whole = match explanation.value {
                    Value::Days(days) => {
                        let days = divide_half_away(days.numerator.into(), days.denominator.into());
                        Some(i64::try_from(days).expect("days"))
                    }
                    _ => None,
                };
                assert_eq!(whole, usual, "{explanation:#?}");
            }
        });
        Ok(())
    });
}

#[test]
fn targets_and_the_pace_of_the_month() {
    for_each_history(|history| {
        ask(history, |asked| {
            let (book, as_of) = (asked.book, asked.as_of);
            let month = BusinessMonth::at(as_of.day, asked.holidays);
            let paces = sales_paces(book, as_of, asked.targets, asked.holidays);
            let target: i64 = paces.iter().flatten().map(|pace| pace.target).sum();
            let towards = paces.iter().flatten().map(|pace| pace.billed).sum();
            let pace = SalesPace::of(target, towards, month);
            asked.is(&Subject::Target, Value::Money(target));
            let share = pace.and_then(|pace| pace.attainment);
            let share = share.map_or(Value::Missing, Value::Share);
            asked.is(&Subject::Attainment, share);
            let needed = pace.and_then(|pace| pace.needed_per_business_day);
            asked.is(
                &Subject::NeededPerDay,
                needed.map_or(Value::Missing, Value::Money),
            );
            asked.is(
                &Subject::MonthPace,
                month.pace().map_or(Value::Missing, Value::Share),
            );
            for subject in [Subject::Attainment, Subject::MonthPace] {
                let told = asked.explain(&subject).span;
                assert_eq!(told, Some(Span::month_to(as_of.day)), "{subject:?}");
            }
            for (seller, pace) in book.salespeople.iter().zip(paces) {
                let filter = domain::Filter {
                    salesperson: Some(Some(seller.key.clone())),
                    ..domain::Filter::default()
                };
                let goals = Goals {
                    targets: Some(asked.targets),
                    holidays: asked.holidays,
                    salesperson: Some(Some(&seller.key)),
                };
                let alone = book.subset(&filter, as_of.day);
                let value = |subject| explain_subject(&alone, &subject, as_of, goals).value;
                let target = pace.map_or(0, |pace| pace.target);
                assert_eq!(value(Subject::Target), Value::Money(target));
                let share = pace.and_then(|pace| pace.attainment);
                let share = share.map_or(Value::Missing, Value::Share);
                assert_eq!(value(Subject::Attainment), share);
                let needed = pace.and_then(|pace| pace.needed_per_business_day);
                let needed = needed.map_or(Value::Missing, Value::Money);
                assert_eq!(value(Subject::NeededPerDay), needed);
            }
            let nobody = Goals {
                targets: Some(asked.targets),
                holidays: asked.holidays,
                salesperson: Some(None),
            };
            let of_nobody = explain_subject(book, &Subject::Target, as_of, nobody);
            assert_eq!(of_nobody.value, Value::Money(0));
        });
        Ok(())
    });
}

#[test]
fn other_currencies() {
    for_each_history(|history| {
        ask(history, |asked| {
            let (book, as_of) = (asked.book, asked.as_of);
            let difference = exchange_difference(book, as_of);
            let worth = Value::Money(difference.gain - difference.loss);
            asked.is(&Subject::ExchangeDifference, worth);
            for (currency, amount) in book.outstanding_apart(as_of.day, as_of.today) {
                let explanation = asked.explain(&Subject::Apart(currency));
                assert_eq!(explanation.value, Value::Money(amount));
                assert_eq!(explanation.currency, Some(currency));
                let of = |name| input(&explanation, name);
                let left = of(InputName::Total) - of(InputName::Credited) - of(InputName::Paid);
                assert_eq!(left, amount, "total less credits less payments");
            }
        });
        Ok(())
    });
}
