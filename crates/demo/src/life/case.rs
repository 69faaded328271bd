//! What kind of document a sale becomes, and what becomes of the document.

use crate::record::Oddity;
use crate::rng::Rng;

/// What is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Invoice,
    Exempt,
    CashSale,
    Receipt,
    ReceiptOnCredit,
    DebitNote,
    Export,
    ExportWithoutRate,
    Uf,
    DispatchGuide,
    /// An exempt invoice with the folio of an open invoice.
    SameFolio,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    OnTime,
    TwoParts,
    Stuck,
    Never,
    Draft,
    Voided,
    Rejected,
    CreditedWhole,
    CreditedPart,
    CreditedAfterPaid,
    CreditedLoose,
    CreditedNowhere,
    StatusOnly,
    ReportsMore,
    ReportsLess,
    Overpaid,
    ShortAllocation,
    Bounced,
    Reversed,
    Refunded,
    ChequeAhead,
    PaidAfterVoid,
    Deleted,
    UnknownStatus,
    NoDueDate,
}

/// One document's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    pub shape: Shape,
    pub fate: Fate,
    pub oddity: Oddity,
}

const fn case(shape: Shape, fate: Fate) -> Case {
    Case {
        shape,
        fate,
        oddity: Oddity::None,
    }
}

const fn odd(oddity: Oddity) -> Case {
    Case {
        shape: Shape::Invoice,
        fate: Fate::OnTime,
        oddity,
    }
}

/// What chance alone would leave to luck: every `period` documents, from the `first` on, one of these. Rarest
/// first, since the first that fits is taken. All of them happen within the first 240 documents.
const ODD_CASES: [(u32, u32, Case); 31] = [
    (997, 113, case(Shape::Uf, Fate::OnTime)),
    (887, 149, odd(Oddity::BrokenDate)),
    (809, 139, odd(Oddity::BrokenAmount)),
    (743, 83, case(Shape::SameFolio, Fate::OnTime)),
    (691, 127, case(Shape::Invoice, Fate::CreditedNowhere)),
    (607, 107, case(Shape::ExportWithoutRate, Fate::OnTime)),
    (593, 97, case(Shape::DispatchGuide, Fate::Never)),
    (541, 151, case(Shape::Invoice, Fate::PaidAfterVoid)),
    (491, 131, case(Shape::Invoice, Fate::Deleted)),
    (479, 197, case(Shape::DebitNote, Fate::OnTime)),
    (487, 199, case(Shape::Invoice, Fate::CreditedPart)),
    (467, 179, case(Shape::Invoice, Fate::Rejected)),
    (461, 191, case(Shape::Invoice, Fate::Draft)),
    (457, 193, case(Shape::Invoice, Fate::Voided)),
    (443, 167, case(Shape::Invoice, Fate::Reversed)),
    (397, 41, case(Shape::Invoice, Fate::UnknownStatus)),
    (379, 157, case(Shape::Invoice, Fate::ShortAllocation)),
    (353, 101, odd(Oddity::Fraction)),
    (337, 23, odd(Oddity::NoKind)),
    (313, 67, case(Shape::Invoice, Fate::ReportsLess)),
    (293, 53, case(Shape::Invoice, Fate::ReportsMore)),
    (281, 89, case(Shape::Invoice, Fate::Refunded)),
    (269, 109, case(Shape::ReceiptOnCredit, Fate::OnTime)),
    (257, 71, case(Shape::Invoice, Fate::CreditedAfterPaid)),
    (241, 59, case(Shape::Invoice, Fate::Overpaid)),
    (227, 43, case(Shape::Invoice, Fate::CreditedLoose)),
    (211, 47, case(Shape::Invoice, Fate::Bounced)),
    (181, 17, case(Shape::Invoice, Fate::NoDueDate)),
    (163, 61, case(Shape::Invoice, Fate::ChequeAhead)),
    (137, 29, case(Shape::Export, Fate::OnTime)),
    (79, 31, case(Shape::Invoice, Fate::StatusOnly)),
];

/// The story of the `ordinal`-th document that is sold.
pub(crate) fn choose(rng: &mut Rng, ordinal: u32, clean: bool) -> Case {
    let usual = usual(rng);
    let listed = ODD_CASES
        .iter()
        .find(|(period, first, _)| ordinal % period == *first);
    match listed {
        Some((_, _, odd)) if !clean => *odd,
        _ => usual,
    }
}

fn usual(rng: &mut Rng) -> Case {
    let shape = match rng.below(1000) {
        0..=49 => Shape::CashSale,
        50..=99 => Shape::Receipt,
        100..=169 => Shape::Exempt,
        170..=179 => Shape::DebitNote,
        _ => Shape::Invoice,
    };
    let fate = match rng.below(1000) {
        0..=9 => Fate::Draft,
        10..=19 => Fate::Voided,
        20..=23 => Fate::Rejected,
        24..=41 => Fate::CreditedWhole,
        42..=55 => Fate::CreditedPart,
        56..=61 => Fate::Never,
        62..=81 => Fate::Stuck,
        82..=171 => Fate::TwoParts,
        _ => Fate::OnTime,
    };
    case(shape, fate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_odd_case_happens_early() {
        let mut rng = Rng::new(1);
        let chosen: Vec<Case> = (0..240).map(|n| choose(&mut rng, n, false)).collect();
        for (_, _, case) in ODD_CASES {
            assert!(chosen.contains(&case), "{case:?}");
        }
    }
}
