//! Tax ids of ten kinds, against numbers that tax authorities and public companies publish and against what each
//! algorithm guarantees. Persons' numbers are made up.

use domain::{Country, Currency, TaxId, TaxIdKind, Zone};
use proptest::prelude::*;

fn id(text: &str) -> TaxId {
    TaxId::parse(text).expect("something in it")
}

const COUNTRIES: [Country; 10] = [
    Country::Argentina,
    Country::Brazil,
    Country::Chile,
    Country::Colombia,
    Country::Ecuador,
    Country::Mexico,
    Country::Paraguay,
    Country::Peru,
    Country::Uruguay,
    Country::Other,
];

/// Country, kind, and valid numbers as the country writes them.
const VALID: [(Country, TaxIdKind, &[&str]); 10] = [
    (
        Country::Chile,
        TaxIdKind::Rut,
        &[
            "60.803.000-K",
            "97.004.000-5",
            "97.030.000-7",
            "12.345.678-5",
            "11.111.111-1",
            "99.999.999-9",
            "1-9",
        ],
    ),
    (
        Country::Peru,
        TaxIdKind::Ruc,
        &[
            "20131312955",
            "20122476309",
            "10123456781",
            "15123456782",
            "16123456789",
            "17123456785",
        ],
    ),
    (
        Country::Argentina,
        TaxIdKind::Cuit,
        &[
            "33-69345023-9",
            "30-50001091-2",
            "30-99903208-3",
            "20-12345678-6",
            "23-12345678-5",
            "24-12345678-1",
            "25-12345678-8",
            "26-12345678-4",
            "27-12345678-0",
            "34-12345678-7",
            "50-12345678-2",
            "51-12345678-9",
            "55-12345678-4",
            "20-10000005-9",
            "20-10000013-0",
        ],
    ),
    (
        Country::Brazil,
        TaxIdKind::Cnpj,
        &[
            "00.000.000/0001-91",
            "33.000.167/0001-01",
            "33.683.111/0002-80",
            "12.ABC.345/01DE-35",
            "AB.12C.D34/EF56-02",
            "ZZ.ZZZ.ZZZ/ZZZZ-62",
            "0A.000.000/0001-78",
        ],
    ),
    (
        Country::Brazil,
        TaxIdKind::Cpf,
        &[
            "123.456.789-09",
            "111.444.777-35",
            "529.982.247-25",
            "012.345.678-90",
        ],
    ),
    (
        Country::Colombia,
        TaxIdKind::Nit,
        &[
            "800.197.268-4",
            "899.999.068-1",
            "890.903.938-8",
            "1.020.304.050-8",
            "12.345.678-8",
            "12.345-8",
            "123.456.789.012.345-2",
        ],
    ),
    (
        Country::Mexico,
        TaxIdKind::Rfc,
        &[
            "SAT970701NN3",
            "PME380607P35",
            "GODE561231GR8",
            "ÑA&000229AB1",
            "XAXX010101000",
        ],
    ),
    (
        Country::Ecuador,
        TaxIdKind::RucEcuador,
        &[
            "1760013210001",
            "1790010937001",
            "1768153530001",
            "0990049459001",
            "0968599020001",
            "1710034065001",
            "0110034063001",
            "2410034066001",
            "1790013220001",
        ],
    ),
    (
        Country::Paraguay,
        TaxIdKind::RucParaguay,
        &["80009735-1", "80002201-7", "80016096-7", "12345678-9"],
    ),
    (
        Country::Uruguay,
        TaxIdKind::RutUruguay,
        &[
            "211003420017",
            "210475730011",
            "020000010019",
            "020000050010",
            "010000010011",
            "220000010011",
        ],
    ),
];

