//! How often one may write to a customer: whoever was written to as often as the law allows is told of first, and a
//! person decides.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::shell::today;
use crate::words::day_of_year;

/// What the weekly cap says of one message.
#[derive(Clone, Copy)]
pub struct Cap {
    /// Another message may go out from this day on; `None`: now, or somebody decided to.
    pub stops: Memo<Option<NaiveDate>>,
    /// The day of which somebody was told, and decided all the same.
    overruled: RwSignal<Option<NaiveDate>>,
}

impl Cap {
    /// The cap of a customer who may be written to from `message_from` on. What goes out moves that day, and asks anew.
    pub fn new(message_from: Signal<Option<NaiveDate>>) -> Self {
        let overruled = RwSignal::new(None);
        let stops = Memo::new(move |_| {
            message_from
                .get()
                .filter(|from| overruled.get() != Some(*from))
        });
        Self { stops, overruled }
    }
}

/// That the cap stands between a person and sending, and the way past it.
#[component]
pub fn CapNote(
    /// What it says.
    cap: Cap,
) -> impl IntoView {
    let i18n = use_i18n();
    let today = today();
    move || {
        let from = cap.stops.get()?;
        let words = tu_string!(
            i18n,
            reminders.cap_text,
            day = day_of_year(i18n, from, today.get()?)
        );
        Some(view! {
            <div class="banner warn" role="status" data-gate="cap">
                <Icon name=Name::Alert />
                <p>
                    <strong>{t!(i18n, reminders.cap)}</strong>
                    {format!(" {words}")}
                </p>
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| cap.overruled.set(Some(from))
                >
                    {t!(i18n, reminders.overrule)}
                </button>
            </div>
        })
    }
}
