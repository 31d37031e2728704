//! The search index of a dossier, and the answers to queries. It finds entities by their labels,
//! and then the words of quotes and documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::hit::{Answer, Fit, Hit, HitKind, Marked, Target, Why};
use super::labels::{FoundOwner, LabelIndex, LabelIndexBuilder, Weight};
use super::question::Question;
use super::snippet::{self, Kind};
use super::texts::Texts;
use crate::model::{Dossier, Entity, EntityId, RecordId, Role};

/// The search index of a dossier.
#[derive(Debug, Default)]
pub struct SearchIndex {
    dossier: Arc<Dossier>,
    labels: LabelIndex,
    /// The entities in the order of their numbers in `labels`, those with most records first.
    entities: Vec<Named>,
    texts: Texts,
}

/// An entity, and the roles whose offices are among its labels.
#[derive(Debug)]
struct Named {
    id: EntityId,
    roles: Vec<RecordId>,
}

impl SearchIndex {
    /// Builds the index. Slow for a large dossier: for a worker thread.
    pub fn new(dossier: &Arc<Dossier>) -> Self {
        let mut labels = LabelIndexBuilder::default();
        let mut entities = Vec::new();
        let mut roles: BTreeMap<&EntityId, Vec<&Role>> = BTreeMap::new();
        for role in dossier.roles.values() {
            roles.entry(&role.person).or_default().push(role);
        }
        for entity in by_degree(dossier) {
            let roles = roles.get(&entity.id).map(Vec::as_slice).unwrap_or_default();
            let offices: Vec<String> = roles.iter().map(|role| office(role, dossier)).collect();
            let aliases = entity.aliases.iter().map(|alias| (Weight::Alias, &*alias.name));
            let offices = offices.iter().map(|office| (Weight::Role, office.as_str()));
            labels.add([(Weight::Name, &*entity.name)].into_iter().chain(aliases).chain(offices));
            let roles = roles.iter().map(|role| role.id.clone()).collect();
            entities.push(Named { id: entity.id.clone(), roles });
        }
        let (labels, texts) = (labels.finish(), Texts::new(dossier));
        Self { dossier: Arc::clone(dossier), labels, entities, texts }
    }

    /// Returns what the typed words find: at most `limit` hits of each kind, the best of all kinds
    /// first.
    ///
    /// All words must match, in any order. Words in quotation marks must follow one another. The
    /// order of hits is: the whole name was typed, the whole alias was typed, then whole words,
    /// then other transliterations of them, then beginnings of words. Among equals: names before
    /// aliases before offices before quotes before documents, then entities with more records.
    /// Typing errors are tolerated only if nothing is found without them: one in a word of at least
    /// four letters, two from eight letters on. An empty query finds nothing.
    pub fn query(&self, typed: &str, limit: usize) -> Answer {
        let question = Question::parse(typed);
        let mut answer = Answer::default();
        self.entities(&question, limit, &mut answer);
        let sure = answer.hits.iter().any(|hit| hit.fit < Fit::OneError);
        let find = |errors| self.texts.find(&self.dossier, &question, errors, limit);
        let (mut hits, mut counts) = find(false);
        if hits.is_empty() && !sure {
            (hits, counts) = find(true);
        }
        // Exact words of a quote come before a name that matches only with a typing error.
        let (sure, unsure) = answer.hits.into_iter().partition(|hit| hit.fit < Fit::OneError);
        let (sure_texts, unsure_texts): (Vec<Hit>, Vec<Hit>) =
            hits.into_iter().partition(|hit| hit.fit < Fit::OneError);
        answer.hits = [sure, sure_texts, unsure, unsure_texts].concat();
        answer.counts.append(&mut counts);
        answer
    }

    fn entities(&self, question: &Question, limit: usize, answer: &mut Answer) {
        for found in self.labels.find(question) {
            let Some(named) = self.entities.get(found.owner as usize) else { continue };
            let Some(entity) = self.dossier.entities.get(&named.id) else { continue };
            let kind = HitKind::of(&entity.kind);
            let count = answer.counts.entry(kind).or_default();
            *count += 1;
            if *count <= limit {
                answer.hits.push(self.hit(question, found, entity, named));
            }
        }
    }

    fn hit(&self, question: &Question, found: FoundOwner, entity: &Entity, named: &Named) -> Hit {
        let marked = |text: &str| {
            let marks = snippet::marks(text, question, Kind::Name, found.fit >= Fit::OneError);
            Marked { text: text.to_owned(), marks: snippet::spans(&marks) }
        };
        let place = found.place as usize;
        let alias = || {
            let alias = entity.aliases.get(place.checked_sub(1)?)?;
            Some(Why::Alias { place: place - 1, words: marked(&alias.name) })
        };
        let role = || {
            let id = named.roles.get(place.checked_sub(1 + entity.aliases.len())?)?;
            let role = self.dossier.roles.get(id)?;
            Some(Why::Role { role: id.clone(), words: marked(&office(role, &self.dossier)) })
        };
        let why = match found.weight {
            Weight::Name => None,
            Weight::Alias => alias(),
            Weight::Role => role(),
        };
        Hit {
            kind: HitKind::of(&entity.kind),
            target: Target::Entity(entity.id.clone()),
            title: marked(&entity.name),
            why: why.unwrap_or(Why::Name),
            fit: found.fit,
        }
    }
}

/// Returns an office as searchable words: "President, Russia"; without a title, only the name of
/// the government or body.
fn office(role: &Role, dossier: &Dossier) -> String {
    let of = dossier.name(&role.of);
    role.title.as_ref().map_or_else(|| of.to_owned(), |title| format!("{title}, {of}"))
}

/// Returns the entities, those with most records first, then by name, then by ID.
fn by_degree(dossier: &Dossier) -> Vec<&Entity> {
    let mut degrees: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for record in dossier.records() {
        for id in record.ends() {
            *degrees.entry(id).or_default() += 1;
        }
    }
    let mut entities: Vec<&Entity> = dossier.entities.values().collect();
    let degree = |entity: &Entity| degrees.get(&entity.id).copied().unwrap_or_default();
    entities.sort_by_cached_key(|e| (std::cmp::Reverse(degree(e)), e.name.clone(), e.id.clone()));
    entities
}
