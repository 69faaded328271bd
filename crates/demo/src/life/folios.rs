//! The next folio of each kind.

use crate::record::DocumentKind;

/// Kinds that can be owed never meet, so that a folio alone names one document unless the generator wants it
/// otherwise; invoices, credit notes and guides do share folios.
#[derive(Clone, Debug)]
pub(crate) struct Folios {
    next: [u32; DocumentKind::ALL.len()],
}

impl Default for Folios {
    fn default() -> Self {
        Self {
            next: DocumentKind::ALL.map(first),
        }
    }
}

fn first(kind: DocumentKind) -> u32 {
    match kind {
        DocumentKind::Invoice
        | DocumentKind::PurchaseInvoice
        | DocumentKind::DispatchGuide
        | DocumentKind::PaperCreditNote
        | DocumentKind::CreditNote
        | DocumentKind::ExportCreditNote => 1_001,
        DocumentKind::ExemptInvoice => 20_000_001,
        DocumentKind::Receipt => 40_000_001,
        DocumentKind::ExemptReceipt => 45_000_001,
        DocumentKind::SettlementInvoice => 50_000_001,
        DocumentKind::DebitNote => 60_000_001,
        DocumentKind::PaperDebitNote => 65_000_001,
        DocumentKind::ExportInvoice => 70_000_001,
        DocumentKind::ExportDebitNote => 75_000_001,
        DocumentKind::PaperInvoice => 80_000_001,
        DocumentKind::Unknown => 90_000_001,
    }
}

impl Folios {
    /// Takes the next folio of a kind.
    pub fn next(&mut self, kind: DocumentKind) -> u32 {
        let counter = &mut self.next[kind as usize];
        *counter += 1;
        *counter - 1
    }
}
