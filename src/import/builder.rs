//! Builds a dossier piece by piece, in any order in which a foreign file gives its pieces. For
//! example, an edge may name a node that comes later or never. The words of each format are
//! interpreted elsewhere.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::dates::DayOrder;
use super::deniers::{self, Denier};
use super::evidence::Sources;
use super::ids::{Ids, slug};
use super::places::Places;
use super::repairs::named;
use super::report::Report;
use crate::load::{Code, Severity};
use crate::model::names::{self, same};
use crate::model::{
    Alias, Claim, Contact, Date, Document, DocumentId, Dossier, Entity, EntityId, EntityKind,
    Extra, Fact, RecordId, Relation, Role, Text,
};

/// An entity under construction: it was only mentioned so far, or it is described.
#[derive(Debug)]
struct Slot {
    entity: Entity,
    foreign: Text,
    described: bool,
    mentioned: Range<usize>,
}

/// The description of one entity in a file.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// Its ID in the foreign file.
    pub foreign: &'a str,
    /// Its name; if that is blank, the foreign ID is used.
    pub name: &'a str,
    /// Its kind.
    pub kind: EntityKind,
    /// Its byte range in the file.
    pub at: Range<usize>,
}

/// What a file says about a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// Its web address.
    pub url: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// When it was published.
    pub published: Option<&'a Date>,
    /// Who published it.
    pub publisher: &'a Option<EntityId>,
}

/// Dates in which day and month could be swapped: the order in which to read them, and a count of
/// those that could not be read because no order is known.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The order that the user gave or that the file shows.
    pub order: Option<DayOrder>,
    count: usize,
    first: Option<(String, Range<usize>)>,
}

impl Dates {
    /// Counts a date that cannot be read because no order is known.
    pub(super) fn ambiguous(&mut self, words: &str, at: &Range<usize>) {
        self.count += 1;
        self.first.get_or_insert_with(|| (words.to_owned(), at.clone()));
    }
}

/// Everything read so far, from one file or several.
#[derive(Debug)]
pub(super) struct Builder {
    ids: Ids,
    slots: Vec<Slot>,
    /// The foreign IDs of the current file, each with the index of its slot.
    known: HashMap<Text, usize>,
    /// The index of the slot of every entity.
    slot_of: HashMap<EntityId, usize>,
    scheme: &'static str,
    /// Whether IDs are names written by people, as in tables.
    names_are_ids: bool,
    /// Whether nodes that only edges name are intended, as in a list of edges.
    edges_make_nodes: bool,
    first_slot: usize,
    /// The documents made so far, and the evidence that the current file gives by default.
    pub sources: Sources,
    /// Ambiguous dates in the current file.
    pub dates: Dates,
    /// Where the files draw their nodes.
    pub places: Places,
    documents: Vec<(DocumentId, Document)>,
    document_at: HashMap<DocumentId, usize>,
    roles: Vec<(RecordId, Role)>,
    contacts: Vec<(RecordId, Contact)>,
    relations: Vec<(RecordId, Relation)>,
    facts: Vec<(RecordId, Fact)>,
    notes: Vec<String>,
    title: Option<Text>,
    /// Problems and losses of the current file.
    pub report: Report,
}

impl Builder {
    /// Starts empty. Call `begin` for a file before adding anything.
    pub(super) fn new(file: &Text) -> Self {
        Self {
            ids: Ids::default(),
            slots: Vec::new(),
            known: HashMap::new(),
            slot_of: HashMap::new(),
            scheme: "",
            names_are_ids: false,
            edges_make_nodes: false,
            first_slot: 0,
            sources: Sources::default(),
            dates: Dates::default(),
            places: Places::default(),
            documents: Vec::new(),
            document_at: HashMap::new(),
            roles: Vec::new(),
            contacts: Vec::new(),
            relations: Vec::new(),
            facts: Vec::new(),
            notes: Vec::new(),
            title: None,
            report: Report::new(file),
        }
    }

