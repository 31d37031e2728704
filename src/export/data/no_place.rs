//! Fields that a format cannot store, each by name with the number of its values. What each format
//! lacks is declared here, and `tests/exchange/every_field.rs` checks it.

use std::collections::BTreeSet;

use super::super::Part;
use super::left_out::{LeftOut, documents_of, is_one_ended};
use crate::model::{
    Alias, AliasUse, Basis, Contact, Document, DocumentKind, Entity, Evidence, Field, Participant,
    RecordRef, Text,
};
use crate::picture::wording;

/// What a format cannot store, in addition to what its other sentences say.
pub(super) struct NoPlace {
    /// Fields of records with two or more ends.
    records: &'static [&'static [Field]],
    /// Fields of evidence.
    evidence: &'static [Field],
    /// Fields of documents.
    documents: &'static [Field],
    /// Which participants' parts the format stores.
    parts: Parts,
    /// How the format stores other names.
    names: Names,
}

/// Where a format stores the parts of participants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    Everywhere,
    /// Only on the edges of a hub.
    OnSpokes,
}

/// How a format stores other names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Each one separately.
    Listed,
    /// All as one text, with loaded words in another.
    Joined,
    /// Not at all; another sentence says so.
    Nowhere,
}

/// For formats of nodes and edges.
pub(super) const IN_GRAPHS: NoPlace = NoPlace {
    records: &[OF_RECORDS],
    evidence: &[Field::ByInferred, Field::Basis, Field::Says, Field::Via, Field::About],
    documents: &[],
    parts: Parts::OnSpokes,
    names: Names::Joined,
};

/// For tables of nodes, edges and claims.
pub(super) const IN_TABLES: NoPlace = NoPlace {
    records: &[OF_RECORDS],
    evidence: &[Field::Via],
    documents: &[Field::Retrieved, Field::Lang, Field::Note],
    parts: Parts::OnSpokes,
    names: Names::Joined,
};

/// For `FollowTheMoney`, where all evidence is text.
pub(super) const IN_FTM: NoPlace = NoPlace {
    records: &[&[Field::During, Field::WhenRelative, Field::Re]],
    evidence: &[],
    documents: &[Field::Kind, Field::Retracted, Field::Lang, Field::Note],
    parts: Parts::Everywhere,
    names: Names::Listed,
};

/// For canvas cards, which have a record's sentence and its quotes.
pub(super) const IN_CANVAS: NoPlace = NoPlace {
    records: &[&[
        Field::Purpose,
        Field::NotPurpose,
        Field::WordsUsed,
        Field::Series,
        Field::WhenRelative,
    ]],
    evidence: &[Field::Via],
    documents: &[Field::Kind, Field::Retrieved, Field::Lang, Field::Seen, Field::Note],
    parts: Parts::Everywhere,
    names: Names::Nowhere,
};

const OF_RECORDS: &[Field] = &[
    Field::Condition,
    Field::Together,
    Field::Initiative,
    Field::During,
    Field::WhenRelative,
    Field::Re,
];

/// What happens to a value that the format cannot store.
const BECOMES: &str = "are in the file only as text, if at all";

