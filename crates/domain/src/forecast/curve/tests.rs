//! The curve against the same by hand: every piece of every document looked at on every age.

use proptest::prelude::*;

use super::*;

/// The day on which everything is looked at.
const DAY: DayNumber = 5_000;

/// A piece of a document: how it ended, or that it is still open.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Paid,
    Gone,
    Open,
}

/// A document in pieces: age at which it began, and of each piece its weight, the age at its end and the end.
#[derive(Clone, Debug)]
struct Told {
    row: Row,
    stays: Vec<Part>,
    entry: i32,
    pieces: Vec<(i64, i32, End)>,
}

/// Issued so many days before [`DAY`], due after a term; parts of a total of `WHOLE` with their days after issue.
fn told() -> impl Strategy<Value = Told> {
    let part = (0..700_i32, 1..WHOLE, any::<bool>());
    let parts = prop::collection::vec(part, 0..4);
    (0..720_i32, 0..150_i32, parts).prop_map(|(before, term, mut parts)| {
        let (issued, due) = (DAY - before, DAY - before + term);
        parts.sort_by_key(|(after, ..)| *after);
        let (mut stays, mut pieces, mut rest) = (Vec::new(), Vec::new(), WHOLE);
        for (after, weight, is_cash) in parts {
            let (on, weight) = (issued + after, weight.min(rest));
            if on <= DAY && weight > 0 {
                stays.push(Part {
                    on,
                    amount: weight,
                    is_cash,
                });
                let end = if is_cash { End::Paid } else { End::Gone };
                pieces.push((weight, on - due, end));
                rest -= weight;
            }
        }
        if rest > 0 {
            pieces.push((rest, DAY - due, End::Open));
        }
        Told {
            row: Row::bare(issued, due, WHOLE),
            stays,
            entry: issued - due,
            pieces,
        }
    })
}

fn counts(documents: &[Told]) -> Counts {
    let mut counts = Counts::new();
    for document in documents {
        counts.add_row(&document.row, &document.stays, DAY);
    }
    counts
}

fn held(age: i32) -> i32 {
    age.clamp(FIRST_AGE, LAST_AGE)
}

/// Weight that is there at an age, is paid at it, and goes at it.
fn at(documents: &[Told], age: i32) -> (f64, f64, f64) {
    let (mut there, mut paid, mut gone) = (0, 0, 0);
    for document in documents {
        for (weight, end, how) in &document.pieces {
            if held(document.entry) <= age && age <= held(*end) {
                there += weight;
            }
            if held(*end) == age && *end <= LAST_AGE {
                paid += if *how == End::Paid { *weight } else { 0 };
                gone += if *how == End::Gone { *weight } else { 0 };
            }
        }
    }
    (amount_of(there), amount_of(paid), amount_of(gone))
}

/// Beyond the last age: days there, weight paid and weight gone.
fn beyond(documents: &[Told]) -> (f64, f64, f64) {
    let pieces = documents.iter().flat_map(|document| &document.pieces);
    pieces.filter(|(_, end, _)| *end > LAST_AGE).fold(
        (0.0, 0.0, 0.0),
        |(days, paid, gone), (weight, end, how)| {
            let weight = amount_of(*weight);
            (
                days + weight * f64::from(end - LAST_AGE),
                paid + if *how == End::Paid { weight } else { 0.0 },
                gone + if *how == End::Gone { weight } else { 0.0 },
            )
        },
    )
}