#[test]
fn published_numbers_are_valid_and_shown_as_the_country_writes_them() {
    for (country, kind, numbers) in VALID {
        for number in numbers {
            assert!(id(number).is_valid_for(kind), "{kind:?} {number}");
            assert!(id(number).is_valid_in(country), "{country:?} {number}");
            assert_eq!(id(number).display_in(country), *number, "{country:?}");
            let bare: String = number.chars().filter(|c| !".-/".contains(*c)).collect();
            assert_eq!(id(&bare.to_lowercase()), id(number), "{number}");
        }
    }
}

#[test]
fn another_check_digit_is_wrong() {
    for (_, kind, numbers) in VALID {
        // Mexico's is not judged; Ecuador's is not the last one.
        if [TaxIdKind::Rfc, TaxIdKind::RucEcuador].contains(&kind) {
            continue;
        }
        for number in numbers {
            let (body, check) = number.split_at(number.len() - 1);
            for other in "0123456789K".chars().filter(|c| !check.contains(*c)) {
                let wrong = id(&format!("{body}{other}"));
                assert!(!wrong.is_valid_for(kind), "{kind:?} {body}{other}");
            }
        }
    }
}

#[test]
fn wrong_ones_are_wrong() {
    use TaxIdKind::{Cnpj, Cpf, Cuit, Nit, Rfc, Ruc, RucEcuador, RucParaguay, Rut, RutUruguay};
    // Where a part is wrong (prefix, province, length), the check digits are right.
    for (kind, numbers) in [
        (
            Rut,
            "K 5 0 123.456.789-2 12.34A.678-5 12.345.678-Ñ 12.345.678-A",
        ),
        (
            Ruc,
            "2013131295 201313129551 20A31312955 11123456787 14123456786 18123456781 21123456782",
        ),
        (
            Cuit,
            "30-5000109-2 30-500010912-2 19-12345678-8 22-12345678-9 28-12345678-7 52-12345678-5 3A-50001091-2",
        ),
        (
            Cnpj,
            "00.000.000/0000-00 33.000.167/0001-010 12.ABC.345/01DE-3A 12.ABÑ.345/01DE-35 11.111.111/1111-11",
        ),
        (
            Cpf,
            "000.000.000-00 111.111.111-11 222.222.222-22 999.999.999-99 191 1082 1234552 1.234.567-09 123.456.789-090 ABC.456.789-09",
        ),
        (
            Nit,
            "800197268 1.234-1 1.234.567.890.123.456-5 80A197268-4 4",
        ),
        (
            Rfc,
            "SAT970701 SA970701NN3 SATX9970701NN3 SAT971301NN3 SAT970230NN3 SAT990229NN3 S4T970701NN3 SAT9707A1NN3 SAT970701NÑ3 SAT970701NN34X",
        ),
        (
            RucEcuador,
            "179001093700 17900109370011 1790010937000 1790010947001 0010034064001 2510034065001 2910034061001 3110034067001 1770010930001 1770013250001 1780010939001 1710034065000 1710034066001 1760013220001 1790013220000 176001321000A",
        ),
        (RucParaguay, "5 80016096 123456789-0 8000973A-1"),
        (
            RutUruguay,
            "21100342001 2110034200170 000000010014 230000010019 210000000019 210000010022 210000011010 21100342001K 020000030010",
        ),
    ] {
        for number in numbers.split(' ') {
            assert!(!id(number).is_valid_for(kind), "{kind:?} {number}");
        }
    }
}

#[test]
fn ecuador_has_three_kinds_of_number() {
    let valid = |text: &str| id(text).is_valid_for(TaxIdKind::RucEcuador);
    // The check digit of a person and of a company is the tenth, that of a public body the ninth. A public
    // body's third digit is a person's too, so that another ninth digit can make a person of it.
    for (number, place, other) in [
        ("1710034065001", 9, None),
        ("1790010937001", 9, None),
        ("1760013210001", 8, Some("1760013290001")),
    ] {
        let found: Vec<String> = ('0'..='9')
            .map(|digit| replaced(number, place, digit))
            .filter(|text| valid(text))
            .collect();
        let expected: Vec<&str> = std::iter::once(number).chain(other).collect();
        assert_eq!(found, expected);
    }
    // Other establishments of the same, and the provinces of Ecuadorians abroad and of foreigners.
    for number in [
        "1710034065999",
        "1760013210010",
        "3010034068001",
        "5010034063001",
    ] {
        assert!(valid(number), "{number}");
    }
}

