//! Ajustes: the connection, the timer, targets, holidays and the aging, the look, and what this device keeps.

mod aging;
mod connection;
mod device;
mod holidays;
mod imports;
mod language;
mod ranges;
mod ratings;
mod targets;
mod theme;
mod timer;

use leptos::prelude::*;

use crate::i18n::*;
use crate::state::use_state;
use crate::views::backup::BackupSection;
use crate::views::mail::MailSection;

use aging::AGING;
use connection::Connection;
use device::Device;
use holidays::HolidayList;
use imports::ImportList;
use language::LanguageChoice;
use ranges::RangesForm;
use ratings::RATINGS;
use targets::TargetList;
use theme::ThemeChoice;
use timer::Timer;

/// The screen.
#[component]
pub fn Settings() -> impl IntoView {
    let i18n = use_i18n();
    use_state().forget_answers();
    view! {
        <div class="flow narrow">
            <div class="lead">
                <h1>{t!(i18n, settings.title)}</h1>
                <p class="about">{t!(i18n, settings.lead)}</p>
            </div>
            <Connection />
            <ImportList />
            <Timer />
            <TargetList />
            <HolidayList />
            <RangesForm of=AGING />
            <RangesForm of=RATINGS />
            <ThemeChoice />
            <LanguageChoice />
            <MailSection />
            <BackupSection />
            <Device />
            <UnknownKeys />
        </div>
    }
}

/// Names in `config.json` that nobody reads: most often a slip of the pen.
#[component]
fn UnknownKeys() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let keys = Memo::new(move |_| {
        state.settings.with(|view| {
            view.as_ref()
                .map(|view| view.unknown_config_keys.join(", "))
                .filter(|keys| !keys.is_empty())
        })
    });
    move || {
        keys.get().map(|keys| {
            view! {
                <section class="sec" aria-labelledby="settings-unknown">
                    <header>
                        <h2 id="settings-unknown">{t!(i18n, settings.unknown_keys)}</h2>
                        <p>{t!(i18n, settings.unknown_keys_text)}</p>
                    </header>
                    <p class="raw">{keys}</p>
                </section>
            }
        })
    }
}
