//! All cells.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use sandbox::FaultKind;

use crate::cell::{Desk, lasting, passing, sandbox};
use crate::lines::{LINES, What};

/// Every cell of a resource; a failure says which one.
async fn cells(resource: &'static str) {
    let sandbox = sandbox();
    let mut broken = Vec::new();
    let mut count = 0;
    for line in LINES {
        for place in Desk::new(&sandbox).places(line, resource) {
            count += 2;
            let lasting = AssertUnwindSafe(lasting(&sandbox, line, place)).catch_unwind();
            if lasting.await.is_err() {
                broken.push(format!(
                    "lasting: {} ({} {:?}) {place:?}",
                    line.says, line.paging, line.what
                ));
            }
            let passing = AssertUnwindSafe(passing(&sandbox, line, place)).catch_unwind();
            if passing.await.is_err() {
                broken.push(format!(
                    "passing: {} ({} {:?}) {place:?}",
                    line.says, line.paging, line.what
                ));
            }
        }
    }
    println!("{resource}: {count} cells");
    assert!(
        broken.is_empty(),
        "{} of {count}:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

#[tokio::test]
async fn every_fault_on_the_company() {
    cells("company").await;
}

#[tokio::test]
async fn every_fault_on_customers() {
    cells("clients").await;
}

#[tokio::test]
async fn every_fault_on_documents() {
    cells("invoices").await;
}

#[tokio::test]
async fn every_fault_on_payments() {
    cells("payments").await;
}

#[test]
fn every_fault_of_the_sandbox_has_its_line() {
    let mut lines = BTreeSet::new();
    for line in LINES {
        if let What::Fault(word) = line.what {
            assert!(word.parse::<FaultKind>().is_ok(), "{word}");
            lines.insert(word);
        }
    }
    for kind in FaultKind::all() {
        assert!(
            lines.contains(kind.to_string().as_str()),
            "{kind} is in no line"
        );
    }
}
