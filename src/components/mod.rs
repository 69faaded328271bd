//! Pieces that several screens show.

pub mod amount;
pub mod icon;
pub mod problem_note;
