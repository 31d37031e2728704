//! Finds where reports differ: on whether, when, how often, in which form or role; who takes which
//! side, and with which words. Only accounts that still stand are compared. The wording is in
//! `picture`, the drawing in `ui`.

use std::collections::BTreeSet;

use crate::model::derive::is_of_other_modality;
use crate::model::derive::modality_of;
use crate::model::whole::is_whole;
use crate::model::{
    Account, Basis, Contact, Dossier, Evidence, Field, FieldPath, Modality, Mode, Part, Quote,
    Readings, RecordRef, Stance, Standing, Value,
};

/// What reports differ on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Whether the record is true at all.
    Whether,
    /// A field, or an entry of a list.
    Of(FieldPath),
}

/// Words that one side uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Words<'a> {
    /// The evidence that quotes the words.
    pub evidence: &'a Evidence,
    /// The quoted words.
    pub quote: &'a Quote,
}

/// The position of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It asserts, denies or doubts the point.
    Stance(Stance),
    /// A value of the field.
    Value(Value),
    /// The side is one of two records, and its position is the value of its own field.
    Own,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Side<'a> {
    /// The record that the side is about.
    pub record: RecordRef<'a>,
    /// Its position.
    pub stand: Stand,
    /// The words that express it, in the order of the evidence.
    pub words: Vec<Words<'a>>,
}

/// One point on which reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// What they differ on.
    pub point: Point,
    /// The sides; at least two.
    pub sides: Vec<Side<'a>>,
}

/// Returns all points on which the standing reports of one record differ, in the order in which
/// they are told.
pub fn of_record<'a>(record: RecordRef<'a>, dossier: &Dossier) -> Vec<Difference<'a>> {
    if record.evidence().len() < 2 {
        return Vec::new();
    }
    let readings = Readings::of(record, dossier);
    let mut found: Vec<Difference<'a>> = whether(&readings, dossier).into_iter().collect();
    let mut paths: BTreeSet<FieldPath> = contested(&readings);
    let fields = record.fields().iter().map(|(field, _)| *field).filter(|field| field.is_claimed());
    paths.extend(fields.filter(|field| differ(&readings, *field)).map(FieldPath::Whole));
    for path in paths {
        let mut sides = values(&readings, &path);
        for stance in [Stance::Denies, Stance::Doubts] {
            sides.extend(of_stance(&readings, stance, &path));
        }
        // Different words for a time only repeat a difference in the date. The quotes show these
        // words.
        let told = path.field() == Some(Field::WhenText) && readings.differ(Field::When);
        if sides.len() > 1 && !told {
            found.push(Difference { point: Point::Of(path), sides });
        }
    }
    found.sort_by(|a, b| a.point.cmp(&b.point));
    found
}

/// Whether standing reports give different values for a field of a record.
pub fn is_told_differently(record: RecordRef<'_>, dossier: &Dossier) -> bool {
    if record.evidence().len() < 2 {
        return false;
    }
    let readings = Readings::of(record, dossier);
    record.fields().iter().any(|(field, _)| differ(&readings, *field))
}

/// Whether standing accounts give values of a field that cannot all be true. A plan, a proposal or
/// a condition may be told as well as what took place. Only "it took place" and "it was called off"
/// exclude each other.
fn differ(readings: &Readings<'_>, field: Field) -> bool {
    let given = |word: Modality| {
        let value = Value::Word(word.as_str());
        readings.asserted(field).any(|one| {
            !one.accounts.is_empty() && one.value.as_ref().is_some_and(|said| *said == value)
        })
    };
    match field {
        Field::Modality => given(Modality::Happened) && given(Modality::Cancelled),
        _ => readings.differ(field),
    }
}

/// Whether a denial is a paper's correction of itself: it is in the paper's own voice, and all
/// values that it denies were corrected by its document.
pub fn is_own_correction(record: RecordRef<'_>, place: usize, dossier: &Dossier) -> bool {
    // Readings are made from all evidence, so they are only made for an item that can be a
    // correction.
    let denies = |item| is_own_denial(item) && !is_whole(item, record, dossier);
    if !record.evidence().get(place).is_some_and(denies) {
        return false;
    }
    let readings = Readings::of(record, dossier);
    readings.accounts.get(place).is_some_and(|account| corrects_itself(account, &readings))
}

/// Whether an item denies something for sure in the paper's own voice.
fn is_own_denial(item: &Evidence) -> bool {
    item.stance == Stance::Denies && item.by.is_empty() && !item.is_hedged()
}

fn corrects_itself(account: &Account<'_>, readings: &Readings<'_>) -> bool {
    let item = account.evidence;
    if !is_own_denial(item) || account.is_whole {
        return false;
    }
    let fell = |field: Field| {
        let corrected = readings.accounts.iter().flat_map(|other| &other.corrected);
        let mut of_field = corrected.filter(|one| one.field == field);
        of_field.any(|one| item.documents().any(|id| *id == one.by))
    };
    let mut denied = account.gives.iter().map(|(field, _)| *field);
    denied.all(|field| matches!(field, Field::Modality | Field::WhenText) || fell(field))
}

