//! Files go and come back as they were; whatever happens to one on the way is noticed.

use std::collections::BTreeMap;

use backup::{About, BadBackup, Contents, Cost, RANDOM_BYTES, Seal, is_sealed, read, write};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const PASSPHRASE: &str = "faro de ñandú 7";

/// As cheap as the format allows.
fn seal(passphrase: &str) -> Seal<'_> {
    Seal {
        passphrase,
        random: std::array::from_fn(|at| u8::try_from(at * 7).unwrap_or_default()),
        cost: Cost::LEAST,
    }
}

fn sample() -> Contents {
    let entry = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    let entries = [
        entry(
            "local settings",
            br#"{"targets":{"rosa":{"constant":9000000}}}"#,
        ),
        entry("local views", &[3, 1, 0]),
        entry("log 00000001", &[]),
        entry("manifest", &(0..=255).collect::<Vec<u8>>()),
        entry(
            "segment documents 00000000",
            &(0..900_u32)
                .flat_map(|n| (n * n % 251).to_le_bytes())
                .collect::<Vec<u8>>(),
        ),
    ];
    Contents {
        about: about(),
        entries: entries.into(),
    }
}

fn about() -> About {
    About {
        made_at: 1_795_000_000_000,
        synced_at: Some(1_794_999_000_000),
        company: "Ferretería Los Aromos".to_owned(),
        tax_id: Some("76.000.006-K".to_owned()),
        database: "atalaya https://api.example 76000006K".to_owned(),
        base_url: "https://api.example/v1".to_owned(),
        environment: "production".to_owned(),
    }
}

fn plain() -> Vec<u8> {
    write(&sample(), None).expect("written")
}

fn sealed() -> Vec<u8> {
    write(&sample(), Some(&seal(PASSPHRASE))).expect("written")
}

/// The same bytes with a checksum that fits: what somebody would do who changes a file on purpose.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let end = bytes.len() - 32;
    let checksum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&checksum);
    bytes
}

fn any_contents() -> impl Strategy<Value = Contents> {
    let name = "[a-zñ0-9 -]{0,24}";
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        (any::<u8>(), 0_usize..20_000).prop_map(|(byte, times)| vec![byte; times]),
    ];
    let entries = prop::collection::btree_map(name, bytes, 0..12);
    let about = (
        any::<i64>(),
        any::<Option<i64>>(),
        any::<String>(),
        any::<Option<String>>(),
    );
    (entries, about).prop_map(
        |(entries, (made_at, synced_at, company, tax_id))| Contents {
            about: About {
                made_at,
                synced_at,
                company,
                tax_id,
                ..About::default()
            },
            entries,
        },
    )
}

#[test]
fn a_thousand_random_contents_come_back() {
    let mut runner = TestRunner::new(Config::with_cases(1_000));
    let run = runner.run(&any_contents(), |contents| {
        let file = write(&contents, None).expect("written");
        let back = read(&file, None).expect("read");
        prop_assert_eq!(back.digest(), contents.digest());
        prop_assert_eq!(back, contents);
        Ok(())
    });
    run.expect("every one");
}

#[test]
fn random_contents_come_back_by_their_passphrase() {
    let mut runner = TestRunner::new(Config::with_cases(24));
    let run = runner.run(&(any_contents(), ".{0,40}"), |(contents, passphrase)| {
        let file = write(&contents, Some(&seal(&passphrase))).expect("written");
        prop_assert_eq!(is_sealed(&file), Ok(true));
        let back = read(&file, Some(&passphrase)).expect("read");
        prop_assert_eq!(back.digest(), contents.digest());
        prop_assert_eq!(back, contents);
        Ok(())
    });
    run.expect("every one");
}

#[test]
fn the_digest_tells_entries_apart() {
    let of = |entries: &[(&str, &str)]| {
        let entry = |(name, bytes): &(&str, &str)| ((*name).to_owned(), bytes.as_bytes().to_vec());
        let contents = Contents {
            about: About::default(),
            entries: entries.iter().map(entry).collect::<BTreeMap<_, _>>(),
        };
        contents.digest()
    };
    assert_ne!(of(&[("a", "bc")]), of(&[("ab", "c")]));
    assert_ne!(of(&[("a", ""), ("b", "")]), of(&[("a", "b")]));
    assert_ne!(of(&[("a", "1")]), of(&[]));
    let contents = sample();
    let later = Contents {
        about: About {
            made_at: 7,
            ..about()
        },
        ..contents.clone()
    };
    assert_eq!(
        later.digest(),
        contents.digest(),
        "when it was made is no part of it"
    );
}

#[test]
fn ten_thousand_flipped_bits_are_noticed() {
    for (file, passphrase) in [(plain(), None), (sealed(), Some(PASSPHRASE))] {
        let bits = file.len() * 8;
        // A step that shares no factor with most lengths goes through all of the file.
        for n in 0..10_000 {
            let bit = n * 7_919 % bits;
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let expected = if bit / 8 < 8 {
                BadBackup::NotABackup
            } else {
                BadBackup::Damaged
            };
            assert_eq!(read(&flipped, passphrase), Err(expected), "bit {bit}");
        }
    }
}

