//! The workbook: a program of its own writes it, fetched and started when somebody asks for one, ended when it is
//! done.

use leptos::prelude::*;
use protocol::{OfficeAnswer, OfficeRequest, Problem, ProblemKind};

use super::worker::{Program, Thread};
use super::{Bridge, save_file};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Bridge {
    /// Has the workbook of `tables` written, and hands it to the person.
    pub(super) fn write_workbook(self, name: String, tables: Vec<u8>) {
        self.state.exporting.set(true);
        let request = protocol::encode(&OfficeRequest::Workbook(tables));
        let heard = move |bytes: Vec<u8>| match protocol::decode::<OfficeAnswer>(&bytes) {
            Ok(OfficeAnswer::Listening) => self.inner.with_value(|inner| {
                if let Some(office) = &inner.office {
                    office.post(&request);
                }
            }),
            Ok(OfficeAnswer::Workbook(bytes)) => {
                save_file(&name, WORKBOOK, &bytes);
                self.end_office();
            }
            // Nobody asked it for a file.
            Ok(_) | Err(_) => {}
        };
        let died = move |message: String| {
            leptos::logging::error!("no workbook: {message}");
            self.end_office();
            let problem = Problem::new(ProblemKind::WorkerDied);
            self.state.refused.set(Some(problem));
        };
        match Thread::start(Program::Office, heard, died) {
            Ok(office) => self.inner.update_value(|inner| inner.office = Some(office)),
            Err(message) => died(message),
        }
    }

    fn end_office(self) {
        self.inner.update_value(|inner| inner.office = None);
        self.state.exporting.set(false);
    }
}
