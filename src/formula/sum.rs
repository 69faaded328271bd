//! What the records behind a number have to add up to: the number itself, or what stands above its line.

use protocol::{ExplainView, Figure, KpiId, Subject};

/// What the list of a ratio adds up to, by the name of the input; `None` where the list is the number itself, or a
/// sum of several inputs.
pub fn listed_input(subject: &Subject) -> Option<&'static str> {
    let number = match subject {
        Subject::Kpi(number) | Subject::Over { id: number, .. } => *number,
        Subject::DebtorShare(_) => return Some("owed-by-customer"),
        Subject::UsualDaysLate => return Some("amount-settled"),
        Subject::Attainment => return Some("billed-with-target"),
        Subject::MonthPace => return Some("business-days-gone"),
        _ => return None,
    };
    Some(match number {
        KpiId::GrowthMonth | KpiId::GrowthMonthClosed | KpiId::GrowthMonthYearAgo => "billed-now",
        KpiId::CollectionRate => "collected",
        KpiId::CollectionRateCohort => "fell-due-collected",
        KpiId::Dso => "billing-taken",
        KpiId::DsoSimple | KpiId::ConcentrationHhi => "receivable",
        KpiId::DsoBest => "aging-current",
        KpiId::AverageDaysLate => "amount-fell-due",
        KpiId::Concentration | KpiId::ConcentrationTop5 => "owed-by-greatest",
        KpiId::AdvanceProspect
        | KpiId::AdvanceContacted
        | KpiId::AdvanceQualified
        | KpiId::AdvanceProposal
        | KpiId::AdvanceNegotiation => "reached-next",
        KpiId::AdvanceWon | KpiId::WinRate | KpiId::Conversion => "customers-won",
        KpiId::AdvanceLost => "customers-lost",
        KpiId::AverageTicket => "billed",
        _ => return None,
    })
}

/// What Σ of the list has to be; `None` where there is nothing to compare it with.
pub fn expected_sum(view: &ExplainView) -> Option<i64> {
    let input = |name: &str| {
        let input = view.inputs.iter().find(|input| input.name == name)?;
        match input.figure {
            Figure::Money(amount) => Some(amount),
            Figure::Count(count) => Some(count),
            _ => None,
        }
    };
    match (&view.subject, view.figure) {
        // The targets less what was billed: an amount, and yet above the line.
        (Subject::NeededPerDay, _) => input("target")?.checked_sub(input("billed-with-target")?),
        (_, Figure::Money(amount) | Figure::Count(amount)) => Some(amount),
        (Subject::Kpi(KpiId::Cei), _) => {
            let added = input("opening-receivable")?.checked_add(input("billed")?)?;
            added.checked_sub(input("closing-receivable")?)
        }
        (subject, _) => listed_input(subject).and_then(input),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use protocol::{ExplainInput, Ratio};

    use super::*;

    fn view(subject: impl Into<Subject>, figure: Figure, inputs: &[(&str, i64)]) -> ExplainView {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day in a test");
        ExplainView {
            subject: subject.into(),
            figure,
            from: None,
            to: day,
            inputs: inputs
                .iter()
                .map(|(name, amount)| ExplainInput {
                    name: (*name).to_owned(),
                    subject: None,
                    figure: Figure::Money(*amount),
                    as_of: day,
                    from: None,
                    to: day,
                })
                .collect(),
            counted: false,
            currency: None,
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
    fn what_is_needed_a_day_lists_what_is_missing() {
        let inputs = [
            ("target", 100),
            ("billed-with-target", 70),
            ("business-days-left", 7),
        ];
        let needed = view(Subject::NeededPerDay, Figure::Money(5), &inputs);
        assert_eq!(expected_sum(&needed), Some(30));
    }

    #[test]
    fn without_its_input_there_is_nothing_to_compare_with() {
        assert_eq!(expected_sum(&view(KpiId::Dso, RATIO, &[])), None);
    }
}
