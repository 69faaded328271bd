//! Every number of the product, as `kpis.md` defines it.
//!
//! Pure: no clock, no IO, no async, no floats for money, no text for people. `today` and the corte
//! (`as_of`) are always parameters, so that any past day gives what was true on that day.

pub mod alerts;
mod aside;
pub mod book;
pub mod calendar;
pub mod collections;
mod date;
pub mod explain;
mod filter;
pub mod findings;
mod fold;
pub mod forecast;
mod money;
mod number;
pub mod numbers;
mod order;
mod phone;
mod record;
pub mod reminders;
mod report_schedule;
mod stage;
mod tax_id;

pub use aside::{
    FILE_PREFIX, NAMED_PREFIX, SetAside, StandIns, is_from_file, is_named_by_documents, set_aside,
};
pub use date::{Zone, comparable_day, month_end, month_key, month_start, months_back_start};
pub use explain::{explain, explain_subject};
pub use filter::Filter;
pub use money::{
    Currency, ExchangeRate, LARGEST_AMOUNT, Ratio, TypedAmount, counts_in, divide_half_away,
    rescale,
};
pub use number::{Number, Value, value, values, values_of};
pub use order::Order;
pub use phone::{Phone, phone};
pub use record::{
    Allocation, Company, Customer, Document, DocumentKind, DocumentRef, DocumentStatus,
    EstimateChange, FINE_DECIMALS, FineAmounts, List, Payment, PaymentMethod, PaymentStatus,
    PaymentTerms, RejectReason, Rejected, Salesperson, Sign, StageMove, plain_folio,
};
pub use report_schedule::{DueReport, MonthlyReport, ReportSchedule, WeeklyReport};
pub use stage::Stage;
pub use tax_id::{Country, TaxId, TaxIdKind};
