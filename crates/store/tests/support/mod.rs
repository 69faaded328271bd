//! Tests of the store in a browser, run from a page and from a worker.

mod conformance;
mod directory;
mod persistence;