    /// Begins a file: creates its document and sets the scheme of its IDs. If `shared`, IDs mean
    /// the same as in the file before, as with a table of nodes and its table of edges. Returns the
    /// previous file's report.
    pub(super) fn begin(&mut self, report: Report, scheme: &'static str, shared: bool) -> Report {
        let file = report.file().clone();
        let before = std::mem::replace(&mut self.report, report);
        self.scheme = scheme;
        self.edges_make_nodes = false;
        self.names_are_ids = false;
        self.dates = Dates::default();
        if !shared {
            self.known.clear();
            self.first_slot = self.slots.len();
        }
        // Only the file's name is kept: its folder is the user's private matter.
        let file = Text::from(file.rsplit(['/', '\\']).next().unwrap_or(&file));
        let id = self.ids.take(&format!("file-{}", slug(&file)));
        let (id, document) = self.sources.begin(id, &file);
        self.push_document(id, document);
        before
    }

    /// In this file, nodes that only edges name are not reported as missing.
    pub(super) const fn edges_make_nodes(&mut self) {
        self.edges_make_nodes = true;
    }

    /// From here on, equal IDs mean other things than before: another graph begins.
    pub(super) fn forget_ids(&mut self) {
        self.known.clear();
    }

    /// IDs of this file are written by hand: blanks and invisible characters in them are ignored.
    pub(super) const fn names_are_ids(&mut self) {
        self.names_are_ids = true;
    }

