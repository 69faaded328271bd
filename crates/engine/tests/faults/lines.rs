//! The matrix: what the client must survive, line by line as the contract's description lists it, and what becomes
//! of a sync that meets it.

use ProblemKind as P;
use Stays::{Believed, Fails, Harmless, Settles};
use What::{Device, Fault};
use Where::{Everywhere, LaterPages, Lists};
use protocol::ProblemKind;
use sync::TransportFailure as T;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A fault of the sandbox, by its word.
    Fault(&'static str),
    /// What no server can do: nothing reaches it.
    Device(T),
}

/// On which requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The company, and the first, a middle and the last page of each list.
    Everywhere,
    /// Each list: it makes no sense on the company.
    Lists,
    /// A middle and the last page of each list: it makes no sense on the first one.
    LaterPages,
}

/// What becomes of a sync while it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// It fails for this reason; the old numbers stand.
    Fails(P),
    /// It is published, and is the truth.
    Harmless,
    /// The server says that nothing is new. It is believed until everything is read again; where it had promised a
    /// page, it fails as incomplete.
    Believed,
    /// The company changes meanwhile: published or incomplete, and the truth with the next one.
    Settles,
}

/// A line of the matrix.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// In the words of the description.
    pub says: &'static str,
    pub what: What,
    pub places: Where,
    pub stays: Stays,
    /// The sync itself survives it when it happens once.
    pub survives: bool,
    /// How the pages follow each other.
    pub paging: &'static str,
}

const fn line(says: &'static str, what: What, places: Where, stays: Stays, survives: bool) -> Line {
    Line {
        says,
        what,
        places,
        stays,
        survives,
        paging: "page",
    }
}

const fn paged(paging: &'static str, line: Line) -> Line {
    Line { paging, ..line }
}

/// It survives it once.
const YES: bool = true;
/// It does not; the next one does.
const NO: bool = false;

#[rustfmt::skip] // a table
pub const LINES: &[Line] = &[
    line("connection refused, DNS", Device(T::Unreachable), Everywhere, Fails(P::Unreachable), YES),
    line("connection refused, DNS", Fault("drop"), Everywhere, Fails(P::Unreachable), YES),
    line("timeout", Fault("hang"), Everywhere, Fails(P::Timeout), YES),
    line("timeout", Fault("stall"), Everywhere, Fails(P::Timeout), YES),
    line("abort", Fault("cut-0"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-10"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-20"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-30"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-40"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-50"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-60"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-70"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-80"), Everywhere, Fails(P::Unreachable), YES),
    line("abort", Fault("cut-90"), Everywhere, Fails(P::Unreachable), YES),
    line("offline in the middle", Device(T::Offline), Everywhere, Fails(P::Offline), NO),
    line("CORS refusal", Fault("no-cors"), Everywhere, Fails(P::Cors), YES),
    line("CORS without exposed headers", Fault("no-expose"), Everywhere, Harmless, YES),
    line("a page over TLS, an API without", Device(T::MixedContent), Everywhere, Fails(P::MixedContent), NO),
    line("the host's own policy", Device(T::Blocked), Everywhere, Fails(P::Blocked), NO),
    line("204", Fault("204"), Lists, Believed, NO),
    line("304", Fault("304"), Lists, Believed, NO),
    line("400", Fault("400"), Everywhere, Fails(P::Refused), NO),
    line("401, a token that expires mid-run", Fault("401"), Everywhere, Fails(P::KeyInvalid), YES),
    line("402", Fault("402"), Everywhere, Fails(P::Refused), NO),
    line("403", Fault("403"), Everywhere, Fails(P::Forbidden), NO),
    line("404", Fault("404"), Everywhere, Fails(P::NotFound), NO),
    line("408", Fault("408"), Everywhere, Fails(P::Timeout), YES),
    line("409", Fault("409"), Everywhere, Fails(P::Refused), NO),
    line("410", Fault("410"), Everywhere, Fails(P::Refused), NO),
    line("413", Fault("413"), Everywhere, Fails(P::Refused), NO),
    line("422", Fault("422"), Everywhere, Fails(P::Refused), NO),
    line("429", Fault("429"), Everywhere, Fails(P::RateLimited), YES),
    line("500", Fault("500"), Everywhere, Fails(P::Server), YES),
    line("502 (an HTML page)", Fault("502"), Everywhere, Fails(P::Server), YES),
    line("503", Fault("503"), Everywhere, Fails(P::Server), YES),
    line("504", Fault("504"), Everywhere, Fails(P::Server), YES),
    line("200 with {\"success\": false}", Fault("failure"), Everywhere, Fails(P::BadAnswer), YES),
    line("200 with an error body", Fault("error-body"), Everywhere, Fails(P::BadAnswer), YES),
    line("an answer of unknown shape", Fault("shape"), Everywhere, Fails(P::BadAnswer), NO),
    line("a web page", Fault("html"), Everywhere, Fails(P::WebPage), YES),
    line("truncated JSON", Fault("truncated"), Everywhere, Fails(P::BadAnswer), YES),
    line("BOM", Fault("bom"), Everywhere, Harmless, YES),
    line("wrong content type", Fault("wrong-type"), Everywhere, Harmless, YES),
    line("gzip garbage", Fault("gzip"), Everywhere, Fails(P::Unreachable), YES),
    line("gzip garbage", Fault("gzip-undeclared"), Everywhere, Fails(P::BadAnswer), YES),
    line("empty body", Fault("empty"), Everywhere, Fails(P::BadAnswer), YES),
    line("a page repeated for ever", Fault("repeat"), LaterPages, Fails(P::Incomplete), NO),
    paged("cursor", line("a cursor that expires", Fault("expired"), LaterPages, Fails(P::Refused), NO)),
    line("a total that changes", Fault("total-falls"), LaterPages, Fails(P::Incomplete), NO),
    paged("offset", line("a total that changes", Fault("total-falls"), LaterPages, Fails(P::Incomplete), NO)),
    paged("offset", line("a total that changes", Fault("total-grows"), Lists, Fails(P::Incomplete), NO)),
    paged("offset", line("rows that shift between pages", Fault("shift"), LaterPages, Fails(P::Incomplete), NO)),
    line("rows that shift between pages", Fault("meanwhile"), Everywhere, Settles, YES),
    paged("offset", line("rows that shift between pages", Fault("meanwhile"), Everywhere, Settles, YES)),
    line("duplicated ids", Fault("duplicate"), Lists, Harmless, YES),
    line("ids as numbers and as text", Fault("swap-ids"), Lists, Harmless, YES),
    line("slow", Fault("drip"), Everywhere, Harmless, YES),
    line("a body without end: one record", Fault("endless-record"), Everywhere, Fails(P::TooLarge), NO),
    line("a body without end: the whole", Fault("endless"), Everywhere, Fails(P::TooLarge), NO),
    paged("next", line("next links to another origin", Fault("elsewhere"), Lists, Fails(P::BadAnswer), NO)),
    paged("odata", line("next links to another origin", Fault("elsewhere"), Lists, Fails(P::BadAnswer), NO)),
    paged("link", line("next links to another origin", Fault("elsewhere"), Lists, Fails(P::BadAnswer), NO)),
    line("a redirect to another origin", Fault("redirect"), Everywhere, Fails(P::Redirected), NO),
    line("a redirect to the same origin", Fault("redirect-here"), Everywhere, Fails(P::Redirected), NO),
];
