//! Every figure of a screen that is no number by its id is what its explanation says, under the scope to which
//! the page's links lead.

mod support;

use chrono::{Days, Months, NaiveDate};
use domain::numbers::SalespersonTarget;
use engine::{LocalState, Snapshot, SyncEnd, run_sync};
use pollster::block_on;
use protocol::{
    CashPoint, CashSide, DebtorQuery, DebtorSort, ExpectedWhen, ExplainView, Figure, KpiId,
    PaymentFilter, Ratio, STAGE_IDS, Scope, ScopeFilter, Screen, Subject, Update, Window,
};
use store::MemoryStore;
use support::{Api, JumpingClock, day, request};

const ALL_ROWS: Window = Window {
    first: 0,
    count: 100_000,
};

/// A published company, what was set on its device, and what is looked at.
struct Seen {
    snapshot: Snapshot,
    state: LocalState,
    scope: Scope,
}

impl Seen {
    fn answers(&self, scope: &Scope, screen: &Screen) -> Vec<Update> {
        let local = self.state.local(false);
        self.snapshot
            .answer(scope, screen, day("2026-11-22"), local)
    }

    fn corte(&self) -> NaiveDate {
        self.scope.as_of.unwrap_or(day("2026-11-22"))
    }

    fn explain(&self, scope: &Scope, subject: &Subject) -> ExplainView {
        let screen = Screen::Explain {
            subject: subject.clone(),
            window: ALL_ROWS,
        };
        let view = self
            .answers(scope, &screen)
            .into_iter()
            .find_map(|update| match update {
                Update::Explain(view) => view,
                _ => None,
            });
        let view = *view.expect("it can be explained");
        assert_eq!(view.subject, *subject);
        let sum: i64 = view.rows.iter().map(|row| row.amount).sum();
        assert_eq!(view.sum, sum, "{subject:?}");
        assert!(
            view.rows.iter().all(|row| !row.key.is_empty()),
            "{subject:?}"
        );
        let code = subject.code();
        assert_eq!(Subject::from_code(&code).as_ref(), Some(subject), "{code}");
        view
    }

    /// Under `filter`, beside what is looked at, `subject` is `figure`.
    fn of(&self, filter: ScopeFilter, subject: impl Into<Subject>, figure: Figure) {
        let scope = Scope {
            filter,
            ..self.scope.clone()
        };
        let view = self.explain(&scope, &subject.into());
        assert_eq!(view.figure, figure, "{:?} under {scope:?}", view.subject);
    }

    /// Under what is looked at.
    fn is(&self, subject: impl Into<Subject>, figure: Figure) {
        self.of(self.scope.filter.clone(), subject, figure);
    }

    fn sold_by(&self, key: &str) -> ScopeFilter {
        let key = if key.is_empty() {
            ScopeFilter::NOBODY
        } else {
            key
        };
        ScopeFilter {
            salesperson: Some(key.to_owned()),
            ..self.scope.filter.clone()
        }
    }

    fn customer(&self, key: &str) -> ScopeFilter {
        ScopeFilter {
            customer: Some(key.to_owned()),
            ..self.scope.filter.clone()
        }
    }
}

