//! What is odd about customers.

use std::collections::HashMap;

use super::{Finding, FindingKind, Subject, first_said, said};
use crate::{Country, Customer, Stage, is_named_by_documents};

pub(super) fn find(customers: &[&Customer], country: Country, found: &mut Vec<Finding>) {
    let mut with_tax_id: HashMap<&str, u32> = HashMap::new();
    for tax_id in customers
        .iter()
        .filter(|customer| !customer.deleted)
        .filter_map(|customer| customer.tax_id.as_ref())
    {
        *with_tax_id.entry(tax_id.normalised()).or_default() += 1;
    }
    for (position, customer) in (0_u32..).zip(customers) {
        if customer.deleted {
            continue;
        }
        let mut add = |kind, word| {
            found.push(Finding {
                kind,
                subject: Subject::Customer(position),
                label: first_said([&customer.name, &customer.key]),
                word,
                amount: None,
                day: customer.created_on,
            });
        };
        if let Some(tax_id) = &customer.tax_id {
            let shown = Some(tax_id.display_in(country));
            let shared = with_tax_id[tax_id.normalised()] > 1;
            if !tax_id.is_valid_in(country) {
                add(FindingKind::TaxIdInvalid, shown.clone());
            }
            if tax_id.is_generic() {
                add(FindingKind::TaxIdGeneric, shown);
            } else if shared {
                add(FindingKind::CustomerDuplicate, shown);
            }
        }
        // Documents of a file say nothing of stages: that is no oddity of the record.
        if let Stage::Unknown(word) = &customer.stage
            && !is_named_by_documents(&customer.key)
        {
            add(FindingKind::StageUnknown, said(word));
        }
    }
}
