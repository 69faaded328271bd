//! What a figure is in the protocol and in the domain.

use domain::book::Book;
use domain::explain::{CashSide, ExpectedBy, Subject};
use domain::numbers::{ExpectedWhen, Span};
use domain::{Currency, Number, PaymentMethod, Stage};
use protocol::KpiId;

use super::cash::method_word;

/// The figure that the page names; `None` when the domain does not know it.
pub fn in_domain(book: &Book, subject: &protocol::Subject) -> Option<Subject> {
    use protocol::Subject as Asked;
    let expected = |when: &protocol::ExpectedWhen, by| Subject::Expected {
        when: match when {
            protocol::ExpectedWhen::Overdue => ExpectedWhen::Overdue,
            protocol::ExpectedWhen::Week(day) => ExpectedWhen::Week(*day),
            protocol::ExpectedWhen::Later => ExpectedWhen::Later,
        },
        by,
    };
    Some(match subject {
        Asked::Kpi(id) => Subject::Number(Number::parse(id.code())?),
        Asked::Billed { from, to } => Subject::Billed(Span {
            from: *from,
            to: *to,
        }),
        Asked::Over { id, from, to } => Subject::Over {
            number: Number::parse(id.code()).filter(|number| number.is_of_days())?,
            span: Span {
                from: *from,
                to: *to,
            },
        },
        Asked::Cash {
            from,
            to,
            method,
            side,
        } => Subject::Cash {
            span: Span {
                from: *from,
                to: *to,
            },
            method: method.as_deref().map(method_of),
            side: match side {
                protocol::CashSide::In => CashSide::In,
                protocol::CashSide::Out => CashSide::Out,
                protocol::CashSide::Net => CashSide::Net,
                protocol::CashSide::Payments => CashSide::Payments,
            },
        },
        Asked::ExpectedByDue(when) => expected(when, ExpectedBy::Due),
        Asked::ExpectedByHabit(when) => expected(when, ExpectedBy::Habit),
        Asked::OpenDocuments => Subject::OpenDocuments,
        Asked::OverdueCustomers => Subject::OverdueCustomers,
        Asked::DebtorShare(key) => {
            let found = book.customers.iter().position(|found| found.key == *key);
            Subject::DebtorShare(found.and_then(|position| u32::try_from(position).ok()))
        }
        Asked::UsualDaysLate => Subject::UsualDaysLate,
        Asked::StageCustomers(word) => Subject::StageCustomers(Stage::parse(word)),
        Asked::UnknownStages => Subject::UnknownStages,
        Asked::StageValue(word) => Subject::StageValue(Stage::parse(word)),
        Asked::Target => Subject::Target,
        Asked::Attainment => Subject::Attainment,
        Asked::NeededPerDay => Subject::NeededPerDay,
        Asked::MonthPace => Subject::MonthPace,
        Asked::ExchangeDifference => Subject::ExchangeDifference,
        Asked::Apart(code) => Subject::Apart(Currency::parse(code)?),
    })
}

/// The same for the page; `None` where it has no name for it.
pub fn in_protocol(book: &Book, subject: &Subject) -> Option<protocol::Subject> {
    use protocol::Subject as Told;
    Some(match subject {
        Subject::Number(number) => Told::Kpi(KpiId::from_code(number.id())?),
        Subject::Billed(span) => Told::Billed {
            from: span.from,
            to: span.to,
        },
        Subject::Over { number, span } => Told::Over {
            id: KpiId::from_code(number.id())?,
            from: span.from,
            to: span.to,
        },
        Subject::Cash { span, method, side } => Told::Cash {
            from: span.from,
            to: span.to,
            method: method.as_ref().map(method_word),
            side: match side {
                CashSide::In => protocol::CashSide::In,
                CashSide::Out => protocol::CashSide::Out,
                CashSide::Net => protocol::CashSide::Net,
                CashSide::Payments => protocol::CashSide::Payments,
            },
        },
        Subject::Expected { when, by } => {
            let when = match when {
                ExpectedWhen::Overdue => protocol::ExpectedWhen::Overdue,
                ExpectedWhen::Week(day) => protocol::ExpectedWhen::Week(*day),
                ExpectedWhen::Later => protocol::ExpectedWhen::Later,
            };
            match by {
                ExpectedBy::Due => Told::ExpectedByDue(when),
                ExpectedBy::Habit => Told::ExpectedByHabit(when),
            }
        }
        Subject::OpenDocuments => Told::OpenDocuments,
        Subject::OverdueCustomers => Told::OverdueCustomers,
        Subject::DebtorShare(customer) => {
            let customer = book.customers.get((*customer)? as usize)?;
            Told::DebtorShare(customer.key.clone())
        }
        Subject::UsualDaysLate => Told::UsualDaysLate,
        Subject::StageCustomers(stage) => Told::StageCustomers(stage.id().to_owned()),
        Subject::UnknownStages => Told::UnknownStages,
        Subject::StageValue(stage) => Told::StageValue(stage.id().to_owned()),
        Subject::Target => Told::Target,
        Subject::Attainment => Told::Attainment,
        Subject::NeededPerDay => Told::NeededPerDay,
        Subject::MonthPace => Told::MonthPace,
        Subject::ExchangeDifference => Told::ExchangeDifference,
        Subject::Apart(currency) => Told::Apart(currency.code().to_owned()),
    })
}

/// The method of a word, as [`method_word`] writes it.
fn method_of(word: &str) -> PaymentMethod {
    match word {
        "transfer" => PaymentMethod::BankTransfer,
        "check" => PaymentMethod::Check,
        "cash" => PaymentMethod::Cash,
        "card" => PaymentMethod::Card,
        raw => PaymentMethod::Unknown(raw.to_owned()),
    }
}
