//! What an answer says about its list comes back with it: page 1 must never pass for the whole list.

use serde_json::json;

use crate::support::{KINDS, Running, Upstream, answer, header, status};

#[tokio::test]
async fn links_to_the_next_page_lead_here() {
    let upstream = Upstream::start(|seen| {
        let host = seen.2["host"].to_str().expect("a host");
        let link = format!("<http://{host}/base/v1/clients?page=3>; rel=\"next\", </base/v1/clients?page=1>; rel=\"first\"");
        answer(200, &[("Link", &link), ("Link", "<https://evil.example/v1/clients>; rel=\"next\"")], "[]")
    })
    .await;
    for kind in KINDS {
        let proxy = Running::of(
            kind,
            &upstream,
            json!({ "upstream": format!("http://{}/base/", upstream.address) }),
        )
        .await;
        let answer = proxy.page("/v1/clients?page=2").await;
        assert_eq!(
            header(&answer, "link"),
            Some("</v1/clients?page=3>; rel=\"next\", </v1/clients?page=1>; rel=\"first\"")
        );
        assert!(!answer.contains("evil"), "{answer}");
        assert_eq!(upstream.take()[0].1, "/base/v1/clients?page=2");
    }
}

/// An upstream that answers `?n=3` with the fourth of these headers.
async fn upstream_of(links: &'static [&'static str]) -> Upstream {
    Upstream::start(move |(_, target, _)| {
        let (_, number) = target.split_once("?n=").expect("a number");
        let number: usize = number.parse().expect("a number");
        answer(200, &[("Link", links[number])], "[]")
    })
    .await
}

/// The next page of an upstream that calls itself by another name, or by a path that is not below ours.
#[tokio::test]
async fn a_next_page_that_leads_elsewhere_is_told() {
    let links = &[
        "<https://api.public.example/v1/clients?page=2>; rel=\"next\"",
        "<https://api.public.example/v1/clients?page=2>; title=\"a, <b>; c\"; rel=\"last next\"",
        "<//api.public.example/v1/clients?page=2>; REL=Next",
        "</v1/clients?page=2>; rel=next",
        "</basement/v1/clients?page=2>; rel=next",
        "</base//public.example/v1/clients?page=2>; rel=next",
        "</base/v1/clients?page=1>; rel=first, <http://[/v1/clients>; rel=next",
        "</base/v1/clients?page=2; rel=next",
        "<https://docs.example>; title=\"a; rel=help, </base/v1/clients?page=2>; rel=next",
    ];
    let upstream = upstream_of(links).await;
    for kind in KINDS {
        let base = json!({ "upstream": format!("http://{}/base", upstream.address) });
        let proxy = Running::of(kind, &upstream, base).await;
        for (number, link) in links.iter().enumerate() {
            let seen = proxy.page(&format!("/v1/clients?n={number}")).await;
            assert_eq!(status(&seen), 502, "{kind:?} {link}: {seen}");
            // The page knows this answer by its bytes.
            assert!(seen.contains("{\"error\":\"upstream-link\"}"), "{seen}");
            assert!(
                !seen.contains("public") && !seen.contains("/base"),
                "{seen}"
            );
        }
    }
}

#[tokio::test]
async fn each_link_is_judged_by_itself() {
    let links = &[
        "<https://docs.example>; rel=\"help\", </v1/clients?page=2>; rel=\"next\"",
        "</v1/clients?q=1,2&page=2>; title=\"b, <c>\"; rel=next,<https://docs.example>;rel=\"next-steps\"",
        "<?page=2>; title=\"P\u{e1}gina 2\"; rel=\"next\"",
        "<https://docs.example>; rel=\"help\"",
        "</v1/clients>",
        "",
    ];
    let expected = [
        Some("</v1/clients?page=2>; rel=\"next\""),
        Some("</v1/clients?q=1,2&page=2>; rel=\"next\""),
        Some("</v1/clients?page=2>; rel=\"next\""),
        None,
        None,
        None,
    ];
    let upstream = upstream_of(links).await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        for (number, link) in links.iter().enumerate() {
            let seen = proxy.page(&format!("/v1/clients?n={number}")).await;
            assert_eq!(status(&seen), 200, "{kind:?} {link}: {seen}");
            assert_eq!(header(&seen, "link"), expected[number], "{kind:?} {link}");
        }
    }
}

/// A refusal has no next page; what it says is the API's.
#[tokio::test]
async fn links_of_a_refusal_change_nothing() {
    let link = "<https://api.public.example/v1/clients?page=2>; rel=\"next\"";
    let upstream = Upstream::start(move |_| answer(404, &[("Link", link)], "")).await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        let seen = proxy.page("/v1/clients").await;
        assert_eq!((status(&seen), header(&seen, "link")), (404, None));
    }
}

#[tokio::test]
async fn the_announced_total_comes_back_and_may_be_read() {
    let upstream = Upstream::start(|_| answer(200, &[("X-Total-Count", "250")], "[]")).await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        let seen = proxy.page("/v1/clients").await;
        assert_eq!(header(&seen, "x-total-count"), Some("250"), "{kind:?}");
        let exposed = header(&seen, "access-control-expose-headers").expect("named");
        assert!(exposed.contains("X-Total-Count"), "{exposed}");
    }
}
