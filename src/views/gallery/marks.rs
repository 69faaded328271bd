//! What stands beside a name or a number: ratings, ways to reach a customer, ways to an explanation, what is waited for.

use leptos::prelude::*;
use protocol::{Figure, KpiId, Phone, Rating};

use super::{Case, sample};
use crate::components::contact::{Contact, ContactButtons, ContactSigns};
use crate::components::explain_link::{ExplainLink, ExplainSign, KpiNumber, MetricNumber};
use crate::components::heading_wait::HeadingWait;
use crate::components::rating::RatingMark;
use crate::route::Part;

pub fn shelf() -> AnyView {
    let ratings = [
        Some(Rating::A),
        Some(Rating::B),
        Some(Rating::C),
        Some(Rating::D),
        None,
    ];
    let ratings = ratings.map(|rating| view! { <RatingMark rating=rating /> " " });
    let figure = Figure::Money(sample::AMOUNT);
    view! {
        <Case name="RatingMark · every letter · no history">{ratings.collect_view()}</Case>
        <Case name="ContactSigns · mobile · landline · no number">
            <ContactSigns contact=contact(Some(true)) />
            <ContactSigns contact=contact(Some(false)) />
            <ContactSigns contact=contact(None) />
        </Case>
        <Case name="ContactButtons · mobile · landline with e-mail · e-mail alone">
            <div class="btns">
                <ContactButtons contact=contact(Some(true)) has_email=false />
                <ContactButtons contact=contact(Some(false)) has_email=true />
                <ContactButtons contact=contact(None) has_email=true />
            </div>
        </Case>
        <Case name="ExplainLink · quiet · ExplainSign · KpiNumber · MetricNumber">
            <p>
                <ExplainLink number=KpiId::Receivable>"ExplainLink"</ExplainLink>
                " "
                <ExplainLink number=KpiId::Receivable quiet=true>
                    "quiet"
                </ExplainLink>
                " "
                <ExplainSign number=KpiId::Receivable />
                " "
                <KpiNumber id=KpiId::BilledMonth figure=figure />
                " "
                <MetricNumber name="billed" number=KpiId::BilledMonth part=Part::whole() figure=figure />
            </p>
        </Case>
        <Case name="HeadingWait">
            <h3>
                <HeadingWait />
            </h3>
        </Case>
    }
    .into_any()
}

/// A customer with a mobile phone, another phone, or none.
fn contact(is_mobile: Option<bool>) -> Contact {
    Contact {
        key: "gallery".to_owned(),
        name: sample::LONG_NAME.to_owned(),
        phone: is_mobile.map(|is_mobile| Phone {
            dialled: "+56900000000".to_owned(),
            is_mobile,
        }),
    }
}
