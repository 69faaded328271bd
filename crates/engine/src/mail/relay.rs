//! What the relay is told, and what it answers (docs/deploy-proxy.md, Mail).

use protocol::{Letter, LetterFile, LetterRefusal, RelayState, RelayView};
use serde::Deserialize;
use serde_json::json;

/// What came of a letter that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The relay took it.
    Taken,
    /// Perhaps later; after so many seconds when it said so.
    Later(Option<u32>),
    /// Nobody knows: it may have been taken.
    NoAnswer,
    /// Not as it is.
    Refused(LetterRefusal),
}

/// A letter as the relay wants it.
pub fn letter_body(letter: &Letter) -> String {
    let files = letter.files.iter().map(|file| {
        let LetterFile {
            name,
            media_type,
            data,
        } = file;
        json!({ "name": name, "type": media_type, "data": data })
    });
    let files: Vec<_> = files.collect();
    let Letter {
        id,
        to,
        subject,
        text,
        ..
    } = letter;
    json!({ "id": id, "to": to, "subject": subject, "text": text, "attachments": files })
        .to_string()
}

/// What came of a letter, by the relay's answer.
pub fn handed(status: u16, body: &[u8], retry_after: Option<u32>) -> Handed {
    let code = serde_json::from_slice::<serde_json::Value>(body);
    let code = code
        .ok()
        .and_then(|answer| Some(answer["error"].as_str()?.to_owned()));
    match (status, code.as_deref()) {
        (200, _) => Handed::Taken,
        (_, Some("recipient")) => Handed::Refused(LetterRefusal::Recipient),
        (_, Some("often")) => Handed::Refused(LetterRefusal::Often),
        (_, Some("letter-too-large")) => Handed::Refused(LetterRefusal::TooLarge),
        (_, Some("mail-refused")) => Handed::Refused(LetterRefusal::Server),
        // The mail server did not tell the relay, or something between here and the relay gave up waiting.
        (_, Some("mail-unanswered")) | (500.., None) => Handed::NoAnswer,
        (429 | 500.., _) => Handed::Later(retry_after),
        _ => Handed::Refused(LetterRefusal::Relay),
    }
}

/// What the answer to the question says of the relay.
pub fn relay_state(status: u16, body: &[u8]) -> RelayState {
    #[derive(Deserialize)]
    struct Said {
        from: String,
        recipients: Vec<String>,
        /// A relay of before has none.
        #[serde(default)]
        customers: Vec<String>,
    }
    match (status, serde_json::from_slice::<Said>(body)) {
        (200, Ok(said)) => RelayState::Ready(RelayView {
            from: said.from,
            recipients: said.recipients,
            customers: said.customers,
        }),
        // An API that answers something else, or knows no such path.
        (200..=499, _) if status != 429 && status != 401 => RelayState::Missing,
        _ => RelayState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(id: &str) -> Letter {
        Letter {
            id: id.to_owned(),
            to: vec!["duena@empresa.example".to_owned()],
            subject: "Resumen".to_owned(),
            text: "Hoy".to_owned(),
            files: Vec::new(),
        }
    }

    #[test]
    fn answers_of_relays_and_of_others() {
        let refused = |code: &str, status| {
            handed(
                status,
                format!(r#"{{"error":"{code}"}}"#).as_bytes(),
                Some(7),
            )
        };
        assert_eq!(handed(200, br#"{"sent":true}"#, None), Handed::Taken);
        for (code, status, expected) in [
            ("recipient", 403, Handed::Refused(LetterRefusal::Recipient)),
            (
                "letter-too-large",
                413,
                Handed::Refused(LetterRefusal::TooLarge),
            ),
            ("mail-refused", 502, Handed::Refused(LetterRefusal::Server)),
            ("mail-unreachable", 503, Handed::Later(Some(7))),
            ("mail-unanswered", 504, Handed::NoAnswer),
            ("devices", 503, Handed::Later(Some(7))),
            ("too-many-requests", 429, Handed::Later(Some(7))),
            ("unauthorized", 401, Handed::Refused(LetterRefusal::Relay)),
            ("bad-request", 400, Handed::Refused(LetterRefusal::Relay)),
        ] {
            assert_eq!(refused(code, status), expected, "{code}");
        }
        assert_eq!(handed(502, b"<html>", None), Handed::NoAnswer);
        let said = br#"{"from":"A <a@x.example>","recipients":["b@x.example","@y.example"],
            "customers":["@z.example"],"letterBytes":9}"#;
        let RelayState::Ready(relay) = relay_state(200, said) else {
            panic!("a relay");
        };
        assert!(relay.takes(" B@x.example ") && relay.takes("who@Y.example"));
        assert!(relay.takes_customer("who@Z.example") && !relay.takes("who@z.example"));
        assert!(relay.takes_customer("b@x.example") && !relay.takes_customer("c@x.example"));
        assert!(!relay.takes("a@x.example") && !relay.takes("y.example") && !relay.takes(""));
        for (status, body, state) in [
            (200, &b"[]"[..], RelayState::Missing),
            (404, b"", RelayState::Missing),
            (403, b"{}", RelayState::Missing),
            (401, b"{}", RelayState::Unknown),
            (503, b"{}", RelayState::Unknown),
        ] {
            assert_eq!(relay_state(status, body), state, "{status}");
        }
    }

    #[test]
    fn the_letter_of_the_relay_is_the_letter() {
        let mut with_file = letter("a1b2c3d4e5f60718");
        with_file.files.push(LetterFile {
            name: "\"Ñ\".csv".to_owned(),
            media_type: "text/csv".to_owned(),
            data: "QQ==".to_owned(),
        });
        let body: serde_json::Value = serde_json::from_str(&letter_body(&with_file)).expect("JSON");
        assert_eq!(
            body,
            json!({ "id": "a1b2c3d4e5f60718", "to": ["duena@empresa.example"], "subject": "Resumen", "text": "Hoy",
                "attachments": [{ "name": "\"Ñ\".csv", "type": "text/csv", "data": "QQ==" }] })
        );
    }
}
