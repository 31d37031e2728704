//! What can be chosen in a form: the content of its file, entities of other open files, and what
//! was made in the form itself. Everything is found by any of its spellings.

use crate::draft::Taken;
use crate::draft::ids;
use crate::load::edit::{Item, Step};
use crate::model::{
    Date, Document, DocumentId, Dossier, Entity, EntityId, EntityKind, Few, RecordId, Reference,
    Text, names,
};
use crate::picture::wording;
use crate::search::LabelIndex;
use crate::ui::scene::Scene;

/// The sorts of things that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sorts {
    /// Entities. This kind is offered first for a new entity.
    Entities(&'static str),
    /// Documents.
    Documents,
    /// Anything.
    Anything,
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) reference: Reference,
    /// Its name.
    pub(super) name: String,
    /// A few words that say what it is.
    pub(super) about: String,
    /// All its names.
    spelled: Vec<String>,
    /// The entity, if only another open file has it. Choosing it puts it into the form's file.
    foreign: Option<Box<Entity>>,
}

/// Everything that can be chosen, found by spelling.
#[derive(Debug, Default)]
struct Stock {
    things: Vec<Thing>,
    index: LabelIndex,
    /// The index in `things` of each spelling in `index`.
    owners: Vec<usize>,
}

/// The surroundings of a form: its file, and what else was made.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The file's key. Empty if no file is open.
    pub(super) file: Text,
    /// The steps that the form carries out before it saves its item.
    pub(super) extra: Vec<Step>,
    /// The entities that were made in the form.
    pub(super) made: Vec<Entity>,
    entities: Option<Stock>,
    anything: Option<Stock>,
    nothing: Dossier,
}

impl Around {
    pub(super) fn new(file: Text, extra: Vec<Step>) -> Self {
        Self { file, extra, ..Self::default() }
    }

    /// The content of the file.
    pub(super) fn own<'a>(&'a self, scene: &Scene<'a>) -> &'a Dossier {
        let file = scene.session.sources().file(&self.file);
        file.and_then(|file| file.content.as_ref()).unwrap_or(&self.nothing)
    }

    /// The steps before the item's own step.
    pub(super) fn steps(&self) -> Vec<Step> {
        let made = self.made.iter().map(|made| Step::Put(Item::Entity(Box::new(made.clone()))));
        self.extra.iter().cloned().chain(made).collect()
    }

    fn added(&self) -> impl Iterator<Item = &Item> {
        self.extra.iter().filter_map(|step| match step {
            Step::Put(item) => Some(item),
            Step::Remove(_) | Step::Title(_) => None,
        })
    }

    fn added_document(&self, id: &DocumentId) -> Option<&Document> {
        self.added().find_map(|item| match item {
            Item::Document(document) if document.id == *id => Some(&**document),
            _ => None,
        })
    }

    /// The entity with an ID, from the form or from the file.
    pub(super) fn entity<'a>(&'a self, scene: &Scene<'a>, id: &EntityId) -> Option<&'a Entity> {
        let made = self.made.iter().find(|entity| entity.id == *id);
        let added = || {
            self.added().find_map(|item| match item {
                Item::Entity(entity) if entity.id == *id => Some(&**entity),
                _ => None,
            })
        };
        made.or_else(added).or_else(|| self.own(scene).entities.get(id))
    }

    /// The name of something.
    pub(super) fn name(&self, scene: &Scene<'_>, reference: &Reference) -> String {
        let own = self.own(scene);
        match reference {
            Reference::Entity(id) => {
                self.entity(scene, id).map_or_else(|| id.to_string(), |e| e.name.to_string())
            }
            Reference::Document(id) => self.document_name(scene, id),
            Reference::Record(id) => own
                .record(id)
                .map_or_else(|| id.to_string(), |record| wording::sentence(record, own)),
        }
    }

