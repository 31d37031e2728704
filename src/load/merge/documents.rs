//! Joins the documents of all files. Finds files that must be refused because they have a different
//! text for the same document ID. Quotes are looked up in the texts in `quotes`.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

use super::Source;
use super::entities::EntityIds;
use super::problems::{self, PlacedProblem};
use crate::load::{ParsedFile, attach, sha256};
use crate::model::{Correction, Day, Document, DocumentId, Extra, SortedMap, Text};

/// What is known of the text of one document, and which file gave it first.
struct Known<'a> {
    text: Option<&'a Text>,
    hash: Option<Text>,
    file: &'a Text,
}

impl<'a> Known<'a> {
    fn of(document: &'a Document, file: &'a Text) -> Option<Self> {
        let hash = match &document.text {
            Some(_) => None,
            None => Some(document.text_sha256.as_ref()?.to_ascii_lowercase().into()),
        };
        Some(Self { text: document.text.as_ref(), hash, file })
    }

    fn hash(&self) -> Text {
        let computed = || self.text.map(|text| sha256(text.as_bytes())).unwrap_or_default();
        self.hash.clone().unwrap_or_else(computed)
    }

    fn agrees(&self, other: &Self) -> bool {
        match (self.text, other.text) {
            (Some(a), Some(b)) => a == b,
            _ => self.hash() == other.hash(),
        }
    }
}

/// Splits files (sorted by name, then by content) into those that are accepted and the problems of
/// those that are refused. If two files have different texts for one document, the later one is
/// refused.
pub fn accept<'a>(files: &[Source<'a>]) -> (Vec<Source<'a>>, Vec<PlacedProblem<'a>>) {
    let mut known: HashMap<&DocumentId, Known<'_>> = HashMap::new();
    let (mut accepted, mut refused) = (Vec::with_capacity(files.len()), Vec::new());
    for &file in files {
        let texts = || {
            let documents = file.dossier.documents.iter();
            documents.filter_map(|(id, d)| Known::of(d, &file.file.name).map(|text| (id, text)))
        };
        let clash = texts().find_map(|(id, text)| {
            known.get(id).filter(|first| !first.agrees(&text)).map(|first| (id, first.file))
        });
        if let Some((id, other)) = clash {
            let document = &file.dossier.documents[id];
            refused.push(problems::texts_differ(file.file, other, document));
            continue;
        }
        for (id, text) in texts() {
            known.entry(id).or_insert(text);
        }
        accepted.push(file);
    }
    (accepted, refused)
}

/// The joined documents, and the problems found on the way.
pub struct Documents<'a> {
    pub all: SortedMap<DocumentId, Document>,
    pub problems: Vec<PlacedProblem<'a>>,
}

