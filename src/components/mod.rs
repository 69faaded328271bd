//! Pieces that screens are made of.

pub mod aging;
pub mod aging_months;
pub mod amount;
pub mod call_list;
mod chart_keys;
pub mod contact;
pub mod delta;
pub mod empty;
pub mod explain_link;
pub mod figure;
pub mod figure_strip;
pub mod funnel;
pub mod icon;
pub mod kpi_cell;
pub mod kpi_list;
pub mod lateness;
pub mod month_chart;
pub mod month_table;
pub mod panel;
pub mod problem_note;
pub mod reconciliation;
pub mod rows;
pub mod salespeople;
pub mod sheet;
pub mod sparkline;
pub mod stage_badge;
pub mod stage_matrix;
