//! The contents of the lists on the pages of the details panel. They are found once for each
//! selection and dossier: some things appear in tens of thousands of records, and a page is drawn
//! in every frame.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::model::{
    Account, Attitude, DocumentId, EntityId, EntityKind, RecordId, RecordRef, RelationKind,
    accounts,
};
use crate::network::{Network, QuoteAt};
use crate::session::Selection;
use crate::ui::scene::Scene;

/// The contents of all lists for one selection. A list that the page does not have is empty.
#[derive(Debug, Default)]
pub struct Lists {
    /// The selection, the generation of the dossier and, for two governments, that of the network.
    made_for: Option<(Selection, u64, Option<u64>)>,
    /// The offices of a person.
    pub roles: Vec<RecordId>,
    /// The people with an office in this entity, each with their offices.
    pub officials: Vec<(EntityId, Vec<RecordId>)>,
    /// The bodies of a government.
    pub bodies: Vec<EntityId>,
    /// The entities that this entity was in contact with.
    pub counterparts: Vec<Counterpart>,
    /// For a government: the governments that its people were in contact with, with the contacts.
    pub governments: Vec<(EntityId, Vec<RecordId>)>,
    /// Relations with two ends.
    pub relations: Vec<RecordId>,
    /// Facts, and relations with one end.
    pub alone: Vec<RecordId>,
    /// What the entity says, grouped by its attitude. `None` is the group of what it passes on.
    pub spoken: Vec<(Option<Attitude>, Vec<RecordId>)>,
    /// Quotes, each wording once: the record, the index of its evidence, and the index of the
    /// quote.
    pub quotes: Vec<(RecordId, usize, usize)>,
    /// What of a document was corrected or withdrawn: the record, and the indices of its evidence.
    pub fell: Vec<(RecordId, Vec<usize>)>,
    /// The records that a document is evidence for and that still stand.
    pub of_document: Vec<RecordId>,
    /// The contacts, and then the relations, between two governments.
    pub between: [Between; 2],
    /// The words of records, made when they first come into view.
    kept: RefCell<HashMap<(Words, RecordId), Rc<str>>>,
}

/// The kinds of words that lists show for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Words {
    /// Its sentence.
    Sentence,
    /// Its phrase on the page of an entity, which leaves out that entity's name.
    Phrase,
    /// The line of a contact or office.
    Line,
    /// Its status, and the sentences beside its own sentence.
    Standing,
}

/// An entity with which there was contact.
#[derive(Debug)]
pub struct Counterpart {
    /// The entity.
    pub entity: EntityId,
    /// The first of its offices. `None` if it has none.
    pub role: Option<RecordId>,
    /// The contacts, by date.
    pub contacts: Vec<RecordId>,
}

/// Records between two governments.
#[derive(Debug, Default)]
pub struct Between {
    /// Those on the map, and then those that are not on it.
    pub records: Vec<RecordId>,
    /// How many are not on the map.
    pub off_map: usize,
}

impl Lists {
    /// The words of a record. `make` makes them once for each selection and dossier.
    pub fn kept(&self, words: Words, record: &RecordId, make: impl FnOnce() -> String) -> Rc<str> {
        let key = (words, record.clone());
        if let Some(known) = self.kept.borrow().get(&key) {
            return Rc::clone(known);
        }
        let made: Rc<str> = make().into();
        self.kept.borrow_mut().insert(key, Rc::clone(&made));
        made
    }

    /// Finds the lists of the selection, unless they are already there.
    pub fn follow(&mut self, scene: &Scene<'_>) {
        let session = scene.session;
        let selection = &session.view().selection;
        let is_between = matches!(selection, Selection::Between(..));
        let on_map = is_between.then(|| session.network_generation());
        let wanted = (selection.clone(), session.dossier_generation(), on_map);
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        *self = match selection {
            Selection::Entity(id) => Self::of_entity(scene, id),
            Selection::Document(id) => Self::of_document(scene.network(), id),
            Selection::Between(..) => Self::of_between(scene),
            Selection::Nothing | Selection::Line(..) | Selection::Record(_) => Self::default(),
        };
        self.made_for = Some(wanted);
    }

