//! What is said in one line: records that could not be read, a newer version.

use leptos::prelude::*;
use protocol::{CompanyView, Mode, Phase};

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::device::storage;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// `boot.js` says so beside `<html data-update="ready">`.
const UPDATE: &str = "atalaya-update";

/// With a company behind it: as many as there were when somebody closed the line on this device.
const CLOSED: &str = "atalaya-partial-closed";

/// Records that could not be read, of which the line was closed; below it when there are fewer by now, so that one
/// more is told again.
#[derive(Clone, Copy)]
struct Closed {
    /// Where it is kept, and how many there are now; `None` until a company is there.
    now: Memo<Option<(String, u32)>>,
    level: RwSignal<u32>,
}

impl Closed {
    fn keep(self, level: u32) {
        self.level.set(level);
        if let (Some((key, _)), Some(storage)) = (self.now.get_untracked(), storage()) {
            // A browser that keeps nothing says it again at the next start.
            let _ = storage.set_item(&key, &level.to_string());
        }
    }
}

/// Follows how many there are, whatever screen is open.
pub fn keep_closed() {
    let state = use_state();
    let now = Memo::new(move |_| {
        state.shell.with(|view| {
            let view = view.as_ref().filter(|view| view.phase == Phase::Ready)?;
            Some((key(view.mode, view.company.as_ref()?), view.rejected))
        })
    });
    let closed = Closed {
        now,
        level: RwSignal::new(0),
    };
    Effect::new(move || {
        let Some((key, rejected)) = now.get() else {
            return;
        };
        let level = kept(&key);
        if level > rejected {
            closed.keep(rejected);
        } else {
            closed.level.set(level);
        }
    });
    provide_context(closed);
}

/// One of its own for each company, without its name: what this device keeps in the open names nobody.
fn key(mode: Mode, company: &CompanyView) -> String {
    let who = company.tax_id.as_ref().unwrap_or(&company.name);
    let bytes = format!("{mode:?} {who}").into_bytes().into_iter();
    // FNV-1a: two companies of one device hardly ever meet, and then one line is missing that Sincronización has.
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{CLOSED}-{hash:08x}")
}

fn kept(key: &str) -> u32 {
    let kept = storage().and_then(|storage| storage.get_item(key).ok().flatten());
    kept.and_then(|kept| kept.parse().ok()).unwrap_or_default()
}

/// At the end of Inicio, where it pushes nothing away: some records are not in the numbers. Sincronización lists
/// them.
#[component]
pub fn Partial() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let closed: Closed = expect_context();
    let told = Memo::new(move |_| {
        let (_, rejected) = closed.now.get()?;
        (rejected > closed.level.get()).then_some(rejected)
    });
    move || {
        told.get().map(|rejected| {
            let n = count(i64::from(rejected));
            view! {
                <div class="banner warn line" data-partial=rejected.to_string()>
                    <Icon name=Name::Alert />
                    <p>{tu_string!(i18n, shell.partial, count = rejected, n = n)}</p>
                    <a class="link" href=move || nav.href(Screen::Sync)>{t!(i18n, shell.partial_see)}</a>
                    <button
                        class="ib"
                        type="button"
                        aria-label=move || tu_string!(i18n, common.close)
                        on:click=move |_| closed.keep(rejected)
                    >
                        <Icon name=Name::Close small=true />
                    </button>
                </div>
            }
        })
    }
}

/// The next start shows a newer version.
#[component]
pub fn NewVersion() -> impl IntoView {
    let i18n = use_i18n();
    let is_ready = || root_element().is_some_and(|root| root.dataset().get("update").is_some());
    let ready = RwSignal::new(is_ready());
    let handle = window_event_listener_untyped(UPDATE, move |_| ready.set(is_ready()));
    on_cleanup(move || handle.remove());
    let reload = move |_| {
        if let Err(error) = window().location().reload() {
            leptos::logging::error!("could not load again: {error:?}");
        }
    };
    view! {
        <Show when=move || ready.get()>
            <div class="banner info line" data-new-version="true">
                <Icon name=Name::Info />
                <p>{t!(i18n, shell.update_ready)}</p>
                <button class="link" type="button" on:click=reload>
                    {t!(i18n, shell.reload)}
                </button>
            </div>
        </Show>
    }
}
