//! A dossier put together piece by piece, in whatever order a foreign file gives its pieces: an edge
//! may name a node that comes later, or never. What a format's words mean is not decided here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::dates::DayOrder;
use super::evidence::Sources;
use super::ids::{Ids, slug};
use super::repairs::named;
use super::report::Report;
use crate::load::{Code, Severity};
use crate::model::names::{self, same};
use crate::model::{
    Alias, Basis, Claim, Contact, Date, Document, DocumentId, Dossier, Entity, EntityId,
    EntityKind, Extra, Fact, Quote, RecordId, Relation, Role, Stance, Text,
};

/// An entity on its way: only mentioned so far, or described.
#[derive(Debug)]
struct Slot {
    entity: Entity,
    foreign: Text,
    described: bool,
    mentioned: Range<usize>,
}

/// What a format says of one entity.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// Its id in the foreign file.
    pub foreign: &'a str,
    /// Its name; its foreign id where that is blank.
    pub name: &'a str,
    /// What it is.
    pub kind: EntityKind,
    /// Where it stands.
    pub at: Range<usize>,
}

/// What a file says of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// Its address, one of the web.
    pub url: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// When it was published.
    pub published: Option<&'a Date>,
    /// Who published it.
    pub publisher: &'a Option<EntityId>,
}

/// Dates in which day and month could change places: in which order they are read, and those for
/// which no order was said.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The order that was said, or that the file shows.
    pub order: Option<DayOrder>,
    count: usize,
    first: Option<(String, Range<usize>)>,
}

impl Dates {
    /// Counts a date that cannot be read without an order.
    pub(super) fn ambiguous(&mut self, words: &str, at: &Range<usize>) {
        self.count += 1;
        self.first.get_or_insert_with(|| (words.to_owned(), at.clone()));
    }
}

/// Everything read so far, of one file or several.
#[derive(Debug)]
pub(super) struct Builder {
    ids: Ids,
    slots: Vec<Slot>,
    /// Foreign ids of the file being read, each with its slot.
    known: HashMap<Text, usize>,
    /// The slot of every entity.
    slot_of: HashMap<EntityId, usize>,
    scheme: &'static str,
    /// Whether ids are names as people write them, as in tables.
    names_are_ids: bool,
    /// Whether nodes that only edges name are meant so, as in a list of edges.
    edges_make_nodes: bool,
    first_slot: usize,
    /// Documents and evidence.
    pub sources: Sources,
    /// Dates of the file being read that have two meanings.
    pub dates: Dates,
    documents: Vec<(DocumentId, Document)>,
    document_at: HashMap<DocumentId, usize>,
    roles: Vec<(RecordId, Role)>,
    contacts: Vec<(RecordId, Contact)>,
    relations: Vec<(RecordId, Relation)>,
    facts: Vec<(RecordId, Fact)>,
    notes: Vec<String>,
    title: Option<Text>,
    /// Problems and losses of the file being read.
    pub report: Report,
}

impl Builder {
    /// Nothing yet; a file must be begun before anything is added.
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

