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
    ExemptReceipt,
    ReceiptOnCredit,
    DebitNote,
    Export,
    ExportWithoutRate,
    ExportDebitNote,
    Uf,
    UfWithoutRate,
    DispatchGuide,
    PurchaseInvoice,
    SettlementInvoice,
    PaperInvoice,
    PaperDebitNote,
    /// A kind that the contract does not know.
    UnknownKind,
    /// An invoice to a customer whose record cannot be read.
    ToStranger,
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
    /// Issued on a day that has not come yet.
    Ahead,
    PaidInPesos,
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
const ODD_CASES: [(u32, u32, Case); 53] = [
    (997, 113, case(Shape::Uf, Fate::OnTime)),
    (887, 149, odd(Oddity::BrokenDate)),
    (809, 139, odd(Oddity::BrokenAmount)),
    (769, 87, case(Shape::UfWithoutRate, Fate::OnTime)),
    (743, 83, case(Shape::SameFolio, Fate::OnTime)),
    (719, 91, odd(Oddity::BrokenDueDate)),
    (691, 127, case(Shape::Invoice, Fate::CreditedNowhere)),
    (677, 63, case(Shape::ExportWithoutRate, Fate::CreditedPart)),
    (653, 65, case(Shape::Export, Fate::CreditedLoose)),
    (631, 69, case(Shape::SettlementInvoice, Fate::OnTime)),
    (607, 107, case(Shape::ExportWithoutRate, Fate::OnTime)),
    (593, 97, case(Shape::DispatchGuide, Fate::Never)),
    (577, 73, case(Shape::PurchaseInvoice, Fate::Never)),
    (563, 57, case(Shape::ExportDebitNote, Fate::OnTime)),
    (547, 55, case(Shape::PaperInvoice, Fate::CreditedPart)),
    (541, 151, case(Shape::Invoice, Fate::PaidAfterVoid)),
    (521, 75, case(Shape::PaperDebitNote, Fate::OnTime)),
    (509, 77, case(Shape::ExemptReceipt, Fate::OnTime)),
    (499, 51, case(Shape::PaperInvoice, Fate::OnTime)),
    (491, 131, case(Shape::Invoice, Fate::Deleted)),
    (487, 199, case(Shape::Invoice, Fate::CreditedPart)),
    (479, 197, case(Shape::DebitNote, Fate::OnTime)),
    (467, 179, case(Shape::Invoice, Fate::Rejected)),
    (463, 81, case(Shape::UnknownKind, Fate::OnTime)),
    (461, 191, case(Shape::Invoice, Fate::Draft)),
    (457, 193, case(Shape::Invoice, Fate::Voided)),
    (449, 85, case(Shape::Receipt, Fate::CreditedAfterPaid)),
    (443, 21, case(Shape::Invoice, Fate::Reversed)),
    (439, 49, case(Shape::Export, Fate::CreditedPart)),
    (433, 45, case(Shape::CashSale, Fate::Refunded)),
    (421, 39, case(Shape::CashSale, Fate::CreditedAfterPaid)),
    (419, 93, case(Shape::Invoice, Fate::Ahead)),
    (409, 95, odd(Oddity::PaddedFolio)),
    (397, 41, case(Shape::Invoice, Fate::UnknownStatus)),
    (389, 37, case(Shape::ToStranger, Fate::OnTime)),
    (383, 99, case(Shape::ToStranger, Fate::NoDueDate)),
    (379, 157, case(Shape::Invoice, Fate::ShortAllocation)),
    (373, 27, case(Shape::Export, Fate::PaidInPesos)),
    (367, 35, case(Shape::Uf, Fate::PaidInPesos)),
    (353, 101, odd(Oddity::Fraction)),
    (337, 23, odd(Oddity::NoKind)),
    (313, 67, case(Shape::Invoice, Fate::ReportsLess)),
    (293, 53, case(Shape::Invoice, Fate::ReportsMore)),
    (281, 89, case(Shape::Invoice, Fate::Refunded)),
    (269, 109, case(Shape::ReceiptOnCredit, Fate::OnTime)),
    (257, 71, case(Shape::Invoice, Fate::CreditedAfterPaid)),
    (241, 59, case(Shape::Invoice, Fate::Overpaid)),
    (227, 43, case(Shape::Invoice, Fate::CreditedLoose)),
    (211, 15, case(Shape::Invoice, Fate::Bounced)),
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