#[test]
fn every_other_digit_of_a_rut_is_wrong() {
    let wrong = "0123456789K".chars().filter(|c| *c != '5');
    assert!(
        wrong
            .map(|c| id(&format!("12345678-{c}")))
            .all(|id| !id.is_valid())
    );
}

#[test]
fn spellings_meet_in_one_key() {
    for text in [
        "076.354.771-k",
        "76354771K",
        " 76.354.771‐K ",
        "76,354,771 k",
    ] {
        assert_eq!(id(text).normalised(), "76354771K");
        assert_eq!(id(text).display(), "76.354.771-K");
    }
    assert_eq!(id("ñandú & cía").normalised(), "ÑAND&CA");
    assert_eq!(id("000").normalised(), "0");
}

#[test]
fn a_wrong_one_is_kept() {
    let wrong = id("77.318.406-3x");
    assert!(!wrong.is_valid());
    assert_eq!(wrong.normalised(), "773184063X");
    assert_eq!(wrong.display(), "773184063X");
    assert_eq!(
        id("12.345.678-9").display_in(Country::Chile),
        "12.345.678-9"
    );
    assert_eq!(
        id("20-12345678-5").display_in(Country::Argentina),
        "20123456785"
    );
    for nothing in ["", " - ", "&", "—"] {
        assert_eq!(TaxId::parse(nothing), None, "{nothing}");
    }
}

#[test]
fn leading_zeros_lost_in_a_spreadsheet_come_back() {
    let shown = |text, country| id(text).display_in(country);
    assert_eq!(shown("191", Country::Brazil), "00.000.000/0001-91");
    assert_eq!(shown("1234567890", Country::Brazil), "012.345.678-90");
    assert_eq!(shown("12345601", Country::Brazil), "000.123.456-01");
    assert_eq!(shown("990049459001", Country::Ecuador), "0990049459001");
    assert_eq!(shown("20000010019", Country::Uruguay), "020000010019");
}

#[test]
fn ids_of_many_people_are_generic_and_right_where_they_are_used() {
    for (country, number) in [
        (Country::Chile, "55.555.555-5"),
        (Country::Chile, "44.444.446-0"),
        (Country::Chile, "66.666.666-6"),
        (Country::Mexico, "XAXX010101000"),
        (Country::Mexico, "xexx-010101-000"),
        (Country::Colombia, "222222222222"),
        (Country::Ecuador, "9999999999999"),
        (Country::Paraguay, "44444401-7"),
    ] {
        assert!(id(number).is_generic(), "{number}");
        assert!(id(number).is_valid_in(country), "{number}");
    }
    assert!(!id("76.354.771-K").is_generic());
    assert!(!id("9999999999999").is_valid_in(Country::Chile));
}

#[test]
fn a_country_judges_by_its_own_kinds() {
    for (country, kind, numbers) in VALID {
        assert!(country.tax_id_kinds().contains(&kind));
        assert!(id(numbers[0]).is_valid_in(Country::Other));
    }
    let kinds = COUNTRIES.iter().map(|country| country.tax_id_kinds().len());
    assert_eq!(kinds.sum::<usize>(), TaxIdKind::ALL.len());
    assert!(!id("33-69345023-9").is_valid_in(Country::Chile));
    assert!(!id("60.803.000-K").is_valid_in(Country::Argentina));
}