    fn of_entity(scene: &Scene<'_>, id: &EntityId) -> Self {
        let (network, dossier) = (scene.network(), scene.dossier());
        let kind = dossier.entities.get(id).map(|entity| &entity.kind);
        let mut lists = Self {
            alone: ids(network.one_ended_of(id)),
            spoken: spoken(network, id),
            quotes: quotes(network, id),
            ..Self::default()
        };
        let is_government = kind == Some(&EntityKind::Government);
        let tells = |record: &RecordRef<'_>| match record {
            // The bodies and members of a government have their own list.
            RecordRef::Relation(r) if is_government && r.to.as_ref() == Some(id) => {
                r.from.is_some() && r.kind != RelationKind::PartOf
            }
            RecordRef::Relation(r) => r.from.is_some() && r.to.is_some(),
            _ => false,
        };
        lists.relations = ids(network.records_about(id).into_iter().filter(tells));
        if kind == Some(&EntityKind::Person) {
            lists.roles = network.roles_of(id).into_iter().map(|role| role.id.clone()).collect();
        } else {
            let officials = network.officials_of(id).into_iter();
            let with_roles = officials.map(|official| {
                let roles = official.roles.into_iter().map(|role| role.id.clone());
                (official.person.clone(), roles.collect())
            });
            lists.officials = with_roles.collect();
        }
        if is_government {
            lists.bodies = network.bodies_of(id).into_iter().cloned().collect();
            lists.governments = governments(network, id);
        } else {
            lists.counterparts = counterparts(scene, id);
        }
        lists
    }

    fn of_document(network: &Network, id: &DocumentId) -> Self {
        let mut lists = Self::default();
        let dossier = network.dossier();
        for record in network.records_of_document(id) {
            let speaks = |account: &&Account<'_>| account.evidence.documents().any(|d| d == id);
            let all = accounts(record, dossier);
            let here: Vec<&Account<'_>> = all.iter().filter(speaks).collect();
            let fell = here.iter().filter(|one| !one.fate.is_live() || !one.corrected.is_empty());
            let fell: Vec<usize> = fell.map(|account| account.place).collect();
            if !fell.is_empty() {
                lists.fell.push((record.id().clone(), fell));
            }
            if here.is_empty() || here.iter().any(|account| account.fate.is_live()) {
                lists.of_document.push(record.id().clone());
            }
        }
        lists
    }

    fn of_between(scene: &Scene<'_>) -> Self {
        let tabled = scene.tabled;
        let records = tabled.selected.iter().filter_map(|id| scene.record(id));
        let (contacts, relations): (Vec<_>, Vec<_>) =
            records.partition(|record| matches!(record, RecordRef::Contact(_)));
        let list = |records: Vec<RecordRef<'_>>| {
            let (gone, mut shown): (Vec<_>, Vec<_>) =
                records.into_iter().partition(|record| tabled.off_map.contains(record.id()));
            let off_map = gone.len();
            shown.extend(gone);
            Between { records: ids(shown), off_map }
        };
        Self { between: [list(contacts), list(relations)], ..Self::default() }
    }
}

fn ids<'a>(records: impl IntoIterator<Item = RecordRef<'a>>) -> Vec<RecordId> {
    records.into_iter().map(|record| record.id().clone()).collect()
}

fn counterparts(scene: &Scene<'_>, id: &EntityId) -> Vec<Counterpart> {
    let found = scene.network().counterparts_of(id).into_iter();
    let named = found.map(|counterpart| {
        let entity = counterpart.entity.clone();
        // Only a person has an office. Looking for one takes long where there are many records.
        let is_person = scene.dossier().is_person(&entity);
        let role = is_person
            .then(|| scene.network().asserted_roles_of(&entity).first().map(|r| r.id.clone()));
        let contacts = counterpart.contacts.iter().map(|contact| contact.id.clone()).collect();
        Counterpart { role: role.flatten(), entity, contacts }
    });
    named.collect()
}

fn governments(network: &Network, id: &EntityId) -> Vec<(EntityId, Vec<RecordId>)> {
    let found = network.contacts_between_governments(id).into_iter();
    let named = found.map(|with| {
        let contacts = with.contacts.iter().map(|contact| contact.id.clone()).collect();
        (with.government.clone(), contacts)
    });
    named.collect()
}

/// What the entity says, grouped by its attitude, and what it passes on.
fn spoken(network: &Network, id: &EntityId) -> Vec<(Option<Attitude>, Vec<RecordId>)> {
    let all = network.spoken_by_attitude(id).into_iter();
    all.map(|(attitude, records)| (attitude, ids(records))).collect()
}

/// Every quote about the entity, each wording once.
fn quotes(network: &Network, id: &EntityId) -> Vec<(RecordId, usize, usize)> {
    let mut seen = BTreeSet::new();
    let quotes = network.quotes_about(id).into_iter().filter(|at| {
        let words = at.words();
        words.is_some_and(|words| seen.insert((&words.document, &words.exact, words.start)))
    });
    quotes
        .map(|QuoteAt { record, evidence, quote }| (record.id().clone(), evidence, quote))
        .collect()
}
