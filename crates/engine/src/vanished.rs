//! Records that the API stopped answering with, without a word.
//!
//! Only a full reading tells: what is published and did not come is missed. Few are hidden at once; more wait for a
//! person, and until then the old numbers stand. Nothing is erased: a hidden record counts for nothing, like a deleted
//! one, until the API sends it again.

use domain::{List, is_from_file};
use store::{
    Dataset, Missing, MissingLists, PageRecords, Record, RunNotes, Seen, Segmented, StagedPage,
    Vanished, VanishedQuestion,
};

/// Of so many records of a list one may vanish without a question: 5 %.
const ONE_IN: usize = 20;
/// What was hidden within so long counts towards that share: pressing again and again hides no more.
const SHARE_OF_MS: i64 = 24 * 60 * 60 * 1_000;

/// A run that read to its end.
pub struct Reading<'a> {
    /// Published records before it.
    pub before: &'a Dataset,
    /// Which of them came.
    pub seen: &'a Seen,
    /// Everything was asked for.
    pub full: bool,
    /// Lists of which everything is known.
    pub whole: &'a [List],
    /// When it is published, ms since the Unix epoch.
    pub now: i64,
}

/// Lists of which published records did not come, that are neither hidden nor kept already.
pub fn missed(before: &Dataset, seen: &Seen, known: &Vanished) -> Vec<List> {
    let lists = List::ALL.into_iter();
    lists
        .filter(|list| !gone(before, seen, known, *list).is_empty())
        .collect()
}

/// What became of the vanished records after a run, and what is said of it.
///
/// What came is neither hidden nor asked about any more. After a full reading, of each list whose records are all
/// known, what is missed is hidden; when in any list more than 5 % are missed, nothing is hidden in any of them, and a
/// person is asked: payments without their invoices would tell another story.
pub fn reconcile(mut known: Vanished, reading: &Reading<'_>) -> (Vanished, RunNotes) {
    let stays = |list, missing: Missing| !reading.seen.has(list, missing.position as usize);
    let mut notes = RunNotes {
        returned: known.hidden.leave(stays),
        ..RunNotes::default()
    };
    known.kept.leave(stays);
    let mut asked = known.question.take();
    if let Some(asked) = &mut asked {
        asked.missing.leave(stays);
    }
    known.question = asked.filter(|asked| !asked.missing.is_empty());
    if reading.full {
        hide_or_ask(&mut known, reading, &mut notes);
    }
    (known, notes)
}

fn hide_or_ask(known: &mut Vanished, reading: &Reading<'_>, notes: &mut RunNotes) {
    let before = known.question.take();
    let asked_at = before.as_ref().map(|asked| asked.asked_at);
    let asked = before.map_or_else(MissingLists::default, |asked| asked.missing);
    let mut missing = MissingLists::default();
    let mut too_many = false;
    for list in List::ALL {
        if !reading.whole.contains(&list) {
            // Nothing is known of it today: what was asked about stays asked.
            too_many |= !asked.of(list).is_empty();
            missing.0[list as usize] = asked.of(list).to_vec();
            continue;
        }
        let positions = gone(reading.before, reading.seen, known, list);
        let lately = known.hidden.of(list).iter();
        let lately = lately.filter(|missing| reading.now - missing.since < SHARE_OF_MS);
        let share = positions.len() + lately.count();
        too_many |= !positions.is_empty() && share * ONE_IN > standing(reading.before, known, list);
        missing.0[list as usize] = positions
            .into_iter()
            .map(|position| Missing {
                position,
                since: reading.now,
            })
            .collect();
    }
    if missing.is_empty() {
        return;
    }
    let count = u64::try_from(missing.len()).unwrap_or(u64::MAX);
    if too_many {
        // The same records are the same question; an answer to it that is on its way still fits.
        let is_same = places(&asked) == places(&missing);
        notes.asked = if is_same { 0 } else { count };
        known.question = Some(VanishedQuestion {
            asked_at: asked_at.filter(|_| is_same).unwrap_or(reading.now),
            missing: if is_same { asked } else { missing },
        });
    } else {
        notes.hidden = count;
        known.hidden.take_in(&missing);
    }
}

