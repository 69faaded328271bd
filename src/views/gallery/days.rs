//! What a day brings: the first one, the digest of each, and the month of what falls due.

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{
    DigestPart, DigestView, Mode, Phase, ReminderSetup, RemindersView, SyncState, SyncStatus,
    UpcomingDay,
};

use super::{Case, sample};
use crate::state::State;
use crate::views::first_steps::FirstSteps;
use crate::views::home::DigestCard;
use crate::views::reminders::Month;

pub fn shelf() -> AnyView {
    let news = DigestView {
        newly_overdue: part(3),
        overdue: part(56),
        promised_today: part(1),
        broken: part(2),
        received: part(4),
        received_today: part(1),
        alerts: Some(43),
        new_alerts: 7,
        ..quiet()
    };
    let month = |name, upcoming: Vec<UpcomingDay>| {
        view! {
            <Case name=name>
                <Provider value=page(upcoming)>
                    <Month open=Memo::new(|_| sample::corte().succ_opt()) />
                </Provider>
            </Case>
        }
    };
    view! {
        <Case name="FirstSteps">
            <FirstSteps />
        </Case>
        <Case name="DigestCard">
            <DigestCard digest=Signal::stored(Some(news)) />
        </Case>
        <Case name="DigestCard · nothing new">
            <DigestCard digest=Signal::stored(Some(quiet())) />
        </Case>
        {month("Month · long amounts", busy())}
        {month("Month · nothing due", Vec::new())}
    }
    .into_any()
}

fn part(count: u32) -> DigestPart {
    DigestPart {
        amount: i64::from(count) * sample::AMOUNT,
        count,
    }
}

fn quiet() -> DigestView {
    let day = sample::corte();
    DigestView {
        day,
        since: day.pred_opt().unwrap_or(day),
        newly_overdue: DigestPart::default(),
        newly_overdue_apart: 0,
        overdue: DigestPart::default(),
        overdue_apart: 0,
        promised_today: DigestPart::default(),
        broken: DigestPart::default(),
        received: DigestPart::default(),
        received_today: DigestPart::default(),
        alerts: None,
        new_alerts: 0,
    }
}

/// Documents on every other day to come, and a promise on some.
fn busy() -> Vec<UpcomingDay> {
    let days = sample::corte().iter_days().step_by(2).take(20);
    let day = |(index, on)| UpcomingDay {
        on,
        due: sample::AMOUNT,
        documents: 120,
        promised: sample::AMOUNT,
        promises: u32::from(index % 3 == 0),
    };
    days.enumerate().map(day).collect()
}

/// A page that was told what is to come.
fn page(upcoming: Vec<UpcomingDay>) -> State {
    let page = State::new();
    let sync = SyncStatus {
        state: SyncState::Idle,
        synced_at: Some(page.now_ms.get_untracked()),
        next_at: None,
        stale: false,
        from_files: false,
    };
    let shell = sample::shell(Mode::Live, Phase::Ready, sync);
    page.shell.set(Some(shell.into()));
    let reminders = RemindersView {
        rows: Some(Vec::new()),
        total: 0,
        amount: 0,
        opened: Vec::new(),
        left_out: Vec::new(),
        left_out_total: 0,
        thanks: Vec::new(),
        past_due: Vec::new(),
        upcoming,
        day: Vec::new(),
        setup: ReminderSetup::default(),
        editable: true,
    };
    page.reminders.set(Some(reminders.into()));
    page
}
