//! Changes to a data file: what is put in and taken out, and the file's text after that. Only what
//! changes is written anew; everything else of the text stays to the letter: blanks, order, unknown
//! fields, and what could not be read.

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

/// Something that stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document.
    Document(Box<Document>),
    /// An entity.
    Entity(Box<Entity>),
    /// An office.
    Role(Box<Role>),
    /// A contact.
    Contact(Box<Contact>),
    /// Another relation.
    Relation(Box<Relation>),
    /// A property.
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

    /// A record of a dossier.
    pub fn record(record: RecordRef<'_>) -> Self {
        match record {
            RecordRef::Role(item) => Self::Role(Box::new(item.clone())),
            RecordRef::Contact(item) => Self::Contact(Box::new(item.clone())),
            RecordRef::Relation(item) => Self::Relation(Box::new(item.clone())),
            RecordRef::Fact(item) => Self::Fact(Box::new(item.clone())),
        }
    }

    /// The record that it is; none for documents and entities.
    pub fn as_record(&self) -> Option<RecordRef<'_>> {
        Some(match self {
            Self::Document(_) | Self::Entity(_) => return None,
            Self::Role(item) => RecordRef::Role(item),
            Self::Contact(item) => RecordRef::Contact(item),
            Self::Relation(item) => RecordRef::Relation(item),
            Self::Fact(item) => RecordRef::Fact(item),
        })
    }

    /// The evidence and unknown fields of the record that it is; none for documents and entities.
    pub const fn claim_mut(&mut self) -> Option<&mut Claim> {
        Some(match self {
            Self::Document(_) | Self::Entity(_) => return None,
            Self::Role(item) => &mut item.claim,
            Self::Contact(item) => &mut item.claim,
            Self::Relation(item) => &mut item.claim,
            Self::Fact(item) => &mut item.claim,
        })
    }

    /// Sets a field of the record that it is, as [`Contact::set`] does.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match self {
            Self::Document(_) | Self::Entity(_) => {}
            Self::Role(item) => item.set(field, value),
            Self::Contact(item) => item.set(field, value),
            Self::Relation(item) => item.set(field, value),
            Self::Fact(item) => item.set(field, value),
        }
    }

    /// The same under another id.
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

    /// What a file has under an id.
    pub fn of(dossier: &Dossier, id: &str) -> Option<Self> {
        let document = dossier.documents.get(id).map(|d| Self::Document(Box::new(d.clone())));
        let entity = || dossier.entities.get(id).map(|e| Self::Entity(Box::new(e.clone())));
        let record = || dossier.record(&RecordId::new(id)).map(Self::record);
        document.or_else(entity).or_else(record)
    }

    /// Everything in a dossier: documents, entities, then records.
    pub fn all(dossier: &Dossier) -> Vec<Self> {
        let documents = dossier.documents.values().map(|d| Self::Document(Box::new(d.clone())));
        let entities = dossier.entities.values().map(|e| Self::Entity(Box::new(e.clone())));
        documents.chain(entities).chain(dossier.records().map(Self::record)).collect()
    }
}

/// One step of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Puts something in, in the place of what has its id.
    Put(Item),
    /// Takes out what has this id.
    Remove(Text),
    /// Sets the file's title.
    Title(Option<Text>),
}

/// Carries out steps on what a file says.
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