    /// The name of a document: its title, or else its ID.
    pub(super) fn document_name(&self, scene: &Scene<'_>, id: &DocumentId) -> String {
        let known = self.added_document(id).or_else(|| self.own(scene).documents.get(id));
        known.map_or_else(|| id.to_string(), |document| document.label().to_owned())
    }

    /// The documents of the file, new ones first.
    pub(super) fn documents(&self, scene: &Scene<'_>) -> Vec<DocumentId> {
        let added = self.added().filter_map(|item| match item {
            Item::Document(document) => Some(document.id.clone()),
            _ => None,
        });
        let mut all: Vec<DocumentId> = added.collect();
        let own = self.own(scene).documents_by_date().into_iter().map(|d| d.id.clone());
        let own: Vec<DocumentId> = own.filter(|id| !all.contains(id)).collect();
        all.extend(own);
        all
    }

    /// The text of a document, whether new, in the file or attached.
    pub(super) fn text(&self, scene: &Scene<'_>, id: &DocumentId) -> Option<Text> {
        let added = self.added_document(id).and_then(|document| document.text.clone());
        let own = || self.own(scene).documents.get(id)?.text.clone();
        let whole = || scene.session.whole().documents.get(id)?.text.clone();
        added.or_else(own).or_else(whole)
    }

    /// The date on which a document was published.
    pub(super) fn published(&self, scene: &Scene<'_>, id: &DocumentId) -> Option<Date> {
        let added = self.added_document(id).and_then(|document| document.published.clone());
        added.or_else(|| self.own(scene).documents.get(id)?.published.clone())
    }

    /// All IDs that are already used.
    pub(super) fn taken<'s>(&'s self, scene: &'s Scene<'_>) -> Taken<'s> {
        let mut taken = Taken::in_dossier(scene.session.whole()).and(self.own(scene));
        taken.extend(self.added().map(|item| item.id().to_string()));
        taken.extend(self.made.iter().map(|entity| entity.id.to_string()));
        taken
    }

    /// Makes a new entity in the form. Returns its ID.
    pub(super) fn make(&mut self, scene: &Scene<'_>, kind: &str, name: &str) -> EntityId {
        let id = ids::fresh(&ids::of_entity(kind, name), &self.taken(scene));
        let id = EntityId::new(id);
        self.made.push(Entity::new(id.clone(), name, EntityKind::parse(kind)));
        self.forget_stock();
        id
    }

    /// The reference to a chosen thing. If only another file has it, it is copied into this one.
    pub(super) fn take(&mut self, scene: &Scene<'_>, thing: &Thing) -> Reference {
        let Some(foreign) = &thing.foreign else { return thing.reference.clone() };
        let mut entity = Entity { merged_from: Few::new(), ..Entity::clone(foreign) };
        let own = self.own(scene);
        if own.has(entity.id.as_str()) || own.documents.contains_key(&*entity.id.to_string()) {
            entity.id = EntityId::new(ids::fresh(entity.id.as_str(), &self.taken(scene)));
        }
        let id = entity.id.clone();
        if !self.made.iter().any(|made| made.id == id) {
            self.made.push(entity);
        }
        self.forget_stock();
        Reference::Entity(id)
    }

    fn forget_stock(&mut self) {
        (self.entities, self.anything) = (None, None);
    }

    /// The things with a spelling like `typed`, best match first, at most `most`. All things if
    /// `typed` is empty.
    pub(super) fn find(
        &mut self,
        scene: &Scene<'_>,
        sorts: Sorts,
        typed: &str,
        most: usize,
    ) -> Vec<Thing> {
        let all = matches!(sorts, Sorts::Anything | Sorts::Documents);
        let there = if all { &self.anything } else { &self.entities };
        if there.is_none() {
            let stock = Stock::new(self.collected(scene, all));
            *(if all { &mut self.anything } else { &mut self.entities }) = Some(stock);
        }
        let stock = if all { &self.anything } else { &self.entities };
        let Some(stock) = stock else { return Vec::new() };
        let fits = |thing: &&Thing| {
            sorts != Sorts::Documents || matches!(thing.reference, Reference::Document(_))
        };
        stock.find(typed).filter(fits).take(most).cloned().collect()
    }

    /// The only thing with exactly this spelling. `None` if there are none or several.
    pub(super) fn exactly(&mut self, scene: &Scene<'_>, sorts: Sorts, text: &str) -> Option<Thing> {
        let wanted = names::caseless(text.trim());
        let mut found = self.find(scene, sorts, text.trim(), 50);
        found.retain(|thing| thing.spelled.iter().any(|name| names::caseless(name) == wanted));
        if found.len() == 1 { found.pop() } else { None }
    }

    fn collected(&self, scene: &Scene<'_>, all: bool) -> Vec<Thing> {
        let own = self.own(scene);
        let mut seen = std::collections::BTreeSet::new();
        let mut things = Vec::new();
        let added = self.added().filter_map(|item| match item {
            Item::Entity(entity) => Some(&**entity),
            _ => None,
        });
        for entity in self.made.iter().chain(added).chain(own.entities.values()) {
            if seen.insert(entity.id.clone()) {
                things.push(of_entity(entity, None));
            }
        }
        things.extend(self.of_other_files(scene));
        if all {
            things.extend(self.documents(scene).into_iter().map(|id| {
                let name = self.document_name(scene, &id);
                plain(Reference::Document(id), name, "document")
            }));
            things.extend(own.records().map(|record| {
                let reference = Reference::Record(RecordId::clone(record.id()));
                plain(reference, wording::sentence(record, own), record.sort())
            }));
        }
        things
    }

    /// The entities that are in other open files but not in this one.
    fn of_other_files(&self, scene: &Scene<'_>) -> Vec<Thing> {
        let sources = scene.session.sources();
        let Some(file) = sources.file(&self.file).filter(|_| sources.files.len() > 1) else {
            return Vec::new();
        };
        let entities = scene.session.whole().entities.values();
        let elsewhere = entities.filter(|entity| {
            !entity.anonymous && entity.merged_from.iter().all(|(name, _)| *name != file.name)
        });
        elsewhere.map(|entity| of_entity(entity, Some(Box::new(entity.clone())))).collect()
    }
}

