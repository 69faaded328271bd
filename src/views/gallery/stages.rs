//! Stages: signs, funnel, and the matrix by salesperson.

use leptos::prelude::*;
use protocol::STAGE_IDS;

use super::{Case, sample};
use crate::components::funnel::Funnel;
use crate::components::lateness::Lateness;
use crate::components::stage_badge::StageBadge;
use crate::components::stage_matrix::StageMatrix;

pub fn shelf() -> AnyView {
    let badges = STAGE_IDS.map(|stage| view! { <StageBadge stage=stage /> });
    let bars = [7, 45, 75, 120].map(|days| view! { <Lateness days=days /> });
    view! {
        <Case name="StageBadge · seven stages · unknown">
            <div class="btns">
                {badges.collect_view()} <StageBadge stage="en_pausa" known=false />
            </div>
        </Case>
        <Case name="Lateness · 7, 45, 75, 120 days">{bars.collect_view()}</Case>
        <Case name="Funnel · with a word that is no stage">
            <Funnel stages=Memo::new(|_| sample::stages()) />
        </Case>
        <Case name="Funnel · before the first sync">
            <Funnel stages=Memo::new(|_| Vec::new()) />
        </Case>
        <Case name="StageMatrix · many · 60-letter name">
            <StageMatrix rows=Memo::new(|_| sample::matrix()) />
        </Case>
        <Case name="StageMatrix · one row">
            <StageMatrix rows=Memo::new(|_| sample::matrix()[..1].to_vec()) />
        </Case>
    }
    .into_any()
}
