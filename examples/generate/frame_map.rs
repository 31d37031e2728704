//! A dossier of an exact size, made in memory for measuring frames and layouts: a given number of
//! entities and lines, with each line between a different pair. Its words are invented; its quotes
//! are verified.

use std::collections::BTreeSet;

use counterpart::model::{
    Anchor, Basis, Certainty, Claim, Contact, Date, Document, DocumentId, DocumentKind, Dossier,
    Entity, EntityId, EntityKind, Evidence, Extra, Mode, Participant, Quote, RecordId, Relation,
    RelationKind, Role, RoleStatus, Span, Stance,
};

use super::names::{Names, slug};
use super::random::Random;

/// Number of nodes for each government, including the government itself.
const PER_GOVERNMENT: usize = 12;
/// Number of governments in a region.
const PER_REGION: usize = 6;
/// Number of records reported in one document.
const PER_DOCUMENT: usize = 8;

/// A dossier of exactly `nodes` entities and `lines` edges, with at most one edge between two
/// entities.
///
/// Every twelfth entity is a government. The others are its officials, each with a role in it. The
/// remaining lines are contacts of two, mostly in the same region, and alliances and tensions
/// between governments. If there are fewer pairs than `lines`, every pair has a line.
pub fn map(nodes: usize, lines: usize, seed: u64) -> Dossier {
    let mut random = Random::new(seed);
    let mut map = Map { people: people(nodes, &mut random), ..Map::default() };
    let lines = lines.min(nodes * nodes.saturating_sub(1) / 2);
    for official in 0..nodes {
        if !official.is_multiple_of(PER_GOVERNMENT) && map.joined.len() < lines {
            map.join(official / PER_GOVERNMENT * PER_GOVERNMENT, official);
        }
    }
    let mut misses = 0;
    while map.joined.len() < lines && misses < lines * 20 {
        let from = random.below(nodes);
        let to = other_end(from, nodes, &mut random);
        if from == to || !map.join(from.min(to), from.max(to)) {
            misses += 1;
        }
    }
    for from in 0..nodes {
        for to in from + 1..nodes {
            if map.joined.len() >= lines {
                return map.into_dossier();
            }
            map.join(from, to);
        }
    }
    map.into_dossier()
}

fn people(nodes: usize, random: &mut Random) -> Vec<Entity> {
    let mut names = Names::default();
    let entity = |place: usize| {
        if place.is_multiple_of(PER_GOVERNMENT) {
            let (name, _) = names.country(random);
            Entity::new(id("gov", &name), name, EntityKind::Government)
        } else {
            let (given, family) = names.person(random);
            let name = format!("{given} {family}");
            Entity::new(id("person", &name), name, EntityKind::Person)
        }
    };
    (0..nodes).map(entity).collect()
}

fn id(kind: &str, name: &str) -> EntityId {
    EntityId::new(format!("{kind}-{}", slug(name)))
}

/// Picks the other end of a line: mostly in the same region, and more often somebody of high rank.
fn other_end(from: usize, nodes: usize, random: &mut Random) -> usize {
    let region = PER_REGION * PER_GOVERNMENT;
    let first = from / region * region;
    if random.chance(80) {
        first + random.small_below(region.min(nodes - first))
    } else {
        let government = random.small_below(nodes.div_ceil(PER_GOVERNMENT)) * PER_GOVERNMENT;
        government + random.small_below(PER_GOVERNMENT.min(nodes - government))
    }
}

#[derive(Default)]
struct Map {
    people: Vec<Entity>,
    joined: BTreeSet<(usize, usize)>,
    dossier: Dossier,
    /// The document being written: its text, and the text's length in code points.
    text: String,
    length: usize,
}

