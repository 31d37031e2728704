//! Works out which earlier claims of a paper a correction takes back if it leaves the rest
//! standing: those that it gives otherwise or denies. Only the paper's own voice or the voice that
//! spoke before can take something back. A denial that a correction merely quotes is a denial.

use super::accounts::Sources;
use super::derive::{Derivation, Given, modality_of, speaks_of_whole};
use super::dossier::RecordRef;
use super::evidence::{Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::field::{Field, Value};
use super::ids::{DocumentId, EntityId, Text};
use super::status::{is_of_nobody_named, speaking_entity};
use super::taking_part;

/// Whether a later document takes back what an item says of the record as a whole.
pub(super) fn takes_back(
    by: &DocumentId,
    item: &Evidence,
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'_>,
) -> bool {
    let record = evidence.record;
    if !concerns_all(item) {
        return gives_all_denied(by, item, evidence, sources);
    }
    // A paper that repeats its statement does not take it back.
    let says_so_still = |later: &Evidence| {
        later.stance == item.stance
            && later.certainty <= item.certainty
            && modality_of(later, record) == modality_of(item, record)
            && is_same_voice(item, later, sources)
            && !fact_differs(item, later, record)
    };
    !evidence.of_document(by).any(says_so_still)
        && evidence.of_document(by).any(|later| {
            may_correct(item, later, sources)
                && (turns(item, later, record) || fact_differs(item, later, record))
        })
}

/// Whether a later document gives all the values that an item denies or doubts.
fn gives_all_denied(
    by: &DocumentId,
    item: &Evidence,
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'_>,
) -> bool {
    if !matches!(item.stance, Stance::Denies | Stance::Doubts) {
        return false;
    }
    let derivation = Derivation::of(evidence.record);
    let given: Vec<Given> = (evidence.of_document(by))
        .filter(|later| later.stance == Stance::Asserts && may_correct(item, later, sources))
        .flat_map(|later| derivation.gives(later))
        .collect();
    let is_given = |(field, own): (Field, Value)| {
        let mut said = given.iter().filter(|(known, _)| *known == field);
        said.any(|(_, value)| {
            let again = value.as_ref().and_then(|value| named_again(&own, value));
            matches!(again, Some(Falls::All))
        })
    };
    let mut denied = (derivation.gives(item).into_iter())
        .filter_map(|(field, value)| Some((field, value?)))
        .filter(|(field, _)| *field != Field::WhenText)
        .peekable();
    denied.peek().is_some() && denied.all(is_given)
}

/// Whether a later item says something else about the whole: the opposite, another modality, that
/// it is not known, or that it is less sure.
fn turns(item: &Evidence, later: &Evidence, record: RecordRef<'_>) -> bool {
    if !concerns_all(later) {
        return false;
    }
    let same_modality = modality_of(later, record) == modality_of(item, record);
    match (item.stance, later.stance) {
        (Stance::Asserts, Stance::Asserts) => {
            !same_modality || is_weaker(item, later) && says_as_much(item, later)
        }
        (
            Stance::Asserts,
            Stance::Denies | Stance::Doubts | Stance::Unknown | Stance::Silent | Stance::Declines,
        )
        | (Stance::Denies | Stance::Doubts, Stance::Asserts) => same_modality,
        (Stance::Denies | Stance::Doubts, Stance::Silent | Stance::Unknown)
        // Who is said to have spoken has not been silent.
        | (
            Stance::Silent | Stance::Unknown | Stance::Declines,
            Stance::Asserts | Stance::Denies | Stance::Doubts,
        )
        | (Stance::Silent | Stance::Unknown, Stance::Declines) => true,
        _ => false,
    }
}

fn is_weaker(item: &Evidence, later: &Evidence) -> bool {
    later.certainty.rank() > item.certainty.rank()
}

/// Whether a later item is about everything that an earlier item is about: about the record itself,
/// or about all the same fields. If it is only less sure about the day, nothing else becomes less
/// sure.
pub(super) fn says_as_much(item: &Evidence, later: &Evidence) -> bool {
    let (Some(own), Some(said)) = (&item.says, &later.says) else {
        return later.about.is_empty();
    };
    let is_said = |field: Field| said.iter().any(|(known, _)| *known == field);
    let of_itself = |field: Field| matches!(field, Field::Modality | Field::Mode);
    is_said(Field::Mode)
        || said.iter().all(|(field, _)| of_itself(*field))
        || own.iter().all(|(field, _)| is_said(*field))
}

/// Whether two items assert different values of a fact. The value is all that a fact says.
fn fact_differs(item: &Evidence, later: &Evidence, record: RecordRef<'_>) -> bool {
    let value = |item: &Evidence| {
        let says = item.says.as_ref()?;
        says.iter().find(|(field, _)| *field == Field::Value).map(|(_, value)| value.clone())
    };
    matches!(record, RecordRef::Fact(_))
        && (item.stance, later.stance) == (Stance::Asserts, Stance::Asserts)
        && value(item).zip(value(later)).is_some_and(|(a, b)| a != b)
}

/// Whether an item is about its record as a whole. An assertion always counts for the record.
fn concerns_all(item: &Evidence) -> bool {
    item.stance == Stance::Asserts || speaks_of_whole(item)
}

/// What falls of a value.
pub(super) enum Falls {
    /// All of it.
    All,
    /// These entries of a list.
    Entries(Value),
}

impl Falls {
    /// The entries that fall; `None` if all of it does.
    pub(super) fn entries(self) -> Option<Value> {
        match self {
            Self::All => None,
            Self::Entries(entries) => Some(entries),
        }
    }
}

/// What falls of a value: it was asserted, and a later item, with this stance, gives another one,
/// denies it, or says that it is not known; or it was denied or doubted, and a later item gives it. `None` if nothing falls.
pub(super) fn what_falls(
    (item, own): (&Evidence, &Option<Value>),
    (later, stance, value): (&Evidence, Stance, &Option<Value>),
    sources: Sources<'_>,
) -> Option<Falls> {
    let own = own.as_ref()?;
    if !may_correct(item, later, sources) {
        return None;
    }
    match (item.stance, stance, value) {
        (Stance::Asserts, Stance::Asserts, Some(value)) => {
            if let (Value::Participants(own), Value::Participants(value)) = (own, value) {
                let fell = taking_part::replaced(own, value)?;
                return Some(Falls::Entries(Value::Participants(fell)));
            }
            (!own.agrees(value) || is_replaced(own, value)).then_some(Falls::All)
        }
        (Stance::Asserts, Stance::Denies, Some(value))
        | (Stance::Denies | Stance::Doubts, Stance::Asserts, Some(value)) => {
            named_again(own, value)
        }
        (Stance::Asserts, Stance::Unknown, _) => Some(Falls::All),
        _ => None,
    }
}

/// What of a value another one names again: all of it, or some entries of a list.
pub(super) fn named_again(own: &Value, value: &Value) -> Option<Falls> {
    if let (Value::Participants(all), Value::Participants(named)) = (own, value) {
        let again = taking_part::named_again(all, named)?;
        let is_all = again.len() == all.len();
        return Some(if is_all { Falls::All } else { Falls::Entries(Value::Participants(again)) });
    }
    let (Value::Texts(all), Value::Texts(named)) = (own, value) else {
        return (own == value).then_some(Falls::All);
    };
    let again: Vec<Text> = all.iter().filter(|text| named.contains(text)).cloned().collect();
    if again.len() == all.len() {
        return Some(Falls::All);
    }
    (!again.is_empty()).then_some(Falls::Entries(Value::Texts(again)))
}

/// Whether a list replaces another: it lacks some entry of it and has a new one. A list that only
/// lacks entries may just not mention them.
fn is_replaced(own: &Value, later: &Value) -> bool {
    let (Value::Texts(own), Value::Texts(later)) = (own, later) else { return false };
    let lacks = |all: &[Text], of: &[Text]| of.iter().any(|text| !all.contains(text));
    lacks(later, own) && lacks(own, later)
}

/// What an assertion takes back of the opposite field: what it was not for is no purpose of it.
pub(super) fn taken_back(later: &Evidence, given: &[Given]) -> Vec<Given> {
    let opposite = |field: Field| match field {
        Field::Purpose => Some(Field::NotPurpose),
        Field::NotPurpose => Some(Field::Purpose),
        _ => None,
    };
    let asserted = given.iter().filter(|_| later.stance == Stance::Asserts);
    asserted.filter_map(|(field, value)| Some((opposite(*field)?, value.clone()))).collect()
}

/// Who speaks in an item.
#[derive(PartialEq, Eq)]
enum Voice<'a> {
    /// An entity with a name: the last in the attribution chain, or the publisher if there is no
    /// chain.
    Named(&'a EntityId),
    /// An unnamed source, or a publisher that is not known.
    Unnamed,
    /// Nobody who is named keeps silent or declines.
    Nobody,
}

fn publisher<'a>(item: &'a Evidence, sources: Sources<'a>) -> Option<&'a EntityId> {
    sources.documents.get(item.documents().next()?)?.publisher.as_ref()
}

fn voice<'a>(item: &'a Evidence, sources: Sources<'a>) -> Voice<'a> {
    if is_of_nobody_named(item, sources) {
        return Voice::Nobody;
    }
    let speaker = speaking_entity(item, sources);
    let is_named = |id: &&EntityId| sources.entities.get(*id).is_some_and(|one| !one.anonymous);
    speaker.filter(is_named).map_or(Voice::Unnamed, Voice::Named)
}

fn is_same_voice(item: &Evidence, later: &Evidence, sources: Sources<'_>) -> bool {
    voice(item, sources) == voice(later, sources)
}

/// Whether an item is in the paper's own voice.
fn is_papers_own(item: &Evidence, sources: Sources<'_>) -> bool {
    item.by.last().is_none_or(|last| publisher(item, sources) == Some(last))
}

/// Whether a later item can take back what an earlier one says: it is in the paper's own voice, or
/// in the voice that spoke before. Only those who spoke before can say that they keep silent or
/// decline.
fn may_correct(item: &Evidence, later: &Evidence, sources: Sources<'_>) -> bool {
    let is_own =
        is_papers_own(later, sources) && !matches!(later.stance, Stance::Silent | Stance::Declines);
    is_own || is_same_voice(item, later, sources)
}