/// The company at several cortes, whole and in part, with a target for everybody but one.
fn for_each_scope(check: impl Fn(&Seen)) {
    let (api, clock, store) = (
        Api::new(5, 600, 250),
        JumpingClock::new(),
        MemoryStore::new(),
    );
    let snapshot = match block_on(run_sync(&store, &api, &clock, None, request(), |_| {})) {
        SyncEnd::Published(snapshot) => *snapshot,
        SyncEnd::Failed(problem) => panic!("the run failed: {problem:?}"),
    };
    let mut state = LocalState::default();
    for (position, (key, _)) in snapshot.salesperson_choices().into_iter().enumerate() {
        let target = SalespersonTarget {
            constant: Some(domain::TypedAmount {
                amount: if position == 1 { 0 } else { 40_000_000 },
                currency: None,
            }),
            ..SalespersonTarget::default()
        };
        state.settings.targets.by_salesperson.insert(key, target);
    }
    let of_kind = ScopeFilter {
        kind: Some("33".to_owned()),
        ..ScopeFilter::default()
    };
    let mut seen = Seen {
        snapshot,
        state,
        scope: Scope::default(),
    };
    for (as_of, filter) in [
        (None, ScopeFilter::default()),
        (Some("2026-10-08"), ScopeFilter::default()),
        (Some("2026-11-13"), of_kind),
    ] {
        seen.scope = Scope {
            as_of: as_of.map(day),
            filter,
            ..Scope::default()
        };
        check(&seen);
    }
}

fn money(amount: i64) -> Figure {
    Figure::Money(amount)
}

fn count(count: u32) -> Figure {
    Figure::Count(i64::from(count))
}

#[test]
fn the_figures_of_caja() {
    for_each_scope(|seen| {
        let screen = Screen::Cash {
            filter: PaymentFilter::default(),
            list: protocol::PaymentQuery::default(),
        };
        let cash = seen
            .answers(&seen.scope, &screen)
            .into_iter()
            .find_map(|update| match update {
                Update::Cash(view) => Some(*view),
                _ => None,
            });
        let cash = cash.expect("an answer");
        let points = |points: &[CashPoint]| {
            for point in points {
                let of = |side| Subject::cash(side, point.from, point.to);
                seen.is(of(CashSide::In), money(point.inflow));
                seen.is(of(CashSide::Out), money(point.outflow));
                seen.is(of(CashSide::Net), money(point.inflow - point.outflow));
            }
        };
        points(&cash.days);
        points(&cash.weeks);
        points(&cash.months);
        let month = cash.months.last().expect("24 months");
        for row in &cash.methods {
            let of = |side| Subject::Cash {
                from: month.from,
                to: month.to,
                method: Some(row.method.clone()),
                side,
            };
            seen.is(of(CashSide::In), money(row.inflow));
            seen.is(of(CashSide::Out), money(row.outflow));
            seen.is(of(CashSide::Payments), count(row.payments));
        }
        for point in &cash.expected {
            let when = match point.from {
                Some(monday) => ExpectedWhen::Week(monday),
                None if point.later => ExpectedWhen::Later,
                None => ExpectedWhen::Overdue,
            };
            seen.is(Subject::ExpectedByDue(when), money(point.by_due));
            seen.is(Subject::ExpectedByHabit(when), money(point.by_habit));
        }
    });
}

#[test]
fn the_figures_of_vendedores() {
    for_each_scope(|seen| {
        let view = |scope: &Scope| {
            let answers = seen.answers(scope, &Screen::Salespeople);
            let view = answers.into_iter().find_map(|update| match update {
                Update::Salespeople(view) => Some(*view),
                _ => None,
            });
            view.expect("an answer")
        };
        let team = view(&seen.scope);
        let pace = team
            .pace
            .map_or(Figure::Missing(protocol::Missing::NoBase), Figure::Ratio);
        seen.is(Subject::MonthPace, pace);
        let total = team.total.expect("synced");
        let with_target = team.rows.iter().filter(|row| row.row.target.is_some());
        let towards: i64 = with_target.map(|row| row.row.billed).sum();
        assert_eq!(total.towards_target, towards);
        assert_ne!(total.row.billed, towards, "somebody has no target");
        let mut rows: Vec<_> = team.rows.into_iter().map(|row| (false, row)).collect();
        rows.push((true, total));
        let mut needed = 0;
        for (is_sum, row) in rows {
            let filter = if is_sum {
                seen.scope.filter.clone()
            } else {
                seen.sold_by(&row.row.key)
            };
            let target = row.row.target.unwrap_or(0);
            seen.of(filter.clone(), Subject::Target, money(target));
            if let Some(share) = row.row.attainment {
                seen.of(filter.clone(), Subject::Attainment, Figure::Ratio(share));
            }
            if let Some(amount) = row.needed_per_day {
                needed += 1;
                seen.of(filter.clone(), Subject::NeededPerDay, money(amount));
            }
            if row.billed_before > 0 {
                let growth = Ratio {
                    numerator: row.row.billed - row.billed_before,
                    denominator: row.billed_before,
                };
                seen.of(filter.clone(), KpiId::GrowthMonth, Figure::Ratio(growth));
            }
            // Alone, the sum is the row: the target too.
            let alone = view(&Scope {
                filter: filter.clone(),
                ..seen.scope.clone()
            });
            assert_eq!(alone.total.expect("synced").row.target, row.row.target);
        }
        // A part of what somebody sells stands against no target.
        let all_of_theirs = ScopeFilter {
            salesperson: seen.scope.filter.salesperson.clone(),
            ..ScopeFilter::default()
        };
        let is_held = seen.scope.filter == all_of_theirs;
        assert_eq!(needed > 0, is_held, "somebody is behind");
    });
}

