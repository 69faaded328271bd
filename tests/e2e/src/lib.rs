//! End-to-end tests: the built page in a real browser, against the sandbox, through WebDriver.
//!
//! A test is a [`scenario`]: it gets a [`Scene`] with a world of its own (a static host that serves `dist/`, a
//! sandbox) and a fresh browser, and reads the page only by its documented marks and by what a person sees. When it
//! fails, what the page showed, the console, the sandbox's requests and a screenshot are kept.
//!
//! `E2E_ENGINE` chooses `chromium` (usual), `firefox` or `webkit`; `ATALAYA_DIST` the folder to serve.

#![allow(
    clippy::disallowed_methods,
    reason = "a native program that waits for a browser"
)]

mod about;
mod app;
mod axe;
mod browser;
mod chromium;
mod clock;
mod driver;
mod engine;
mod failure;
mod figures;
mod folders;
mod layout;
mod marks;
mod office;
mod rows;
mod scene;
mod servers;
mod tour;
mod vitals;
mod wait;
mod world;

pub use about::About;
pub use app::{App, SCREENS};
pub use axe::{Axe, Look, Violation};
pub use browser::{Browser, Tab, Viewport};
pub use chromium::{Chromium, Screen};
pub use engine::Engine;
pub use failure::{Failure, Outcome};
pub use figures::{Figures, differences};
pub use folders::{dist, results, workspace};
pub use layout::misfits;
pub use marks::Marks;
pub use office::{MailServer, Office};
pub use rows::{Record, Sellers, Table, TableRow, seller_differences};
pub use scene::{Scene, scenario, scenario_alone};
pub use servers::Server;
pub use tour::{Over, Stop, screens, tour, visit};
pub use vitals::{Shift, interactions, shift, watch};
pub use wait::{LIMIT, until};
pub use world::{Setup, World};
