//! What the records behind a number have to add up to: the number itself, or what stands above its line.

use protocol::{ExplainView, Figure, KpiId};

/// What Σ of the list has to be; `None` where there is nothing to compare it with.
pub fn expected_sum(view: &ExplainView) -> Option<i64> {
    match view.figure {
        Figure::Money(amount) => return Some(amount),
        Figure::Count(count) => return Some(count),
        _ => {}
    }
    let input = |name: &str| {
        let input = view.inputs.iter().find(|input| input.name == name)?;
        match input.figure {
            Figure::Money(amount) => Some(amount),
            Figure::Count(count) => Some(count),
            _ => None,
        }
    };
    match view.number {
        KpiId::GrowthMonth | KpiId::GrowthMonthClosed | KpiId::GrowthMonthYearAgo => {
            input("billed-now")
        }
        KpiId::CollectionRate => input("collected"),
        KpiId::CollectionRateCohort => input("fell-due-collected"),
        KpiId::Dso => input("billing-taken"),
        KpiId::DsoSimple | KpiId::ConcentrationHhi => input("receivable"),
        KpiId::DsoBest => input("aging-current"),
        KpiId::AverageDaysLate => input("amount-fell-due"),
        KpiId::Cei => {
            let added = input("opening-receivable")?.checked_add(input("billed")?)?;
            added.checked_sub(input("closing-receivable")?)
        }
        KpiId::Concentration | KpiId::ConcentrationTop5 => input("owed-by-greatest"),
        KpiId::AdvanceProspect
        | KpiId::AdvanceContacted
        | KpiId::AdvanceQualified
        | KpiId::AdvanceProposal
        | KpiId::AdvanceNegotiation => input("reached-next"),
        KpiId::AdvanceWon | KpiId::WinRate | KpiId::Conversion => input("customers-won"),
        KpiId::AdvanceLost => input("customers-lost"),
        KpiId::AverageTicket => input("billed"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use protocol::{ExplainInput, Ratio};

    use super::*;

    fn view(number: KpiId, figure: Figure, inputs: &[(&str, i64)]) -> ExplainView {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day in a test");
        ExplainView {
            number,
            figure,
            from: None,
            to: day,
            inputs: inputs
                .iter()
                .map(|(name, amount)| ExplainInput {
                    name: (*name).to_owned(),
                    number: None,
                    figure: Figure::Money(*amount),
                    as_of: day,
                    from: None,
                    to: day,
                })
                .collect(),
            counted: false,
            total_rows: 0,
            sum: 0,
            first: 0,
            rows: Vec::new(),
        }
    }

    const RATIO: Figure = Figure::Ratio(Ratio {
        numerator: 1,
        denominator: 2,
    });

    #[test]
    fn the_list_of_a_sum_is_the_number() {
        let sum = view(KpiId::Receivable, Figure::Money(100), &[("total", 120)]);
        assert_eq!(expected_sum(&sum), Some(100));
        let count = view(KpiId::OverdueCount, Figure::Count(3), &[]);
        assert_eq!(expected_sum(&count), Some(3));
    }

    #[test]
    fn the_list_of_a_ratio_is_what_stands_above_its_line() {
        let rate = view(
            KpiId::CollectionRate,
            RATIO,
            &[("collected", 50), ("billed", 100)],
        );
        assert_eq!(expected_sum(&rate), Some(50));
        let cei = view(
            KpiId::Cei,
            RATIO,
            &[
                ("opening-receivable", 100),
                ("billed", 60),
                ("closing-receivable", 90),
                ("closing-current", 40),
            ],
        );
        assert_eq!(expected_sum(&cei), Some(70));
    }

    #[test]
    fn without_its_input_there_is_nothing_to_compare_with() {
        assert_eq!(expected_sum(&view(KpiId::Dso, RATIO, &[])), None);
    }
}