/// Joins the documents of the accepted files, attaches texts and removes the closed documents.
pub fn unite<'a>(
    files: &[Source<'a>],
    entities: &[EntityIds<'_>],
    texts: &BTreeMap<DocumentId, Text>,
    (closed, until): (&BTreeSet<DocumentId>, Option<Day>),
) -> Documents<'a> {
    let mut united: Vec<Document> = Vec::new();
    let mut places: HashMap<&DocumentId, (usize, &'a ParsedFile)> = HashMap::new();
    let mut problems = Vec::new();
    for (file, ids) in files.iter().zip(entities) {
        for (id, document) in &file.dossier.documents {
            let mut document = document.clone();
            document.publisher.iter_mut().for_each(|entity| ids.repoint(entity));
            let (place, _) = *places.entry(id).or_insert((united.len(), file.file));
            if let Some(first) = united.get_mut(place) {
                for field in absorb(first, &document) {
                    problems.push(problems::documents_differ(file.file, id, field));
                }
            } else {
                united.push(document);
            }
        }
    }
    let mut all = united.into_iter().map(|document| (document.id.clone(), document)).collect();
    let owner = |id: &DocumentId| places.get(id).map(|(_, file)| *file);
    close(&mut all, closed, files);
    attach_texts(&mut all, owner, texts, closed, &mut problems);
    if let Some(day) = until {
        take_back_retractions(&mut all, day);
    }
    note_corrections(&mut all, closed);
    Documents { all, problems }
}

/// Gives documents the texts that the user attached, if the files give none and the hash is the one
/// named.
fn attach_texts<'a>(
    all: &mut SortedMap<DocumentId, Document>,
    owner: impl Fn(&DocumentId) -> Option<&'a ParsedFile>,
    texts: &BTreeMap<DocumentId, Text>,
    closed: &BTreeSet<DocumentId>,
    problems: &mut Vec<PlacedProblem<'a>>,
) {
    for (id, text) in texts.iter().filter(|(id, _)| !closed.contains(*id)) {
        let (Some(document), Some(file)) = (all.get_mut(id), owner(id)) else { continue };
        if let Some(own) = &document.text {
            if !attach::readings(text).any(|text| *text == **own) {
                problems.push(problems::text_unused(file, id));
            }
            continue;
        }
        match &document.text_sha256 {
            None => document.text = Some(text.clone()),
            Some(wanted) => match attach::matching(text, wanted) {
                Some(found) if found.len() == text.len() => document.text = Some(text.clone()),
                Some(found) => document.text = Some(found.into()),
                None => {
                    let found = sha256(text.as_bytes());
                    problems.push(problems::text_mismatch(file, id, wanted, &found));
                }
            },
        }
    }
}

/// Undoes withdrawals of documents after a day. The coder's note on such a document is removed as
/// well, since it may mention the withdrawal.
pub(super) fn take_back_retractions(all: &mut SortedMap<DocumentId, Document>, day: Day) {
    for document in all.values_mut() {
        if document.retracted.as_ref().is_some_and(|date| !date.is_over_by(day)) {
            document.retracted = None;
            document.note = None;
        }
    }
}

/// Sets for each document the later ones that correct it, directly or through others. A correction
/// that was withdrawn or is closed does not count, nor does one by another publisher: nobody takes back
/// what others said.
pub(super) fn note_corrections(
    all: &mut SortedMap<DocumentId, Document>,
    closed: &BTreeSet<DocumentId>,
) {
    let mut direct: BTreeMap<DocumentId, Vec<Correction>> = BTreeMap::new();
    for document in all.values() {
        let Some(earlier) = &document.supersedes else { continue };
        let of_another = all.get(earlier).is_some_and(|earlier| document.is_of_another(earlier));
        if document.retracted.is_none() && !closed.contains(&document.id) && !of_another {
            let correction = Correction { by: document.id.clone(), rest: document.leaves() };
            direct.entry(earlier.clone()).or_default().push(correction);
        }
    }
    for earlier in direct.keys() {
        let mut found: Vec<Correction> = Vec::new();
        let mut open = vec![earlier];
        while let Some(id) = open.pop() {
            for correction in direct.get(id).into_iter().flatten() {
                if correction.by != *earlier && !found.contains(correction) {
                    found.push(correction.clone());
                    open.push(&correction.by);
                }
            }
        }
        // Sorted by publication: a claim falls by the first correction that contradicts it.
        found.sort_by_cached_key(|correction| {
            let published =
                all.get(&correction.by).and_then(|one| one.published.as_ref()?.earliest());
            (published.is_none(), published, correction.clone())
        });
        if let Some(document) = all.get_mut(earlier) {
            document.corrections = found;
        }
    }
}

