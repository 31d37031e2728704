//! Where the selected thing is stored and where a new one goes: in which file, under which ID. Also
//! the commands that open the form.

use std::sync::Arc;

use super::evidence;
use crate::draft::Taken;
use crate::draft::ids;
use crate::load::ParsedFile;
use crate::load::edit::Item;
use crate::model::{
    Claim, Contact, DocumentId, Entity, EntityId, EntityKind, Extra, Fact, Participant, RecordId,
    Relation, RelationKind, Role, Text,
};
use crate::session::{Command, ItemQuestion, Selection};
use crate::ui::scene::Scene;

/// What the reader can add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum New {
    /// A person, body or anything else on the map.
    Entity,
    /// A contact.
    Contact,
    /// An office.
    Role,
    /// Another relation.
    Relation,
    /// A fact: a property of an entity.
    Fact,
}

/// The first open file that is the reader's own: one that is on the disk, or is new in this
/// session.
pub(super) fn own_file<'a>(scene: &Scene<'a>) -> Option<&'a Arc<ParsedFile>> {
    let sources = scene.session.sources();
    sources.files.iter().find(|file| file.content.is_some() && !sources.is_built_in(file))
}

/// The file that new items go to: the reader's own, else the first that was loaded, such as a
/// sample.
pub fn file_for_new<'a>(scene: &Scene<'a>) -> Option<&'a Arc<ParsedFile>> {
    let any = || scene.session.sources().files.iter().find(|file| file.content.is_some());
    own_file(scene).or_else(any)
}

/// Every open file that contains the selection, with its ID in that file.
fn homes(scene: &Scene<'_>, selection: &Selection) -> Vec<(Text, Text)> {
    let sources = scene.session.sources();
    let id = match selection {
        Selection::Document(id) => {
            let file = sources.file_of(id);
            return file.map(|file| (file.key(), id.text().clone())).into_iter().collect();
        }
        Selection::Entity(id) => id.text(),
        Selection::Record(id) => id.text(),
        // A line with only one record counts as that record.
        Selection::Line(..) => match &scene.tabled.selected[..] {
            [only] => only.text(),
            _ => return Vec::new(),
        },
        Selection::Nothing | Selection::Between(..) => return Vec::new(),
    };
    let homes = scene.session.homes().of(id).into_iter();
    let there = |file: &Text, id: &Text| {
        let content = sources.file(file).and_then(|file| file.content.as_ref());
        content.is_some_and(|content| content.has(id))
    };
    homes.filter(|home| there(&home.file, &home.id)).map(|home| (home.file, home.id)).collect()
}

/// Opens the form for the selection as its file has it. `None` if no open file contains it.
pub fn edit(scene: &Scene<'_>, selection: &Selection) -> Option<Command> {
    let homes = homes(scene, selection);
    let own = own_file(scene).map(|file| file.key());
    let (file, id) = homes.iter().find(|(file, _)| Some(file) == own.as_ref()).or(homes.first())?;
    let content = scene.session.sources().file(file)?.content.as_ref()?;
    let item = Item::of(content, id)?;
    let label = match &item {
        Item::Document(_) => "edit document",
        Item::Entity(_) => "edit entity",
        Item::Role(_) => "edit office",
        Item::Contact(_) => "edit contact",
        Item::Relation(_) => "edit relation",
        Item::Fact(_) => "edit fact",
    };
    Some(Command::EditItem(Box::new(ItemQuestion::new(item, file.clone(), label))))
}

/// Whether an open file contains the selection.
pub fn can_edit(scene: &Scene<'_>) -> bool {
    !homes(scene, &scene.session.view().selection).is_empty()
}

/// Asks whether to remove the selection. `None` if no open file contains it.
pub fn take_out(scene: &Scene<'_>, selection: &Selection) -> Option<Command> {
    let homes = homes(scene, selection);
    (!homes.is_empty()).then_some(Command::TakeOut(homes))
}

