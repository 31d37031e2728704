//! Changes to a data file: things are put in and taken out, and the file's text is updated. Only
//! the changed parts of the text are rewritten. Everything else stays the same to the letter:
//! blanks, order, unknown fields, and parts that could not be read.

mod splice;
mod text;
mod trial;
mod without;

pub use text::{edited_text, new_file};
pub use trial::{Trial, named, trial};
pub use without::{without_document, without_entity, without_record};

use crate::model::{
    Claim, Contact, Document, DocumentId, Dossier, Entity, EntityId, Fact, Field, RecordId,
    RecordRef, Relation, Role, Text, Value,
};

/// One thing in a file: a document, an entity or a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document.
    Document(Box<Document>),
    /// An entity.
    Entity(Box<Entity>),
    /// A role: a person's office.
    Role(Box<Role>),
    /// A contact.
    Contact(Box<Contact>),
    /// A relation.
    Relation(Box<Relation>),
    /// A fact: one property of an entity.
    Fact(Box<Fact>),
}

impl Item {
    /// Its id.
    pub fn id(&self) -> &Text {
        match self {
            Self::Document(item) => item.id.text(),
            Self::Entity(item) => item.id.text(),
            Self::Role(item) => item.id.text(),
            Self::Contact(item) => item.id.text(),
            Self::Relation(item) => item.id.text(),
            Self::Fact(item) => item.id.text(),
        }
    }

    /// Copies a record of a dossier.
    pub fn record(record: RecordRef<'_>) -> Self {
        match record {
            RecordRef::Role(item) => Self::Role(Box::new(item.clone())),
            RecordRef::Contact(item) => Self::Contact(Box::new(item.clone())),
            RecordRef::Relation(item) => Self::Relation(Box::new(item.clone())),
            RecordRef::Fact(item) => Self::Fact(Box::new(item.clone())),
        }
    }

    /// The record in this item; `None` for documents and entities.
    pub fn as_record(&self) -> Option<RecordRef<'_>> {
        Some(match self {
            Self::Document(_) | Self::Entity(_) => return None,
            Self::Role(item) => RecordRef::Role(item),
            Self::Contact(item) => RecordRef::Contact(item),
            Self::Relation(item) => RecordRef::Relation(item),
            Self::Fact(item) => RecordRef::Fact(item),
        })
    }

    /// The evidence and unknown fields of the record in this item; `None` for documents and
    /// entities.
    pub const fn claim_mut(&mut self) -> Option<&mut Claim> {
        Some(match self {
            Self::Document(_) | Self::Entity(_) => return None,
            Self::Role(item) => &mut item.claim,
            Self::Contact(item) => &mut item.claim,
            Self::Relation(item) => &mut item.claim,
            Self::Fact(item) => &mut item.claim,
        })
    }

    /// Sets a field of the record in this item, as [`Contact::set`] does. Documents and entities
    /// are left unchanged.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match self {
            Self::Document(_) | Self::Entity(_) => {}
            Self::Role(item) => item.set(field, value),
            Self::Contact(item) => item.set(field, value),
            Self::Relation(item) => item.set(field, value),
            Self::Fact(item) => item.set(field, value),
        }
    }

    /// Changes the ID.
    pub fn set_id(&mut self, id: Text) {
        match self {
            Self::Document(item) => item.id = DocumentId::new(id),
            Self::Entity(item) => item.id = EntityId::new(id),
            Self::Role(item) => item.id = RecordId::new(id),
            Self::Contact(item) => item.id = RecordId::new(id),
            Self::Relation(item) => item.id = RecordId::new(id),
            Self::Fact(item) => item.id = RecordId::new(id),
        }
    }

    /// A copy of the thing with this ID in a file; `None` if there is none.
    pub fn of(dossier: &Dossier, id: &str) -> Option<Self> {
        let document = dossier.documents.get(id).map(|d| Self::Document(Box::new(d.clone())));
        let entity = || dossier.entities.get(id).map(|e| Self::Entity(Box::new(e.clone())));
        let record = || dossier.record(&RecordId::new(id)).map(Self::record);
        document.or_else(entity).or_else(record)
    }

    /// Copies of everything in a dossier: documents, entities, then records.
    pub fn all(dossier: &Dossier) -> Vec<Self> {
        let documents = dossier.documents.values().map(|d| Self::Document(Box::new(d.clone())));
        let entities = dossier.entities.values().map(|e| Self::Entity(Box::new(e.clone())));
        documents.chain(entities).chain(dossier.records().map(Self::record)).collect()
    }
}

/// One step of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Puts an item in; it replaces the one with the same ID, if any.
    Put(Item),
    /// Takes out the item with this ID.
    Remove(Text),
    /// Sets the file's title.
    Title(Option<Text>),
}

/// Applies steps to the content of a file.
pub fn apply(dossier: &mut Dossier, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Put(item) => put(dossier, item.clone()),
            Step::Remove(id) => remove(dossier, id),
            Step::Title(title) => dossier.title.clone_from(title),
        }
    }
}

fn put(dossier: &mut Dossier, item: Item) {
    match item {
        Item::Document(item) => drop(dossier.documents.insert(item.id.clone(), *item)),
        Item::Entity(item) => drop(dossier.entities.insert(item.id.clone(), *item)),
        Item::Role(item) => drop(dossier.roles.insert(item.id.clone(), *item)),
        Item::Contact(item) => drop(dossier.contacts.insert(item.id.clone(), *item)),
        Item::Relation(item) => drop(dossier.relations.insert(item.id.clone(), *item)),
        Item::Fact(item) => drop(dossier.facts.insert(item.id.clone(), *item)),
    }
}

fn remove(dossier: &mut Dossier, id: &Text) {
    dossier.documents.remove(&DocumentId::new(id.clone()));
    dossier.entities.remove(&EntityId::new(id.clone()));
    let id = RecordId::new(id.clone());
    dossier.roles.remove(&id);
    dossier.contacts.remove(&id);
    dossier.relations.remove(&id);
    dossier.facts.remove(&id);
}