/// Removes closed documents. One that an open document repeats, passes on or corrects is kept as
/// known only through the open one, because otherwise origins could not be counted.
pub(super) fn close(
    all: &mut SortedMap<DocumentId, Document>,
    closed: &BTreeSet<DocumentId>,
    files: &[Source<'_>],
) {
    if closed.is_empty() {
        return;
    }
    let mut passed_on: BTreeMap<&DocumentId, BTreeSet<&DocumentId>> = BTreeMap::new();
    let items = files
        .iter()
        .flat_map(|file| file.dossier.records())
        .flat_map(crate::model::RecordRef::evidence);
    for item in items {
        for (document, via) in item.documents().zip(item.via.iter().cycle()) {
            passed_on.entry(document).or_default().insert(via);
        }
    }
    let mut reached: BTreeSet<DocumentId> = BTreeSet::new();
    let mut open: Vec<DocumentId> =
        all.keys().filter(|id| !closed.contains(*id)).cloned().collect();
    while let Some(id) = open.pop() {
        let Some(document) = all.get(&id) else { continue };
        let via = passed_on.get(&id).into_iter().flatten().copied();
        for source in document.derived_from.iter().chain(&document.supersedes).chain(via) {
            if closed.contains(source) && reached.insert(source.clone()) {
                open.push(source.clone());
            }
        }
    }
    all.retain(|id, _| !closed.contains(id) || reached.contains(id));
    for id in &reached {
        all.get_mut(id).into_iter().for_each(forget);
    }
}

/// Leaves of a closed document only what others pass on of it. It corrects nothing, not even in a file
/// that is written of this.
fn forget(document: &mut Document) {
    document.seen = false;
    document.text = None;
    document.supersedes = None;
    document.rest = None;
}

/// Copies into the earlier document what it lacks. Returns the names of the fields on which both
/// differ.
pub(super) fn absorb(first: &mut Document, later: &Document) -> Vec<&'static str> {
    let mut differing = Vec::new();
    let mut note = |field, differs: bool| {
        if differs {
            differing.push(field);
        }
    };
    note("kind", first.kind != later.kind);
    note("published", fill(&mut first.published, later.published.as_ref()));
    note("retrieved", fill(&mut first.retrieved, later.retrieved.as_ref()));
    note("title", fill(&mut first.title, later.title.as_ref()));
    note("url", fill(&mut first.url, later.url.as_ref()));
    note("author", fill(&mut first.author, later.author.as_ref()));
    note("lang", fill(&mut first.lang, later.lang.as_ref()));
    note("publisher", fill(&mut first.publisher, later.publisher.as_ref()));
    note("supersedes", fill(&mut first.supersedes, later.supersedes.as_ref()));
    fill(&mut first.rest, later.rest.as_ref());
    note("retracted", fill(&mut first.retracted, later.retracted.as_ref()));
    // The texts are the same, because otherwise the later file would have been refused.
    fill(&mut first.text, later.text.as_ref());
    fill(&mut first.text_sha256, later.text_sha256.as_ref());
    first.seen |= later.seen;
    for source in &later.derived_from {
        if !first.derived_from.contains(source) {
            first.derived_from.push(source.clone());
        }
    }
    join_note(&mut first.note, later.note.as_ref());
    join_extra(&mut first.extra, &later.extra);
    differing
}

/// Fills an empty field; returns true if both have a value and the values differ.
pub fn fill<T: Clone + PartialEq>(first: &mut Option<T>, later: Option<&T>) -> bool {
    match (&first, later) {
        (None, Some(value)) => *first = Some(value.clone()),
        (Some(value), Some(other)) => return value != other,
        (_, None) => {}
    }
    false
}

/// Joins both notes, one per line, unless the first contains the other.
pub fn join_note(first: &mut Option<Text>, later: Option<&Text>) {
    if fill(first, later)
        && let (Some(note), Some(other)) = (&first, later)
        && !note.contains(&**other)
    {
        *first = Some(format!("{note}\n{other}").into());
    }
}

/// Joins the unknown fields of both. If both have a field, the earlier file's value stays.
pub fn join_extra(first: &mut Extra, later: &Extra) {
    for (name, value) in later {
        first.entry(name.clone()).or_insert_with(|| value.clone());
    }
}