impl NoPlace {
    /// Adds a sentence for each kind of value of a part that the format cannot store.
    pub(super) fn list(&self, left_out: &mut LeftOut, part: &Part) {
        let dossier = part.dossier();
        let links = || part.records().filter(|record| !is_one_ended(*record));
        for field in self.records.iter().copied().flatten() {
            let has = |record: &RecordRef<'_>| record.value(*field).is_some();
            let name = wording::field_name(*field);
            value(left_out, links().filter(has).count(), name, "");
        }
        let beside = links().flat_map(|record| &record.claim().unattributed).map(Vec::len).sum();
        left_out.add(
            beside,
            "value that nobody gives, beside another",
            "values that nobody gives, beside others",
            BECOMES,
        );
        let contacts = || links().filter_map(|record| contact(record));
        // An edge between two has no room for parts, and an absent participant has no edge.
        let parts = contacts().filter(|_| self.parts == Parts::OnSpokes).map(|contact| {
            let is_edge = contact.present().collect::<BTreeSet<_>>().len() < 3;
            let lost = |one: &&Participant| one.part.is_some() && (is_edge || one.is_absent());
            contact.participants.iter().filter(lost).count()
        });
        let parts = parts.sum();
        value(left_out, parts, "part of somebody who took part", "");
        for field in self.evidence {
            let items = || links().flat_map(RecordRef::evidence);
            let count = items().filter(|item| has_evidence(item, *field)).count();
            value(left_out, count, wording::field_name(*field), " of a piece of evidence");
        }
        let documents = documents_of(part);
        for field in self.documents {
            let documents = documents.iter().filter_map(|id| dossier.documents.get(*id));
            let count = documents.filter(|document| has_document(document, *field)).count();
            value(left_out, count, wording::field_name(*field), " of a document");
        }
        let entities = || part.entities().filter_map(|id| dossier.entities.get(id));
        of_entities(left_out, self.names, entities);
        if self.names != Names::Joined {
            return;
        }
        let parted = contacts().map(parted_entries).sum::<usize>()
            + entities().map(parted_names).sum::<usize>();
        left_out.add(
            parted,
            "entry of a list that has a sign between entries in it",
            "entries of lists that have a sign between entries in them",
            "are parted there when the file is read back",
        );
    }
}

/// Adds a sentence such as "2 values of “the condition”".
fn value(left_out: &mut LeftOut, count: usize, name: &str, of: &str) {
    let (one, many) = (format!("value of “{name}”{of}"), format!("values of “{name}”{of}"));
    left_out.add(count, &one, &many, BECOMES);
}

const fn contact(record: RecordRef<'_>) -> Option<&Contact> {
    match record {
        RecordRef::Contact(contact) => Some(contact),
        RecordRef::Role(_) | RecordRef::Relation(_) | RecordRef::Fact(_) => None,
    }
}

fn has_evidence(item: &Evidence, field: Field) -> bool {
    match field {
        Field::ByInferred => item.by_inferred,
        Field::Basis => item.basis == Basis::Implied,
        Field::Says => item.says.is_some(),
        Field::Via => item.via.is_some(),
        Field::About => !item.about.is_empty(),
        _ => false,
    }
}

fn has_document(document: &Document, field: Field) -> bool {
    match field {
        Field::Kind => document.kind != DocumentKind::Article,
        Field::Retrieved => document.retrieved.is_some(),
        Field::Retracted => document.retracted.is_some(),
        Field::Lang => document.lang.is_some(),
        Field::Note => document.note.is_some(),
        Field::Seen => !document.seen,
        _ => false,
    }
}

/// Counts links to the same or different entities, and names that the format cannot store.
fn of_entities<'a, I: Iterator<Item = &'a Entity>>(
    left_out: &mut LeftOut,
    names: Names,
    all: impl Fn() -> I,
) {
    let same: usize = all().map(|entity| entity.same_as.len()).sum();
    value(left_out, same, "the same in another file", " of an entity");
    let other: usize = all().map(|entity| entity.not_same_as.len()).sum();
    value(left_out, other, wording::field_name(Field::NotSameAs), " of an entity");
    if names == Names::Nowhere {
        return;
    }
    let has_sort = |alias: &&Alias| {
        let apart = names == Names::Joined && alias.usage == Some(AliasUse::Loaded);
        alias.usage.is_some() && !apart || alias.lang.is_some()
    };
    let sorts = all().flat_map(|entity| &entity.aliases).filter(has_sort).count();
    left_out.add(
        sorts,
        "other name with its use or language",
        "other names with their uses or languages",
        "stand as plain other names",
    );
}

/// How many entries of a contact's lists contain the separator, and would be read as several.
fn parted_entries(contact: &Contact) -> usize {
    let lists = [&contact.purpose, &contact.not_purpose, &contact.words_used];
    let parted = |entry: &&Text| entry.contains("; ");
    lists.into_iter().flatten().filter(parted).count()
}

/// The same for names and identifiers.
fn parted_names(entity: &Entity) -> usize {
    let names = entity.aliases.iter().filter(|alias| alias.name.contains([';', '|'])).count();
    let ids = entity
        .ids
        .iter()
        .filter(|(scheme, id)| scheme.contains("; ") || scheme.contains('=') || id.contains("; "));
    names + ids.count()
}
