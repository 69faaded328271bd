//! All documents of a payment that pays many, with what goes to each.

use leptos::prelude::*;
use protocol::PaymentRow;

use crate::components::amount::Amount;
use crate::components::sheet::{Sheet, SheetHandle};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::{day_long, kind_words};

use super::row::payment_words;

/// The payment that is opened, and the sheet that shows it.
#[derive(Clone, Copy)]
pub struct Opened {
    row: RwSignal<Option<PaymentRow>>,
    sheet: SheetHandle,
}

impl Opened {
    /// None yet.
    pub fn new() -> Self {
        Self {
            row: RwSignal::new(None),
            sheet: SheetHandle::new(),
        }
    }

    /// Shows the documents of a payment.
    pub fn open(self, row: PaymentRow) {
        self.row.set(Some(row));
        self.sheet.open();
    }
}

#[component]
pub fn Targets(opened: Opened) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let body = move || {
        opened.row.get().map(|row| {
            let payment = tu_string!(
                i18n,
                cash.payment_of,
                method = payment_words(i18n, &row),
                day = day_long(i18n, row.on)
            );
            let documents: Vec<_> = row
                .targets
                .into_iter()
                .map(|target| {
                    let name = format!("{} {}", kind_words(i18n, &target.kind), target.number);
                    let href = nav.href(Screen::document(&target.key));
                    view! {
                        <li data-id=target.key>
                            <a class="covers" href=href>{name}</a>
                            <Amount minor=target.amount />
                        </li>
                    }
                })
                .collect();
            view! {
                <p class="note">{payment}</p>
                <ul class="targets rows">{documents}</ul>
            }
        })
    };
    view! {
        <Sheet
            handle=opened.sheet
            id="payment"
            title=Signal::derive(move || tu_string!(i18n, cash.payment_documents).to_owned())
        >
            {body}
        </Sheet>
    }
}