    /// Begins a file: its document, and a scheme for its ids. Where `shared`, its ids are those of
    /// the file before: a table of nodes and its table of edges.
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
        // Where the file lies is nobody's business but the reader's.
        let file = Text::from(file.rsplit(['/', '\\']).next().unwrap_or(&file));
        let id = self.ids.take(&format!("file-{}", slug(&file)));
        let (id, document) = self.sources.begin(id, &file);
        self.push_document(id, document);
        before
    }

    /// Nodes that only edges name are as good as others in this file.
    pub(super) const fn edges_make_nodes(&mut self) {
        self.edges_make_nodes = true;
    }

    /// The ids that follow are of something else than those before, though equal: of another graph.
    pub(super) fn forget_ids(&mut self) {
        self.known.clear();
    }

    /// Ids of this file are written by hand: blanks and signs that nobody sees make no difference.
    pub(super) const fn names_are_ids(&mut self) {
        self.names_are_ids = true;
    }

    fn key<'k>(&self, foreign: &'k str) -> Cow<'k, str> {
        if self.names_are_ids { names::key(foreign) } else { Cow::Borrowed(foreign) }
    }

    /// What the file calls itself; of several the first one wins, and the others stay as a remark.
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

    /// The same where nothing else is a title.
    pub(super) fn title_otherwise(&mut self, title: &str) {
        if self.title.is_none() {
            self.title(title);
        }
    }

    /// A remark for the dossier as a whole.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The entity of a foreign id, whether or not it was described yet.
    pub(super) fn mention(&mut self, foreign: &str, at: Range<usize>) -> EntityId {
        let slot = self.slot(foreign, at);
        self.slots[slot].entity.id.clone()
    }

    /// The entity of a foreign id, if the file being read spoke of it before.
    pub(super) fn find(&self, foreign: &str) -> Option<&EntityId> {
        self.known.get(&*self.key(foreign)).map(|slot| &self.slots[*slot].entity.id)
    }

    /// Whether nodes that only edges name are meant so, and so may be words for nobody.
    pub(super) const fn ends_may_be_words(&self) -> bool {
        self.names_are_ids || self.edges_make_nodes
    }

    /// Says who denies or doubts a record of which a file only says that it is denied: those it names,
    /// else somebody whom it does not name. Its own word for that is the quote.
    pub(super) fn name_deniers(&mut self, claim: &mut Claim, by: &[EntityId]) {
        for item in &mut claim.evidence {
            let against = matches!(item.stance, Stance::Denies | Stance::Doubts);
            if !against || !item.quotes.is_empty() || !item.by.is_empty() {
                continue;
            }
            let Some(own) = self.sources.own().cloned() else { return };
            item.by = if by.is_empty() { vec![self.nobody_named(&own)] } else { by.to_vec() };
            let word = if item.stance == Stance::Denies { "denied" } else { "doubted" };
            item.quotes = vec![Quote::of(own, word)];
            item.basis = Basis::Implied;
        }
    }

    /// Somebody of whom the file being read says no more than that there is such a one.
    fn nobody_named(&mut self, own: &DocumentId) -> EntityId {
        let id = self.implied("\u{0}somebody", NOT_NAMED, EntityKind::Unspecified);
        self.change(&id, |entity| {
            entity.anonymous = true;
            entity.document = Some(own.clone());
        });
        id
    }

    /// Whether the file being read described an entity of that id.
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

    /// Describes an entity. Of two descriptions of one id the first stays, and the second is listed.
    pub(super) fn describe(&mut self, node: &Node<'_>) -> Option<&mut Entity> {
        let slot = self.slot(node.foreign, node.at.clone());
        if self.slots[slot].described {
            let message = "a second node with this id is left out; the first stays";
            let help = "Give each node an id of its own";
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

    /// Entities by their names; of a name that several have nobody is meant.
    pub(super) fn by_name(&self) -> HashMap<Text, Option<EntityId>> {
        let mut found: HashMap<Text, Option<EntityId>> = HashMap::new();
        for slot in &self.slots {
            let key = Text::from(&*names::key(&slot.entity.name));
            let several = |known: &mut Option<EntityId>| *known = None;
            found.entry(key).and_modify(several).or_insert_with(|| Some(slot.entity.id.clone()));
        }
        found
    }

    /// The name of an entity, as far as it is known by now.
    pub(super) fn name(&self, id: &EntityId) -> Option<&str> {
        let slot = self.slot_of.get(id).and_then(|slot| self.slots.get(*slot))?;
        Some(&slot.entity.name)
    }

    /// An entity, to add to what is known of it.
    pub(super) fn entity_mut(&mut self, id: &EntityId) -> Option<&mut Entity> {
        let slot = *self.slot_of.get(id)?;
        self.slots.get_mut(slot).map(|slot| &mut slot.entity)
    }

    /// Changes an entity that was described.
    pub(super) fn change(&mut self, id: &EntityId, change: impl FnOnce(&mut Entity)) {
        if let Some(slot) = self.slot_of.get(id).and_then(|slot| self.slots.get_mut(*slot)) {
            change(&mut slot.entity);
        }
    }

    /// An entity that the file only implies, such as the country behind a code.
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

    /// An id for a record, from its foreign id if it has one. The same edge in another file may
    /// have the same number, as may a node: a bare number gets its sort before it.
    pub(super) fn record_id(&mut self, sort: &str, foreign: Option<&str>) -> RecordId {
        let foreign = foreign.map(str::trim).filter(|id| !id.is_empty());
        let base = match foreign {
            Some(id) if id.bytes().any(|b| b.is_ascii_alphabetic()) => slug(id),
            Some(id) => format!("{sort}-{}", slug(id)),
            None => sort.to_owned(),
        };
        RecordId::new(self.ids.take(&base))
    }

    /// A document as a file names it; each is made once. It is known only through the imported file.
    /// Two of one title are two where their dates or publishers differ.
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

    /// Adds what a file says of a document. What it said before stays, and what differs is counted.
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

    /// A document that the foreign file knows by an id only.
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

    /// A document, to add to what is known of it.
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

    /// The measure or view of the relation added last.
    pub(super) fn set_content(&mut self, content: Option<String>) {
        if let Some((_, relation)) = self.relations.last_mut() {
            relation.content = content.map(Text::from);
        }
    }

    /// A property of an entity, on the file's word.
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

    /// Asks once a file in which order its dates are to be read.
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
             said, it stays as words"
        );
        let help = "Say which of the two comes first: --dates day-first or --dates month-first";
        self.report.at((Severity::Warning, Code::BadDate), at, "date", message, help);
    }

    /// Ends the file being read: nodes that edges name and nothing describes stay under their id,
    /// and are listed.
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
                "nothing in the file has the id \"{}\"; it stays as an entity of that name",
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

    /// How many entities and records there are.
    pub(super) const fn len(&self) -> usize {
        self.slots.len()
            + self.roles.len()
            + self.contacts.len()
            + self.relations.len()
            + self.facts.len()
    }

    /// The dossier, and the report of the last file.
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

/// Remarks, beyond which further titles are only counted.
const NOTES: usize = 200;

/// Names of one entity that are looked through for one given twice.
const NAMES: usize = 200;

/// What somebody is called whom a file does not name.
const NOT_NAMED: &str = "somebody";

/// Another name of an entity, unless it is its name or already there.
pub(super) fn add_alias(entity: &mut Entity, name: &str, lang: Option<&str>) {
    let name = name.trim();
    let mut names = entity.aliases.iter().take(NAMES);
    let known = same(&entity.name, name) || names.any(|alias| same(&alias.name, name));
    if !name.is_empty() && !known {
        let lang = lang.map(Text::from);
        entity.aliases.push(Alias { name: name.into(), usage: None, lang, extra: Extra::new() });
    }
}