#[test]
fn the_country_follows_from_zone_and_currency() {
    let of = |zone, currency| {
        Country::of(
            Zone::parse(zone).expect("a zone"),
            Currency::parse(currency).expect("a code"),
        )
    };
    for (country, zones, currencies) in [
        (
            Country::Chile,
            "America/Santiago America/Punta_Arenas America/Coyhaique Pacific/Easter Chile/Continental",
            "CLP CLF",
        ),
        (
            Country::Argentina,
            "America/Argentina/Buenos_Aires America/Buenos_Aires",
            "ARS",
        ),
        (Country::Brazil, "America/Sao_Paulo Brazil/East", "BRL"),
        (Country::Colombia, "America/Bogota", "COP COU"),
        (
            Country::Mexico,
            "America/Mexico_City Mexico/General",
            "MXN MXV",
        ),
        (Country::Paraguay, "America/Asuncion", "PYG"),
        (Country::Peru, "America/Lima", "PEN"),
        (Country::Uruguay, "America/Montevideo", "UYU UYI UYW"),
        (Country::Ecuador, "America/Guayaquil", "USD"),
        (Country::Other, "America/La_Paz America/Panama", "BOB PAB"),
    ] {
        for zone in zones.split(' ') {
            for currency in currencies.split(' ') {
                assert_eq!(of(zone, currency), country, "{zone} {currency}");
                assert_eq!(of(zone, "EUR"), country, "{zone} in euros");
                // What the product takes when nothing is said gives way.
                assert_eq!(of(zone, "CLP"), country, "{zone} in pesos");
                if currency != "USD" {
                    assert_eq!(of("America/Santiago", currency), country, "{currency}");
                    assert_eq!(of("UTC", currency), country, "{currency}");
                }
            }
        }
    }
    assert_eq!(of("America/Santiago", "USD"), Country::Chile);
    assert_eq!(of("UTC", "USD"), Country::Other);
    assert_eq!(of("America/Lima", "BRL"), Country::Brazil);
}

/// The check digits, of `width` places, that make `body` valid.
fn checks(kind: TaxIdKind, body: &str, width: usize) -> Vec<String> {
    let numbers = (0..10_usize.pow(u32::try_from(width).expect("one or two")))
        .map(|number| format!("{number:0width$}"));
    let letter = (kind == TaxIdKind::Rut).then(|| "K".to_owned());
    numbers
        .chain(letter)
        .filter(|check| id(&format!("{body}{check}")).is_valid_for(kind))
        .collect()
}

