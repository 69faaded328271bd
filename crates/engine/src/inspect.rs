//! The connection assistant: one page of everything, how a profile reads it, and what a correction changes.

use domain::{Currency, List, Zone};
use onvio::{
    Answer, AnswerError, Context, Field, FieldTable, Inspection, Next, Profile, Resource,
    build_request, decode_company, inspect_company, inspect_list,
};
use protocol::{
    FieldLook, ListKind, Looked, NameLook, PagingLook, Problem, ProblemKind, Reading, RejectedRow,
    WordKind, WordLook,
};
use sync::HttpAnswer;

use crate::probe::{TEST_TIMEOUT_MS, shape_problem, status_problem, transport_problem};
use crate::view::list_kind;
use crate::{CancelFlag, Transport};

/// Id of a profile that was a built-in one before it was corrected.
const CORRECTED_ID: &str = "custom";

/// One answer, as it came.
#[derive(Clone, Debug)]
pub struct Sample {
    list: ListKind,
    url: String,
    /// `None`: the API has no such thing.
    answer: Option<Result<HttpAnswer, Problem>>,
}

/// Fetches the company and the first page of each list. `None` when it was cancelled: nothing of it is wanted.
pub async fn fetch_samples<T: Transport>(
    transport: &T,
    profile: &Profile,
    base_url: &str,
    now_ms: impl Fn() -> i64,
    cancel: &CancelFlag,
    progress: impl Fn(ListKind),
) -> Option<Vec<Sample>> {
    let mut samples = Vec::new();
    for (list, resource) in all() {
        let request = build_request(profile, base_url, resource, None, None);
        let answer = if profile.endpoint(resource).is_some() {
            progress(list);
            let answer = transport.get(&request, TEST_TIMEOUT_MS).await;
            let answer = answer.map_err(transport_problem);
            Some(answer.and_then(|answer| {
                let refused = status_problem(&answer, &request, base_url, now_ms());
                refused.map_or(Ok(answer), Err)
            }))
        } else {
            None
        };
        if cancel.is_cancelled() {
            return None;
        }
        samples.push(Sample {
            list,
            url: request.url,
            answer,
        });
    }
    Some(samples)
}

/// The resources in the order in which a sync asks for them.
fn all() -> impl Iterator<Item = (ListKind, Resource)> {
    let lists = List::ALL.map(|list| (list_kind(list), Resource::List(list)));
    std::iter::once((ListKind::Company, Resource::Company)).chain(lists)
}

/// A profile that is being made, and the answers by which.
#[derive(Debug)]
pub struct Inspector {
    profile: Profile,
    samples: Vec<Sample>,
}

impl Inspector {
    /// Begins with a profile and what it fetched.
    pub fn new(profile: Profile, samples: Vec<Sample>) -> Self {
        Self { profile, samples }
    }

    /// The profile as it is now.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Forgets the answers; the profile stays.
    pub fn forget_samples(&mut self) {
        self.samples.clear();
    }

    /// The rows of a list stand at this JSON pointer.
    pub fn set_rows(&mut self, list: ListKind, pointer: &str) {
        let endpoints = &mut self.profile.endpoints;
        let endpoint = match list {
            ListKind::Company => &mut endpoints.company,
            ListKind::Customers => &mut endpoints.customers,
            ListKind::Invoices => &mut endpoints.documents,
            ListKind::Payments => &mut endpoints.payments,
        };
        if let Some(endpoint) = endpoint {
            endpoint.rows = Some(pointer.to_owned());
            self.make_own();
        }
    }

    /// A field comes under this name alone; `None`: it does not come. A field that the list has not changes nothing.
    pub fn set_field(&mut self, list: ListKind, code: &str, name: Option<&str>) {
        let (table, fields) = table_mut(&mut self.profile, list);
        let Some(field) = fields.iter().find(|field| field.key() == code) else {
            return;
        };
        table.set(*field, name.map(str::to_owned).into_iter().collect());
        self.make_own();
    }

    /// What a word means; `None`: nobody knows.
    pub fn set_word(&mut self, kind: WordKind, word: &str, meaning: Option<&str>) {
        self.profile.set_word(told(kind), word, meaning);
        self.make_own();
    }

    /// A corrected built-in profile is no longer that one.
    fn make_own(&mut self) {
        if Profile::builtin(&self.profile.id).is_some() {
            CORRECTED_ID.clone_into(&mut self.profile.id);
        }
    }

    /// What is recognised in each answer. `currency` and `zone` are the company's, as far as its own answer does
    /// not tell.
    pub fn looked(&self, currency: Currency, zone: Zone) -> Vec<Looked> {
        let told = self.samples.first().and_then(|sample| {
            let answer = sample.answer.as_ref()?.as_ref().ok()?;
            decode_company(&answer.body, &self.profile).ok()
        });
        let told = told.as_ref();
        let context = Context {
            profile: &self.profile,
            currency: told
                .and_then(|company| company.currency)
                .unwrap_or(currency),
            zone: told.and_then(|company| company.time_zone).unwrap_or(zone),
        };
        let looked = self.samples.iter().map(|sample| look(sample, &context));
        looked.collect()
    }
}

fn table_mut(profile: &mut Profile, list: ListKind) -> (&mut FieldTable, &'static [Field]) {
    match list {
        ListKind::Company => (&mut profile.company, Field::COMPANY),
        ListKind::Customers => (&mut profile.customer, Field::CUSTOMER),
        ListKind::Invoices => (&mut profile.document, Field::DOCUMENT),
        ListKind::Payments => (&mut profile.payment, Field::PAYMENT),
    }
}

