//! A list whose records are grouped and picked, with what stands above it: filters, chips, sums, and why it is empty.

use leptos::context::Provider;
use leptos::prelude::*;
use protocol::{GroupHead, ListPart, ListSums as Sums, Window};

use super::{Case, sample};
use crate::components::amount::Amount;
use crate::components::filter_chips::FilterChips;
use crate::components::filter_sheet::{Field, FilterSheet, Kind};
use crate::components::list_empty::{Emptiness, ListEmpty};
use crate::components::list_sums::ListSums;
use crate::components::rows::{
    Column, Columns, Display, Exporter, Label, ListHandle, ListTable, Listed, Picking, RowFrame,
    Shown,
};
use crate::state::State;

static COLUMNS: [Column; 2] = [
    Column {
        grows: true,
        ..Column::new("who", |_| "who", None, 12.0, Shown::Always)
    },
    Column::new("amount num", |_| "amount", None, 9.0, Shown::Usually),
];

static SAMPLE: Listed = Listed {
    name: "gallery-rows",
    title: |_| "ListTable",
    columns: &COLUMNS,
    orders: &[],
    groups: &[],
    amounts: &[("total", |_| "total")],
    fields: &[],
    group_name: |_, _, head| head.name.clone(),
    codes: |_| Vec::new(),
};

pub fn shelf() -> AnyView {
    let waiting = ListHandle::new(&SAMPLE, || None, || None);
    let unknown = ListHandle::new(&SAMPLE, || Some(None), || None);
    view! {
        <Case name="ListSums · waiting · before the first sync">
            <ListSums list=waiting />
            <ListSums list=unknown />
        </Case>
        {EMPTY.map(empty).into_iter().collect_view()}
        <Case name="FilterSheet · every kind of field">{filters()}</Case>
        <Case name="ListTable · grouped · a group folded · picked rows">
            <Provider value=State::new()>
                <Grouped />
            </Provider>
        </Case>
    }
    .into_any()
}

const EMPTY: [(&str, Emptiness); 4] = [
    ("ListEmpty · NoDataYet", Emptiness::NoDataYet),
    ("ListEmpty · Nothing", Emptiness::Nothing),
    ("ListEmpty · GoodNews", Emptiness::GoodNews),
    ("ListEmpty · NothingMatches", Emptiness::NothingMatches),
];

fn empty((name, why): (&'static str, Emptiness)) -> AnyView {
    let words: fn(Emptiness) -> (Label, Label) = |_| (|_| "title", |_| "text");
    view! {
        <Case name=name>
            <ListEmpty why=Memo::new(move |_| Some(why)) words=words everything="#/galeria" />
        </Case>
    }
    .into_any()
}

fn filters() -> AnyView {
    let choices = Signal::stored(vec![("one".to_owned(), "one".to_owned())]);
    let fields = vec![
        Field::new(|_| "Day", Kind::Day),
        Field::new(|_| "Amount", Kind::Amount),
        Field::new(|_| "OneOf", Kind::OneOf(choices)),
        Field::new(|_| "Yes", Kind::Yes),
    ];
    let nothing = Callback::new(|()| ());
    view! {
        <FilterSheet fields=fields fill=nothing apply=nothing conditions=Signal::stored(2) />
    }
    .into_any()
}

/// Two groups, the second one folded; a record of the first is picked.
#[component]
fn Grouped() -> impl IntoView {
    let list = ListHandle::new(&SAMPLE, || Some(Some(sums(5))), || Some(part()));
    provide_context(Picking::new(list.part));
    let columns = Columns::new(SAMPLE.name, SAMPLE.columns, true);
    let exporter = Exporter::new(&SAMPLE);
    let chips = vec![("condition".to_owned(), "#/galeria".to_owned())];
    let row = |line: u32| {
        view! {
            <RowFrame
                index=line
                id=Signal::stored(Some(line.to_string()))
                name=sample::LONG_NAME
                cells=|| {
                    view! {
                        <div role="cell" class="who">{sample::LONG_NAME}</div>
                        <div role="cell" class="amount num"><Amount minor=12_437_820 /></div>
                    }
                    .into_any()
                }
            />
        }
        .into_any()
    };
    view! {
        <Display listed=&SAMPLE columns=columns exporter=exporter />
        <FilterChips listed=&SAMPLE chips=Signal::stored(chips) />
        <ListSums list=list />
        <ListTable
            list=list
            columns=columns
            exporter=exporter
            arrived=Signal::derive(|| ())
            window=RwSignal::new(Window { first: 0, count: 10 })
            row=row
        />
    }
}

fn sums(count: u32) -> Sums {
    Sums {
        count,
        amounts: [i64::from(count) * 12_437_820, 0, 0],
        apart: Vec::new(),
    }
}

fn part() -> ListPart {
    let head = |line, key: &str, count, folded| GroupHead {
        line,
        key: key.to_owned(),
        name: key.to_owned(),
        sums: sums(count),
        folded,
        picked: false,
    };
    ListPart {
        lines: 5,
        heads: vec![head(0, "group", 3, false), head(4, "folded", 2, true)],
        picked: vec![2],
        chosen: Some(sums(1)),
        apart: Vec::new(),
    }
}
