//! "Ver como": order, groups and columns of a list, and what can be done with all of it.

use leptos::prelude::*;

use super::column::{Column, Columns, Shown};
use super::export::{Exporter, Target};
use super::listed::Listed;
use super::picking::Picking;
use crate::components::icon::{Icon, Name};
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::nav::use_nav;

/// The button, and the sheet that it opens.
#[component]
pub fn Display(listed: &'static Listed, columns: Columns, exporter: Exporter) -> impl IntoView {
    let i18n = use_i18n();
    let picking: Picking = expect_context();
    let sheet = SheetHandle::new();
    let export = move |target| {
        exporter.send(target);
        sheet.close();
    };
    let pick = move |_| {
        picking.active.set(true);
        sheet.close();
    };
    view! {
        <button class="btn" type="button" aria-haspopup="dialog" on:click=move |_| sheet.open()>
            <Icon name=Name::Sliders small=true />
            {t!(i18n, list.display)}
        </button>
        <Sheet
            handle=sheet
            id="display"
            title=Signal::derive(move || tu_string!(i18n, list.display_title).to_owned())
        >
            <div class="form">
                <Order listed=listed />
                <Groups listed=listed />
                <Choice columns=columns />
                <div class="btns">
                    <button class="btn" type="button" on:click=pick>
                        {t!(i18n, list.select)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| export(Target::Clipboard)>
                        {t!(i18n, list.copy)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| export(Target::Csv)>
                        <Icon name=Name::Save small=true />
                        {t!(i18n, list.csv)}
                    </button>
                </div>
            </div>
        </Sheet>
    }
}

#[component]
fn Order(listed: &'static Listed) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let order = Memo::new(move |_| nav.with(|route| route.screen.order()));
    let choose = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some((word, descending, _)) = index.and_then(|index| listed.orders.get(index)) {
            nav.replace(untrack(|| {
                nav.with(|route| route.to(route.screen.ordered(word, *descending)))
            }));
        }
    };
    let options = listed
        .orders
        .iter()
        .enumerate()
        .map(|(index, (word, descending, label))| {
            let selected = move || order.get() == Some((*word, *descending));
            view! {
                <option value=index.to_string() prop:selected=selected>
                    {label(i18n)}
                </option>
            }
        })
        .collect_view();
    // An order that only a head gives stands there as itself.
    let other = move || {
        let (word, descending) = order.get()?;
        let known = |entry: &&(&str, bool, _)| entry.0 == word && entry.1 == descending;
        let column = listed
            .columns
            .iter()
            .find(|column| column.order == Some(word))?;
        listed.orders.iter().find(known).is_none().then(|| {
            view! {
                <option value="" prop:selected=true>
                    {(column.label)(i18n)}
                </option>
            }
        })
    };
    view! {
        <div class="field">
            <label for="list-order">{t!(i18n, list.order)}</label>
            <select class="input" id="list-order" on:change=choose>
                {other}
                {options}
            </select>
        </div>
    }
}

#[component]
fn Groups(listed: &'static Listed) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let group = Memo::new(move |_| nav.with(|route| route.screen.group()));
    let choose = move |event| {
        let word = event_target_value(&event);
        nav.replace(untrack(|| {
            nav.with(|route| route.to(route.screen.grouped(&word)))
        }));
    };
    let options = listed
        .groups
        .iter()
        .map(|(word, label)| {
            view! {
                <option value=*word prop:selected=move || group.get() == Some(*word)>
                    {label(i18n)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="list-group">{t!(i18n, list.group)}</label>
            <select class="input" id="list-group" on:change=choose>
                <option value="" prop:selected=move || group.get().is_none()>
                    {t!(i18n, list.group_none)}
                </option>
                {options}
            </select>
        </div>
    }
}

/// Which columns are there; where rows are cards, there is nothing to choose.
#[component]
fn Choice(columns: Columns) -> impl IntoView {
    let i18n = use_i18n();
    let one = move |column: &'static Column| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || columns.shows(column)
                    on:change=move |event| columns.show(column, event_target_checked(&event))
                />
                <span>{(column.label)(i18n)}</span>
            </label>
        }
    };
    let optional = columns
        .all()
        .iter()
        .filter(|column| column.shown != Shown::Always);
    view! {
        <fieldset class="field choose-columns">
            <legend class="label">{t!(i18n, list.columns)}</legend>
            <div class="checks">{optional.map(one).collect_view()}</div>
            <Show when=move || columns.is_chosen()>
                <button class="link" type="button" on:click=move |_| columns.reset()>
                    {t!(i18n, list.columns_reset)}
                </button>
            </Show>
        </fieldset>
    }
}