/// The sides on whether the record is true; `None` if nobody asserts it or nobody is against it. Who
/// denies a plan is not against those who say that it took place, and what somebody has taken back
/// is no side.
fn whether<'a>(readings: &Readings<'a>, dossier: &Dossier) -> Option<Difference<'a>> {
    let is_against = |account: &Account<'_>| {
        matches!(account.evidence.stance, Stance::Denies | Stance::Doubts)
            && account.fate.is_live()
            && account.is_whole
    };
    if !readings.accounts.iter().any(is_against) {
        return None;
    }
    let standing = Standing::of(readings.record, dossier);
    let is_past = |account: &Account<'_>| standing.is_past(account.place);
    let modality = |account: &Account<'_>| modality_of(account.evidence, readings.record);
    let opposed: Vec<Option<Modality>> = (readings.accounts.iter())
        .filter(|account| is_against(account) && !is_past(account))
        .map(modality)
        .collect();
    let asserting: Vec<&Account<'a>> = (readings.asserting())
        .filter(|account| !is_past(account) && opposed.contains(&modality(account)))
        .collect();
    let asserted: Vec<Option<Modality>> = asserting.iter().map(|one| modality(one)).collect();
    // An assertion counts for the record whatever it is about.
    let whole: Vec<&Account<'a>> =
        asserting.iter().copied().filter(|account| account.is_whole).collect();
    let asserting = if whole.is_empty() { asserting } else { whole };
    let against = |stance: Stance| {
        let all = readings.accounts.iter();
        all.filter(|account| {
            is_against(account)
                && account.evidence.stance == stance
                && !is_past(account)
                && asserted.contains(&modality(account))
        })
        .collect::<Vec<_>>()
    };
    let sides = [
        (Stance::Asserts, asserting),
        (Stance::Denies, against(Stance::Denies)),
        (Stance::Doubts, against(Stance::Doubts)),
    ];
    let side = |(stance, accounts): (Stance, Vec<&Account<'a>>)| {
        let words = accounts.iter().flat_map(|account| words_of(account.evidence)).collect();
        (!accounts.is_empty()).then_some(Side {
            record: readings.record,
            stand: Stand::Stance(stance),
            words,
        })
    };
    let is_asserted = !sides[0].1.is_empty();
    let sides: Vec<Side<'a>> = sides.into_iter().filter_map(side).collect();
    (is_asserted && sides.len() > 1).then_some(Difference { point: Point::Whether, sides })
}

/// The fields that somebody denies or doubts without denying or doubting the record.
fn contested(readings: &Readings<'_>) -> BTreeSet<FieldPath> {
    let against = readings.accounts.iter().filter(|account| {
        matches!(account.evidence.stance, Stance::Denies | Stance::Doubts)
            && is_against_part(account, readings)
    });
    against.flat_map(spoken_of).collect()
}

/// Whether what an account says against single values stands, and its speaker still says so.
fn is_against_part(account: &Account<'_>, readings: &Readings<'_>) -> bool {
    account.fate.is_live()
        && !account.is_whole
        && !is_of_other_modality(account.evidence, readings.record)
        && !corrects_itself(account, readings)
        && !readings.past.contains(&account.place)
}

/// Whether an account only denies what its own speaker gave before and nobody else gives.
fn only_took_back(account: &Account<'_>, readings: &Readings<'_>, path: &FieldPath) -> bool {
    let Some(field) = path.field() else { return false };
    let denied = account.value(field).and_then(Option::as_ref);
    let mut turned = readings.turned.iter();
    let mut given = readings.asserted(field).filter(|one| !one.accounts.is_empty());
    turned.any(|one| (one.now, one.field) == (account.place, field))
        && !given.any(|one| one.value.as_ref() == denied)
}

/// The fields that an account speaks of, as the file names them. A date and its own words are one
/// statement.
fn spoken_of(account: &Account<'_>) -> Vec<FieldPath> {
    let about = &account.evidence.about;
    if about.is_empty() {
        let is_dated = account.value(Field::When).is_some();
        let fields = account.gives.iter().map(|(field, _)| *field);
        let fields = fields.filter(|field| *field != Field::WhenText || !is_dated);
        return fields.map(FieldPath::Whole).collect();
    }
    about.clone()
}

