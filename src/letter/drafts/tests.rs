use proptest::prelude::*;
use protocol::{Channel, ContactResult, EntryForm, EventKey};

use super::*;

const ANA: &str = "76.000.001-1";

fn remind() -> DraftKey {
    (ANA.to_owned(), DraftFor::Remind)
}

fn free() -> DraftKey {
    (ANA.to_owned(), DraftFor::Free)
}

fn asked(documents: &[(&str, i64)]) -> Asked {
    let documents = documents.iter();
    documents.map(|(key, n)| ((*key).to_owned(), *n)).collect()
}

fn entry(number: u64, what: EntryWhat, text: &str) -> EntryView {
    EntryView {
        key: EntryKey {
            event: EventKey { number, salt: 0 },
            place: 0,
        },
        form: EntryForm {
            currency: None,
            customer: ANA.to_owned(),
            documents: Vec::new(),
            what,
            text: text.to_owned(),
        },
        deleted: false,
        versions: Vec::new(),
        progress: None,
        documents: Vec::new(),
    }
}

fn reminder(number: u64, sent: bool) -> EntryView {
    let what = EntryWhat::Reminder {
        channel: Channel::Mail,
        step: 3,
        sent,
    };
    entry(number, what, "")
}

fn contact(number: u64, text: &str) -> EntryView {
    let what = EntryWhat::Contact {
        channel: Channel::WhatsApp,
        result: ContactResult::LeftMessage,
    };
    entry(number, what, text)
}

fn deleted(entry: EntryView) -> EntryView {
    EntryView {
        deleted: true,
        ..entry
    }
}

fn typed(text: &str) -> DraftBook {
    let mut book = DraftBook::default();
    book.write(
        &remind(),
        text.to_owned(),
        "A y B",
        asked(&[("A", 5), ("B", 7)]),
    );
    book
}

#[test]
fn a_text_that_names_what_was_paid_waits_for_a_person() {
    let mut book = typed("A, y B");
    let both = asked(&[("A", 5), ("B", 7)]);
    assert!(!book.asks_too_much(&remind(), &both));
    // Something new, or a larger amount, takes nothing from what the text says.
    assert!(!book.asks_too_much(&remind(), &asked(&[("A", 6), ("B", 7), ("C", 1)])));

    let paid = asked(&[("B", 7), ("C", 1)]);
    assert!(book.asks_too_much(&remind(), &paid));
    assert!(book.asks_too_much(&remind(), &asked(&[("A", 4), ("B", 7)])));
    // Who types on has not looked at the numbers.
    book.write(&remind(), "A, y B.".to_owned(), "B", paid.clone());
    assert!(book.asks_too_much(&remind(), &paid));
    assert_eq!(book.asked(&remind()), Some(&both));

    book.confirm(&remind(), &paid);
    assert!(!book.asks_too_much(&remind(), &paid));
    assert_eq!(book.asked(&remind()), Some(&asked(&[("B", 7)])));
    assert_eq!(book.text(&remind()), Some("A, y B."));
    // A confirmation holds for what was known then.
    assert!(book.asks_too_much(&remind(), &asked(&[("B", 6)])));
}

#[test]
fn only_the_text_that_goes_out_moves_on() {
    let mut book = typed("de Ana");
    book.go(&remind(), "el de siempre");
    book.is_opened(ANA, reminder(1, false).key);
    book.settle(ANA, &[reminder(1, false)], false);
    assert_eq!(book.text(&remind()), Some("de Ana"));

    book.go(&remind(), "de Ana");
    assert_eq!(book.text(&remind()), Some("de Ana"), "nothing is down yet");
    book.is_opened(ANA, reminder(2, false).key);
    assert_eq!(book.text(&remind()), None);
    assert!(book.is_kept(&remind()), "nobody knows whether it went out");
    book.settle(ANA, &[reminder(2, true)], true);
    assert!(!book.is_kept(&remind()));
}

#[test]
fn a_reminder_is_no_free_message() {
    let mut book = typed("Debe A y B");
    assert_eq!(book.text(&free()), None);
    book.write(&free(), "Hola".to_owned(), "", Vec::new());
    assert!(!book.asks_too_much(&free(), &[]));
    book.go(&free(), "Hola");
    book.settle(ANA, &[contact(1, "Hola")], false);
    assert_eq!(book.text(&free()), None);
    assert_eq!(book.text(&remind()), Some("Debe A y B"));
}

#[test]
fn what_is_taken_back_can_be_read_again() {
    // A letter that waited for the relay is dropped in Ajustes.
    let mut book = typed("de Ana");
    book.go(&remind(), "de Ana");
    book.settle(ANA, &[reminder(1, false)], false);
    assert_eq!(book.text(&remind()), None);
    book.settle(ANA, &[deleted(reminder(1, false))], false);
    assert_eq!(book.text(&remind()), Some("de Ana"));

    // Sí, Deshacer, No.
    book.go(&remind(), "de Ana");
    book.settle(ANA, &[reminder(2, false)], false);
    book.settle(ANA, &[reminder(2, true)], true);
    book.settle(ANA, &[reminder(2, false)], false);
    assert!(book.is_kept(&remind()));
    book.settle(ANA, &[deleted(reminder(2, false))], false);
    assert_eq!(book.text(&remind()), Some("de Ana"));

    // The disk does not take a free message, then it does, and then that is undone.
    book.write(&free(), "Hola ".to_owned(), "", Vec::new());
    book.go(&free(), "Hola ");
    book.settle(ANA, &[], false);
    assert_eq!(book.text(&free()), Some("Hola "));
    book.settle(ANA, &[contact(3, "Hola")], false);
    assert_eq!(book.text(&free()), None);
    book.settle(ANA, &[deleted(contact(3, "Hola"))], false);
    assert_eq!(book.text(&free()), Some("Hola "));
}

#[test]
fn one_that_the_relay_took_at_once_is_not_offered_again() {
    let mut book = typed("de Ana");
    book.go(&remind(), "de Ana");
    book.settle(ANA, &[reminder(1, true)], true);
    assert_eq!(book.text(&remind()), None);
    // The next step, days later, begins with its own text.
    book.settle(ANA, &[reminder(1, true)], false);
    assert_eq!(book.text(&remind()), None);
    assert!(!book.is_kept(&remind()));
}

proptest! {
    /// Whatever is pressed and told, in whatever order: a text is in sight unless an entry stands that says it.
    #[test]
    fn a_text_is_seen_or_put_down(steps in proptest::collection::vec(0_u8..7, 0..40)) {
        let mut book = typed("de Ana");
        let mut log: Vec<EntryView> = Vec::new();
        let mut number = 0;
        for step in steps {
            let waits = log.first().is_some_and(|one| !one.deleted && *one == reminder(number, false));
            match step {
                0 => book.go(&remind(), "de Ana"),
                1 => book.go(&remind(), "otro"),
                2 if !waits => {
                    number += 1;
                    log.insert(0, reminder(number, false));
                }
                3 if waits => log[0] = reminder(number, true),
                4 if !log.is_empty() => log[0] = deleted(log[0].clone()),
                5 if !log.is_empty() => log[0] = reminder(number, false),
                6 if waits => book.is_opened(ANA, log[0].key),
                _ => {}
            }
            let is_said = log.first().is_some_and(|one| *one == reminder(number, true));
            book.settle(ANA, &log, is_said);
            let stands = log.iter().any(|one| !one.deleted);
            prop_assert!(stands || book.text(&remind()) == Some("de Ana"));
        }
    }
}
