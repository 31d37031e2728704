//! Finds which records of two dossiers are the same: by ID and ends; if IDs have changed, by ends
//! and quoted words; else by ends, a document in common, and dates or words that agree.

use std::collections::{BTreeMap, BTreeSet};

use super::RecordChanges;
use super::matches::{Same, Token, Version};
use super::pairing::{Candidate, Pairing, sharing};
use super::record;
use crate::model::{Date, DocumentId, Dossier, Evidence, RecordId, RecordRef, Text};

/// What a record connects: the number of its record kind, its own kind or property, and its ends.
type Ends<'a> = (u8, &'a str, Vec<Option<Token<'a>>>);

/// The records of one dossier.
struct File<'a> {
    all: Vec<RecordRef<'a>>,
    /// For each record, a number for its ends. Equal numbers mean the same ends, also across the
    /// two dossiers.
    ends: Vec<usize>,
}

impl<'a> File<'a> {
    fn id(&self, place: usize) -> &'a RecordId {
        self.all[place].id()
    }

    /// The indices of the records that have no partner yet, under each of their keys together with
    /// their ends.
    fn keyed<K: Ord>(
        &self,
        free: impl Fn(usize) -> bool,
        keys: impl Fn(RecordRef<'a>) -> Vec<K>,
    ) -> Vec<((usize, K), usize)> {
        let places = (0..self.all.len()).filter(|place| free(*place));
        let of = |place: usize| keys(self.all[place]).into_iter().map(move |key| (key, place));
        places.flat_map(of).map(|(key, place)| ((self.ends[place], key), place)).collect()
    }
}

/// Pairs the records of two dossiers and compares each pair.
pub fn compare<'a>(old: &'a Dossier, new: &'a Dossier, same: Same<'a>) -> RecordChanges {
    let (from, to) = numbered(old, new, &same);
    let mut pairing = Pairing::new(from.all.len(), to.all.len());
    by_id(&from, &to, &mut pairing);
    by_words(&from, &to, &mut pairing);
    by_document(&from, &to, &mut pairing);
    moved_ends(&from, &to, &same, &mut pairing);
    let same = same.with_records(old, new, pairing.pairs());
    let mut changes = RecordChanges {
        added: pairing.added().map(|place| to.id(place).clone()).collect(),
        gone: pairing.gone().map(|place| from.id(place).clone()).collect(),
        ..RecordChanges::default()
    };
    for (before, after) in pairing.pairs() {
        let (before, after) = (from.all[before], to.all[after]);
        if before.id() != after.id() {
            changes.moved.push((before.id().clone(), after.id().clone()));
        }
        changes.changed.extend(record::compare((before, old), (after, new), &same));
    }
    changes.changed.sort_by(|a, b| a.after.cmp(&b.after));
    changes.moved.sort_by(|a, b| a.1.cmp(&b.1));
    changes
}

/// The records of both dossiers, with numbers for their ends.
fn numbered<'a>(old: &'a Dossier, new: &'a Dossier, same: &Same<'a>) -> (File<'a>, File<'a>) {
    let mut numbers: BTreeMap<Ends<'a>, usize> = BTreeMap::new();
    let mut file = |dossier: &'a Dossier, version: Version| {
        let all: Vec<RecordRef<'a>> = dossier.records().collect();
        let mut number = |record: &RecordRef<'a>| {
            let next = numbers.len();
            *numbers.entry(ends(*record, same, version)).or_insert(next)
        };
        let ends = all.iter().map(&mut number).collect();
        File { all, ends }
    };
    (file(old, Version::Old), file(new, Version::New))
}

/// What must agree for two records to be the same (docs/format.md, "Merging files" 6).
fn ends<'a>(record: RecordRef<'a>, same: &Same<'a>, version: Version) -> Ends<'a> {
    let token = |id| Some(same.entity(version, id));
    match record {
        RecordRef::Role(role) => (0, "", vec![token(&role.person), token(&role.of)]),
        RecordRef::Contact(contact) => {
            let who: BTreeSet<_> = contact.participants.iter().map(|p| token(&p.entity)).collect();
            (1, "", who.into_iter().collect())
        }
        RecordRef::Relation(relation) => {
            let end = |id: &'a Option<_>| id.as_ref().and_then(token);
            let mut ends = vec![end(&relation.from), end(&relation.to)];
            if !relation.kind.is_directed() {
                ends.sort();
            }
            (2, relation.kind.as_str(), ends)
        }
        RecordRef::Fact(fact) => (3, &fact.property, vec![token(&fact.entity)]),
    }
}

/// Pairs records with the same ID and the same ends.
fn by_id(old: &File<'_>, new: &File<'_>, pairing: &mut Pairing) {
    for (a, b) in of_one_id(old, new, pairing) {
        if old.ends[a] == new.ends[b] {
            pairing.join(a, b);
        }
    }
}

/// Pairs of records without a partner that have the same ID.
fn of_one_id(old: &File<'_>, new: &File<'_>, pairing: &Pairing) -> Vec<(usize, usize)> {
    let added = pairing.added().map(|place| (new.id(place), place)).collect();
    sharing(pairing.gone().map(|place| (old.id(place), place)).collect(), added)
}