fn over(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_company_pays_at_an_age_what_was_paid_of_what_was_there(
        documents in prop::collection::vec(told(), 1..12),
    ) {
        let company = CompanyCurve::new(&counts(&documents));
        let mut left = 1.0;
        // From the first sparse age on days are put together.
        for age in FIRST_AGE..SPARSE_AGES[0] {
            let (there, paid, gone) = at(&documents, age);
            let place = place_of(age);
            prop_assert!(close(company.pays[place], over(paid, there)), "pays at {age}");
            prop_assert!(close(company.goes[place], over(gone, there)), "goes at {age}");
            prop_assert!(close(company.there[place], left), "there at {age}");
            left *= 1.0 - over(paid, there) - over(gone, there);
        }
        for ages in SPARSE_AGES.windows(2) {
            let days = (ages[0]..ages[1]).map(|age| at(&documents, age));
            let sum = days.fold((0.0, 0.0), |sum, (there, paid, _)| (sum.0 + there, sum.1 + paid));
            for age in ages[0]..ages[1] {
                prop_assert!(close(company.pays[place_of(age)], over(sum.1, sum.0)), "pays at {age}");
            }
        }
        let (days, paid, gone) = beyond(&documents);
        if days > 0.0 {
            prop_assert!(close(company.old.0, over(paid, days)));
            prop_assert!(close(company.old.1, over(gone, days)));
        }
    }

    #[test]
    fn a_customer_is_its_own_documents_and_some_of_the_companys_at_its_own_pace(
        own in prop::collection::vec(told(), 0..5),
        others in prop::collection::vec(told(), 8..12),
        first in FIRST_AGE..LAST_AGE,
        days in 1..90_i32,
    ) {
        let all = [own.clone(), others].concat();
        let company = CompanyCurve::new(&counts(&all));
        let of_company = |age: i32| (company.pays[place_of(age)], company.goes[place_of(age)]);
        let one = amount_of(WHOLE);
        let (old_days, old_paid, _) = beyond(&own);
        let (mut observed, mut expected) = (old_paid / one, old_days * company.old.0 / one);
        for age in FIRST_AGE..=LAST_AGE {
            let (there, paid, _) = at(&own, age);
            observed += paid / one;
            expected += there * of_company(age).0 / one;
        }
        let (told, awaited) = counts(&own).against(&company);
        prop_assert!(close(told, observed) && close(awaited, expected), "{told} of {awaited}");

        let mut curve = Curve::default();
        curve.take(&company, &counts(&own), first, first + days);
        let prior = f64::from(PRIOR_DOCUMENTS) * one;
        let (mut left, mut came) = (1.0, 0.0);
        for age in first + 1..=first + days {
            let pace = (observed + PRIOR_PACE) / (expected + PRIOR_PACE);
            let (pays, goes) = if age > LAST_AGE {
                expected += company.old.0;
                (pace * company.old.0, company.old.1)
            } else {
                let (there, paid, gone) = at(&own, age);
                let mix = prior * company.there[place_of(age)];
                expected += of_company(age).0;
                if there + mix > 0.0 {
                    (
                        (paid + mix * pace * of_company(age).0) / (there + mix),
                        (gone + mix * of_company(age).1) / (there + mix),
                    )
                } else {
                    company.old
                }
            };
            let pays = pays.min(1.0 - goes);
            came += left * pays;
            left *= 1.0 - pays - goes;
        }
        let chance = curve.chance(first, &(0..days));
        prop_assert_eq!(chance, parts_of(came));
        // What comes within the days comes in one half or in the other.
        let half = days / 2;
        let halves = curve.chance(first, &(0..half)) + curve.chance(first, &(half..days));
        prop_assert!(halves.abs_diff(chance) <= 1);
        if let Some(until) = curve.days_until(first, days, 0.5) {
            let until = i32::try_from(until).expect("few");
            prop_assert!(curve.chance(first, &(0..until)) * 2 + 2 >= CERTAIN);
            prop_assert!(until == 0 || curve.chance(first, &(0..until - 1)) * 2 <= CERTAIN + 2);
        } else {
            prop_assert!(chance * 2 <= CERTAIN + 2);
        }
    }

    #[test]
    fn what_is_due_long_after_waits_until_it_is_as_near_as_anybody_pays(
        documents in prop::collection::vec(told(), 4..12),
        lead in 1..400_i32,
        days in 1..90_i32,
    ) {
        let counts = counts(&documents);
        let mut curve = Curve::default();
        curve.take(&CompanyCurve::new(&counts), &counts, FIRST_AGE, FIRST_AGE + 400);
        let (far, near) = (FIRST_AGE - lead, FIRST_AGE);
        prop_assert_eq!(curve.chance(far, &(0..lead)), 0);
        prop_assert_eq!(curve.chance(far, &(lead..lead + days)), curve.chance(near, &(0..days)));
        let later = curve.days_until(near, 400, 0.5).map(|days| days + u64::from(lead.unsigned_abs()));
        prop_assert_eq!(curve.days_until(far, 400 + lead, 0.5), later);
        prop_assert_eq!(curve.days_until(far, lead - 1, 0.5), None);
    }
}

#[test]
fn what_comes_back_takes_from_the_last_that_came_and_no_more_than_came_back() {
    let net_of = |amounts: &[i64], day: DayNumber| {
        let parts: Vec<Part> = (1..)
            .zip(amounts)
            .map(|(on, amount)| Part {
                on,
                amount: *amount,
                is_cash: true,
            })
            .collect();
        let mut stays = Vec::new();
        net(&parts, day, &mut stays);
        let stays = stays.iter().map(|part| (part.on, part.amount));
        stays.collect::<Vec<_>>()
    };
    assert_eq!(net_of(&[10, 20, -20], 3), [(1, 10)]);
    assert_eq!(net_of(&[10, 20, -25], 3), [(1, 5)]);
    assert_eq!(net_of(&[10, 20, -5], 3), [(1, 10), (2, 15)]);
    assert_eq!(net_of(&[10, 20, -5], 2), [(1, 10), (2, 20)]);
    assert_eq!(net_of(&[10, -15, 7], 3), [(3, 7)]);
}