impl Map {
    /// Joins a pair, given with the lower index first. Returns false if it was already joined.
    fn join(&mut self, low: usize, high: usize) -> bool {
        if !self.joined.insert((low, high)) {
            return false;
        }
        let number = self.joined.len();
        let is_government = |place: usize| place.is_multiple_of(PER_GOVERNMENT);
        let (from, to) = (self.people[low].id.clone(), self.people[high].id.clone());
        if is_government(low) && high - low < PER_GOVERNMENT {
            let claim = self.claim("holds office under");
            let role = role(number, to, from, claim);
            self.dossier.roles.insert(role.id.clone(), role);
        } else if is_government(low) || is_government(high) {
            let claim = self.claim("has an understanding with");
            let relation = relation(number, from, to, claim);
            self.dossier.relations.insert(relation.id.clone(), relation);
        } else {
            let claim = self.claim("spoke to");
            let contact = contact(number, from, to, claim);
            self.dossier.contacts.insert(contact.id.clone(), contact);
        }
        if number.is_multiple_of(PER_DOCUMENT) {
            self.close_document();
        }
        true
    }

    fn document_id(&self) -> DocumentId {
        DocumentId::new(format!("doc-{:06}", self.dossier.documents.len()))
    }

    /// Writes the sentence for the pair that was joined last, and quotes it.
    fn claim(&mut self, verb: &str) -> Claim {
        let number = self.joined.len();
        let sentence = format!("It is report no. {number} that one {verb} the other");
        let start = self.length;
        self.length += sentence.chars().count() + 2;
        self.text.push_str(&sentence);
        self.text.push_str(". ");
        let quote = Quote {
            document: self.document_id(),
            anchor: Anchor::Verified(Span { start, end: self.length - 2 }),
            exact: sentence.into(),
            prefix: None,
            suffix: None,
            start: Some(start),
            extra: Extra::new(),
        };
        let evidence = Evidence {
            quotes: vec![quote],
            by: Vec::new(),
            by_inferred: false,
            stance: Stance::Asserts,
            certainty: Certainty::Certain,
            basis: Basis::Stated,
            says: None,
            about: Vec::new(),
            via: None,
            grade: None,
            note: None,
            documents: Vec::new(),
            extra: Extra::new(),
        };
        Claim { evidence: vec![evidence], ..Claim::default() }
    }

    fn close_document(&mut self) {
        let mut document = Document::new(self.document_id(), DocumentKind::Article);
        document.title = Some(format!("{} (generated)", document.id).into());
        document.published = date(self.dossier.documents.len());
        document.text = Some(std::mem::take(&mut self.text).into());
        self.length = 0;
        self.dossier.documents.insert(document.id.clone(), document);
    }

    fn into_dossier(mut self) -> Dossier {
        if self.length > 0 {
            self.close_document();
        }
        self.dossier.title = Some("A map of an exact size (generated)".into());
        self.dossier.entities = self.people.into_iter().map(|e| (e.id.clone(), e)).collect();
        self.dossier
    }
}

/// A date in the years 2020 to 2023.
fn date(number: usize) -> Option<Date> {
    let (year, month, day) = (2020 + number % 4, 1 + number % 12, 1 + number % 28);
    Date::parse(&format!("{year}-{month:02}-{day:02}")).ok()
}

fn role(number: usize, person: EntityId, of: EntityId, claim: Claim) -> Role {
    Role {
        id: RecordId::new(format!("role-{number:06}")),
        person,
        of,
        status: RoleStatus::Current,
        title: None,
        as_of: None,
        when: None,
        claim,
    }
}

fn contact(number: usize, from: EntityId, to: EntityId, claim: Claim) -> Contact {
    let participant = |entity| Participant { entity, part: None, extra: Extra::new() };
    let id = RecordId::new(format!("contact-{number:06}"));
    let participants = vec![participant(from), participant(to)];
    Contact { mode: Mode::Call, when: date(number), ..Contact::new(id, participants, claim) }
}

fn relation(number: usize, from: EntityId, to: EntityId, claim: Claim) -> Relation {
    let kind =
        if number.is_multiple_of(2) { RelationKind::AlliedWith } else { RelationKind::TensionWith };
    Relation::new(RecordId::new(format!("rel-{number:06}")), kind, (Some(from), Some(to)), claim)
}
