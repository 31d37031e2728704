//! Finds which pieces of evidence of one record are the same, and which are new, gone, or coded
//! differently.

use std::collections::BTreeSet;

use super::fields::{self, Fields, Key};
use super::matches::{Same, Version};
use super::pairing::{Candidate, Pairing, sharing};
use super::{EvidenceChanges, Recoded};
use crate::model::derive::Derivation;
use crate::model::{
    Basis, DocumentId, Evidence, Extra, Field, FieldPath, RecordRef, Says, Stance, Text, Value,
};

/// The words that an item quotes. Their position follows from the text and is not compared.
type Quoted<'a> = BTreeSet<(&'a DocumentId, &'a Text)>;

/// An item, prepared for comparing.
struct Item<'a> {
    whole: &'a Evidence,
    quotes: Quoted<'a>,
    documents: BTreeSet<&'a DocumentId>,
    by: Vec<Text>,
    /// The fields that it is about, as keys: in the item's order, and as a sorted set (`about`).
    fields: Vec<Key>,
    about: BTreeSet<Key>,
    /// The values that it gives, from `says` or read off the record.
    gives: Says,
}

/// Everything that must be equal for two items to be the same.
type Whole<'a> = (
    (&'a Quoted<'a>, &'a [Text], &'a BTreeSet<Key>, &'a Says),
    (bool, &'static str, &'static str, &'static str),
    (Option<&'a Text>, Option<&'a Text>, Option<&'a DocumentId>, &'a Extra),
);

impl<'a> Item<'a> {
    fn all(record: RecordRef<'a>, same: &Same<'a>, version: Version) -> Vec<Self> {
        let derivation = Derivation::of(record);
        let of = |item: &'a Evidence| {
            let gives = derivation.says(item);
            let fields: Vec<Key> = item.about.iter().map(|field| meant(&gives, field)).collect();
            Self {
                whole: item,
                quotes: item.quotes.iter().map(|quote| (&quote.document, &quote.exact)).collect(),
                documents: item.documents().collect(),
                by: item.by.iter().map(|id| same.entity(version, id).key()).collect(),
                about: fields.iter().cloned().collect(),
                fields,
                gives,
            }
        };
        record.evidence().iter().map(of).collect()
    }

    fn key(&'a self) -> Whole<'a> {
        let Evidence { by_inferred, stance, certainty, basis, grade, note, via, extra, .. } =
            self.whole;
        (
            (&self.quotes, &self.by, &self.about, &self.gives),
            (*by_inferred, stance.as_str(), certainty.as_str(), basis.as_str()),
            (grade.as_ref(), note.as_ref(), via.as_ref(), extra),
        )
    }
}

/// The key of a field that a quote is about. Merging moves the entries of lists, so what an item says of a
/// list is identified by the entries that it gives.
fn meant(gives: &Says, path: &FieldPath) -> Key {
    let list = gives
        .iter()
        .find(|(field, value)| path.field() == Some(*field) && matches!(value, Value::Texts(_)));
    Key::Value(match list {
        Some((field, value)) => Value::Said(*field, Box::new(value.clone())),
        None => Value::Path(path.clone()),
    })
}

/// Compares the evidence of a record in both dossiers.
pub fn compare<'a>(
    before: RecordRef<'a>,
    after: RecordRef<'a>,
    same: &Same<'a>,
) -> EvidenceChanges {
    let old = Item::all(before, same, Version::Old);
    let new = Item::all(after, same, Version::New);
    let mut pairing = Pairing::new(old.len(), new.len());
    equal(&old, &new, &mut pairing);
    let equals: BTreeSet<usize> = pairing.pairs().map(|(place, _)| place).collect();
    recoded(&old, &new, &mut pairing);
    let pairs = pairing.pairs().filter(|(place, _)| !equals.contains(place));
    let recoded = pairs.map(|(a, b)| Recoded {
        before: a,
        after: b,
        fields: fields::compare(fields_of(&old[a]), fields_of(&new[b])),
        turned: old[a].whole.stance != new[b].whole.stance,
    });
    EvidenceChanges {
        recoded: recoded.collect(),
        added: pairing.added().collect(),
        gone: pairing.gone().collect(),
    }
}

