//! Payments behind the cash of some days.

use super::payments::{applied_or_not, whole};
use super::{CashSide, Input, InputName, Part, Reasons, Subject, total};
use crate::number::Worksheet;
use crate::numbers::Span;
use crate::{PaymentMethod, Value};

/// The payments of `span` that are cash at the corte, by one method or by all.
pub(super) fn of(
    sheet: &Worksheet,
    span: Span,
    method: Option<&PaymentMethod>,
    side: CashSide,
) -> (Value, Reasons) {
    let as_of = sheet.as_of;
    let parts = |side: CashSide| {
        whole(sheet, |cash| {
            let way = match side {
                CashSide::In => cash.amount > 0,
                CashSide::Out => cash.amount < 0,
                CashSide::Net | CashSide::Payments => true,
            };
            way && span.contains(cash.on)
                && cash.on <= as_of.day.min(as_of.today)
                && method.is_none_or(|method| cash.method == *method)
        })
    };
    let chosen = parts(side);
    match side {
        CashSide::In => sum(sheet, span, chosen, 1),
        CashSide::Out => sum(sheet, span, chosen, -1),
        CashSide::Net => {
            let way = |name, side, sign| {
                let amount = Value::Money(sign * total(&parts(side)));
                let subject = Subject::Cash {
                    span,
                    method: method.cloned(),
                    side,
                };
                Input::subject(sheet, name, subject, amount)
            };
            let value = Value::Money(total(&chosen));
            let inputs = vec![
                way(InputName::CashIn, CashSide::In, 1),
                way(InputName::CashOut, CashSide::Out, -1),
            ];
            let parts = chosen;
            (value, Reasons { inputs, parts })
        }
        CashSide::Payments => {
            let way = |name, side| Input::count(sheet, name, parts(side).len()).during(span);
            let inputs = vec![
                way(InputName::PaymentsIn, CashSide::In),
                way(InputName::PaymentsOut, CashSide::Out),
            ];
            let ones = chosen.into_iter().map(|part| Part { amount: 1, ..part });
            let parts: Vec<Part> = ones.collect();
            let value = Value::Count(total(&parts));
            (value, Reasons { inputs, parts })
        }
    }
}

/// What documents took of the payments of one way and what none did, both of them `sign` times.
fn sum(sheet: &Worksheet, span: Span, parts: Vec<Part>, sign: i64) -> (Value, Reasons) {
    let inputs = applied_or_not(sheet, &parts).map(|input| match input.value {
        Value::Money(amount) => Input {
            value: Value::Money(sign * amount),
            ..input.during(span)
        },
        _ => input.during(span),
    });
    let parts: Vec<Part> = parts
        .into_iter()
        .map(|part| Part {
            amount: sign * part.amount,
            ..part
        })
        .collect();
    let value = Value::Money(total(&parts));
    let inputs = inputs.into();
    (value, Reasons { inputs, parts })
}
