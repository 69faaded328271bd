//! "Copiar enlace": the address with its day, so that it shows the same number tomorrow.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bridge;
use crate::components::icon::{Icon, Name};
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Route;
use crate::shell::day_in_force;

#[component]
pub fn CopyLink() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let day = day_in_force();
    let toasts = use_toasts();
    let copy = move |_| {
        let mut route: Route = nav.route();
        route.scope.as_of = day.get_untracked();
        let href = window().location().href().unwrap_or_default();
        let page = href.split_once('#').map_or(href.as_str(), |(page, _)| page);
        let link = format!("{page}{}", route.href());
        spawn_local(async move {
            toasts.say(if bridge::copy(&link).await {
                tu_string!(i18n, explain.copied)
            } else {
                tu_string!(i18n, explain.copy_failed)
            });
        });
    };
    view! {
        <div class="btns copy">
            <button class="btn" type="button" on:click=copy>
                <Icon name=Name::Link small=true />
                {t!(i18n, explain.copy)}
            </button>
        </div>
    }
}