/// One side for each value that somebody gives. For an entry of a list, only the accounts that give
/// this entry.
fn values<'a>(readings: &Readings<'a>, path: &FieldPath) -> Vec<Side<'a>> {
    let Some(field) = path.field() else { return Vec::new() };
    let is_list = readings.record.fields().iter().any(|(f, shape)| *f == field && shape.is_list());
    let entry = match path {
        FieldPath::Entry(..) => readings.record.value_at(path).map(|value| value.entries()),
        // Entries of a list do not exclude each other. Only those that somebody denies or doubts
        // count.
        FieldPath::Whole(_) if is_list => Some(refused(readings, field)),
        _ => None,
    };
    let mut sides: Vec<Side<'a>> = Vec::new();
    let rivals = if is_list { Vec::new() } else { readings.rivals(field) };
    for reading in readings.asserted(field) {
        let Some(value) = &reading.value else { continue };
        let is_other = entry.as_ref().is_some_and(|all| !all.contains(value));
        let is_of_other_time = !rivals.is_empty() && !rivals.contains(&reading);
        if reading.accounts.is_empty() || is_other || is_of_other_time {
            continue;
        }
        let words = narrow(&readings.accounts_of(reading).collect::<Vec<_>>(), field);
        let stand = Stand::Value(value.clone());
        if let Some(side) = sides.iter_mut().find(|side| side.stand == stand) {
            side.words.extend(words);
        } else {
            sides.push(Side { record: readings.record, stand, words });
        }
    }
    if !matches!(path, FieldPath::Whole(_)) {
        for side in &mut sides {
            side.stand = Stand::Stance(Stance::Asserts);
        }
    }
    sides
}

/// The entries of a list that somebody denies or doubts.
fn refused(readings: &Readings<'_>, field: Field) -> Vec<Value> {
    let against = [Stance::Denies, Stance::Doubts];
    let of = readings.field(field).filter(|one| one.is_live && against.contains(&one.stance));
    of.filter_map(|one| one.value.clone()).collect()
}

/// For each voice in each document, the words that are about the field, or all its words if there
/// are none.
fn narrow<'a>(accounts: &[&Account<'a>], field: Field) -> Vec<Words<'a>> {
    let about =
        |account: &Account<'a>| account.evidence.about.iter().any(|p| p.field() == Some(field));
    let teller =
        |account: &Account<'a>| (&account.evidence.by, account.evidence.documents().next());
    let narrower = |account: &&&Account<'a>| {
        about(account)
            || !accounts.iter().any(|other| about(other) && teller(other) == teller(account))
    };
    let all: Vec<&Account<'a>> = accounts.iter().filter(narrower).copied().collect();
    all.into_iter().flat_map(|account| words_of(account.evidence)).collect()
}

fn of_stance<'a>(readings: &Readings<'a>, stance: Stance, path: &FieldPath) -> Option<Side<'a>> {
    let said: Vec<&Account<'a>> = (readings.accounts.iter())
        .filter(|account| {
            account.evidence.stance == stance
                && is_against_part(account, readings)
                && spoken_of(account).contains(path)
                && !only_took_back(account, readings, path)
        })
        .collect();
    let words = said.iter().flat_map(|account| words_of(account.evidence)).collect();
    (!said.is_empty()).then_some(Side {
        record: readings.record,
        stand: Stand::Stance(stance),
        words,
    })
}

fn words_of(evidence: &Evidence) -> impl Iterator<Item = Words<'_>> {
    evidence.quotes.iter().map(move |quote| Words { evidence, quote })
}

/// Returns all fields on which two contacts differ. If one of them says nothing in a field, there
/// is no difference.
pub fn of_pair<'a>(a: &'a Contact, b: &'a Contact, dossier: &Dossier) -> Vec<Difference<'a>> {
    let differ = [
        (Field::Participants, parts(a) != parts(b) && has_parts(a) && has_parts(b)),
        (Field::When, both(a.when.as_ref(), b.when.as_ref())),
        (Field::Count, both(a.count.as_ref(), b.count.as_ref())),
        (Field::Mode, a.mode != b.mode && ![a.mode, b.mode].contains(&Mode::Unstated)),
        (Field::Modality, a.modality != b.modality),
        (Field::Place, both(a.place.as_ref(), b.place.as_ref())),
        (Field::Purpose, !a.purpose.is_empty() && !b.purpose.is_empty() && a.purpose != b.purpose),
    ];
    let own = |contact: &'a Contact, field: Field| {
        let record = RecordRef::Contact(contact);
        let readings = Readings::of(record, dossier);
        let giving: Vec<&Account<'a>> = (readings.accounts.iter())
            .filter(|account| {
                account.evidence.stance == Stance::Asserts
                    && account.evidence.basis != Basis::Background
                    && account.value(field).is_some()
            })
            .collect();
        Side { record, stand: Stand::Own, words: narrow(&giving, field) }
    };
    let differing = differ.into_iter().filter(|(_, differs)| *differs);
    differing
        .map(|(field, _)| Difference {
            point: Point::Of(FieldPath::Whole(field)),
            sides: vec![own(a, field), own(b, field)],
        })
        .collect()
}

fn both<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

fn parts(contact: &Contact) -> BTreeSet<(&str, Option<&str>)> {
    let named = contact.participants.iter().filter(|p| p.part.is_some());
    named.map(|p| (p.entity.as_str(), p.part.as_ref().map(Part::as_str))).collect()
}

fn has_parts(contact: &Contact) -> bool {
    contact.participants.iter().any(|p| p.part.is_some())
}
