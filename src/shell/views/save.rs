//! "Guardar vista": the address that is looked at, under a name; its days move with the calendar, or stay.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, SavedView};

use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{MovingDay, Relative, Route};
use crate::shortcuts::use_desk;
use crate::words::I18n;

#[component]
pub fn Save() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let sheet = use_desk().views;
    let name = RwSignal::new(String::new());
    let moves = RwSignal::new(true);
    let moving = Memo::new(move |_| {
        let (route, today) = (here(nav.route()), nav.today());
        today
            .map(|today| route.on_the_move(today).moving)
            .unwrap_or_default()
    });
    let told = move || {
        let days = moving.get();
        let words: Vec<String> = days.iter().map(|day| words(i18n, day)).collect();
        words.join(" · ")
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let name_now = name.get_untracked().trim().to_owned();
        if name_now.is_empty() {
            return;
        }
        let (route, today) = untrack(|| (here(nav.route()), nav.today()));
        let route = match today {
            Some(today) if moves.get_untracked() => route.on_the_move(today),
            _ => route.standing(),
        };
        bridge.send(Command::SaveView(SavedView {
            id: 0,
            name: name_now.clone(),
            address: route.href(),
            usual: false,
        }));
        name.set(String::new());
        sheet.close();
        toasts.say(tu_string!(i18n, views.saved, name = name_now));
    };
    view! {
        <form class="field save-view" on:submit=save>
            <label for="view-name">{t!(i18n, views.name)}</label>
            <div class="line">
                <input
                    class="input"
                    id="view-name"
                    type="text"
                    maxlength="80"
                    autocomplete="off"
                    required
                    aria-describedby="view-hint"
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <button class="btn main-act" type="submit">
                    {t!(i18n, views.save)}
                </button>
            </div>
            <Show when=move || moving.with(|moving| !moving.is_empty())>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || moves.get()
                        on:change=move |event| moves.set(event_target_checked(&event))
                    />
                    <span>{t!(i18n, views.moves)}</span>
                </label>
                <p class="hint">{told}</p>
            </Show>
            <p class="hint" id="view-hint">{t!(i18n, views.hint)}</p>
        </form>
    }
}

/// The list, with nothing open beside it.
fn here(route: Route) -> Route {
    route.to(route.screen.without_opened())
}

/// "Corte: fin del mes pasado".
fn words(i18n: I18n, day: &MovingDay) -> String {
    let name = match day.name.as_str() {
        "corte" => tu_string!(i18n, scope.corte),
        "vence_desde" => tu_string!(i18n, list.due_from),
        "vence_hasta" => tu_string!(i18n, list.due_to),
        "hasta" | "pagado_hasta" | "al" => tu_string!(i18n, scope.to),
        _ => tu_string!(i18n, scope.from),
    };
    format!("{name}: {}", relative_words(i18n, day.word))
}

fn relative_words(i18n: I18n, day: Relative) -> String {
    let words = match day {
        Relative::Today => tu_string!(i18n, views.day_hoy),
        Relative::Yesterday => tu_string!(i18n, views.day_ayer),
        Relative::MonthStart => tu_string!(i18n, views.day_month_start),
        Relative::LastMonthStart => tu_string!(i18n, views.day_last_month_start),
        Relative::LastMonthEnd => tu_string!(i18n, views.day_last_month_end),
        Relative::YearStart => tu_string!(i18n, views.day_year_start),
        Relative::DaysAgo(days) => {
            let n = count(i64::from(days));
            return tu_string!(i18n, views.day_ago, count = days, n = n);
        }
    };
    words.to_owned()
}