/// `number` with the character at `place` replaced.
fn replaced(number: &str, place: usize, by: char) -> String {
    let mut characters: Vec<char> = number.chars().collect();
    characters[place] = by;
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_body_has_one_check(
        rut in "[1-9][0-9]{0,7}",
        ruc in "(10|15|16|17|20)[0-9]{8}",
        cuit in "(20|23|24|25|26|27|30|33|34|50|51|55)[0-9]{8}",
        nit in "[1-9][0-9]{5,14}",
        paraguay in "[1-9][0-9]{2,7}",
    ) {
        for (kind, body) in [
            (TaxIdKind::Rut, rut),
            (TaxIdKind::Ruc, ruc),
            (TaxIdKind::Cuit, cuit),
            (TaxIdKind::Nit, nit),
            (TaxIdKind::RucParaguay, paraguay),
        ] {
            prop_assert_eq!(checks(kind, &body, 1).len(), 1, "{:?} {}", kind, body);
        }
    }

    #[test]
    fn a_uruguayan_body_has_at_most_one_check(body in "(0[1-9]|1[0-9]|2[0-2])[0-9]{5}[1-9]001") {
        prop_assert!(checks(TaxIdKind::RutUruguay, &body, 1).len() <= 1);
    }

    #[test]
    fn a_changed_digit_is_found_where_eleven_checks_exist(
        body in "[1-9][0-9]{6,7}",
        place in 0_usize..7,
        digit in proptest::char::range('0', '9'),
    ) {
        let rut = format!("{body}{}", checks(TaxIdKind::Rut, &body, 1)[0]);
        let changed = replaced(&rut, place, digit);
        prop_assert_eq!(id(&changed).is_valid(), changed == rut);
    }

    #[test]
    fn neighbours_in_the_wrong_order_are_found(body in "[1-9][0-9]{6,7}", place in 0_usize..6) {
        let rut = format!("{body}{}", checks(TaxIdKind::Rut, &body, 1)[0]);
        let mut bytes = rut.clone().into_bytes();
        bytes.swap(place, place + 1);
        let swapped = String::from_utf8(bytes).expect("digits");
        prop_assert_eq!(id(&swapped).is_valid(), swapped == rut);
    }

    #[test]
    fn a_changed_digit_of_a_uruguayan_rut_is_found(
        running in 1_u32..1_000_000,
        place in 2_usize..8,
        digit in proptest::char::range('0', '9'),
    ) {
        let body = format!("21{running:06}001");
        for check in checks(TaxIdKind::RutUruguay, &body, 1) {
            let number = format!("{body}{check}");
            let changed = replaced(&number, place, digit);
            prop_assert_eq!(
                id(&changed).is_valid_for(TaxIdKind::RutUruguay),
                changed == number
            );
        }
    }

    #[test]
    fn a_changed_digit_of_an_ecuadorian_person_is_found(
        cedula in "1[0-9][0-5][0-9]{6}",
        place in 3_usize..9,
        digit in proptest::char::range('0', '9'),
    ) {
        let valid: Vec<String> = (0..10)
            .map(|check| format!("{cedula}{check}001"))
            .filter(|text| id(text).is_valid_for(TaxIdKind::RucEcuador))
            .collect();
        prop_assert_eq!(valid.len(), 1);
        let changed = replaced(&valid[0], place, digit);
        prop_assert_eq!(
            id(&changed).is_valid_for(TaxIdKind::RucEcuador),
            changed == valid[0]
        );
    }

    #[test]
    fn a_date_makes_the_difference_in_a_mexican_rfc(
        name in "[A-ZÑ&]{3,4}",
        month in 0_u32..15,
        day in 0_u32..34,
        homoclave in "[0-9A-Z]{3}",
    ) {
        let text = format!("{name}99{month:02}{day:02}{homoclave}");
        let exists = chrono::NaiveDate::from_ymd_opt(1999, month, day).is_some();
        prop_assert_eq!(id(&text).is_valid_for(TaxIdKind::Rfc), exists);
    }

    /// What is shown reads back as the same id, whatever was typed.
    #[test]
    fn whatever_is_typed_survives_its_display(text in "[0-9A-Zkñ&./ -]{0,20}|\\PC{0,20}") {
        if let Some(read) = TaxId::parse(&text) {
            prop_assert_eq!(TaxId::parse(read.normalised()), Some(read.clone()));
            for country in COUNTRIES {
                prop_assert_eq!(TaxId::parse(&read.display_in(country)), Some(read.clone()));
                prop_assert!(!read.display_in(country).is_empty());
            }
            for kind in TaxIdKind::ALL {
                // No kind has more than sixteen places.
                prop_assert!(!read.is_valid_for(kind) || read.normalised().len() <= 16);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Of a hundred pairs of check digits one is right.
    #[test]
    fn a_brazilian_body_has_one_pair_of_checks(
        cnpj in "[0-9A-Z]{11}[1-9A-Z]",
        cpf in "[1-9][0-9]{7}",
    ) {
        prop_assert_eq!(checks(TaxIdKind::Cnpj, &cnpj, 2).len(), 1);
        // The ninth digit makes sure that they are not all the same.
        let other = if cpf.starts_with('9') { '1' } else { '9' };
        prop_assert_eq!(checks(TaxIdKind::Cpf, &format!("{cpf}{other}"), 2).len(), 1);
    }
}
