//! Pieces that screens are made of.

pub mod aging;
pub mod amount;
pub mod call_list;
mod chart_keys;
pub mod delta;
pub mod explain_link;
pub mod figure;
pub mod funnel;
pub mod icon;
pub mod kpi_cell;
pub mod kpi_list;
pub mod month_chart;
pub mod month_table;
pub mod problem_note;
pub mod reconciliation;
pub mod rows;
pub mod salespeople;
pub mod sheet;
pub mod sparkline;