    fn key<'k>(&self, foreign: &'k str) -> Cow<'k, str> {
        if self.names_are_ids { names::key(foreign) } else { Cow::Borrowed(foreign) }
    }

    /// Sets the dossier's title. The first title is kept; later ones are added to the note.
    pub(super) fn title(&mut self, title: &str) {
        let title = title.trim();
        match &self.title {
            _ if title.is_empty() => {}
            None => self.title = Some(title.into()),
            Some(known) if **known == *title => {}
            Some(_) if self.notes.len() < NOTES => self.notes.push(format!("Also titled: {title}")),
            Some(_) => self.report.lost("further titles"),
        }
    }

    /// Sets the title if there is none yet.
    pub(super) fn title_otherwise(&mut self, title: &str) {
        if self.title.is_none() {
            self.title(title);
        }
    }

    /// Adds a remark to the note of the dossier.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The entity with a foreign ID. It is created if neither described nor mentioned before.
    pub(super) fn mention(&mut self, foreign: &str, at: Range<usize>) -> EntityId {
        let slot = self.slot(foreign, at);
        self.slots[slot].entity.id.clone()
    }

    /// The entity with a foreign ID; `None` if the current file has not mentioned it yet.
    pub(super) fn find(&self, foreign: &str) -> Option<&EntityId> {
        self.known.get(&*self.key(foreign)).map(|slot| &self.slots[*slot].entity.id)
    }

    /// Whether ends of edges may be words for "nobody", as only edges name their nodes or IDs are
    /// names.
    pub(super) const fn ends_may_be_words(&self) -> bool {
        self.names_are_ids || self.edges_make_nodes
    }

    /// Adds a speaker to evidence that denies or doubts without naming one: `deniers` or, if there
    /// are none, an unnamed source.
    /// `word` is the file's own word for it, if that is known.
    pub(super) fn name_deniers(
        &mut self,
        claim: &mut Claim,
        deniers: &[Denier],
        word: Option<&str>,
    ) {
        let Some(own) = self.sources.own().cloned() else { return };
        deniers::name(claim, deniers, (&own, word), || self.nobody_named(&own));
    }

    /// Adds those who are said to confirm a record, each with the file's word for that.
    pub(super) fn name_confirmers(&self, claim: &mut Claim, by: &[(&str, Vec<EntityId>)]) {
        if let Some(own) = self.sources.own() {
            deniers::confirm(claim, by, own);
        }
    }

    /// Adds those who decline to evidence in which they do not speak.
    pub(super) fn add_decliners(&self, claim: &mut Claim, decliners: &[Denier]) {
        if let Some(own) = self.sources.own() {
            deniers::add_decliners(claim, decliners, own);
        }
    }

    /// Says that a source of this name is an entity that is known already.
    pub(super) fn is_source(&mut self, name: &str, id: &EntityId) {
        let key = Text::from(&*self.key(&source_key(name)));
        if let Some(slot) = self.slot_of.get(id) {
            self.known.entry(key).or_insert(*slot);
        }
    }

    /// An unnamed source of the current file, of which the file says nothing else.
    fn nobody_named(&mut self, own: &DocumentId) -> EntityId {
        let id = self.implied("\u{0}somebody", NOT_NAMED, EntityKind::Unspecified);
        self.change(&id, |entity| {
            entity.anonymous = true;
            entity.document = Some(own.clone());
        });
        id
    }

    /// Whether the current file has described an entity with this ID.
    pub(super) fn is_described(&self, foreign: &str) -> bool {
        self.known.get(&*self.key(foreign)).is_some_and(|slot| self.slots[*slot].described)
    }

    fn slot(&mut self, foreign: &str, at: Range<usize>) -> usize {
        let key = self.key(foreign);
        if let Some(slot) = self.known.get(&*key) {
            return *slot;
        }
        let id = self.ids.take(&slug(&key));
        let key = Text::from(&*key);
        let foreign = if *key == *foreign { key.clone() } else { Text::from(foreign) };
        let entity = Entity::new(EntityId::new(id), foreign.clone(), EntityKind::Unspecified);
        self.known.insert(key, self.slots.len());
        self.slot_of.insert(entity.id.clone(), self.slots.len());
        self.slots.push(Slot { entity, foreign, described: false, mentioned: at });
        self.slots.len() - 1
    }

    /// Describes an entity. Of two descriptions of the same ID the first is kept, and the second is
    /// reported; then this returns `None`.
    pub(super) fn describe(&mut self, node: &Node<'_>) -> Option<&mut Entity> {
        let slot = self.slot(node.foreign, node.at.clone());
        if self.slots[slot].described {
            let message = "a second node with this id is left out; the first stays";
            let help = "Give each node a unique id";
            let path = format!("node {}", node.foreign);
            let fault = (Severity::Error, Code::DuplicateId);
            self.report.at(fault, node.at.clone(), &path, message, help);
            return None;
        }
        let scheme = self.scheme;
        let slot = &mut self.slots[slot];
        slot.described = true;
        let name = node.name.trim();
        if !name.is_empty() {
            slot.entity.name = name.into();
        } else if node.foreign.trim().is_empty() {
            slot.entity.name = "(without a name)".into();
        }
        slot.entity.kind = node.kind.clone();
        if *slot.foreign != *slot.entity.id.as_str() && *slot.foreign != *slot.entity.name {
            slot.entity.ids.insert(scheme.into(), slot.foreign.clone());
        }
        Some(&mut slot.entity)
    }

    /// All entities by name. `None` means that several entities have the name.
    pub(super) fn by_name(&self) -> HashMap<Text, Option<EntityId>> {
        let mut found: HashMap<Text, Option<EntityId>> = HashMap::new();
        for slot in &self.slots {
            let key = Text::from(&*names::key(&slot.entity.name));
            let several = |known: &mut Option<EntityId>| *known = None;
            found.entry(key).and_modify(several).or_insert_with(|| Some(slot.entity.id.clone()));
        }
        found
    }

    /// The name of an entity, as it is known so far.
    pub(super) fn name(&self, id: &EntityId) -> Option<&str> {
        let slot = self.slot_of.get(id).and_then(|slot| self.slots.get(*slot))?;
        Some(&slot.entity.name)
    }

    /// An entity, for adding more data.
    pub(super) fn entity_mut(&mut self, id: &EntityId) -> Option<&mut Entity> {
        let slot = *self.slot_of.get(id)?;
        self.slots.get_mut(slot).map(|slot| &mut slot.entity)
    }

    /// Changes an entity; does nothing if it does not exist.
    pub(super) fn change(&mut self, id: &EntityId, change: impl FnOnce(&mut Entity)) {
        if let Some(slot) = self.slot_of.get(id).and_then(|slot| self.slots.get_mut(*slot)) {
            change(&mut slot.entity);
        }
    }

    /// Creates an entity that the file only implies, such as the country behind a code.
    pub(super) fn implied(&mut self, foreign: &str, name: &str, kind: EntityKind) -> EntityId {
        let slot = self.slot(foreign, 0..0);
        let slot = &mut self.slots[slot];
        if !slot.described {
            slot.described = true;
            slot.entity.name = name.into();
            slot.entity.kind = kind;
        }
        slot.entity.id.clone()
    }

    /// A new ID for a record, made from its foreign ID if it has one. An edge in another file, or a
    /// node, may have the same number, so a bare number is prefixed with the kind of thing
    /// (`sort`).
    pub(super) fn record_id(&mut self, sort: &str, foreign: Option<&str>) -> RecordId {
        let foreign = foreign.map(str::trim).filter(|id| !id.is_empty());
        let base = match foreign {
            Some(id) if id.bytes().any(|b| b.is_ascii_alphabetic()) => slug(id),
            Some(id) => format!("{sort}-{}", slug(id)),
            None => sort.to_owned(),
        };
        RecordId::new(self.ids.take(&base))
    }

    /// The document that a file names; it is created once and marked as known only through the
    /// imported file. Documents with the same title are different if their dates or publishers
    /// differ.
    pub(super) fn document(&mut self, named: &Named<'_>) -> DocumentId {
        let name = named.url.or(named.title).unwrap_or_default();
        let key = match named.url {
            Some(url) => url.to_owned(),
            None => format!(
                "{name}\n{}\n{}",
                named.published.map(Date::as_str).unwrap_or_default(),
                named.publisher.as_ref().map(EntityId::as_str).unwrap_or_default(),
            ),
        };
        let id = self.sources.known(&key).unwrap_or_else(|| {
            let id = self.ids.take(&format!("doc-{}", slug(name.trim_start_matches("https://"))));
            let mut document = self.sources.add(id, &key);
            document.seen = false;
            let id = document.id.clone();
            self.push_document(id.clone(), document);
            id
        });
        self.tell(&id, named);
        id
    }

    /// Adds what a file says about a document. Earlier values stay; different ones are counted as
    /// lost.
    pub(super) fn tell(&mut self, id: &DocumentId, named: &Named<'_>) {
        let Some(place) = self.document_at.get(id) else { return };
        let Some((_, document)) = self.documents.get_mut(*place) else { return };
        let mut lost = Vec::new();
        let mut keep = |known: &mut Option<Text>, new: Option<&str>, what: &'static str| match (
            &*known,
            new.map(str::trim).filter(|new| !new.is_empty()),
        ) {
            (None, Some(new)) => *known = Some(new.into()),
            (Some(known), Some(new)) if **known != *new => lost.push(what),
            _ => {}
        };
        keep(&mut document.url, named.url, "addresses of documents that have another already");
        keep(&mut document.title, named.title, "titles of documents that have another already");
        match (&document.published, named.published) {
            (None, Some(new)) => document.published = Some(new.clone()),
            (Some(known), Some(new)) if known != new => {
                lost.push("dates of documents that have another already");
            }
            _ => {}
        }
        match (&document.publisher, named.publisher) {
            (None, Some(new)) => document.publisher = Some(new.clone()),
            (Some(known), Some(new)) if known != new => {
                lost.push("publishers of documents that have another already");
            }
            _ => {}
        }
        for what in lost {
            self.report.lost(what);
        }
    }

    /// A document that the foreign file identifies only by an ID.
    pub(super) fn document_of_id(&mut self, foreign: &str) -> DocumentId {
        if let Some(known) = self.sources.known(foreign) {
            return known;
        }
        let id = self.ids.take(&slug(foreign));
        let mut document = self.sources.add(id, foreign);
        document.seen = false;
        let id = document.id.clone();
        self.push_document(id.clone(), document);
        id
    }

    fn push_document(&mut self, id: DocumentId, document: Document) {
        self.document_at.insert(id.clone(), self.documents.len());
        self.documents.push((id, document));
    }

    /// A document, for adding more data.
    pub(super) fn document_mut(&mut self, id: &DocumentId) -> Option<&mut Document> {
        let place = *self.document_at.get(id)?;
        self.documents.get_mut(place).map(|(_, document)| document)
    }

    pub(super) fn add_role(&mut self, role: Role) {
        self.roles.push((role.id.clone(), role));
    }

    pub(super) fn add_contact(&mut self, contact: Contact) {
        self.contacts.push((contact.id.clone(), contact));
    }

    pub(super) fn add_relation(&mut self, relation: Relation) {
        self.relations.push((relation.id.clone(), relation));
    }

    /// Sets the content (a measure or view) of the relation added last.
    pub(super) fn set_content(&mut self, content: Option<String>) {
        if let Some((_, relation)) = self.relations.last_mut() {
            relation.content = content.map(Text::from);
        }
    }

    /// Adds a property of an entity as a fact; its evidence is the file itself.
    pub(super) fn add_fact(&mut self, entity: &EntityId, property: &str, value: &str) -> &mut Fact {
        let property = named(property);
        let id = RecordId::new(self.ids.take(&format!("{entity}.{}", slug(property))));
        let claim = self.sources.background();
        let fact = Fact {
            id: id.clone(),
            entity: entity.clone(),
            property: property.into(),
            value: value.into(),
            as_of: None,
            when: None,
            claim,
        };
        self.facts.push((id, fact));
        let last = self.facts.len() - 1;
        &mut self.facts[last].1
    }

    /// Reports once per file that the order of day and month in its dates must be given.
    fn ask_for_order(&mut self) {
        let dates = std::mem::take(&mut self.dates);
        let Some((words, at)) = dates.first else { return };
        let words = crate::load::problem::shortened(&words);
        let more = match dates.count {
            1 => String::new(),
            count => format!(", as can {} more in this file", count - 1),
        };
        let message = format!(
            "\"{words}\" can be read with the day or with the month first{more}; until that is \
             said, it is kept as text"
        );
        let help = "Say which of the two comes first: --dates day-first or --dates month-first";
        self.report.at((Severity::Warning, Code::BadDate), at, "date", message, help);
    }

    /// Ends the current file. Nodes that edges name but nothing describes keep their ID as name and
    /// are reported.
    pub(super) fn end_file(&mut self) {
        self.ask_for_order();
        if self.edges_make_nodes {
            return;
        }
        for slot in &mut self.slots[self.first_slot..] {
            if slot.described {
                continue;
            }
            slot.described = true;
            let message = format!(
                "nothing in the file has the id \"{}\"; it is kept as an entity with that name",
                crate::load::problem::shortened(&slot.foreign)
            );
            let help = "Add the node to the file, or take out what names it";
            let path = format!("reference to {}", slot.foreign);
            let fault = (Severity::Warning, Code::UnknownId);
            self.report.at(fault, slot.mentioned.clone(), &path, message, help);
            slot.entity.ids.insert(self.scheme.into(), slot.foreign.clone());
            if slot.foreign.trim().is_empty() {
                slot.entity.name = "(without a name)".into();
            }
        }
    }

    /// The number of entities and records.
    pub(super) const fn len(&self) -> usize {
        self.slots.len()
            + self.roles.len()
            + self.contacts.len()
            + self.relations.len()
            + self.facts.len()
    }

    /// The finished dossier, and the report of the last file.
    pub(super) fn finish(self) -> (Dossier, Report) {
        let note = self.notes.join("\n");
        let entities = self.slots.into_iter().map(|slot| (slot.entity.id.clone(), slot.entity));
        let dossier = Dossier {
            title: self.title,
            note: (!note.is_empty()).then(|| note.into()),
            documents: self.documents.into_iter().collect(),
            entities: entities.collect(),
            roles: self.roles.into_iter().collect(),
            contacts: self.contacts.into_iter().collect(),
            relations: self.relations.into_iter().collect(),
            facts: self.facts.into_iter().collect(),
            extra: Extra::new(),
        };
        (dossier, self.report)
    }
}

/// The most remarks in the note; further titles beyond this are only counted.
const NOTES: usize = 200;

/// The most names of one entity that are searched for duplicates.
const NAMES: usize = 200;

/// The id, within a file, of a source that has only a name.
pub(super) fn source_key(name: &str) -> String {
    format!("source: {name}")
}

/// The name of a source that a file does not name.
const NOT_NAMED: &str = "somebody";

/// Adds another name of an entity, unless it equals its name or an earlier alias.
pub(super) fn add_alias(entity: &mut Entity, name: &str, lang: Option<&str>) {
    let name = name.trim();
    let mut names = entity.aliases.iter().take(NAMES);
    let known = same(&entity.name, name) || names.any(|alias| same(&alias.name, name));
    if !name.is_empty() && !known {
        let lang = lang.map(Text::from);
        entity.aliases.push(Alias { name: name.into(), usage: None, lang, extra: Extra::new() });
    }
}