impl Stock {
    fn new(all: Vec<Thing>) -> Self {
        let (mut things, mut owners, mut spellings) = (Vec::new(), Vec::new(), Vec::new());
        for thing in all {
            owners.extend(thing.spelled.iter().map(|_| things.len()));
            spellings.extend(thing.spelled.iter().cloned());
            things.push(thing);
        }
        let index = LabelIndex::of_names(spellings.iter().map(String::as_str));
        Self { things, index, owners }
    }

    fn find(&self, typed: &str) -> Box<dyn Iterator<Item = &Thing> + '_> {
        if typed.trim().is_empty() {
            return Box::new(self.things.iter());
        }
        let mut seen = std::collections::BTreeSet::new();
        let owners = self.index.query(typed).into_iter();
        let owners = owners.filter_map(|label| self.owners.get(label).copied());
        let owners: Vec<usize> = owners.filter(|owner| seen.insert(*owner)).collect();
        Box::new(owners.into_iter().filter_map(|owner| self.things.get(owner)))
    }
}

fn of_entity(entity: &Entity, foreign: Option<Box<Entity>>) -> Thing {
    let aliases = entity.aliases.iter().map(|alias| alias.name.to_string());
    let spelled = std::iter::once(entity.name.to_string()).chain(aliases).collect();
    let reference = Reference::Entity(entity.id.clone());
    let mut about = wording::entity_kind(entity);
    if foreign.is_some() {
        about.push_str(", in another open file");
    }
    Thing { reference, name: entity.name.to_string(), about, spelled, foreign }
}

fn plain(reference: Reference, name: String, about: &str) -> Thing {
    let spelled = vec![name.clone()];
    Thing { reference, name, about: about.to_owned(), spelled, foreign: None }
}