#[test]
fn the_figures_of_the_funnel() {
    for_each_scope(|seen| {
        let answers = seen.answers(&seen.scope, &Screen::Funnel);
        let funnel = answers.into_iter().find_map(|update| match update {
            Update::Funnel(view) => Some(*view),
            _ => None,
        });
        let funnel = funnel.expect("an answer");
        for stage in &funnel.stages {
            seen.is(
                Subject::StageCustomers(stage.id.clone()),
                count(stage.count),
            );
            seen.is(Subject::StageValue(stage.id.clone()), money(stage.value));
        }
        for row in &funnel.matrix {
            let filter = seen.sold_by(&row.key);
            seen.of(filter.clone(), KpiId::CustomersTotal, count(row.total));
            seen.of(filter.clone(), Subject::UnknownStages, count(row.unknown));
            for (index, stage) in STAGE_IDS.into_iter().enumerate() {
                let id = KpiId::from_code(&format!("funnel-{stage}")).expect("a number");
                seen.of(filter.clone(), id, count(row.counts[index]));
                let value = Subject::StageValue(stage.to_owned());
                seen.of(filter.clone(), value, money(row.values[index]));
            }
        }
    });
}

#[test]
fn the_figures_of_cobranza() {
    for_each_scope(|seen| {
        let screen = Screen::Receivables {
            list: DebtorQuery::rows(DebtorSort::default(), ALL_ROWS),
        };
        let owed = seen
            .answers(&seen.scope, &screen)
            .into_iter()
            .find_map(|update| match update {
                Update::Receivables(view) => Some(*view),
                _ => None,
            });
        let owed = owed.expect("an answer");
        seen.is(Subject::ExchangeDifference, money(owed.exchange_difference));
        for (code, decimals, amount) in &owed.other_currencies {
            let view = seen.explain(&seen.scope, &Subject::Apart(code.clone()));
            assert_eq!(view.figure, money(*amount));
            assert_eq!(view.currency, Some((code.clone(), *decimals)));
        }
        seen.is(
            KpiId::OverdueAmount,
            money(owed.rows.iter().map(|row| row.overdue).sum()),
        );
        let late = owed.rows.iter().filter(|row| row.overdue > 0).count();
        seen.is(
            Subject::OverdueCustomers,
            count(u32::try_from(late).expect("few")),
        );
        seen.is(
            Subject::OpenDocuments,
            count(owed.rows.iter().map(|row| row.documents).sum()),
        );
        for row in owed.rows.iter().step_by(3) {
            let filter = seen.customer(&row.key);
            seen.of(filter.clone(), KpiId::Receivable, money(row.outstanding));
            seen.of(filter.clone(), KpiId::OverdueAmount, money(row.overdue));
            seen.of(filter.clone(), Subject::OpenDocuments, count(row.documents));
            let share = Figure::Ratio(row.share.expect("something is owed"));
            seen.is(Subject::DebtorShare(row.key.clone()), share);
            usual(seen, filter, seen.corte(), row.usual_days_late);
        }
        for month in &owed.aging_months {
            let scope = Scope {
                as_of: Some(month.to),
                ..seen.scope.clone()
            };
            for (bucket, id) in [
                KpiId::AgingCurrent,
                KpiId::Aging1To30,
                KpiId::Aging31To60,
                KpiId::Aging61To90,
                KpiId::Aging90Plus,
            ]
            .into_iter()
            .enumerate()
            {
                let view = seen.explain(&scope, &id.into());
                assert_eq!(view.figure, money(month.buckets[bucket]), "{}", month.to);
            }
        }
    });
}

