//! The sign of a stage: its colour and its icon. The name stands beside it, so that neither is needed to understand.

use leptos::prelude::*;
use protocol::STAGE_IDS;

use crate::components::icon::{Icon, Name};

/// Class of a word that is no stage.
const UNKNOWN: &str = "unknown";

/// The sign.
#[component]
pub fn StageBadge(
    /// Id of the stage, or the raw word of an unknown one.
    #[prop(into)]
    stage: String,
    /// Whether it is one of the seven.
    #[prop(default = true)]
    known: bool,
) -> impl IntoView {
    let class = stage_class(&stage, known);
    view! {
        <span class=format!("badge st-{class}")>
            <Icon name=icon(class) />
        </span>
    }
}

/// The name of a stage in classes.
pub fn stage_class(stage: &str, known: bool) -> &'static str {
    STAGE_IDS
        .into_iter()
        .find(|id| known && *id == stage)
        .unwrap_or(UNKNOWN)
}

fn icon(class: &str) -> Name {
    match class {
        "prospect" => Name::Search,
        "contacted" => Name::Phone,
        "qualified" => Name::List,
        "proposal" => Name::Document,
        "negotiation" => Name::Swap,
        "won" => Name::Check,
        "lost" => Name::Close,
        _ => Name::Info,
    }
}
