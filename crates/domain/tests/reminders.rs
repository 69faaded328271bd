//! Who is reminded of what, who is left alone and why, how it is said and when it may be.

mod reminding;
mod support;

use chrono::{Days, NaiveDate};
use domain::calendar::Holidays;
use domain::collections::{Change, Channel, CollectionLog, DisputeReason, Entry, Promise, What};
use domain::reminders::{
    HOURS, Ladder, LeftOut, NoContact, Step, Tone, UpcomingWhat, next_call_on, no_contact,
};
use domain::{Country, Currency, Document, Payment, Phone, phone};

use reminding::{World, action, contact, happen, owed, promise, put, reminder, thanks};
use support::{by_id, day, payment};

/// Day that the tests call today.
const TODAY: &str = "2026-11-23";

fn today() -> NaiveDate {
    day(TODAY)
}

/// So many days ago.
fn ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn ahead(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

/// One document of customer `a`, ten days late.
fn late() -> [Document; 1] {
    [owed(0, "a", ago(10), 1_000)]
}

fn why(documents: &[Document], log: &CollectionLog) -> Option<LeftOut> {
    World::on(today(), documents, &[], log).why("a")
}

#[test]
fn one_message_names_everything_that_is_due_and_speaks_as_of_the_furthest() {
    let documents = [
        owed(0, "a", ahead(3), 10),
        owed(1, "a", today(), 20),
        owed(2, "a", ago(25), 40),
        owed(3, "a", ago(1), 80),
        owed(4, "a", ahead(4), 160),
    ];
    let log = CollectionLog::default();
    let all = World::on(today(), &documents, &[], &log).reminding();
    let [(_, one)] = &all[..] else {
        panic!("{all:?}")
    };
    assert_eq!(one.left_out, None);
    let named: Vec<u32> = one.letter.items.iter().map(|item| item.document).collect();
    assert_eq!(
        named,
        [2, 3, 1, 0],
        "the oldest first, what is far away not"
    );
    let steps: Vec<_> = one.letter.items.iter().map(|item| item.step).collect();
    assert_eq!(steps, [Some(20), Some(0), Some(0), Some(-3)]);
    assert_eq!(one.letter.furthest(), Some((20, Tone::VeryLate)));
    assert_eq!((one.letter.total, one.letter.overdue), (150, 120));
    assert_eq!(one.letter.days_late, 25);
}

#[test]
fn what_the_app_slept_through_is_said_once_and_in_words_that_are_true() {
    let mut log = CollectionLog::default();
    let documents = [owed(0, "a", ago(12), 1_000)];
    put(&mut log, ago(16), "a", &[0], reminder(-3, true));
    let ask = |log: &CollectionLog| World::on(today(), &documents, &[], log).reminding();
    let all = ask(&log);
    assert_eq!(all[0].1.letter.furthest(), Some((10, Tone::Late)));
    assert_eq!(all[0].1.left_out, None);
    put(&mut log, today(), "a", &[0], reminder(10, true));
    let said = LeftOut::Said {
        on: today(),
        next_on: Some(ahead(8)),
    };
    assert_eq!(ask(&log)[0].1.left_out, Some(said));
    // Due yesterday, and nobody opened the app then.
    assert_eq!(Tone::of(0, 1), Tone::Late);
    assert_eq!(Tone::of(-3, -1), Tone::BeforeDue);
    assert_eq!(Tone::of(0, 0), Tone::DueToday);
}

#[test]
fn a_later_due_date_begins_the_steps_again() {
    let mut log = CollectionLog::default();
    put(&mut log, ago(5), "a", &[0], reminder(0, true));
    let documents = [owed(0, "a", ahead(2), 1_000)];
    assert_eq!(why(&documents, &log), None);
    assert_eq!(World::on(today(), &documents, &[], &log).due(), ["a"]);
}

#[test]
fn steps_that_are_off_remind_nobody() {
    let log = CollectionLog::default();
    let off = |days| Step { days, on: false };
    let on = |days| Step { days, on: true };
    let documents = late();
    let mut world = World::on(today(), &documents, &[], &log);
    world.ladder = Ladder::new(vec![off(3), off(10)]).expect("a ladder");
    assert_eq!(world.reminding(), []);
    world.ladder = Ladder::new(vec![off(10), on(3)]).expect("a ladder");
    assert_eq!(
        world.reminding()[0].1.letter.furthest(),
        Some((3, Tone::Late))
    );
    for bad in [vec![], vec![on(3), off(3)], vec![on(366)], vec![on(-31)]] {
        assert_eq!(Ladder::new(bad.clone()), None, "{bad:?}");
    }
}

#[test]
fn whoever_paid_is_left_out_whatever_way_the_money_took() {
    let mut log = CollectionLog::default();
    put(&mut log, ago(9), "a", &[0], reminder(0, true));
    let documents = late();
    let on = |payments: &[domain::Payment]| World::on(today(), &documents, payments, &log).why("a");
    assert_eq!(on(&[]), None);
    let paid = payment("p", TODAY, 1_000, Some(by_id(0)));
    assert_eq!(on(&[paid]), Some(LeftOut::Paid));
    let cheque = payment("p", &ahead(20).to_string(), 1_000, Some(by_id(0)));
    assert_eq!(on(&[cheque]), Some(LeftOut::Paid), "a cheque a fecha");
    // What was reminded of long ago and paid is no news.
    let mut old = CollectionLog::default();
    put(&mut old, ago(20), "a", &[0], reminder(0, true));
    let paid = [payment("p", TODAY, 1_000, Some(by_id(0)))];
    assert_eq!(World::on(today(), &documents, &paid, &old).reminding(), []);
}

#[test]
fn money_that_nobody_applied_is_looked_at_before_anything_is_asked() {
    let log = CollectionLog::default();
    let documents = [owed(0, "a", ago(10), 1_000), owed(1, "a", ago(60), 500)];
    // Paid too much for one document.
    let paid = [payment("p", TODAY, 1_500, Some(by_id(1)))];
    let world = World::on(today(), &documents, &paid, &log);
    assert_eq!(world.why("a"), Some(LeftOut::Unapplied { amount: 1_000 }));
    // Paid, and a part of it said for what.
    let mut paid = [payment("p", TODAY, 500, Some(by_id(1)))];
    paid[0].amount = 1_500;
    let world = World::on(today(), &documents, &paid, &log);
    assert_eq!(world.why("a"), Some(LeftOut::Unapplied { amount: 1_000 }));
    let paid = [payment("p", TODAY, 1_499, Some(by_id(1)))];
    assert_eq!(World::on(today(), &documents, &paid, &log).due(), ["a"]);
}

#[test]
fn promises_plans_and_disputes_leave_somebody_alone() {
    let with = |what: What, documents: &[u32]| {
        let mut log = CollectionLog::default();
        put(&mut log, ago(4), "a", documents, what);
        why(&late(), &log)
    };
    let promised = LeftOut::Promised {
        on: today(),
        missing: 1_000,
    };
    assert_eq!(with(promise(1_000, today()), &[]), Some(promised));
    assert_eq!(with(promise(1_000, ago(1)), &[]), None, "broken");
    let planned = LeftOut::Planned {
        channel: Channel::Call,
        on: ahead(1),
    };
    assert_eq!(with(action(ahead(1)), &[]), Some(planned));
    assert_eq!(with(action(today()), &[]), None, "it is to be done today");
    let dispute = |resolved| What::Dispute {
        reason: DisputeReason::Goods,
        text: String::new(),
        resolved,
    };
    assert_eq!(with(dispute(false), &[0]), Some(LeftOut::Disputed));
    assert_eq!(with(dispute(false), &[]), Some(LeftOut::Disputed));
    assert_eq!(with(dispute(true), &[0]), None);
}

#[test]
fn a_promise_about_a_document_takes_it_out_though_another_was_broken() {
    let documents = [owed(0, "a", ago(30), 1_000), owed(1, "a", ago(10), 500)];
    let mut log = CollectionLog::default();
    put(&mut log, ago(9), "a", &[0], promise(1_000, ago(3)));
    put(&mut log, ago(2), "a", &[1], promise(500, ahead(4)));
    let all = World::on(today(), &documents, &[], &log).reminding();
    let (_, one) = &all[0];
    assert_eq!(one.left_out, None, "the broken one is asked about");
    let named: Vec<u32> = one.letter.items.iter().map(|item| item.document).collect();
    assert_eq!(named, [0]);
    assert_eq!((one.letter.total, one.letter.promised), (1_000, 500));
    // Where nothing else is owed, the promise is what is waited for: of a plan the instalment that holds.
    let mut log = CollectionLog::default();
    let instalment = |amount, on| Entry {
        customer: "a".into(),
        documents: vec!["i0".into()],
        what: promise(amount, on),
    };
    let plan = vec![instalment(600, ago(3)), instalment(400, ahead(6))];
    happen(&mut log, ago(9), Change::Add(plan));
    put(&mut log, ago(2), "a", &[1], promise(500, ahead(4)));
    let all = World::on(today(), &documents, &[], &log).reminding();
    let (_, one) = &all[0];
    assert_eq!(one.letter.items, []);
    let promised = LeftOut::Promised {
        on: ahead(4),
        missing: 500,
    };
    assert_eq!(one.left_out, Some(promised));
}

#[test]
fn who_moved_a_promise_before_its_date_is_not_reminded() {
    let documents = [owed(0, "a", ago(30), 1_000)];
    let mut log = CollectionLog::default();
    put(&mut log, ago(9), "a", &[], promise(1_000, ago(1)));
    put(&mut log, ago(3), "a", &[], promise(1_000, ahead(6)));
    let all = World::on(today(), &documents, &[], &log).reminding();
    let promised = LeftOut::Promised {
        on: ahead(6),
        missing: 1_000,
    };
    assert_eq!(all[0].1.left_out, Some(promised));
}

#[test]
fn what_is_in_dispute_is_not_in_the_message() {
    let mut log = CollectionLog::default();
    let dispute = What::Dispute {
        reason: DisputeReason::Price,
        text: String::new(),
        resolved: false,
    };
    put(&mut log, ago(1), "a", &[1], dispute);
    let documents = [owed(0, "a", ago(10), 1_000), owed(1, "a", ago(10), 70)];
    let all = World::on(today(), &documents, &[], &log).reminding();
    let letter = &all[0].1.letter;
    assert_eq!((letter.items.len(), letter.total), (1, 1_000));
    assert_eq!(letter.disputed, 70);
}

#[test]
fn two_messages_a_week_two_days_apart_and_one_call() {
    let often = |days: &[u64], channel: Channel| {
        let mut log = CollectionLog::default();
        for days in days {
            put(&mut log, ago(*days), "a", &[], contact(channel));
        }
        match why(&late(), &log) {
            Some(LeftOut::Often { until }) => Some(until),
            None => None,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(often(&[0], Channel::WhatsApp), Some(ahead(2)));
    assert_eq!(often(&[1], Channel::Mail), Some(ahead(1)));
    assert_eq!(often(&[2], Channel::Mail), None);
    assert_eq!(often(&[2, 6], Channel::WhatsApp), Some(ahead(1)));
    assert_eq!(often(&[2, 7], Channel::WhatsApp), None);
    assert_eq!(often(&[0, 1], Channel::Call), None, "calls are no messages");
    let mut log = CollectionLog::default();
    put(&mut log, ago(3), "a", &[], contact(Channel::Visit));
    let standing = log.standing(today());
    let entries: Vec<_> = standing.iter().collect();
    assert_eq!(next_call_on(&entries, today()), ahead(4));
    assert_eq!(next_call_on(&[], today()), today());
}

#[test]
fn nobody_without_an_address_is_forgotten() {
    let documents = [owed(0, "nowhere", ago(10), 1_000)];
    let log = CollectionLog::default();
    let world = World::on(today(), &documents, &[], &log);
    assert_eq!(world.why("nowhere"), Some(LeftOut::NoAddress));
}

#[test]
fn what_was_only_opened_counts_for_nothing_until_somebody_says() {
    let mut log = CollectionLog::default();
    let entry = put(&mut log, ago(3), "a", &[0], reminder(10, false));
    let opened = LeftOut::Opened {
        entry,
        channel: Channel::WhatsApp,
        on: ago(3),
    };
    assert_eq!(why(&late(), &log), Some(opened));
    let mut not_sent = log.clone();
    happen(&mut not_sent, today(), Change::Delete(entry));
    assert_eq!(why(&late(), &not_sent), None);
    // It went out on the day on which it was opened, whenever that is said: then this document was at its third day.
    let sent = domain::collections::Entry {
        customer: "a".into(),
        documents: vec!["i0".into()],
        what: reminder(3, true),
    };
    happen(&mut log, today(), Change::Edit { entry, to: sent });
    let said = LeftOut::Said {
        on: ago(3),
        next_on: Some(ahead(4)),
    };
    assert_eq!(why(&[owed(0, "a", ago(6), 1_000)], &log), Some(said));
    // Today it is at its tenth.
    assert_eq!(why(&late(), &log), None);
}

#[test]
fn thanks_are_due_once_to_whoever_paid_after_they_were_asked() {
    let documents = late();
    let paid = [payment("p", &ago(1).to_string(), 400, Some(by_id(0)))];
    let ask = |log: &CollectionLog| World::on(today(), &documents, &paid, log).thanks();
    let mut log = CollectionLog::default();
    assert_eq!(ask(&log), [], "nobody had asked");
    put(&mut log, ago(5), "a", &[0], reminder(3, false));
    assert_eq!(ask(&log), [], "it was opened, not sent");
    put(&mut log, ago(5), "a", &[0], reminder(3, true));
    let due = ask(&log);
    assert_eq!((due.len(), due[0].on, due[0].amount), (1, ago(1), 400));
    let mut let_be = log.clone();
    put(&mut let_be, today(), "a", &[], thanks(None, true));
    assert_eq!(ask(&let_be), []);
    put(
        &mut log,
        today(),
        "a",
        &[],
        thanks(Some(Channel::Mail), true),
    );
    assert_eq!(ask(&log), []);
    let mut promised = CollectionLog::default();
    put(&mut promised, ago(5), "a", &[], promise(400, today()));
    assert_eq!(ask(&promised).len(), 1);
}

#[test]
fn money_answers_no_promise_in_another_currency() {
    let documents = late();
    let paid = [payment("p", &ago(1).to_string(), 400, Some(by_id(0)))];
    let promised_in = |currency| {
        let What::Promise(promise) = promise(400, today()) else {
            unreachable!("a promise");
        };
        let mut log = CollectionLog::default();
        let what = What::Promise(Promise {
            currency,
            ..promise
        });
        put(&mut log, ago(5), "a", &[], what);
        World::on(today(), &documents, &paid, &log).thanks()
    };
    assert_eq!(promised_in(None).len(), 1);
    assert_eq!(promised_in(Some(Currency::CLP)).len(), 1);
    assert_eq!(promised_in(Currency::parse("USD")), []);
    // Nor is money in another currency what the company is thanked for in its own.
    let dollars = [Payment {
        currency: Currency::parse("USD"),
        ..payment("p", &ago(1).to_string(), 400, None)
    }];
    let mut log = CollectionLog::default();
    put(&mut log, ago(5), "a", &[], promise(400, today()));
    assert_eq!(World::on(today(), &documents, &dollars, &log).thanks(), []);
}

#[test]
fn due_dates_and_promises_are_to_come() {
    let mut log = CollectionLog::default();
    let promised = put(&mut log, ago(1), "a", &[], promise(500, ahead(2)));
    put(&mut log, ago(9), "b", &[], promise(500, ago(1)));
    let documents = [
        owed(0, "a", ahead(5), 1_000),
        owed(1, "a", today(), 300),
        owed(2, "b", ago(1), 70),
        owed(3, "b", ahead(1), 90),
    ];
    let paid = [
        payment("p", TODAY, 400, Some(by_id(0))),
        payment("q", &ahead(9).to_string(), 90, Some(by_id(3))),
    ];
    let all = World::on(today(), &documents, &paid, &log).upcoming();
    let found: Vec<_> = all
        .iter()
        .map(|one| (one.on, one.what, one.amount))
        .collect();
    let due = |document| UpcomingWhat::Due {
        document,
        apart: false,
    };
    // What was paid keeps a part of the promise; a cheque a fecha covers, what is late and what is broken is past.
    let expected = [
        (today(), due(1), 300),
        (ahead(2), UpcomingWhat::Promise { entry: promised }, 100),
        (ahead(5), due(0), 600),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_law_knows_days_and_hours() {
    let holidays = Holidays::default();
    assert_eq!(
        no_contact(day("2026-11-22"), &holidays),
        Some(NoContact::Sunday)
    );
    assert_eq!(no_contact(day("2026-11-21"), &holidays), None, "a Saturday");
    assert_eq!(
        no_contact(day("2026-12-08"), &holidays),
        Some(NoContact::Holiday)
    );
    assert_eq!(HOURS, 8..20);
}

#[test]
fn mobile_phones_take_messages_and_landlines_do_not() {
    let mobile_digits = |text: &str, home: Country| {
        let number = phone(text, home);
        number.and_then(|number| number.messenger().map(str::to_owned))
    };
    let chile = |text| mobile_digits(text, Country::Chile);
    for text in [
        "+56 9 0000 0000",
        "56 9 00000000",
        "9 0000 0000",
        "09-0000-0000",
        "(+56) 9 0000.0000",
        "0056 9 0000 0000",
        "+56 09 0000 0000",
        "+56 9 0000 0000 anexo 12",
        "+56 9 0000 0000 / +56 2 2000 0000",
    ] {
        assert_eq!(chile(text).as_deref(), Some("56900000000"), "{text}");
    }
    for text in [
        "22 000 0000",
        "+56 2 2000 0000",
        "",
        "sin teléfono",
        "12",
        "+1234567890123456",
    ] {
        assert_eq!(chile(text), None, "{text}");
    }
    for (text, home, digits) in [
        ("+51 900 000 000", Country::Chile, Some("51900000000")),
        ("+51 1 000 0000", Country::Chile, None),
        ("900 000 000", Country::Peru, Some("51900000000")),
        ("(11) 90000-0000", Country::Brazil, Some("5511900000000")),
        ("(11) 0000-0000", Country::Brazil, None),
        (
            "+54 9 11 0000 0000",
            Country::Argentina,
            Some("5491100000000"),
        ),
        ("+54 11 0000 0000", Country::Argentina, None),
        ("300 000 0000", Country::Colombia, Some("573000000000")),
        ("099 000 0000", Country::Ecuador, Some("593990000000")),
        ("0981 000 000", Country::Paraguay, Some("595981000000")),
        ("099 000 000", Country::Uruguay, Some("59899000000")),
        ("55 0000 0000", Country::Mexico, Some("525500000000")),
        ("+34 600 000 000", Country::Chile, Some("34600000000")),
        ("600 000 000", Country::Other, None),
    ] {
        assert_eq!(mobile_digits(text, home).as_deref(), digits, "{text}");
    }
}

#[test]
fn landlines_are_called_in_their_country() {
    for (text, home, dialled) in [
        ("22 000 0000", Country::Chile, Some("+56220000000")),
        ("56 2 2000 0000", Country::Chile, Some("+56220000000")),
        ("+56 2 2000 0000", Country::Peru, Some("+56220000000")),
        ("(01) 000-0000", Country::Peru, Some("+5110000000")),
        ("54 11 0000 0000", Country::Argentina, Some("+541100000000")),
        ("2900 0000", Country::Uruguay, Some("+59829000000")),
        ("sin teléfono", Country::Chile, None),
        ("12", Country::Chile, None),
        ("+1234567890123456", Country::Chile, None),
    ] {
        let number = phone(text, home);
        assert_eq!(
            number.as_ref().map(|number| number.dialled.as_str()),
            dialled,
            "{text}"
        );
        assert!(number.is_none_or(|number| !number.is_mobile), "{text}");
    }
    // Nobody says in which country this is: it is dialled as it was typed, and no message is sent to it.
    let typed = Phone {
        dialled: "600000000".to_owned(),
        is_mobile: false,
    };
    assert_eq!(phone("600 000 000", Country::Other), Some(typed));
}
