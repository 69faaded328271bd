//! The company that everybody sees under "Ver demostración", asked line by line.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::company::Company;
use crate::options::CompanyOptions;
use crate::wire::Resource;

const SEED: u64 = 1;
/// Enough for every chart to have something to say, little enough to be there at once.
const INVOICES: u32 = 1_200;

/// Answers `<anchor> <today> <resource>` as the v1 contract does. The company was built on its anchor and has lived
/// day by day since, so that what is told on one day only adds to the day before.
#[derive(Debug, Default)]
pub struct Service {
    company: Option<Company>,
}

impl Service {
    /// The JSON of `clients`, `invoices`, `payments` or `company`; `None` when the line is none of these.
    pub fn answer(&mut self, line: &str) -> Option<String> {
        let mut words = line.split(' ');
        let anchor = NaiveDate::from_str(words.next()?).ok()?;
        let today = NaiveDate::from_str(words.next()?).ok()?;
        let resource = words.next()?;
        let company = self.company_on(anchor, today);
        Some(match resource {
            "clients" => company.list(Resource::Clients, None),
            "invoices" => company.list(Resource::Invoices, None),
            "payments" => company.list(Resource::Payments, None),
            "company" => company.company_info(),
            _ => return None,
        })
    }

    /// The company of that anchor as it stands on a day. A day that was lived cannot be taken back.
    fn company_on(&mut self, anchor: NaiveDate, today: NaiveDate) -> &Company {
        let kept = self.company.take();
        let kept =
            kept.filter(|company| company.options().today == anchor && company.today() <= today);
        let company = self.company.insert(
            kept.unwrap_or_else(|| Company::new(CompanyOptions::new(SEED, INVOICES, anchor))),
        );
        while company.today() < today {
            company.advance_day();
        }
        company
    }
}

#[cfg(test)]
mod tests {
    use super::Service;

    fn answer(service: &mut Service, line: &str) -> String {
        service.answer(line).expect(line)
    }

    #[test]
    fn it_lives_on_from_its_anchor_and_across_months() {
        let mut service = Service::default();
        let first = answer(&mut service, "2026-11-01 2026-11-20 invoices");
        let next = answer(&mut service, "2026-11-01 2026-12-20 invoices");
        assert!(first.len() < next.len());
        let at_once = answer(&mut Service::default(), "2026-11-01 2026-12-20 invoices");
        assert_eq!(next, at_once);
    }

    #[test]
    fn a_day_before_and_another_anchor_are_answered_too() {
        let mut service = Service::default();
        let first = answer(&mut service, "2026-11-01 2026-11-02 payments");
        answer(&mut service, "2026-11-01 2026-11-09 payments");
        assert_eq!(
            answer(&mut service, "2026-11-01 2026-11-02 payments"),
            first
        );
        assert_ne!(
            answer(&mut service, "2026-10-01 2026-11-02 payments"),
            first
        );
    }

    #[test]
    fn every_list_is_another_and_what_is_none_is_no_answer() {
        let mut service = Service::default();
        let mut told: Vec<String> = ["clients", "invoices", "payments", "company"]
            .iter()
            .map(|resource| answer(&mut service, &format!("2026-11-01 2026-11-01 {resource}")))
            .collect();
        told.sort();
        told.dedup();
        assert_eq!(told.len(), 4);
        for line in [
            "",
            "2026-11-01 2026-11-01",
            "2026-11-01 2026-11-01 x",
            "x y clients",
        ] {
            assert_eq!(service.answer(line), None, "{line}");
        }
    }
}