/// How late a customer usually pays: what the screen tells is rounded to whole days.
fn usual(seen: &Seen, filter: ScopeFilter, at: NaiveDate, told: Option<i32>) {
    let scope = Scope {
        as_of: Some(at),
        filter,
        ..seen.scope.clone()
    };
    let view = seen.explain(&scope, &Subject::UsualDaysLate);
    let days = match view.figure {
        Figure::Days(days) => {
            let whole = domain::divide_half_away(days.numerator.into(), days.denominator.into());
            Some(i32::try_from(whole).expect("days"))
        }
        _ => None,
    };
    assert_eq!(days, told, "{view:#?}");
}

#[test]
fn the_figures_of_a_customer() {
    for_each_scope(|seen| {
        let lens = seen.snapshot.lens(&seen.scope, day("2026-11-22"));
        let keys: Vec<String> = seen
            .snapshot
            .book()
            .customers
            .iter()
            .map(|customer| customer.key.clone())
            .collect();
        let mut with_habit = 0;
        for key in keys.iter().step_by(4) {
            let customer = seen.snapshot.customer(&lens, key).expect("a customer");
            let only = ScopeFilter {
                customer: Some(key.clone()),
                ..ScopeFilter::default()
            };
            let year = Subject::billed_in_year(seen.corte());
            seen.of(only.clone(), year, money(customer.row.billed_12m));
            if let Some(share) = customer.share {
                let everybody = ScopeFilter::default();
                let share = Figure::Ratio(share);
                seen.of(everybody, Subject::DebtorShare(key.clone()), share);
            }
            let behaviour = customer.behaviour;
            let year_ago = seen.corte() - Months::new(12);
            usual(seen, only.clone(), seen.corte(), behaviour.usual_days_late);
            usual(seen, only.clone(), year_ago, behaviour.before);
            let scope = Scope {
                filter: only,
                ..seen.scope.clone()
            };
            let habit = seen.explain(&scope, &Subject::UsualDaysLate);
            assert_eq!(habit.total_rows, behaviour.documents);
            with_habit += u32::from(behaviour.documents > 0);
        }
        assert!(with_habit > 0);
    });
}

#[test]
fn what_is_addressed_without_sense_is_nothing() {
    for_each_scope(|seen| {
        let (from, to) = (day("2026-11-20"), day("2026-11-01"));
        seen.is(Subject::cash(CashSide::Net, from, to), money(0));
        seen.is(Subject::Billed { from, to }, money(0));
        let ahead = seen.corte() + Days::new(9);
        let later = ahead + Days::new(30);
        seen.is(Subject::cash(CashSide::In, ahead, later), money(0));
        let past = ExpectedWhen::Week(day("1999-12-31"));
        seen.is(Subject::ExpectedByDue(past), money(0));
        seen.is(Subject::Apart("XTS".to_owned()), money(0));
        let nobody = seen.explain(&seen.scope, &Subject::DebtorShare("nobody".to_owned()));
        assert!(nobody.rows.is_empty());
    });
}