fn places(missing: &MissingLists) -> [Vec<u32>; 3] {
    missing
        .0
        .each_ref()
        .map(|list| list.iter().map(|missing| missing.position).collect())
}

/// Positions of records of the API that stood before and did not come; ascending. Not those that are hidden or kept
/// already.
fn gone(before: &Dataset, seen: &Seen, known: &Vanished, list: List) -> Vec<u32> {
    fn of<T: Record>(records: &Segmented<T>, seen: &Seen, known: &Vanished) -> Vec<u32> {
        let unseen = seen.unseen(T::LIST).filter(|position| {
            let record = records.at(*position);
            record.is_some_and(|record| is_fetched(record) && !record.is_deleted())
        });
        unseen
            .filter_map(|position| u32::try_from(position).ok())
            .filter(|position| {
                !known.hidden.contains(T::LIST, *position)
                    && !known.kept.contains(T::LIST, *position)
            })
            .collect()
    }
    match list {
        List::Customers => of(before.customers(), seen, known),
        List::Documents => of(before.documents(), seen, known),
        List::Payments => of(before.payments(), seen, known),
    }
}

/// How many records of the API a list has, without those that were hidden some time ago.
fn standing(before: &Dataset, known: &Vanished, list: List) -> usize {
    fn of<T: Record>(records: &Segmented<T>) -> usize {
        let records = records.iter();
        records
            .filter(|record| is_fetched(*record) && !record.is_deleted())
            .count()
    }
    let standing = match list {
        List::Customers => of(before.customers()),
        List::Documents => of(before.documents()),
        List::Payments => of(before.payments()),
    };
    standing.saturating_sub(known.hidden.of(list).len())
}

/// Records of imported files come from no API, and cannot vanish from it.
fn is_fetched(record: &impl Record) -> bool {
    !is_from_file(record.key())
}

/// Whether a run that asked for what changed since `since` was answered with everything: a server that does not know
/// the filter. Most rows of a list are days older than what was asked for; where they do not say how old they are, the
/// list came whole and hardly changed.
pub fn is_filter_ignored(
    reading: &Reading<'_>,
    pages: &[StagedPage],
    changed: [u64; 3],
    since: Option<i64>,
) -> bool {
    /// Fewer rows tell nothing.
    const ENOUGH: usize = 20;
    /// A filter may know days alone, and those of another zone.
    const SLACK_MS: i64 = 48 * 60 * 60 * 1_000;
    let Some(since) = since.filter(|_| !reading.full) else {
        return false;
    };
    List::ALL.into_iter().any(|list| {
        let (mut rows, mut older, mut undated) = (0, 0, 0);
        for page in pages.iter().filter(|page| page.records.list() == list) {
            for updated_at in update_times(&page.records) {
                rows += 1;
                match updated_at {
                    Some(at) => older += usize::from(at < since - SLACK_MS),
                    None => undated += 1,
                }
            }
        }
        let unseen = reading.seen.unseen(list).count();
        let is_whole = unseen * ONE_IN <= standing(reading.before, &Vanished::default(), list);
        let is_same = changed[list as usize] * 2 < rows as u64;
        rows >= ENOUGH && (older * 2 > rows || (undated * 2 > rows && is_whole && is_same))
    })
}

fn update_times(records: &PageRecords) -> Vec<Option<i64>> {
    match records {
        PageRecords::Customers(rows) => rows.iter().map(Record::updated_at).collect(),
        PageRecords::Documents(rows) => rows.iter().map(Record::updated_at).collect(),
        PageRecords::Payments(rows) => rows.iter().map(Record::updated_at).collect(),
    }
}
