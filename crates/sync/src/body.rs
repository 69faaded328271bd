//! A body as it arrives: counted while it is read, so that one without end is noticed early.

use onvio::RequestLimits;

use crate::TransportFailure;

/// Bytes of an answer that is no success: its status says all that is asked of it.
const REFUSAL_BYTES: usize = 64 << 10;

/// The body of an answer, chunk by chunk.
///
/// A record is what stands directly in the outermost array, whatever is around it, so that no contract has to
/// be known here. Where there is none the whole body counts as one record.
#[derive(Debug)]
pub struct Body {
    bytes: Vec<u8>,
    /// Of a refusal only the beginning is kept.
    refused: bool,
    /// Closing brackets that are owed.
    owed: Vec<u8>,
    in_string: bool,
    escaped: bool,
    /// Where the record in hand began.
    record_at: usize,
    /// Where the last whole record of the array ended.
    last_end: Option<usize>,
    /// Brackets around the records, while there are such.
    around: Option<usize>,
    /// Brackets that close the answer after a record.
    closing: Vec<u8>,
    /// Cap on the whole.
    whole_bytes: usize,
    /// Cap on a record, and on what stands between two of them.
    record_bytes: usize,
}

impl Body {
    /// Before the first chunk of an answer with this status.
    pub fn new(status: u16, limits: &RequestLimits) -> Self {
        Self {
            bytes: Vec::new(),
            refused: !(200..300).contains(&status),
            owed: Vec::new(),
            in_string: false,
            escaped: false,
            record_at: 0,
            last_end: None,
            around: None,
            closing: Vec::new(),
            whole_bytes: usize::try_from(limits.body_bytes).unwrap_or(usize::MAX),
            record_bytes: usize::try_from(limits.record_bytes).unwrap_or(usize::MAX),
        }
    }

    /// Takes a chunk; answers whether more is wanted.
    ///
    /// # Errors
    /// [`TransportFailure::TooLarge`]: nobody should read on.
    pub fn push(&mut self, chunk: &[u8]) -> Result<bool, TransportFailure> {
        if self.refused {
            let room = REFUSAL_BYTES - self.bytes.len();
            self.bytes
                .extend_from_slice(&chunk[..chunk.len().min(room)]);
            return Ok(self.bytes.len() < REFUSAL_BYTES);
        }
        if chunk.len() > self.whole_bytes - self.bytes.len() {
            return Err(TransportFailure::TooLarge);
        }
        // A device without so much memory is told so, instead of losing the worker.
        self.bytes
            .try_reserve(chunk.len())
            .map_err(|_| TransportFailure::TooLarge)?;
        let mut at = self.bytes.len();
        self.bytes.extend_from_slice(chunk);
        for byte in chunk {
            at += 1;
            self.look(*byte, at);
            if at - self.record_at > self.record_bytes {
                return Err(TransportFailure::TooLarge);
            }
        }
        Ok(true)
    }

    /// Everything that came.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes so far.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing came yet.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The whole records that came, in an answer that is closed after the last of them; `None` before the first
    /// one is whole.
    pub fn head(&self) -> Option<Vec<u8>> {
        let mut head = self.bytes.get(..self.last_end?)?.to_vec();
        head.extend(self.closing.iter().rev());
        Some(head)
    }