fn look(sample: &Sample, context: &Context<'_>) -> Looked {
    let nothing = Inspection::default();
    match &sample.answer {
        None => Looked {
            absent: true,
            ..told_of(sample.list, None, nothing)
        },
        Some(Err(problem)) => told_of(sample.list, Some(problem.clone()), nothing),
        Some(Ok(answer)) => {
            let seen = inspect(sample, answer, context);
            let problem = seen.error.as_ref().map(|error| problem_of(error, answer));
            told_of(sample.list, problem, seen)
        }
    }
}

fn problem_of(error: &AnswerError, answer: &HttpAnswer) -> Problem {
    let problem = shape_problem(error, answer);
    if error.is_incomplete() {
        Problem {
            kind: ProblemKind::Incomplete,
            ..problem
        }
    } else {
        problem
    }
}

fn inspect(sample: &Sample, answer: &HttpAnswer, context: &Context<'_>) -> Inspection {
    let list = match sample.list {
        ListKind::Company => return inspect_company(&answer.body, context),
        ListKind::Customers => List::Customers,
        ListKind::Invoices => List::Documents,
        ListKind::Payments => List::Payments,
    };
    let page = Answer {
        url: &sample.url,
        status: answer.status,
        body: &answer.body,
        link: answer.header("link"),
        total_count: answer.header("x-total-count"),
    };
    inspect_list(list, &page, context)
}

fn told_of(list: ListKind, problem: Option<Problem>, seen: Inspection) -> Looked {
    Looked {
        list,
        problem,
        absent: false,
        place: seen.place,
        keys: seen.keys,
        arrays: seen.arrays,
        rows: seen.rows,
        looked_at: seen.looked_at,
        paging: match seen.next {
            None => PagingLook::Whole,
            Some(Next::Page(_)) => PagingLook::Page,
            Some(Next::Offset(_)) => PagingLook::Offset,
            Some(Next::Cursor(_)) => PagingLook::Cursor,
            Some(Next::Link(_)) => PagingLook::Link,
        },
        announced: seen.announced,
        fields: seen.fields.into_iter().map(field).collect(),
        names: seen.names.into_iter().map(name).collect(),
        words: seen
            .words
            .into_iter()
            // Codes of the SII without a name of their own are known, and mean themselves.
            .filter(|word| word.meaning != Some(""))
            .map(word)
            .collect(),
        rejected: seen.rejected,
        rejected_rows: seen.rejections.iter().map(rejected).collect(),
    }
}

fn field(seen: onvio::FieldSeen) -> FieldLook {
    let samples = seen.samples.into_iter();
    FieldLook {
        field: seen.field.key().to_owned(),
        name: seen.name,
        rows: seen.rows,
        samples: samples.map(|(raw, read)| (raw, reading(read))).collect(),
    }
}

fn name(seen: onvio::NameSeen) -> NameLook {
    NameLook {
        name: seen.name,
        rows: seen.rows,
        sample: seen.sample,
        used: seen.field.is_some(),
    }
}

fn word(seen: onvio::WordSeen) -> WordLook {
    WordLook {
        kind: kind(seen.kind),
        word: seen.word,
        count: seen.count,
        meaning: seen.meaning.map(str::to_owned),
    }
}

fn rejected(row: &domain::Rejected) -> RejectedRow {
    RejectedRow {
        key: row.key.clone(),
        list: list_kind(row.list),
        label: row.label.clone(),
        field: row.field.clone(),
        reason: row.reason.code().to_owned(),
        value: row.value.clone(),
        seen_at: 0,
    }
}

fn reading(read: onvio::Reading) -> Reading {
    match read {
        onvio::Reading::Text(text) => Reading::Text(text),
        onvio::Reading::Amount(minor, currency) => Reading::Amount {
            minor,
            currency: currency.code().to_owned(),
            decimals: currency.decimals(),
        },
        onvio::Reading::Day(day) => Reading::Day(day),
        onvio::Reading::Instant(at) => Reading::Instant(at),
        onvio::Reading::Word(of, meaning) => Reading::Word(kind(of), meaning.map(str::to_owned)),
        onvio::Reading::Flag(flag) => Reading::Flag(flag),
        onvio::Reading::Parts(parts) => Reading::Parts(u32::try_from(parts).unwrap_or(u32::MAX)),
        onvio::Reading::Bad(reason) => Reading::Bad(reason.code().to_owned()),
        onvio::Reading::Nothing => Reading::Bad(String::new()),
    }
}

fn kind(of: onvio::WordKind) -> WordKind {
    match of {
        onvio::WordKind::Stage => WordKind::Stage,
        onvio::WordKind::Kind => WordKind::Kind,
        onvio::WordKind::Document => WordKind::Document,
        onvio::WordKind::Terms => WordKind::Terms,
        onvio::WordKind::Method => WordKind::Method,
        onvio::WordKind::Payment => WordKind::Payment,
    }
}

fn told(of: WordKind) -> onvio::WordKind {
    match of {
        WordKind::Stage => onvio::WordKind::Stage,
        WordKind::Kind => onvio::WordKind::Kind,
        WordKind::Document => onvio::WordKind::Document,
        WordKind::Terms => onvio::WordKind::Terms,
        WordKind::Method => onvio::WordKind::Method,
        WordKind::Payment => onvio::WordKind::Payment,
    }
}
