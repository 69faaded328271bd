//! The bucket that another screen filters by, with a way to take it away. What the whole app is filtered by stands
//! above every screen, what is searched for in its own box.

use leptos::prelude::*;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::words::aging::bucket_filter;

use super::{filter_of, with_filter};

#[component]
pub fn Chips() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bucket = Memo::new(move |_| filter_of(nav).bucket);
    move || {
        bucket.get().map(|bucket| {
            let label = bucket_filter(i18n, usize::from(bucket));
            let spoken = tu_string!(i18n, invoices.remove_filter, name = label);
            let href = move || with_filter(nav, |filter| filter.bucket = None).href();
            view! {
                <ul class="active" aria-label=move || tu_string!(i18n, invoices.active_filters)>
                    <li>
                        <a class="chip info" href=href aria-label=spoken>
                            {label}
                            <Icon name=Name::Close small=true />
                        </a>
                    </li>
                </ul>
            }
        })
    }
}
