//! Lists: to come, empty in three ways, of one row, of many.

use leptos::prelude::*;
use protocol::Window;

use super::{Case, sample};
use crate::components::amount::Amount;
use crate::components::call_list::CallList;
use crate::components::empty::EmptyNote;
use crate::components::rows::{RowFrame, VirtualRows};

/// Rows of the long list.
const MANY: u32 = 30;
/// What each cell is called.
const CELLS: [&str; 6] = ["record", "what", "who", "word raw", "on", "amount num"];

pub fn shelf() -> AnyView {
    view! {
        <Case name="EmptyNote · no data yet">
            <EmptyNote title="EmptyNote" text="Sync first">
                <button class="btn" type="button">"Sync"</button>
            </EmptyNote>
        </Case>
        <Case name="EmptyNote · nothing matches">
            <EmptyNote title="EmptyNote" text="Clear the filter">
                <button class="btn" type="button">"Clear"</button>
            </EmptyNote>
        </Case>
        <Case name="EmptyNote · good">
            <EmptyNote title="EmptyNote" text="Nothing is overdue" good=true />
        </Case>
        <Case name="VirtualRows · one row">{list(Some(1), true)}</Case>
        <Case name="VirtualRows · rows to come">{list(Some(3), false)}</Case>
        <Case name="VirtualRows · waiting">{list(None, false)}</Case>
        <Case name="CallList">
            <CallList alerts=sample::alerts() />
        </Case>
        <Case name="VirtualRows · many">{list(Some(MANY), true)}</Case>
    }
    .into_any()
}

fn list(total: Option<u32>, known: bool) -> AnyView {
    let total = Memo::new(move |_| total);
    let window = RwSignal::new(Window {
        first: 0,
        count: MANY,
    });
    let head = || {
        CELLS
            .map(|class| view! { <div role="columnheader" class=class>{class}</div> })
            .collect_view()
    };
    let row = move |index: u32| {
        view! {
            <RowFrame
                index=index
                id=Signal::derive(move || known.then(|| index.to_string()))
                settled=Signal::derive(move || index % 3 == 1)
                cells=move || cells(index)
            />
        }
        .into_any()
    };
    view! {
        <VirtualRows
            name="findings"
            label="VirtualRows"
            total=total
            arrived=Signal::derive(|| ())
            window=window
            head=head
            row=row
        />
    }
    .into_any()
}

fn cells(index: u32) -> AnyView {
    let minor = i64::from(index + 1) * 12_437_820;
    let [record, what, who, word, on, amount] = CELLS;
    view! {
        <div role="cell" class=record>
            <a class="to" href="#/galeria">"Factura 4127"</a>
        </div>
        <div role="cell" class=what>"what"</div>
        <div role="cell" class=who>{sample::LONG_NAME}</div>
        <div role="cell" class=word>"word"</div>
        <div role="cell" class=on>"1 nov"</div>
        <div role="cell" class=amount>
            <Amount minor />
        </div>
    }
    .into_any()
}
