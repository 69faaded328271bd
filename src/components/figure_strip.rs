//! The numbers that a screen opens with, side by side: name, figure, comparison, and what stands beside it.

use leptos::either::Either;
use leptos::prelude::*;
use protocol::{Figure, KpiFigure, KpiId, Missing};

use crate::components::delta::DeltaLine;
use crate::components::explain_link::KpiNumber;
use crate::components::figure::Look;
use crate::i18n::*;
use crate::words::I18n;

/// The numbers of a screen as the worker sends them; `None` until it has answered.
#[derive(Clone, Copy)]
pub struct Figures(pub Memo<Option<Vec<KpiFigure>>>);

impl Figures {
    /// One of them, once the worker has answered.
    pub fn of(self, id: KpiId) -> Memo<Option<KpiFigure>> {
        let Self(figures) = self;
        Memo::new(move |_| {
            figures.with(|figures| figures.as_ref()?.iter().find(|kpi| kpi.id == id).copied())
        })
    }

    /// Its figure; not known until the worker has answered.
    pub fn figure(self, id: KpiId) -> Signal<Figure> {
        let kpi = self.of(id);
        Signal::derive(move || {
            kpi.get()
                .map_or(Figure::Missing(Missing::NeverSynced), |kpi| kpi.figure)
        })
    }
}

/// Amounts from here on need smaller type where six stand in a row.
const LONG_FIGURE: u64 = 10_000_000_000;

/// The numbers in a row; two beside each other on a phone.
#[component]
pub fn FigureStrip(
    /// The numbers of the screen: the longest of them rules the size of all.
    figures: Figures,
    /// What they are, said aloud.
    label: &'static str,
    /// Four instead of six.
    #[prop(optional)]
    four: bool,
    /// The cells.
    children: Children,
) -> impl IntoView {
    let Figures(all) = figures;
    let long = Memo::new(move |_| {
        all.with(|all| {
            all.iter().flatten().any(|kpi| {
                matches!(kpi.figure, Figure::Money(minor) if minor.unsigned_abs() >= LONG_FIGURE)
            })
        })
    });
    view! {
        <ul class="kpis wide" class:four=four class:long=move || long.get() aria-label=label>
            {children()}
        </ul>
    }
}

/// One number. While nothing is known of it, its lines are there and empty, so that nothing moves later.
#[component]
pub fn FigureCell(
    /// Which.
    id: KpiId,
    /// The numbers of the screen.
    figures: Figures,
    /// Its name.
    label: &'static str,
    /// Small, after the number.
    #[prop(optional, into)]
    after: ViewFn,
    /// The last lines.
    #[prop(optional, into)]
    beside: ViewFn,
) -> impl IntoView {
    let kpi = figures.of(id);
    let figure = figures.figure(id);
    let waiting = Memo::new(move |_| kpi.with(Option::is_none));
    let known = Memo::new(move |_| figure.get() != Figure::Missing(Missing::NeverSynced));
    let number = move || {
        if waiting.get() {
            Either::Left(view! { <span class="sk s"></span> })
        } else {
            Either::Right(view! {
                <KpiNumber id=id figure=figure look=Look::of(id) />
                {after.run()}
            })
        }
    };
    let delta = Signal::derive(move || kpi.with(|kpi| kpi.and_then(|kpi| kpi.delta)));
    let compared = move || {
        if known.get() {
            Either::Right(view! { <DeltaLine delta=delta /> })
        } else {
            Either::Left(view! {
                <span class="delta">
                    <b class="sk s"></b>
                    " "
                    <span class="sk"></span>
                </span>
            })
        }
    };
    // The numbers beside it stand there also when they are not known.
    let beside = move || {
        if waiting.get() {
            Either::Left(view! { <span class="sk s"></span> })
        } else {
            Either::Right(beside.run())
        }
    };
    view! {
        <li class="kpi">
            <div class="cell">
                <span class="label" title=label>{label}</span>
                <span class="value">{number}</span>
                {compared}
                <span class="beside">{beside}</span>
            </div>
        </li>
    }
}

/// Words before a number in the line beside a figure: "mejor posible 28 días".
#[component]
pub fn Beside(
    /// Which.
    id: KpiId,
    /// The numbers of the screen.
    figures: Figures,
    /// The words.
    words: fn(I18n) -> &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <span class="line">
            {move || words(i18n)} " "
            <KpiNumber id=id figure=figures.figure(id) quiet=true />
        </span>
    }
}
