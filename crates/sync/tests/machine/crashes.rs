//! A run killed at any point and resumed stages every row of the server exactly once.

use crate::server::{Server, Style};
use crate::world::{End, World};

const STYLES: [Style; 5] = [
    Style::Bare,
    Style::Numbered,
    Style::Cursor,
    Style::Offset,
    Style::Link,
];

fn whole(style: Style) -> (World, Vec<String>) {
    let mut world = World::new(Server::new(style));
    assert!(matches!(world.sync(), End::Finished(_)), "{style:?}");
    let keys = world.staged_keys();
    (world, keys)
}

#[test]
fn every_style_brings_the_same_rows() {
    let (_, expected) = whole(Style::Bare);
    for style in STYLES {
        assert_eq!(whole(style).1, expected, "{style:?}");
    }
}

#[test]
fn killed_once_at_every_point() {
    for style in STYLES {
        let (_, expected) = whole(style);
        for point in 0.. {
            let mut world = World::new(Server::new(style));
            world.kill_at = Some(point);
            if !matches!(world.sync(), End::Killed) {
                assert!(point > 20, "{style:?} was killed at every point");
                break;
            }
            world.kill_at = None;
            world.now_ms += 5 * 60_000;
            let end = world.resume_or_sync();
            let End::Finished(outcome) = end else {
                panic!("{style:?} {point}: {end:?}");
            };
            assert_eq!(world.staged_keys(), expected, "{style:?} {point}");
            assert_eq!(outcome.counts.received(), 27);
            assert_eq!(outcome.counts.documents.rejected, 1);
        }
    }
}

#[test]
fn killed_twice_at_every_pair_of_points() {
    let (_, expected) = whole(Style::Numbered);
    for first in 0..60 {
        for second in (0..60).step_by(3) {
            let mut world = World::new(Server::new(Style::Numbered));
            world.kill_at = Some(first);
            world.sync();
            world.kill_at = Some(second);
            world.resume_or_sync();
            world.kill_at = None;
            let end = world.resume_or_sync();
            assert!(matches!(end, End::Finished(_)), "{first} {second}: {end:?}");
            assert_eq!(world.staged_keys(), expected, "{first} {second}");
        }
    }
}

#[test]
fn the_watermark_of_a_resumed_run_is_that_of_its_beginning() {
    let mut world = World::new(Server::new(Style::Numbered));
    let began_at = world.now_ms;
    world.kill_at = Some(30);
    assert_eq!(world.sync(), End::Killed);
    world.kill_at = None;
    world.now_ms += 60 * 60_000;
    let End::Finished(outcome) = world.resume_or_sync() else {
        panic!("finished");
    };
    assert_eq!(outcome.started_at, began_at);
    let overlap_ms = 10 * 60_000;
    // `Date` has whole seconds.
    assert!((began_at - overlap_ms..began_at - overlap_ms + 1_000).contains(&outcome.watermark));
}

#[test]
fn killed_at_every_point_of_a_second_reading_it_goes_on_there() {
    let missing = || {
        let mut server = Server::new(Style::Numbered);
        server.missed = vec![domain::List::Customers, domain::List::Payments];
        World::new(server)
    };
    let mut world = missing();
    assert!(matches!(world.sync(), End::Finished(_)));
    let (expected, requests) = (world.staged_keys(), world.server.requests.len());
    for point in 0.. {
        let mut world = missing();
        world.kill_at = Some(point);
        if !matches!(world.sync(), End::Killed) {
            assert!(point > 40, "{point}");
            break;
        }
        world.kill_at = None;
        let End::Finished(outcome) = world.resume_or_sync() else {
            panic!("{point}");
        };
        assert_eq!(world.staged_keys(), expected, "{point}");
        assert_eq!(outcome.whole, domain::List::ALL);
        // Resumed, it does not begin again: a request that was cut, and the company when nothing was staged.
        assert!(world.server.requests.len() <= requests + 1, "{point}");
    }
}