/// Opens the form for a new item, with the chosen entities filled in.
pub fn begin(scene: &Scene<'_>, new: New) -> Command {
    let file = file_for_new(scene);
    let key = file.map_or_else(|| Text::from(""), |file| file.key());
    let chosen: Vec<EntityId> =
        scene.session.view().chosen().iter().filter_map(|id| own_id(scene, &key, id)).collect();
    let document = document_for_new(scene, file);
    let claim = Claim { evidence: vec![evidence::empty(document)], ..Claim::default() };
    let nobody = || EntityId::new("");
    let id = RecordId::new("");
    let first = || chosen.first().cloned();
    let (item, label) = match new {
        New::Entity => {
            let entity = Entity::new(nobody(), "", EntityKind::Person);
            (Item::Entity(Box::new(entity)), "new person or body")
        }
        New::Contact => {
            let one = |entity: &EntityId| Participant {
                entity: entity.clone(),
                part: None,
                extra: Extra::new(),
            };
            let who = chosen.iter().map(one).collect();
            (Item::Contact(Box::new(Contact::new(id, who, claim))), "new contact")
        }
        New::Role => {
            let role = Role::new(id, first().unwrap_or_else(nobody), nobody(), claim);
            (Item::Role(Box::new(role)), "new office")
        }
        New::Relation => {
            let ends = (first(), chosen.get(1).cloned());
            let relation = Relation::new(id, RelationKind::Unspecified, ends, claim);
            (Item::Relation(Box::new(relation)), "new relation")
        }
        New::Fact => {
            let entity = first().unwrap_or_else(nobody);
            let fact = Fact::new(id, entity, ("".into(), "".into()), claim);
            (Item::Fact(Box::new(fact)), "new fact")
        }
    };
    Command::EditItem(Box::new(ItemQuestion::new(item, key, label)))
}

/// The ID that an entity of the map has in a file. `None` if it is not in that file.
fn own_id(scene: &Scene<'_>, file: &Text, id: &EntityId) -> Option<EntityId> {
    let homes = scene.session.homes().of(id.text());
    homes.into_iter().find(|home| home.file == *file).map(|home| EntityId::new(home.id))
}

/// The document that the words of a new item most likely come from: the selected one, else the one
/// being read, else the last that was published of those with a text.
fn document_for_new(scene: &Scene<'_>, file: Option<&Arc<ParsedFile>>) -> Option<DocumentId> {
    let content = file?.content.as_ref()?;
    let selected = match &scene.session.view().selection {
        Selection::Document(id) => Some(id),
        _ => None,
    };
    let read = scene.session.article().map(|(id, _)| id);
    let likely = selected.into_iter().chain(read).find(|id| content.documents.contains_key(*id));
    // Of several with the same key, `max_by_key` takes the last.
    let last =
        || content.documents_by_date().into_iter().max_by_key(|d| (d.text.is_some(), d.seen));
    likely.cloned().or_else(|| last().map(|document| document.id.clone()))
}

/// An unused ID, made from the content of an item.
pub(super) fn fresh_id(item: &Item, taken: &Taken<'_>) -> String {
    let end = |id: Option<&EntityId>| id.map_or_else(|| "nobody".to_owned(), EntityId::to_string);
    let wanted = match item {
        Item::Document(document) => return ids::document_id(document.label(), taken),
        Item::Entity(entity) => ids::of_entity(entity.kind.as_str(), &entity.name),
        Item::Role(role) => ids::of_record("role", &end(Some(&role.person))),
        Item::Contact(contact) => {
            let who: Vec<String> =
                contact.participants.iter().map(|one| one.entity.to_string()).collect();
            ids::of_contact(&who)
        }
        Item::Relation(relation) => {
            let first = relation.from.as_ref().or(relation.to.as_ref());
            ids::of_record(relation.kind.as_str(), &end(first))
        }
        Item::Fact(fact) => ids::of_record(&fact.property, &end(Some(&fact.entity))),
    };
    ids::fresh(&wanted, taken)
}

/// The selection of an item.
pub(super) fn selection(item: &Item) -> Selection {
    match item {
        Item::Document(item) => Selection::Document(item.id.clone()),
        Item::Entity(item) => Selection::Entity(item.id.clone()),
        Item::Role(item) => Selection::Record(item.id.clone()),
        Item::Contact(item) => Selection::Record(item.id.clone()),
        Item::Relation(item) => Selection::Record(item.id.clone()),
        Item::Fact(item) => Selection::Record(item.id.clone()),
    }
}
