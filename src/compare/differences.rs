//! Where reports differ: on whether, when, how often, in which form or role; who stands on which
//! side, and with which words. How that is said and drawn is left to `picture` and `ui`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Basis, Contact, DocumentId, Evidence, Mode, Part, Quote, RecordRef, Stance, Text, Variant,
};

/// The name of the difference on whether the record is so at all.
pub const WHETHER: &str = "whether";

/// Words on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Words<'a> {
    /// The evidence they belong to.
    pub evidence: &'a Evidence,
    /// The words.
    pub quote: &'a Quote,
}

/// What one side says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// That it is so, or not, or that this is doubtful.
    Stance(Stance),
    /// A value of the field, as compact JSON.
    Value(Text),
    /// What the side's record has in the field.
    Own,
}

/// One side.
#[derive(Clone, Debug, PartialEq)]
pub struct Side<'a> {
    /// The record that it is about.
    pub record: RecordRef<'a>,
    /// What it says.
    pub stand: Stand,
    /// The words that say so, in the order of the evidence.
    pub words: Vec<Words<'a>>,
}

/// One thing on which reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// The field, such as `when` or `purpose/1`, or `WHETHER`.
    pub field: Text,
    /// At least two sides.
    pub sides: Vec<Side<'a>>,
}

/// The order in which differences are told: whether, who, when, how often, how, in which role.
fn rank(field: &str) -> usize {
    const ORDER: [&str; 10] = [
        WHETHER,
        "participants",
        "when",
        "when_text",
        "count",
        "mode",
        "modality",
        "title",
        "status",
        "place",
    ];
    ORDER.iter().position(|name| *name == field).unwrap_or(ORDER.len())
}

/// Everything on which the reports of one record differ.
pub fn of_record(record: RecordRef<'_>) -> Vec<Difference<'_>> {
    let mut fields: BTreeMap<Text, Vec<Side<'_>>> = BTreeMap::new();
    for conflict in &record.claim().conflicts {
        let sides = conflict.variants.iter().map(|v| of_variant(record, &conflict.field, v));
        fields.insert(conflict.field.clone(), sides.collect());
    }
    for field in contested(record) {
        let sides = fields.entry(field.clone()).or_default();
        if sides.is_empty() {
            sides.extend(side(record, Stance::Asserts, Some(&field)));
        }
        for stance in [Stance::Denies, Stance::Doubts] {
            sides.extend(side(record, stance, Some(&field)));
        }
    }
    let whether = [Stance::Asserts, Stance::Denies, Stance::Doubts];
    let whether: Vec<Side<'_>> =
        whether.into_iter().filter_map(|stance| side(record, stance, None)).collect();
    let asserted = whether.first().is_some_and(|side| side.stand == Stand::Stance(Stance::Asserts));
    if asserted {
        fields.insert(WHETHER.into(), whether);
    }
    if fields.contains_key("when") {
        // The same difference once more, in the documents' own words: the quotes have them.
        fields.remove("when_text");
    }
    let differing = fields.into_iter().filter(|(_, sides)| sides.len() > 1);
    let mut found: Vec<Difference<'_>> =
        differing.map(|(field, sides)| Difference { field, sides }).collect();
    found.sort_by_key(|difference| rank(&difference.field));
    found
}

/// The fields that someone denies or doubts, but not the record.
fn contested(record: RecordRef<'_>) -> BTreeSet<Text> {
    let against = |item: &&Evidence| matches!(item.stance, Stance::Denies | Stance::Doubts);
    record.evidence().iter().filter(against).flat_map(|item| item.about.iter().cloned()).collect()
}

/// Those with one stance towards the record, or towards a field.
fn side<'a>(record: RecordRef<'a>, stance: Stance, field: Option<&Text>) -> Option<Side<'a>> {
    let of_stance = |item: &&Evidence| item.stance == stance && item.basis != Basis::Background;
    let all: Vec<&Evidence> = record.evidence().iter().filter(of_stance).collect();
    let said: Vec<&Evidence> = if let Some(field) = field {
        all.into_iter().filter(|item| item.about.contains(field)).collect()
    } else {
        let plain: Vec<&Evidence> =
            all.iter().copied().filter(|item| item.about.is_empty()).collect();
        // An assertion counts for the record whatever it is about.
        if plain.is_empty() && stance == Stance::Asserts { all } else { plain }
    };
    let words = said.iter().flat_map(|item| words_of(item)).collect();
    (!said.is_empty()).then_some(Side { record, stand: Stand::Stance(stance), words })
}

fn words_of(evidence: &Evidence) -> impl Iterator<Item = Words<'_>> {
    evidence.quotes.iter().map(move |quote| Words { evidence, quote })
}

/// The side that gives a value: of each of its documents the words about the field, else those
/// about the record.
fn of_variant<'a>(record: RecordRef<'a>, field: &Text, variant: &Variant) -> Side<'a> {
    let words = best_words(record, field, variant.documents.iter());
    Side { record, stand: Stand::Value(variant.value.clone()), words }
}

fn best_words<'a, 'd>(
    record: RecordRef<'a>,
    field: &Text,
    documents: impl Iterator<Item = &'d DocumentId>,
) -> Vec<Words<'a>> {
    let stated = record.evidence().iter().enumerate();
    let stated: Vec<(usize, Words<'a>)> = stated
        .filter(|(_, item)| item.stance == Stance::Asserts)
        .flat_map(|(place, item)| words_of(item).map(move |words| (place, words)))
        .collect();
    let mut best = Vec::new();
    for document in documents {
        let of_document = || stated.iter().filter(|(_, words)| words.quote.document == *document);
        let about = |(_, words): &&(usize, Words<'_>)| words.evidence.about.contains(field);
        let of_record = |(_, words): &&(usize, Words<'_>)| words.evidence.about.is_empty();
        if of_document().any(|one| about(&one)) {
            best.extend(of_document().filter(about));
        } else if of_document().any(|one| of_record(&one)) {
            best.extend(of_document().filter(of_record));
        } else {
            best.extend(of_document());
        }
    }
    best.sort_by_key(|(place, _)| *place);
    best.into_iter().map(|(_, words)| words).collect()
}

/// Everything on which two contacts differ; where one of them says nothing there is no difference.
pub fn of_pair<'a>(a: &'a Contact, b: &'a Contact) -> Vec<Difference<'a>> {
    let differ = [
        ("participants", parts(a) != parts(b) && has_parts(a) && has_parts(b)),
        ("when", both(a.when.as_ref(), b.when.as_ref())),
        ("count", both(a.count.as_ref(), b.count.as_ref())),
        ("mode", a.mode != b.mode && ![a.mode, b.mode].contains(&Mode::Unstated)),
        ("modality", a.modality != b.modality),
        ("place", both(a.place.as_ref(), b.place.as_ref())),
        ("purpose", !a.purpose.is_empty() && !b.purpose.is_empty() && a.purpose != b.purpose),
    ];
    let own = |contact: &'a Contact, field: &str| {
        let record = RecordRef::Contact(contact);
        let field = field.into();
        let documents: BTreeSet<&DocumentId> =
            contact.claim.evidence.iter().flat_map(Evidence::documents).collect();
        let words = best_words(record, &field, documents.into_iter());
        Side { record, stand: Stand::Own, words }
    };
    let differing = differ.into_iter().filter(|(_, differs)| *differs);
    differing
        .map(|(field, _)| Difference {
            field: field.into(),
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