/// Pairs items that do not differ in anything, in order.
fn equal(old: &[Item<'_>], new: &[Item<'_>], pairing: &mut Pairing) {
    let keyed = |items: &[Item<'_>]| -> Vec<usize> {
        let mut places: Vec<usize> = (0..items.len()).collect();
        places.sort_by(|a, b| items[*a].key().cmp(&items[*b].key()));
        places
    };
    let (from, to) = (keyed(old), keyed(new));
    let (mut from, mut to) = (from.into_iter().peekable(), to.into_iter().peekable());
    while let (Some(&a), Some(&b)) = (from.peek(), to.peek()) {
        let order = old[a].key().cmp(&new[b].key());
        if order.is_eq() {
            pairing.join(a, b);
        }
        if order.is_le() {
            from.next();
        }
        if order.is_ge() {
            to.next();
        }
    }
}

/// Pairs items that quote the same words. Other items are paired if they have the same document,
/// speaker, stance, basis and fields, because the quoted words may have been corrected.
fn recoded(old: &[Item<'_>], new: &[Item<'_>], pairing: &mut Pairing) {
    let left = |items: &[Item<'_>], free: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..items.len()).filter(|place| free(*place)).collect()
    };
    let from = left(old, &|place| pairing.is_old_free(place));
    let to = left(new, &|place| pairing.is_new_free(place));
    let quoted = sharing(by_quote(old, &from), by_quote(new, &to));
    let told = sharing(by_teller(old, &from), by_teller(new, &to));
    let candidates = quoted.into_iter().map(|(a, b)| (false, a, b));
    let candidates = candidates.chain(told.into_iter().map(|(a, b)| (true, a, b)));
    let candidate = |(mended, a, b): (bool, usize, usize)| {
        let (x, y) = (&old[a], &new[b]);
        let differ = (x.quotes != y.quotes, x.whole.stance != y.whole.stance);
        let rank = (mended, differ, x.about != y.about, x.by != y.by);
        Candidate { rank, old: a, new: b }
    };
    pairing.take(candidates.map(candidate).collect(), |a| a, |b| b);
}

fn by_quote<'a>(
    items: &'a [Item<'a>],
    places: &[usize],
) -> Vec<((&'a DocumentId, &'a Text), usize)> {
    let of = |place: &usize| {
        let place = *place;
        items[place].quotes.iter().map(move |quote| (*quote, place))
    };
    places.iter().flat_map(of).collect()
}

type Teller<'a> = (Option<&'a DocumentId>, &'a [Text], Stance, Basis, &'a BTreeSet<Key>);

fn by_teller<'a>(items: &'a [Item<'a>], places: &[usize]) -> Vec<(Teller<'a>, usize)> {
    let of = |place: &usize| {
        let (place, one) = (*place, &items[*place]);
        // Background evidence has no words. It belongs to the coder and not to a document.
        let background = one.whole.basis == Basis::Background;
        let documents = one.documents.iter().copied().filter(move |_| !background).map(Some);
        documents.chain(background.then_some(None)).map(move |document| {
            let teller = (document, &one.by[..], one.whole.stance, one.whole.basis, &one.about);
            (teller, place)
        })
    };
    places.iter().flat_map(of).collect()
}

fn fields_of(one: &Item<'_>) -> Fields {
    let mut fields = Fields::default();
    let item = one.whole;
    for quote in &item.quotes {
        let key = Key::Named(format!("{} {}", quote.document, quote.exact).into());
        let documents = BTreeSet::from([quote.document.clone()]);
        let value = Value::Text(quote.exact.clone());
        fields.add_given(FieldPath::Whole(Field::Quotes), key, value, documents);
    }
    if !item.by.is_empty() {
        fields.add_named(Field::By, one.by.join(" ").into(), Value::Entities(item.by.clone()));
    }
    if item.by_inferred {
        fields.add(Field::ByInferred, Value::Flag(true));
    }
    fields.add(Field::Stance, Value::Word(item.stance.as_str()));
    fields.add(Field::Certainty, Value::Word(item.certainty.as_str()));
    fields.add(Field::Basis, Value::Word(item.basis.as_str()));
    for (field, value) in &one.gives {
        fields.add(Field::Says, Value::Said(*field, Box::new(value.clone())));
    }
    fields.documents(Field::Via, &item.via);
    for (path, key) in item.about.iter().zip(&one.fields) {
        let value = Value::Path(path.clone());
        fields.add_given(FieldPath::Whole(Field::About), key.clone(), value, BTreeSet::new());
    }
    fields.text(Field::Grade, item.grade.as_ref());
    fields.text(Field::Note, item.note.as_ref());
    fields.unknown(&item.extra);
    fields
}