/// Pairs records with the same ends whose evidence quotes the same words.
fn by_words(old: &File<'_>, new: &File<'_>, pairing: &mut Pairing) {
    let from = old.keyed(|place| pairing.is_old_free(place), words);
    let to = new.keyed(|place| pairing.is_new_free(place), words);
    pair(old, new, pairing, sharing(from, to), |_, _| true);
}

fn words(record: RecordRef<'_>) -> Vec<(&DocumentId, &Text)> {
    let quotes = record.evidence().iter().flat_map(|item| &item.quotes);
    quotes.map(|quote| (&quote.document, &quote.exact)).collect()
}

/// Pairs records with the same ends and a document in common if dates or words agree. Without a
/// document in common, two reports may be about two calls (docs/format.md, "Merging files" 7).
fn by_document(old: &File<'_>, new: &File<'_>, pairing: &mut Pairing) {
    let from = old.keyed(|place| pairing.is_old_free(place), documents);
    let to = new.keyed(|place| pairing.is_new_free(place), documents);
    pair(old, new, pairing, sharing(from, to), agree);
}

/// The documents of a record's evidence; a single `None` if it rests on none.
fn documents(record: RecordRef<'_>) -> Vec<Option<&DocumentId>> {
    let all: BTreeSet<&DocumentId> =
        record.evidence().iter().flat_map(Evidence::documents).collect();
    if all.is_empty() { vec![None] } else { all.into_iter().map(Some).collect() }
}

fn pair(
    old: &File<'_>,
    new: &File<'_>,
    pairing: &mut Pairing,
    pairs: Vec<(usize, usize)>,
    fits: impl Fn(RecordRef<'_>, RecordRef<'_>) -> bool,
) {
    let candidates = pairs.into_iter().filter(|(a, b)| fits(old.all[*a], new.all[*b]));
    let candidates = candidates.map(|(a, b)| Candidate {
        rank: distance(old.all[a], new.all[b]),
        old: a,
        new: b,
    });
    pairing.take(candidates.collect(), |place| old.id(place), |place| new.id(place));
}

/// How different two records with the same ends are: by dates, then words, then IDs.
fn distance(a: RecordRef<'_>, b: RecordRef<'_>) -> (u8, bool, bool) {
    let dates = match (a.when(), b.when()) {
        (a, b) if a == b => 0,
        (Some(a), Some(b)) if !overlap(a, b) => 2,
        _ => 1,
    };
    (dates, content(a) != content(b), stem(a.id()) != stem(b.id()))
}

/// Whether the dates or words of two records agree and neither contradict.
fn agree(a: RecordRef<'_>, b: RecordRef<'_>) -> bool {
    let dates = match (a.when(), b.when()) {
        (Some(a), Some(b)) => Some(overlap(a, b)),
        _ => None,
    };
    if dates == Some(false) {
        return false;
    }
    let words = a.time_words();
    match (a, b) {
        (RecordRef::Contact(one), RecordRef::Contact(other)) => {
            let shared = |a: &[Text], b: &[Text]| a.iter().any(|words| b.contains(words));
            dates == Some(true)
                || shared(&one.words_used, &other.words_used)
                || shared(&one.purpose, &other.purpose)
                || words.is_some() && words == b.time_words()
        }
        _ => content(a) == content(b),
    }
}

fn overlap(a: &Date, b: &Date) -> bool {
    a.parts().iter().any(|range| b.possibly_within(*range))
        || b.parts().iter().any(|range| a.possibly_within(*range))
}

/// What a record says about its ends, in words.
fn content<'a>(record: RecordRef<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let text = |words: &'a Option<Text>| words.as_deref();
    match record {
        RecordRef::Role(role) => (text(&role.title), Some(role.status.as_str())),
        RecordRef::Contact(contact) => {
            (Some(contact.mode.as_str()), record.time_words().map(|words| &**words))
        }
        RecordRef::Relation(relation) => (text(&relation.content), text(&relation.label)),
        RecordRef::Fact(fact) => (Some(&fact.value), None),
    }
}

/// An ID without the number that merging appends.
fn stem(id: &RecordId) -> &str {
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    match id.as_str().rsplit_once('.') {
        Some((stem, rest)) if number(rest) => stem,
        _ => id.as_str(),
    }
}

/// Pairs records of the same ID and kind whose ends were coded differently. They must quote the
/// same words, or have both a document and an end in common.
fn moved_ends<'a>(old: &File<'a>, new: &File<'a>, same: &Same<'a>, pairing: &mut Pairing) {
    for (a, b) in of_one_id(old, new, pairing) {
        let (before, after) = (old.all[a], new.all[b]);
        let (one, other) = (ends(before, same, Version::Old), ends(after, same, Version::New));
        let share = |a: Vec<Option<Token<'_>>>, b: Vec<Option<Token<'_>>>| {
            a.iter().any(|end| end.is_some() && b.contains(end))
        };
        let (quotes, tellers): (BTreeSet<_>, BTreeSet<_>) =
            (words(after).into_iter().collect(), documents(after).into_iter().collect());
        let quoted = words(before).iter().any(|quote| quotes.contains(quote));
        let told = documents(before).iter().any(|document| tellers.contains(document));
        if one.0 == other.0 && (quoted || told && share(one.2, other.2)) {
            pairing.join(a, b);
        }
    }
}