#[test]
fn every_truncation_and_every_byte_more_is_noticed() {
    for (file, passphrase) in [(plain(), None), (sealed(), Some(PASSPHRASE))] {
        for end in 0..file.len() {
            let expected = if end < 8 {
                BadBackup::NotABackup
            } else {
                BadBackup::Damaged
            };
            assert_eq!(read(&file[..end], passphrase), Err(expected), "{end} bytes");
        }
        let longer = [file.as_slice(), b"\0"].concat();
        assert_eq!(read(&longer, passphrase), Err(BadBackup::Damaged));
    }
}

#[test]
fn another_passphrase_is_told_from_damage() {
    let file = sealed();
    for wrong in ["", "faro de nandu 7", "faro de ñandú 7 "] {
        assert_eq!(read(&file, Some(wrong)), Err(BadBackup::WrongPassphrase));
    }
    assert_eq!(read(&file, None), Err(BadBackup::PassphraseNeeded));
    let mut damaged = file;
    damaged[100] ^= 1;
    assert_eq!(read(&damaged, Some("")), Err(BadBackup::Damaged));
}

#[test]
fn what_is_encrypted_cannot_be_changed_on_purpose() {
    let file = sealed();
    let payload = 84..file.len() - 32;
    // The version, the kind, the lengths, the cost, the salt, the nonce, the check; then the payload.
    let places = (8..84).chain(payload.step_by(211));
    for at in places {
        let mut changed = file.clone();
        changed[at] ^= 0x10;
        let read = read(&with_checksum(changed), Some(PASSPHRASE));
        assert!(read.is_err(), "byte {at}: {read:?}");
    }
}

#[test]
fn nothing_readable_is_left_in_an_encrypted_file() {
    let file = sealed();
    for text in ["Aromos", "76.000.006", "rosa", "settings"] {
        let text = text.as_bytes();
        assert!(file.windows(text.len()).all(|window| window != text));
    }
}

#[test]
fn a_file_that_is_not_encrypted_is_not_taken_for_one_that_is() {
    assert_eq!(is_sealed(&plain()), Ok(false));
    assert_eq!(read(&plain(), Some(PASSPHRASE)), Err(BadBackup::NotSealed));
}

#[test]
fn a_cheap_key_and_a_dear_one_are_refused() {
    let Cost {
        memory_kib,
        passes,
        lanes,
    } = Cost::LEAST;
    let odd = [
        Cost {
            memory_kib: memory_kib - 1,
            ..Cost::LEAST
        },
        Cost {
            passes: passes - 1,
            ..Cost::LEAST
        },
        Cost {
            lanes: lanes - 1,
            ..Cost::LEAST
        },
        Cost {
            memory_kib: u32::MAX,
            ..Cost::LEAST
        },
        Cost {
            passes: 11,
            ..Cost::LEAST
        },
        Cost {
            lanes: 17,
            ..Cost::LEAST
        },
    ];
    for cost in odd {
        let seal = Seal {
            cost,
            ..seal(PASSPHRASE)
        };
        assert_eq!(write(&sample(), Some(&seal)), Err(BadBackup::OddCost));
        let mut file = sealed();
        for (at, number) in [(28, cost.memory_kib), (32, cost.passes), (36, cost.lanes)] {
            file[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        assert_eq!(
            read(&with_checksum(file), Some(PASSPHRASE)),
            Err(BadBackup::OddCost)
        );
    }
}

#[test]
fn a_newer_format_is_named() {
    let mut file = plain();
    file[8] = 2;
    assert_eq!(
        read(&with_checksum(file.clone()), None),
        Err(BadBackup::Newer(2))
    );
    assert_eq!(is_sealed(&with_checksum(file)), Err(BadBackup::Newer(2)));
}

#[test]
fn other_files_are_no_backups() {
    for bytes in [&b""[..], b"PK\x03\x04", b"ATALAYA ", &[0; 200]] {
        assert_eq!(read(bytes, None), Err(BadBackup::NotABackup));
    }
}

#[test]
fn a_bomb_is_not_unfolded() {
    let mut file = plain();
    file[20..28].copy_from_slice(&u64::MAX.to_le_bytes());
    assert_eq!(
        read(&with_checksum(file.clone()), None),
        Err(BadBackup::TooLarge)
    );
    file[20..28].copy_from_slice(&10_u64.to_le_bytes());
    assert_eq!(read(&with_checksum(file), None), Err(BadBackup::Damaged));
}

#[test]
fn the_files_of_version_1_are_read_for_ever() {
    let plain = include_bytes!("version-1.atalaya");
    let sealed = include_bytes!("version-1-sealed.atalaya");
    let contents = read(plain, None).expect("read");
    assert_eq!(contents, sample());
    assert_eq!(read(sealed, Some(PASSPHRASE)), Ok(contents));
    let digest = sample().digest().first_chunk().copied();
    let expected = 0xe8a0_e666_5347_b440_9593_c593_02ab_44ac;
    assert_eq!(digest.map(u128::from_be_bytes), Some(expected));
}

#[test]
fn a_salt_makes_equal_backups_differ() {
    let other = Seal {
        random: [9; RANDOM_BYTES],
        ..seal(PASSPHRASE)
    };
    let other = write(&sample(), Some(&other)).expect("written");
    assert_ne!(other[84..], sealed()[84..]);
    assert_eq!(read(&other, Some(PASSPHRASE)), Ok(sample()));
}
