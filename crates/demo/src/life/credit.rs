//! Credit notes, voids and deletions.

use super::agenda::Named;
use crate::Company;
use crate::record::{Document, DocumentKind, Link, Oddity, Reports, Status};

/// A folio that no document has.
const NOBODYS_FOLIO: u32 = 98_000_001;

impl Company {
    /// A credit note over a share of the document.
    pub(super) fn credit(&mut self, document: u32, percent: u8, named: Named) {
        let corrected = self.documents[document as usize].clone();
        if !corrected.is_counted() || corrected.frozen && named == Named::Well {
            return;
        }
        let mut total = corrected.total * i64::from(percent) / 100;
        if self.options.clean {
            total = total.min(corrected.open());
        }
        if total <= 0 {
            return;
        }
        let reference = match named {
            Named::Not => Link::None,
            Named::Wrongly => Link::Number(NOBODYS_FOLIO + document),
            // The wire's `reference` is one text: an id or a folio.
            Named::Well => match self.link_to(document) {
                Link::KindAndNumber(_, number) => Link::Number(number),
                other => other,
            },
        };
        let is_exempt = corrected.exempt > 0;
        let net = if is_exempt {
            0
        } else {
            (total * 100 + 59) / 119
        };
        let kind = match corrected.kind {
            DocumentKind::PaperInvoice => DocumentKind::PaperCreditNote,
            DocumentKind::ExportInvoice => DocumentKind::ExportCreditNote,
            _ => DocumentKind::CreditNote,
        };
        let number = self.folios.next(kind);
        let updated_at = self.stamp();
        self.documents.push(Document {
            kind,
            number,
            client: corrected.client,
            issued_on: self.today,
            due_on: Some(self.today),
            received_on: None,
            is_cash_sale: false,
            total,
            net,
            tax: if is_exempt { 0 } else { total - net },
            exempt: if is_exempt { total } else { 0 },
            currency: corrected.currency,
            // At the rate of the document that it corrects.
            rate_e4: corrected.rate_e4,
            status: Status::Sent,
            reports: Reports::Nothing,
            paid_amount: None,
            balance: None,
            reference,
            oddity: Oddity::None,
            deleted: false,
            updated_at,
            paid: 0,
            pending: 0,
            credited: 0,
            frozen: true,
            has_own_story: true,
            folio_is_shared: false,
        });
        self.report.credit_notes += 1;
        if named == Named::Well {
            self.documents[document as usize].credited += total;
            self.touch(document);
        }
    }

    /// The document is voided, if nothing happened to it yet.
    pub(super) fn void(&mut self, document: u32) {
        if !self.is_untouched(document) {
            return;
        }
        let updated_at = self.stamp();
        let voided = &mut self.documents[document as usize];
        voided.status = if document.is_multiple_of(3) {
            Status::Cancelled
        } else {
            Status::Void
        };
        voided.frozen = true;
        voided.updated_at = updated_at;
        self.report.voids += 1;
        self.report.rewrites += 1;
    }

    /// The document is deleted, if nothing happened to it yet.
    pub(super) fn delete(&mut self, document: u32) {
        if !self.is_untouched(document) {
            return;
        }
        let updated_at = self.stamp();
        let deleted = &mut self.documents[document as usize];
        deleted.deleted = true;
        deleted.frozen = true;
        deleted.updated_at = updated_at;
        self.report.rewrites += 1;
    }

    fn is_untouched(&self, document: u32) -> bool {
        let document = &self.documents[document as usize];
        document.open() == document.total && !document.folio_is_shared
    }
}
