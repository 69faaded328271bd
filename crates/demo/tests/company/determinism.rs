//! The same options give the same company, however it got to its day.

use demo::{Company, CompanyOptions, Resource, Target};

use crate::common::{build, day};

fn texts(company: &Company) -> Vec<String> {
    let lists = Resource::ALL.map(|resource| company.list(resource, None));
    lists.into_iter().chain([company.company_info()]).collect()
}

/// FNV-1a, so that a change of any byte on any platform shows.
fn fingerprint(texts: &[String]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    assert_eq!(texts(&build(1, 300)), texts(&build(1, 300)));
    assert_ne!(texts(&build(1, 300)), texts(&build(2, 300)));
}

#[test]
fn each_company_has_a_tax_id_of_its_own_for_life() {
    let tax_id = |company: &Company| {
        let info = company.company_info();
        let (_, rest) = info.split_once("\"tax_id\":\"").expect("told");
        rest.split('"').next().expect("a text").to_owned()
    };
    let mut first = build(1, 300);
    let told = tax_id(&first);
    first.advance_day();
    assert_eq!(tax_id(&first), told);
    let earlier = Company::new(CompanyOptions::new(1, 300, day("2026-11-21")));
    for other in [build(2, 300), build(1, 400), earlier] {
        assert_ne!(tax_id(&other), told);
    }
}

#[test]
fn later_days_and_payments_are_the_same_too() {
    let live = || {
        let mut company = build(4, 300);
        for _ in 0..20 {
            company.advance_day();
            company.post_payment(&Target::LargestOverdue, None);
        }
        fingerprint(&texts(&company))
    };
    assert_eq!(live(), live());
}

#[test]
fn any_day_can_be_the_last_one() {
    for today in ["2024-02-29", "2026-09-06", "2027-01-01", "2026-12-31"] {
        let company = Company::new(CompanyOptions::new(1, 300, day(today)));
        assert_eq!(company.today(), day(today));
        let truth = company.truth(day(today), day(today));
        assert_eq!(truth.series.len(), 24);
    }
}