    /// One byte; `at` is the position after it.
    fn look(&mut self, byte: u8, at: usize) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' => self.owed.push(b'}'),
            b'[' => {
                self.owed.push(b']');
                if self.around.is_none() {
                    self.around = Some(self.owed.len());
                    self.closing.clone_from(&self.owed);
                    self.last_end = None;
                    self.record_at = at;
                }
            }
            b'}' | b']' => {
                self.owed.pop();
                match self.around {
                    Some(depth) if self.owed.len() < depth => {
                        self.around = None;
                        self.record_at = at;
                    }
                    Some(depth) if self.owed.len() == depth => {
                        self.last_end = Some(at);
                    }
                    _ => {}
                }
            }
            b',' if self.around == Some(self.owed.len()) => self.record_at = at,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        status: u16,
        chunks: impl Iterator<Item = Vec<u8>>,
    ) -> (Body, Option<TransportFailure>) {
        let mut body = Body::new(status, &RequestLimits::default());
        for chunk in chunks {
            match body.push(&chunk) {
                Ok(true) => {}
                Ok(false) => break,
                Err(failure) => return (body, Some(failure)),
            }
        }
        (body, None)
    }

    #[test]
    fn a_body_comes_out_as_it_went_in_whatever_its_chunks() {
        let text = r#"{"data":[{"a":"}]\"\\"},{"b":[[1],{"c":2}]}],"page":1}"#.as_bytes();
        for size in 1..text.len() {
            let (body, failure) = read(200, text.chunks(size).map(<[u8]>::to_vec));
            assert_eq!(failure, None);
            assert_eq!(
                body.head().as_deref(),
                Some(&br#"{"data":[{"a":"}]\"\\"},{"b":[[1],{"c":2}]}]}"#[..])
            );
            assert_eq!(body.finish(), text);
        }
    }

    #[test]
    fn the_head_is_closed_after_the_last_whole_record() {
        for (text, head) in [
            (r#"[{"a":1},{"b":["#, Some(r#"[{"a":1}]"#)),
            (
                r#"{"x":{"rows":[{"a":1}, {"b"#,
                Some(r#"{"x":{"rows":[{"a":1}]}}"#),
            ),
            (
                r#"{"tags":["a"],"rows":[{"a":1},"#,
                Some(r#"{"tags":["a"],"rows":[{"a":1}]}"#),
            ),
            (r#"[{"a":1"#, None),
            ("[]", None),
            ("<html>", None),
        ] {
            let (body, _) = read(200, [text.as_bytes().to_vec()].into_iter());
            let closed = body
                .head()
                .map(|head| String::from_utf8(head).expect("text"));
            assert_eq!(closed.as_deref(), head, "{text}");
        }
    }

    /// What never ends is given up after one record's worth, whatever it is.
    #[test]
    fn a_body_without_end_is_given_up_early() {
        let opening = |text: &str| text.as_bytes().to_vec();
        for first in [
            "",
            "[",
            "[\"",
            "{\"data\":[{\"name\":\"",
            "<html>",
            "{\"a\":",
        ] {
            let endless = std::iter::repeat_with(|| vec![b'x'; 10_000]);
            let (body, failure) = read(200, [opening(first)].into_iter().chain(endless));
            assert_eq!(failure, Some(TransportFailure::TooLarge), "{first}");
            assert!(body.len() <= (1 << 20) + 20_000, "{first}");
        }
        let deeper = std::iter::repeat_with(|| vec![b'['; 10_000]);
        let (_, failure) = read(200, deeper);
        assert_eq!(failure, Some(TransportFailure::TooLarge));
    }

    #[test]
    fn records_without_end_are_given_up_at_the_cap_of_the_whole() {
        let limits = RequestLimits {
            body_bytes: 1_000_000,
            ..RequestLimits::default()
        };
        let mut body = Body::new(200, &limits);
        body.push(b"[").expect("room");
        let rows = br#"{"id":1},"#.repeat(1_000);
        let failure = (0..1_000).find_map(|_| body.push(&rows).err());
        assert_eq!(failure, Some(TransportFailure::TooLarge));
        assert!((900_000..=1_000_000).contains(&body.len()));
    }

    #[test]
    fn many_records_are_no_large_record() {
        let row = format!(r#"{{"name":"{}"}},"#, "x".repeat(900_000));
        let (body, failure) = read(200, (0..5).map(|_| row.clone().into_bytes()).chain([]));
        assert_eq!(
            failure,
            Some(TransportFailure::TooLarge),
            "no array, one record"
        );
        drop(body);
        let array = std::iter::once(b"[".to_vec()).chain((0..5).map(|_| row.clone().into_bytes()));
        assert_eq!(read(200, array).1, None);
    }

    #[test]
    fn of_a_refusal_the_beginning_is_enough() {
        let endless = std::iter::repeat_with(|| vec![b'x'; 10_000]);
        let (body, failure) = read(502, endless);
        assert_eq!((failure, body.len()), (None, REFUSAL_BYTES));
    }
}
