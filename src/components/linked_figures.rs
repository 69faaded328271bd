//! A few figures in a row, each of which leads to the screen that it is the figure of.

use leptos::prelude::*;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedFigure {
    /// Tells it apart.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// The figure, in words.
    pub value: String,
    /// The same, exactly: minor units or a count.
    pub exact: i64,
    /// What stands under it.
    pub beside: String,
    /// Where it leads.
    pub href: String,
    /// It wants somebody.
    pub urgent: bool,
}

/// The row; one under the other on a phone.
#[component]
pub fn LinkedFigures(
    /// The figures.
    #[prop(into)]
    figures: Signal<Vec<LinkedFigure>>,
) -> impl IntoView {
    let cell = |figure: LinkedFigure| {
        view! {
            <li data-part=figure.id>
                <a href=figure.href class:urgent=figure.urgent>
                    <span class="t">{figure.label}</span>
                    <data class="v" value=figure.exact.to_string()>
                        {figure.value}
                    </data>
                    <span class="n">{figure.beside}</span>
                </a>
            </li>
        }
    };
    view! {
        <ul class="linked">
            {move || figures.get().into_iter().map(cell).collect_view()}
        </ul>
    }
}
