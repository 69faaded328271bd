//! Records that the API stopped answering with, without a word: which are hidden, which a person keeps, and
//! which wait for an answer. The records themselves stay as they came; positions are those of the published
//! lists, which no later revision changes.

use domain::List;

use crate::codec::encode;
use crate::local_name::{VANISHED, VANISHED_CHOICES};
use crate::{Store, StoreError, read_local};

/// A record that a full reading did not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Position in its list.
    pub position: u32,
    /// When it was first missed, ms since the Unix epoch.
    pub since: i64,
}

/// Missing records by list, each in the order of positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingLists(pub [Vec<Missing>; 3]);

/// More vanished than is hidden without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VanishedQuestion {
    /// When it was asked, ms since the Unix epoch; an answer names it.
    pub asked_at: i64,
    /// What it is about.
    pub missing: MissingLists,
}

/// What became of the records that vanished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vanished {
    /// Read as if deleted.
    pub hidden: MissingLists,
    /// A person said that they stay.
    pub kept: MissingLists,
    /// What a person is to decide; until then these records stand.
    pub question: Option<VanishedQuestion>,
    /// Choices that are taken into account above.
    pub applied: u32,
}

/// Which of the vanished records a choice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VanishedGroup {
    /// Those of the question.
    Asked,
    /// The hidden ones.
    Hidden,
    /// The kept ones.
    Kept,
}

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VanishedChoice {
    /// Of what.
    pub group: VanishedGroup,
    /// Of a question its `asked_at`; of the others, those missed until then. Ms since the Unix epoch.
    pub until: i64,
    /// Hidden or kept from now on.
    pub hide: bool,
}

/// Everything that persons chose, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VanishedChoices(pub Vec<VanishedChoice>);

impl MissingLists {
    /// Those of a list.
    pub fn of(&self, list: List) -> &[Missing] {
        &self.0[list as usize]
    }

    /// How many, all lists.
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the record is among them.
    pub fn contains(&self, list: List, position: u32) -> bool {
        let missing = &self.0[list as usize];
        missing
            .binary_search_by_key(&position, |missing| missing.position)
            .is_ok()
    }

    /// Takes others in; one that is here already stays as it is.
    pub fn take_in(&mut self, others: &Self) {
        for (missing, others) in self.0.iter_mut().zip(&others.0) {
            missing.extend(others);
            missing.sort_by_key(|missing| (missing.position, missing.since));
            missing.dedup_by_key(|missing| missing.position);
        }
    }

    /// Leaves those that `stays` names, and says how many are gone.
    pub fn leave(&mut self, mut stays: impl FnMut(List, Missing) -> bool) -> u64 {
        let before = self.len();
        for (list, missing) in List::ALL.into_iter().zip(&mut self.0) {
            missing.retain(|missing| stays(list, *missing));
        }
        u64::try_from(before - self.len()).unwrap_or(u64::MAX)
    }

    fn split_until(&mut self, until: i64) -> Self {
        let mut taken = Self::default();
        for (missing, taken) in self.0.iter_mut().zip(&mut taken.0) {
            taken.extend(missing.iter().filter(|missing| missing.since <= until));
            missing.retain(|missing| missing.since > until);
        }
        taken
    }
}

impl Vanished {
    /// Takes the choices into account that are not yet.
    pub fn follow(&mut self, choices: &VanishedChoices) {
        for choice in choices.0.iter().skip(self.applied as usize) {
            let chosen = match choice.group {
                VanishedGroup::Asked => {
                    let asked = self
                        .question
                        .take_if(|asked| asked.asked_at == choice.until);
                    asked.map(|asked| asked.missing).unwrap_or_default()
                }
                VanishedGroup::Hidden => self.hidden.split_until(choice.until),
                VanishedGroup::Kept => self.kept.split_until(choice.until),
            };
            let group = if choice.hide {
                &mut self.hidden
            } else {
                &mut self.kept
            };
            group.take_in(&chosen);
        }
        self.applied = u32::try_from(choices.0.len()).unwrap_or(u32::MAX);
    }
}

/// What became of the records that vanished, with every choice taken into account.
///
/// # Errors
/// As [`read_local`].
pub async fn read_vanished(store: &impl Store) -> Result<Vanished, StoreError> {
    // The choices first: one that comes in between is taken into account the next time.
    let choices: VanishedChoices = read_local(store, VANISHED_CHOICES)
        .await?
        .unwrap_or_default();
    let mut vanished: Vanished = read_local(store, VANISHED).await?.unwrap_or_default();
    if choices.0.len() >= vanished.applied as usize {
        vanished.follow(&choices);
    }
    Ok(vanished)
}

/// Keeps what a person chose; it counts from now on, and the next publication takes it in.
///
/// # Errors
/// As [`read_local`], and those of [`Store::set_local`].
pub async fn choose_vanished(store: &impl Store, choice: VanishedChoice) -> Result<(), StoreError> {
    let choices: Option<VanishedChoices> = read_local(store, VANISHED_CHOICES).await?;
    let mut choices = choices.unwrap_or_default();
    choices.0.push(choice);
    let bytes = encode(&choices);
    store.set_local(VANISHED_CHOICES, Some(&bytes)).await
}
